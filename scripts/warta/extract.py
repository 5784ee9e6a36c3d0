"""Articles -> the finished rows of every table.

Each table's `extract` yields rows of cells; here they get their keys, positions in the text and foreign keys, and every
`Found` cell leaves its parts in `evidence`. So evidence is complete by construction and nothing else writes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from warta.model import Article, Found, Span
from warta.schema import Row, Table, Value
from warta.tables import usual_tables

Tables = Mapping[str, tuple[Row, ...]]
"""Table name -> its finished rows, sorted by article and start."""

EVIDENCE = "evidence"


class Draft(NamedTuple):
    """A row on its way: its key, its span (None where the table has no anchor), and its declared cells."""

    key: str
    span: Span | None
    cells: tuple[object, ...]


def extract_tables(articles: Iterable[Article]) -> Tables:
    """The rows of every table for `articles`, sorted by article_id; ids must be unique."""
    finished: dict[str, list[Row]] = {table.name: [] for table in usual_tables()}
    for article in sorted(articles, key=lambda article: article.id):
        for name, rows in extract_article(article).items():
            finished[name].extend(rows)
    return {name: tuple(rows) for name, rows in finished.items()}


def extract_article(article: Article) -> Tables:
    """The rows of every table for one article."""
    drafts = {table.name: _drafts(table, article) for table in usual_tables()}
    rows: dict[str, tuple[Row, ...]] = {}
    evidence: list[Row] = []
    for table in usual_tables():
        if table.name == EVIDENCE:
            continue
        rows[table.name] = tuple(_finish(table, article, draft, drafts) for draft in drafts[table.name])
        for draft in drafts[table.name]:
            evidence.extend(_evidence(table, article, draft))
    return {**rows, EVIDENCE: tuple(evidence)}


def _drafts(table: Table, article: Article) -> tuple[Draft, ...]:
    if table.extract is None:
        return ()
    declared = [field.name for field in table.declared]
    cells = [tuple([getattr(row, name) for name in declared]) for row in table.extract(article)]
    if not table.anchor:
        return tuple(_numbered(table, article, declared, cells))
    anchor = declared.index(table.anchor)
    drafts: dict[int, Draft] = {}
    for row in cells:
        span = _whole(row[anchor])
        # An id is article + start, so of two readings of one place the first stands.
        drafts.setdefault(span.start, Draft(f"{article.id}-{table.letter}{span.start}", span, row))
    return tuple(drafts[start] for start in sorted(drafts))


def _numbered(table: Table, article: Article, declared: list[str], cells: list[tuple[object, ...]]) -> Iterator[Draft]:
    for number, row in enumerate(cells, start=1):
        position = row[declared.index("position")] if "position" in declared else number
        yield Draft(f"{article.id}-{table.letter}{position}" if table.letter else article.id, None, row)


def _whole(cell: object) -> Span:
    """From the start of a cell's first part to the end of its last: a quote over three paragraphs is one stretch."""
    if not isinstance(cell, Found):
        raise TypeError("the anchor of a table is an extracted column that is never missing")
    spans = [part.span for part in cell.parts if part.span is not None]
    return Span(spans[0].start, max(span.end for span in spans if span.start >= spans[0].start))


def _finish(table: Table, article: Article, draft: Draft, drafts: Mapping[str, tuple[Draft, ...]]) -> Row:
    values: list[Value] = [_value(cell) for cell in draft.cells]
    if table.row_declares_key:
        return tuple(values)
    parent = table.parent
    link: list[Value] = [_parent_of(draft, drafts[parent.table], parent.holding)] if parent else []
    ends: list[Value] = [draft.span.start, draft.span.end] if draft.span else []
    return (*([draft.key] if table.letter else []), article.id, *link, *values, *ends)


def _value(cell: object) -> Value:
    value = cell.value if isinstance(cell, Found) else cell
    if value is None or isinstance(value, _KINDS):
        return value
    raise TypeError(f"a cell is text, a whole number, a date or an instant, not {type(value).__name__}")


_KINDS = (str, int, date)  # an instant (datetime) is a date, too


def _parent_of(child: Draft, parents: tuple[Draft, ...], holding: bool) -> str | None:
    span = child.span
    if span is None or not parents:
        return None
    before = bisect_right(parents, span.start, key=lambda parent: parent.span.start if parent.span else 0)
    nearest = parents[max(before - 1, 0)]
    if holding:
        return nearest.key if nearest.span and nearest.span.holds(span) else None
    return nearest.key


def _evidence(table: Table, article: Article, draft: Draft) -> Iterator[Row]:
    for field, cell in zip(table.declared, draft.cells, strict=True):
        if not isinstance(cell, Found):
            continue
        for number, (exact, span, origin) in enumerate(cell.parts, start=1):
            start, end = span or (None, None)
            yield (table.name, draft.key, field.name, number, article.id, str(origin), start, end, exact, cell.rule)
