"""Rows that break something, as frictionless' own rows, which name the errors; and what keys add to them.

The order of asking is that of frictionless' row stream, since its rows read a cell when they are first asked for it, and tell
its errors in that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from warta.validation.standard.oracle import Opened

if TYPE_CHECKING:
    from frictionless import Error


class Suspect(NamedTuple):
    """A row that breaks something: its record number, its cells, and which foreign keys find nothing."""

    number: int
    cells: list[Any]
    absent: tuple[bool, ...] = ()


def errors_of(opened: Opened, suspect: Suspect, before: Mapping[str, int], primary_before: int | None) -> list[Error]:
    """The errors of a row. `before` has the row with the same value for each unique field that repeats, `primary_before` the
    row with the same primary key.
    """
    from frictionless.errors import UniqueError

    row = opened.row(suspect.cells, suspect.number)
    for name in opened.unique:
        if row[name] is not None and name in before:
            note = f"the same as in the row at position {before[name]}"
            row.errors.append(UniqueError.from_row(row, note=note, field_name=name))
    if opened.primary:
        _add_primary(opened, row, primary_before)
    for key, absent in zip(opened.foreign, suspect.absent, strict=True):
        _add_foreign(row, key, absent=absent)
    errors: list[Error] = row.errors
    return errors


def _add_primary(opened: Opened, row: Any, before: int | None) -> None:
    from frictionless.errors import PrimaryKeyError

    cells = {row[name] for name in opened.primary}
    if cells == {None}:
        row.errors.append(PrimaryKeyError.from_row(row, note='cells composing the primary keys are all "None"'))
    elif before:
        row.errors.append(PrimaryKeyError.from_row(row, note=f"the same as in the row at position {before}"))


def _add_foreign(row: Any, key: Mapping[str, Any], *, absent: bool) -> None:
    from frictionless.errors import ForeignKeyError

    cells = [row[name] for name in key["fields"]]
    if not absent or set(cells) == {None}:
        return
    target, source = ", ".join(key["fields"]), ", ".join(key["reference"]["fields"])
    values, table = ", ".join(str(cell) for cell in cells), key["reference"]["resource"]
    error = ForeignKeyError.from_row(
        row,
        note=f'for "{target}": values "{values}" not found in the lookup table "{table}" as "{source}"',
        field_names=list(key["fields"]),
        field_values=cells,
        reference_name=table,
        reference_field_names=list(key["reference"]["fields"]),
    )
    row.errors.append(error)
