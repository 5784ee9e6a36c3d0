"""Where an article without an outlet in its dateline names it: its web address, its byline, its copyright line.

``https://news.detik.com/…``, ``Yudha Prawira - detikJatim``, ``Laporan wartawan Tribunnews.com, …``,
``Copyright © ANTARA 2024``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from warta.grammar.dateline import is_outlet, publisher
from warta.lexicon import lookup
from warta.model import Found, Span, rule

_BLANK = r"[^\S\n]"


@rule("outlet.of_address")
def outlet_of_address(exact: str) -> str | None:
    """The outlet of a web address, by lexicon else by its domain: https://news.detik.com/… -> detikcom."""
    try:
        host = urlsplit(exact.strip()).hostname or ""
    except ValueError:  # "http://[": no address
        return None
    labels = host.split(".")
    known = lookup("outlets", "outlet", "publisher")
    domains = [".".join(labels[at:]) for at in range(len(labels) - 1)]
    found = next((known[domain] for domain in domains if domain in known), None)
    if found or len(labels) < 2 or not host.isascii():
        return found
    second = [label for label in labels if label not in _GENERIC]
    return second[-1].capitalize() if second else None


_GENERIC = frozenset("www m amp com co id go or ac net org web my".split())

_NOTICES = re.compile(
    rf"""
    (?: Laporan {_BLANK}+ (?: [Ww]artawan|[Rr]eporter|[Jj]urnalis|[Kk]ontributor ) {_BLANK}+ (?P<reported> [^\s,]+ )
      | (?i:copyright) {_BLANK}+ (?: \N{{COPYRIGHT SIGN}} | \([Cc]\) ) {_BLANK}+ (?:\d{{4}}{_BLANK}+)?
          (?P<owned> [^\W\d][^\n,.|]{{1,29}}? (?:\.[a-z]{{2,3}})* )
          (?= {_BLANK}+ \d{{4}} | {_BLANK}* (?:[,.|\n]|\Z) )
      | [-\N{{EN DASH}}|] {_BLANK}+ (?P<signed> [^\s|]{{3,30}} ) \s* \Z )
    """,
    re.VERBOSE,
)


def find_imprint(text: str, lines: Iterable[Span]) -> Found[str] | None:
    """The outlet that the first of the lines to name one names."""
    for line in lines:
        for match in _NOTICES.finditer(text, *line):
            name = Span(*match.span(match.lastgroup or 0))
            if match["owned"] or is_outlet(name.of(text)):
                return publisher.at(text, name)
    return None
