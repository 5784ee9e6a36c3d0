"""What a server may send of a package: the files that its descriptor names and itself, whole or a range of their bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from warta.errors import UnsafePath, WartaError
from warta.package.descriptor import DESCRIPTOR, MEDIATYPES, read_descriptor
from warta.package.paths import path_inside
from warta.publishing.facts import facts_of

TYPES = {**MEDIATYPES, "json": "application/json", "md": "text/markdown; charset=utf-8"}

RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})", re.ASCII)  # bytes=0-99  bytes=-8


class Stretch(NamedTuple):
    """Bytes of a file: from `start` to `end`, the last not included."""

    start: int
    end: int


def served_file(package: Path, path: str) -> Path | None:
    """The file of the package that may be sent as `path`; None for every other, whatever lies on the disk."""
    if path not in _named(package):
        return None
    try:
        file = path_inside(package, path)
    except UnsafePath:
        return None
    return file if file.is_file() else None


def _named(package: Path) -> set[str]:
    try:
        facts = facts_of(read_descriptor(package))
    except WartaError:  # while somebody edits it
        return {DESCRIPTOR}
    return {DESCRIPTOR, *(file.path for table in facts.tables for file in table.all_files)}


def mediatype(file: Path) -> str:
    """What a file of the package is, by its ending."""
    return TYPES.get(file.suffix.removeprefix("."), "application/octet-stream")


def asked_range(header: str, size: int) -> Stretch | None:
    """The one range that a ``Range`` header asks for of a file of `size` bytes (RFC 9110, 14.1.2); None where it asks for none.

    A range that the file has not is empty.

    >>> asked_range("bytes=0-3", 10), asked_range("bytes=-4", 10), asked_range("bytes=20-", 10)
    (Stretch(start=0, end=4), Stretch(start=6, end=10), Stretch(start=10, end=10))
    """
    asked = RANGE.fullmatch(header.strip())
    if asked is None or not (asked["first"] or asked["last"]):
        return None
    if not asked["first"]:
        return Stretch(max(0, size - int(asked["last"])), size)
    first = int(asked["first"])
    last = int(asked["last"]) if asked["last"] else max(first, size)
    return None if last < first else Stretch(min(first, size), min(last + 1, size))
