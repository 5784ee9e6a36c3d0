"""Titles, ranks and degrees: what stands around a name and is no part of it.

"Prof. Dr. Ir. H.", "Kombes Pol", "Brigjen TNI (Purn)"; behind the name ", S.E., M.Si.".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from warta.grammar.tokens import Phrases, Token, match_phrase, phrases_of
from warta.lexicon import read_lexicon


@cache
def _titles(place: str) -> Phrases:
    return phrases_of(entry["title"] for entry in read_lexicon("titles") if entry["place"] == place)


def title_length(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from `index` on are one title, its corps included; 0 for none."""
    length = match_phrase(tokens, index, _titles("before"))
    return length + match_phrase(tokens, index + length, _titles("corps")) if length else 0


def skip_titles(tokens: Sequence[Token], start: int) -> int:
    """The index after the titles that stand at `start`; a title with nothing behind it is none."""
    index = start
    while length := title_length(tokens, index):
        following = index + length
        if following >= len(tokens) or not (tokens[following].follows or tokens[following].follows_dot):
            return index
        index = following
    return index


def skip_degrees(tokens: Sequence[Token], start: int) -> int:
    """The index after the degrees that stand at `start`."""
    index = start
    while index < len(tokens) and tokens[index].gap.strip() in (",", "", ".", ".,"):
        length = match_phrase(tokens, index, _titles("after"))
        if not length:
            return index
        index += length
    return index


def is_degree(tokens: Sequence[Token]) -> bool:
    """Are `tokens` a degree and nothing else? In a list of names it belongs to the one before."""
    return bool(tokens) and match_phrase(tokens, 0, _titles("after")) == len(tokens)
