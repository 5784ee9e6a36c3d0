"""A difference as one HTML page: in both languages, light or dark as the reader's system is, without scripts or other files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

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
    rebase_text,
    row_id,
    title,
    told_tables,
)
from warta.validation.formats.html import LANGUAGES, STYLE, both, in_each
from warta.validation.report import shown
from warta.wording import Lang, Wording

_STYLE = """
del { color: var(--error) } ins { color: var(--valid); text-decoration: none } h3 { margin-top: 1rem }
"""


def write(diff: Diff, lang: Lang = "en", look: Look = PLAIN) -> str:
    """The difference as a page; `lang` is the language that it opens in."""
    return "\n".join(_page(diff, lang, look.limit)) + "\n"


def _page(diff: Diff, lang: Lang, limit: int | None) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{lang}">'
    yield '<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title(diff, lang))}</title>"
    yield f"<style>{STYLE}{_STYLE}</style>"
    yield "<body>"
    for each, name in LANGUAGES:
        checked = " checked" if each == lang else ""
        yield f'<input type="radio" name="lang" id="{each}"{checked}><label for="{each}" lang="{each}">{name}</label>'
    yield "<main>"
    yield f"<h1>{in_each(lambda lang: title(diff, lang))}</h1>"
    if diff.is_same:
        yield f"<p>{both(SAME)}</p>"
    if diff.changes:
        yield f"<h2>{both(PACKAGE)}</h2>"
        yield from _list(in_each(change.say) for change in diff.changes)
    for table in told_tables(diff, limit):
        yield f"<h2>{escape(table.name)}</h2>"
        yield from _table(table)
    if diff.referred:
        yield from _list(in_each(change.say) for change in diff.referred)
    if diff.rebases:
        yield f"<h2>{both(REBASE)}</h2>"
        yield from _list(escape(rebase_text(each)) for each in diff.rebases)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _list(items: Iterator[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


def _table(table: TableTold) -> Iterator[str]:
    if table.changes:
        yield from _list(in_each(change.say) for change in table.changes)
    if table.summary:
        yield f"<p>{in_each(table.summary.say)}</p>"
    yield from _cells(CHANGED, [(row.row_id, cell) for row in table.edited.rows for cell in row.cells], table.edited.more)
    moves, more = table.moved
    ids = [f"<del>{escape(shown(move.old_id))}</del> <ins>{escape(shown(move.new_id))}</ins>" for move in moves]
    yield from _section(MOVED, ids, more)
    yield from _cells(CHANGED, [(move.new_id, cell) for move in moves for cell in move.cells], 0)
    gone, more = table.removed
    yield from _section(REMOVED, [f"<del>{escape(shown(row_id(row.row_id)))}</del>" for row in gone], more)
    come, more = table.added
    yield from _section(ADDED, [f"<ins>{escape(shown(row_id(row.row_id)))}</ins>" for row in come], more)


def _section(heading: Wording, items: list[str], more: int) -> Iterator[str]:
    if items or more:
        yield f"<h3>{both(heading)}</h3>"
        yield from _list(iter([*items, *([both(MORE, count=more)] if more else [])]))


def _cells(heading: Wording, cells: list[tuple[str, Cell]], more: int) -> Iterator[str]:
    if not cells and not more:
        return
    yield f"<h3>{both(heading)}</h3>"
    yield "<table>"
    for row, cell in cells:
        values = (f"<{tag}>{in_each(_says(cell, place))}</{tag}>" for place, tag in enumerate(("del", "ins")))
        yield (
            f"<tr><td>{escape(shown(row))}</td><td><code>{escape(shown(cell.field))}</code></td>"
            + "".join(f"<td>{value}</td>" for value in values)
            + "</tr>"
        )
    yield "</table>"
    if more:
        yield f"<p>{both(MORE, count=more)}</p>"


def _says(cell: Cell, place: int) -> Callable[[Lang], str]:
    return lambda lang: cell_texts(cell, lang)[place]
