"""A difference as JSON, for programs: everything, whatever the limit, in the order of the new version."""

from __future__ import annotations

from collections.abc import Iterator

from warta.release.changes import Change
from warta.release.compare import Cell, Lone
from warta.release.diff import Diff, TableDiff
from warta.release.formats import PLAIN, Look
from warta.release.formats._told import added_rows, edited_rows, removed_rows, row_id
from warta.validation.formats._told import as_json
from warta.wording import Lang


def write(diff: Diff, _lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The difference as one JSON object; its words in both languages."""
    return as_json(descriptor(diff))


def descriptor(diff: Diff) -> dict[str, object]:
    """The difference as JSON has it: cells are texts as the CSVs have them, null where missing."""
    return {
        "old": {"place": diff.old, "version": diff.versions[0] or None},
        "new": {"place": diff.new, "version": diff.versions[1] or None},
        "same": diff.is_same,
        "step": diff.step.name.lower(),
        "changes": [_change(change) for change in diff.all_changes()],
        "tables": [_table(table) for table in diff.tables if not table.is_same],
        "rebases": [each._asdict() for each in diff.rebases],
    }


def _change(change: Change) -> dict[str, object]:
    told = {"was": change.was, "now": change.now, "count": change.count or None, "field": change.field or None}
    return {
        "kind": change.kind.name,
        "step": change.step.name.lower(),
        "resource": change.resource or None,
        **{name: value for name, value in told.items() if value is not None},
        "says": {"en": change.say("en"), "id": change.say("id")},
    }


def _table(table: TableDiff) -> dict[str, object]:
    rows = table.rows
    if rows is None:
        return {"name": table.name, "compared": False}
    return {
        "name": table.name,
        "compared": True,
        "key": list(rows.key),
        "rows": {"old": rows.counts[0], "new": rows.counts[1]},
        "edited": [{"row": each.row_id, "cells": [_cell(cell) for cell in each.cells]} for each in edited_rows(table)],
        "added": list(_lone(added_rows(table))),
        "removed": list(_lone(removed_rows(table))),
        "moved": [
            {"old": move.old_id, "new": move.new_id, "cells": [_cell(cell) for cell in move.cells]} for move in table.moves
        ],
        "reordered": rows.is_reordered,
    }


def _cell(cell: Cell) -> dict[str, str | None]:
    return {"field": cell.field, "was": cell.was, "now": cell.now}


def _lone(rows: Iterator[Lone]) -> Iterator[dict[str, object]]:
    for row in rows:
        yield {"row": row_id(row.row_id), "cells": dict(zip(row.fields, row.cells, strict=True))}
