"""Amounts of public money in a statement, and what holds for them.

A statement is a paragraph of the body. An amount is a budget where a word of public money ("anggaran", "pagu", "APBD")
governs it; measure, institution and year carry over to the amounts that follow until the statement says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.mentions import read_body
from warta.grammar.money import find_money
from warta.grammar.posts import body
from warta.grammar.timestamps import published
from warta.grammar.tokens import read_tokens
from warta.grammar.words import QUOTE_MARKS, printed
from warta.model import Article, Found, Part, Span
from warta.tables.budgets.measures import is_private, is_public_body, measure_before, measure_behind
from warta.tables.budgets.years import is_compared, year_before, year_behind

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

    @property
    def is_public(self) -> bool:
        """Is it public money that the statement speaks of?"""
        return self.measure is not None or (self.institution is not None and is_public_body(self.institution.value))


def find_amounts(article: Article) -> Iterator[Amount]:
    """The amounts of public money in the body, in order."""
    publication = published(article)
    for paragraph in article.body:
        yield from _statement(article, paragraph, publication)


def _statement(article: Article, paragraph: Span, publication: Part | None) -> Iterator[Amount]:
    text = article.text
    monies = [money for money in _without_restatements(text, paragraph) if not _PER_UNIT.match(text, _end(money))]
    context = Context()
    start = paragraph.start
    for index, money in enumerate(monies):
        later = (other.span.start for other in monies[index + 1 : index + 3] if other.span.start >= _end(money))
        stop = next(later, paragraph.end)  # the ends of a range share what stands behind them
        before, behind = Span(start, money.span.start), Span(_end(money), stop)
        context = context._replace(institution=_institution_in(article, before) or context.institution)
        own = measure_before(text, before, is_public=context.is_public) or (
            None if context.measure else measure_behind(text, behind)
        )
        its_year = year_behind(text, behind, publication) or year_before(text, before, publication)
        context = context._replace(measure=own or context.measure, year=its_year or context.year)
        if context.measure and not is_private(text, before):
            carried = None if its_year is None and is_compared(text, before) else context.year
            yield Amount(money, context.measure, context.institution, carried, _subject(text, before, behind))
        start = max(_end(money), its_year.span.end if its_year and its_year.span.start >= behind.start else 0)


def _without_restatements(text: str, paragraph: Span) -> Iterator[Found[int]]:
    """The amounts of a paragraph but for one that says another again in brackets: "Rp1.000.000 (satu juta rupiah)"."""
    before: Found[int] | None = None
    for money in find_money(text, paragraph):
        again = before and before.value == money.value and text[_end(before) : money.span.start].strip() == "("
        if not again:
            yield money
        before = money


def _end(money: Found[int]) -> int:
    return max(part.span.end for part in money.parts if part.span)


_PER_UNIT = re.compile(rf"{_BLANK}*(?:per|/|tiap|setiap|untuk{_BLANK}setiap){_BLANK}*[^\W\d_]", re.IGNORECASE)
"""What makes a price or an aid per head of an amount: "Rp 300 ribu per bulan"."""


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


_PURPOSE = re.compile(
    rf"""
    (?<![^\W_]) (?:untuk|guna|bagi) {_BLANK}+
    (?P<subject> (?!tahun\b|\d) [^\n.,;:()\d]{{3,160}}? )                                     # pembangunan jalan
    (?= {_BLANK}+ (?:sebesar|senilai|sejumlah|mencapai|adalah|yang|pada|tahun|dan{_BLANK}+Rp|di{_BLANK}+tahun)
      | {_BLANK}* [.,;:()\n{QUOTE_MARKS}] | \Z )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_LINK = re.compile(
    rf"{_BLANK}+(?:pada|di|tahun|dalam|untuk)(?:{_BLANK}+tahun)?(?:{_BLANK}+anggaran)?{_BLANK}+\d{{4}}(?!\d)", re.IGNORECASE
)
_AMONG = re.compile(rf"{_BLANK}+di{_BLANK}+antaranya", re.IGNORECASE)
_SOURCE = re.compile(rf"{_BLANK}+(?:dari|melalui|dalam){_BLANK}+[^\n.,;:()]{{2,40}}?(?={_BLANK}+untuk{_BLANK})", re.IGNORECASE)


def _subject(text: str, before: Span, behind: Span) -> Found[str] | None:
    """What the money is for: "… untuk X sebesar Rp5 miliar", "Rp5 miliar (pada 2020, dari APBD) untuk X"."""
    start = behind.start
    for link in (_AMONG, _YEAR_LINK, _SOURCE):
        skipped = link.match(text, start, behind.end)
        start = skipped.end() if skipped else start
    sentence = max(before.start, text.rfind(". ", before.start, before.end) + 1)
    start = Span(start, behind.end).strip(text).start
    match = _PURPOSE.match(text, start, behind.end) or next(_PURPOSE.finditer(text, sentence, before.end), None)
    return printed.at(text, Span(*match.span("subject")).strip(text)) if match else None
