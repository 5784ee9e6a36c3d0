"""``warta get``: a package from an address or a zip file, verified before anything of it appears at its place.

It is fetched and unpacked beside that place, held to its checksums and judged; then one rename puts it there. Killed before
that, nothing is there. A download that breaks off is taken up where it stopped, within a run and by the next one, where the
server vouches (by a strong ETag, RFC 9110 8.8.3) that it still has the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path

from warta.errors import CannotWrite, InputError
from warta.model import slug
from warta.package.bounds import USUAL, Limits
from warta.package.fetch import Watch, file_name, is_address
from warta.release.aside import work_folder
from warta.release.taken import pinned, take
from warta.wording import Wording


class AlreadyThere(InputError):
    """A place that is taken."""

    wording = Wording(
        "{folder}: there is something already; name another folder with --to, or move it away",
        "{folder}: sudah ada isinya; sebutkan folder lain dengan --to, atau pindahkan",
    )


def get(source: str | Path, to: str | Path | None = None, *, limits: Limits = USUAL, watch: Watch | None = None) -> Path:
    """Put the package at an address or in a zip file into the new folder `to`, by default called like it; that folder.

    An address may end in ``#sha256=`` and the hash that its file (the zip, the descriptor) must have. Raises what fetching and
    unpacking raise, OtherHash, OtherSum and Untrue for a package that is not what it says, AlreadyThere, Busy and CannotWrite.
    Nothing is at `to` then; of a download that broke off, what came waits beside it for the next call.
    """
    wanted = pinned(source)
    here = Path(to) if to is not None else Path(slug(Path(_name(wanted.source)).stem) or "package")
    _check_place(here)
    with work_folder(here) as work:
        appear(take(wanted, work, limits, watch).folder, here)
    return here


def _name(source: str) -> str:
    return file_name(source) if is_address(source) else Path(source).name


def _check_place(place: Path) -> None:
    if place.is_symlink() or place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise AlreadyThere(folder=place)


def appear(folder: Path, place: Path) -> None:
    """Everything durable, then one rename."""
    try:
        for step in (*folder.rglob("*"), folder):
            _sync(step)
        if place.is_dir():
            place.rmdir()  # an empty one; a rename onto it is not possible everywhere
        folder.replace(place)
        _sync(place.absolute().parent)
    except OSError as exc:
        raise CannotWrite(file=place, problem=exc.strerror) from exc


def _sync(place: Path) -> None:
    if os.name == "nt":  # it syncs only what is open for writing
        return
    opened = os.open(place, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
