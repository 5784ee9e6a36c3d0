"""The ledger applied to extracted tables: guarded line by line, closed under foreign keys, evidence with it.

A correction that does not find what it expects is stale and left out; all others are applied, in the ledger's order, so that a
second one finds what the first left. What no correction names stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from warta.extract import Tables
from warta.ledger.entry import Correction, Entry, corrections_of
from warta.ledger.form import correctable_fields, fields_of_added, parse_cell, parse_row_id
from warta.ledger.guard import GONE, THERE, WORDS, Stale, changed
from warta.ledger.sheet import Cells, Sheet, closed_tables, opened_sheet, spelt
from warta.schema import Row, Table
from warta.tables import table_named


class Applied(NamedTuple):
    """Corrected tables, and the corrections that could not be applied."""

    tables: Tables
    stale: tuple[Stale, ...]


def apply(tables: Tables, entries: Iterable[Entry]) -> Applied:
    """Extracted `tables` with the corrections of `entries`, each of which is in form (`find_problems`)."""
    by_article: dict[str, list[Correction]] = {}
    for correction in corrections_of(entries):
        by_article.setdefault(article_of(correction), []).append(correction)
    if not by_article:
        return Applied(tables, ())
    pieces = {name: dict(_by_article(name, rows)) for name, rows in tables.items()}
    stale: list[Stale] = []
    for article_id, corrections in by_article.items():
        corrected = correct_article(article_id, {name: rows.get(article_id, ()) for name, rows in pieces.items()}, corrections)
        stale.extend(corrected.stale)
        for name, rows in corrected.tables.items():
            pieces[name][article_id] = rows
    joined = {name: tuple(row for key in sorted(rows) for row in rows[key]) for name, rows in pieces.items()}
    return Applied(joined, tuple(stale))


def article_of(correction: Correction) -> str:
    """The article whose row a correction is about."""
    return parse_row_id(_table(correction), correction.row_id).article_id


def _table(correction: Correction) -> Table:
    table = table_named(correction.resource)
    assert table is not None
    return table


def _by_article(name: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The rows of each article; all under one empty name where a table has no articles."""
    table = table_named(name)
    if table is None or "article_id" not in table.names:
        return iter([("", rows)])
    at = table.names.index("article_id")
    return ((article_id, tuple(of_it)) for article_id, of_it in groupby(rows, key=lambda row: str(row[at])))


def correct_article(article_id: str, tables: Tables, corrections: Iterable[Correction]) -> Applied:
    """The rows of one article with its corrections; `tables` hold no other article's."""
    sheet = opened_sheet(article_id, tables)
    stale = [each for correction in corrections for each in _correct(sheet, correction)]
    return Applied({**tables, **closed_tables(sheet)}, tuple(stale))


def _correct(sheet: Sheet, correction: Correction) -> Iterator[Stale]:
    row = correction.row
    if row is None:
        for entry in correction.entries:
            yield from filter(None, [_correct_cell(sheet, _table(correction), entry)])
    elif row.is_redaction:
        _take_away(sheet, row)
    elif row.now is None:
        yield from filter(None, [_drop(sheet, _table(correction), row)])
    else:
        yield from filter(None, [_add(sheet, _table(correction), correction, row, row.now)])


def _correct_cell(sheet: Sheet, table: Table, entry: Entry) -> Stale | None:
    cells = sheet.row(entry.resource, entry.row_id)
    if cells is None:
        return None if entry.is_redaction else Stale(entry, GONE)
    found = spelt(cells[entry.field])
    if not entry.is_redaction and found != entry.was:
        return changed(entry, found)
    field = correctable_fields(table)[entry.field]
    if entry.is_redaction and field.required:
        _take_away(sheet, entry)
        return None
    cells[entry.field] = parse_cell(field, entry.now, table)
    sheet.corrected[entry.cell] = entry.correction_id
    return None


def _take_away(sheet: Sheet, entry: Entry) -> None:
    """A row, or, where an article is the row, everything of it."""
    table = table_named(entry.resource)
    if table is not None and not table.letter:
        for rows in sheet.rows.values():
            rows.clear()
    sheet.rows[entry.resource].pop(entry.row_id, None)


def _drop(sheet: Sheet, table: Table, entry: Entry) -> Stale | None:
    if sheet.row(entry.resource, entry.row_id) is None:
        return Stale(entry, GONE)
    found = sheet.words(table, entry.row_id)
    if found != entry.was:
        return Stale(entry, WORDS, found)
    _take_away(sheet, entry)
    return None


def _add(sheet: Sheet, table: Table, correction: Correction, row: Entry, words: str) -> Stale | None:
    if not sheet.rows["articles"]:
        return Stale(row, GONE)
    if sheet.row(row.resource, row.row_id) is not None:
        return Stale(row, THERE)
    number = parse_row_id(table, row.row_id).number or 0
    there = sheet.text[number : number + len(words)]
    if table.anchor and there != words:
        return Stale(row, WORDS, there or None)
    sheet.rows[table.name][row.row_id] = _added_row(table, sheet.article_id, correction, number, len(words))
    for name in fields_of_added(table):
        sheet.corrected[table.name, row.row_id, name] = correction.id
    return None


def _added_row(table: Table, article_id: str, correction: Correction, number: int, length: int) -> Cells:
    """The cells of a row in the table's order; the foreign key is filled when the sheet is closed."""
    given = {entry.field: entry.now for entry in correction.cells}
    cells = {field.name: parse_cell(field, given.get(field.name), table) for field in fields_of_added(table).values()}
    ends = {"char_start": number, "char_end": number + length} if table.anchor else {"position": number}
    whole: Mapping[str, object] = {table.key[0]: correction.row_id, "article_id": article_id, **ends, **cells}
    return {name: whole.get(name) for name in table.names}  # type: ignore[misc]
