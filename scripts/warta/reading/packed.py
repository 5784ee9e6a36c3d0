"""Packed streams, known by their first bytes: gzip (RFC 1952) and Zstandard (RFC 8878), of any number of members or frames.

They are unpacked as they are read, so that a small file that unpacks to a huge one costs time and no memory. A bit that flipped
is noticed where the packer wrote a checksum: gzip always does, zstd does unless it was told not to.
"""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from warta.reading.formats import GZIP, ZSTANDARD

if TYPE_CHECKING:
    from typing_extensions import Buffer

DAMAGES = (EOFError, zlib.error, gzip.BadGzipFile)
"""What a packed stream raises that is damaged or ends too early."""


def packing_of(file: BinaryIO) -> str:
    """How `file`, which stands at its start and stays there, is packed: gzip, zstd, or not at all (empty)."""
    beginning = file.read(len(ZSTANDARD))
    file.seek(0)
    return "gzip" if beginning.startswith(GZIP) else "zstd" if beginning == ZSTANDARD else ""


def unpacked(file: BinaryIO, packing: str) -> BinaryIO:
    """The bytes of `file`, unpacked; reading them raises one of DAMAGES where they are damaged."""
    if packing == "gzip":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    return io.BufferedReader(_Frames(file)) if packing == "zstd" else file


class _Frames(io.RawIOBase):
    """Zstandard frames as Arrow unpacks them; their windows are at most 128 MB, as the format recommends."""

    def __init__(self, file: BinaryIO) -> None:
        import pyarrow as pa

        self._stream = pa.CompressedInputStream(cast(io.IOBase, file), "zstd")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        """Fill `buffer`; EOFError where the frames are damaged or end too early."""
        try:
            return int(self._stream.readinto(buffer))
        except OSError as exc:
            if exc.errno is not None:  # the disk's own
                raise
            raise EOFError(*exc.args) from exc
