"""Tables of packages at addresses: ``warta.load("quotes", package="https://…/paket-1.0.0.zip")``.

A package is got as `get` gets it, verified before anything of it is used, into a cache in which it lies under the SHA-256 of
its zip or descriptor: what has that name once never changes. Where an address leads is asked once a process, so that all
tables of one run are of one version; a server that still has the version that was fetched sends nothing again. An address that
ends in ``#sha256=`` and that hash needs no network once it was fetched. The folder follows the XDG Base Directory Specification
(https://specifications.freedesktop.org/basedir-spec/latest/).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from warta.errors import Busy, CannotWrite, Remark, UnreadableTable
from warta.package import load as loading
from warta.package.bounds import USUAL, Limits
from warta.package.fetch import Watch, is_address, without_password
from warta.package.unfetched import CannotFetch, Unchanged
from warta.wording import Wording

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from warta.release.taken import Pinned

Opened = TypeVar("Opened")

FOLDER = "WARTA_CACHE"
"""The environment variable that names another folder for the cache."""

_PATIENCE = 3600.0
"""Seconds that a package is waited for which another process is getting."""


class Offline(CannotFetch):
    """An address that cannot be asked now, though its package was fetched before."""

    wording = Wording(
        "{problem}; to take the package fetched from there before without asking, name it {address}#sha256={sha256}",
        "{problem}; untuk memakai paket yang pernah diambil dari sana tanpa bertanya, sebutkan {address}#sha256={sha256}",
    )


class DamagedCache(UnreadableTable):
    """A file of the cache that somebody changed."""

    wording = Wording(
        "{file}: not the file that was fetched; remove the folder {folder}, and the next call fetches it again",
        "{file}: bukan berkas yang dulu diambil; hapus folder {folder}, lalu panggilan berikutnya mengambilnya lagi",
    )


def read(table: str, package: str | Path = ".", *, watch: Watch | None = None) -> pa.Table:
    """A table of the package in a folder, or at the http(s) address of a zip or a ``datapackage.json``, as Arrow.

    Raises NoPackage or BadDescriptor; NothingBuilt; UnknownTable; UnreadableTable for a file that is missing, damaged or
    not the one that the descriptor names; UnsafePath; Busy while another warta is writing the package; for an address what
    `warta.get` raises, and Offline.
    """
    return _opened(loading.read, table, package, watch)


def load(table: str, package: str | Path = ".", *, watch: Watch | None = None) -> pd.DataFrame:
    """A table of a package as a pandas DataFrame, every column of a `pd.ArrowDtype`; raises as `read` does.

    MissingExtra where pandas is not installed: ``pip install 'warta[pandas]'``.
    """
    return _opened(loading.load, table, package, watch)


def _opened(opens: Callable[[str, str | Path], Opened], table: str, package: str | Path, watch: Watch | None) -> Opened:
    if not is_address(str(package)):
        return opens(table, package)
    folder = cached(str(package), watch=watch)
    try:
        return opens(table, folder)
    except loading.NoTwin:
        raise
    except UnreadableTable as exc:
        raise DamagedCache(file=exc.fields.get("file"), folder=folder) from exc


def cache_folder() -> Path:
    """Where packages are kept: ``$WARTA_CACHE``, else ``$XDG_CACHE_HOME/warta``, else ``~/.cache/warta``."""
    if own := os.environ.get(FOLDER):
        return Path(own).absolute()
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (base if base.is_absolute() else Path.home() / ".cache") / "warta"


def cached(address: str, *, limits: Limits = USUAL, watch: Watch | None = None) -> Path:
    """The folder in which the package at an address lies, verified; got where it is not there. Nobody should change it.

    Raises as `warta.get`, and Offline.
    """
    from warta.release.taken import pinned

    wanted = pinned(address)
    there = _ASKED.get(wanted) or (_place(wanted.sha256) if wanted.sha256 else None)
    if there is None or not there.is_dir():
        there = _got(wanted, limits, watch)
    _ASKED[wanted] = there
    return there


_ASKED: dict[Pinned, Path] = {}
"""Where the package of an address lies that this process asked for already."""


def _place(digest: str) -> Path:
    return cache_folder() / "packages" / digest


class _Known(NamedTuple):
    """What an address led to when it was asked last: the hash of its file, and the server's version of it."""

    sha256: str = ""
    version: str = ""


def _got(wanted: Pinned, limits: Limits, watch: Watch | None) -> Path:

    key = sha256(wanted.source.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    with _alone(key) as note:
        if wanted.sha256 and _place(wanted.sha256).is_dir():  # another process was getting it
            return _place(wanted.sha256)
        known = _Known() if wanted.sha256 else _read_note(note)
        try:
            got = _kept(wanted, cache_folder() / "packages" / key, known, limits, watch)
        except Unchanged:
            return _place(known.sha256)
        except CannotFetch as exc:
            if not known.sha256:
                raise
            problem = Remark(exc.wording, exc.fields)
            raise Offline(problem=problem, address=without_password(wanted.source), sha256=known.sha256) from exc
        _write_note(note, got)
        return _place(got.sha256)


def _kept(wanted: Pinned, beside: Path, known: _Known, limits: Limits, watch: Watch | None) -> _Known:
    """What came now; its package lies at its place."""
    from warta.release.aside import work_folder
    from warta.release.get import appear
    from warta.release.taken import take

    with work_folder(beside) as work:
        got = take(wanted, work, limits, watch, known.version)
        if not _place(got.sha256).is_dir():
            appear(got.folder, _place(got.sha256))
    return _Known(got.sha256, got.version)


@contextmanager
def _alone(key: str) -> Iterator[Path]:
    """The file that tells where an address led, while no other process asks for that address."""
    from filelock import FileLock, Timeout

    folder = cache_folder() / "addresses"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (cache_folder() / "packages").mkdir(exist_ok=True, mode=0o700)
        with FileLock(folder / f"{key}.lock", timeout=_PATIENCE):
            yield folder / f"{key}.json"
    except Timeout as exc:
        raise Busy(folder=cache_folder()) from exc
    except OSError as exc:
        raise CannotWrite(file=cache_folder(), problem=exc.strerror) from exc


_DIGEST = re.compile(r"[0-9a-f]{64}")


def _read_note(note: Path) -> _Known:
    """Nothing for a file that somebody damaged, or a package that somebody removed."""
    try:
        said = json.loads(note.read_bytes())
        known = _Known(str(said["sha256"]), str(said["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Known()
    return known if _DIGEST.fullmatch(known.sha256) and _place(known.sha256).is_dir() else _Known()


def _write_note(note: Path, known: _Known) -> None:
    fresh = note.with_suffix(".new")
    fresh.write_text(json.dumps(known._asdict()), encoding="utf-8")
    fresh.replace(note)
