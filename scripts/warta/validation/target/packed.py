"""Packed files of a package that unpack to more than any table: no judge opens them.

Of a zip file (a spreadsheet is one) the sizes in its directory count, for no more than these are ever read; the others have no
size that can be trusted and are unpacked once, as far as they may be. Only of CSV in bzip2 and xz, slow to unpack, whoever
reads it counts (`warta.validation.standard.bounds.watched`).
"""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from warta.package.bounds import USUAL, Bomb, Bounded, Limits, open_gzip
from warta.validation.rules import error
from warta.wording import Wording

BOMB = error(
    "file.bomb",
    Wording("{value} unpacks to more than {ratio} times its size, and more than {ample} MB, and was not read",
            "{value} menjadi lebih dari {ratio} kali ukurannya, dan lebih dari {ample} MB, dan tidak dibaca"),
    Wording("if it is right, put it into the package unpacked", "kalau memang benar, taruh dalam paket tanpa dikemas"),
)  # fmt: skip

_ZIPS = frozenset({".zip", ".xlsx", ".ods"})
_DENSEST = 1032
"""More bytes than these do not come out of one byte of gzip: https://www.zlib.net/zlib_tech.html."""

_SLOW: Mapping[str, Callable[[Path], Any]] = {"bz2": bz2.open, "xz": lzma.open}
_COUNTED = frozenset({".csv", ".tsv", "csv", "tsv"})

_PIECE = 1 << 20


def is_bomb(file: Path, resource: Mapping[str, Any], limits: Limits = USUAL) -> bool:
    """Does the file unpack to more than it may? What cannot be unpacked at all is none; others say so."""
    try:
        size = file.stat().st_size if file.is_file() else 0
    except OSError:  # a name longer than the system knows
        return False
    if file.suffix.lower() in _ZIPS or resource.get("compression") == "zip":
        return size > 0 and _declared(file) > limits.unpacked_from(size)
    if file.suffix.lower() == ".gz" or resource.get("compression") == "gz":
        return size * _DENSEST > limits.ample and _bursts(partial(open_gzip, file, limits))
    kind = str(resource.get("compression") or file.suffix.lower().removeprefix("."))
    if kind not in _SLOW or {file.with_suffix("").suffix.lower(), resource.get("format")} & _COUNTED:
        return False
    return _bursts(lambda: Bounded(_SLOW[kind](file), file, lambda: size, limits))


def _declared(file: Path) -> int:
    try:
        with ZipFile(file) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, OSError, ValueError):
        return 0


def _bursts(opened: Callable[[], Any]) -> bool:
    try:
        with opened() as stream:
            while stream.read(_PIECE):
                pass
    except Bomb:
        return True
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return False
    return False
