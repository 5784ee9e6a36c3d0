"""A table as ``warta show`` prints it: for people, as canonical CSV, or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from warta.cli._json import for_json, json_array
from warta.cli._layout import grid
from warta.cli._terminal import Terminal, visible
from warta.errors import UnknownColumn
from warta.package.canonical import format_value, write_csv
from warta.package.load import read
from warta.package.parquet import rows_of
from warta.wording import Wording

SHOWN = Wording("{shown} of {total} rows", "{shown} dari {total} baris")


def show_table(name: str, package: Path, shape: str, limit: int | None, asked: Sequence[str], terminal: Terminal) -> None:
    """The first `limit` rows of a table onto stdout, in the `shape` table, csv or json; only the columns `asked` for."""
    table = read(name, package)
    names = _columns(name, table.column_names, asked)
    rows = rows_of(table.slice(0, limit).select(names))
    match shape:
        case "csv":
            terminal.result(write_csv(names, rows))
        case "json":
            terminal.result(json_array(dict(zip(names, map(for_json, row), strict=True)) for row in rows))
        case _:
            numeric = [any(isinstance(cell, int) for cell in column) for column in zip(*rows, strict=True)]
            cells = [[visible(format_value(value)) for value in row] for row in rows]
            terminal.result("\n".join(grid(names, cells, terminal.width, numeric)))
    if len(rows) < table.num_rows:
        terminal.note(SHOWN, shown=len(rows), total=table.num_rows)


def _columns(name: str, names: Sequence[str], asked: Sequence[str]) -> list[str]:
    """The columns asked for, in that order; all of them where none is."""
    for column in asked:
        if column not in names:
            raise UnknownColumn(column=column, table=name, columns=", ".join(names))
    return list(asked or names)
