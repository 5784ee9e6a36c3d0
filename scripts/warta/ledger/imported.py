"""Rows from elsewhere made corrections: each is held to the article's words first, cell by cell.

A row whose place has a row already corrects its cells; any other is added. What a row rests on is kept in the reason of its
lines: the words, their place and the rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from warta.errors import InputError, Remark, SeveralBad
from warta.ledger.correct import WHICH_ARTICLE, cell_change, row_changes
from warta.ledger.desk import Desk
from warta.ledger.entry import Correction, Entry
from warta.ledger.following import derived, find_place
from warta.ledger.foreign import ARTICLE, CONTEXT, EXACT, START, ForeignRow, read_rows
from warta.ledger.form import NEEDED, Unfit, correctable_table, fields_of_added, named_by, parse_cell
from warta.ledger.write import BadCorrection, Change, Report, write_entries
from warta.model import Span
from warta.schema import Table
from warta.tables import all_tables
from warta.wording import Wording

UNKNOWN = Wording("no column {name}; {table} takes {known}", "tidak ada kolom {name}; {table} menerima {known}")
NO_NUMBER = Wording("{name} is no offset: {value}", "{name} bukan posisi: {value}")
NOTHING_NEW = Wording("{row_id} says so already", "{row_id} sudah berbunyi demikian")

OnRefused = Literal["stop", "reject"]
"""What a row that is refused does: keep all others out too, or only itself."""


class RefusedRow(InputError):
    """A row that does not follow from its article."""

    wording = Wording("{file}: line {line}: {problem}", "{file}: baris {line}: {problem}")


class Imported(NamedTuple):
    """The new lines of the ledger, the rows that were refused, and those that the tables have already."""

    entries: tuple[Entry, ...]
    refused: tuple[RefusedRow, ...]
    known: tuple[RefusedRow, ...]


class _Cell(NamedTuple):
    value: str
    span: Span | None
    said: str


def import_rows(folder: Path, table: str, file: Path, report: Report, on_refused: OnRefused = "stop") -> Imported:
    """Enter the rows of `file` as corrections of `table`; none of them if one is refused, unless `on_refused` rejects it.

    Raises BadRows, BadCorrection, SeveralBad or a RefusedRow that names every row that is refused.
    """
    all_tables()  # their import registers the rules
    rows = read_rows(file)
    refused: list[RefusedRow] = []
    known: list[RefusedRow] = []

    def changes(desk: Desk) -> Iterator[Sequence[Change]]:
        refused.clear()
        known.clear()
        for row in rows:
            try:
                made = _changes_of(desk, correctable_table(table), row)
            except Unfit as exc:
                refused.append(RefusedRow(file=file, line=row.line, problem=exc.problem))
                continue
            if not made:
                known.append(RefusedRow(file=file, line=row.line, problem=Remark(NOTHING_NEW, {"row_id": _named(row)})))
            for each in made:
                desk.wait(_waiting(row, each))
            yield from made
        if refused and on_refused == "stop":
            raise refused[0] if len(refused) == 1 else SeveralBad(refused)

    try:
        correctable_table(table)
    except Unfit as exc:
        raise BadCorrection(problem=exc.problem) from exc
    written = write_entries(folder, changes, report)
    return Imported(written, tuple(refused), tuple(known))


def _named(row: ForeignRow) -> str:
    return row.one(ARTICLE) or "-"


def _waiting(row: ForeignRow, changes: Sequence[Change]) -> Correction:
    """A correction without its number yet, for the desk: the next row is to know of it."""
    return Correction(tuple(Entry(f"line {row.line}", *change[:5], "-", None, None, date.min) for change in changes))


def _changes_of(desk: Desk, table: Table, row: ForeignRow) -> Sequence[Sequence[Change]]:
    article_id = _article(desk, row)
    _check_columns(table, row)
    text = desk.published.text(article_id)
    cells = _cells(table, row, text, article_id)
    named = cells.get(named_by(table))
    there = _row_there(desk, table, article_id, named)
    if there is None and named is None:
        raise Unfit(NEEDED, field=named_by(table), table=table.name)
    if there is None and named:
        values = {name: cell.value for name, cell in cells.items()}
        made = row_changes(desk, table, article_id, values, named.span if table.anchor else None)
        return [[change._replace(note=cells[change.field].said if change.field in cells else "") for change in made]]
    assert there is not None
    differing = [name for name, cell in cells.items() if desk.cell(table, there, name) != cell.value]
    return [[cell_change(desk, table, there, name, cells[name].value)._replace(note=cells[name].said)] for name in differing]


def _article(desk: Desk, row: ForeignRow) -> str:
    known = desk.published.rows(correctable_table("articles"))
    named = row.one(ARTICLE)
    if named is None and len(known) == 1:
        return next(iter(known))
    if named is None:
        raise Unfit(WHICH_ARTICLE)
    return named


def _check_columns(table: Table, row: ForeignRow) -> None:
    fields = fields_of_added(table)
    known = [ARTICLE, CONTEXT, *fields, *(name + end for name in fields for end in (EXACT, START))]
    for name in row.cells:
        if name not in known:
            raise Unfit(UNKNOWN, name=name, table=table.name, known=", ".join([ARTICLE, *fields]))


def _cells(table: Table, row: ForeignRow, text: str, article_id: str) -> Mapping[str, _Cell]:
    """The cells of a row with the words that each rests on; the one that names the row first, for it says where the row is."""
    fields = fields_of_added(table)
    around = row.one(CONTEXT)
    within = find_place(text, around, CONTEXT, article_id, None, None, None) if around else None
    names = sorted(fields, key=lambda name: name != named_by(table))
    cells: dict[str, _Cell] = {}
    for name in names:
        if name not in row.cells and name + EXACT not in row.cells:
            continue
        if not fields[name].extracted:
            value = row.cells[name][0]
            parse_cell(fields[name], value, table)
            cells[name] = _Cell(value, None, "")
            continue
        anchor = cells[named_by(table)].span if named_by(table) in cells else None
        cells[name] = _extracted(table, name, row, text, article_id, within, anchor)
    return cells


def _extracted(
    table: Table, name: str, row: ForeignRow, text: str, article_id: str, within: Span | None, near: Span | None
) -> _Cell:
    exact = row.cells.get(name + EXACT, row.cells.get(name, ()))
    start = _start(name, row)
    spans = [
        find_place(text, each, name, article_id, start if at == 0 else None, within, near) for at, each in enumerate(exact)
    ]
    words = [span.of(text) for span in spans]
    meant = row.one(name) if name + EXACT in row.cells else None  # where the value is the words, they say what follows
    value, rule = derived(table, name, words, meant)
    parse_cell(fields_of_added(table)[name], value, table)
    places = ", ".join(f"“{each}” {span.start}-{span.end}" for each, span in zip(words, spans, strict=True))
    return _Cell(value, Span(spans[0].start, max(span.end for span in spans)), f"{places} {rule}")


def _start(name: str, row: ForeignRow) -> int | None:
    given = row.one(name + START)
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 10):  # no article is so long
        raise Unfit(NO_NUMBER, name=name + START, value=given)
    return int(given)


def _row_there(desk: Desk, table: Table, article_id: str, named: _Cell | None) -> str | None:
    """The row that stands at the place of the one that is imported, or, where rows have no place, has its name."""
    if named is None:
        return None if table.letter else article_id
    if table.anchor and named.span:
        row_id = f"{article_id}-{table.letter}{named.span.start}"
        return row_id if desk.has(table, row_id) else None
    rows = desk.published.rows(table)
    ids = [key for key, cells in rows.items() if cells["article_id"] == article_id and desk.has(table, key)]
    return next((key for key in ids if desk.cell(table, key, named_by(table)) == named.value), None)
