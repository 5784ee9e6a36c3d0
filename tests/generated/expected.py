"""The rows that an article must yield, and how to hold them against the rows that it did yield.

Only columns that TABLES.md determines are here. Where it leaves two readings of a cell, `OneOf` names them or `UNSURE`
leaves the cell out of the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class OneOf:
    """Readings of a cell that are equally right."""

    readings: tuple[str | None, ...]


@dataclass(frozen=True)
class Unsure:
    """A cell that careful readers may fill differently."""


UNSURE = Unsure()
Cell = str | int | None | OneOf | Unsure
"""What is expected of a cell; dates and instants are in their CSV form, None is missing."""


@dataclass(frozen=True)
class ArticleRow:
    title: Cell
    publisher: Cell
    published_on: Cell
    published_at: Cell
    published_zone: Cell
    dateline: Cell
    photo_credit: Cell


@dataclass(frozen=True)
class AuthorRow:
    position: Cell
    name: Cell
    role: Cell


@dataclass(frozen=True)
class EventRow:
    name: Cell
    kind: Cell
    opened_by: Cell
    opened_by_role: Cell
    organizer: Cell
    venue: Cell
    street: Cell
    city: Cell
    opened_on: Cell
    start_date: Cell
    end_date: Cell
    duration_days: Cell
    char_start: Cell = UNSURE
    char_end: Cell = UNSURE


@dataclass(frozen=True)
class ParticipantRow:
    description: Cell
    count: Cell
    char_start: Cell = UNSURE
    char_end: Cell = UNSURE


@dataclass(frozen=True)
class QuoteRow:
    kind: Cell
    speaker_name: Cell
    speaker_role: Cell
    speaker_affiliation: Cell
    speaker_mention: Cell
    cue: Cell
    text: Cell = UNSURE
    position: Cell = UNSURE
    char_start: Cell = UNSURE
    char_end: Cell = UNSURE


@dataclass(frozen=True)
class BudgetRow:
    institution: Cell
    measure: Cell
    fiscal_year: Cell
    amount_idr: Cell
    literal: Cell
    qualifier: Cell
    quote: Cell = None
    """The position of the quote that the statement lies in: `quote_id`, resolved."""
    char_start: Cell = UNSURE
    char_end: Cell = UNSURE


@dataclass(frozen=True)
class PrincipleRow:
    set_name: Cell
    set_size: Cell
    position: Cell
    text: Cell
    quote: Cell = None
    char_start: Cell = UNSURE
    char_end: Cell = UNSURE


Row = ArticleRow | AuthorRow | EventRow | ParticipantRow | QuoteRow | BudgetRow | PrincipleRow
TABLES: Mapping[str, type[Row]] = {
    "articles": ArticleRow,
    "authors": AuthorRow,
    "event": EventRow,
    "participants": ParticipantRow,
    "quotes": QuoteRow,
    "budgets": BudgetRow,
    "principles": PrincipleRow,
}
Rows = Mapping[str, tuple[Row, ...]]
Got = Sequence[Mapping[str, object]]


def agrees(expected: Cell, got: object) -> bool:
    """Is `got` what the annotator wrote, or one of the readings that are equally right?"""
    if isinstance(expected, Unsure):
        return True
    return got in expected.readings if isinstance(expected, OneOf) else bool(got == expected)


def differences(table: str, expected: Sequence[Row], got: Got) -> Iterator[str]:
    """A line for each row of `table` that is missing, extra or different; rows meet at their start (authors: position)."""
    key = {"articles": "", "authors": "position"}.get(table, "char_start")
    wanted = {getattr(row, key, 0): row for row in expected}
    given = {row.get(key, 0): row for row in got}
    if len(given) < len(got):
        yield f"{table}: rows share a {key or 'key'}"
    yield from (f"{table}: missing {row}" for start, row in wanted.items() if start not in given)
    yield from (f"{table}: extra {dict(row)}" for start, row in given.items() if start not in wanted)
    for start, row in wanted.items():
        for cell in fields(row) if start in given else ():
            hoped, read = getattr(row, cell.name), given[start].get(cell.name, "(no such column)")
            if not agrees(hoped, read):
                yield f"{table} at {start}: {cell.name} is {read!r}, not {hoped!r}"
