"""Abbreviations that an article explains itself: "Kementerian Sosial (Kemensos)", "FRP (Forum Relawan Pesisir)".

An explanation is one only if the letters agree, as Indonesian makes its abbreviations: of initials (KPU, and P2 for PP), of
syllables (Kemensos, Disparbud), or both (Bappenas). The left border of the long form is where its first word gives the first
letter. Initials of persons (SBY) and their nicknames are none. What an article explains goes before the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.bodies import begins_body, is_institutional
from warta.grammar.letters import spells
from warta.grammar.tokens import Token, is_name_word, match_phrase, phrases, read_tokens
from warta.grammar.words import WORD
from warta.lexicon import column, read_lexicon
from warta.model import Article, BlockKind, Found, Rule, Span, rule

_BLANK = r"[^\S\n]"
_SHORT = r"[^\W\d_][^\W_]*(?:[ -][^\W_]+){0,2}"
_BRACKET = re.compile(r"\((?P<inner>[^()\n]{2,120})\)")
_BEFORE_BRACKET = re.compile(rf"[^\W_]{_BLANK}")
_JOIN = rf"(?:atau|disingkat|di(?:kenal|sebut){_BLANK}+(?:dengan|sebagai)){_BLANK}+(?P<short>[A-Z][^\W_]*[A-Z])(?![^\W_])"
_OR = re.compile(_JOIN)
_BEFORE_OR = re.compile(rf",?{_BLANK}+(?:(?:atau|yang|dan){_BLANK}+)?(?:(?:biasa|lebih|sering|kerap){_BLANK}+)?\Z")
"""What joins a long form to its abbreviation without brackets: "Forum Relawan Pesisir atau FRP", "… yang disingkat FRP"."""
_SHORT_WORD = re.compile(rf"{_SHORT}\Z")
_MOST_WORDS = 12
_REACH = 160  # code points; the longest name of a ministry has 90


class Definition(NamedTuple):
    """A long form and its abbreviation as printed, where they stand, and the span over both."""

    long: str
    short: str
    span: Span
    long_span: Span
    short_span: Span


def find_definitions(text: str, within: Span) -> Iterator[Definition]:
    """The abbreviations that a stretch of `text` explains, in order."""
    for match in _BRACKET.finditer(text, *within):
        end = match.start() - 1
        if end <= within.start or not _BEFORE_BRACKET.match(text, end - 1):
            continue
        inner = Span(*match.span("inner"))
        definition = _behind_long(text, within, end, inner) if _SHORT_WORD.match(text, *inner) else None
        definition = definition or _before_long(text, within, end, inner)
        if definition:
            yield definition
    for at in sorted(place for word in _OR_WORDS for place in _places(text, within, word)):
        joined = _OR.match(text, at, within.end)
        before = _BEFORE_OR.search(text, max(within.start, at - _LONGEST_JOIN), at) if joined else None
        definition = _behind_long(text, within, before.start(), Span(*joined.span("short"))) if joined and before else None
        if definition and len(definition.short) > 2:
            yield definition


_OR_WORDS = ("atau ", "disingkat ", "dikenal ", "disebut ")
_LONGEST_JOIN = 24  # code points of "yang biasa " and its like before them


def _places(text: str, within: Span, word: str) -> Iterator[int]:
    at = text.find(word, *within)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, within.end)


def _behind_long(text: str, within: Span, end: int, short: Span) -> Definition | None:
    """The definition whose long form ends at `end`, its left border found by the letters of `short`."""
    tokens = _tokens_before(text, within, end)
    first = _run_start(tokens)
    words = [token.word for token in tokens[first:]]
    taken = spells(words, short.of(text))
    if not taken or (short.of(text).casefold() in _titles("corps") and tokens[-1].folded in _titles("before")):
        return None  # "Jenderal (Pol)"
    at = len(tokens) - taken
    if _is_person(tokens, at, short.of(text)):
        return None
    long = Span(tokens[at].start, end)
    return Definition(
        long.of(text), short.of(text), Span(long.start, short.end + (text[short.end : short.end + 1] == ")")), long, short
    )


def _tokens_before(text: str, within: Span, end: int) -> tuple[Token, ...]:
    """The last tokens of the words that end at `end`."""
    start = max(within.start, end - _REACH)
    while start > within.start and text[start - 1].isalnum():
        start -= 1  # no word is cut
    return read_tokens(text, Span(start, end), most=_REACH)


_JOINS = frozenset((" ", ", ", "/", "-", "\N{EN DASH}"))


def _run_start(tokens: tuple[Token, ...]) -> int:
    """The index of the first of the last words that only blanks and commas part."""
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < _MOST_WORDS and tokens[first].gap in _JOINS:
        first -= 1
    return max(first, 0)


def _before_long(text: str, within: Span, end: int, inner: Span) -> Definition | None:
    """The definition of the word that ends at `end` by the words in brackets behind it: "FRP (Forum Relawan Pesisir)"."""
    before = list(WORD.finditer(text, max(within.start, end - _LONGEST_SHORT), end))[-1:]
    words = [match.group() for match in WORD.finditer(text, *inner)]
    if not before or len(words) < 2 or sum(map(str.isupper, before[0].group())) < 2:
        return None
    short = Span(*before[0].span())
    if spells(words, short.of(text)) != len(words) or "," in inner.of(text).replace(", dan", ""):
        return None
    return Definition(inner.of(text), short.of(text), Span(short.start, inner.end + 1), inner, short)


@cache
def _titles(place: str) -> frozenset[str]:
    """Titles before a name, or those of a corps in brackets behind a rank."""
    return frozenset(entry["title"].strip("().").casefold() for entry in read_lexicon("titles") if entry["place"] == place)


_LONGEST_SHORT = 24  # code points


def _is_person(tokens: tuple[Token, ...], at: int, short: str) -> bool:
    """Are the words a person's name: capitals of no institution or place, with a capital, a post or nothing before them?"""
    words = tokens[at:]
    if len(words) > _LONGEST_NAME or not all(is_name_word(token) and not token.word.isupper() for token in words):
        return False
    known = (phrases("places", "place"), phrases("events", "word"), phrases("documents", "document"))
    if any(
        is_institutional(token) or any(match_phrase(tokens, at + index, names) for names in known)
        for index, token in enumerate(words)
    ):
        return False
    if begins_body(tokens, at) or not short.isupper() or at == 0:
        return not begins_body(tokens, at)
    before = tokens[at - 1]
    return before.capital or len(short) < 3 or before.folded in _persons()


_LONGEST_NAME = 4


@cache
def _persons() -> frozenset[str]:
    """Words before a person's name: posts, and what police reports call people."""
    return frozenset(
        (
            *column("persons", "word"),
            *column("personnouns", "word"),
            *(post.split()[-1].casefold() for post in column("posts", "post")),
        )
    )


@rule("abbreviation.long")
def long_form(exact: str, short: str) -> str | None:
    """The long form, as printed, of which an abbreviation is made: "Kementerian Sosial" for "Kemensos"; the letters agree."""
    words = WORD.findall(exact)
    return " ".join(exact.split()) if spells(words, short) == len(words) else None


_DEFINITION = re.compile(
    rf"(?P<before>[^()]+?){_BLANK}*\((?P<inner>[^()]+)\)|(?P<long>[^()]+?)(?P<join>{_BEFORE_OR.pattern[:-2]}{_JOIN})"
)


def parse_definition(exact: str) -> tuple[str, str] | None:
    """The long form and the abbreviation of an explanation; None for other words.

    >>> parse_definition("Kementerian Sosial (Kemensos)"), parse_definition("FRP (Forum Relawan Pesisir)")
    (('Kementerian Sosial', 'Kemensos'), ('Forum Relawan Pesisir', 'FRP'))
    """
    match = _DEFINITION.fullmatch(exact)
    if match is None:
        return None
    if match["join"]:
        return match["long"], match["short"]
    if _SHORT_WORD.match(match["inner"]) and spells(WORD.findall(match["before"]), match["inner"]):
        return match["before"], match["inner"]
    if spells(WORD.findall(match["inner"]), match["before"]):
        return match["inner"], match["before"]
    return None


@lru_cache(maxsize=4)
def definitions_in(article: Article) -> Mapping[BlockKind, tuple[Definition, ...]]:
    """All that the body and the captions of `article` explain, in order."""
    return MappingProxyType(
        {
            kind: tuple(definition for span in article.of_kind(kind) for definition in find_definitions(article.text, span))
            for kind in (BlockKind.BODY, BlockKind.CAPTION)
        }
    )


@lru_cache(maxsize=4)
def definitions_of(article: Article) -> Mapping[str, Definition]:
    """The abbreviations that the body and captions of `article` explain, folded; the first explanation of each."""
    found: dict[str, Definition] = {}
    for definition in sorted((one for many in definitions_in(article).values() for one in many), key=lambda one: one.span):
        found.setdefault(definition.short.casefold(), definition)
    return MappingProxyType(found)


def written_out(article: Article, reading: Rule[str], span: Span) -> Found[str] | None:
    """The cell that `reading` reads at `span`; the article's own explanation of an abbreviation in it is a further part."""
    known = definitions_of(article)
    words = {word.casefold() for word in WORD.findall(article.text, *span)} if known else set()
    explained = sorted({known[word].span for word in words & known.keys() if not known[word].span.touches(span)})
    return reading.at(article.text, span, *explained)
