"""What a page holds of a package that is too large for it: the first rows of each table, with their words behind them.

Tables stay in Arrow's memory here, and only rows that are kept become Python values: so a page of millions costs what they
weigh, not many times that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import TYPE_CHECKING

from warta.package.explain import EVIDENCE, TEXTS
from warta.publishing.facts import TableFacts

if TYPE_CHECKING:
    import pyarrow as pa

LARGEST = 20_000_000
"""Bytes of rows, as CSV, that a page holds at most; of a larger package it holds a sample, and reads the rest when asked."""

ROWS = 200
"""Rows of each table that such a page holds."""


def is_large(tables: Iterable[TableFacts], read: Mapping[str, pa.Table]) -> bool:
    """Is the package too large for a page to hold all of it? What the descriptor does not weigh, Arrow does."""
    sizes = ((table.name, [file.bytes for file in table.files]) for table in tables)
    return sum(read[name].nbytes if None in known else sum(filter(None, known)) for name, known in sizes) > LARGEST


def sampled(tables: Iterable[TableFacts], read: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The first `ROWS` rows of each table, with the evidence and the texts of these."""
    keys = {table.name: table.primary_key[0] for table in tables if len(table.primary_key) == 1}
    kept = {name: table.slice(0, ROWS) for name, table in read.items() if name not in (EVIDENCE, TEXTS)}
    rows = {(name, id_) for name, table in kept.items() if name in keys for id_ in table.column(keys[name]).to_pylist()}
    articles = {
        id_ for table in kept.values() if "article_id" in table.column_names for id_ in table.column("article_id").to_pylist()
    }
    return {name: kept.get(name, _behind(name, table, rows, articles)) for name, table in read.items()}


def _behind(name: str, table: pa.Table, rows: Set[tuple[str, object]], articles: Set[object]) -> pa.Table:
    wanted = ("resource", "row_id") if name == EVIDENCE else ("article_id",)
    if name not in (EVIDENCE, TEXTS) or not set(wanted) <= set(table.column_names):
        return table.slice(0, ROWS)
    told = zip(*(table.column(column).to_pylist() for column in wanted), strict=True)
    if name == EVIDENCE:
        return table.take([number for number, key in enumerate(told) if key in rows])
    return table.take([number for number, (article,) in enumerate(told) if article in articles])
