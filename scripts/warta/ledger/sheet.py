"""The tables of one article while they are corrected: rows by id, and which correction each cell comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from warta.extract import EVIDENCE, Tables
from warta.ledger.entry import rule_of
from warta.ledger.form import named_by
from warta.model import Origin
from warta.package.canonical import format_value
from warta.schema import Row, Table, Value
from warta.tables import table_named, usual_tables

Cells = dict[str, Value]
"""A row by field."""

Cell = tuple[str, str, str]
"""Resource, row id, field."""


@dataclass
class Sheet:
    """One article: its text, and of each table with a key of one column the rows by id.

    `corrected` holds the correction of every cell that the ledger speaks of; evidence of the others is kept as extracted.
    """

    article_id: str
    text: str
    rows: dict[str, dict[str, Cells]]
    evidence: tuple[Row, ...]
    corrected: dict[Cell, str] = field(default_factory=dict)

    def row(self, resource: str, row_id: str) -> Cells | None:
        """The row as it stands, or None."""
        return self.rows.get(resource, {}).get(row_id)

    def words(self, table: Table, row_id: str) -> str | None:
        """What names a row: the words that it spans, or those of the column that tells which row it is."""
        row = self.rows[table.name][row_id]
        start, end = row.get("char_start"), row.get("char_end")
        if isinstance(start, int) and isinstance(end, int):
            return self.text[start:end]
        return spelt(row[named_by(table)])


def spelt(value: Value) -> str | None:
    """A value as canonical CSV spells it; None for a missing one."""
    return None if value is None else format_value(value)


def opened_sheet(article_id: str, tables: Tables) -> Sheet:
    """The sheet of an article whose rows `tables` hold, and no others."""
    rows = {table.name: dict(_keyed(table, tables.get(table.name, ()))) for table in _keyed_tables()}
    text = rows["texts"].get(article_id, {}).get("text")
    return Sheet(article_id, text if isinstance(text, str) else "", rows, tables.get(EVIDENCE, ()))


def _keyed_tables() -> Iterator[Table]:
    return (table for table in usual_tables() if len(table.key) == 1)


def _keyed(table: Table, rows: Iterable[Row]) -> Iterator[tuple[str, Cells]]:
    for row in rows:
        cells = dict(zip(table.names, row, strict=True))
        yield str(cells[table.key[0]]), cells


def closed_tables(sheet: Sheet) -> Tables:
    """The article's rows again, in order, foreign keys filled, evidence with them."""
    ordered = {name: dict(sorted(rows.items(), key=_place)) for name, rows in sheet.rows.items()}
    for table in _keyed_tables():
        if table.parent:
            parents = tuple(ordered[table.parent.table].values())
            for cells in ordered[table.name].values():
                cells[table.parent.key] = _parent_of(cells, parents, table.parent.key, table.parent.holding)
    tables = {name: tuple(tuple(cells.values()) for cells in rows.values()) for name, rows in ordered.items()}
    return {**tables, EVIDENCE: tuple(sorted(_evidence(sheet), key=_evidence_place(ordered)))}


def _place(row: tuple[str, Cells]) -> int:
    """Where a row stands in its article: by its start, else by its position."""
    number = row[1].get("char_start", row[1].get("position"))
    return number if isinstance(number, int) else 0


def _parent_of(cells: Mapping[str, Value], parents: tuple[Cells, ...], key: str, holding: bool) -> Value:
    """As extraction fills it: the row that holds the child's span, else the last that starts before it, else the first."""
    if not parents:
        return None
    start, end = _number(cells["char_start"]), _number(cells["char_end"])
    before = bisect_right(parents, start, key=lambda parent: _number(parent["char_start"]))
    nearest = parents[max(before - 1, 0)]
    if holding and not (_number(nearest["char_start"]) <= start and end <= _number(nearest["char_end"])):
        return None
    return nearest[key]


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _evidence(sheet: Sheet) -> Iterator[Row]:
    """What was extracted and still stands, then a part for every cell of the ledger's that is not missing."""
    for row in sheet.evidence:
        resource, row_id, name = map(str, row[:3])
        if sheet.row(resource, row_id) is not None and (resource, row_id, name) not in sheet.corrected:
            yield row
    for (resource, row_id, name), correction_id in sheet.corrected.items():
        cells, table = sheet.row(resource, row_id), table_named(resource)
        exact = spelt(cells[name]) if cells and name in cells else None
        if exact is not None and table and _is_extracted(table, name):
            rule = rule_of(correction_id)
            yield (resource, row_id, name, 1, sheet.article_id, str(Origin.LEDGER), None, None, exact, rule)


def _is_extracted(table: Table, name: str) -> bool:
    return any(field.name == name and field.extracted for field in table.declared)


def _evidence_place(ordered: Mapping[str, Mapping[str, Cells]]) -> Callable[[Row], tuple[int, ...]]:
    """Sorts evidence as extraction writes it: by table, row, field and part."""
    tables = {name: number for number, name in enumerate(ordered)}
    rows = {(name, row_id): at for name, keyed in ordered.items() for at, row_id in enumerate(keyed)}
    fields = {(table.name, each.name): at for table in _keyed_tables() for at, each in enumerate(table.declared)}

    def place(row: Row) -> tuple[int, ...]:
        resource, row_id, name = map(str, row[:3])
        return tables[resource], rows[resource, row_id], fields[resource, name], _number(row[3])

    return place
