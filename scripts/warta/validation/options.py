"""How a validation is to run: on how many cores, in how much memory, and who is told how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from warta.scale.cores import cores

Progress = Callable[[int, int, str], None]
"""Is called with the bytes read so far, the bytes in all, and the name of the resource that is being read."""

MEGABYTE = 1 << 20
DEFAULT_MEMORY = 512
"""Megabytes for keys; what needs more goes to disk."""


@dataclass(frozen=True, slots=True)
class Options:
    """`jobs` counts the cores to use, `memory` the bytes for keys; `progress` is None where nobody watches.

    `read` hears of each piece of a resource that is read: the resource's name and the bytes of the piece.
    `hashes` asks for the MD5 and the SHA-256 of every file but Parquet, of which frictionless works out none, and not only of
    those whose hash is described.
    """

    jobs: int = 1
    memory: int = DEFAULT_MEMORY * MEGABYTE
    progress: Progress | None = None
    read: Callable[[str, int], None] | None = None
    hashes: bool = False


PLAIN = Options()
"""One core, nobody watching."""


def options(
    jobs: int | None = None, memory: int | None = None, progress: Progress | None = None, *, hashes: bool = False
) -> Options:
    """The options as a person gives them: `memory` in megabytes; all cores and 512 MB by default.

    Raises ValueError for less than one core or one megabyte.
    """
    wanted = cores() if jobs is None else jobs
    megabytes = DEFAULT_MEMORY if memory is None else memory
    if wanted < 1 or megabytes < 1:
        raise ValueError("jobs and memory are whole numbers from 1 on")
    return Options(wanted, megabytes * MEGABYTE, progress, hashes=hashes)
