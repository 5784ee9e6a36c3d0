"""On the cores of this machine: a process a slot, each with a pipe of its own, so that one that dies takes nothing with it.

A worker ends when its driver does, however that ends: the pipe breaks, and a thread watches the driver while it is busy.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from threading import Thread
from typing import Generic, TypeVar

from warta.scale.executors.lost import Lost

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIES = 3
"""How often an item is given to a worker before it is held to be what kills them."""

_TO_DIE = 0.2
"""Seconds that a worker whose pipe has broken gets to end by itself."""


def run(task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[tuple[Item, Result | Lost]]:
    """Each item with its result, as they come."""
    slots = [_Slot(task) for _ in range(min(jobs, len(items)))]
    try:
        yield from _done(deque((item, 1) for item in items), slots, task)
    finally:
        for slot in slots:
            slot.end()


def _done(
    waiting: deque[tuple[Item, int]], slots: list[_Slot[Item, Result]], task: Callable[[Item], Result]
) -> Iterator[tuple[Item, Result | Lost]]:
    while waiting or any(slot.item for slot in slots):
        for slot in [slot for slot in slots if not slot.item][: len(waiting)]:
            slot.give(*waiting.popleft())
        for slot in _ended(slots):
            item, tries = slot.taken()
            result = slot.result()
            if isinstance(result, Lost):
                slots[slots.index(slot)] = _Slot(task)
            if isinstance(result, Lost) and tries < TRIES:
                waiting.append((item, tries + 1))
            else:
                yield item, result


def _ended(slots: Sequence[_Slot[Item, Result]]) -> list[_Slot[Item, Result]]:
    """The workers that have a result, or have died, once there are any."""
    busy = {slot.pipe: slot for slot in slots if slot.item}
    return [busy[pipe] for pipe in connection.wait(list(busy)) if isinstance(pipe, Connection)]


class _Slot(Generic[Item, Result]):
    """A worker, this end of its pipe, and the item that it has, with how often that was tried."""

    def __init__(self, task: Callable[[Item], Result]) -> None:
        context = get_context("spawn")  # a fork would take our threads' locks with it
        self.item: tuple[Item, int] | None = None
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(task, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, item: Item, tries: int) -> None:
        """Have an item done; that the worker is dead shows when its result is taken."""
        self.item = (item, tries)
        with suppress(OSError):
            self.pipe.send(item)

    def taken(self) -> tuple[Item, int]:
        """The item that was given; the slot is free again."""
        assert self.item is not None
        item, self.item = self.item, None
        return item

    def result(self) -> Result | Lost:
        """The result, or Lost where the worker died instead; the slot is of no use then."""
        try:
            result: Result = self.pipe.recv()
        except (EOFError, OSError):
            return Lost(TRIES, f"exit code {self.end()}")
        return result

    def end(self) -> int | None:
        """Kill the worker, if it lives; its exit code."""
        self.pipe.close()
        if self._process.is_alive() and self.item is None:
            self._process.join(_TO_DIE)  # one that dies by itself has a code that says why
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def _work(task: Callable[[Item], Result], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver is interrupted, and ends us
    Thread(target=_end_with_parent, daemon=True).start()
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        pipe.send(task(item))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
