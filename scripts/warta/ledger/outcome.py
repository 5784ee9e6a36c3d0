"""What a ledger says in the end: of each cell it speaks of the value, of each row whether it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from warta.ledger.entry import ROW, Correction, Entry, corrections_of
from warta.ledger.form import correctable_fields
from warta.ledger.guard import Stale
from warta.tables import table_named


class Said(NamedTuple):
    """What the ledger says of a cell or row in the end: the spelling of its value, or that it is there; and by which line."""

    now: str | None
    correction: str


@dataclass
class Outcome:
    """What the ledger says in the end: of the cells of each row (resource and id), and under the field ``*`` of the row."""

    rows: dict[tuple[str, str], dict[str, Said]] = field(default_factory=dict)

    def said(self, resource: str, row_id: str, name: str = ROW) -> Said | None:
        """What it says of that cell, or of whether that row is there; None where it is silent."""
        return self.rows.get((resource, row_id), {}).get(name)

    def names(self, resource: str, row_id: str, name: str = ROW) -> bool:
        """Does the ledger say what that cell holds, or whether that row is there?"""
        return self.said(resource, row_id, name) is not None

    def take(self, correction: Correction, entries: Iterable[Entry]) -> None:
        """Let the correction, of which these lines are applied, have the last word."""
        applied = tuple(entries)
        row = correction.row
        if row is not None and row in applied:
            self._say_row(correction, row)
        elif row is None:
            for entry in applied:
                self._say_cell(entry)

    def _say_cell(self, entry: Entry) -> None:
        table = table_named(entry.resource)
        if entry.is_redaction and table and correctable_fields(table)[entry.field].required:
            self._say_row(Correction((entry,)), entry)
        else:
            cells = self.rows.setdefault((entry.resource, entry.row_id), {})
            cells[entry.field] = Said(entry.now, entry.correction_id)

    def _say_row(self, correction: Correction, row: Entry) -> None:
        cells = correction.cells if row.now is not None else ()
        said = {entry.field: Said(entry.now, entry.correction_id) for entry in cells}
        self.rows[row.resource, row.row_id] = {ROW: Said(row.now, row.correction_id), **said}


def outcome(entries: Iterable[Entry], stale: Iterable[Stale] = ()) -> Outcome:
    """What the ledger says in the end, but for its stale lines."""
    left_out = {(each.entry.correction_id, each.entry.field) for each in stale}
    end = Outcome()
    for correction in corrections_of(entries):
        end.take(correction, (entry for entry in correction.entries if (entry.correction_id, entry.field) not in left_out))
    return end
