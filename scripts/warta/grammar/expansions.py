"""Abbreviated posts and bodies written out: by the article's own explanation, else by lexicon.

"Kadinkes DKI Jakarta", "Wakil Ketua DPR", "PDI-P"; what the words beside an abbreviation say already is not said twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from warta.grammar.abbreviations import parse_definition
from warta.grammar.bodies import LAST_NOUNS, begins_body, is_namesake
from warta.grammar.tokens import Token, match_phrase, phrases, read_tokens
from warta.lexicon import lookup
from warta.model import Span


@cache
def _abbreviated() -> Mapping[str, str]:
    """Abbreviated posts and bodies, folded -> in full."""
    return MappingProxyType({**lookup("institutions", "short", "long"), **lookup("offices", "short", "long")})


def _defined(definitions: Sequence[str]) -> Mapping[str, str]:
    """What the article itself explains ("Forum Relawan Pesisir (FRP)"), folded abbreviation -> in full."""
    explained = (parse_definition(definition) for definition in definitions)
    return {short.casefold(): long for long, short in filter(None, explained)}


@lru_cache(maxsize=2048)
def write_out(words: str, *definitions: str) -> str:
    """`words` with every abbreviated post and body in full: by the article's `definitions`, else by lexicon.

    >>> write_out("Kadinkes DKI Jakarta"), write_out("Ketua FRP", "Forum Relawan Pesisir (FRP)")
    ('Kepala Dinas Kesehatan DKI Jakarta', 'Ketua Forum Relawan Pesisir')
    """
    tokens = read_tokens(words, Span(0, len(words)))
    defined = _defined(definitions)
    pieces: list[str] = []
    index = end = 0
    while index < len(tokens):
        length, full = _expansion(words, tokens, index, defined)
        shown = full if full == tokens[index].word else _unrepeated(tokens, index, length, full)
        pieces += [words[end : tokens[index].start], shown]
        end = tokens[index + length - 1].stop
        index += length
        if full.casefold() != words[tokens[index - length].start : end].casefold() and words[end : end + 1] == ".":
            end += 1
    return " ".join("".join([*pieces, words[end:]]).split())


def _unrepeated(tokens: Sequence[Token], index: int, length: int, full: str) -> str:
    """`full` without the words that stand beside its abbreviation already: "Partai Golkar", "ORI Republik Indonesia"."""
    pieces = full.split()
    before = [token.folded for token in tokens[max(index - len(pieces), 0) : index]]
    behind = [token.folded for token in tokens[index + length : index + length + len(pieces)]]
    folded = [piece.casefold() for piece in pieces]
    most = range(len(pieces) - 1, 0, -1)
    said = next((count for count in most if before[-count:] == folded[:count]), 0)
    follows = next((count for count in most if behind[:count] == folded[-count:]), 0)
    return " ".join(pieces[said : len(pieces) - follows]) if said + follows < len(pieces) else full


def _is_board(tokens: Sequence[Token], index: int) -> bool:
    """Is it the board of a party or the like, and not the senate: "Ketua DPD Partai Golkar", "DPD PDI-P"; not "DPD RI"?"""
    return tokens[index].word == "DPD" and tokens[index + 1 : index + 2] != () and begins_body(tokens, index + 1) > 0


def _expansion(words: str, tokens: Sequence[Token], index: int, defined: Mapping[str, str]) -> tuple[int, str]:
    """How many tokens are one abbreviation, and what it stands for; one token as printed where it is none."""
    if tokens[index].gap.endswith("("):
        return 1, tokens[index].word  # "Komisi Pemilihan Umum (KPU)" says already what it stands for
    if tokens[index].folded in defined:
        return 1, defined[tokens[index].folded]
    named = tokens[index + 1 : index + 2] and tokens[index + 1].folded in LAST_NOUNS  # "IPB University"
    if named or is_namesake(tokens[index]) or _is_board(tokens, index):
        return 1, tokens[index].word
    length = max(match_phrase(tokens, index, phrases(name, "short")) for name in ("offices", "institutions"))
    printed = words[tokens[index].start : tokens[index + max(length, 1) - 1].stop]
    return (length, _abbreviated()[" ".join(printed.replace(".", " ").split()).casefold()]) if length else (1, printed)
