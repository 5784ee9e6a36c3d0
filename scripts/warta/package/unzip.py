"""A package in a zip file, unpacked: nothing lands outside the folder, no links, no bomb."""

from __future__ import annotations

import stat
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from warta.errors import CannotWrite, InputError, UnsafePath
from warta.package.bounds import USUAL, Bomb, Limits
from warta.package.paths import path_inside
from warta.wording import Wording

_PIECE = 1 << 20


class BadZip(InputError):
    """Damaged, under a password, or packed in a way that Python does not know."""

    wording = Wording(
        "{file}: cannot be unpacked: {problem}; get it again, or pack it anew",
        "{file}: tidak dapat dibongkar: {problem}; ambil lagi, atau kemas ulang",
    )


class UnsafeZip(InputError):
    """A zip that would write elsewhere."""

    wording = Wording(
        "{file}: holds {entry}, which is a link or would land outside the package; nothing of it was unpacked",
        "{file}: memuat {entry}, yaitu tautan atau yang akan jatuh di luar paket; tidak ada yang dibongkar",
    )


def is_zip(file: Path) -> bool:
    """Does it begin as a zip file does?"""
    with file.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def names_in_zip(file: Path) -> list[str]:
    """The paths of the files that a zip holds; BadZip."""
    try:
        with ZipFile(file) as archive:
            return archive.namelist()
    except (BadZipFile, OSError, ValueError) as exc:
        raise BadZip(file=file, problem=exc) from exc


def unzip(file: Path, folder: Path, limits: Limits = USUAL) -> None:
    """Unpack `file` into the empty `folder`, but for hidden files, which no package has.

    Raises BadZip, UnsafeZip (before anything is written), Bomb and CannotWrite.
    """
    try:
        with ZipFile(file) as archive:
            _unpack_all(archive, _places(archive, file, folder, limits), file, limits)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as exc:
        raise BadZip(file=file, problem=exc) from exc  # RuntimeError: it wants a password
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror or exc) from exc


def _unpack_all(archive: ZipFile, places: dict[ZipInfo, Path], file: Path, limits: Limits) -> None:
    packed = file.stat().st_size
    left = limits.unpacked_from(packed)
    for entry, place in places.items():
        left -= _unpack(archive, entry, place, left)
        if left < 0:
            raise Bomb(file=file, packed=packed, limit=limits.unpacked_from(packed))


def _places(archive: ZipFile, file: Path, folder: Path, limits: Limits) -> dict[ZipInfo, Path]:
    """Where each file of the archive goes."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > limits.entries:
        raise Bomb(file=file, packed=file.stat().st_size, limit=f"{limits.entries} files")
    places: dict[ZipInfo, Path] = {}
    taken: set[Path] = set()
    for entry in entries:
        if _is_hidden(entry.filename):
            continue
        try:
            place = path_inside(folder, entry.filename)
        except UnsafePath as exc:
            raise UnsafeZip(file=file, entry=entry.filename) from exc
        if _is_link(entry) or place in taken:
            raise UnsafeZip(file=file, entry=entry.filename)
        places[entry] = place
        taken.add(place)
    return places


def _is_hidden(name: str) -> bool:
    """``.git/config`` and ``__MACOSX/``, which packers add; a path that climbs is not hidden, but unsafe."""
    parts = name.split("/")
    return ".." not in parts and (parts[0] == "__MACOSX" or any(part.startswith(".") and part != "." for part in parts))


def _is_link(entry: ZipInfo) -> bool:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind not in (0, stat.S_IFREG)


def _unpack(archive: ZipFile, entry: ZipInfo, place: Path, left: int) -> int:
    """Write one file; the bytes that came, which end soon after there are more than `left`."""
    place.parent.mkdir(parents=True, exist_ok=True)
    taken = 0
    with archive.open(entry) as stream, place.open("xb") as target:
        while taken <= left and (piece := stream.read(_PIECE)):
            target.write(piece)
            taken += len(piece)
    return taken
