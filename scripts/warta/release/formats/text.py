"""A difference for people: by table what changed in its description, then row by row, before -> after.

What came is marked with +, what went with -, what changed with ~, what moved with >; colours only repeat the marks. Text and
styles reach the terminal as rich's `Text`, never as markup.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from warta.release.compare import Cell, Lone
from warta.release.diff import Diff
from warta.release.formats import PLAIN, Look
from warta.release.formats._told import (
    MORE,
    PACKAGE,
    REBASE,
    SAME,
    WHOLE,
    TableTold,
    cell_texts,
    move_text,
    rebase_text,
    row_id,
    title,
    told_tables,
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
    for table in told_tables(diff, limit):
        yield Line(0, "")
        yield from _table(table, lang)
    if diff.referred:
        yield Line(0, "")
        yield from (Line(0, f"! {change.say(lang)}", _WENT) for change in diff.referred)
    if diff.rebases:
        yield Line(0, "")
        yield Line(0, REBASE.say(lang), "bold")
        yield from (Line(2, f"> {rebase_text(each)}", _MOVED) for each in diff.rebases)


def _table(table: TableTold, lang: Lang) -> Iterator[Line]:
    numbers = ""
    if counts := table.counts:
        numbers = f"  +{counts.added} -{counts.removed} ~{counts.edited}" + (f" >{counts.moved}" if counts.moved else "")
    yield Line(0, table.name + numbers, "bold")
    yield from (Line(2, f"~ {change.say(lang)}", _CHANGED) for change in table.changes)
    if table.summary:
        new = table.summary.wording is WHOLE
        yield Line(2, "+ " * new + table.summary.say(lang), _CAME * new)
    for each in table.edited.rows:
        yield Line(2, f"~ {shown(each.row_id)}", _CHANGED)
        yield from _cells(each.cells, lang)
    yield from _left(table.edited.more, lang)
    for move in table.moved.rows:
        yield Line(2, f"> {move_text(move)}", _MOVED)
        yield from _cells(move.cells, lang)
    yield from _left(table.moved.more, lang)
    for mark, style, rows in (("-", _WENT, table.removed), ("+", _CAME, table.added)):
        yield from (Line(2, f"{mark} {shown(row_id(row.row_id))}{_gist(row)}", style) for row in rows.rows)
        yield from _left(rows.more, lang)


def _cells(cells: Iterable[Cell], lang: Lang) -> Iterator[Line]:
    held = list(cells)
    width = max((len(cell.field) for cell in held), default=0)
    for cell in held:
        yield Line(6, f"{shown(cell.field):<{width}}  {' -> '.join(cell_texts(cell, lang))}")


def _gist(row: Lone) -> str:
    """The first cells that say something: not the key, not a place, not another table's key."""
    held = [
        cell
        for name, cell in zip(row.fields, row.cells, strict=True)
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
