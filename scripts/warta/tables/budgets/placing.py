"""Where the amounts of a body stand: what is read before and behind each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from warta.grammar.dateline import report_span
from warta.grammar.money import find_money
from warta.grammar.sentences import find_sentences
from warta.model import Article, BlockKind, Found, Span
from warta.tables.budgets.rates import amount_end, is_rate

FAR = 800  # code points over which a statement goes on to hold
_EARLIER = 3  # paragraphs before an amount that may say what it is


class Place(NamedTuple):
    """Where an amount stands: the words before and behind it up to the next amounts, its own sentence, and its paragraph.

    `earlier` are the last words of the paragraphs before its own, the nearest first; `headline` is the article's.
    """

    before: Span
    behind: Span
    sentence: int
    paragraph: Span
    earlier: tuple[Span, ...]
    headline: tuple[Span, ...]

    @property
    def own(self) -> Span:
        """The words of its own sentence before it, from the last amount on."""
        return Span(max(self.before.start, self.sentence), self.before.end)


def placed(article: Article) -> Iterator[tuple[Found[int], Place]]:
    """Each amount of the body but for rates, and where it stands."""
    text, body = article.text, article.body
    headline = tuple(article.of_kind(BlockKind.HEADLINE))
    for number, paragraph in enumerate(body):
        monies = [money for money in _without_restatements(text, paragraph) if not is_rate(text, money)]
        if not monies:
            continue
        report = report_span(text, paragraph) if number == 0 else paragraph
        sentences = [sentence.start for sentence in find_sentences(text, report)]
        earlier = tuple(
            Span(max(span.start, span.end - FAR), span.end) for span in body[max(0, number - _EARLIER) : number][::-1]
        )
        start = report.start
        for index, money in enumerate(monies):
            end = amount_end(money)
            later = (other.span.start for other in monies[index + 1 : index + 3] if other.span.start >= end)
            behind = Span(end, next(later, paragraph.end))  # the ends of a range share what stands behind them
            sentence = sentences[bisect_right(sentences, money.span.start) - 1]
            before = Span(max(start, money.span.start - FAR), money.span.start)
            yield money, Place(before, behind, sentence, paragraph, earlier, headline)
            start = end


def _without_restatements(text: str, paragraph: Span) -> Iterator[Found[int]]:
    """The amounts of a paragraph but for one that says another again in brackets: "Rp1.000.000 (satu juta rupiah)"."""
    before: Found[int] | None = None
    for money in find_money(text, paragraph):
        again = before and before.value == money.value and text[amount_end(before) : money.span.start].strip() == "("
        if not again:
            yield money
        before = money
