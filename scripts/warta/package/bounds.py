"""How much of a stranger's file is taken: a bomb of zeros, or a server that never stops, is refused and not waited for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warta.errors import InputError
from warta.wording import Wording


class TooMuch(InputError):
    """A file larger than any that is fetched."""

    wording = Wording(
        "{file}: more than {limit} bytes; warta takes no more from one place: get it by other means and name the file",
        "{file}: lebih dari {limit} bita; warta tidak mengambil sebanyak itu: ambil dengan cara lain, lalu sebutkan berkasnya",
    )


class Bomb(InputError):
    """A small file that unpacks to a huge one."""

    wording = Wording(
        "{file}: its {packed} bytes unpack to more than {limit}; if you trust it, unpack it yourself and name what comes out",
        "{file}: {packed} bita di dalamnya menjadi lebih dari {limit}; kalau tepercaya, bongkar sendiri lalu sebutkan hasilnya",
    )


@dataclass(frozen=True, slots=True)
class Limits:
    """In bytes and seconds. Data of a real package pack a hundredfold at most; the first `ample` bytes are not held to that."""

    packed: int = 4 << 30
    unpacked: int = 32 << 30
    ratio: int = 300
    ample: int = 256 << 20
    entries: int = 100_000
    redirects: int = 5
    silence: float = 30
    seconds: float = 3600

    def unpacked_from(self, packed: int) -> int:
        """How many bytes may come out of `packed` ones."""
        return min(self.unpacked, max(self.ample, self.ratio * packed))


USUAL = Limits()


class Bounded(io.RawIOBase):
    """A stream that ends in a Bomb where more comes out than the bytes of `file` that were `packed` by then may hold."""

    def __init__(self, stream: BinaryIO, file: Path | str, packed: Callable[[], int], limits: Limits = USUAL) -> None:
        super().__init__()
        self._stream = stream
        self._file = file
        self._packed = packed
        self._limits = limits
        self._taken = 0

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, into: object) -> int:
        """As any raw stream's."""
        view = memoryview(into).cast("B")  # type: ignore[arg-type]  # the buffer protocol has no type before Python 3.12
        taken = self._stream.read(len(view))
        self._taken += len(taken)
        if self._taken > self._limits.unpacked_from(packed := self._packed()):
            raise Bomb(file=self._file, packed=packed, limit=self._limits.unpacked_from(packed))
        view[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        """Closes what it reads from, too."""
        self._stream.close()
        super().close()


@contextmanager
def open_gzip(file: Path, limits: Limits = USUAL) -> Iterator[BinaryIO]:
    """The bytes that were packed into `file` with gzip; Bomb as soon as there are too many of them.

    What is no gzip, or damaged, raises as `gzip` does: OSError, EOFError, zlib.error.
    """
    with (
        file.open("rb") as raw,
        gzip.open(raw) as stream,
        Bounded(stream, file, raw.tell, limits) as bounded,  # type: ignore[arg-type]
    ):
        yield io.BufferedReader(bounded, 1 << 20)
