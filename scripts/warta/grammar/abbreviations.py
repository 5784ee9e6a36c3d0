"""Abbreviations that an article explains itself: "Forum Relawan Pesisir (FRP)", "Kementerian Sosial (Kemensos)".

The words before the bracket explain the word in it if they begin with the same letter and hold its letters in order. They go
before the lexicon, which knows the abbreviations that articles leave unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.words import WORD
from warta.model import Article, BlockKind, Found, Rule, Span

_BRACKET = re.compile(r"(?<=[^\W_])[^\S\n]\((?P<short>[^\W\d_][^\W_]*(?:[ -][^\W_]+)?)\)")
_MOST_WORDS = 10
_REACH = 160  # code points; the longest name of a ministry has 90


class Definition(NamedTuple):
    """A long form, the abbreviation in brackets behind it, and the span over both."""

    long: str
    short: str
    span: Span


def find_definitions(text: str, within: Span) -> Iterator[Definition]:
    """The abbreviations that a stretch of `text` explains, in order."""
    for match in _BRACKET.finditer(text, *within):
        reach = Span(max(within.start, match.start() - _REACH), match.start())
        starts = [word.start() for word in WORD.finditer(text, *reach)][-_MOST_WORDS:]
        for start in reversed(starts):
            long = text[start : match.start()]
            if "\n" in long or not re.fullmatch(r"[^.,;:!?()\"]*", long.replace(", ", " ")):
                break
            if text[start].isupper() and _explains(long, match["short"]):
                yield Definition(long, match["short"], Span(start, match.end()))
                break


def _explains(long: str, short: str) -> bool:
    """Do the letters of `short` stand in `long` in order, each capital of an acronym at the head of a word?"""
    letters = short.replace(" ", "").replace("-", "")
    if letters.isupper():
        heads = "".join(word[0] for word in long.split() if word[0].isupper())
        return heads.casefold() == letters.casefold()
    return long[0].casefold() == letters[0].casefold() and len(long) > len(short) and _holds_in_order(long, letters)


def _holds_in_order(long: str, letters: str) -> bool:
    position = 0
    for letter in letters.casefold():
        position = long.casefold().find(letter, position) + 1
        if not position:
            return False
    return True


@lru_cache(maxsize=4)
def definitions_of(article: Article) -> Mapping[str, Definition]:
    """The abbreviations that the body and captions of `article` explain, folded; the first explanation of each."""
    found: dict[str, Definition] = {}
    for span in article.of_kind(BlockKind.BODY, BlockKind.CAPTION):
        for definition in find_definitions(article.text, span):
            found.setdefault(definition.short.casefold(), definition)
    return MappingProxyType(found)


def written_out(article: Article, rule: Rule[str], span: Span) -> Found[str] | None:
    """The cell that `rule` reads at `span`; the article's own explanation of an abbreviation in it is a further part."""
    known = definitions_of(article)
    words = (match.group().casefold() for match in WORD.finditer(article.text, *span)) if known else ()
    explained = sorted({known[word].span for word in words if word in known and not known[word].span.touches(span)})
    return rule.at(article.text, span, *explained)
