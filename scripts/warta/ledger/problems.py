"""What is wrong with the lines of a ledger in themselves, whatever the articles say: each line is held to its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warta.errors import Remark
from warta.ledger.entry import LEDGER, ROW, Correction, Entry, corrections_of
from warta.ledger.form import (
    NEEDED,
    Unfit,
    check_address,
    correctable_fields,
    correctable_table,
    field_in,
    fields_of_added,
    named_by,
    parse_cell,
    parse_row_id,
)
from warta.schema import Field, Table
from warta.tables import table_named
from warta.wording import Wording

SAME = Wording("was and now are the same; remove the line", "was dan now sama; hapus baris ini")
TWICE = Wording("the correction {id} has a line for {field} already; give this one another id",
                "koreksi {id} sudah punya baris untuk {field}; beri id lain")  # fmt: skip
OTHER_ROW = Wording("the correction {id} is about {row_id} already; give this one another id",
                    "koreksi {id} sudah mengenai {row_id}; beri id lain")  # fmt: skip
NO_CHANGE = Wording(
    "a line with the field * adds a row (was empty), drops one (now empty) or redacts one (both empty)",
    "baris dengan kolom * menambah (was kosong), membuang (now kosong), atau menghapus demi hukum (keduanya kosong)",
)
ALONE = Wording("a correction that takes a row away has no further lines", "koreksi yang membuang baris berdiri sendiri")
ADDED_CELL = Wording("a cell of a row that is added was empty", "sel baris yang ditambahkan tadinya kosong")
NOT_ADDED = Wording("rows of {table} cannot be added or dropped: an article comes and goes with its file",
                    "baris {table} tidak dapat ditambah atau dibuang: artikel datang dan pergi bersama berkasnya")  # fmt: skip
OTHER_NAME = Wording(
    "the row is added as {now}, its {field} says {cell}", "baris ditambahkan sebagai {now}, {field}-nya {cell}"
)


def find_problems(entries: Sequence[Entry]) -> Iterator[tuple[int, Remark]]:
    """The position of each line that cannot stand, and why."""
    positions = {id(entry): position for position, entry in enumerate(entries)}
    bad: set[str] = set()
    for correction in corrections_of(entries):
        for entry, problem in _of_lines(correction):
            bad.add(correction.id)
            yield positions[id(entry)], problem
        if correction.id not in bad and (problem_of_all := _of_all(correction)):
            yield positions[id(correction.entries[0])], problem_of_all


def _of_lines(correction: Correction) -> Iterator[tuple[Entry, Remark]]:
    seen: set[str] = set()
    for entry in correction.entries:
        try:
            _check_line(entry, correction, seen)
        except Unfit as exc:
            yield entry, exc.problem
        seen.add(entry.field)


def _check_line(entry: Entry, correction: Correction, seen: set[str]) -> None:
    first = correction.entries[0]
    if (entry.resource, entry.row_id) != (first.resource, first.row_id):
        raise Unfit(OTHER_ROW, id=entry.correction_id, row_id=first.row_id)
    if entry.field in seen:
        raise Unfit(TWICE, id=entry.correction_id, field=entry.field)
    table = correctable_table(entry.resource)
    parse_row_id(table, entry.row_id)
    _check_own_columns(entry)
    if entry.field == ROW:
        _check_row(entry, table)
    elif correction.row:
        _check_added(entry, correction.row, table)
    else:
        _check_cell(entry, table)


def _check_own_columns(entry: Entry) -> None:
    """The id and the address of the ledger's own columns."""
    declared = table_named(LEDGER)
    assert declared is not None
    parse_cell(declared.fields[0], entry.correction_id, declared)
    if entry.source_url:
        check_address(entry.source_url)


def _check_row(entry: Entry, table: Table) -> None:
    if entry.was is not None and entry.now is not None:
        raise Unfit(NO_CHANGE)
    if not table.letter and not entry.is_redaction:
        raise Unfit(NOT_ADDED, table=table.name)


def _check_added(entry: Entry, row: Entry, table: Table) -> None:
    if row.now is None:
        raise Unfit(ALONE)
    if entry.was is not None:
        raise Unfit(ADDED_CELL)
    parse_cell(field_in(fields_of_added(table), entry.field, table), entry.now, table)


def _check_cell(entry: Entry, table: Table) -> None:
    field = field_in(correctable_fields(table), entry.field, table)
    for text in (entry.was, entry.now):
        parse_cell(_optional(field) if text is None and _may_be_empty(entry) else field, text, table)
    if entry.was == entry.now and not entry.is_redaction:
        raise Unfit(SAME)


def _may_be_empty(entry: Entry) -> bool:
    """A datum that was redacted with its row may have been one that is never missing."""
    return entry.is_redaction


def _optional(field: Field) -> Field:
    return Field(field.name, field.type, field.extracted, False, field.column)


def _of_all(correction: Correction) -> Remark | None:
    """What is wrong with a correction whose lines are each in form."""
    row = correction.row
    if row is None or row.now is None:
        return None
    table = correctable_table(correction.resource)
    given = {entry.field: entry.now for entry in correction.cells}
    for field in fields_of_added(table).values():
        if field.required and not given.get(field.name):
            return Remark(NEEDED, {"field": field.name, "table": table.name})
    if not table.anchor:
        name = named_by(table)
        if given[name] != row.now:
            return Remark(OTHER_NAME, {"now": row.now, "field": name, "cell": given[name]})
    return None
