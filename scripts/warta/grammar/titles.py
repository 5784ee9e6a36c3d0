"""Titles, ranks and degrees: what stands around a name and is no part of it.

"Prof. Dr. Ir. H.", "Kombes Pol", "Brigjen TNI (Purn)"; behind the name ", S.E., M.Si.".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from warta.grammar.tokens import Phrases, Token, match_phrase, phrases, phrases_of
from warta.lexicon import read_lexicon


@cache
def _titles(place: str) -> Phrases:
    return phrases_of(entry["title"] for entry in read_lexicon("titles") if entry["place"] == place)


def titles_before() -> Phrases:
    """What may stand before a name: "Prof.", "Brigjen", "H."."""
    return _titles("before")


_MOST_TITLES = 10  # "Prof. Dr. Ir. H. …": more are no titles


def title_length(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from `index` on are one title, its corps included ("Brigjen TNI (Purn)"); 0 for none."""
    if index >= len(tokens) or tokens[index].folded not in _titles("before"):
        return 0
    length = match_phrase(tokens, index, _titles("before"))
    for _ in range(2 if length else 0):
        length += match_phrase(tokens, index + length, _titles("corps"))
    return length + (1 if length and _is_branch(tokens, index + length) else 0)


def _is_branch(tokens: Sequence[Token], index: int) -> bool:
    """The branch of a service in brackets behind a rank: "Letnan Kolonel Laut (P)"."""
    if index + 1 >= len(tokens) or tokens[index].gap.strip() != "(" or tokens[index + 1].gap != ") ":
        return False
    return len(tokens[index].word) <= _LONGEST_BRANCH and tokens[index].capital


_LONGEST_BRANCH = 4  # letters: "(P)", "(Inf)", "(Purn)"


def skip_titles(tokens: Sequence[Token], start: int) -> int:
    """The index after the titles that stand at `start`; a title with nothing behind it is none."""
    index = start
    for _ in range(_MOST_TITLES):
        length = title_length(tokens, index)
        if not length:
            return index
        following = index + length
        if following >= len(tokens) or not _goes_on(tokens[following]):
            return index
        index = following
    return index


def _goes_on(token: Token) -> bool:
    return token.follows or token.follows_dot or token.gap == ") "


def skip_degrees(tokens: Sequence[Token], start: int) -> int:
    """The index after the degrees that stand at `start`."""
    index = start
    for _ in range(_MOST_TITLES):
        length = match_phrase(tokens, index, _titles("after"))
        if not length or tokens[index].gap.strip() not in (",", "", ".", ".,") or _is_post(tokens, index, length):
            return index
        index += length
    return index


def _is_post(tokens: Sequence[Token], index: int, length: int) -> bool:
    """Is a degree a post, since what it is of follows: "Rose Mini, Psikolog Universitas Indonesia"?"""
    behind = tokens[index + length : index + length + 1]
    known = match_phrase(tokens, index, phrases("posts", "post")) == length
    return known and bool(behind) and behind[0].follows and behind[0].capital


def begins_degree(tokens: Sequence[Token], index: int) -> bool:
    """Does a degree stand at `index` without a comma: "Budi Santoso SE MSi"? It has two capitals, as no name has."""
    word = tokens[index].word
    return not word[1:].islower() and sum(map(str.isupper, word)) > 1 and match_phrase(tokens, index, _titles("after")) > 0


def is_degree(tokens: Sequence[Token]) -> bool:
    """Are `tokens` a degree and nothing else? In a list of names it belongs to the one before."""
    return bool(tokens) and match_phrase(tokens, 0, _titles("after")) == len(tokens)
