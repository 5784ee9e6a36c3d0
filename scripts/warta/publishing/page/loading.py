"""Ways to load a package's tables, as code to copy: run where datapackage.json lies."""

from __future__ import annotations

import json
from collections.abc import Iterator

from warta.publishing.page.contents import PageTable

SERIES = frozenset({"institution", "fiscal_year", "amount_idr"})


def snippets(tables: tuple[PageTable, ...]) -> tuple[tuple[str, str], ...]:
    """What each way is called, and its code. The table of budgets is the example where there is one."""
    example = next((table for table in tables if SERIES.issubset(table.names)), tables[0])
    return tuple(_snippets(example))


def _snippets(table: PageTable) -> Iterator[tuple[str, str]]:
    name = table.name
    parquet = next((file.path for file in table.downloads if file.form == "Parquet"), f"data/{name}.parquet")
    csv = next((file.path for file in table.downloads if file.form == "CSV"), f"data/{name}.csv")
    yield "Python, pandas", _pandas(name, parquet, plotted=SERIES.issubset(table.names))
    yield "Python, warta", f'import warta\n\n{name} = warta.load("{name}")  # pandas; warta.read gives Arrow\n'
    yield "Python, polars", f'import polars as pl\n\n{name} = pl.read_parquet("{parquet}")\n'
    yield "SQL, DuckDB", f"SELECT * FROM '{parquet}';\n"
    yield "R", _r(table, csv)
    yield "Excel", "warta export xlsx --to tables.xlsx\n"


def _r(table: PageTable, csv: str) -> str:
    """Base R: doubles hold whole numbers of up to 2^53, which R's integers do not."""
    classes = {"integer": "numeric", "number": "numeric", "date": "Date"}
    columns = [f"  {json.dumps(each.name)} = {json.dumps(classes.get(each.type, 'character'))}" for each in table.columns]
    types = ",\n".join(columns)
    return f'{table.name} <- read.csv("{csv}", na.strings = "", encoding = "UTF-8", colClasses = c(\n{types}\n))\n'


def _pandas(name: str, parquet: str, *, plotted: bool) -> str:
    lines = ["import pandas as pd", "", f'{name} = pd.read_parquet("{parquet}", dtype_backend="pyarrow")']
    if plotted:
        lines += [
            f"series = {name}.pivot_table(",
            '    index="fiscal_year", columns="institution", values="amount_idr", aggfunc="max"',
            ")",
            'series.plot(marker="o", xticks=series.index, ylabel="rupiah")  # needs matplotlib',
        ]
    return "\n".join(lines) + "\n"
