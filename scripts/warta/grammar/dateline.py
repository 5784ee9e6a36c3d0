"""Datelines: the city, and often the outlet, that open a report.

``JAKARTA, KOMPAS.com —``, ``Bisnis.com, JAKARTA —``, ``Jakarta (ANTARA) -``, ``Bandung -``,
``Liputan6.com, Jakarta -``, ``Jakarta, CNBC Indonesia -``, ``JAKARTA (SINDOnews) –``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from warta.grammar.words import DASHES
from warta.lexicon import lookup
from warta.model import Found, Span, rule

_BLANK = r"[^\S\n]"
_CAPITAL = r"[^\W\d_a-z][^\W_]*(?:['.-][^\W_]+)*"
_OUTLET = rf"(?:{_CAPITAL}|[^\W\d_]+[^\W_]*(?:\.[^\W_]+)?)(?:\.[^\W_]+)*(?:{_BLANK}+{_CAPITAL}){{0,2}}"
_CITY = rf"{_CAPITAL}(?:{_BLANK}+{_CAPITAL}){{0,3}}"

_DATELINE = re.compile(
    rf"""
    (?:
        (?P<outlet_first>[^\W_]+(?:\.[^\W_]+)+) {_BLANK}* [,|] {_BLANK}* (?P<city_second>{_CITY})   # Bisnis.com, JAKARTA
      | (?P<city_first>{_CITY})
        (?: {_BLANK}* (?: , {_BLANK}* (?P<outlet_second>{_OUTLET}) | \( (?P<outlet_bracket>[^()\n]{{2,40}}) \) ) )?
    )
    {_BLANK}* (?P<dash>[{DASHES}]{{1,2}}|:) (?: {_BLANK}+ | (?=["\N{{LEFT DOUBLE QUOTATION MARK}}]) )
    """,
    re.VERBOSE,
)


class Dateline(NamedTuple):
    """A report's dateline: `span` runs to the first word of the report."""

    city: Found[str]
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


def find_dateline(text: str, within: Span) -> Dateline | None:
    """The dateline at the very start of `within`, or None. A city alone counts only if it is a known place."""
    match = _DATELINE.match(text, *within)
    if not match:
        return None
    place = "city_second" if match["city_second"] else "city_first"
    outlets = [name for name in ("outlet_first", "outlet_second", "outlet_bracket") if match[name]]
    if not outlets and (match["dash"] == ":" or match[place].casefold() not in _places()):
        return None
    if match["outlet_second"] and match["outlet_second"][0].islower() and not is_outlet(match["outlet_second"]):
        return None
    found = city.at(text, Span(*match.span(place)))
    outlet = publisher.at(text, Span(*match.span(outlets[0]))) if outlets else None
    return Dateline(found, outlet, Span(*match.span())) if found else None


def report_span(text: str, paragraph: Span) -> Span:
    """`paragraph` without its dateline: where the report's own words begin."""
    dateline = find_dateline(text, paragraph)
    return Span(dateline.span.end, paragraph.end) if dateline else paragraph
