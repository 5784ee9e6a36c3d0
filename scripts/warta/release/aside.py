"""The folder beside a place in which a package is got ready, and in which a broken download waits for the next run."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from warta.errors import Busy, CannotWrite, Remark
from warta.package.swap import WORK_FOLDER
from warta.package.unfetched import CannotFetch, Unchanged
from warta.release.resume import begun_bytes
from warta.wording import Wording

CAME = "came"
"""In it what comes from addresses waits, each file in a folder of its own: no name of a stranger's stands beside ours."""

_LOCK = "lock"


class BrokenOff(CannotFetch):
    """A download that ended too early, and can go on."""

    wording = Wording(
        "{problem}; the {bytes} bytes that came are kept in {folder}: the same command goes on from there",
        "{problem}; {bytes} bita yang sudah terambil disimpan di {folder}: perintah yang sama melanjutkannya",
    )


@contextmanager
def work_folder(place: Path) -> Iterator[Path]:
    """A folder beside `place`, nobody else's meanwhile, empty but for what came from addresses in a run that broke off.

    It is gone in the end, unless a download breaks off again: then what came stays, and BrokenOff says so. Raises Busy while
    another has it, and CannotWrite.
    """
    from filelock import FileLock, Timeout

    work = place.absolute().parent / f"{WORK_FOLDER}-get-{place.absolute().name}"
    lock = FileLock(work / _LOCK)
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except (Timeout, FileNotFoundError) as exc:  # held, or being put away at this moment
        raise Busy(folder=place) from exc
    except OSError as exc:
        raise CannotWrite(file=work, problem=exc.strerror) from exc
    kept: tuple[str, ...] = ()
    try:
        _clear(work, (_LOCK, CAME))
        yield work
    except Unchanged:
        raise
    except CannotFetch as exc:
        if count := _begun(work):
            kept = (CAME,)
            raise BrokenOff(problem=Remark(exc.wording, exc.fields), bytes=count, folder=work) from exc
        raise
    except KeyboardInterrupt:
        kept = (CAME,) if _begun(work) else ()
        raise
    finally:
        _clear(work, (_LOCK, *kept))
        with suppress(OSError):
            (work / _LOCK).unlink()  # while it is held: unlinked later, it could be somebody else's
        lock.release()
        with suppress(OSError):
            work.rmdir()


def _begun(work: Path) -> int:
    """How many bytes came that a later run need not fetch again."""
    return sum(begun_bytes(file) for file in (work / CAME).glob("*/*"))


def _clear(work: Path, but: Collection[str]) -> None:
    for left in work.iterdir():
        if left.name in but and not left.is_symlink():
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
