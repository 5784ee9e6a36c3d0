"""Lists: "A, B, dan C", "(1) A, (2) B", "Pertama, A. Kedua, B": where they end and where they are cut.

An enumeration is cut at commas and semicolons, its last item also at "dan", "serta" or "atau". Where no comma closes it, the
claimed size settles whether a last "dan" parts two items or stands within one. Numbered items are cut at their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from warta.grammar.words import QUOTE_MARKS
from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Span

_BLANK = r"[^\S\n]"

_SEPARATOR = re.compile(
    rf"{_BLANK}*[,;](?!\d){_BLANK}*(?:(?:dan|serta|atau|maupun)(?![^\W_]){_BLANK}*)?|{_BLANK}+serta{_BLANK}+"
)
_CONJUNCTION = re.compile(rf"{_BLANK}+(?:dan|atau|serta){_BLANK}+")


class Marker(NamedTuple):
    """What numbers an item: "(1) ", "2. ", "a) ", "Ketiga, "; and the item's number."""

    span: Span
    number: int
    ordinal: bool


@cache
def _marker() -> re.Pattern[str]:
    ordinals = alternatives(column("ordinals", "word"))
    return re.compile(
        rf"""
        (?: (?<!\S) | (?<=[.;,:){QUOTE_MARKS}]) | (?<=[^\W\d_]) (?= \d{{1,2}}[.][ ][^\W\d_a-z] ) )    # miliar.2. | miliar10.
        (?: \( (?P<bracketed> \d{{1,2}} | [a-z] ) \)
          | (?P<bare> \d{{1,2}} | [a-z] ) [.)] (?! \d )
          | (?: (?P<lead> yang|poin|hal|pilar|langkah|alasan|syarat|arahan ) {_BLANK}+ )? (?P<ordinal> {ordinals} ) (?![^\W_])
            (?: [,:] | {_BLANK}+ (?:adalah|ialah|yakni|yaitu) (?![^\W_]) | (?= {_BLANK}+ (?:soal|terkait|mengenai|tentang) \b )
              | (?(lead) (?= {_BLANK}) | (?!) ) )
        )
        {_BLANK}* (?= \S )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_markers(text: str, within: Span) -> Iterator[Marker]:
    """What numbers items between the ends of `within`, in order."""
    numbers = lookup("ordinals", "word", "number")
    for match in _marker().finditer(text, *within):
        if match["ordinal"]:
            yield Marker(Span(*match.span()), int(numbers[match["ordinal"].casefold()]), ordinal=True)
            continue
        name = (match["bracketed"] or match["bare"]).casefold()
        yield Marker(Span(*match.span()), int(name) if name.isdigit() else ord(name) - ord("a") + 1, ordinal=False)


_MOST_OF_AN_ITEM = 900  # code points
_LAST = 0  # "terakhir"


def numbered_items(text: str, within: Span) -> list[Span]:
    """The items of a list whose first number stands at the start of `within`; numbers rise, one of them may be missing."""
    last = next(find_markers(text, Span(within.start, min(within.end, within.start + _LEAD))), None)
    if last is None or last.number != 1 or text[within.start : last.span.start].strip(_OPENING):
        return []
    items: list[Span] = []
    for marker in find_markers(text, Span(last.span.end, within.end)):
        if marker.span.start - last.span.end > _MOST_OF_AN_ITEM:
            break
        if _follows(marker, last):
            items.append(_item(text, last, marker.span.start))
            last = marker
    items.append(_item(text, last, min(within.end, last.span.end + _MOST_OF_AN_ITEM), ends=True))
    return [item for item in items if item.start < item.end]


_LEAD = 40  # code points in which a list's first number, a quote mark before it included, stands


def _follows(marker: Marker, last: Marker) -> bool:
    """Is it the next number of the list, or the last ("terakhir")? One may be missing: a report left out the fourth of six."""
    return (
        marker.ordinal is last.ordinal
        and last.number != _LAST
        and (0 < marker.number - last.number <= _GAP or not marker.number)
    )


_GAP = 2  # how far a list's next number may be ahead
_OPENING = f" \t\n({QUOTE_MARKS}'"


def ordinal_item(text: str, marker: Marker, end: int) -> Span:
    """The item behind a marker in words: the rest of its sentence, up to the next marker."""
    following = next(find_markers(text, Span(marker.span.end, min(end, marker.span.end + _MOST_OF_AN_ITEM))), None)
    return _item(text, marker, following.span.start if following else min(end, marker.span.end + _MOST_OF_AN_ITEM), ends=True)


def _item(text: str, marker: Marker, stop: int, *, ends: bool = False) -> Span:
    """The item behind a marker: up to the next one, the last one and one with an ordinal within its sentence."""
    if ends or marker.ordinal:
        closed = _sentence_end().search(text, marker.span.end, stop)
        stop = closed.start() if closed else stop
    said = _said().match(text, marker.span.end, stop)
    return _trim(text, Span(said.end() if said else marker.span.end, stop))


@cache
def _said() -> re.Pattern[str]:
    """An attribution between a number and its item: "Ketiga, kata dia, perkuat puskesmas"."""
    cues = alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] in ("plain", "according"))
    return re.compile(
        rf"(?:{cues})(?:nya)?(?![^\W_])[^,.;\n]{{0,60}},{_BLANK}*(?:(?:adalah|ialah|yakni|yaitu){_BLANK}+)?", re.IGNORECASE
    )


@cache
def _sentence_end() -> re.Pattern[str]:
    """The end of an item's sentence: a stop before a capital or nothing, a quote mark, or an attribution."""
    cues = alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] in ("plain", "according"))
    return re.compile(
        rf"[.!?](?=\s*\Z|\s+[{QUOTE_MARKS}'(]*[^\W\d_a-z]|[A-Z{QUOTE_MARKS}][a-z])|[\n{QUOTE_MARKS}]"
        rf"|,{_BLANK}*(?:{cues})(?:nya)?(?![^\W_])"
    )


@cache
def _list_stop() -> re.Pattern[str]:
    """Where an enumeration stops: its sentence's or quotation's end, or an attribution set off by a comma."""
    cues = alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] in ("plain", "according"))
    return re.compile(rf"(?<![^\w]\d)(?<![^\w]\d\d)[.!?:\n{QUOTE_MARKS}](?!\d)|,{_BLANK}*(?:{cues})(?:nya)?(?![^\W_])")


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


def is_amount_line(text: str, line: Span) -> bool:
    """Is it a line of a table in prose, a name and an amount: "Ditjen Perhubungan Laut: Rp3,1 triliun"?"""
    return _AMOUNT_LINE.fullmatch(text, *line) is not None


_AMOUNT_LINE = re.compile(r"[^:\n]{2,80}?(?::[^\S\n]*|[^\S\n]+)Rp\.?[^\S\n]?\d[^\n]{0,40}(?<![.])")

_LONGEST_LIST = 3000  # code points


def list_end(text: str, start: int, end: int) -> int:
    """Where the enumeration ends: with its sentence, its bracket or its quotation."""
    end = min(end, start + _LONGEST_LIST)
    if text[start - 1 : start] == "(":
        bracket = _BRACKET.search(text, start, end)
        end = bracket.start() if bracket else start
    stop = _list_stop().search(text, start, end)
    return stop.start() if stop else end


_BRACKET = re.compile(r"[()]")


def split_items(text: str, within: Span, claimed: int | None = None) -> Iterator[Span]:
    """The items of an enumeration. `claimed` settles whether a last "dan" parts two items or stands within one."""
    if numbered := numbered_items(text, within):
        yield from numbered
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
    yield Span(start, within.end).strip(text, f" ,;\t{_APOSTROPHES}")


_APOSTROPHES = "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"


def _trim(text: str, span: Span) -> Span:
    """An item without the conjunction and comma that lead to the next number."""
    span = span.strip(text, " ,;.\t")
    match = re.search(r"[,;]?\s+(?:dan|serta|atau)\Z", span.of(text))
    return Span(span.start, span.start + match.start()) if match else span
