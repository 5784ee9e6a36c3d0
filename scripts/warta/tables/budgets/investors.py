"""Private money: what a company invests in a plant or hotel, or spends of its own, whatever stands around it."""

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


def is_spent_by_company(text: str, own: Span) -> bool:
    """Is a company the subject of a sentence, `own` its words before the amount, that says nothing of public money?"""
    company = _COMPANYS.match(text, *own)
    return company is not None and not (company["named"] and words_in(text, own, _VERBS))


_COMPANYS = re.compile(
    rf"""
    (?: [^,.;\n]{{1,40}} , )? {_BLANK}*                                          # Sementara itu,
    (?: (?P<named> PT | CV ) (?: {_BLANK}+ [A-Z][\w.]* ){{1,6}}                          # PT Rimba Jaya
      | (?i: perusahaan | investor | konsorsium | pengembang | pengusaha ) (?: {_BLANK}+ [^\W\d_]+ ){{0,3}} )
    (?: {_BLANK}+ (?: akan | juga | pun | siap | sudah | telah ) )? {_BLANK}+ (?: me | ber ) [^\W\d_]{{3}}
    """,
    re.VERBOSE,
)
"""A company as the subject of the clause: "PT Rimba Jaya menanamkan investasi …", "Investor itu akan mengucurkan …"."""

_VERBS = frozenset(("verb",))  # "PT Kereta Api Indonesia menganggarkan …": the state has companies, too
