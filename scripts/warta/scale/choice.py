"""How a build in shards is to be done: by whom, by how many, which of its shards, and who watches. None of it changes a byte
but `shard_size`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from warta.errors import InputError
from warta.reading.elsewhere import Given
from warta.reading.finding import Source, find_sources
from warta.reading.standard_input import is_standard_input
from warta.scale.cores import cores
from warta.scale.executors import Executor, executor_named
from warta.scale.manifest import Manifest
from warta.scale.plan import size_of

SHARD_SIZE = 256 << 20
"""Bytes of the sources of a shard, a packed one counted as unpacked; fewer in all make no shards."""

Item = TypeVar("Item")


class Sharing(NamedTuple):
    """Which of `machines` this is, from 1 on: of every so many shards it does one."""

    number: int
    machines: int

    def of(self, specs: Sequence[Item]) -> Sequence[Item]:
        """Its shards.

        >>> Sharing(2, 3).of(["a", "b", "c", "d", "e"])
        ['b', 'e']
        """
        return specs[self.number - 1 :: self.machines]


@dataclass(frozen=True, slots=True)
class Advance:
    """How far a build of so many `shards` is: the last one that ended, and what those that have ended come to."""

    shards: int
    last: Manifest | None = None
    done: int = 0
    articles: int = 0
    rejects: int = 0
    failed: int = 0

    def behind(self, ended: Manifest) -> Advance:
        """How far it is when this shard has ended, too."""
        return Advance(
            self.shards,
            ended,
            self.done + 1,
            self.articles + ended.articles,
            self.rejects + ended.rejects,
            self.failed + (ended.failure is not None),
        )


@dataclass(frozen=True, slots=True)
class AtScale:
    """`jobs` workers, by default as many as there are cores; `executor` by name, by default processes, in-process for one job.

    `shard_size` is in bytes, SHARD_SIZE where nothing is said. With `sharing` only some of the shards are done, and the package
    is made by `warta finish`. `allow_stale` leaves stale corrections out; `rehash` believes no hash of a source that an earlier
    run took.
    """

    jobs: int | None = None
    executor: str | None = None
    sharing: Sharing | None = None
    shard_size: int | None = None
    allow_stale: bool = False
    rehash: bool = False
    watch: Callable[[Advance], None] | None = None

    @property
    def cores(self) -> int:
        """How many workers there are to be."""
        return self.jobs or cores()

    @property
    def size(self) -> int:
        """The bytes of the sources of a shard."""
        return self.shard_size or SHARD_SIZE

    @property
    def run(self) -> Executor:
        """The executor; UnknownExecutor, MissingExtra."""
        return executor_named(self.executor or ("processes" if self.cores > 1 else "in-process"))

    def large(self, paths: Sequence[Given]) -> tuple[Source, ...]:
        """The sources, where they are to be built in shards; else none. What is wrong with them is told where they are read."""
        if any(isinstance(path, Path) and is_standard_input(path) for path in paths):
            return ()
        try:
            sources = find_sources(paths)
        except InputError:
            return ()
        is_large = self.sharing is not None or sum(map(size_of, sources)) > self.size
        return sources if is_large else ()
