"""Keys that need little or no memory: an ascending run, and dense integers.

Each takes batches as long as they are of its kind. What is not kept cannot be compared with what comes later: a compact set
remembers which of its keys may repeat (its suspects), and these are looked at when the table is read again.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as kinds

from warta.validation.keyset.bits import Bits, Numbers
from warta.validation.keyset.hashing import Columns, Hashes, Mask, answers, hashes


class Compact(Protocol):
    """Takes the keys of a stretch of rows, as long as they suit it."""

    def take(self, columns: Columns) -> bool:
        """Take up a batch; False, and nothing is changed, for one that does not suit."""

    def meet(self, columns: Columns) -> Mask:
        """Which of these keys of later rows may be in it already? They become suspects."""

    def suspect(self, columns: Columns) -> None:
        """These keys of its own may be those of earlier rows."""

    def suspects(self, columns: Columns) -> Mask:
        """Which of its own keys, read again, are to be looked at?"""

    def count(self) -> int:
        """How many suspects there are, or more."""


class Ascending:
    """A run in which every key is greater than the one before: nothing repeats, and two keys are kept."""

    def __init__(self) -> None:
        self._first: Columns = ()
        self._last: Columns = ()
        self._met: list[Hashes] = []

    def take(self, columns: Columns) -> bool:
        """Take up a batch that goes on ascending. A missing cell is neither less nor greater than another."""
        size = len(columns[0])
        if not size:
            return True
        if any(column.null_count for column in columns) or not all(_has_order(column.type) for column in columns):
            return False
        within = _less([column[:-1] for column in columns], [column[1:] for column in columns])
        if not within or (self._last and not _less(self._last, [column[:1] for column in columns])):
            return False
        self._first = self._first or [column.take([0]) for column in columns]
        self._last = [column.take([size - 1]) for column in columns]
        return True

    def meet(self, columns: Columns) -> Mask:
        """Those that lie between the first and the last key, as far as their first column tells."""
        if not self._last:
            return np.zeros(len(columns[0]), np.bool_)
        inside = self._inside(columns[0])
        if inside.any():
            chosen = pa.array(inside)
            self._met.append(hashes([column.filter(chosen) for column in columns]))
        return inside

    def suspect(self, columns: Columns) -> None:
        """Nothing: a run stands at the beginning."""

    def suspects(self, columns: Columns) -> Mask:
        """Those that have the hash of a later key."""
        if not self._met:
            return np.zeros(len(columns[0]), np.bool_)
        self._met = [np.unique(np.concatenate(self._met))] if len(self._met) > 1 else self._met
        return np.isin(hashes(columns), self._met[0])

    def count(self) -> int:
        """The keys of later rows that lay within the run."""
        return sum(map(len, self._met))

    def _inside(self, column: pa.Array[Any]) -> Mask:
        above = pc.greater_equal(column, self._first[0][0])
        below = pc.less_equal(column, self._last[0][0])
        return answers(pc.and_(above, below))


class Dense:
    """Whole numbers near one another, a bit each. Exact: the suspects are the numbers that do repeat."""

    def __init__(self, memory: int) -> None:
        self._limit = memory // 4
        self._seen = Bits()
        self._repeated = Bits()
        self._size = 0

    def take(self, columns: Columns) -> bool:
        """Take up a batch of one column of integers; their bits may take as many bytes as their hashes would, not more."""
        if len(columns) > 1 or columns[0].null_count or not is_whole(columns[0].type):
            return False
        numbers = np.sort(whole(columns[0]))
        if not self._has_room(numbers):
            return False
        again = self._seen.has(numbers)
        again[1:] |= numbers[1:] == numbers[:-1]
        self._repeated.add(np.unique(numbers[again]))
        self._seen.add(numbers[~again])
        self._size += len(numbers)
        return True

    def _has_room(self, ascending: Numbers) -> bool:
        if not len(ascending):
            return True
        low, high = int(ascending[0]), int(ascending[-1])
        if min(low, -high) < -(1 << 61):
            return False
        return self._seen.span_with(low, high) <= min(self._limit, max(8 * (self._size + len(ascending)), _SMALL))

    def meet(self, columns: Columns) -> Mask:
        """Those whose bit is set."""
        known = self.has(columns)
        self._repeated.add(np.unique(whole(columns[0])[known]))
        return known

    def suspect(self, columns: Columns) -> None:
        """A run before this one may hold them."""
        self._repeated.add(np.unique(whole(columns[0])))

    def suspects(self, columns: Columns) -> Mask:
        """Those that were met twice."""
        return self._repeated.has(whole(columns[0]))

    def count(self) -> int:
        """The numbers that were met twice."""
        return len(self._repeated)

    def numbers(self) -> Numbers:
        """All the numbers in it, ascending."""
        return np.fromiter(self._seen, np.int64)

    def has(self, columns: Columns) -> Mask:
        """Which of these are in it?"""
        if len(columns) > 1 or not is_whole(columns[0].type):
            return np.zeros(len(columns[0]), np.bool_)
        return answers(columns[0].is_valid()) & self._seen.has(whole(columns[0]))


_SMALL = 1 << 16
"""Bytes that a set of bits may always take."""


def is_whole(kind: pa.DataType) -> bool:
    """Are its values integers that fit 64 bits with a sign?"""
    return kinds.is_integer(kind) and not kinds.is_uint64(kind)


def whole(column: pa.Array[Any]) -> Numbers:
    """The integers of a column; 0 where a cell is missing."""
    filled = column.fill_null(0) if column.null_count else column
    return np.asarray(filled).astype(np.int64)


def _has_order(kind: pa.DataType) -> bool:
    text = kinds.is_string(kind) or kinds.is_binary(kind) or kinds.is_large_string(kind) or kinds.is_large_binary(kind)
    return text or kinds.is_integer(kind) or kinds.is_temporal(kind)


def _less(left: Columns, right: Columns) -> bool:
    """Is each key of `left` less than its neighbour in `right`? Columns are compared from left to right."""
    tied = np.ones(len(left[0]), np.bool_)
    for one, other in zip(left, right, strict=True):
        if (tied & answers(pc.greater(one, other))).any():
            return False
        tied &= answers(pc.equal(one, other))
    return not tied.any()
