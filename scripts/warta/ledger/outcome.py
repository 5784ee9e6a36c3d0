"""What a ledger says in the end: of each cell it speaks of the value, of each row whether it is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from warta.ledger.entry import ROW, Correction, Entry, corrections_of
from warta.ledger.form import correctable_fields
from warta.ledger.guard import Stale
from warta.ledger.sheet import Cell
from warta.tables import table_named


class Said(NamedTuple):
    """What the ledger says of a cell or row in the end: the spelling of its value, or that it is there; and by which line."""

    now: str | None
    correction: str


@dataclass
class Outcome:
    """What the ledger says in the end, stale corrections left out: of cells, and under the field ``*`` of rows."""

    said: dict[Cell, Said] = field(default_factory=dict)

    def names(self, resource: str, row_id: str, name: str = ROW) -> bool:
        """Does the ledger say what that cell holds, or whether that row is there?"""
        return (resource, row_id, name) in self.said


def outcome(entries: Iterable[Entry], stale: Iterable[Stale] = ()) -> Outcome:
    """What the ledger says in the end, but for its stale lines."""
    left_out = {(each.entry.correction_id, each.entry.field) for each in stale}
    end = Outcome()
    for correction in corrections_of(entries):
        applied = [entry for entry in correction.entries if (entry.correction_id, entry.field) not in left_out]
        if correction.row in applied:
            _say_row(end, correction, applied[applied.index(correction.row)])
        elif correction.row is None:
            for entry in applied:
                _say_cell(end, entry)
    return end


def _say_cell(end: Outcome, entry: Entry) -> None:
    table = table_named(entry.resource)
    if entry.is_redaction and table and correctable_fields(table)[entry.field].required:
        _say_row(end, Correction((entry,)), entry)
    else:
        end.said[entry.cell] = Said(entry.now, entry.correction_id)


def _say_row(end: Outcome, correction: Correction, row: Entry) -> None:
    for cell in [cell for cell in end.said if cell[:2] == row.cell[:2]]:
        del end.said[cell]
    end.said[row.resource, row.row_id, ROW] = Said(row.now, row.correction_id)
    for entry in correction.cells if row.now is not None else ():
        end.said[entry.cell] = Said(entry.now, entry.correction_id)
