"""What every format tells of a difference: the tables that changed, and of each its rows by what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Generic, NamedTuple, TypeVar

from warta.errors import Remark
from warta.extract import EVIDENCE
from warta.release.changes import Change
from warta.release.compare import Cell, Lone, Rows
from warta.release.counted import tells_of_others
from warta.release.diff import Diff, TableDiff
from warta.release.moved import Move
from warta.release.rebase import Rebase
from warta.validation.report import shown
from warta.wording import Lang, Wording

SAME = Wording("nothing changed", "tidak ada yang berubah")
TITLE = Wording("What changed from {old} to {new}", "Yang berubah dari {old} ke {new}")
PACKAGE = Wording("the package", "paket")
CHANGED = Wording("Cells changed", "Sel yang berubah")
ADDED = Wording("Rows added", "Baris yang ditambahkan")
REMOVED = Wording("Rows removed", "Baris yang dihapus")
MOVED = Wording("Rows moved: the same words under another id", "Baris yang bergeser: kata yang sama dengan id lain")
REBASE = Wording(
    "Corrections that wait for an old id: write the new one as their row_id in the ledger",
    "Koreksi yang masih memakai id lama: tulis id barunya sebagai row_id dalam buku koreksi",
)
MORE = Wording("… and {count} more", "… dan {count} lagi")
TELLS = Wording(
    "rows that go with those of other tables: {added} added, {removed} removed, {cells} cells changed",
    "baris yang mengikuti tabel lain: {added} ditambahkan, {removed} dihapus, {cells} sel berubah",
)
WHOLE = Wording("{count} rows, all new", "{count} baris, semuanya baru")
MISSING = Wording("(missing)", "(kosong)")

T = TypeVar("T")

_LONG = 80
"""Characters of a cell that are shown."""

_CONTEXT = 20
"""So many characters are shown in front of the place where two long cells part."""

_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


class Edited(NamedTuple):
    """A row that both versions have, and its cells that changed."""

    row_id: str
    cells: tuple[Cell, ...]


class Some(NamedTuple, Generic[T]):
    """The first rows of a kind, and how many more there are."""

    rows: tuple[T, ...] = ()
    more: int = 0


class Counts(NamedTuple):
    """How many rows were added, removed and moved, none of them twice, and in how many rows cells changed."""

    added: int
    removed: int
    edited: int
    moved: int


class TableTold(NamedTuple):
    """What is told of a table that changed: either a `summary` of its rows or the first of each kind; `counts` of all."""

    name: str
    changes: tuple[Change, ...]
    counts: Counts | None = None
    summary: Remark | None = None
    edited: Some[Edited] = Some()
    moved: Some[Move] = Some()
    removed: Some[Lone] = Some()
    added: Some[Lone] = Some()


def told_tables(diff: Diff, limit: int | None) -> Iterator[TableTold]:
    """The tables that are not the same, with at most `limit` rows of each kind."""
    return (_told(table, limit) for table in diff.tables if not table.is_same)


def _told(table: TableDiff, limit: int | None) -> TableTold:
    name = shown(table.name)
    changes = (*table.changes, *(table.row_changes if table.content_changed else ()))
    rows = table.rows
    if rows is None:
        return TableTold(name, changes)
    moved = len(table.moves)
    counts = Counts(len(rows.added) - moved, len(rows.removed) - moved, rows.count_of_edited_rows(), moved)
    if summary := _summary(table, rows):
        return TableTold(name, changes, counts, summary)
    return TableTold(
        name,
        changes,
        counts,
        edited=_first(edited_rows(table), counts.edited, limit),
        moved=_first(table.moves, moved, limit),
        removed=_first(removed_rows(table), counts.removed, limit),
        added=_first(added_rows(table), counts.added, limit),
    )


def _summary(table: TableDiff, rows: Rows) -> Remark | None:
    """What is said in the place of rows that are all new, or that tell of other tables' rows, so that counting is enough."""
    if table.old is None:
        return Remark(WHOLE, {"count": len(rows.added)})
    if table.name == EVIDENCE and tells_of_others(rows.fields):
        return Remark(TELLS, {"added": len(rows.added), "removed": len(rows.removed), "cells": len(rows.cells)})
    return None


def _first(rows: Iterable[T], total: int, limit: int | None) -> Some[T]:
    some = tuple(islice(rows, limit))
    return Some(some, total - len(some))


def row_id(key: Sequence[str]) -> str:
    """A row's key as one text."""
    return " / ".join(key)


def edited_rows(table: TableDiff) -> Iterator[Edited]:
    """The rows whose cells changed, in the order of the new table."""
    if table.rows is None:
        return
    for key, cells in groupby(table.rows.changed_cells(), key=lambda cell: cell.row_id):
        yield Edited(row_id(key), tuple(cells))


def added_rows(table: TableDiff) -> Iterator[Lone]:
    """The rows that are new, and not only moved."""
    moved = {move.new_id for move in table.moves}
    return (row for row in (table.rows.rows_added() if table.rows else ()) if row_id(row.row_id) not in moved)


def removed_rows(table: TableDiff) -> Iterator[Lone]:
    """The rows that are gone, and not only moved."""
    moved = {move.old_id for move in table.moves}
    return (row for row in (table.rows.rows_removed() if table.rows else ()) if row_id(row.row_id) not in moved)


def cell_texts(cell: Cell, lang: Lang) -> tuple[str, str]:
    """A cell before and after, for a person: one line each, long ones from shortly before the place where they part."""
    was, now = cell.was or "", cell.now or ""
    parts = next((at for at, (one, other) in enumerate(zip(was, now, strict=False)) if one != other), min(len(was), len(now)))
    skip = max(parts - _CONTEXT, 0) if max(len(was), len(now)) > _LONG else 0
    return _cell_text(cell.was, skip, lang), _cell_text(cell.now, skip, lang)


def _cell_text(value: str | None, skip: int, lang: Lang) -> str:
    if value is None:
        return MISSING.say(lang)
    cut = value[skip:] if len(value) - skip <= _LONG else value[skip : skip + _LONG - 1] + _ELLIPSIS
    return (_ELLIPSIS if skip else "") + shown(cut)


def move_text(move: Move) -> str:
    """The two ids of a moved row."""
    return f"{shown(move.old_id)} -> {shown(move.new_id)}"


def rebase_text(rebase: Rebase) -> str:
    """A correction, and the two ids of its row."""
    return f"{shown(rebase.correction_id)}: {shown(rebase.old_id)} -> {shown(rebase.new_id)}"


def title(diff: Diff, lang: Lang) -> str:
    """The two versions."""
    return TITLE.say(lang, old=_side(diff.old, diff.versions[0]), new=_side(diff.new, diff.versions[1]))


def _side(place: str, version: str) -> str:
    return f"{shown(place)} ({shown(version)})" if version else shown(place)
