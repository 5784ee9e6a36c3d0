"""For which year an amount is: named before it, behind it in its own clause, or "tahun ini" as of the publication."""

from __future__ import annotations

import re
from functools import cache

from warta.grammar.dates import find_relative_years, year
from warta.lexicon import alternatives, column
from warta.model import Found, Part, Span, rule

_BLANK = r"[^\S\n]"


_YEAR = re.compile(r"(?:19|20)\d{2}(?<![\w/.-]\d{4})(?![\w/-]|[.,]\d)")
"""A year by itself, no part of a number or of a date in digits ("21/8/2019")."""


@cache
def _months() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("months", "word"))


def _years(text: str, within: Span, printed: Part | None) -> list[Found[int]]:
    """The years of a stretch, those of days ("21 Agustus 2019") left out."""
    named = [
        year.at(text, Span(*match.span())) for match in _YEAR.finditer(text, *within) if not _is_of_day(text, match.start())
    ]
    if not printed or "tahun" not in text[slice(*within)].casefold():
        return [cell for cell in named if cell]
    relative = find_relative_years(text, within, printed)
    return sorted((cell for cell in (*named, *relative) if cell), key=lambda cell: cell.span.start)


def _is_of_day(text: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST_MONTH) : start].split()
    return bool(before) and before[-1].casefold() in _months()


_LONGEST_MONTH = 12  # code points, the blank behind it included


def year_before(text: str, before: Span, sentence: int, printed: Part | None) -> Found[int] | None:
    """The last year named before the amount: in its own sentence, else one that a budget bears ("APBN 2025", "pada 2025")."""
    years = [year for year in _years(text, before, printed) if not _is_of_law(text, before, year.span.start)]
    for found in reversed(years):
        start = found.span.start
        if start >= sentence or len(found.parts) > 1 or _BORNE.search(text, before.start, start):
            return found
        if _GRANTED.search(text, max(before.start, start - 2 * _REACH), start) and _SENTENCE_END.match(text, found.span.end):
            return found
    return _year_so_far(text, Span(max(before.start, sentence), before.end))


def _year_so_far(text: str, own: Span) -> Found[int] | None:
    """The year of the month up to which a budget is realised: "serapan anggaran hingga September 2025 baru Rp412 miliar"."""
    match = _so_far().search(text, *own) if "20" in own.of(text) else None
    return year.at(text, Span(*match.span("year"))) if match else None


@cache
def _so_far() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:realisasi|serapan|penyerapan)(?![^\W_])[^.;:\n]{{0,100}}?{_BLANK}(?:hingga|per|sampai(?:{_BLANK}+dengan)?)"
        rf"{_BLANK}+(?:akhir{_BLANK}+|awal{_BLANK}+|\d{{1,2}}{_BLANK}+)?(?:{alternatives(column('months', 'word'))}){_BLANK}+"
        rf"(?P<year>20\d\d)(?!\d)",
        re.IGNORECASE,
    )


_GRANTED = re.compile(
    rf"(?<![^\W_])(?:dana{_BLANK}+hibah|hibah|bantuan{_BLANK}+keuangan)"
    rf"(?:{_BLANK}+(?!(?:akibat|hingga|karena|ketika|saat|sampai|sebelum|sejak|setelah|usai|yang)\b)[^\W\d_]+){{0,8}}{_BLANK}+\Z",
    re.IGNORECASE,
)
"""What stands between a grant and its year in the sentence before: "hibah kepada tiga desa pada 2025. Desa A menerima …"."""
_SENTENCE_END = re.compile(rf"\.{_BLANK}")


_BORNE = re.compile(
    rf"(?:(?:TA|APB\w*|anggaran|pagu|fiskal|DAK|DAU|TKD|desa|(?:\A|[.,]{_BLANK}+)(?:pada|untuk|di|tahun)){_BLANK}+(?:tahun{_BLANK}+)?)\Z",
    re.IGNORECASE,
)
"""What stands before the year of a budget."""


def _is_of_law(text: str, before: Span, start: int) -> bool:
    """Is it the year of a law ("UU Nomor 1 Tahun 2022"), or one since which something is ("sejak 2018")?"""
    return _OF_LAW.search(text, max(before.start, start - _REACH), start) is not None


_OF_LAW = re.compile(
    rf"(?<![^\W_])(?:(?:nomor|no)\.?{_BLANK}*[\w./-]+{_BLANK}+tahun|(?:sejak|semenjak|hingga|sampai)(?:{_BLANK}+(?:tahun|akhir|awal))?)"
    rf"{_BLANK}+\Z",
    re.IGNORECASE,
)


@rule("budget.year_next_to")
def next_to(exact: str, year: str) -> int | None:
    """A year told from another: "tahun sebelumnya" and "2026" are 2025, "tahun berikutnya" and "2026" are 2027."""
    offset = _OFFSETS.get(exact.split()[-1].casefold())
    return int(year) + offset if offset and year.isascii() and year.isdigit() else None


_OFFSETS = {"sebelumnya": -1, "berikutnya": 1}
_NEXT_TO = re.compile(rf"(?<![^\W_])tahun(?:{_BLANK}+anggaran)?{_BLANK}+(?:sebelumnya|berikutnya)(?![^\W_])", re.IGNORECASE)


def year_next_to(text: str, own: Span, year: Found[int]) -> Found[int] | None:
    """The year before or after the one that holds for the statement: "naik dari tahun sebelumnya Rp5 miliar"."""
    match = _NEXT_TO.search(text, *own) if "tahun" in own.of(text).lower() else None
    return next_to.found(Part.at(text, Span(*match.span())), *year.parts) if match and len(year.parts) == 1 else None


_CLAUSE = re.compile(r"(?:[^,;.:!?\n()]|[.,](?=\d))*")
_LINK = re.compile(
    rf"(?:\A|{_BLANK})(?:(?:pada|untuk|di|dalam|selama|tahun|anggaran|fiskal|TA|APBN|APBD){_BLANK}+)*\Z", re.IGNORECASE
)
_NEXT = re.compile(
    rf"{_BLANK}(?:dan|serta|sedangkan|sementara|lalu|kemudian|namun|tetapi|sebesar|senilai|menjadi|mencapai"
    rf"|dibanding(?:kan)?|ketimbang|daripada|sejak|semenjak|sebelum|setelah){_BLANK}",
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


_LATER = re.compile(
    rf"(?<![^\W_])(?:APB\w*|DAK(?:{_BLANK}+Fisik)?|DAU|DBH|TKD|DIPA|tahun{_BLANK}+anggaran|TA)"
    rf"(?:[ -](?:P|Perubahan))?(?:{_BLANK}+(?-i:[A-Z])[^\W_]*){{0,5}}(?:{_BLANK}+tahun)?"
    rf"(?:{_BLANK}+anggaran)?{_BLANK}+(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)


def year_later(text: str, behind: Span) -> Found[int] | None:
    """The year of the budget that the next sentences name as the source: "Rp12 miliar. Dana itu berasal dari APBD 2026"."""
    match = _LATER.search(text, *behind) if "20" in behind.of(text) else None
    return year.at(text, Span(*match.span("year"))) if match else None


_COMPARED = re.compile(
    rf"(?<![^\W_])(?:(?<!persen )(?<!% )(?<!%)dari|semula|dibanding(?:kan)?|daripada){_BLANK}+"
    rf"(?:(?:semula|sebelumnya|awal|sebesar|pagu|sekitar){_BLANK}+)*\Z",
    re.IGNORECASE,
)


def is_relative(text: str, own: Span, behind: Span) -> bool:
    """Does the amount's own clause tell its year by that of publication ("tahun depan")? Then no other holds."""
    clause = _CLAUSE.match(text, *behind)
    spans = (own, Span(*clause.span()) if clause else own)
    return any("tahun" in span.of(text).lower() and _RELATIVE.search(text, *span) for span in spans)


_RELATIVE = re.compile(rf"(?<![^\W_])(?:{alternatives(column('relative_years', 'word'))})(?![^\W_])", re.IGNORECASE)
_REACH = 60  # code points


def is_compared(text: str, before: Span) -> bool:
    """Is the amount what another is held against ("naik dari Rp2,7 triliun")? A year carried over is then not its own."""
    return _COMPARED.search(text, max(before.start, before.end - _REACH), before.end) is not None


def is_since(text: str, own: Span) -> bool:
    """Is the amount that of several years ("sejak 2015 hingga 2023, total …")? No one year holds for it."""
    return _SINCE.search(text, *own) is not None


_SINCE = re.compile(
    rf"(?<![^\W_])(?:sejak|semenjak|selama|periode){_BLANK}+(?:tahun{_BLANK}+)?20\d\d(?!\d)"
    rf"(?={_BLANK}*(?:hingga|sampai|[-\N{{EN DASH}}]|dan){_BLANK}*(?:tahun{_BLANK}+)?20\d\d)",
    re.IGNORECASE,
)


def is_year_compared(text: str, own: Span) -> bool:
    """Is the amount that of a year which another is held against: "naik dari outlook tahun 2022 yang mencapai …"?"""
    return _COMPARED_YEAR.search(text, *own) is not None


_COMPARED_YEAR = re.compile(
    rf"(?<![^\W_])(?:dari|dibanding(?:kan)?|daripada|ketimbang){_BLANK}+(?:(?!pada|untuk)[^\W\d_]+{_BLANK}+){{0,4}}?"
    rf"(?:(?:19|20)\d\d(?!\d)|tahun{_BLANK}+(?:lalu|sebelumnya|kemarin)(?![^\W_]))",
    re.IGNORECASE,
)
