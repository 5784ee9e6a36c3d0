"""For which year an amount is: named before it, behind it in its own clause, or "tahun ini" as of the publication."""

from __future__ import annotations

import re
from functools import cache

from warta.grammar.dates import find_relative_years, year
from warta.lexicon import column
from warta.model import Found, Part, Span

_BLANK = r"[^\S\n]"


@cache
def _year_word() -> re.Pattern[str]:
    """A year by itself, not that of a date ("21 Agustus 2019", "21/8/2019") and no part of a number."""
    months = "".join(f"(?<!{month} )" for month in column("months", "word"))
    return re.compile(rf"{months}(?<![\w/.-])(?:19|20)\d{{2}}(?![\w/-]|[.,]\d)")


def _years(text: str, within: Span, printed: Part | None) -> list[Found[int]]:
    named = [year.at(text, Span(*match.span())) for match in _year_word().finditer(text, *within)]
    relative = list(find_relative_years(text, within, printed)) if printed else []
    return sorted((cell for cell in (*named, *relative) if cell), key=lambda cell: cell.span.start)


def year_before(text: str, before: Span, printed: Part | None) -> Found[int] | None:
    """The last year named before the amount."""
    years = _years(text, before, printed)
    return years[-1] if years else None


_CLAUSE = re.compile(r"(?:[^,;.:!?\n()]|[.,](?=\d))*")
_LINK = re.compile(
    rf"(?:\A|{_BLANK})(?:(?:pada|untuk|di|dalam|selama|tahun|anggaran|fiskal|TA|APBN|APBD){_BLANK}+)*\Z", re.IGNORECASE
)
_NEXT = re.compile(
    rf"{_BLANK}(?:dan|serta|sedangkan|sementara|lalu|kemudian|namun|tetapi|sebesar|senilai|menjadi|mencapai){_BLANK}",
    re.IGNORECASE,
)
_FOR = re.compile(rf"{_BLANK}*(?:untuk|guna|bagi){_BLANK}", re.IGNORECASE)


def year_behind(text: str, behind: Span, printed: Part | None) -> Found[int] | None:
    """The year behind the amount in its own clause: "Rp5 triliun untuk jalan dan jembatan pada 2020", "… tahun lalu"."""
    clause = _CLAUSE.match(text, *behind)
    years = _years(text, Span(*clause.span()), printed) if clause else []
    if not years:
        return None
    between = text[behind.start : years[0].span.start]
    relative = len(years[0].parts) > 1
    if not relative and not _LINK.search(between):
        return None
    return None if _NEXT.search(between) and not _FOR.match(between) else years[0]


_COMPARED = re.compile(
    rf"(?<![^\W_])(?:dari|semula|dibanding(?:kan)?|daripada){_BLANK}+(?:(?:semula|sebelumnya|awal|sebesar|pagu|sekitar){_BLANK}+)*\Z",
    re.IGNORECASE,
)
_REACH = 60  # code points


def is_compared(text: str, before: Span) -> bool:
    """Is the amount what another is held against ("naik dari Rp2,7 triliun")? A year carried over is then not its own."""
    return _COMPARED.search(text, max(before.start, before.end - _REACH), before.end) is not None
