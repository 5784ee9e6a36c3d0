"""The hashes of sources, remembered: a file that looks as it did when it was hashed is not read for it again.

As git's index does (https://git-scm.com/docs/racy-git): what is remembered is the file's size, times of change and number, and
a hash is believed only if the file had been at rest for a while when it was taken; one that was written to just before could be
written to again within the same tick of the clock. The time of the last change of the inode (ctime) is among them, which
nobody sets: so a change that keeps size and time is seen. Windows has none, and remembers nothing.
"""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Mapping
from hashlib import file_digest
from os import stat_result
from pathlib import Path
from typing import cast

from warta.errors import CannotRead
from warta.reading.finding import Source
from warta.scale.workplace import HASHES, Workplace, write_renamed

AT_REST = 10 * 10**9
"""Nanoseconds since the last change after which a hash is remembered: more than file systems' clocks and ours part."""

Seen = tuple[int, int, int, int]
"""Size, time of change of content and of inode in nanoseconds, number of the inode."""


class Hashes:
    """The hashes of sources by path; of one thread a path at a time. With `again` nothing that is remembered is believed."""

    def __init__(self, place: Workplace, *, again: bool = False) -> None:
        self._place = place
        self._before = {} if again or os.name == "nt" else _remembered(place.folder / HASHES)
        self._now: dict[str, tuple[Seen, str]] = {}

    def of(self, source: Source) -> str:
        """What tells a source's content apart: its SHA-256, or what its store has in the place of one; CannotRead."""
        if source.elsewhere:
            listed = source.elsewhere.listed
            return f"{listed.identity} {listed.size}" if listed.identity else _digest(source)
        path = str(source.path.absolute())
        try:
            seen = _seen(source.path.stat())
            known = self._before.get(path)
            if known and known[0] == seen:
                self._now[path] = known
                return known[1]
            began = time.time_ns()
            digest = _digest(source)
            is_settled = _seen(source.path.stat()) == seen and max(seen[1], seen[2]) < began - AT_REST
        except OSError as exc:
            raise CannotRead(file=source.name, problem=exc.strerror or exc) from exc
        if is_settled:
            self._now[path] = (seen, digest)
        return digest

    def remember(self) -> None:
        """Keep what is known of these sources for the next run; of two at once the last is kept. CannotWrite."""
        if self._now == self._before:
            return
        said = {path: [*seen, digest] for path, (seen, digest) in sorted(self._now.items())}
        self._place.make()
        with self._place.attempt("sources") as folder:
            write_renamed(self._place.folder / HASHES, json.dumps(said).encode(), folder)


def _digest(source: Source) -> str:
    try:
        with source.open() as stream:
            return file_digest(cast(io.BufferedIOBase, stream), "sha256").hexdigest()
    except OSError as exc:
        raise CannotRead(file=source.name, problem=exc.strerror or exc) from exc


def _seen(status: stat_result) -> Seen:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _remembered(file: Path) -> Mapping[str, tuple[Seen, str]]:
    """What the last run kept; nothing where it cannot be read."""
    try:
        said = json.loads(file.read_bytes())
        return {
            path: ((size, changed, touched, inode), digest) for path, (size, changed, touched, inode, digest) in said.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
