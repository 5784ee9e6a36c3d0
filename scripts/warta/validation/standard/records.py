"""Records as columns, and apart from them those that have more or fewer cells than the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warta.validation.standard.form import Form

Rows = NDArray[np.int64]
"""Positions of rows, ascending."""


class Column:
    """The cells of a field, all of them words. What several proofs ask of it is worked out once.

    `gone` are cells that are not even empty words, None where there are none.
    """

    def __init__(self, words: Any, gone: NDArray[np.bool_] | None = None) -> None:
        self.words = words
        """An Arrow array of strings, none of them null."""
        self.gone = gone
        self._cast: dict[pa.DataType, Any] = {}

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _bounds(self) -> NDArray[np.int32]:
        buffer = self.words.buffers()[1]
        whole = np.frombuffer(buffer, np.int32) if buffer is not None else np.zeros(1, np.int32)
        return whole[self.words.offset : self.words.offset + len(self.words) + 1]

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """The length of each cell in bytes."""
        return np.diff(self._bounds)

    @cached_property
    def octets(self) -> NDArray[np.uint8]:
        """The bytes of all cells, one after the other."""
        buffer = self.words.buffers()[2]
        if buffer is None or not len(self.words):
            return np.zeros(0, np.uint8)
        octets: NDArray[np.uint8] = np.frombuffer(buffer, np.uint8)[self._bounds[0] : self._bounds[-1]]
        return octets

    @cached_property
    def empty(self) -> NDArray[np.bool_] | None:
        """Which cells have no character; None where each has."""
        return self.lengths == 0 if len(self) and not self.lengths.min() else None

    def cast(self, kind: pa.DataType) -> Any:
        """The values as `kind`, None where Arrow cannot read one of them so."""
        if kind not in self._cast:
            try:
                self._cast[kind] = pc.cast(self.words, kind)
            except pa.ArrowInvalid:
                self._cast[kind] = None
        return self._cast[kind]

    def told(self) -> tuple[list[Any], NDArray[Any]]:
        """The words that occur, and which of them stands in each row."""
        encoded: Any = pc.dictionary_encode(self.words)
        return encoded.dictionary.to_pylist(), encoded.indices.to_numpy()

    def cell(self, row: int) -> Any:
        """The cell of a row."""
        return None if self.gone is not None and self.gone[row] else self.words[row].as_py()

    def at(self, rows: Rows) -> Column:
        """The cells of some rows, none of them gone."""
        return Column(self.words.take(pa.array(rows, pa.int64())))


class Cells(Protocol):
    """The cells of a field in some rows, words or not. `gone` are those that are null, None where none is."""

    @property
    def gone(self) -> NDArray[np.bool_] | None:
        """Which cells are null."""

    def __len__(self) -> int: ...

    def told(self) -> tuple[list[Any], NDArray[Any]]:
        """The values that occur, and which of them stands in each row."""

    def cell(self, row: int) -> Any:
        """The cell of a row as frictionless gets it, None where there is none."""

    def at(self, rows: Rows) -> Cells:
        """The cells of some rows, none of them missing."""


@dataclass(frozen=True)
class Records:
    """The records of a piece: `columns` of those that have as many cells as they should, which stand at `rows` of all
    `total`; `odd` holds the cells of the others by their position.
    """

    columns: tuple[Cells, ...]
    rows: Rows
    odd: dict[int, list[Any]] = field(default_factory=dict)
    total: int = 0

    def cells(self, position: int) -> list[Any]:
        """The cells of the record at `position`."""
        odd = self.odd.get(position)
        if odd is not None:
            return list(odd)
        index = int(np.searchsorted(self.rows, position))
        return [column.cell(index) for column in self.columns]


def keep_rows(records: Records, form: Form) -> Records:
    """`records` without those that the dialect passes over wherever they stand: comments and, if so, blank rows."""
    if form.comment:
        records = _only(records, _comments(records, form.comment), {p for p, cells in records.odd.items()
                        if cells and cells[0].startswith(form.comment)})  # fmt: skip
    if form.skips_blank:
        records = _only(records, _blank(records), {p for p, cells in records.odd.items() if not any(cells)})
    return records


def _comments(records: Records, sign: str) -> NDArray[np.bool_]:
    first = cast("Column", records.columns[0])
    return np.asarray(pc.starts_with(first.words, sign).to_numpy(zero_copy_only=False), np.bool_)


def _blank(records: Records) -> NDArray[np.bool_]:
    blank = np.ones(len(records.rows), np.bool_)
    for column in records.columns:
        blank &= cast("Column", column).lengths == 0
    return blank


def _only(records: Records, dropped: NDArray[np.bool_], odd: set[int]) -> Records:
    if dropped.any():
        kept = np.flatnonzero(~dropped)
        columns = tuple(column.at(kept) for column in records.columns)
        records = Records(columns, records.rows[kept], records.odd, records.total)
    left = {position: cells for position, cells in records.odd.items() if position not in odd}
    return Records(records.columns, records.rows, left, records.total)


def drop_numbered(records: Records, base: int, numbers: frozenset[int]) -> Records:
    """`records`, the first of them number `base`, without those of `numbers`."""
    dropped = np.isin(records.rows + base, sorted(numbers))
    return _only(records, dropped, {position for position in records.odd if position + base in numbers})
