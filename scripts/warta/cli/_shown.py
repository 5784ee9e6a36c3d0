"""A table as ``warta show`` prints it: for people, as canonical CSV, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from warta.cli._layout import grid
from warta.cli._terminal import Terminal, visible
from warta.package.canonical import format_value, write_csv
from warta.package.load import read
from warta.package.parquet import rows_of
from warta.schema import Row, Value
from warta.wording import Wording

SHOWN = Wording("{shown} of {total} rows", "{shown} dari {total} baris")


def show_table(name: str, package: Path, shape: str, limit: int | None, terminal: Terminal) -> None:
    """The first `limit` rows of a table onto stdout, in the `shape` table, csv or json."""
    table = read(name, package)
    rows = rows_of(table.slice(0, limit))
    names = table.column_names
    match shape:
        case "csv":
            terminal.result(write_csv(names, rows))
        case "json":
            terminal.result(as_json(names, rows))
        case _:
            numeric = [any(isinstance(cell, int) for cell in column) for column in zip(*rows, strict=True)]
            cells = [[visible(format_value(value)) for value in row] for row in rows]
            terminal.result("\n".join(grid(names, cells, terminal.width, numeric)))
    if len(rows) < table.num_rows:
        terminal.note(SHOWN, shown=len(rows), total=table.num_rows)


def as_json(names: Sequence[str], rows: Sequence[Row]) -> str:
    """A JSON array of one object a row, a row a line; missing is null, dates and instants are spelt as in the CSV.

    Everything that a terminal could take for an order is escaped, as JSON allows.
    """
    lines = (json.dumps(_spelt(names, row), ensure_ascii=False) for row in rows)
    return "[\n" + ",\n".join("".join(map(_escaped, line)) for line in lines) + "\n]"


def _spelt(names: Sequence[str], row: Row) -> Mapping[str, Value]:
    return dict(zip(names, (_for_json(value) for value in row), strict=True))


def _for_json(value: Value) -> Value:
    return value if isinstance(value, int | None) else format_value(value)


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
