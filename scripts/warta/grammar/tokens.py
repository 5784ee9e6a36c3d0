"""Tokens with their looks: what names, posts and organisations are read from, one step at a time.

A run of tokens is unbroken while nothing but blanks (and the dot of an abbreviation or initial) stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from warta.grammar.words import WORD, function_words, is_capital
from warta.lexicon import column, read_lexicon
from warta.model import Span

MOST_TOKENS = 40
"""How far a reader of phrases looks; no name, post and organisation together are longer."""


class Token(NamedTuple):
    """A word, what stands between the word before and it (empty for the first), and the word without regard to case."""

    span: Span
    word: str
    gap: str
    folded: str

    @property
    def follows(self) -> bool:
        """Is the run unbroken between the word before and this one?"""
        return self.gap.isspace() and "\n" not in self.gap

    @property
    def follows_dot(self) -> bool:
        """Does it follow an abbreviation's dot, as in "Dr. Budi" or "Plt. Bupati"?"""
        return self.gap.startswith(".") and (self.gap[1:].isspace() or not self.gap[1:])


def read_tokens(text: str, within: Span, most: int = MOST_TOKENS) -> tuple[Token, ...]:
    """The first tokens of `within`, in order."""
    tokens: list[Token] = []
    end = within.start
    for match in islice(WORD.finditer(text, *within), most):
        word = match.group()
        tokens.append(Token(Span(*match.span()), word, text[end : match.start()], word.casefold()))
        end = match.end()
    return tuple(tokens)


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word -> the phrases that begin with it, longest first; all folded, a word before a comma with its comma."""

_PIECE = re.compile(rf"(?:{WORD.pattern}),?")


@cache
def phrases(lexicon: str, key: str) -> Phrases:
    """The phrases of one column of a lexicon, for `match_phrase`."""
    return phrases_of(column(lexicon, key))


def phrases_of(texts: Iterable[str]) -> Phrases:
    """`texts` as phrases, for `match_phrase`."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for text in texts:
        words = tuple(match.group().casefold() for match in _PIECE.finditer(text))
        if words:
            found.setdefault(words[0].rstrip(","), set()).add(words)
    return {first: tuple(sorted(known, key=lambda words: (-len(words), words))) for first, known in found.items()}


def match_phrase(tokens: Sequence[Token], start: int, known: Phrases) -> int:
    """How many tokens from `start` on are the longest known phrase; 0 where none is."""
    if start >= len(tokens):
        return 0
    for words in known.get(tokens[start].folded, ()):
        if _matches(tokens, start, words):
            return len(words)
    return 0


def _matches(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    if start + len(words) > len(tokens):
        return False
    comma = False
    for index, word in enumerate(words):
        token = tokens[start + index]
        joined = index == 0 or (token.gap == ", " if comma else token.follows or token.follows_dot)
        if not joined or token.folded != word.rstrip(","):
            return False
        comma = word.endswith(",")
    return True


@cache
def _no_name() -> frozenset[str]:
    """Capitalised or not, these are no words of a name: weekdays, months in full, cues, and what headlines say people do."""
    months = (entry["word"] for entry in read_lexicon("months") if "short" not in entry["gloss"])
    words = (*column("weekdays", "word"), *months, *column("cues", "cue"), *column("deeds", "word"))
    return frozenset(word.casefold() for word in words) | function_words()


def is_name_word(token: Token) -> bool:
    """May the token be a word of a person's name? A capital that is no function word, weekday, month or verb."""
    plain = not any(c.isdigit() or c == "/" for c in token.word)
    return plain and is_capital(token.word) and token.folded not in _no_name()


_LONGEST_DESCRIPTION = 6  # words


def small_nouns(tokens: Sequence[Token], start: int) -> int:
    """The index after the run of small words from `start` that may be nouns: "pedagang sayur", "guru honorer"."""
    stop = start
    while stop < len(tokens) and stop - start < _LONGEST_DESCRIPTION:
        token = tokens[stop]
        if not (stop == start or token.follows) or not token.word[0].islower() or token.folded in _no_noun():
            break
        stop += 1
    return stop


@cache
def asides() -> frozenset[str]:
    """Words that open an aside behind a name: "usai rapat", "kemarin"."""
    return frozenset(column("asides", "word"))


@cache
def _no_noun() -> frozenset[str]:
    return frozenset((*column("cues", "cue"), *column("deeds", "word"), *asides())) | function_words()
