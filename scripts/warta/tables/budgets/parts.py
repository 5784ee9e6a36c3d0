"""The parts of a budget, which have its year: its revenue and spending, and the ceiling of which a share is realised."""

from __future__ import annotations

import re

from warta.model import Found, Span

_BLANK = r"[^\S\n]"

_PART = re.compile(
    rf"""
    (?: (?: adapun | kemudian | lalu | sedangkan | selain{_BLANK}+itu | selanjutnya | sementara (?:{_BLANK}+itu)? ) ,? {_BLANK}+
        (?:untuk{_BLANK}+)? )?
    (?: pendapatan{_BLANK}+(?:asli{_BLANK}+)?(?:daerah|negara) | (?:total{_BLANK}+)?belanja{_BLANK}+(?:daerah|negara
          |modal|pegawai|operasi|transfer|tidak{_BLANK}+terduga)
      | defisit | surplus | silpa | PAD | pembiayaan(?:{_BLANK}+(?:daerah|anggaran|netto))? )
    (?! nya? (?![^\W_]) | {_BLANK}+ (?:(?:di|pada|dari|milik){_BLANK}+)? (?-i:[A-Z]) ) (?![^\W_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How a paragraph begins that tells a part of a budget; "Pendapatan daerah Kabupaten Bantul" is another's."""
_YEAR = re.compile(
    rf"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![^\W_])tahun{_BLANK}+(?:anggaran{_BLANK}+)?(?:ini|lalu|depan|sebelumnya|kemarin|berjalan)",
    re.IGNORECASE,
)
_WHOLES = ("apbd", "apbn", "rapbd", "rapbn", "pendapatan", "belanja", "pad", "defisit", "surplus", "silpa", "pembiayaan")


def is_part(text: str, paragraph: Span, measure: Found[str] | None) -> bool:
    """Does a paragraph that names no year go on with a part of the budget of which `measure` was told before it?"""
    whole = measure is not None and measure.value.startswith(_WHOLES)
    return whole and _PART.match(text, *paragraph) is not None and not _YEAR.search(text, *paragraph)


_OF_WHOLE = re.compile(
    rf"(?<![^\W_])dari{_BLANK}+(?:total{_BLANK}+)?(?:alokasi|anggaran|pagu|target)(?:{_BLANK}+anggaran)?"
    rf"(?:{_BLANK}+(?:sebesar|senilai|yang{_BLANK}+mencapai))?{_BLANK}*\Z",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?<![^\W_])(?:naik|turun|meningkat|menurun|melonjak|menyusut|lebih)(?![^\W_])", re.IGNORECASE)


def is_of_whole(text: str, own: Span, measure: Found[str] | None) -> bool:
    """Is the amount the ceiling or target of what was realised: "realisasi 2023 Rp412 miliar dari pagu Rp450 miliar"?"""
    realised = measure is not None and measure.value.startswith(("realisasi", "serapan"))
    return realised and _OF_WHOLE.search(text, *own) is not None and not _CHANGED.search(text, *own)
