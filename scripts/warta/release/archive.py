"""A release as one zip file that is the same everywhere: entries sorted, stored, of one date and one mode.

Not deflated: what deflate makes of the same bytes differs between libraries, and Parquet is packed already. The format:
https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT; SHA256SUMS is what ``sha256sum --check`` reads.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

SUMS = "SHA256SUMS"

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_MODE = 0o100644 << 16
_UNIX = 3


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and the list of their hashes."""
    lines = [f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)]
    return {**files, SUMS: "".join(lines).encode("utf-8")}


def sha256_of(file: Path) -> str:
    """The hash of a file on disk, as the list of hashes has it."""
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def packed(files: Mapping[str, bytes]) -> bytes:
    """The zip file of these files (path -> content)."""
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_STORED) as archive:
        for path in sorted(files):
            entry = ZipInfo(path, _DATE)
            entry.create_system = _UNIX  # else it names the system that it was made on
            entry.external_attr = _MODE
            entry.compress_type = ZIP_STORED
            archive.writestr(entry, files[path])
    return sink.getvalue()
