"""Keys in memory, found by their hash and compared by what they are."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warta.validation.keyset.hashing import Columns, Hashes, Mask, Rows, answers, hashes

_END = np.uint64(2**64 - 1)


class Index:
    """The keys of some columns."""

    def __init__(self, columns: Columns) -> None:
        of = hashes(columns)
        order = np.argsort(of)
        ordered = of[order]
        first = np.ones(len(ordered), np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        self._columns = columns
        self._places = np.append(order[first], 0)
        self._hashes = np.append(ordered[first], _END)
        self._shift = np.uint64(64 - max(len(self._hashes), 2).bit_length())
        buckets = np.arange(1 << (64 - int(self._shift)), dtype=np.uint64) << self._shift
        self._starts = np.minimum(np.searchsorted(self._hashes, buckets), len(self._hashes) - 1)
        self._odd = self._of_shared_hash(order[~first], order[first][np.cumsum(first) - 1][~first])

    def _of_shared_hash(self, later: Rows, first: Rows) -> frozenset[tuple[Any, ...]]:
        """Keys that have the hash of another key: as good as never any, but then they are known."""
        odd = later[~_same(_taken(self._columns, later), _taken(self._columns, first))]
        return frozenset(_tuples(_taken(self._columns, odd)))

    def has(self, columns: Columns) -> Mask:
        """Which of these keys are in it?"""
        of = hashes(columns)
        at = self._find(of)
        found: Mask = self._hashes[at] == of
        if not len(self._columns[0]):
            return np.zeros(len(of), np.bool_)
        found &= _same(columns, _taken(self._columns, self._places[at]))
        if self._odd:
            found |= np.fromiter((key in self._odd for key in _tuples(columns)), np.bool_, len(of))
        return found

    def _find(self, of: Hashes) -> Rows:
        """Where each hash would stand: the first that is not less, from the beginning of its bucket on."""
        at: Rows = self._starts[of >> self._shift]
        going = np.flatnonzero(self._hashes[at] < of)
        while len(going):
            at[going] += 1
            going = going[self._hashes[at[going]] < of[going]]
        return at


def _taken(columns: Columns, places: Rows) -> list[pa.Array[Any]]:
    return [column.take(places) for column in columns]


def _same(left: Columns, right: Columns) -> Mask:
    """Is each key of `left` its neighbour in `right`? Missing cells equal one another."""
    same = np.ones(len(left[0]), np.bool_)
    for one, other in zip(left, right, strict=True):
        equal = answers(pc.equal(one, other))
        if one.null_count and other.null_count:
            equal = equal | answers(pc.and_(one.is_null(), other.is_null()))
        same &= equal
    return same


def _tuples(columns: Columns) -> list[tuple[Any, ...]]:
    return list(zip(*(column.to_pylist() for column in columns), strict=True))
