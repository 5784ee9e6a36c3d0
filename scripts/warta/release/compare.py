"""Two tables, row by row and cell by cell, as they pass by: what is held is what differs, not the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warta.release.matching import KEY, Met, Passing, met
from warta.release.rows import ROW

CELLS: pa.Schema = pa.schema({
    "old_row": pa.int64(), "new_row": pa.int64(), "field": pa.int32(), "was": pa.string(), "now": pa.string(),
})  # type: ignore[arg-type]  # fmt: skip
"""Cells that are not the same: the rows' numbers in the two tables, from 0 on, the new table's field by number, the texts."""


class Run(NamedTuple):
    """So many rows that follow one another in both tables, from these rows on."""

    old: int
    new: int
    length: int


class Cell(NamedTuple):
    """A cell that is not the same: texts as the files have them, None for a missing one."""

    row_id: tuple[str, ...]
    field: str
    was: str | None
    now: str | None


class Lone(NamedTuple):
    """A row that one table alone has: its key, that table's fields, and its cells in their order, None for a missing one."""

    row_id: tuple[str, ...]
    fields: Sequence[str]
    cells: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """What became of the rows of a table.

    `fields` and `old_fields` name the columns of the new and the old table, `kept` those of the new one that the old one
    has, with their names there; `key` are the fields whose texts tell rows apart, named as in the new table, all of them
    where no key is declared. `removed` and `added` are rows of one table alone, all columns text, with `ROW`; `runs` are the
    rows of both, an array of old row, new row and length, by new row; `cells` are of the shape `CELLS`, in the order of the
    new table.
    """

    old_fields: tuple[str, ...]
    fields: tuple[str, ...]
    kept: Mapping[str, str]
    key: tuple[str, ...]
    counts: tuple[int, int]
    removed: pa.Table
    added: pa.Table
    runs: npt.NDArray[np.int64]
    cells: pa.Table
    ids: pa.Table
    """The keys of the rows that have changed cells: a row a row of `cells`."""

    @property
    def is_same(self) -> bool:
        """Do both tables hold the same rows in the same order?"""
        return not (len(self.removed) or len(self.added) or len(self.cells) or self.is_reordered)

    @property
    def is_reordered(self) -> bool:
        """Do rows that both have stand in another order?"""
        return bool((np.diff(self.runs[:, 0]) < 0).any())

    def count_of_kept_cells(self) -> int:
        """How many cells changed in fields that both tables have: those of a new field come with it."""
        kept = [number for number, name in enumerate(self.fields) if name in self.kept]
        return int(np.isin(np.asarray(self.cells.column("field")), kept).sum())

    def count_of_edited_rows(self) -> int:
        """In how many rows cells changed."""
        return len(np.unique(np.asarray(self.cells.column("new_row"))))

    def changed_cells(self) -> Iterator[Cell]:
        """The cells of rows that both tables have and that are not the same, in the order of the new table."""
        columns = [self.ids.column(name).to_pylist() for name in self.ids.column_names]
        keys = zip(*columns, strict=True)
        told = (self.cells.column(name).to_pylist() for name in ("field", "was", "now"))
        for key, field, was, now in zip(keys, *told, strict=True):
            yield Cell(key, self.fields[field], was or None, now or None)

    def rows_added(self) -> Iterator[Lone]:
        """The rows that the new table alone has, in its order."""
        return _lone_rows(self.added, self.fields, self.key)

    def rows_removed(self) -> Iterator[Lone]:
        """The rows that the old table alone has, in its order."""
        return _lone_rows(self.removed, self.old_fields, [self.kept.get(name, name) for name in self.key])


def _lone_rows(table: pa.Table, fields: Sequence[str], key: Sequence[str]) -> Iterator[Lone]:
    places = [fields.index(name) for name in key]
    for row in text_rows(table, fields):
        yield Lone(tuple(row[place] or "" for place in places), fields, row)


def text_rows(table: pa.Table, fields: Sequence[str]) -> Iterator[tuple[str | None, ...]]:
    """The rows of a table of texts, None for the empty text."""
    columns = [table.column(name).to_pylist() for name in fields]
    return (tuple(cell or None for cell in row) for row in zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class Plan:
    """How two tables are compared: `kept` new field -> its name in the old table, and the key, in the names of the new one."""

    old_fields: tuple[str, ...]
    fields: tuple[str, ...]
    kept: Mapping[str, str]
    key: tuple[str, ...]


def compared(old: Iterator[pa.Table], new: Iterator[pa.Table], plan: Plan, folder: Path) -> Rows:
    """What became of the rows of `old` in `new`; both come as batches of text with `ROW`. `folder` takes what waits long."""
    gathered = _Gathered(plan)
    old_key = [plan.kept[name] for name in plan.key]
    one = Passing((gathered.counted(0, batch) for batch in old), old_key)
    other = Passing((gathered.counted(1, batch) for batch in new), plan.key)
    for each in met(one, other, folder):
        gathered.take(each)
    return gathered.rows()


class _Gathered:
    """What differs, as far as the tables have passed."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._counts = [0, 0]
        self._lone: tuple[list[pa.Table], list[pa.Table]] = ([], [])
        self._runs: list[npt.NDArray[np.int64]] = []
        self._cells: list[pa.Table] = []
        self._ids: list[pa.Table] = []

    def counted(self, side: int, batch: pa.Table) -> pa.Table:
        self._counts[side] += len(batch)
        return batch

    def take(self, rows: Met) -> None:
        if len(rows.old) and len(rows.new):
            self._runs.append(_runs(*(np.asarray(each.column(ROW).combine_chunks(), np.int64) for each in rows)))
            self._compare(rows)
            return
        for side, table in enumerate(rows):
            if len(table):
                self._lone[side].append(table.drop_columns([KEY]))

    def _compare(self, rows: Met) -> None:
        for number, name in enumerate(self._plan.fields):
            now = rows.new.column(name)
            was = rows.old.column(self._plan.kept[name]) if name in self._plan.kept else _missing(len(now))
            if was.equals(now):
                continue
            differs = pc.not_equal(was, now)
            rows_too = [rows.old.column(ROW), rows.new.column(ROW), was, now]
            old_row, new_row, before, after = (column.filter(differs) for column in rows_too)
            field = pa.chunked_array([pa.array(np.full(len(old_row), number, np.int32))])
            self._cells.append(pa.Table.from_arrays([old_row, new_row, field, before, after], schema=CELLS))
            self._ids.append(rows.new.select(self._key_columns(rows.new)).filter(differs))

    def _key_columns(self, table: pa.Table) -> list[int]:
        return [table.column_names.index(name) for name in self._plan.key]

    def rows(self) -> Rows:
        plan = self._plan
        cells = pa.concat_tables([CELLS.empty_table(), *self._cells])
        ids = pa.concat_tables([_text_table(plan.key), *self._ids])
        order = pc.sort_indices(cells, [("new_row", "ascending"), ("field", "ascending")])
        return Rows(
            plan.old_fields,
            plan.fields,
            plan.kept,
            plan.key,
            (self._counts[0], self._counts[1]),
            _in_order(self._lone[0], plan.old_fields),
            _in_order(self._lone[1], plan.fields),
            _joined_runs(self._runs),
            cells.take(order),
            ids.take(order),
        )


def _missing(count: int) -> pa.ChunkedArray[Any]:
    return pa.chunked_array([pa.nulls(count, pa.string()).fill_null("")])


def _text_table(names: Sequence[str]) -> pa.Table:
    return pa.schema([(name, pa.string()) for name in names]).empty_table()


def _in_order(tables: list[pa.Table], fields: Sequence[str]) -> pa.Table:
    empty = _text_table(fields).append_column(ROW, pa.array([], pa.int64()))
    joined = pa.concat_tables([empty, *(table.select([*fields, ROW]) for table in tables)])
    return joined.take(pc.sort_indices(joined, [(ROW, "ascending")]))


def _runs(old: npt.NDArray[np.int64], new: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Where rows that met follow one another in both tables."""
    order = np.argsort(new, kind="stable")
    return _joined_pairs(old[order], new[order], np.ones(len(new), np.int64))


def _joined_runs(runs: list[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    if not runs:
        return np.empty((0, 3), np.int64)
    every = np.concatenate(runs)
    every = every[np.argsort(every[:, 1], kind="stable")]
    return _joined_pairs(every[:, 0], every[:, 1], every[:, 2])


def _joined_pairs(
    old: npt.NDArray[np.int64], new: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    goes_on = (old[1:] == old[:-1] + lengths[:-1]) & (new[1:] == new[:-1] + lengths[:-1])
    starts = np.concatenate(([0], np.flatnonzero(~goes_on) + 1))
    return np.stack([old[starts], new[starts], np.add.reduceat(lengths, starts)], axis=1)
