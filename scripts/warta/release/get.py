"""``warta get``: a package from an address or a zip file, verified before anything of it appears at its place.

It is fetched and unpacked beside that place, held to its checksums and judged; then one rename puts it there. Killed before
that, nothing is there, and the next get clears away what is left. A download that breaks off is taken up where it stopped,
where the server vouches (by a strong ETag, RFC 9110 8.8.3) that it still has the same bytes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warta.errors import Busy, CannotWrite, InputError, SourceMissing
from warta.model import slug
from warta.package.bounds import USUAL, Limits
from warta.package.descriptor import DESCRIPTOR
from warta.package.fetch import Watch, file_name, is_address
from warta.package.paths import path_inside
from warta.package.swap import WORK_FOLDER
from warta.release.archive import SUMS, sha256_of
from warta.release.resume import fetch_whole
from warta.validation import validate
from warta.validation.options import PLAIN
from warta.validation.target.address import fetched
from warta.validation.target.described import Described
from warta.validation.target.local import NotATarget, described, is_descriptor
from warta.wording import Wording

_LOCK = "lock"


class AlreadyThere(InputError):
    """A place that is taken."""

    wording = Wording(
        "{folder}: there is something already; name another folder with --to, or move it away",
        "{folder}: sudah ada isinya; sebutkan folder lain dengan --to, atau pindahkan",
    )


class Untrue(InputError):
    """A package that contradicts itself."""

    wording = Wording(
        "{place}: not valid (errors: {errors}; first: {first}), and not kept; warta validate lists all of them",
        "{place}: tidak sah (galat: {errors}; yang pertama: {first}), dan tidak disimpan; warta validate menampilkan semuanya",
    )


class OtherSum(InputError):
    """A file that is not the one that was released."""

    wording = Wording(
        "{place}: {file} is not the file that SHA256SUMS names; get it again, and if that does not help, tell its publisher",
        "{place}: {file} bukan berkas yang disebut SHA256SUMS; ambil lagi, dan kalau tetap begitu, beri tahu penerbitnya",
    )


def get(source: str | Path, to: str | Path | None = None, *, limits: Limits = USUAL, watch: Watch | None = None) -> Path:
    """Put the package at an address or in a zip file into the new folder `to`, by default called like it; that folder.

    Raises what fetching and unpacking raise, OtherSum and Untrue for a package that is not what it says, AlreadyThere, Busy
    and CannotWrite. Nothing is at `to` then.
    """
    here = Path(to) if to is not None else Path(slug(Path(_name(source)).stem) or "package")
    _check_place(here)
    with _work_folder(here) as work:
        found = _taken(str(source), work, limits, watch)
        if not found.is_package:
            raise NotATarget(file=source)
        _verify(found.folder, str(source))
        report = validate(found.folder)
        if not report.ok:
            first = report.errors[0]
            raise Untrue(place=source, errors=len(report.errors), first=f"{first.resource} {first.say()}".strip())
        _appear(found.folder, here)
    return here


def _name(source: str | Path) -> str:
    return file_name(str(source)) if is_address(str(source)) else Path(source).name


def _check_place(place: Path) -> None:
    if place.is_symlink() or place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise AlreadyThere(folder=place)


@contextmanager
def _work_folder(place: Path) -> Iterator[Path]:
    """A folder beside `place`, nobody else's meanwhile, and gone in the end."""
    from filelock import FileLock, Timeout

    work = place.absolute().parent / f"{WORK_FOLDER}-get-{place.absolute().name}"
    try:
        work.parent.mkdir(parents=True, exist_ok=True)
        work.mkdir(exist_ok=True)
        lock = FileLock(work / _LOCK)
        lock.acquire(blocking=False)
    except Timeout as exc:
        raise Busy(folder=place) from exc
    except OSError as exc:
        raise CannotWrite(file=work, problem=exc.strerror) from exc
    try:
        _clear(work)
        yield work
    finally:
        _clear(work)
        with suppress(OSError):
            (work / _LOCK).unlink()
        lock.release()
        with suppress(OSError):
            work.rmdir()


def _clear(work: Path) -> None:
    for left in work.iterdir():
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        elif left.name != _LOCK:
            left.unlink(missing_ok=True)


def _taken(source: str, work: Path, limits: Limits, watch: Watch | None) -> Described:
    """The package in a folder below `work`."""
    (work / "unpacked").mkdir()
    if not is_address(source):
        if not Path(source).is_file():
            raise SourceMissing(file=source)
        return _own(described(Path(source), None, work / "unpacked"), work, source)
    file = work / file_name(source)
    fetch_whole(source, file, limits, watch)
    if not is_descriptor(file):
        return _own(described(file, None, work / "unpacked"), work, source)
    (work / "described").mkdir()
    found = fetched(source, None, work / "described", PLAIN, limits)
    (found.folder / file_name(source)).replace(found.folder / DESCRIPTOR)
    return found


def _own(found: Described, work: Path, source: str) -> Described:
    """Only what was unpacked here may be moved: a table or a descriptor on disk is no zip."""
    if not found.folder.resolve().is_relative_to(work.resolve()):
        raise NotATarget(file=source)
    return found


def _verify(folder: Path, place: str) -> None:
    """Hold every file to the list of hashes, where there is one: no other bytes, none missing, none that it does not name."""
    sums = folder / SUMS
    if not sums.is_file():
        return
    listed = dict(_listed(sums, place))
    for path in sorted({*listed, *_paths(folder)} - {SUMS}):
        file = path_inside(folder, path)
        if path not in listed or not file.is_file() or sha256_of(file) != listed[path]:
            raise OtherSum(place=place, file=path)


def _listed(sums: Path, place: str) -> Iterator[tuple[str, str]]:
    for line in sums.read_bytes().decode("utf-8", "replace").splitlines():
        digest, blanks, path = line[:64], line[64:66], line[66:]
        if blanks not in ("  ", " *") or not path:
            raise OtherSum(place=place, file=SUMS)
        yield path, digest


def _paths(folder: Path) -> Iterator[str]:
    return (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _appear(folder: Path, place: Path) -> None:
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
