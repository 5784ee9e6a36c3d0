"""Public works: what is built or inaugurated with public money, and where it stands.

"Bupati X meresmikan pasar di Kecamatan Y. Pasar itu dibangun dengan biaya Rp5 miliar": that an official inaugurates what was
built makes its cost public money; the territory only says where it stands, and owns none of it.
"""

from __future__ import annotations

import re

from warta.lexicon import alternatives, column
from warta.model import Span

_BLANK = r"[^\S\n]"

_SITE = re.compile(
    rf"""
    (?<![^\W_]) (?:di|me)?(?:resmi|bangun)(?:kan)? (?![^\W_]) [^.;\n]{{0,120}}?
    {_BLANK} di {_BLANK}+ (?:{alternatives(column("territories", "word"))}) (?![^\W_]) [^,.;\n]* \Z
    """,
    re.VERBOSE,
)
_REACH = 160  # code points before a territory in which the verb stands


def is_site(text: str, start: int, territory: Span) -> bool:
    """Does a territory only say where something is opened or built: "meresmikan bendungan di Kabupaten Bogor"?

    `start` is where the words begin that may tell so.
    """
    return _SITE.search(text, max(start, territory.start - _REACH), territory.end) is not None


_BUILT = re.compile(
    rf"(?<![^\W_])(?:dibangun|dikerjakan|direhabilitasi|direnovasi|direvitalisasi|diperbaiki){_BLANK}[^.;\n]{{0,60}}?"
    rf"(?:dengan|menggunakan|menelan|menghabiskan){_BLANK}+(?:biaya|dana|nilai){_BLANK}",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(rf"(?<![^\W_])(?:{alternatives((*column('governments', 'post'), 'Presiden', 'Wapres'))})(?![^\W_])")


def is_built_officially(text: str, before: Span) -> bool:
    """Is what an amount tells the cost of the work of a head of state or region, who stands before it too?"""
    return _BUILT.search(text, *before) is not None and _OFFICIAL.search(text, *before) is not None
