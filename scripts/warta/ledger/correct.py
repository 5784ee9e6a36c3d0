"""What a curator can ask for: correct a cell, drop a row, add one. Each says what was there, so that a build can guard it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from warta.grammar.words import printed
from warta.ledger.desk import Desk
from warta.ledger.entry import ROW, Entry
from warta.ledger.form import (
    NEEDED,
    Unfit,
    correctable_fields,
    correctable_table,
    field_in,
    fields_of_added,
    named_by,
    parse_cell,
)
from warta.ledger.problems import NOT_ADDED
from warta.ledger.write import Change, Report, check_text, write_entries
from warta.model import Span
from warta.schema import Table
from warta.wording import Wording

ALREADY_SO = Wording("{field} of {row_id} is {value} already", "{field} pada {row_id} sudah {value}")
NO_ARTICLE = Wording("there is no article {article_id} in the package", "artikel {article_id} tidak ada dalam paket")
WHICH_ARTICLE = Wording("which article? name it before the cells", "artikel yang mana? sebutkan sebelum sel-selnya")
NO_SPAN = Wording(
    "where does the row stand? name its words' place in the text with --span START:END",
    "di mana letak barisnya? sebutkan tempat kata-katanya dalam teks dengan --span AWAL:AKHIR",
)
SEVERAL_PLACES = Wording(
    "{words} stands {count} times in {article_id}; name the place with --span START:END",
    "{words} ada {count} kali dalam {article_id}; sebutkan tempatnya dengan --span AWAL:AKHIR",
)
OUTSIDE = Wording("{start}:{end} is no stretch of the text of {article_id}, which has {length} code points",
                  "{start}:{end} bukan bagian teks {article_id}, yang panjangnya {length} titik kode")  # fmt: skip
UNPLACED = Wording("rows of {table} have no place in the text; leave out --span",
                   "baris {table} tidak punya tempat dalam teks; hilangkan --span")  # fmt: skip
TAKEN = Wording("{table} has a row there already, {row_id}: correct that one, or drop it first",
                "{table} sudah punya baris di situ, {row_id}: koreksi baris itu, atau buang dahulu")  # fmt: skip


def correct_cell(folder: Path, row_id: str, field: str, value: str, report: Report) -> tuple[Entry, ...]:
    """Enter that the cell `field` of the row `row_id` is `value`, spelt as CSV spells it; empty for missing.

    Raises UnknownRow, BadCorrection and what reading the package raises.
    """
    return write_entries(folder, partial(_cell, row_id=row_id, name=field, value=value or None), report)


def _cell(desk: Desk, row_id: str, name: str, value: str | None) -> Iterable[Sequence[Change]]:
    table = desk.table_of(row_id)
    yield [cell_change(desk, table, row_id, name, value)]


def cell_change(desk: Desk, table: Table, row_id: str, name: str, value: str | None) -> Change:
    """The change of a cell to a value that fits it and is another; Unfit."""
    field = field_in(correctable_fields(table), name, table)
    check_text(value or "")
    parse_cell(field, value, table)
    was = desk.cell(table, row_id, name)
    if was == value:
        raise Unfit(ALREADY_SO, field=name, row_id=row_id, value=value or "-")
    return Change(table.name, row_id, name, was, value)


def drop_row(folder: Path, row_id: str, report: Report) -> tuple[Entry, ...]:
    """Enter that there is no such row. Raises as `correct_cell`."""
    return write_entries(folder, partial(_drop, row_id=row_id), report)


def _drop(desk: Desk, row_id: str) -> Iterable[Sequence[Change]]:
    table = desk.table_of(row_id)
    if not table.letter:
        raise Unfit(NOT_ADDED, table=table.name)
    yield [Change(table.name, row_id, ROW, desk.words(table, row_id), None)]


def add_row(
    folder: Path, table: str, article_id: str | None, cells: Mapping[str, str], span: Span | None, report: Report
) -> tuple[Entry, ...]:
    """Enter a row of `table` that the article `article_id`, or the package's only one, says and extraction does not yield.

    `cells` are spelt as in the CSV. Where rows of the table have a place, it is `span`, or where the words of the column that
    names a row stand, if they stand once; that column is the words at the span unless `cells` say otherwise. Raises as
    `correct_cell`, and NoText.
    """
    return write_entries(folder, partial(_add, name=table, article_id=article_id, cells=cells, span=span), report)


def _add(
    desk: Desk, name: str, article_id: str | None, cells: Mapping[str, str], span: Span | None
) -> Iterable[Sequence[Change]]:
    table = correctable_table(name)
    given = {field: value for field, value in cells.items() if value}
    yield row_changes(desk, table, _article_meant(desk, article_id), given, span)


def row_changes(desk: Desk, table: Table, article_id: str, cells: Mapping[str, str], span: Span | None) -> Sequence[Change]:
    """The changes that add a row; Unfit."""
    if not table.letter:
        raise Unfit(NOT_ADDED, table=table.name)
    if not desk.has(correctable_table("articles"), article_id):
        raise Unfit(NO_ARTICLE, article_id=article_id)
    for field, value in cells.items():
        check_text(value)
        parse_cell(field_in(fields_of_added(table), field, table), value, table)
    if table.anchor:
        return _placed(desk, table, article_id, cells, span)
    if span:
        raise Unfit(UNPLACED, table=table.name)
    position = 1 + max(desk.positions(table, article_id), default=0)
    if not cells.get(named_by(table)):
        raise Unfit(NEEDED, field=named_by(table), table=table.name)
    return _changes(table, f"{article_id}-{table.letter}{position}", cells[named_by(table)], cells)


def _placed(desk: Desk, table: Table, article_id: str, cells: Mapping[str, str], span: Span | None) -> Sequence[Change]:
    text = desk.published.text(article_id)
    place = span or _only_place(text, cells.get(table.anchor), article_id)
    if not 0 <= place.start < place.end <= len(text):
        raise Unfit(OUTSIDE, **place._asdict(), article_id=article_id, length=len(text))
    place = place.strip(text)
    row_id = f"{article_id}-{table.letter}{place.start}"
    if desk.has(table, row_id):
        raise Unfit(TAKEN, table=table.name, row_id=row_id)
    words = place.of(text)
    whole = {table.anchor: printed(words) or "", **cells}
    if ("article_id", "position") in table.unique and "position" not in whole:
        known = desk.published.rows(table).get(row_id)
        free = 1 + max(desk.positions(table, article_id), default=0)
        whole["position"] = str(known["position"] if known else free)  # a row that was dropped leaves its number
    return _changes(table, row_id, words, whole)


def _only_place(text: str, words: str | None, article_id: str) -> Span:
    if not words or words not in text:
        raise Unfit(NO_SPAN)
    count = text.count(words)
    if count > 1:
        raise Unfit(SEVERAL_PLACES, words=words, count=count, article_id=article_id)
    return Span(text.index(words), text.index(words) + len(words))


def _changes(table: Table, row_id: str, words: str, cells: Mapping[str, str]) -> Sequence[Change]:
    ordered = [name for name in fields_of_added(table) if name in cells]
    return [Change(table.name, row_id, ROW, None, words), *(Change(table.name, row_id, n, None, cells[n]) for n in ordered)]


def _article_meant(desk: Desk, named: str | None) -> str:
    """The article `named`, or the only one there is."""
    known = desk.published.rows(correctable_table("articles"))
    if named is None and len(known) != 1:
        raise Unfit(WHICH_ARTICLE)
    return next(iter(known)) if named is None else named
