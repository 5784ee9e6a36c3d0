"""Work done side by side in threads, its results in the order of the work. Arrow lets other threads run while it works."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


_RETAINED = 24 << 20
"""Bytes: several chunks."""


@cache
def retain_memory() -> None:
    """Keep memory that is given back for what is taken next: else the system clears each page of each piece anew, which takes
    a fifth as long as all the rest.

    glibc decides by the largest block given back so far (mallopt(3), M_MMAP_THRESHOLD), and so one is given back. It does so as
    long as the process lasts; no other C library takes notice. The block costs nothing, for `bytes` writes no zeros into what
    the system has cleared, as `bytearray` would.
    """
    bytes(_RETAINED)


def in_order(work: Callable[[_T], _R], items: Iterable[_T], jobs: int) -> Iterator[_R]:
    """`work` of each of `items` in turn, `jobs` at a time; no more than a few are taken ahead of what is asked for."""
    if jobs == 1:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(jobs) as pool:
        waiting: deque[Future[_R]] = deque()
        try:
            yield from _results((pool.submit(work, item) for item in items), waiting, jobs)
        finally:
            for each in waiting:
                each.cancel()


def _results(begun: Iterable[Future[_R]], waiting: deque[Future[_R]], jobs: int) -> Iterator[_R]:
    for each in begun:
        waiting.append(each)
        if len(waiting) > jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
