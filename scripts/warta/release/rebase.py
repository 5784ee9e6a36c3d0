"""Corrections of the ledger that wait for the id that a row no longer has, with the id that it has now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from warta.ledger.entry import LEDGER
from warta.release.compare import text_rows
from warta.release.moved import Move
from warta.release.rows import is_read, text_batches
from warta.release.schema_changes import fields_in
from warta.release.side import Side

_ASKED = ("correction_id", "resource", "row_id")


class Rebase(NamedTuple):
    """A correction, the table that it is for, and the id to write in the place of the old one."""

    correction_id: str
    resource: str
    old_id: str
    new_id: str


def find_rebases(moves: Mapping[str, tuple[Move, ...]], side: Side) -> Iterator[Rebase]:
    """The corrections of this version's ledger that name the old id of a moved row, in the ledger's order."""
    ids = {(name, move.old_id): move.new_id for name, found in moves.items() for move in found}
    ledger = side.resources.get(LEDGER)
    if not ids or ledger is None or not is_read(ledger, side) or not set(_ASKED) <= set(fields_in(ledger)):
        return
    for batch in text_batches(ledger, side):
        for correction_id, resource, row_id in text_rows(batch, _ASKED):
            if (resource or "", row_id or "") in ids:
                yield Rebase(correction_id or "", resource or "", row_id or "", ids[resource or "", row_id or ""])
