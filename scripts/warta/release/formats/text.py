"""A difference for people: by table what changed in its description, then row by row, before -> after.

What came is marked with +, what went with -, what changed with ~, what moved with >; colours only repeat the marks. Text and
styles reach the terminal as rich's `Text`, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from warta.release.compare import Cell, Lone
from warta.release.diff import Diff, TableDiff
from warta.release.formats import PLAIN, Look
from warta.release.formats._told import (
    MORE,
    PACKAGE,
    REBASE,
    SAME,
    TELLS,
    WHOLE,
    added_rows,
    cell_texts,
    counts,
    edited_rows,
    first,
    is_new,
    move_text,
    only_follows,
    removed_rows,
    row_id,
    tables_that_changed,
    title,
)
from warta.validation.report import shown
from warta.wording import Lang


class Line(NamedTuple):
    """Words behind an indent, in a style of rich's."""

    indent: int
    words: str
    style: str = ""


_CAME, _WENT, _CHANGED, _MOVED = "green", "red", "yellow", "cyan"


def write(diff: Diff, lang: Lang = "en", look: Look = PLAIN) -> str:
    """The difference as lines of text; with the escapes of a terminal where `look` wants colour."""
    lines = list(_lines(diff, lang, look.limit))
    return _coloured(lines) if look.colour else "".join(f"{' ' * line.indent}{line.words}".rstrip() + "\n" for line in lines)


def _lines(diff: Diff, lang: Lang, limit: int | None) -> Iterator[Line]:
    yield Line(0, title(diff, lang), "bold")
    if diff.is_same:
        yield Line(0, SAME.say(lang))
    if diff.changes:
        yield Line(0, "")
        yield Line(0, PACKAGE.say(lang), "bold")
        yield from (Line(2, f"~ {change.say(lang)}", _CHANGED) for change in diff.changes)
    for table in tables_that_changed(diff):
        yield Line(0, "")
        yield from _table(table, lang, limit)
    if diff.referred:
        yield Line(0, "")
        yield from (Line(0, f"! {change.say(lang)}", _WENT) for change in diff.referred)
    if diff.rebases:
        yield Line(0, "")
        yield Line(0, REBASE.say(lang), "bold")
        for each in diff.rebases:
            yield Line(2, f"> {shown(each.correction_id)}: {shown(each.old_id)} -> {shown(each.new_id)}", _MOVED)


def _table(table: TableDiff, lang: Lang, limit: int | None) -> Iterator[Line]:
    added, removed, edited = counts(table)
    moved = f" >{len(table.moves)}" if table.moves else ""
    numbers = f"  +{added} -{removed} ~{edited}{moved}" if table.rows else ""
    yield Line(0, shown(table.name) + numbers, "bold")
    yield from (Line(2, f"~ {change.say(lang)}", _CHANGED) for change in table.changes)
    if table.content_changed:
        yield from (Line(2, f"~ {change.say(lang)}", _CHANGED) for change in table.row_changes)
    if table.rows is None:
        return
    if is_new(table):
        yield Line(2, f"+ {WHOLE.say(lang, count=len(table.rows.added))}", _CAME)
        return
    if only_follows(table):
        cells = len(table.rows.cells)
        told = TELLS.say(lang, added=len(table.rows.added), removed=len(table.rows.removed), cells=cells)
        yield Line(2, told)
        return
    yield from _rows(table, lang, limit)


def _rows(table: TableDiff, lang: Lang, limit: int | None) -> Iterator[Line]:
    added, removed, edited = counts(table)
    fields = table.rows.fields if table.rows else ()
    old_fields = table.rows.old_fields if table.rows else ()
    some, more = first(edited_rows(table), edited, limit)
    for each in some:
        yield Line(2, f"~ {shown(each.row_id)}", _CHANGED)
        yield from _cells(each.cells, lang)
    yield from _left(more, lang)
    moves, more = first(iter(table.moves), len(table.moves), limit)
    for move in moves:
        yield Line(2, f"> {move_text(move)}", _MOVED)
        yield from _cells(move.cells, lang)
    yield from _left(more, lang)
    for mark, style, rows, total, names in (
        ("-", _WENT, removed_rows(table), removed, old_fields),
        ("+", _CAME, added_rows(table), added, fields),
    ):
        some_rows, more = first(rows, total, limit)
        for row in some_rows:
            yield Line(2, f"{mark} {shown(row_id(row.row_id))}{_gist(row, names)}", style)
        yield from _left(more, lang)


def _cells(cells: Iterable[Cell], lang: Lang) -> Iterator[Line]:
    held = list(cells)
    width = max((len(cell.field) for cell in held), default=0)
    for cell in held:
        yield Line(6, f"{shown(cell.field):<{width}}  {' -> '.join(cell_texts(cell, lang))}")


def _gist(row: Lone, names: tuple[str, ...]) -> str:
    """The first cells that say something: not the key, not a place, not another table's key."""
    held = [
        cell
        for name, cell in zip(names, row.cells, strict=True)
        if cell and cell not in row.row_id and not name.endswith("_id") and not name.startswith("char_")
    ]
    return "  " + " | ".join(map(shown, held[:3])) if held else ""


def _left(more: int, lang: Lang) -> Iterator[Line]:
    if more:
        yield Line(2, MORE.say(lang, count=more))


def _coloured(lines: Iterable[Line]) -> str:
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, color_system="standard", force_terminal=True)
    for line in lines:
        console.print(Text(" " * line.indent + line.words, line.style), soft_wrap=True, highlight=False)
    return out.getvalue()
