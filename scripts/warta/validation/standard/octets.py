"""The bytes of a resource's file, read once, and their totals worked out beside, while others parse them."""

from __future__ import annotations

import hashlib
import lzma
import os
import queue
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warta.validation.standard.bounds import watched
from warta.validation.standard.chunks import CHUNK
from warta.validation.standard.form import Unprovable

if TYPE_CHECKING:
    from frictionless.resources import TableResource

_WAITING = 4


class Totals:
    """The number of the bytes told so far and their hashes, worked out in a thread of their own."""

    def __init__(self, algorithms: Iterable[str]) -> None:
        self._digests = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
        self._size = 0
        self._told: queue.Queue[bytes | memoryview] = queue.Queue(_WAITING)
        self._thread = threading.Thread(target=self._work_out, daemon=True)
        if self._digests:
            self._thread.start()

    def tell(self, octets: bytes | memoryview) -> None:
        """Take in more bytes."""
        self._size += len(octets)
        if octets and self._digests:
            self._told.put(octets)

    def __enter__(self) -> Totals:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._end()

    def _end(self) -> None:
        if self._thread.is_alive():
            self._told.put(b"")
            self._thread.join()

    def told(self) -> tuple[int, dict[str, str]]:
        """The number of all bytes, and their hashes by algorithm."""
        self._end()
        return self._size, {name: digest.hexdigest() for name, digest in self._digests.items()}

    def _work_out(self) -> None:
        while octets := self._told.get():
            for digest in self._digests.values():
                digest.update(octets)


def is_plain_file(resource: TableResource) -> bool:
    """Is the resource one file on disk, not compressed?"""
    return resource.scheme == "file" and not resource.compression and not resource.multipart and not resource.remote


def path_of(resource: TableResource) -> Path:
    """Where the file of a resource lies."""
    return Path(str(resource.normpath).removeprefix("file://"))


@dataclass
class Place:
    """How many bytes of a packed file were taken so far."""

    octets: int = 0


def read_blocks(resource: TableResource, totals: Totals | None, place: Place) -> Iterator[bytes]:
    """The bytes of a resource, unpacked and put together, a few megabytes at a time; those of its file go to `totals`.

    A resource that is no plain file gets its totals from frictionless' loader, which reads it; `place` goes on with what is
    taken of a packed file. Unprovable where it cannot be unpacked.
    """
    if not is_plain_file(resource):
        packed = path_of(resource).stat().st_size if resource.compression and not resource.multipart else 0
        blocks = _loaded(resource, packed, place)
        yield from watched(blocks, packed) if packed else blocks
        return
    with path_of(resource).open("rb") as stream:
        while block := stream.read(CHUNK):
            if totals:
                totals.tell(block)
            yield block


def _loaded(resource: TableResource, packed: int, place: Place) -> Iterator[bytes]:
    from frictionless import system

    try:
        with system.create_loader(resource) as loader, ExitStack() as stack:
            stream: Any = loader.byte_stream
            if (file := _file_of(stream)) is not None:
                stack.callback(file.close)  # frictionless leaves the packed file open
            while block := stream.read1(CHUNK):
                place.octets = _taken(stream, packed)
                yield block
    except (EOFError, OSError, zlib.error, lzma.LZMAError) as exc:
        raise Unprovable("it cannot be unpacked") from exc


def _taken(stream: Any, packed: int) -> int:
    """How far an unpacking stream is in its file of `packed` bytes; what was in a zip lies unpacked in a file of its own."""
    if not packed:
        return 0
    file = _file_of(stream)
    if file is not None:
        return min(int(file.tell()), packed)
    unpacked = os.fstat(stream.fileno()).st_size
    share: float = stream.tell() / max(unpacked, 1)
    return round(packed * share)


def _file_of(stream: Any) -> Any:
    """The file that an unpacking stream reads; None where it reads none."""
    return getattr(stream, "fileobj", None) or getattr(stream, "_fp", None)
