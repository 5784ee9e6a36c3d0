"""Keys of a table of any size, in bounded memory: which rows repeat an earlier key, which refer to a key that is not there.

An ascending run costs nothing, dense integers a bit each, everything else a 64-bit hash, on disk past the bound. What shares
a hash is only a candidate: the table is read once more, and candidates are compared by what they are. The verdict is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import NamedTuple

import numpy as np

from warta.validation.keyset.bits import Bits
from warta.validation.keyset.compact import Ascending, Compact, Dense
from warta.validation.keyset.exact import Repeat, confirmed
from warta.validation.keyset.hashing import Keys, Mask, hashes, keys
from warta.validation.keyset.references import References
from warta.validation.keyset.scratch import Scratch
from warta.validation.keyset.stored import Stored

__all__ = ["KeySet", "Keys", "References", "Repeat", "keys"]

Again = Callable[[Callable[[int, int], bool]], Iterable[Keys]]
"""Reads the same keys again, in order. What it is given says of a first and a last row whether a key between them is wanted:
batches without one may be left out."""


class _Stretch(NamedTuple):
    """The rows from `first` on that a compact set took; the next stretch begins where it ends."""

    first: int
    compact: Compact


class KeySet:
    """Takes the keys of a table, batch by batch, then tells which repeat. `memory` is in bytes; use it in a ``with``."""

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._scratch = Scratch()
        self._stored = Stored(memory // 2, self._scratch)
        self._coming: list[Compact] = [Dense(memory // 2), Ascending()]
        self._stretches: list[_Stretch] = []
        self._met = Bits()
        """Rows in `_stored` whose key a compact set may hold."""
        self._stored_from: int | None = None

    def __enter__(self) -> KeySet:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._scratch.__exit__(kind, error, trace)

    def add(self, batch: Keys) -> None:
        """Take up the keys of further rows."""
        if not len(batch.rows):
            return
        compact = self._taking(batch)
        earlier = [stretch.compact for stretch in self._stretches if stretch.compact is not compact]
        known = np.zeros(len(batch.rows), np.bool_)
        for each in earlier:
            known |= each.meet(batch.columns)
        if compact is not None:
            compact.suspect(batch.only(known).columns)
            return
        self._met.add(batch.rows[known])
        self._stored.add(hashes(batch.columns), batch.rows)

    def _taking(self, batch: Keys) -> Compact | None:
        """The compact set that has taken up `batch`."""
        if self._stretches and self._stored_from is None and self._stretches[-1].compact.take(batch.columns):
            return self._stretches[-1].compact
        while self._coming:
            compact = self._coming.pop()
            if compact.take(batch.columns):
                self._stretches.append(_Stretch(int(batch.rows[0]), compact))
                return compact
        self._stored_from = int(batch.rows[0]) if self._stored_from is None else self._stored_from
        return None

    def repeats(self, again: Again) -> Iterator[Repeat]:
        """The rows whose key is an earlier row's, in order. `again` is called once if a key may repeat, and not otherwise."""
        found, distinct = self._stored.candidates()
        suspects = sum(stretch.compact.count() for stretch in self._stretches)
        if not suspects and not distinct:
            return iter(())
        wanted = self._wanted(again, found)
        return confirmed(wanted, distinct + suspects + len(self._met), self._memory // 2, self._scratch)

    def _wanted(self, again: Again, found: Bits) -> Iterator[Keys]:
        """The candidates among the keys read again."""

        def may_be(first: int, last: int) -> bool:
            lies = any(self._overlap(place, first, last) for place in range(len(self._stretches)))
            return lies or found.any_between(first, last) or self._met.any_between(first, last)

        for batch in again(may_be):
            if len(batch.rows):
                yield batch.only(self._candidates(batch, found))

    def _candidates(self, batch: Keys, found: Bits) -> Mask:
        mask = found.has(batch.rows) | self._met.has(batch.rows)
        for place, stretch in enumerate(self._stretches):
            if stretch.compact.count() and self._overlap(place, int(batch.rows[0]), int(batch.rows[-1])):
                own = (batch.rows >= stretch.first) & (batch.rows < self._end(place))
                mask[own] |= stretch.compact.suspects(batch.only(own).columns)
        return mask

    def _overlap(self, place: int, first: int, last: int) -> bool:
        """Has the stretch suspects, and rows from `first` to `last`?"""
        stretch = self._stretches[place]
        return stretch.compact.count() > 0 and stretch.first <= last and first < self._end(place)

    def _end(self, place: int) -> int:
        later = [stretch.first for stretch in self._stretches[place + 1 :]]
        later += [] if self._stored_from is None else [self._stored_from]
        return later[0] if later else 1 << 62
