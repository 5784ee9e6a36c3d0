"""The words of an article that tell what an amount is: money, change, prices, companies. Found once a text, by its tokens.

A word of a lexicon that is all in capitals ("BOS", "PAD") counts only with a capital; "-nya" may stand behind any. Within the
name of a body ("Badan Pendapatan Daerah"), in brackets, and behind "tahun" a word says nothing of money.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.tokens import Phrases, Token, all_tokens, match_phrase, phrases_of, places_of
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Span

_BLANK = r"[^\S\n]"

MONEY = frozenset(("yes", "no", "verb"))
"""Kinds of words for money: public by itself, public where the statement is, and a verb of such a statement."""


class Word(NamedTuple):
    """A word and what it says: a kind of `MONEY`, "change", "private", "wage" or "company"."""

    span: Span
    kind: str


class _Known(NamedTuple):
    """Folded words -> their kind, the same as phrases, and those of them that need a capital."""

    kinds: Mapping[str, str]
    phrases: Phrases
    capital: frozenset[str]


def words_in(text: str, within: Span, kinds: frozenset[str] = MONEY) -> Sequence[Word]:
    """The words of these kinds between the ends of `within`, in order."""
    starts, words = _all_words(text)
    first, stop = bisect_left(starts, within.start), bisect_left(starts, within.end)
    return [word for word in words[first:stop] if word.kind in kinds and word.span.end <= within.end]


@lru_cache(maxsize=4)
def _all_words(text: str) -> tuple[Sequence[int], Sequence[Word]]:
    tokens, candidates = all_tokens(text), places_of(text, _first_words())
    words = sorted(word for lexicon in _lexicons() for word in _find(text, tokens, candidates, lexicon))
    return [word.span.start for word in words], words


@cache
def _first_words() -> frozenset[str]:
    """The words that begin one, and "" for those of several pieces, each of which may be one."""
    return frozenset(("", *(word for lexicon in _lexicons() for word in lexicon.phrases)))


@cache
def _lexicons() -> tuple[_Known, _Known]:
    """Words for money and of change; words of private money. Each is read by itself, so that one may stand within another."""
    private = {**dict.fromkeys(column("private", "word"), "private"), **dict.fromkeys(column("wages", "word"), "wage")}
    private |= dict.fromkeys(column("companies", "word"), "company")
    return _known({entry["word"]: entry["public"] for entry in read_lexicon("measures")}), _known(private)


def _known(kinds: Mapping[str, str]) -> _Known:
    folded = {word.casefold(): kind for word, kind in kinds.items()}
    capital = frozenset(word.casefold() for word in kinds if word.isupper())
    return _Known(MappingProxyType(folded), phrases_of([*folded, *(f"{word}nya" for word in folded)]), capital)


def _find(text: str, tokens: Sequence[Token], candidates: Sequence[int], known: _Known) -> Iterator[Word]:
    free = 0  # the first token that belongs to no word yet
    for index in candidates:
        token = tokens[index]
        if index < free:
            continue
        length = match_phrase(tokens, index, known.phrases) if token.folded in known.phrases else 0
        span = _bare(Span(token.start, tokens[index + length - 1].stop), text, known) if length else None
        if span is None and ("/" in token.word or "-" in token.word):
            span = _in_compound(token, known)
        kind = known.kinds.get(" ".join(span.of(text).casefold().split())) if span else None
        if span and kind and not _is_of_name(text, span, kind):
            yield Word(span, kind)
        free = index + length


def _bare(span: Span, text: str, known: _Known) -> Span | None:
    """The span without "nya"; None where the word needs a capital."""
    words = " ".join(span.of(text).casefold().split())
    if words not in known.kinds:
        span, words = Span(span.start, span.end - 3), words.removesuffix("nya")
    return None if words in known.capital and span.of(text).islower() else span


def _in_compound(token: Token, known: _Known) -> Span | None:
    """The first part of "APBD-Perubahan", "DAK/DAU" or "APBN-nya" that is known."""
    for match in re.finditer(r"[^/-]+", token.word):
        word = match.group().casefold()
        if word in known.kinds and not (word in known.capital and match.group().islower()):
            return Span(token.start + match.start(), token.start + match.end())
    return None


_LONGEST_BODY = 60  # code points of a body's name before a word for money in it
_LONGEST_YEAR = 8
_FISCAL = re.compile(rf"(?<![^\W_])tahun{_BLANK}+\Z", re.IGNORECASE)  # "tahun anggaran" is a year


def _is_of_name(text: str, span: Span, kind: str) -> bool:
    """Does the word stand within a body's name, in brackets, or behind "tahun"?"""
    if kind not in MONEY:
        return False
    start = span.start
    if text[start - 1 : start] == "(" and text[span.end : span.end + 1] == ")":
        return True
    if _FISCAL.search(text, max(0, start - _LONGEST_YEAR), start):
        return True
    named = text[start].isupper() and not text[start : start + 2].isupper()
    return named and _body_before().search(text, max(0, start - _LONGEST_BODY), start) is not None


@cache
def _body_before() -> re.Pattern[str]:
    heads = alternatives((*column("bodies", "body"), *_HEADS_OF_POSTS))
    return re.compile(
        rf"(?<![^\W_])(?:{heads})(?:{_BLANK}+(?:dan{_BLANK}+)?(?!(?:{heads})\b)[A-Z][\w-]*,?){{0,4}}{_BLANK}+(?:dan{_BLANK}+)?\Z"
    )


_HEADS_OF_POSTS = ("Direktur", "Direktur Jenderal", "Ditjen", "Kepala", "Kuasa Pengguna", "Menteri", "Pengguna")
