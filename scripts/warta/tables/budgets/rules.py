"""Amounts of public money in a statement, and what holds for them.

A statement is a paragraph of the body. An amount is a budget where a word of public money ("anggaran", "pagu", "APBD")
governs it; measure, institution and year carry over to the amounts that follow until the statement says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.dates import find_relative_years, year
from warta.grammar.mentions import read_body
from warta.grammar.money import find_money
from warta.grammar.posts import body
from warta.grammar.timestamps import published
from warta.grammar.tokens import read_tokens
from warta.grammar.words import printed
from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Article, Found, Part, Span, rule

_BLANK = r"[^\S\n]"


class Amount(NamedTuple):
    """An amount and what the statement says of it."""

    money: Found[int]
    measure: Found[str]
    institution: Found[str] | None
    year: Found[int] | None
    subject: Found[str] | None


class Context(NamedTuple):
    """What is carried over from amount to amount within a statement."""

    measure: Found[str] | None = None
    institution: Found[str] | None = None
    year: Found[int] | None = None


@rule("budget.measure")
def measure(exact: str) -> str | None:
    """What kind of amount the word says, by lexicon: pagu indikatif, alokasi dana -> alokasi."""
    return lookup("measures", "word", "measure").get(" ".join(exact.split()).casefold())


@cache
def _measure_word() -> re.Pattern[str]:
    words = alternatives(entry["word"] for entry in read_lexicon("measures") if entry["public"] == "yes")
    return re.compile(rf"(?<![^\W_])(?:{words})(?:nya)?(?![^\W_])", re.IGNORECASE)


@cache
def _year_word() -> re.Pattern[str]:
    """A year by itself, not that of a date ("21 Agustus 2019", "21/8/2019") and no part of a number."""
    months = "".join(f"(?<!{month}{blank})" for month in column("months", "word") for blank in (" ",))
    return re.compile(rf"{months}(?<![\w/.-])(?:19|20)\d{{2}}(?![\w/-]|[.,]\d)")


_PER_UNIT = re.compile(rf"{_BLANK}*(?:per|/|tiap|setiap|untuk{_BLANK}setiap){_BLANK}*[^\W\d_]", re.IGNORECASE)
"""What makes a price or an aid per head of an amount: "Rp 300 ribu per bulan"."""

_PURPOSE = re.compile(
    rf"""
    {_BLANK}+ (?:untuk|guna|bagi) {_BLANK}+
    (?P<subject> (?!tahun\b|\d) [^\n.,;:()\d]{{3,160}}? )                                     # pembangunan jalan
    (?= {_BLANK}+ (?:sebesar|senilai|sejumlah|mencapai|adalah|yang|pada|tahun|di{_BLANK}+tahun)\b
      | {_BLANK}* [.,;:()\n"\N{{LEFT DOUBLE QUOTATION MARK}}\N{{RIGHT DOUBLE QUOTATION MARK}}] | \Z )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_amounts(article: Article) -> Iterator[Amount]:
    """The amounts of public money in the body, in order."""
    printed = published(article)
    for paragraph in article.body:
        yield from _statement(article, paragraph, printed)


def _statement(article: Article, paragraph: Span, printed: Part | None) -> Iterator[Amount]:
    text = article.text
    monies = [money for money in find_money(text, paragraph) if not _PER_UNIT.match(text, money.span.end)]
    context = Context()
    start = paragraph.start
    for index, money in enumerate(monies):
        stop = monies[index + 1].span.start if index + 1 < len(monies) else paragraph.end
        before, behind = Span(start, money.span.start), Span(_end(money), stop)
        context = Context(
            _measure_in(text, before) or context.measure,
            _institution_in(article, before) or context.institution,
            _year_behind(text, behind) or _year_in(text, before, printed) or context.year,
        )
        if context.measure and not _is_private(text, before):
            yield Amount(money, context.measure, context.institution, context.year, _subject(text, before, behind))
        start = _end(money)


@cache
def _private_word() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(column('private', 'word'))})(?![^\W_])", re.IGNORECASE)


def _is_private(text: str, before: Span) -> bool:
    """Does a price, a fine or aid per head stand nearer to the amount than a word of public money?"""
    private = [match.start() for match in _private_word().finditer(text, *before)]
    public = [match.start() for match in _measure_word().finditer(text, *before)]
    return bool(private) and private[-1] > max(public, default=-1)


def _end(money: Found[int]) -> int:
    return max(part.span.end for part in money.parts if part.span)


def _measure_in(text: str, within: Span) -> Found[str] | None:
    """The last word of public money before the amount."""
    spans = [Span(*match.span()) for match in _measure_word().finditer(text, *within)]
    if not spans:
        return None
    word = spans[-1]
    enclitic = word.of(text).casefold().endswith("nya") and measure(word.of(text)) is None
    return measure.at(text, Span(word.start, word.end - 3) if enclitic else word)


def _institution_in(article: Article, within: Span) -> Found[str] | None:
    """The last organisation named before the amount, by its capitals."""
    tokens = read_tokens(article.text, within, most=200)
    last: Span | None = None
    index = 0
    while index < len(tokens):
        mention = read_body(tokens, index) if tokens[index].word[0].isupper() else None
        last = mention.body if mention else last
        index = mention.stop if mention else index + 1
    return written_out(article, body, last) if last else None


def _year_in(text: str, within: Span, printed: Part | None) -> Found[int] | None:
    """The last year named before the amount, also as "tahun ini"."""
    named = [year.at(text, Span(*match.span())) for match in _year_word().finditer(text, *within)]
    relative = list(find_relative_years(text, within, printed)) if printed else []
    found = [cell for cell in (*named, *relative) if cell]
    return max(found, key=lambda cell: cell.span.start, default=None)


_YEAR_BEHIND = re.compile(
    rf"""
    {_BLANK}* (?: (?:pada|untuk|di|dalam) {_BLANK}+ )?
    (?: (?:tahun|TA|APBN|APBD) {_BLANK}+ (?: (?:anggaran|fiskal) {_BLANK}+ )? )?
    (?P<year> (?:19|20)\d{{2}} ) (?! [\w/-] | [.,]\d )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _year_behind(text: str, within: Span) -> Found[int] | None:
    """A year right behind the amount: "Rp5 triliun pada 2020", "Rp1 miliar untuk tahun anggaran 2021"."""
    match = _YEAR_BEHIND.match(text, *within)
    return year.at(text, Span(*match.span("year"))) if match else None


def _subject(text: str, before: Span, behind: Span) -> Found[str] | None:
    """What the money is for: "… untuk X sebesar Rp5 miliar", "Rp5 miliar untuk X"."""
    year_link = _YEAR_BEHIND.match(text, *behind)
    start = year_link.end() if year_link else behind.start
    match = _PURPOSE.match(text, start, behind.end) or next(iter(_PURPOSE.finditer(text, *before)), None)
    return printed.at(text, Span(*match.span("subject")).strip(text)) if match else None
