"""Amounts of rupiah, as newspapers write them, read to the exact rupiah.

"Rp22.455.120.265.000", "Rp 37,4 triliun", "Rp. 500 ribu", "280 M", "425 miliar", "lima juta rupiah", "Rp3-4 miliar". An
amount is an integer all the way: one that does not come out in whole rupiah, or leaves int64, is none. How certain an
amount is ("sekitar", "lebih dari", the two ends of a range) is a cell of its own, with the words that say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from warta.grammar.numbers import (
    FIGURE,
    FIRST_WORDS,
    GAP,
    NUMBER_WORDS,
    RANGE_LINK,
    SCALE_FACTORS,
    SCALE_WORD,
    parse_figure,
    parse_number,
)
from warta.grammar.tokens import piece_starts, pieces
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Found, Span, rule


def _words(name: str, place: str) -> str:
    return alternatives(line["word"] for line in read_lexicon(name) if line["place"] == place)


_LETTER = alternatives(line["word"] for line in read_lexicon("scales") if line["kind"] == "letter")

_FIGURE_AMOUNT = rf"""
    (?: (?<!\w) (?P<mark> (?ai:Rp|IDR) ) \.? {GAP}? | (?<!\w) (?<!koma\s) )
    (?P<figure> {FIGURE} )
    (?: (?P<gap> {GAP} )?
        (?P<scale> {SCALE_WORD} (?! [^\W\d_] ) | (?ai:{_LETTER}) (?!\w) ) )?    # a footnote's digits may follow: "miliar10."
    (?: ,-{{1,2}} )?                                                            # 300.000,-
    (?: {GAP}? (?P<unit> (?ai:rupiah|Rp|IDR) ) \b (?! \.? {GAP}? [0-9] ) )?    # no "Rp" of the next amount
"""
_PLACE = alternatives(line["word"] for line in read_lexicon("numerals") if line["kind"] in ("place", "belas"))
_WHOLE = rf"""
    (?(scale) | (?!\w) (?! -[^\W\d] )                                           # no "Rp15jutaan", "Rp100.000-an"
        (?! {GAP}? [.,]? {GAP}? (?: {SCALE_WORD} | (?ai:{_PLACE}) ) \b )        # no "Rp48, triliun", "Rp5 ratus juta"
        (?! {GAP} [0-9]{{3}} \b ) )                                             # no "Rp1 000 000"
"""
_SPELLED_AMOUNT = rf"(?P<spelled> (?<!koma\s) {NUMBER_WORDS} ) {GAP} (?ai:rupiah) \b"

_FIGURES = re.compile(_FIGURE_AMOUNT, re.VERBOSE)
_SPELLED = re.compile(_SPELLED_AMOUNT, re.VERBOSE)
_CANDIDATE = re.compile(rf"{_FIGURE_AMOUNT} {_WHOLE} | {_SPELLED_AMOUNT}", re.VERBOSE)
_LINK = re.compile(RANGE_LINK, re.VERBOSE)
_COUNTED = re.compile(rf"{GAP}? (?: (?ai:lebih) {GAP} )? (?ai:{_words('counted', 'after')}) \b", re.VERBOSE)
_FOREIGN = re.compile(rf"(?<!\w) (?ai:{_words('counted', 'before')}) \.? {GAP}? \Z", re.VERBOSE)
_WORTH = re.compile(
    rf"\b (?ai:{alternatives(column('worths', 'word'))}) {GAP} (?: (?ai:{_words('qualifiers', 'before')}) {GAP} )? \Z",
    re.VERBOSE,
)
_MARKED_LETTER = re.compile(rf"(?<!\w) (?ai:Rp|IDR) \.? {GAP}? {FIGURE} {GAP}? (?ai:{_LETTER}) \b", re.VERBOSE)
_SHORT = 3  # digits of a figure that may leave its unit to the other end of a range
_SENTENCE = 200  # code points before "280 M" in which a "Rp 250 M" makes clear what M is
_NEIGHBOUR = 60  # code points before an amount in which the words that qualify it, or the other end of a range, lie


class _Amount(NamedTuple):
    """An amount as printed, which may yet turn out to be no money: a bare figure counts only as an end of a range."""

    span: Span
    figure: str
    mark: Span | None  # "Rp"
    scale: Span | None  # "miliar"
    named: bool  # "rupiah" stands behind it

    @property
    def shares_unit(self) -> bool:
        """May the unit of the other end of a range be its own too? As in "Rp3-4 miliar"; not in "Rp300.000"."""
        return self.scale is None and not self.named and bool(self.figure) and len(self.figure.partition(",")[0]) <= _SHORT


def parse_rupiah(words: str) -> int | None:
    """The exact amount that `words` say, in rupiah; None where they are no amount, or no whole number of rupiah.

    Without "Rp" or "rupiah" there has to be a scale word; M and T then have to be capitals, with a blank before them.

    >>> parse_rupiah("Rp22.455.120.265.000"), parse_rupiah("Rp 37,4 triliun"), parse_rupiah("280 M"), parse_rupiah("6T")
    (22455120265000, 37400000000000, 280000000000, None)
    """
    words = words.strip()
    if spelled := _SPELLED.fullmatch(words):
        return parse_number(spelled["spelled"])
    match = _FIGURES.fullmatch(words)
    if match is None:
        return None
    scale = match["scale"]
    factor = int(SCALE_FACTORS[scale.lower()]) if scale else 1
    if match["mark"] or match["unit"] or (scale and (len(scale) > 1 or (match["gap"] and scale.isupper()))):
        return parse_figure(match["figure"], factor)
    return None


@rule("money.rupiah")
def rupiah(*exact: str) -> int | None:
    """An amount in rupiah: the parts joined by a blank, a further part being a unit that two amounts share."""
    return parse_rupiah(" ".join(exact))


def find_money(text: str, within: Span) -> Iterator[Found[int]]:
    """The amounts of rupiah in a stretch of `text`, in order; the first part of each is the amount as printed.

    A range yields its two ends; the unit that they share is a further part of the end without it. A bare "425 miliar" is
    money unless a counted noun or another currency follows ("4,5 miliar dosis"); "35 juta" needs "Rp" or "rupiah"; "280 M"
    needs a word such as "senilai" before it, or an earlier "Rp 250 M".
    """
    amounts = tuple(_find_amounts(text, within))
    if not any(amount.mark or amount.scale or amount.named for amount in amounts):
        return
    for amount, left, right in zip(amounts, (None, *amounts), (*amounts[1:], None), strict=False):
        before = left if left and _LINK.fullmatch(text, left.span.end, amount.span.start) else None
        after = right if right and _LINK.fullmatch(text, amount.span.end, right.span.start) else None
        if found := _read(text, amount, before, after):
            yield found


def _find_amounts(text: str, within: Span) -> Iterator[_Amount]:
    starts = _starts(text)
    end = within.start
    for start in starts[bisect_left(starts, within.start) : bisect_left(starts, within.end)]:
        match = _CANDIDATE.match(text, start, within.end) if start >= end else None
        if match is None:
            continue
        end = match.end()
        yield _Amount(
            span=Span(*match.span()),
            figure=match["figure"] or "",
            mark=Span(*match.span("mark")) if match["mark"] else None,
            scale=Span(*match.span("scale")) if match["scale"] else None,
            named=bool(match["unit"] or match["spelled"]),
        )


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    """Where an amount may begin in `text`: at a digit, "Rp", "IDR" or a word that a number begins with."""
    begins = {word for word in pieces(text) if word[0].isdigit() or word.startswith(("rp", "idr"))}
    return piece_starts(text, begins | FIRST_WORDS)


def _read(text: str, amount: _Amount, before: _Amount | None, after: _Amount | None) -> Found[int] | None:
    """The cell of an amount, given the other end of its range, if any."""
    if amount.shares_unit and after and after.scale and (amount.mark or _is_money(text, after)):
        low, high = rupiah.at(text, amount.span, after.scale), rupiah.at(text, after.span)
        return low if low and high and low.value <= high.value else None  # "Rp500-1 juta" leaves its unit open
    if amount.mark or amount.named or _is_money(text, amount):
        return rupiah.at(text, amount.span)
    if amount.scale and ((before and before.mark) or (after and after.named)):
        return rupiah.at(text, amount.span)  # "Rp3 miliar-4 miliar", "20 ribu-30 ribu rupiah"
    if before and before.mark and not before.scale and "." in amount.figure:
        return rupiah.at(text, amount.span, before.mark)  # "Rp300.000-500.000"
    return None


def _is_money(text: str, amount: _Amount) -> bool:
    """Is this amount one of rupiah by its own words?"""
    if amount.mark or amount.named:
        return True
    if amount.scale is None or _COUNTED.match(text, amount.span.end):
        return False
    start, scale = amount.span.start, amount.scale.of(text)
    if len(scale) == 1:
        known = _WORTH.search(text, max(0, start - _NEIGHBOUR), start) or any(
            match.group().endswith(scale) for match in _MARKED_LETTER.finditer(text, max(0, start - _SENTENCE), start)
        )
        return bool(known)
    return int(SCALE_FACTORS[scale.lower()]) >= 10**9 and not _FOREIGN.search(text, max(0, start - _NEIGHBOUR), start)


def _qualifiers(place: str) -> Mapping[str, str]:
    return {line["word"]: line["qualifier"] for line in read_lexicon("qualifiers") if line["place"] == place}


_BEFORE = _qualifiers("before")
_AFTER = _qualifiers("after")
_RANGE_WORDS = frozenset(column("ranges", "word"))
_RANGE_SIGN = rf"(?: [-\N{{EN DASH}}\N{{EM DASH}}] | \b(?ai:{alternatives(column('ranges', 'word'))})(?!\w) )"
_LITERAL = re.sub(r"\?P<\w+>", "?:", rf"(?: {_FIGURE_AMOUNT} | {_SPELLED_AMOUNT} )")  # without groups: it stands twice

_QUALIFIED = re.compile(
    rf"""
    (?: (?P<before> (?ai:{alternatives(_BEFORE)}) ) {GAP}       # "sekitar Rp5 miliar"
      | (?P<upper> {_RANGE_SIGN} ) {GAP}? )?                    # "-4 miliar": the upper end of a range
    {_LITERAL} (?: {RANGE_LINK} {_LITERAL} )?
    (?: {GAP} (?P<after> (?ai:{alternatives(_AFTER)}) )         # "Rp5 miliar lebih"
      | {GAP}? (?P<lower> {_RANGE_SIGN} ) )?                    # "Rp3-": the lower end of a range
    """,
    re.VERBOSE,
)
_BEFORE_IT = re.compile(rf"(?<![\w-]) (?P<word> (?ai:{alternatives(_BEFORE)}) ) {GAP} \Z", re.VERBOSE)
_AFTER_IT = re.compile(
    rf"""
    {GAP} (?P<word> (?ai:{alternatives(_AFTER)}) ) (?!\w)
    (?= [^\S\n]{{0,3}} (?: [^\w\s] | \n | \Z )                  # "Rp5 miliar lebih, …"
      | {GAP} (?ai:{alternatives(column("more_followers", "word"))}) \b )   # not "Rp5 miliar lebih besar"
    """,
    re.VERBOSE,
)
_LEFT_END = re.compile(rf"{_FIGURE_AMOUNT} (?P<link> {RANGE_LINK} ) \Z", re.VERBOSE)
_RIGHT_END = re.compile(rf"(?P<link> {RANGE_LINK} ) {_FIGURE_AMOUNT}", re.VERBOSE)
_REACHES = frozenset(("mencapai", "menembus"))  # one amount, or the whole of a range: "mencapai Rp3 miliar hingga Rp4 miliar"
_CHANGED, _ROSE = (
    re.compile(rf"\b (?ai:{alternatives(words)}) \b [^.;:!?\n]* \Z", re.VERBOSE)
    for words in (column("changes", "word"), [word for word in column("changes", "word") if word not in _REACHES])
)


@rule("money.qualifier")
def qualifier(exact: str) -> str | None:
    """How an amount is meant, by the words around it: exact, approximate, at_least or at_most.

    "sekitar Rp5 miliar" is approximate, "Rp5 miliar lebih" at_least; of a range, "Rp3-" is at_least and "-4 miliar" at_most.
    """
    match = _QUALIFIED.fullmatch(exact.strip())
    if match is None:
        return None
    if match["before"]:
        return _BEFORE.get(_plain(match["before"]))
    if match["after"]:
        return _AFTER.get(_plain(match["after"]))
    if match["upper"]:
        return "at_most"
    return "at_least" if match["lower"] else "exact"


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def find_qualifier(text: str, literal: Span) -> Found[str]:
    """How the amount at `literal` (a span that `find_money` gave) is meant, resting on the amount and the words that say so.

    The ends of a range are bounds. "hingga" after a verb of change ("meningkat hingga Rp5 miliar") names what was reached,
    which is exact. Raises ValueError where no amount stands at `literal`.
    """
    found = qualifier.at(text, _qualified(text, literal)) or qualifier.at(text, literal)
    if found is None:
        raise ValueError(f"no amount of rupiah stands at {literal.start}-{literal.end}: {literal.of(text)!r}")
    return found


def _qualified(text: str, literal: Span) -> Span:
    """`literal` with the words that qualify it."""
    left = _left_end(text, literal)
    first = left.start() if left else literal.start
    word = _BEFORE_IT.search(text, max(0, first - _NEIGHBOUR), first)
    if left and not (word and _BEFORE[_plain(word["word"])] == "approximate"):
        return (
            literal
            if _changed(text, left["link"], first, _ROSE)
            else Span(Span(*left.span("link")).strip(text).start, literal.end)
        )
    if word:
        reached = _plain(word["word"]) in _RANGE_WORDS and _changed(text, word["word"], word.start())
        return literal if reached else Span(word.start(), literal.end)
    if (right := _right_end(text, literal)) and not _changed(text, right["link"], first, _ROSE):
        return Span(literal.start, Span(*right.span("link")).strip(text).end)
    after = _AFTER_IT.match(text, literal.end)
    return Span(literal.start, after.end()) if after else literal


def _left_end(text: str, literal: Span) -> re.Match[str] | None:
    """The other end of a range and its link, before `literal`: "Rp3-" before "4 miliar"; not "2019 - " before "Rp5 miliar"."""
    match = _LEFT_END.search(text, max(0, literal.start - _NEIGHBOUR), literal.start)
    if match is None or match["mark"] or match["scale"] or match["unit"]:
        return match
    return match if len(match["figure"]) <= _SHORT and text[literal.start].isdigit() else None


def _right_end(text: str, literal: Span) -> re.Match[str] | None:
    """The link and the other end of a range, after `literal`: "-4 miliar" after "Rp3"; not " - 20" after "Rp5 miliar"."""
    match = _RIGHT_END.match(text, literal.end)
    if match is None or match["mark"] or match["unit"]:
        return match
    if match["scale"]:
        return None if _COUNTED.match(text, match.end()) else match
    return match if "." in match["figure"] and literal.of(text)[-1].isdigit() else None


def _changed(text: str, link: str, start: int, verbs: re.Pattern[str] = _CHANGED) -> bool:
    """Does `link` (a word, no dash) lead to what one of `verbs` of change before `start` reached?"""
    worded = any(character.isalpha() for character in link)
    return worded and verbs.search(text, max(0, start - _NEIGHBOUR), start) is not None
