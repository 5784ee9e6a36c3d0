"""Private investment: what a company puts into a plant or hotel is no public money, whatever stands around it."""

from __future__ import annotations

import re

from warta.model import Span
from warta.tables.budgets.words import words_in

_BLANK = r"[^\S\n]"

_INVESTED = re.compile(
    r"(?<![^\W_])(?:(?:ber)?investasi(?:nya)?|(?:menanamkan|penanaman|menyuntikkan)\s+modal)(?![^\W_])", re.IGNORECASE
)
_INVESTOR = re.compile(
    rf"(?<![^\W_])(?:PT|CV|grup{_BLANK}+usaha|investor|konglomerat|pengembang|perusahaan|pihak{_BLANK}+swasta|pabrikan)(?![^\W_])",
    re.IGNORECASE,
)
_SAME = re.compile(rf"(?<![^\W_])investasi{_BLANK}+(?:itu|ini|tersebut)(?![^\W_])", re.IGNORECASE)
_PUBLIC = frozenset(("yes",))


def is_invested(text: str, own: Span, *, goes_on: bool) -> bool:
    """Does a company invest the amount, by the words of its sentence before it?

    `goes_on`: was the last amount no public money, so that "investasi tersebut" is that one?
    """
    if words_in(text, own, _PUBLIC) or not _INVESTED.search(text, *own):
        return False
    return _INVESTOR.search(text, *own) is not None or (goes_on and _SAME.search(text, *own) is not None)
