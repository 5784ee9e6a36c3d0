"""Rates: amounts per person, thing or stay, which are prices and aid, no budgets."""

from __future__ import annotations

import re
from functools import cache

from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Found

_BLANK = r"[^\S\n]"
_LARGE = 10**8  # rupiah


def amount_end(money: Found[int]) -> int:
    """Where the words of an amount end, the unit that it shares with another included."""
    return max(part.span.end for part in money.parts if part.span)


@cache
def _per() -> re.Pattern[str]:
    shared = alternatives(entry["word"] for entry in read_lexicon("rates") if entry["kind"] == "public")
    months = alternatives(column("months", "word"))
    return re.compile(
        rf"{_BLANK}*(?!per{_BLANK}+(?:{months})\b)(?:per|/|tiap|setiap|untuk{_BLANK}setiap){_BLANK}*"
        rf"(?:(?P<shared>{shared})(?![^\W_])|[^\W\d_])",
        re.IGNORECASE,
    )


def is_rate(text: str, money: Found[int]) -> bool:
    """Is it a price or an aid per head ("Rp300 ribu per bulan")? What a village gets ("Rp1 miliar per desa") is not."""
    per = _per().match(text, amount_end(money))
    return per is not None and not (per["shared"] and money.value >= _LARGE)
