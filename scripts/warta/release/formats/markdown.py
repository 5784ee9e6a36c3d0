"""A difference as Markdown, for a pull request or a changelog; what is quoted is text, not markup."""

from __future__ import annotations

from collections.abc import Iterator

from warta.release.compare import Cell
from warta.release.diff import Diff
from warta.release.formats import PLAIN, Look
from warta.release.formats._told import (
    ADDED,
    CHANGED,
    MORE,
    MOVED,
    PACKAGE,
    REBASE,
    REMOVED,
    SAME,
    TableTold,
    cell_texts,
    move_text,
    rebase_text,
    row_id,
    title,
    told_tables,
)
from warta.validation.formats.markdown import literal
from warta.validation.report import shown
from warta.wording import Lang, Wording


def write(diff: Diff, lang: Lang = "en", look: Look = PLAIN) -> str:
    """The difference as a Markdown document, GitHub's flavour."""
    return "\n\n".join(_blocks(diff, lang, look.limit)) + "\n"


def _blocks(diff: Diff, lang: Lang, limit: int | None) -> Iterator[str]:
    yield f"## {literal(title(diff, lang))}"
    if diff.is_same:
        yield literal(SAME.say(lang))
    if diff.changes:
        yield f"### {literal(PACKAGE.say(lang))}"
        yield _list(change.say(lang) for change in diff.changes)
    for table in told_tables(diff, limit):
        yield f"### {literal(table.name)}"
        yield from _table(table, lang)
    if diff.referred:
        yield _list(change.say(lang) for change in diff.referred)
    if diff.rebases:
        yield literal(REBASE.say(lang))
        yield _list(map(rebase_text, diff.rebases))


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {literal(line)}" for line in lines)


def _table(table: TableTold, lang: Lang) -> Iterator[str]:
    if table.changes:
        yield _list(change.say(lang) for change in table.changes)
    if table.summary:
        yield literal(table.summary.say(lang))
    lines = [f"{shown(row.row_id)}: {_cell(cell, lang)}" for row in table.edited.rows for cell in row.cells]
    yield from _section(CHANGED, lines, table.edited.more, lang)
    lines = [line for move in table.moved.rows for line in (move_text(move), *(_cell(cell, lang) for cell in move.cells))]
    yield from _section(MOVED, lines, table.moved.more, lang)
    yield from _section(REMOVED, [shown(row_id(row.row_id)) for row in table.removed.rows], table.removed.more, lang)
    yield from _section(ADDED, [shown(row_id(row.row_id)) for row in table.added.rows], table.added.more, lang)


def _cell(cell: Cell, lang: Lang) -> str:
    return f"{shown(cell.field)}: {' -> '.join(cell_texts(cell, lang))}"


def _section(heading: Wording, lines: list[str], more: int, lang: Lang) -> Iterator[str]:
    if lines or more:
        yield f"**{literal(heading.say(lang))}**"
        yield _list(iter([*lines, *([MORE.say(lang, count=more)] if more else [])]))
