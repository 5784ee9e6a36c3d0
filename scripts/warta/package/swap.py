"""All or nothing: the files of a package change together, whenever the process is killed.

Everything new is written aside in ``.warta/staging``, then a journal says what goes where, then the files are renamed, the
descriptor last. Killed before the journal is in place, the package is as it was; killed after it, the next command completes
the swap. In between, the files do not have the hashes that the descriptor gives, so no reader takes a mixture for a package.
The order rests on POSIX: rename is atomic, and what was fsynced (file, then folder) outlives a crash.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from warta.errors import Busy, CannotWrite
from warta.package.descriptor import DESCRIPTOR
from warta.package.journal import JOURNAL, DamagedJournal, Journal, Move, read_journal
from warta.package.paths import LinkedPath, writable_path_inside
from warta.wording import Wording

WORK_FOLDER = ".warta"
"""Where a build works inside the package. It is gone when the build is done, and belongs in .gitignore."""

STAGING = "staging"
LOCK = "lock"


class Unfinished(CannotWrite):
    """The swap was decided and a rename failed: the package waits for the next command."""

    wording = Wording(
        "{file}: cannot write: {problem}; once this is mended, the next warta command here completes the build",
        "{file}: tidak dapat menulis: {problem}; setelah diperbaiki, perintah warta berikutnya di sini menuntaskannya",
    )


def replace_files(folder: Path, files: Mapping[str, bytes], remove: Collection[str] = ()) -> None:
    """Give the package in `folder` these files (POSIX path inside it -> content) and take those in `remove` away.

    All or nothing. A file that holds its bytes already is not touched; one that is replaced keeps its permissions. What an
    earlier, killed run left is completed or cleaned first. Raises UnsafePath, Busy, CannotWrite (nothing was changed),
    Unfinished (the next command completes it) and DamagedJournal.
    """
    places = {path: writable_path_inside(folder, path) for path in (*files, *remove)}
    with _locked(folder) as work:
        _recover(folder, work)
        _replace(folder, work, files, remove, places)


def change_files(folder: Path, change: Callable[[], Mapping[str, bytes | None]]) -> None:
    """Give the package in `folder` the files that `change` makes of what is there, while nobody else writes it.

    A file that is None goes. All or nothing, and raises, as `replace_files`; and whatever `change` raises.
    """
    with _locked(folder) as work:
        _recover(folder, work)
        changed = change()
        files = {path: content for path, content in changed.items() if content is not None}
        _replace(folder, work, files, changed.keys() - files, {path: writable_path_inside(folder, path) for path in changed})


def _replace(folder: Path, work: Path, files: Mapping[str, bytes], remove: Collection[str], places: Mapping[str, Path]) -> None:
    changed = [path for path in sorted(files) if not _holds(places[path], files[path])]
    gone = tuple(path for path in sorted(remove) if path not in files and _is_there(places[path]))
    if not changed and not gone:
        return
    for path in (*changed, *gone):
        _check_place(places[path])
    journal = _prepared(folder, work, {path: files[path] for path in changed}, gone)
    _carry_out(folder, work, journal)


def finish_swap(folder: Path) -> None:
    """Complete the swap that a killed build left in `folder`, or clean up what never got to be one; mostly nothing at all.

    Every command that reads a package calls this first. Raises Busy while a build is going on, DamagedJournal, UnsafePath
    and Unfinished.
    """
    work = folder / WORK_FOLDER
    if not work.is_symlink() and not work.is_dir():
        return
    try:
        with _locked(folder):
            _recover(folder, work)
    except CannotWrite:
        # In a package that can only be read, what never became a swap may lie: its old files are whole.
        if _is_there(work / JOURNAL):
            raise


@contextmanager
def _locked(folder: Path) -> Iterator[Path]:
    """The work folder, while nobody else has it; it goes with the lock if it is empty."""
    from filelock import FileLock, Timeout

    work = folder / WORK_FOLDER
    _make_work_folder(folder, work)
    lock = FileLock(work / LOCK)
    try:
        lock.acquire(blocking=False)
    except (Timeout, FileNotFoundError, FileExistsError) as exc:  # held, or the folder is being put away at this moment
        raise Busy(folder=folder) from exc
    except OSError as exc:
        raise CannotWrite(file=work / LOCK, problem=exc.strerror) from exc
    try:
        yield work
    finally:
        with suppress(OSError):
            (work / LOCK).unlink()  # while it is held: unlinked later, it could be somebody else's
        lock.release()
        with suppress(OSError):
            work.rmdir()


def _make_work_folder(folder: Path, work: Path) -> None:
    if work.is_symlink():
        raise LinkedPath(file=work)
    try:
        work.mkdir(exist_ok=True)
    except FileExistsError as exc:
        if work.is_file():
            raise CannotWrite(file=work, problem=exc.strerror) from exc
        raise Busy(folder=folder) from exc  # it was there, and is being put away at this moment
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror) from exc


@contextmanager
def _or_cannot_write(file: Path, error: type[CannotWrite] = CannotWrite) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise error(file=file, problem=exc.strerror) from exc


def _holds(place: Path, content: bytes) -> bool:
    try:
        return place.stat().st_size == len(content) and place.read_bytes() == content
    except OSError:  # not there, or not to be read: then it is written
        return False


def _is_there(place: Path) -> bool:
    return os.path.lexists(place)


def _check_place(place: Path) -> None:
    """CannotWrite for what a rename onto `place` would fail on: better said before the swap is decided than in its midst."""
    if place.is_dir():
        raise CannotWrite(file=place, problem=os.strerror(errno.EISDIR))
    near = next(folder for folder in place.parents if _is_there(folder))
    if not near.is_dir():
        raise CannotWrite(file=near, problem=os.strerror(errno.ENOTDIR))
    if not os.access(near, os.W_OK | os.X_OK):
        raise CannotWrite(file=near, problem=os.strerror(errno.EACCES))


def _prepared(folder: Path, work: Path, files: Mapping[str, bytes], gone: tuple[str, ...]) -> Journal:
    """Write everything aside and then the journal: with that, and not before, the swap is decided."""
    with _or_cannot_write(work), ExitStack() as undo:
        undo.callback(_clean, work)
        (work / STAGING).mkdir()
        moves = tuple(_staged(folder, work, number, *item) for number, item in enumerate(files.items()))
        journal = Journal(moves, gone)
        with _or_cannot_write(work / JOURNAL):
            sync_folder(work / STAGING)
            fresh = work / f"{JOURNAL}.new"
            _write(fresh, journal.to_bytes())
            sync_folder(work)
            sync_folder(folder)
            fresh.replace(work / JOURNAL)
            sync_folder(work)
        undo.pop_all()
    return journal


def _staged(folder: Path, work: Path, number: int, path: str, content: bytes) -> Move:
    staged, place = work / STAGING / str(number), folder / path
    with _or_cannot_write(place):
        _write(staged, content)
        if place.exists():
            staged.chmod(place.stat().st_mode & 0o777)
    return Move(staged.name, path, sha256(content).hexdigest())


def _recover(folder: Path, work: Path) -> None:
    """Complete a swap that was decided, if the files are still what its journal says; clean up."""
    with _or_cannot_write(work):
        journal = read_journal(work / JOURNAL)
        if journal is None:
            _clean(work)
            return
        places = [writable_path_inside(folder, path) for path in (*(move.path for move in journal.moves), *journal.removals)]
        fits = all(_fits(work / STAGING / move.staged, folder / move.path, move.sha256) for move in journal.moves)
        if not fits or (work / STAGING).is_symlink() or any(place.is_dir() for place in places):
            raise DamagedJournal(file=work / JOURNAL)
    _carry_out(folder, work, journal)


def _fits(staged: Path, place: Path, digest: str) -> bool:
    """Does the file still wait with the bytes of the journal, or has it moved already?"""
    file = staged if _is_there(staged) else place
    return file.is_file() and not file.is_symlink() and sha256(file.read_bytes()).hexdigest() == digest


def _carry_out(folder: Path, work: Path, journal: Journal) -> None:
    """Do what the journal says and has not been done; the descriptor moves when all else is durable."""
    files = [move for move in journal.moves if move.path != DESCRIPTOR]
    descriptor = [move for move in journal.moves if move.path == DESCRIPTOR]
    for moves in (files, descriptor):
        for move in moves:
            _move(work / STAGING / move.staged, folder / move.path)
        _sync_parents(folder, (move.path for move in moves))
    for path in journal.removals:
        with _or_cannot_write(folder / path, Unfinished):
            (folder / path).unlink(missing_ok=True)
    _sync_parents(folder, journal.removals)
    with _or_cannot_write(work, Unfinished):
        _clean(work)


def _move(staged: Path, place: Path) -> None:
    with _or_cannot_write(place, Unfinished):
        if _is_there(staged):
            place.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(place)


def _sync_parents(folder: Path, paths: Iterable[str]) -> None:
    # A folder made for a file is itself an entry of the folder above.
    parents = {parent for path in paths for parent in (folder / path).parents if parent.is_relative_to(folder)}
    for parent in sorted(parents):
        if parent.is_dir():
            with _or_cannot_write(parent, Unfinished):
                sync_folder(parent)


def _clean(work: Path) -> None:
    """Empty the work folder, the journal first: without its files it must not be found."""
    if _is_there(work / JOURNAL):
        (work / JOURNAL).unlink()
        sync_folder(work)
    (work / f"{JOURNAL}.new").unlink(missing_ok=True)
    if (work / STAGING).is_symlink():
        (work / STAGING).unlink()
    elif _is_there(work / STAGING):
        shutil.rmtree(work / STAGING)


def _write(file: Path, content: bytes) -> None:
    """A new file with these bytes, durable but for its name."""
    with file.open("xb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows has no such call, and needs none for a rename."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
