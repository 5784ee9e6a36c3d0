"""A difference as Markdown, for a pull request or a changelog; what is quoted is text, not markup."""

from __future__ import annotations

from collections.abc import Iterator

from warta.release.compare import Cell
from warta.release.diff import Diff, TableDiff
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
    for table in tables_that_changed(diff):
        yield f"### {literal(shown(table.name))}"
        yield from _table(table, lang, limit)
    if diff.referred:
        yield _list(change.say(lang) for change in diff.referred)
    if diff.rebases:
        yield literal(REBASE.say(lang))
        yield _list(f"{shown(each.correction_id)}: {shown(each.old_id)} -> {shown(each.new_id)}" for each in diff.rebases)


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {literal(line)}" for line in lines)


def _table(table: TableDiff, lang: Lang, limit: int | None) -> Iterator[str]:
    told = [*table.changes, *(table.row_changes if table.content_changed else ())]
    if told:
        yield _list(change.say(lang) for change in told)
    if table.rows is None:
        return
    if is_new(table):
        yield literal(WHOLE.say(lang, count=len(table.rows.added)))
        return
    added, removed, edited = counts(table)
    if only_follows(table):
        cells = len(table.rows.cells)
        yield literal(TELLS.say(lang, added=len(table.rows.added), removed=len(table.rows.removed), cells=cells))
        return
    rows, more = first(edited_rows(table), edited, limit)
    lines = [f"{shown(row.row_id)}: {_cell(cell, lang)}" for row in rows for cell in row.cells]
    yield from _section(CHANGED, lines, more, lang)
    moves, more = first(iter(table.moves), len(table.moves), limit)
    lines = [line for move in moves for line in (move_text(move), *(_cell(cell, lang) for cell in move.cells))]
    yield from _section(MOVED, lines, more, lang)
    gone, more = first(removed_rows(table), removed, limit)
    yield from _section(REMOVED, [shown(row_id(row.row_id)) for row in gone], more, lang)
    come, more = first(added_rows(table), added, limit)
    yield from _section(ADDED, [shown(row_id(row.row_id)) for row in come], more, lang)


def _cell(cell: Cell, lang: Lang) -> str:
    return f"{shown(cell.field)}: {' -> '.join(cell_texts(cell, lang))}"


def _section(heading: Wording, lines: list[str], more: int, lang: Lang) -> Iterator[str]:
    if lines or more:
        yield f"**{literal(heading.say(lang))}**"
        yield _list(iter([*lines, *([MORE.say(lang, count=more)] if more else [])]))
