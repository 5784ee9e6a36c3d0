"""One after another, in this process: for little work, and to look into what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[tuple[Item, Result]]:  # noqa: ARG001  # all have one shape
    """Each item with its result, in order."""
    return ((item, task(item)) for item in items)
