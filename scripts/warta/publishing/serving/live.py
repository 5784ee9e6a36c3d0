"""A package that is watched: its page as it is now, built anew when articles, corrections or metadata change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Condition, Event

from warta.build import build
from warta.errors import CannotRead, WartaError
from warta.ledger.read import FILE as CORRECTIONS
from warta.package.descriptor import read_descriptor
from warta.package.start import SOURCE_FOLDER
from warta.publishing.page import render
from warta.release.changelog import CHANGELOG

EVERY = 0.5
"""Seconds between two looks at what people edit."""

State = tuple[object, ...]

Told = Callable[[WartaError | None], None]
"""Hears of every build: the error that stopped it, or None."""


class Live:
    """The page of the package in `package`; `turn` counts its versions from 1, `error` is what stopped the last build."""

    def __init__(self, package: Path, told: Told | None = None) -> None:
        self.package, self.told = package, told
        self.page, self.turn = "", 0
        self.error: WartaError | None = None
        self._changed = Condition()
        self._seen: State = ()

    def watch(self, stop: Event) -> None:
        """Look for changes, and build after each, until `stop` is set."""
        while not stop.wait(EVERY):
            self.refresh()

    def refresh(self) -> bool:
        """Build and lay out the page if anything that people edit has changed; whether it had."""
        state = edited(self.package)
        if state == self._seen:
            return False
        self._seen = state
        try:
            if (self.package / SOURCE_FOLDER).is_dir():
                build(package=self.package)
            page: str = render(self.package, live=True)
            error: WartaError | None = None
        except WartaError as exc:
            page, error = self.page, exc
        except OSError as exc:  # a disk that is full, a file that went while it was read: watching goes on
            page, error = self.page, CannotRead(file=exc.filename or self.package, problem=exc.strerror or exc)
        with self._changed:
            self.page, self.error, self.turn = page, error, self.turn + 1
            self._changed.notify_all()
        if self.told:
            self.told(error)
        return True

    def after(self, turn: int, seconds: float) -> int:
        """The version that follows `turn`, waited for at most `seconds`; `turn` itself where none came."""
        with self._changed:
            self._changed.wait_for(lambda: self.turn > turn, seconds)
            return self.turn


def edited(package: Path) -> State:
    """What people edit, as far as it tells a change: the metadata, and name, size and time of every source."""
    try:
        sources = tuple(_seen(file) for file in sorted(_files(package)))
    except OSError as error:  # a folder went while it was listed
        sources = ((str(error), -1, -1),)
    try:
        descriptor = read_descriptor(package)
    except WartaError as error:
        return (*sources, str(error))
    metadata = {key: value for key, value in descriptor.items() if key != "resources"}  # which builds write
    return (*sources, json.dumps(metadata))


def _files(package: Path) -> Iterator[Path]:
    yield from (file for file in (package / SOURCE_FOLDER).rglob("*") if file.is_file())
    yield from (package / path for path in (CORRECTIONS, CHANGELOG))


def _seen(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:  # gone meanwhile, or never there
        return str(file), -1, -1
    return str(file), status.st_mtime_ns, status.st_size
