"""The days that a stretch of an article names, and the day of the report that some of them are counted from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from warta.grammar.dates import DatePeriod, find_dates, find_relative_days, find_statement_day
from warta.grammar.timestamps import published
from warta.model import Article, Part, Span

_BLANK = r"[^\S\n]"


@lru_cache(maxsize=4)
def day_of_report(article: Article) -> Part | None:
    """The words for the day of publication, else for the first day on which the body says that somebody spoke."""
    if printed := published(article):
        return printed
    days = (find_statement_day(article.text, span) for span in article.body)
    return next((Part.at(article.text, day) for day in days if day), None)


def find_periods(article: Article, within: Span) -> Iterator[DatePeriod]:
    """The days and periods in a stretch of the article, in order; "hari ini" and a weekday by the report's day."""
    text = article.text
    yield from find_dates(text, within, published(article))
    report = day_of_report(article)
    for period in find_relative_days(text, within, report) if report else ():
        if not bound(text, period):
            yield period


_BOUND = re.compile(
    rf"""
    (?<![^\W_]) (?: (?P<until> hingga|sampai(?:{_BLANK}+dengan)?|s\.?d\.? ) | (?P<from> sejak|mulai(?:{_BLANK}+dari)? ) )
    (?: {_BLANK}+ (?:pada|hari|tanggal) ){{0,2}} {_BLANK}+ \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BOUND_REACH = 40  # code points


def bound(text: str, period: DatePeriod) -> str | None:
    """Does the text say that the event runs "from" or "until" the day?"""
    match = _BOUND.search(text, max(0, period.span.start - _BOUND_REACH), period.span.start)
    return match.lastgroup if match else None
