"""One day, as words name it: "21 Agustus 2019", "Rabu (21/8/2019)", "21-8-2019", "2019-08-21".

The day comes before the month, as everywhere in Indonesia; ISO 8601 is read too. The patterns here are pieces that dates and
publication lines build theirs from: verbose-safe, without groups.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from warta.grammar.numbers import GAP, RANGE_LINK
from warta.lexicon import alternatives, column, lookup

_MONTHS = lookup("months", "word", "month")

WEEKDAY = f"(?<!\\w)(?ai:{alternatives(column('weekdays', 'word'))})(?!\\w)"
MONTH = f"(?ai:{alternatives(column('months', 'word'))})\\b"
CUE = f"(?ai:{alternatives(column('date_cues', 'word'))})"
YEAR = "[1-9][0-9]{3}(?![0-9])"  # a misprinted year is kept as printed
DAY = "(?<![0-9])[0-3]?[0-9](?![0-9])"
NUMERIC_MONTH = "[01]?[0-9](?![0-9])"

LEAD = rf"""
    (?: {WEEKDAY} (?: {RANGE_LINK} {WEEKDAY} )?                           # "Rabu", "Senin-Rabu"
        (?: {GAP} (?ai:{alternatives(column("dayparts", "word"))}) )?       # "Rabu malam"
        ,? {GAP}? (?: {CUE} {GAP} )? )
"""
"""What stands before the day of a date: the weekday, for the most part."""


class CalendarDay(NamedTuple):
    """The day and month that words name, and the year where they name one."""

    day: int
    month: int
    year: int | None

    def in_year(self, year: int) -> date | None:
        """This day of `year`; None where that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:  # 31 Februari
            return None


ISO_DATE = rf"(?P<year>{YEAR})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"
_NOTATIONS = tuple(
    re.compile(rf"(?: (?: {LEAD} | {CUE} {GAP} ) )? \(? \s? {notation} \s? \)?", re.VERBOSE)
    for notation in (
        ISO_DATE,
        # "21 Agustus 2019", "31 Agustus"; a joined year may stand behind the bracket: "(31 Agustus) 2019"
        rf"(?P<day>{DAY}) {GAP}? (?P<month>{MONTH}) \.? \)? (?: {GAP} (?P<year>{YEAR}) )?",
        # "21/8/2019", "21-08-2019", "(21/8)", "20 8/2019", "(31/8) 2019"
        rf"(?P<day>{DAY}) [/.\s-] (?P<month>{NUMERIC_MONTH}) \)? (?: [/.\s-] (?P<year>{YEAR}|[0-9]{{2}}(?![0-9])) )?",
    )
)


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) > len("19") else 2000 + int(digits)  # "21/8/19"


def read_day(words: str) -> CalendarDay | None:
    """The day, month and, if any, year that `words` name; None where they are anything but one day."""
    for notation in _NOTATIONS:
        if match := notation.fullmatch(words.strip()):
            month = _MONTHS.get(match["month"].casefold(), match["month"])
            return CalendarDay(int(match["day"]), int(month), _year(match["year"]))
    return None


def parse_date(words: str) -> date | None:
    """The day that `words` name, year included; None for no date ("31 Februari 2019") and for words that hold more than one.

    >>> parse_date("Rabu (21/8/2019)"), parse_date("31 Februari 2019")
    (datetime.date(2019, 8, 21), None)
    """
    read = read_day(words)
    return read.in_year(read.year) if read and read.year is not None else None
