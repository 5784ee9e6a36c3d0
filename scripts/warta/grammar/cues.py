"""Cue words and where they stand in a text: "kata", "katanya", "mengatakan", "menurut".

The words that begin a cue are looked up among all words of the text once, which is far faster than to try every cue at every
place; the patterns then tell the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from warta.grammar.tokens import piece_starts
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Span


@cache
def cues_of(*senses: str) -> str:
    """The cues of these senses, as alternatives of a pattern."""
    return alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] in senses)


def cue_starts(text: str, within: Span) -> Sequence[int]:
    """Where in `within` a word, or a piece of one with hyphens, stands that begins a cue of any sense."""
    starts = _starts(text)
    return starts[bisect_left(starts, within.start) : bisect_left(starts, within.end)]


def begins_cue(text: str, at: int) -> bool:
    """May a cue begin at `at`?"""
    starts = _starts(text)
    index = bisect_left(starts, at)
    return index < len(starts) and starts[index] == at


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    return piece_starts(text, _first_words())


@cache
def cue_words() -> frozenset[str]:
    """The cues, folded."""
    return frozenset(column("cues", "cue"))


@cache
def _first_words() -> frozenset[str]:
    """The words that begin a cue, with -nya and without."""
    first = {entry["cue"].split()[0].casefold() for entry in read_lexicon("cues")}
    return frozenset((*first, *(f"{word}nya" for word in first)))


def find_active_cues(text: str, within: Span) -> Iterator[re.Match[str]]:
    """The cues of `within` whose source stands before them: "Mensos menambahkan", "dia menjelaskan"."""
    matches = (_active().match(text, at, within.end) for at in cue_starts(text, within))
    return (match for match in matches if match)


@cache
def _active() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]) (?P<cue>{cues_of('active')}) (?![^\W_])", re.VERBOSE | re.IGNORECASE)


_NAME_BEFORE = re.compile(r"(?<![^\W_]) (?P<name>[^\W\d_a-z][^\W_]*) [ ] (?:(?:juga|pun|kemudian|lalu)[ ])? \Z", re.VERBOSE)
_LONGEST_NAME = 48  # code points of a single word and an adverb


@cache
def _name_behind() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]) (?:{cues_of('plain')}|menurut) [ ] (?P<name>[^\W\d_a-z][^\W_]*)", re.VERBOSE)


@cache
def _active_as_printed() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]) (?:{cues_of('active')}) (?![^\W_])", re.VERBOSE)


def find_named(text: str, within: Span) -> Iterator[tuple[Span, bool]]:
    """A word with a capital beside a cue, and whether it stands behind it: "kata Syafrin", "Syafrin mengatakan"."""
    for at in cue_starts(text, within):
        if behind := _name_behind().match(text, at, within.end):
            yield Span(*behind.span("name")), True
        elif _active_as_printed().match(text, at, within.end):
            before = _NAME_BEFORE.search(text, max(within.start, at - _LONGEST_NAME), at)
            if before:
                yield Span(*before.span("name")), False
