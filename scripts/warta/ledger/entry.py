"""Entry, a line of the ledger, and Correction, the lines that belong together.

A line speaks of a cell, or, under the field ``*``, of a row as a whole, whose value is the words that it spans: a row that is
added was nothing and is these words now; one that is dropped was these words and is nothing now. `was` and `now` are spelt as
canonical CSV spells cells. Where both are missing the datum was redacted: nobody is to read it here either.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

LEDGER = "corrections"
"""The table that the ledger is published as."""

ROW = "*"
"""The field of a line about a whole row."""

RULE = "correction:"
"""How the rule of a corrected cell begins in evidence; the correction's id follows."""


class Entry(NamedTuple):
    """A line of the ledger, in the order of its columns: a row of the table `corrections`."""

    correction_id: str
    resource: str
    row_id: str
    field: str
    was: str | None
    now: str | None
    reason: str
    reported_by: str | None
    source_url: str | None
    date: date

    @property
    def is_redaction(self) -> bool:
        """Does it take a datum away for good?"""
        return self.was is None and self.now is None

    @property
    def cell(self) -> tuple[str, str, str]:
        """What it speaks of: resource, row id, field."""
        return self.resource, self.row_id, self.field


class Correction(NamedTuple):
    """The lines of one correction, in the ledger's order; all speak of one row."""

    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.entries[0].correction_id

    @property
    def resource(self) -> str:
        """The table it corrects."""
        return self.entries[0].resource

    @property
    def row_id(self) -> str:
        """The row it corrects."""
        return self.entries[0].row_id

    @property
    def row(self) -> Entry | None:
        """Its line about the row as a whole, if it has one."""
        return next((entry for entry in self.entries if entry.field == ROW), None)

    @property
    def cells(self) -> tuple[Entry, ...]:
        """Its lines about cells."""
        return tuple(entry for entry in self.entries if entry.field != ROW)


def corrections_of(entries: Iterable[Entry]) -> tuple[Correction, ...]:
    """The corrections of a ledger, in the order of their first lines."""
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.correction_id, []).append(entry)
    return tuple(Correction(tuple(each)) for each in grouped.values())


def rule_of(correction_id: str) -> str:
    """The rule that evidence names for a cell of that correction.

    >>> rule_of("c7")
    'correction:c7'
    """
    return RULE + correction_id


def corrected_by(rule: str) -> str | None:
    """The id of the correction that a rule of evidence names, or None for a rule that reads words."""
    return rule.removeprefix(RULE) if rule.startswith(RULE) else None
