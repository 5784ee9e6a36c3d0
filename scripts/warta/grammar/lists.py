"""Lists: "A, B, dan C", "(1) A, (2) B", and what announces them.

An enumeration is cut at commas and semicolons, its last item also at "dan", "serta" or "atau". Where no comma closes it, the
claimed size settles whether a last "dan" parts two items or stands within one. Numbered items are cut at their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from warta.grammar.numbers import NUMBER, count
from warta.grammar.words import QUOTE_MARKS, printed
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Found, Span, rule

_BLANK = r"[^\S\n]"

_SEPARATOR = re.compile(
    rf"{_BLANK}*[,;](?!\d){_BLANK}*(?:(?:dan|serta|atau|maupun)(?![^\W_]){_BLANK}*)?|{_BLANK}+serta{_BLANK}+"
)
_CONJUNCTION = re.compile(rf"{_BLANK}+(?:dan|atau|serta){_BLANK}+")
_NUMBERED = re.compile(
    rf"(?<!\S)(?:\(\d{{1,2}}\)|\d{{1,2}}[.)]|\([a-z]\)|(?:pertama|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh))[,:])"
    rf"{_BLANK}+",
    re.IGNORECASE,
)
"""What numbers an item: "(1) ", "2. ", "a) ", "ketiga, "."""


@cache
def _list_stop() -> re.Pattern[str]:
    """Where an enumeration stops: its sentence's or quotation's end, or an attribution set off by a comma."""
    cues = alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] in ("plain", "according"))
    return re.compile(rf"(?<![^\w]\d)(?<![^\w]\d\d)[.!?:\n{QUOTE_MARKS}](?!\d)|,{_BLANK}*(?:{cues})(?:nya)?(?![^\W_])")


class Set(NamedTuple):
    """A named or counted list: its name, the size claimed (None where none is) and the spans of its items."""

    name: Found[str]
    size: Found[int] | None
    items: tuple[Span, ...]


@rule("lists.size")
def size(exact: str) -> int | None:
    """The size that a list's name claims: 6T -> 6, tiga pilar -> 3."""
    coded = re.fullmatch(r"(\d{1,2})[A-Z]{1,2}", exact)
    return int(coded[1]) if coded else count(exact)


_LINK = (
    rf"(?:sebagai{_BLANK}+)?berikut(?:{_BLANK}+ini)?(?={_BLANK}*:)|yakni|yaitu|adalah|ialah|meliputi|mencakup"
    rf"|antara{_BLANK}+lain|terdiri{_BLANK}+(?:atas|dari)|berupa"
)
_NO_NAME = "yakni|yaitu|adalah|ialah|meliputi|mencakup|antara|terdiri|berikut|berupa"


@cache
def _announcement() -> re.Pattern[str]:
    return re.compile(
        rf"""
        (?<![^\W_])
        (?: (?<!Rp) (?<!Rp[ ]) (?P<code>\d{{1,2}}(?-i:[A-Z]{{1,2}}))                                             # 6T, 3M
          | (?P<acronym>(?-i:(?:Ber)?[A-Z]{{3,12}}))                                            # BerAKHLAK
          | (?P<count>{NUMBER}) {_BLANK}+ (?:{alternatives(column("sets", "word"))}) (?![^\W_])   # tiga pilar
            (?: {_BLANK}+ (?!{_NO_NAME})[^\W\d_][\w-]* ){{0,6}}                                # pengembangan geopark
        )
        {_BLANK}* [,(]? {_BLANK}*
        (?P<link> (?:{_LINK}) (?![^\W_]) {_BLANK}*:? | : | (?<=\() )
        {_BLANK}*
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_ITEM_LINE = re.compile(rf"(?:\(?(?:\d{{1,2}}|[a-z])[.)]|[-*\N{{BULLET}}\N{{EN DASH}}]){_BLANK}+(?=\S)")


def item_lines(text: str, lines: Iterable[Span]) -> tuple[Span, ...]:
    """The items of the lines that stand behind an announcement, one a line, up to the first line that is none."""
    items: list[Span] = []
    for line in lines:
        match = _ITEM_LINE.match(text, *line)
        if not match:
            break
        items.append(_trim(text, Span(match.end(), line.end)))
    return tuple(items)


def is_item_line(text: str, line: Span) -> bool:
    """Does the line begin with an item's number, letter or bullet?"""
    return _ITEM_LINE.match(text, *line) is not None


def find_sets(text: str, within: Span, lines: tuple[Span, ...] = ()) -> Iterator[Set]:
    """The announced lists of a paragraph, in order; a list of one item is none.

    `lines` are the items on lines of their own behind the paragraph; they belong to an announcement that ends it.
    """
    end = within.start
    for match in _announcement().finditer(text, *within):
        if match.start() < end:
            continue
        rest = Span(match.end(), _list_end(text, match.end(), within.end))
        items = tuple(split_items(text, rest, _claimed(match))) if rest.strip(text) != Span(rest.start, rest.start) else lines
        found = _set(text, match, items)
        if found and len(items) > 1 and not (match["acronym"] and _is_body_list(text, match["acronym"], items)):
            end = min(items[-1].end, within.end)
            yield found


def _claimed(match: re.Match[str]) -> int | None:
    return None if match["acronym"] else size(match["code"] or match["count"])


_LEAST_OF_ACRONYM = 3


def _is_body_list(text: str, acronym: str, items: tuple[Span, ...]) -> bool:
    """Tell "KPU, yakni …", which names people or offices: an acronym's own words are three or more and small."""
    known = {short.casefold() for short in column("institutions", "short")}
    return acronym.casefold() in known or len(items) < _LEAST_OF_ACRONYM or any(text[span.start].isupper() for span in items)


def _set(text: str, match: re.Match[str], items: tuple[Span, ...]) -> Set | None:
    kind = "code" if match["code"] else "acronym" if match["acronym"] else "count"
    counted = Span(*match.span(kind))
    found = printed.at(text, Span(counted.start, match.start("link")).strip(text, " ,(\t"))
    return Set(found, None if kind == "acronym" else size.at(text, counted), items) if found else None


_LONGEST_LIST = 3000  # code points


def _list_end(text: str, start: int, end: int) -> int:
    """Where the enumeration ends: with its sentence, its bracket or its quotation."""
    end = min(end, start + _LONGEST_LIST)
    stop = _list_stop().search(text, start, end)
    bracket = text.find(")", start, end) if text[start - 1 : start] == "(" else -1
    return min(place for place in (stop.start() if stop else end, bracket if bracket >= 0 else end, end))


def split_items(text: str, within: Span, claimed: int | None = None) -> Iterator[Span]:
    """The items of an enumeration. `claimed` settles whether a last "dan" parts two items or stands within one."""
    numbers = list(_NUMBERED.finditer(text, *within))
    if len(numbers) > 1:
        ends = [*(match.start() for match in numbers[1:]), within.end]
        items = (_trim(text, Span(match.end(), stop)) for match, stop in zip(numbers, ends, strict=True))
        yield from (item for item in items if item.start < item.end)
        return
    closing = next(
        (match for match in _SEPARATOR.finditer(text, *within) if re.search("dan|serta|atau|maupun", match.group())), None
    )
    if closing and (comma := re.compile(r"[,;](?!\d)").search(text, closing.end(), within.end)):
        within = Span(within.start, comma.start())  # "…, dan C, jelas dia": C is the last
    pieces = [span for span in _cut(text, within, _SEPARATOR) if span.start < span.end]
    closed = closing is not None
    if pieces and not closed and (claimed is None or len(pieces) < claimed):
        halves = [span for span in _cut(text, pieces[-1], _CONJUNCTION) if span.start < span.end]
        wanted = claimed - len(pieces) + 1 if claimed else 2
        pieces[-1:] = halves if len(halves) == wanted else _last_two(pieces[-1], halves)
    yield from pieces


def _last_two(piece: Span, halves: list[Span]) -> list[Span]:
    return [Span(piece.start, halves[-2].end), halves[-1]] if len(halves) > 1 else [piece]


def _cut(text: str, within: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    start = within.start
    for match in separator.finditer(text, *within):
        yield Span(start, match.start()).strip(text)
        start = match.end()
    yield Span(start, within.end).strip(text, " ,;\t")


def _trim(text: str, span: Span) -> Span:
    """An item without the conjunction and comma that lead to the next number."""
    span = span.strip(text, " ,;.\t")
    match = re.search(r"[,;]?\s+(?:dan|serta|atau)\Z", span.of(text))
    return Span(span.start, span.start + match.start()) if match else span
