"""Publication lines: "Kamis, 22 Agustus 2019 | 08:42 WIB", "22/08/2019, 08.42 WITA", "2019-08-22T01:42:00Z".

Indonesia has three zones and no summer time (Keputusan Presiden 41/1987): WIB, WITA and WIT, seven to nine hours ahead of UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from warta.grammar.days import DAY, LEAD, MONTH, NUMERIC_MONTH, YEAR, parse_date
from warta.grammar.numbers import GAP
from warta.lexicon import alternatives, column, lookup
from warta.model import Article, BlockKind, Origin, Part, Span, rule

_ZONES = lookup("zones", "word", "hours")
_CLOCK = r"(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])(?:[:.](?P<second>[0-5][0-9]))?(?![0-9])"
_ZONE = f"(?ai:{alternatives(column('zones', 'word'))})\\b"
_FULL_DATE = rf"""
    {LEAD}? \(? (?:
        {YEAR}-[01][0-9]-[0-3][0-9] (?![0-9])
      | {DAY} {GAP}? {MONTH} \.? {GAP} {YEAR}
      | {DAY} [/.-] {NUMERIC_MONTH} [/.-] (?: {YEAR} | [0-9]{{2}} (?![0-9]) )
    ) \)?
"""
_STAMP = rf"""
    (?P<date> {_FULL_DATE} ) (?: \s? [,|\N{{MIDDLE DOT}}\N{{EN DASH}}\N{{EM DASH}}-] \s? | {GAP} )     # "22/08/2019, 08:42 WIB"
    (?: (?ai:{alternatives(column("clock_cues", "word"))}) {GAP} )? {_CLOCK} (?: {GAP}? \(? (?P<zone> {_ZONE} ) \)? )?
"""
_ISO_STAMP = rf"""
    (?P<date> {YEAR}-[01][0-9]-[0-3][0-9] ) [T\s] {_CLOCK} (?: [.,] [0-9]{{1,9}} )?
    \s? (?P<zone> Z | [+-] (?: 0[0-9] | 1[0-4] ) (?: :? [0-5][0-9] )? )?
"""
_STAMPS = tuple(re.compile(stamp, re.VERBOSE) for stamp in (_STAMP, _ISO_STAMP))
_LINE_START = rf"""
    (?: (?ai:{alternatives(column("publication_cues", "word"))}) \s? :? {GAP}?                  # "Diterbitkan pada "
      | [^\n!?;"\N{{LEFT DOUBLE QUOTATION MARK}}]{{1,40}}?
        \s? [|:\N{{BULLET}}\N{{EN DASH}}\N{{EM DASH}}-] \s )?                                     # "KOMPAS.com - "
"""
_LINE_END = r"(?: \s? [|\N{BULLET}\N{MIDDLE DOT}] [^\n]{0,60} )?"  # " | Dibaca 12 kali"
_LINES = tuple(
    re.compile(line, re.VERBOSE)
    for line in (
        rf"{_LINE_START} (?P<stamp> {_STAMP} ) {_LINE_END}",
        rf"{_LINE_START} (?P<stamp> {_ISO_STAMP} ) {_LINE_END}",
        rf"(?: (?ai:{alternatives(column('publication_cues', 'word'))}) \s? :? {GAP} )? (?P<stamp> {_FULL_DATE} )",
    )
)


class _Stamp(NamedTuple):
    """When an article was published, as its words say: the local day, and the hour and zone where given."""

    on: date
    clock: time | None
    zone: str | None  # "WIB", "Z", "+07:00"


def _read_stamp(exact: str) -> _Stamp | None:
    words = exact.strip()
    match = next(filter(None, (stamp.fullmatch(words) for stamp in _STAMPS)), None)
    on = parse_date(match["date"] if match else words)
    if on is None:
        return None
    if match is None:
        return _Stamp(on, None, None)
    return _Stamp(on, time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0)), match["zone"])


def _offset(zone: str) -> timedelta:
    """How far a zone's clocks are ahead of UTC."""
    if hours := _ZONES.get(zone.casefold()):
        return timedelta(hours=int(hours))
    if zone == "Z":
        return timedelta(0)
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:].removeprefix(":") or 0))
    return -ahead if zone.startswith("-") else ahead


@rule("dates.publication_day")
def publication_day(exact: str) -> date | None:
    """The day of a publication line, as its own zone counts it."""
    stamp = _read_stamp(exact)
    return stamp and stamp.on


@rule("dates.instant")
def instant(exact: str) -> datetime | None:
    """The instant of a publication line, in UTC; none where the hour or the zone is missing."""
    stamp = _read_stamp(exact)
    if stamp is None or stamp.clock is None or stamp.zone is None:
        return None
    return datetime.combine(stamp.on, stamp.clock, timezone(_offset(stamp.zone))).astimezone(UTC)


@rule("dates.zone")
def zone(exact: str) -> str | None:
    """The Indonesian zone of a publication line, WIB, WITA or WIT; of an ISO instant by its offset."""
    stamp = _read_stamp(exact)
    if stamp is None or stamp.zone is None:
        return None
    offset = _offset(stamp.zone)
    return next((name for name in column("zones", "word") if _offset(name) == offset), None)


def find_timestamp(text: str, within: Span) -> Span | None:
    """The words of date, hour and zone in a publication line (`within`); None where it is none, such as a sentence with a date.

    Before them may stand "Diterbitkan:" or "KOMPAS.com - ", after them " | Dibaca 12 kali".
    """
    line = within.strip(text)
    for pattern in _LINES:
        match = pattern.fullmatch(text, line.start, line.end)
        if match and _read_stamp(match["stamp"]):
            return Span(*match.span("stamp"))
    return None


@lru_cache(maxsize=4)
def published(article: Article) -> Part | None:
    """The words that say when `article` was published: those of its record, else those of its publication line."""
    exact = article.record.get("published_at", "")
    if publication_day(exact) is not None:
        return Part(exact, None, Origin.RECORD)
    times = (find_timestamp(article.text, span) for span in article.of_kind(BlockKind.TIMESTAMP))
    return next((Part.at(article.text, time) for time in times if time), None)
