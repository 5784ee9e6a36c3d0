"""Datelines: the city, and often the outlet, that open a report.

``JAKARTA, KOMPAS.com —``, ``Bisnis.com, JAKARTA —``, ``Jakarta (ANTARA) -``, ``Bandung -``,
``Liputan6.com, Jakarta -``, ``Jakarta, CNBC Indonesia -``, ``JAKARTA (SINDOnews) –``, ``SUKABUMI, (PR).-``,
``KONTAN.CO.ID - JAKARTA.``, ``KOMPAS.com -``; some outlets leave the dash out: ``Liputan6.com, Sukabumi Warga …``, or the
blank behind it: ``SUKABUMI, KABAR UJI-Warga …``; ministries name the day: ``JEMBER (12 Agustus 2021) -``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.days import DAY, MONTH, NUMERIC_MONTH, WEEKDAY, YEAR
from warta.grammar.tokens import match_phrase, phrases, read_tokens
from warta.grammar.words import DASHES
from warta.lexicon import lookup
from warta.model import Found, Span, rule

# Possessive wherever blanks run: what stands between two words has one reading, however long it is.
_BLANK = r"[^\S\n]"
_CAPITAL = r"[^\W\d_a-z][^\W_]*(?:['.-][^\W_]+)*"
_OUTLET = rf"(?:{_CAPITAL}|[^\W\d_]+[^\W_]*(?:\.[^\W_]+)?)(?:\.[^\W_]+)*(?:{_BLANK}++{_CAPITAL}){{0,2}}"
_CITY = rf"{_CAPITAL}(?:{_BLANK}++{_CAPITAL}){{0,3}}"

_DOMAIN = r"[^\W_]+(?:[.-][^\W_]+)*\.[A-Za-z]{2,4}(?![^\W_])"
_DASH = rf"(?:\.?[{DASHES}]{{1,3}})"

_DATELINE = re.compile(
    rf"""
    (?:
        (?P<outlet_first>{_DOMAIN}) (?: {_BLANK}*+ [,|] {_BLANK}*+ (?P<city_second>{_CITY}) )?        # Bisnis.com, JAKARTA
      | (?P<city_first>{_CITY})
        (?: {_BLANK}*+ (?: ,? {_BLANK}*+ \( (?P<outlet_bracket>[^()\n]{{2,40}}) \) | , {_BLANK}*+ (?P<outlet_second>{_OUTLET})
          | \| {_BLANK}*+ (?P<city_bar>{_CITY}) ) )?
    )
    {_BLANK}*+ (?P<dash>{_DASH}|:) (?: {_BLANK}++ | (?=["\N{{LEFT DOUBLE QUOTATION MARK}}]) )
    (?: (?<=[{DASHES}][ ]) (?P<city_third>[^\W\d_a-z]{{3,}}(?:{_BLANK}[^\W\d_a-z]{{3,}}){{0,2}}) \. {_BLANK}++ )?
    """,
    re.VERBOSE,
)
_UPPER = r"[^\W\d_a-z]{3,}"
_SITE = r"[^\W_]+(?:\.[^\W_]+){0,2}\.[A-Za-z]{2,4}"  # a domain without hyphens: "harianuji.co.id"
_GLUED = re.compile(
    rf"""
    (?: (?P<city>{_UPPER}(?:{_BLANK}{_UPPER}){{0,2}})
        (?: ,{_BLANK}? (?P<outlet>{_UPPER}(?:{_BLANK}{_UPPER}){{0,2}} | {_SITE}) )?
      | (?P<outlet_first>{_SITE}) (?: ,{_BLANK}? (?P<city_second>{_UPPER}(?:{_BLANK}{_UPPER}){{0,2}}) )?
    )
    {_BLANK}?[{DASHES}]{{1,2}} (?= [^\W\d_a-z][^\W\d_A-Z] )
    """,
    re.VERBOSE,
)
"""A dash without a blank behind it, told by the capitals before it: "SUKABUMI, KABAR UJI-Warga", "SUKABUMI-Warga"."""
_DAYED = re.compile(
    rf"""
    (?P<city>{_CITY}) (?: ,{_BLANK}*+ | {_BLANK}*+\( ) (?: {WEEKDAY} ,?{_BLANK}*+ \(? )?
    {DAY} (?: {_BLANK}++ {MONTH} {_BLANK}++ | (?P<sign>[/.-]) {NUMERIC_MONTH} (?P=sign) ) {YEAR} \)?
    {_BLANK}*+ (?: {_DASH} | [.:] ) {_BLANK}++
    """,
    re.VERBOSE,
)
"""A city and a day: "JEMBER (12 Agustus 2021) - ", "Jakarta, 9 Desember 2022. "."""
_UNDASHED = re.compile(rf"(?P<first>{_DOMAIN}|{_CITY}),{_BLANK}?(?=[^\W\d_a-z])")


class Dateline(NamedTuple):
    """A report's dateline: `span` runs to the first word of the report. An outlet alone has no city."""

    city: Found[str] | None
    publisher: Found[str] | None
    span: Span


@rule("dateline.city")
def city(exact: str) -> str | None:
    """The city as printed, one in capitals written in title case: JAKARTA -> Jakarta."""
    printed = " ".join(exact.split())
    return (printed.title() if printed.isupper() else printed) or None


@rule("dateline.publisher")
def publisher(exact: str) -> str | None:
    """The outlet without its domain's ending, by lexicon where that is not its name: KOMPAS.com -> Kompas."""
    printed = " ".join(exact.split())
    known = lookup("outlets", "outlet", "publisher")
    if printed.casefold() in known:
        return known[printed.casefold()]
    stem = re.sub(r"\.[A-Za-z]{2,4}(?:\.[A-Za-z]{2})?\Z", "", printed)
    return (stem.capitalize() if stem.isupper() else stem) or None


def is_outlet(printed: str) -> bool:
    """Is it an outlet by its domain ("tirto.id") or by lexicon ("detikcom")?"""
    return re.search(r"\w\.\w{2}", printed) is not None or " ".join(printed.split()).casefold() in lookup(
        "outlets", "outlet", "publisher"
    )


@cache
def _places() -> frozenset[str]:
    return frozenset(lookup("places", "place", "kind"))


@lru_cache(maxsize=256)  # the paragraphs of an article: reading and table after table ask for their dateline
def find_dateline(text: str, within: Span) -> Dateline | None:
    """The dateline at the very start of `within`, or None. A city alone counts only if it is a known place."""
    return _dashed(text, within) or _glued(text, within) or _dayed(text, within) or _undashed(text, within)


def _glued(text: str, within: Span) -> Dateline | None:
    match = _GLUED.match(text, *within)
    if not match:
        return None
    place, outlet = (
        next((Span(*match.span(name)) for name in names if match[name]), None)
        for names in (("city", "city_second"), ("outlet", "outlet_first"))
    )
    behind = read_tokens(text, Span(match.end(), within.end), most=_LONGEST_PLACE)
    if (place and not _is_place(place.of(text))) or match_phrase(behind, 0, phrases("places", "place")):
        return None  # "JAKARTA-Bandung macet"
    return _dateline(text, place, outlet, Span(within.start, match.end()))


_LONGEST_PLACE = 4  # words


def _dayed(text: str, within: Span) -> Dateline | None:
    match = _DAYED.match(text, *within)
    if not match or not _is_place(match["city"]):
        return None
    return _dateline(text, Span(*match.span("city")), None, Span(within.start, match.end()))


def _dashed(text: str, within: Span) -> Dateline | None:
    match = _DATELINE.match(text, *within)
    if not match:
        return None
    place = next((Span(*match.span(name)) for name in _CITIES if match[name]), None)
    outlet = next((Span(*match.span(name)) for name in _OUTLETS if match[name]), None)
    first = Span(*match.span("city_first"))
    if match["city_bar"] or (place == first and outlet and _is_place(outlet.of(text)) and not _is_place(place.of(text))):
        place, outlet = (Span(*match.span("city_bar")) if match["city_bar"] else outlet), first  # "INILAH, Sukabumi -"
    elif place == first and outlet is None and match["dash"] != ":" and is_outlet(first.of(text)):
        place, outlet = None, first  # "VIVA - "
    if match["city_third"] and place is None and _is_place(match["city_third"]):
        place = Span(*match.span("city_third"))
    end = match.end() if place == Span(*match.span("city_third")) or not match["city_third"] else match.start("city_third")
    return _dateline(text, place, outlet, Span(match.start(), end)) if _holds(text, match, place, outlet) else None


_CITIES = ("city_second", "city_first")
_OUTLETS = ("outlet_first", "outlet_second", "outlet_bracket")


def _holds(text: str, match: re.Match[str], place: Span | None, outlet: Span | None) -> bool:
    """Are the words a dateline: has it an outlet, or is its city known and followed by a dash?"""
    if outlet is None:
        return place is not None and match["dash"] != ":" and _is_place(place.of(text))
    if place is None:
        return match["dash"] != ":" and is_outlet(outlet.of(text))
    if text[outlet.start].isupper() or is_outlet(outlet.of(text)):
        return True
    printed = place.of(text)  # "SUKABUMI, kabaruji - "
    return printed.isupper() and text[outlet.start].isalpha() and _is_place(printed)


def _dateline(text: str, place: Span | None, outlet: Span | None, span: Span) -> Dateline | None:
    return Dateline(city.at(text, place) if place else None, publisher.at(text, outlet) if outlet else None, span)


def _is_place(words: str) -> bool:
    return " ".join(words.split()).casefold() in _places()


def _undashed(text: str, within: Span) -> Dateline | None:
    """An outlet and a known city without a dash: "Liputan6.com, Sukabumi Warga …", "Jakarta, NU Online Warga …"."""
    match = _UNDASHED.match(text, *within)
    if not match:
        return None
    first = Span(*match.span("first"))
    by_outlet = is_outlet(first.of(text))
    if not by_outlet and not _is_place(first.of(text)):
        return None
    tokens = read_tokens(text, Span(match.end(), within.end), most=5)
    known = phrases("places", "place") if by_outlet else phrases("outlets", "outlet")
    length = match_phrase(tokens, 0, known)
    if not length or length >= len(tokens) or not tokens[length].capital:
        return None
    second = Span(tokens[0].start, tokens[length - 1].stop)
    place, outlet = (second, first) if by_outlet else (first, second)
    return _dateline(text, place, outlet, Span(within.start, tokens[length].start))


def report_span(text: str, paragraph: Span) -> Span:
    """`paragraph` without its dateline: where the report's own words begin."""
    dateline = find_dateline(text, paragraph)
    return Span(dateline.span.end, paragraph.end) if dateline else paragraph
