"""What is aimed at on articles never seen, measure by measure, and where each stands in what the scorers report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Aim(NamedTuple):
    """A measure: its name for people, the keys that lead to it in a scorer's report, and the least that it should be."""

    says: str
    keys: tuple[str, ...]
    least: float
    at_most: bool = False

    def read(self, scored: Mapping[str, object]) -> float | None:
        """The figure in a scorer's report, None where the report has none."""
        value: object = scored
        for key in self.keys:
            value = value.get(key) if isinstance(value, Mapping) else None
        return float(value) if isinstance(value, int | float) else None

    def met_by(self, value: float) -> bool:
        """Does the figure reach the aim?"""
        return value <= self.least if self.at_most else value >= self.least


ARTICLES = (
    Aim("direct quotes, F", ("quotes_direct", "F"), 0.95),
    Aim("indirect quotes, F", ("quotes_indirect", "F"), 0.85),
    Aim("speaker", ("speaker", "acc"), 0.95),
    Aim("role", ("speaker_role", "acc"), 0.85),
    Aim("cue", ("cue", "acc"), 0.97),
    Aim("budgets: amount, F", ("budget_amount", "F"), 0.97),
    Aim("budgets: with year, F", ("budget_amount_year", "F"), 0.90),
    Aim("budgets: with year and institution, F", ("budget_amount_year_institution", "F"), 0.80),
    Aim("event found", ("event_found", "acc"), 1.0),
    Aim("event: name", ("event", "name", "acc"), 0.85),
    Aim("event: opened by", ("event", "opened_by", "acc"), 0.90),
    Aim("event: venue", ("event", "venue", "acc"), 0.85),
    Aim("event: city", ("event", "city", "acc"), 0.85),
    Aim("event: first day", ("event", "start_date", "acc"), 0.90),
    Aim("event: last day", ("event", "end_date", "acc"), 0.90),
    Aim("event: opened on", ("event", "opened_on", "acc"), 0.90),
    Aim("list items, F", ("principles_items", "F"), 0.90),
    Aim("participants, F", ("participants", "F"), 0.80),
    Aim("title", ("title", "acc"), 0.98),
    Aim("publisher", ("publisher", "acc"), 0.98),
    Aim("dateline", ("dateline", "acc"), 0.98),
    Aim("furniture leaked", ("must_not_violations",), 0, at_most=True),
)

QUOTATIONS = (
    Aim("direct quotes, recall", ("direct exact", "R"), 99.5),
    Aim("direct quotes, F", ("direct exact", "F"), 91),
    Aim("cue without -nya, F", ("cue w/o -nya", "F"), 99.5),
    Aim("speaker after the quote, lenient", ("speaker after", "lenient acc"), 99.5),
    Aim("speaker after the quote, strict", ("speaker after", "strict acc"), 96),
    Aim("speaker of katanya, near, lenient", ("speaker coref", "lenient acc"), 92),
    Aim("speaker of katanya, near, strict", ("speaker coref", "strict acc"), 85),
    Aim("role, exact", ("role", "exact acc"), 72),
    Aim("affiliation, exact", ("affiliation", "exact acc"), 70),
)

PRINTED = (
    Aim("role as printed, exact", ("role", "exact acc"), 72),
    Aim("affiliation as printed, exact", ("affiliation", "exact acc"), 70),
)
"""The last two again, of the printed words: that corpus holds "KPU", where TABLES.md writes "Komisi Pemilihan Umum"."""
