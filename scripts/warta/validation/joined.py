"""The bytes of a CSV resource as frictionless reads them: unpacked, and of several files one behind the other.

Of the second file and those behind it frictionless passes over the first line, its header; and where a file does not end with
a line end, the next one goes on in its last line. A person counts the lines of each file on their own.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from warta.validation.standard.bounds import COMPRESSIONS, unpacked_file
from warta.validation.standard.form import LONGEST

UNREADABLE = (OSError, EOFError, RuntimeError, zlib.error, lzma.LZMAError, zipfile.BadZipFile)
"""What opening and unpacking a file may raise."""

_TABLES = frozenset({"csv", "tsv"})
_BLOCK = 1 << 18


class Kept(NamedTuple):
    """How a file of a resource is kept: `path` is its name in the descriptor, `packed` with which compression, or empty."""

    path: str
    file: Path
    packed: str = ""
    inner: str = ""


class Part(NamedTuple):
    """From the line `first` of all on, the lines are those of the file `path`, there from `line` on."""

    first: int
    path: str
    line: int


class Joined(io.RawIOBase):
    """The bytes of files in turn, as of one; with `headed`, those behind the first without their first line.

    `parts` are those begun so far. Raises what opening and unpacking raise, `UNREADABLE`.
    """

    def __init__(self, files: Sequence[Kept], *, headed: bool) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self._headed = headed
        self._lines = 0
        self._end = b"\n"
        self._left = b""
        self._blocks = self._read(files)

    def _read(self, files: Sequence[Kept]) -> Generator[bytes]:
        for number, each in enumerate(files):
            with unpacked_file(each.file, each.packed, each.inner) as stream:
                passed = bool(number and self._headed and stream.readline(LONGEST))
                shared = self._end not in (b"\n", b"\r")  # its first line goes on with the last one of the file before
                self.parts.append(Part(self._lines + 1 + shared, each.path, 1 + passed + shared))
                blocks = iter(partial(stream.read, _BLOCK), b"")
                yield from self._counted(blocks) if number + 1 < len(files) else blocks

    def _counted(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The blocks of a file that another one follows, their lines counted, which takes a while."""
        for block in blocks:
            parted = self._end == b"\r" and block.startswith(b"\n")
            self._lines += block.count(b"\n") - parted
            if b"\r" in block:
                self._lines += block.count(b"\r") - block.count(b"\r\n")
            self._end = block[-1:]
            yield block

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, into: object) -> int:
        """As any raw stream's."""
        view = memoryview(into).cast("B")  # type: ignore[arg-type]  # the buffer protocol has no type before Python 3.12
        block = self._left or next(self._blocks, b"")
        taken, self._left = block[: len(view)], block[len(view) :]
        view[: len(taken)] = taken
        return len(taken)

    def close(self) -> None:
        """Closes the file that it reads, too."""
        self._blocks.close()
        super().close()


@contextmanager
def joined(files: Sequence[Kept], descriptor: Mapping[str, Any]) -> Iterator[tuple[BinaryIO, list[Part]]]:
    """The bytes of a resource, and its parts, those of them that were begun when the bytes so far were read."""
    with Joined(files, headed=_is_headed(descriptor, files[0])) as raw:
        yield io.BufferedReader(raw, _BLOCK), raw.parts


def place_in(parts: Sequence[Part], line: int) -> tuple[str, int]:
    """The file of that line of all, and the line's number there."""
    part = parts[bisect_right(parts, line, key=lambda each: each.first) - 1]
    return part.path, line - part.first + part.line


def kept(descriptor: Mapping[str, Any], paths: Sequence[str], files: Sequence[Path]) -> tuple[Kept, ...]:
    """How the files of a resource are kept; none where they are no CSV, or not to be unpacked."""
    several = len(paths) > 1
    packed = "" if several else str(descriptor.get("compression") or "")
    inner = "" if several else str(descriptor.get("innerpath") or "")
    found = tuple(
        Kept(path, file, packed or _ending(path, COMPRESSIONS), inner) for path, file in zip(paths, files, strict=True)
    )
    return (
        found if found and _format(descriptor, found[0]) in _TABLES and {each.packed for each in found} <= COMPRESSIONS else ()
    )


def _is_headed(descriptor: Mapping[str, Any], first: Kept) -> bool:
    """Do files behind the first begin with a header that frictionless passes over?"""
    dialect = descriptor.get("dialect")
    without = isinstance(dialect, Mapping) and dialect.get("header") is False
    return _format(descriptor, first) == "csv" and not without


def _format(descriptor: Mapping[str, Any], first: Kept) -> str:
    bare = first.path.removesuffix(f".{_ending(first.path, COMPRESSIONS)}")
    return str(descriptor.get("format") or _suffix(first.inner or bare)).lower()


def _ending(path: str, known: frozenset[str]) -> str:
    return suffix if (suffix := _suffix(path)) in known else ""


def _suffix(path: str) -> str:
    return Path(path).suffix[1:].lower()
