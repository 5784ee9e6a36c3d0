"""Days, periods, years and durations in a text.

"Rabu (21/8/2019)", "20 hingga 22 Agustus 2019", "31/8-6/9/2019", "tahun lalu", "tiga hari". A day without a year takes the year
of publication, whose words are then a part of the cell. How one day is read is in `days`, a publication line in `timestamps`;
both are handed on here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from warta.grammar.days import CUE, DAY, LEAD, MONTH, NUMERIC_MONTH, WEEKDAY, YEAR, parse_date, read_day
from warta.grammar.numbers import GAP, NUMBER, RANGE_LINK, parse_number
from warta.grammar.timestamps import find_timestamp, instant, publication_day, zone
from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Found, Part, Span, rule

__all__ = [
    "DatePeriod",
    "day",
    "day_in_year_of",
    "days",
    "find_dates",
    "find_durations",
    "find_relative_days",
    "find_relative_years",
    "find_statement_day",
    "find_timestamp",
    "instant",
    "parse_date",
    "publication_day",
    "relative_day",
    "relative_year",
    "weekday_conflict",
    "year",
    "zone",
]

_WEEKDAYS = lookup("weekdays", "word", "weekday")
_RELATIVE_YEARS = lookup("relative_years", "word", "offset")
_WEEKDAY_NAME = re.compile(rf"{WEEKDAY} (?! {RANGE_LINK} {WEEKDAY} )", re.VERBOSE)  # of one day, not "Senin-Rabu"


@rule("dates.day")
def day(*exact: str) -> date | None:
    """A day, its year included; the parts joined by a blank, a further part being the month or year of a range."""
    return parse_date(" ".join(exact))


@rule("dates.day_in_year_of")
def day_in_year_of(*exact: str) -> date | None:
    """A day and month, in the year of the publication date that the last part gives."""
    read = read_day(" ".join(exact[:-1]))
    published = publication_day(exact[-1]) if exact else None
    return read.in_year(published.year) if read and read.year is None and published else None


def weekday_conflict(*exact: str) -> bool:
    """Do the words of a day name a weekday that is not that date's? `exact` are the parts of `day` or `day_in_year_of`.

    >>> weekday_conflict("Rabu (21/8/2019)"), weekday_conflict("Kamis (21/8/2019)")
    (False, True)
    """
    named = _WEEKDAY_NAME.match(exact[0].strip()) if exact else None
    on = day(*exact) or day_in_year_of(*exact)
    if named is None or on is None:
        return False
    return int(_WEEKDAYS[named.group().casefold()]) != on.isoweekday()


class DatePeriod(NamedTuple):
    """The first and the last day of a period, the same for a single day, and the span of the whole expression."""

    start: Found[date]
    end: Found[date]
    span: Span


class _Point(NamedTuple):
    """A day as printed, perhaps without its month or year, which then stand at the other end of a range."""

    span: Span  # with weekday and brackets: what a cell rests on
    outer: int  # where it starts if an opening bracket that closes later is counted in
    rest: Span | None  # "Agustus 2019", "8/2019"; of a complete date the whole
    year: Span | None
    certain: bool  # a date even without a year: "5 Maret", "Kamis (12/12)", "(12/12)"; not "1/2"


_POINT = re.compile(
    rf"""
    (?<!\w) (?<![0-9][./,:])
    (?P<lead> {LEAD} )? (?P<open> \( \s? )?
    (?: (?P<complete> {YEAR}-[01][0-9]-[0-3][0-9] (?![0-9])                            # 2019-08-21
          | {DAY} (?P<sign> [-.] ) {NUMERIC_MONTH} (?P=sign) {YEAR} )                # 21-8-2019, 21.08.2019
      | {DAY} (?: {GAP}? (?P<named> {MONTH} (?: \.? {GAP} (?P<named_year> {YEAR} ) )? )      # 21 Agustus 2019
          | / (?P<numbered> {NUMERIC_MONTH} (?: / (?P<numbered_year> {YEAR} | [0-9]{{2}} (?![0-9]) ) )? ) )? )  # 21/8/2019
    (?! \w ) (?! [.,:/] [0-9] )
    (?(open) (?P<close> \s? \) )? )
    """,
    re.VERBOSE,
)
_POINT_LINK = re.compile(rf"{RANGE_LINK} (?: {CUE} {GAP} )?", re.VERBOSE)
_CUE_BEFORE = re.compile(rf"\b {CUE} {GAP} \Z", re.VERBOSE)
_CUE_WINDOW = 12  # code points before a day in which "tanggal" lies


def find_dates(text: str, within: Span, published: Part | None = None) -> Iterator[DatePeriod]:
    """The days and periods in a stretch of `text`, in order; `published` are the words that say when it was published.

    The part of a single day is its whole expression, weekday and brackets included. An end of a range that leaves its month
    or year to the other end has that as a further part. A day without a year has `published`, and is not found without it.
    """
    points = tuple(_find_points(text, within))
    at = 0
    while at < len(points):
        first, following = points[at], points[at + 1 : at + 2]
        last = first
        if following and following[0].rest and _POINT_LINK.fullmatch(text, first.span.end, following[0].span.start):
            last = following[0]
        if period := _period(text, first, last, published):
            yield period
        at += 1 if last is first else 2


def _find_points(text: str, within: Span) -> Iterator[_Point]:
    for match in _POINT.finditer(text, within.start, within.end):
        unclosed = match["open"] and not match["lead"] and not match["close"]
        rest = next((Span(*match.span(name)) for name in ("complete", "named", "numbered") if match[name]), None)
        year = next((Span(*match.span(name)) for name in ("complete", "named_year", "numbered_year") if match[name]), None)
        cued = _CUE_BEFORE.search(text, max(within.start, match.start() - _CUE_WINDOW), match.start())
        yield _Point(
            span=Span(match.end("open") if unclosed else match.start(), match.end()),
            outer=match.start(),
            rest=rest,
            year=year,
            certain=bool(match["named"] or match["lead"] or match["open"] or cued),
        )


def _period(text: str, first: _Point, last: _Point, published: Part | None) -> DatePeriod | None:
    if last.rest is None or not (last.year or first.certain or last.certain):
        return None
    shared = None
    if first.rest is None:
        shared = last.rest  # "20 hingga 22 Agustus 2019"
    elif first.year is None:
        shared = last.year  # "31 Agustus - 6 September 2019"
    parts = [Part.at(text, span) for span in (first.span, shared) if span]
    start = _found(parts, bool(first.year or last.year), published)
    end = _found([Part.at(text, last.span)], bool(last.year), published)
    if start is None or end is None or end.value < start.value:
        return None
    closes = first.outer < first.span.start or text[first.span.start : last.span.start].count("(") == 1
    bracket = closes and last is not first and text.startswith(")", last.span.end)
    return DatePeriod(start, end, Span(first.outer if bracket else first.span.start, last.span.end + bracket))


def _found(parts: list[Part], dated: bool, published: Part | None) -> Found[date] | None:
    """The cell of a day whose parts name its year, or take it from `published`."""
    if dated:
        return day.found(*parts)
    return day_in_year_of.found(*parts, published) if published else None


_NAMED_YEAR = re.compile(
    rf"(?: (?ai:{alternatives(column('year_cues', 'word'))}) {GAP} )? (?P<year> (?: 19 | 20 ) [0-9]{{2}} | 2100 )", re.VERBOSE
)
_RELATIVE_YEAR = re.compile(
    rf"""
    (?<![\w-]) (?: {NUMBER} {GAP} )?        # "dua tahun lalu" is matched whole, and then yields no year
    (?ai:{alternatives(_RELATIVE_YEARS)}) (?![\w-])
    """,
    re.VERBOSE,
)


@rule("dates.year")
def year(exact: str) -> int | None:
    """A year from 1900 to 2100: "2015", "tahun 2015", "tahun anggaran 2015"."""
    match = _NAMED_YEAR.fullmatch(exact.strip())
    return int(match["year"]) if match else None


@rule("dates.relative_year")
def relative_year(words: str, published: str) -> int | None:
    """The year that "tahun ini", "tahun lalu" or "tahun depan" means on the publication date that the last part gives."""
    offset = _RELATIVE_YEARS.get(" ".join(words.casefold().split()))
    on = publication_day(published)
    return on.year + int(offset) if on and offset else None


def find_relative_years(text: str, within: Span, published: Part) -> Iterator[Found[int]]:
    """The "tahun ini", "tahun lalu" and "tahun depan" in a stretch of `text`; not "dua tahun lalu"."""
    for match in _RELATIVE_YEAR.finditer(text, within.start, within.end):
        if found := relative_year.found(Part.at(text, Span(*match.span())), published):
            yield found


_RELATIVE_DAYS = lookup("relative_days", "word", "offset")
_RELATIVE_DAY = re.compile(
    rf"""
    (?<![\w-]) (?: (?ai:{alternatives(_RELATIVE_DAYS)})
      | (?: (?<=,\s) | (?<=pada\s) | (?<=hari\s) ) {WEEKDAY}               # not "Pasar Minggu,"
        (?= (?: {GAP} (?ai:{alternatives(column("dayparts", "word"))}) )? \s? (?:[.,;]|\Z) ) ) (?![\w-])
    """,
    re.VERBOSE,
)


@rule("dates.relative_day")
def relative_day(words: str, reported: str) -> date | None:
    """The day that "hari ini", "kemarin", "besok" or the last "Senin" means on the date that the last part gives."""
    said = " ".join(words.casefold().split())
    on = publication_day(reported)
    if on is None:
        return None
    if said in _WEEKDAYS:
        return on - timedelta(days=(on.isoweekday() - int(_WEEKDAYS[said])) % 7)
    return on + timedelta(days=int(_RELATIVE_DAYS[said])) if said in _RELATIVE_DAYS else None


def find_relative_days(text: str, within: Span, reported: Part) -> Iterator[DatePeriod]:
    """The "hari ini", "kemarin", "besok" and bare weekdays in a stretch of `text`, counted from the day `reported` says."""
    lengths = [match.end() for match in _DURATION.finditer(text, within.start, within.end)]
    for match in _RELATIVE_DAY.finditer(text, within.start, within.end):
        span = Span(*match.span())
        if any(span.start < end <= span.end for end in lengths):
            continue  # "selama lima hari ini"
        if found := relative_day.found(Part.at(text, span), reported):
            yield DatePeriod(found, found, span)


_STATEMENT_DAY = re.compile(rf"{WEEKDAY} {GAP} \( {DAY} / {NUMERIC_MONTH} / {YEAR} \)", re.VERBOSE)


def find_statement_day(text: str, within: Span) -> Span | None:
    """The first day that portals set behind a statement, "Rabu (21/8/2019)"."""
    match = _STATEMENT_DAY.search(text, within.start, within.end)
    return Span(*match.span()) if match else None


_DAYS = {line["word"]: int(line["days"]) for line in read_lexicon("durations")}
_UNITS = [line["word"] for line in read_lexicon("durations") if line["kind"] == "unit"]
_WHOLES = [line["word"] for line in read_lexicon("durations") if line["kind"] == "whole"]
_DURATION = re.compile(
    rf"(?: {NUMBER} {GAP} (?ai:{alternatives(_UNITS)}) | (?<![\w-]) (?ai:{alternatives(_WHOLES)}) ) (?![\w-])", re.VERBOSE
)


@rule("dates.days")
def days(exact: str) -> int | None:
    """A duration in days: "tiga hari", "3 hari", "sepekan", "dua minggu"."""
    number, _, unit = " ".join(exact.lower().split()).rpartition(" ")
    length = _DAYS.get(unit)
    times = parse_number(number) if unit in _UNITS else 1 if not number else None
    return times * length if times and length else None


def find_durations(text: str, within: Span) -> Iterator[Found[int]]:
    """The durations of whole days or weeks in a stretch of `text`, in order."""
    for match in _DURATION.finditer(text, within.start, within.end):
        if found := days.at(text, Span(*match.span())):
            yield found
