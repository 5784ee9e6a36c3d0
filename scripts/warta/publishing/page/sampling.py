"""What a page holds of a package that is too large for it: the first rows of each table, with their words behind them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from warta.package.explain import EVIDENCE, TEXTS
from warta.publishing.page.contents import Contents, PageTable
from warta.schema import Row

ROWS = 1000
"""Rows of each table that such a page holds."""


def sampled(contents: Contents) -> Contents:
    """The first `ROWS` rows of each table, with the evidence and the texts of these, and how many rows there are in all."""
    cut = tuple(_first(table) for table in contents.tables if table.name not in (EVIDENCE, TEXTS))
    rows = {(table.name, record[table.key]) for table in cut if table.key for record in table.records()}
    articles = {str(record["article_id"]) for table in cut if "article_id" in table.names for record in table.records()}
    behind = tuple(_kept(table, rows, articles) for table in contents.tables if table.name in (EVIDENCE, TEXTS))
    sentences = {article: spans for article, spans in contents.sentences.items() if article in articles}
    by_name = {table.name: table for table in (*cut, *behind)}
    return replace(contents, tables=tuple(by_name[table.name] for table in contents.tables), sentences=sentences)


def _first(table: PageTable) -> PageTable:
    return replace(table, rows=table.rows[:ROWS], whole=table.total)


def _kept(table: PageTable, rows: Set[tuple[str, object]], articles: Set[str]) -> PageTable:
    wanted = {"resource", "row_id"} if table.name == EVIDENCE else {"article_id"}
    if not wanted <= set(table.names):
        return _first(table)
    return replace(table, rows=tuple(_behind(table, rows, articles)), whole=table.total)


def _behind(table: PageTable, rows: Set[tuple[str, object]], articles: Set[str]) -> Iterator[Row]:
    for row, record in zip(table.rows, table.records(), strict=True):
        if table.name == EVIDENCE:
            if (record["resource"], record["row_id"]) in rows:
                yield row
        elif record["article_id"] in articles:
            yield row
