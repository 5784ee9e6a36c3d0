"""How, when or from where a post is held: words behind it that are no part of it, before the name or a comma.

"Menteri Keuangan saat itu, Sari Utami", "Wali Kota Bima nonaktif", "calon bupati nomor urut 2", "anggota DPD asal Bali".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from warta.grammar.tokens import Token

STANDING = frozenset(("demisioner", "nonaktif", "petahana", "terpilih"))
_THEN = frozenset(("kala", "ketika", "saat", "waktu"))
_TERM = re.compile(r"(?:ke-)?\d{1,4}(?:-\d{4})?")
_MOST = 2  # "Bupati Garut terpilih periode 2025-2030"
_LONGEST_ORIGIN = 4  # words behind "asal"


def behind_standing(tokens: Sequence[Token], index: int) -> int:
    """The index behind such words; `index` where none stand."""
    for _ in range(_MOST):
        following = index + _standing(tokens, index)
        if following == index:
            break
        index = following
    return index


def _standing(tokens: Sequence[Token], index: int) -> int:
    """How many tokens at `index` tell how a post is held."""
    if index >= len(tokens) or not tokens[index].follows:
        return 0
    folded = [token.folded for token in tokens[index : index + 3]]
    if folded[0].startswith("ke-") and _TERM.fullmatch(folded[0]):
        return 2 if folded[1:2] == ["ri"] else 1
    if folded[0] in STANDING:
        return 1
    if folded[0] in _THEN and folded[1:2] == ["itu"]:
        return 2
    if folded[0] == "asal":
        return _origin(tokens, index)
    numbered = 2 if folded[:2] == ["nomor", "urut"] else 1 if folded[0] == "periode" else 0
    known = numbered and folded[numbered:] and _TERM.fullmatch(folded[numbered])
    return numbered + 1 + _end_of_term(tokens, index + numbered + 1) if known else 0


def _end_of_term(tokens: Sequence[Token], index: int) -> int:
    """The year behind a dash: "periode 2014 | -2019"."""
    later = index < len(tokens) and tokens[index].gap.strip() in ("-", "\N{EN DASH}") and tokens[index].word.isdigit()
    return int(later)


def _origin(tokens: Sequence[Token], index: int) -> int:
    """From where somebody is: "asal Nusa Tenggara Barat"."""
    stop = index + 1
    while stop < len(tokens) and stop - index <= _LONGEST_ORIGIN and tokens[stop].follows and tokens[stop].capital:
        stop += 1
    return stop - index if stop > index + 1 else 0
