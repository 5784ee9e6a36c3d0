"""The days that a stretch of an article names, and the day of the report that some of them are counted from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from warta.grammar.dates import (
    DatePeriod,
    day_in_year_of,
    find_dates,
    find_relative_days,
    find_statement_day,
    weekday_conflict,
)
from warta.grammar.timestamps import published
from warta.lexicon import column
from warta.model import Article, Found, Part, Span

_BLANK = r"[^\S\n]"


@lru_cache(maxsize=4)
def day_of_report(article: Article) -> Part | None:
    """The words for the day of publication, else for the first day on which the body says that somebody spoke."""
    if printed := published(article):
        return printed
    days = (find_statement_day(article.text, span) for span in article.body)
    return next((Part.at(article.text, day) for day in days if day), None)


@lru_cache(maxsize=64)  # the sentences that tell of an event: who opened it, and on which days it is held
def find_periods(article: Article, within: Span) -> tuple[DatePeriod, ...]:
    """The days and periods in a stretch of the article, in order; "hari ini" and a weekday by the report's day.

    Where the day of publication is not known, a day without a year takes that of the report if its weekday fits.
    """
    return tuple(_periods(article, within))


def _periods(article: Article, within: Span) -> Iterator[DatePeriod]:
    text = article.text
    report = day_of_report(article)
    certain = published(article) is not None
    for period in find_dates(text, within, report):
        if certain or all(cell.rule != day_in_year_of.name or _fits(cell) for cell in (period.start, period.end)):
            yield period
    for period in find_relative_days(text, within, report) if report else ():
        if not bound(text, period):
            yield period


def _fits(cell: Found[date]) -> bool:
    """Is the day, in the year of the report, the weekday that its words name?"""
    return any(word in cell.parts[0].exact.casefold() for word in _weekdays()) and not weekday_conflict(
        *(part.exact for part in cell.parts)
    )


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("weekdays", "word"))


_BOUND = re.compile(
    rf"""
    (?<![^\W_]) (?: (?P<until> hingga|sampai(?:{_BLANK}+dengan)?|s\.?d\.?|berakhir|ditutup )
      | (?P<from> sejak|mulai(?:{_BLANK}+dari)? ) )
    (?: {_BLANK}+ (?:pada|hari|tanggal) ){{0,2}} {_BLANK}+ \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BOUND_REACH = 40  # code points


def bound(text: str, period: DatePeriod) -> str | None:
    """Does the text say that the event runs "from" or "until" the day?"""
    match = _BOUND.search(text, max(0, period.span.start - _BOUND_REACH), period.span.start)
    return match.lastgroup if match else None
