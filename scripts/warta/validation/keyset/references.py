"""Foreign keys: which rows refer to a key that the referenced table does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType

import numpy as np
import pyarrow as pa

from warta.validation.keyset.bits import Bits
from warta.validation.keyset.compact import Dense
from warta.validation.keyset.hashing import Columns, Keys, Mask, Rows, hashes
from warta.validation.keyset.index import Index
from warta.validation.keyset.scratch import PARTS, Parts, Scratch, joined

_BYTES_PER_KEY = 40
"""Beside the key itself: its hash, its place, and a share of the table that leads to it."""


class References:
    """Takes the keys of the referenced table, then those that refer to them, and tells in the end which are absent.

    `memory` is in bytes; use it in a ``with``. Both sides have columns of the same types.
    """

    def __init__(self, memory: int) -> None:
        self._memory = memory
        self._scratch = Scratch()
        self._dense: Dense | None = Dense(memory)
        self._kept: list[Columns] = []
        self._size = 0
        self._known: Parts | None = None
        self._asked: Parts | None = None
        self._index: Index | None = None
        self._absent = Bits()

    def __enter__(self) -> References:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for parts in filter(None, (self._known, self._asked)):
            parts.close()
        self._scratch.__exit__(kind, error, trace)

    def add(self, columns: Columns) -> None:
        """Take up keys of the referenced table."""
        if not len(columns[0]):
            return
        if self._dense:
            if self._dense.take(columns):
                return
            numbers, self._dense = self._dense.numbers(), None
            if len(numbers):
                self._keep([pa.array(numbers).cast(columns[0].type)])
        self._keep(columns)

    def _keep(self, columns: Columns) -> None:
        self._size += sum(column.nbytes for column in columns) + _BYTES_PER_KEY * len(columns[0])
        if self._known is None and self._size > self._memory:
            self._known, self._asked = Parts(self._scratch), Parts(self._scratch)
            for kept in self._kept:
                _deal(self._known, kept)
            self._kept = []
        if self._known:
            _deal(self._known, columns)
        else:
            self._kept.append(columns)

    def ready(self) -> bool:
        """Are all keys in memory, so that `has` can be asked, by several threads too?"""
        if self._kept:
            self._index = self._index or Index(joined(self._kept))
        return self._known is None

    def ask(self, keys: Keys) -> None:
        """Look for these keys, once all of the referenced table is taken up."""
        if not len(keys.rows):
            return
        if self._asked:
            self._asked.add(keys, hashes(keys.columns))
        else:
            self._absent.add(keys.rows[~self.has(keys.columns)])

    def has(self, columns: Columns) -> Mask:
        """Which of these keys the referenced table has, where it is `ready`."""
        if self._kept:
            self._index = self._index or Index(joined(self._kept))
            return self._index.has(columns)
        return self._dense.has(columns) if self._dense else np.zeros(len(columns[0]), np.bool_)

    def absent(self) -> Iterator[int]:
        """The rows whose key the referenced table does not have, in order, once all were asked for."""
        if self._known and self._asked:
            self._known.close()
            self._asked.close()
            for number in range(PARTS):
                self._absent.update(_absent_in(number, self._known, self._asked, self._memory))
            self._known = self._asked = None
        return iter(self._absent)


def _deal(parts: Parts, columns: Columns) -> None:
    parts.add(Keys(columns, np.zeros(len(columns[0]), np.int64)), hashes(columns))


def _absent_in(number: int, known: Parts, asked: Parts, memory: int) -> Rows:
    """The rows of a part of `asked` whose key the same part of `known` lacks; `memory` bytes of that are held at once."""
    found = np.zeros(sum(len(keys.rows) for keys in asked.part(number)), np.bool_)
    for index in _indexes(known.part(number), memory):
        place = 0
        for keys in asked.part(number):
            found[place : place + len(keys.rows)] |= index.has(keys.columns)
            place += len(keys.rows)
    rows = [keys.rows for keys in asked.part(number)]
    return np.concatenate(rows)[~found] if rows else np.zeros(0, np.int64)


def _indexes(known: Iterable[Keys], memory: int) -> Iterator[Index]:
    held: list[Columns] = []
    size = 0
    for keys in known:
        held.append(keys.columns)
        size += sum(column.nbytes for column in keys.columns) + _BYTES_PER_KEY * len(keys.rows)
        if size > memory:
            yield Index(joined(held))
            held, size = [], 0
    if held:
        yield Index(joined(held))
