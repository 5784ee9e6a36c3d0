"""What a measurement comes to: a figure in its unit, beside the limit that it should keep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

TRIES = 5


class Figure(NamedTuple):
    """A figure: what was measured, how much, in which unit, and the limit it should keep (None where it only informs)."""

    says: str
    value: float
    unit: str
    limit: float | None = None
    at_most: bool = False

    @property
    def verdict(self) -> str:
        """The limit, and whether it is kept."""
        if self.limit is None:
            return ""
        kept = self.value <= self.limit if self.at_most else self.value >= self.limit
        return f"{'at most' if self.at_most else 'at least'} {self.limit:.4g}: {'ok' if kept else 'SHORT'}"


def best_seconds(work: Callable[[], object], tries: int = TRIES) -> float:
    """The processor's time of this process for `work`, in seconds: the best of several runs, so that others disturb less."""
    return min(_seconds(work) for _ in range(tries))


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before
