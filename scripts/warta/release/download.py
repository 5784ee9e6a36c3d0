"""The files of a package, several at once, into one folder; what came in an earlier run is not fetched again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread

from warta.errors import CannotRead, WartaError
from warta.package.bounds import Limits, TooMuch
from warta.package.fetch import Watch, file_name
from warta.package.unfetched import NotThere
from warta.release.archive import sha256_of
from warta.release.resume import begun_bytes, fetch_whole, forget
from warta.validation.target.address import Wanted, make_room

AT_ONCE = 4
"""So many files are fetched at a time: more would be rude to most servers, and no faster."""

_LAST_WORDS = 5.0
"""Seconds that the others are waited for, once one has failed."""


def place_of(address: str, folder: Path) -> Path:
    """Where what comes from an address waits in `folder`: a place of its own, the same in every run."""
    return folder / sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:32] / file_name(address)


def fetch_all(wanted: Iterable[Wanted], folder: Path, limits: Limits, watch: Watch | None) -> dict[str, Path]:
    """Fetch files, all together within the limits; where each that the server has lies, by its path in the package.

    Raises what `fetch_whole` raises and TooMuch: the first error there is, once no file is written any more.
    """
    files = tuple(wanted)
    round_ = _Round(folder, limits, watch)
    for each in files:
        round_.waiting.put(each)
    threads = [Thread(target=round_.work, daemon=True) for _ in range(min(AT_ONCE, len(files)))]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:  # somebody may have interrupted the waiting
        round_.ended.set()
        for thread in threads:
            thread.join(_LAST_WORDS)
    if round_.errors:
        raise round_.errors[0]
    return round_.come


class _Ended(Exception):
    """Another file failed: this one is not waited for."""


@dataclass
class _Round:
    """Files that are fetched together."""

    folder: Path
    limits: Limits
    watch: Watch | None
    waiting: SimpleQueue[Wanted] = field(default_factory=SimpleQueue)
    ended: Event = field(default_factory=Event)
    errors: list[BaseException] = field(default_factory=list)
    come: dict[str, Path] = field(default_factory=dict)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of each file how many bytes have come, of how many."""
    lock: Lock = field(default_factory=Lock)

    def work(self) -> None:
        """Fetch one file after another, as long as there are any and all goes well."""
        while not self.ended.is_set():
            try:
                wanted = self.waiting.get_nowait()
            except Empty:
                return
            try:
                self._fetch(wanted)
            except _Ended:
                return
            except NotThere:
                continue  # the judges say so
            except (WartaError, OSError) as exc:
                self.errors.append(exc)
                self.ended.set()

    def _fetch(self, wanted: Wanted) -> None:
        place = place_of(wanted.address, self.folder)
        make_room(place)
        if not _is_it(place, wanted):
            begun = begun_bytes(place)
            fetch_whole(wanted.address, place, self.limits, self._watch(wanted.path))
            if begun and wanted.sha256 and not _is_it(place, wanted):
                forget(place)  # the rest of another file, whatever the server said: all of it, then
                fetch_whole(wanted.address, place, self.limits, self._watch(wanted.path))
        self.come[wanted.path] = place

    def _watch(self, path: str) -> Watch:
        def watch(done: int, total: int) -> None:
            if self.ended.is_set():
                raise _Ended
            with self.lock:
                self.counts[path] = done, total
                come, expected = (sum(column) for column in zip(*self.counts.values(), strict=True))
                if come > self.limits.packed:
                    raise TooMuch(file=path, limit=self.limits.packed)
                if self.watch:
                    self.watch(come, max(come, expected))

        return watch


def _is_it(place: Path, wanted: Wanted) -> bool:
    """Is the whole file there, as the descriptor names it?"""
    try:
        return bool(wanted.sha256) and place.is_file() and sha256_of(place) == wanted.sha256
    except OSError as exc:
        raise CannotRead(file=place, problem=exc.strerror) from exc
