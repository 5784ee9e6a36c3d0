"""A set of whole numbers, a bit each: the integers of a dense column, or the rows that something is to be said of."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

_STEP = 1 << 16
"""Bytes that are looked at together when the numbers are told."""


class Bits:
    """Numbers near one another; grows as they come."""

    def __init__(self) -> None:
        self._first = 0
        """The number of the first bit, a multiple of eight."""
        self._bytes = np.zeros(0, np.uint8)

    def span_with(self, low: int, high: int) -> int:
        """How many bytes it would take to hold `low` to `high` as well."""
        if len(self._bytes):
            low, high = min(low, self._first), max(high, self._first + 8 * len(self._bytes) - 1)
        return high // 8 - low // 8 + 1

    def add(self, ascending: Numbers) -> None:
        """Take up numbers in ascending order, each once."""
        if not len(ascending):
            return
        self._grow(int(ascending[0]), int(ascending[-1]))
        offsets = ascending - self._first
        places = offsets >> 3
        starts = np.flatnonzero(np.diff(places, prepend=-1))
        bits = np.left_shift(np.uint8(1), (offsets & 7).astype(np.uint8))
        self._bytes[places[starts]] |= np.bitwise_or.reduceat(bits, starts)

    def update(self, numbers: Numbers) -> None:
        """Take up numbers in any order."""
        self.add(np.unique(numbers))

    def has(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Which of `numbers` are in it?"""
        if not len(self._bytes):
            return np.zeros(len(numbers), np.bool_)
        last = self._first + 8 * len(self._bytes) - 1
        inside = (numbers >= self._first) & (numbers <= last)
        offsets = np.where(inside, numbers, self._first) - self._first
        bits = self._bytes[offsets >> 3] >> (offsets & 7).astype(np.uint8)
        known: npt.NDArray[np.bool_] = np.logical_and(inside, bits & 1)
        return known

    def any_between(self, first: int, last: int) -> bool:
        """Is a number from `first` to `last` in it? Both count."""
        low = max(first, self._first) - self._first
        high = min(last - self._first, 8 * len(self._bytes) - 1)
        if low > high:
            return False
        bits = np.unpackbits(self._bytes[low // 8 : high // 8 + 1], bitorder="little")
        return bool(bits[low % 8 : low % 8 + high - low + 1].any())

    def __len__(self) -> int:
        return int(np.bitwise_count(self._bytes).sum())

    def __iter__(self) -> Iterator[int]:
        for start in range(0, len(self._bytes), _STEP):
            bits = np.unpackbits(self._bytes[start : start + _STEP], bitorder="little")
            yield from (self._first + 8 * start + np.flatnonzero(bits)).tolist()

    def _grow(self, low: int, high: int) -> None:
        """Room for `low` to `high`, and half as much again on a side that grows, so that it seldom does."""
        if not len(self._bytes):
            self._first = low // 8 * 8
        before = max(0, self._first // 8 - low // 8)
        after = max(0, high // 8 + 1 - self._first // 8 - len(self._bytes))
        if not before and not after:
            return
        half = len(self._bytes) // 2
        before += half if before else 0
        after += half if after else 0
        self._bytes = np.pad(self._bytes, (before, after))
        self._first -= 8 * before
