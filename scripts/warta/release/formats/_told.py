"""What every format tells of a difference: the tables that changed, and of each its rows by what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple, TypeVar

from warta.release.compare import Cell, Lone
from warta.release.counted import tells_of_others
from warta.release.diff import Diff, TableDiff
from warta.release.moved import Move
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


def tables_that_changed(diff: Diff) -> Iterator[TableDiff]:
    """The tables that are not the same."""
    return (table for table in diff.tables if not table.is_same)


def only_follows(table: TableDiff) -> bool:
    """Do the rows of this table tell of other tables' rows, so that counting them is enough?"""
    return table.rows is not None and tells_of_others(table.rows.fields) and table.name == "evidence"


def is_new(table: TableDiff) -> bool:
    """Is the whole table new?"""
    return table.old is None


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


def first(rows: Iterator[T], total: int, limit: int | None) -> tuple[tuple[T, ...], int]:
    """The first `limit` of `total` rows, and how many are left."""
    some = tuple(rows if limit is None else islice(rows, limit))
    return some, total - len(some)


def counts(table: TableDiff) -> tuple[int, int, int]:
    """How many rows were added and removed, the moved ones left out, and in how many rows cells changed."""
    if table.rows is None:
        return 0, 0, 0
    moved = len(table.moves)
    return len(table.rows.added) - moved, len(table.rows.removed) - moved, table.rows.count_of_edited_rows()


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


def title(diff: Diff, lang: Lang) -> str:
    """The two versions."""
    return TITLE.say(lang, old=_side(diff.old, diff.versions[0]), new=_side(diff.new, diff.versions[1]))


def _side(place: str, version: str) -> str:
    return f"{shown(place)} ({shown(version)})" if version else shown(place)
