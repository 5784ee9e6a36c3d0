"""Named and counted lists: "6T yakni …", "tiga pilar: …", "enam poin: 1. … 2. …", "ada tiga aspek. Pertama, … Kedua, …".

A list is announced by a code that tells its size (6T), an acronym, or a number and a word such as "pilar". Its items follow
behind a link ("yakni", a colon, a bracket), in the next sentences if they are numbered, on lines of their own, or, for a code
whose letter they begin with, in the next sentence or before the code in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from warta.grammar.heads import Head, find_heads, size
from warta.grammar.lists import find_markers, item_lines, list_end, numbered_items, ordinal_item, split_items
from warta.grammar.words import QUOTE_MARKS, WORD, printed
from warta.lexicon import column
from warta.model import Found, Span

_BLANK = r"[^\S\n]"


class Set(NamedTuple):
    """A named or counted list: its name, the size claimed (None where none is) and the spans of its items."""

    name: Found[str]
    size: Found[int] | None
    items: tuple[Span, ...]


_LINK = rf"""(?: (?:sebagai{_BLANK}+)? berikut (?:{_BLANK}+ini)? (?={_BLANK}*:) | yakni | yaitu | meliputi | mencakup
    | antara{_BLANK}+lain | di{_BLANK}?antaranya | terdiri{_BLANK}+(?:atas|dari) )"""
_AT_ONCE = re.compile(
    rf"(?P<pointed> {_BLANK}+(?:ini|itu|tersebut) )? {_BLANK}* [,(]? {_BLANK}*"
    rf"(?: (?: {_LINK} | adalah | ialah | berupa ) (?![^\W_]) {_BLANK}* :? | : | (?<=\() ) {_BLANK}*",
    re.VERBOSE | re.IGNORECASE,
)
"""The link right behind a list's name: "tiga pilar, yaitu ", "3M (", "dua syarat: "."""

_LATER = re.compile(
    rf"(?: [^.!?:;\n{QUOTE_MARKS}] | \.(?=\d) ){{1,140}}? (?: (?<=[\s,]) {_LINK} (?![^\W_]) {_BLANK}* :? | : ) {_BLANK}*",
    re.VERBOSE | re.IGNORECASE,
)
"""The link behind more words: "delapan isu yang akan dibahas pada forum ini, yaitu "."""


_NEXT = re.compile(
    rf"(?: [^.!?:;\n{QUOTE_MARKS}] | \.(?=\d) ){{0,140}} \. {_BLANK}+ {_LINK} (?![^\W_]) [,:]? {_BLANK}+",
    re.VERBOSE | re.IGNORECASE,
)
"""The link that opens the next sentence: "… empat strategi pengamanan. Yakni, "."""


def find_sets(text: str, body: Sequence[Span]) -> Iterator[Set]:
    """The lists of a body's paragraphs, in order; a list of one item is none."""
    end = 0
    for index, paragraph in enumerate(body):
        for head in find_heads(text, paragraph):
            if head.name.start < end:
                continue
            items = tuple(_items(text, body, index, head))
            found = _set(text, head, items) if len(items) > 1 else None
            if found:
                end = max(items[-1].end, head.name.end)
                yield found


def _set(text: str, head: Head, items: tuple[Span, ...]) -> Set | None:
    if head.is_acronym and not _spell(text, items, head.name.of(text)) and _is_body_list(text, head.name.of(text), items):
        return None
    name = printed.at(text, head.name)
    return Set(name, size.at(text, head.counted) if head.counted else None, items) if name else None


def _spell(text: str, items: tuple[Span, ...], acronym: str) -> bool:
    """Do the first letters of the items spell the acronym? Its first item may give a syllable: Ber-A-K-H-L-A-K."""
    heads = "".join(text[item.start] for item in items[1:])
    begun = acronym[: len(acronym) - len(heads)]
    return (
        bool(begun)
        and items[0].of(text).casefold().startswith(begun.casefold())
        and acronym.casefold().endswith(heads.casefold())
    )


_LEAST_OF_ACRONYM = 3


def _is_body_list(text: str, acronym: str, items: tuple[Span, ...]) -> bool:
    """Tell "KPU, yakni …", which names people or offices: an acronym's own words are three or more and small."""
    return (
        len(items) < _LEAST_OF_ACRONYM
        or any(text[span.start].isupper() for span in items)
        or acronym.casefold() in _known_bodies()
    )


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(short.casefold() for short in column("institutions", "short"))


def _items(text: str, body: Sequence[Span], index: int, head: Head) -> Sequence[Span]:
    """The items of the list that `head`, in paragraph `index`, announces; fewer than two where it announces none."""
    paragraph = body[index]
    link = _AT_ONCE.match(text, head.name.end, paragraph.end)
    if link and not (head.is_acronym and link["pointed"]):  # "forum BES ini, yaitu" goes on with what was told of BES
        return _behind_link(text, body, index, link.end(), head)
    if head.is_acronym:
        return ()
    link = _LATER.match(text, head.name.end, paragraph.end)
    if link and link.end() <= head.next:
        items = _behind_link(text, body, index, link.end(), head)
        if head.claimed and abs(len(items) - head.claimed) <= 1:
            return items
    if (link := _NEXT.match(text, head.name.end, paragraph.end)) and link.end() <= head.next:
        items = _behind_link(text, body, index, link.end(), head)
        if len(items) == head.claimed:
            return items
    if head.letter:
        return _of_letter(text, paragraph, head)
    return _ordinals(text, body, index, head)


def _behind_link(text: str, body: Sequence[Span], index: int, start: int, head: Head) -> Sequence[Span]:
    paragraph = body[index]
    rest = Span(start, paragraph.end)
    if rest.start >= rest.end:
        lines = item_lines(text, islice(body, index + 1, None))
        return lines or _ordinals(text, body, index, head)
    if numbered := numbered_items(text, rest):
        return numbered
    return tuple(split_items(text, Span(start, list_end(text, start, max(start, head.next))), head.claimed))


_SENTENCE = re.compile(rf"(?: [^.!?\n] | [.](?=\d) ){{0,300}} [.!?] (?P<closing> [{QUOTE_MARKS}')]* ) \s*", re.VERBOSE)
"""The rest of the sentence of a list's name."""


def _of_letter(text: str, paragraph: Span, head: Head) -> Sequence[Span]:
    """The items of a code that all begin with its letter: in the next sentence, or before the code in brackets.

    "… wajib menaati 4M di pasar. Memakai masker, mencuci tangan, …", "… mencuci tangan, dan menjaga jarak (3M)".
    """
    sentence = _SENTENCE.match(text, head.name.end, paragraph.end)
    if sentence:
        within = Span(sentence.end(), list_end(text, sentence.end(), max(sentence.end(), head.next)))
        items = tuple(split_items(text, within, head.claimed))
        if len(items) == head.claimed and _begin_with(text, items, head.letter):
            return items
    bracketed = text[head.name.start - 1 : head.name.start] == "(" and text[head.name.end : head.name.end + 1] == ")"
    return _before_code(text, paragraph, head) if bracketed else ()


def _begin_with(text: str, items: Sequence[Span], letter: str) -> bool:
    return all(text[item.start].casefold() == letter[0].casefold() for item in items)


_LONGEST_BEFORE = 300  # code points of the items before a code in brackets
_CLAUSE_START = re.compile(rf"[.!?:;\n{QUOTE_MARKS}(]{_BLANK}*")


def _before_code(text: str, paragraph: Span, head: Head) -> Sequence[Span]:
    start = max(paragraph.start, head.name.start - _LONGEST_BEFORE)
    for match in _CLAUSE_START.finditer(text, start, head.name.start - 1):
        start = match.end()
    pieces = list(split_items(text, Span(start, head.name.start - 1), head.claimed))[-(head.claimed or 0) :]
    if len(pieces) < 2 or not _begin_with(text, pieces[1:], head.letter):
        return ()
    like = text[pieces[-1].start : pieces[-1].start + 2].casefold()
    starts = [word.start() for word in WORD.finditer(text, *pieces[0]) if word.group()[:2].casefold() == like]
    return (Span(starts[-1], pieces[0].end), *pieces[1:]) if starts and len(pieces) == head.claimed else ()


_PARAGRAPHS = 12  # behind a list's name over which its numbered items may go on
_PAUSE = 2  # paragraphs without a number that may stand between two items


def _ordinals(text: str, body: Sequence[Span], index: int, head: Head) -> Sequence[Span]:
    """The items numbered in words in the next sentences and paragraphs: "Pertama, … Kedua, …"."""
    sentence = _SENTENCE.match(text, head.name.end, body[index].end)
    start = sentence.end() if sentence else body[index].end
    if start < body[index].end:
        numbered = numbered_items(text, Span(start, body[index].end))
        if numbered and text[start].isdigit():
            return numbered if head.claimed and abs(len(numbered) - head.claimed) <= 1 else ()
    elif lines := item_lines(text, islice(body, index + 1, None)):
        first = find_markers(text, Span(body[index + 1].start, lines[0].start + 1))
        begins = sentence is None or len(lines) == head.claimed or any(marker.number == 1 for marker in first)
        return lines if begins else ()
    elif sentence is None and text[start - 1] not in ":,":
        return ()
    return _over_paragraphs(text, (Span(start, body[index].end), *body[index + 1 : index + 1 + _PARAGRAPHS]))


def _over_paragraphs(text: str, paragraphs: Sequence[Span]) -> Sequence[Span]:
    """The items numbered in words from the start of the first paragraph that has some."""
    items: list[Span] = []
    quiet = 0
    for paragraph in paragraphs:
        found = list(_ordinal_items(text, paragraph, len(items) + 1))
        items += found
        quiet = 0 if found else quiet + 1
        if quiet > _PAUSE or (not items and paragraph.start < paragraph.end):
            break
    return items


def _ordinal_items(text: str, paragraph: Span, number: int) -> Iterator[Span]:
    """The items of a paragraph that are numbered in words, from `number` on; the first of a list opens its sentence."""
    last = paragraph.start
    for marker in find_markers(text, paragraph):
        if marker.span.start - last > _FARTHEST or (number == 1 and not _OPENS.fullmatch(text, last, marker.span.start)):
            return
        if marker.ordinal and (marker.number == number or (marker.number == 0 and number > 1)):
            yield ordinal_item(text, marker, paragraph.end)
            number += 1
            last = marker.span.end


_FARTHEST = 900  # code points from an item's number to the next
_OPENS = re.compile(rf"[{QUOTE_MARKS}'(\s]*(?:yang{_BLANK}+)?", re.IGNORECASE)
