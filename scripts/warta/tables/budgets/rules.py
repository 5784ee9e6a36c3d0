"""Amounts of public money in a statement, and what holds for them.

An amount is a budget where a word of public money ("anggaran", "pagu", "APBD") governs it, in its own words or in those before
it. Measure and institution carry over to the amounts that follow until the article says otherwise, the measure no further
than one screen; a year holds within its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from warta.grammar.lists import is_amount_line, is_item_line
from warta.grammar.timestamps import published
from warta.model import Article, Found, Part, Span
from warta.tables.budgets.investors import is_invested
from warta.tables.budgets.measures import (
    is_aid,
    is_change,
    is_private,
    is_public_around,
    is_public_body,
    measure_before,
    measure_behind,
)
from warta.tables.budgets.owners import (
    Claim,
    Owner,
    can_own,
    find_owner,
    is_estimate,
    is_grantee,
    is_receiver,
    is_same_state,
    owner_behind,
)
from warta.tables.budgets.parts import is_of_whole, is_part
from warta.tables.budgets.placing import FAR, Place, placed
from warta.tables.budgets.rates import amount_end
from warta.tables.budgets.subjects import find_subject
from warta.tables.budgets.words import words_in
from warta.tables.budgets.years import (
    is_compared,
    is_relative,
    is_since,
    is_year_compared,
    year_before,
    year_behind,
    year_later,
    year_next_to,
)

_BLANK = r"[^\S\n]"


_NEAR = 300  # and over which it holds for small amounts too
_LARGE = 10**8  # rupiah: what no one person gets
_SMALL = 10**7  # what aid per head and prices are


class Amount(NamedTuple):
    """An amount and what the statement says of it."""

    money: Found[int]
    measure: Found[str]
    institution: Found[str] | None
    year: Found[int] | None
    subject: Found[str] | None


class Context(NamedTuple):
    """What is carried over from amount to amount: within a statement, and in part to the next ones.

    `outer` is the owner before the list whose items stand on lines of their own; it holds again behind the list.
    """

    measure: Found[str] | None = None
    owner: Owner | None = None
    year: Found[int] | None = None
    end: int = -FAR  # where the last amount of public money ends
    refused: int = -1  # where the last amount ends that is none
    listed: bool = False
    outer: Owner | None = None

    @property
    def is_public(self) -> bool:
        """Is it public money that the statement speaks of?"""
        return self.measure is not None


def find_amounts(article: Article) -> Iterator[Amount]:
    """The amounts of public money in the body, in order."""
    context = Context()
    publication = published(article)
    paragraph: Span | None = None
    for money, place in placed(article):
        if place.paragraph != paragraph:
            context = context._replace(year=_year_of_list(article.text, place, context, publication))
            context = _at_list(context, listed=_is_line(article.text, place.paragraph))
        paragraph = place.paragraph
        context, amount = _read(article, money, place, context, publication)
        if amount:
            yield amount


def _year_of_list(text: str, place: Place, context: Context, publication: Part | None) -> Found[int] | None:
    """The year that goes on to hold in a new paragraph.

    It does in a list with items on lines of their own, for "anggaran tersebut", and for parts of the budget told just before.
    """
    before = place.earlier[0] if place.earlier else None
    if before and before.start < context.end <= before.end and is_part(text, place.paragraph, context.measure):
        return context.year
    if _ANAPHORA.search(text, place.paragraph.start, place.before.end):
        return context.year
    if before and text[before.end - 1] == ":":
        told = context.year if _ANAPHORA.search(text, *before) else None
        return (
            year_before(text, before, before.end, publication) or year_before(text, before, before.start, publication) or told
        )
    return context.year if _is_line(text, place.paragraph) else None


def _is_line(text: str, paragraph: Span) -> bool:
    return is_item_line(text, paragraph) or is_amount_line(text, paragraph)


def _at_list(context: Context, *, listed: bool) -> Context:
    """The context where a list begins or ends: who owned the whole owns what is told behind it."""
    if listed and not context.listed:
        return context._replace(listed=True, outer=context.owner)
    if context.listed and not listed:
        return context._replace(listed=False, owner=context.outer)
    return context


_ANAPHORA = re.compile(
    rf"(?<![^\W_])(?:(?:anggaran|dana|angka|jumlah|nilai|pagu|total|alokasi|belanja){_BLANK}+(?:tersebut|itu|ini)"
    rf"|(?:pe)?rinciannya|dengan{_BLANK}+rincian|adapun{_BLANK}+rincian)(?![^\W_])",
    re.IGNORECASE,
)
"""What speaks of an amount told before."""


def _read(
    article: Article, money: Found[int], place: Place, context: Context, publication: Part | None
) -> tuple[Context, Amount | None]:
    """What an amount is, and the context for the next one; no Amount where it is no public money."""
    text = article.text
    year = year_behind(text, place.behind, publication)
    if year is None and not is_relative(text, Span(place.behind.start, place.behind.start), place.behind):
        year = year_before(text, place.before, place.sentence, publication)
        behind = Span(max(place.own.start, year.span.end), place.own.end) if year else None
        year = (year_next_to(text, behind, year) if year and behind and behind.start < behind.end else None) or year
    year = year or (year_next_to(text, place.own, context.year) if context.year else None)
    invested = is_invested(text, place.own, goes_on=context.refused >= 0)
    private = invested or _goes_on(text, place, context) or is_private(text, place.own, money.value)
    paid = measure_behind(text, place.behind) if private and money.value >= _LARGE else None  # "senilai Rp65 miliar dari APBN"
    measure = paid if private else _measure(article, money, place, context)
    if measure is None:
        return context._replace(year=year or context.year, refused=amount_end(money)), None
    compared = is_compared(text, place.before) and not is_of_whole(text, place.own, context.measure)
    other = year is None and (
        compared or is_since(text, place.own) or is_estimate(text, place.own) or is_relative(text, place.own, place.behind)
    )
    carried = None if other else year or context.year
    carried = carried or (None if other or context.year else year_later(text, place.behind))
    owner = _owner(article, place, context, measure)
    institution = owner.institution if owner else None
    amount = Amount(money, measure, institution, carried, find_subject(text, place.before, place.behind))
    holds = None if other and not compared else context.year
    passing = is_change(measure) or _PARTS.search(
        text, place.sentence, place.before.end
    )  # "naik Rp2 triliun": what rose goes on, and so does a sum
    held = context.measure if context.measure and passing else measure
    against = context.year if year and is_year_compared(text, place.own) else None
    year_held = against or carried or holds
    return context._replace(measure=held, owner=owner, year=year_held, end=amount_end(money), refused=-1), amount


_HELD_AGAINST = re.compile(
    rf"[^.;]{{0,40}}?{_BLANK}(?:naik|turun|melonjak|menyusut|lebih{_BLANK}+(?:besar|kecil|tinggi|rendah))"
    rf"{_BLANK}[^.;]{{0,40}}?(?:dari|dibanding(?:kan)?|daripada|ketimbang){_BLANK}",
    re.IGNORECASE,
)
"""What joins an amount to the one that it is held against: "Rp36 triliun tahun ini, turun dari realisasi 2021 senilai …"."""
_PUBLIC = frozenset(("yes",))
_PARTS = re.compile(r"(?<![^\W_])(?:terdiri|terbagi|meliputi|mencakup)(?![^\W_])", re.IGNORECASE)
"""What stands before the parts of a sum."""
_LINKED = 24  # code points between two amounts of one statement: "Rp500 ribu hingga Rp30 juta"


def _goes_on(text: str, place: Place, context: Context) -> bool:
    """Does the amount only go on from one that is no public money: the other end of a range, or what that is held against?"""
    if place.before.start != context.refused or place.sentence > context.refused:
        return False
    near = place.before.end - place.before.start <= _LINKED and not words_in(text, place.before)
    return near or (_HELD_AGAINST.match(text, *place.before) is not None and not words_in(text, place.before, _PUBLIC))


def _owner(article: Article, place: Place, context: Context, measure: Found[str] | None = None) -> Owner | None:
    """Whose money it is: by the words before the amount, else as before, else by what the paragraphs before tell."""
    if is_grantee(article.text, place.own, place.sentence, measure):
        return owner_behind(article, place.behind) or context.owner or _granting(article, place)
    found = find_owner(article, place.before, place.sentence)
    if found is None or found.claim < Claim.SUBJECT or is_receiver(article.text, place.own):
        found = owner_behind(article, place.behind) or found
    if is_estimate(article.text, place.own) and (found is None or found.claim < Claim.JOINED):
        return None
    found = found if found and can_own(found, measure) else None
    held = context.owner if context.owner and can_own(context.owner, measure) else None
    if found and (held is None or found.claim >= min(held.claim, Claim.SUBJECT)):
        return held if held and is_same_state(found, held) else found
    if held:
        return held
    if found is None:
        start = max(place.paragraph.start, place.before.end - FAR)
        found = find_owner(article, Span(start, place.before.end), place.sentence)
    told = (found, *(_told_in(article, paragraph) for paragraph in place.earlier))
    fitting = (owner for owner in told if owner and can_own(owner, measure))
    return max(fitting, key=lambda owner: min(owner.claim, Claim.SUBJECT), default=None)


def _granting(article: Article, place: Place) -> Owner | None:
    """Who gives a grant, told before the sentence that says what each is given."""
    said = Span(max(place.paragraph.start, place.before.end - FAR), place.sentence)
    told = (find_owner(article, said, said.end), *(_told_in(article, paragraph) for paragraph in place.earlier))
    return next(filter(None, told), None)


@lru_cache(maxsize=64)
def _told_in(article: Article, paragraph: Span) -> Owner | None:
    """The owner that an earlier paragraph names."""
    return find_owner(article, paragraph, paragraph.end)


def _measure(article: Article, money: Found[int], place: Place, context: Context) -> Found[str] | None:
    """What kind of amount it is: by its own words, else as before, else by the paragraphs before and the headline."""
    text = article.text
    is_public = (
        context.is_public or is_public_around(text, place.before, place.behind) or _is_public_owner(article, place, context)
    )
    if money.value < _SMALL and not place.own.holds(Span(context.end, context.end)):
        return measure_before(text, place.own, is_public=False) or measure_behind(text, place.behind)
    if own := measure_before(text, place.before, is_public=is_public) or measure_behind(text, place.behind):
        return None if money.value < _LARGE and is_aid(own) and not words_in(text, place.own, _PUBLIC) else own
    if intro := _intro(article, place, context):
        return intro
    near = place.before.end - context.end
    if context.measure and (near <= _NEAR or (near <= FAR and money.value >= _LARGE)):
        return context.measure
    if money.value < _LARGE:
        return None
    spans = (*place.earlier, *place.headline)
    return next(filter(None, (measure_before(text, span, is_public=False) for span in spans)), None)


def _is_public_owner(article: Article, place: Place, context: Context) -> bool:
    """Does a public body spend it, where the words before the amount tell of money at all?"""
    owner = _owner(article, place, context) if words_in(article.text, place.before) else None
    return owner is not None and is_public_body(owner.institution.value)


def _intro(article: Article, place: Place, context: Context) -> Found[str] | None:
    """The word for money in the line that announces a list: "Rincian dana transfer untuk sepuluh kabupaten:"."""
    intro = place.earlier[0] if place.earlier else None
    announces = intro and context.end < intro.end and article.text[intro.end - 1] == ":"
    return measure_before(article.text, intro, is_public=context.is_public) if intro and announces else None
