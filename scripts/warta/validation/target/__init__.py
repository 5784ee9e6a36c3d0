"""What is to be judged: a descriptor and the folder around it, wherever it came from. Nothing in it is trusted.

A target is a folder, a descriptor, a zip file, a table, or the address of one; each kind has its file here, and all become a
`Target`. What had to be fetched or unpacked lies in a temporary folder for as long as the target is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from warta.errors import CannotWrite, InputError, SourceMissing
from warta.package.fetch import is_address, without_password
from warta.validation.options import PLAIN, Options
from warta.validation.target.address import fetched
from warta.validation.target.described import SOURCES, Described, Target, target_of
from warta.validation.target.local import UNPACKED, described, folder_described

__all__ = ["SOURCES", "Target", "open_target", "opened_target"]


def open_target(folder: Path, sources: Path | None = None, options: Options = PLAIN) -> Target:
    """The package in a folder or of its ``datapackage.json``; an InputError where there is none, or no `sources`."""
    return target_of(folder_described(folder), _there(sources), options)


@contextmanager
def opened_target(
    target: str | Path, sources: Path | None = None, schema: Path | None = None, options: Options = PLAIN
) -> Iterator[Target]:
    """What is at a path or an address, to be judged while the context lasts.

    Raises an InputError where there is nothing to judge or it is not safe to open, and an Impossible where the network or
    the disk fails.
    """
    sources = _there(sources)
    with _temporary() as folder:
        yield target_of(_described(target, schema, folder, options), sources, options)


def _described(target: str | Path, schema: Path | None, folder: Path, options: Options) -> Described:
    try:
        if is_address(str(target)):
            return fetched(str(target).strip(), schema, folder, options)
        return described(Path(target), schema, folder)
    except InputError as exc:
        fields = {name: _shown(value, folder, str(target)) for name, value in exc.fields.items()}
        raise type(exc)(**fields) from exc


def _shown(value: object, folder: Path, target: str) -> object:
    """A place in our temporary `folder` as whoever named the target knows it."""
    if not isinstance(value, Path) or not value.is_relative_to(folder):
        return value
    inside = value.relative_to(folder).as_posix().partition(f"{UNPACKED}/")[2]
    shown = without_password(target) if is_address(target) else target
    return f"{shown}: {inside}" if inside else shown


def _there(sources: Path | None) -> Path | None:
    if sources is not None and not sources.exists():
        raise SourceMissing(file=sources)
    return sources


@contextmanager
def _temporary() -> Iterator[Path]:
    """A folder that is gone when the work is done, however it ends."""
    try:
        folder = TemporaryDirectory(prefix="warta-", ignore_cleanup_errors=True)
    except OSError as exc:
        raise CannotWrite(file=exc.filename or "temp", problem=exc.strerror) from exc
    with folder as name:
        yield Path(name)
