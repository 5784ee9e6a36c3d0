"""Counts: whole numbers in digits ("1.250"), words ("tiga puluh empat") or both ("20,8 juta").

Indonesian writes a dot between thousands and a comma before decimals (PUEBI, "Penulisan Bilangan"). Every value is computed
with integers. The patterns here are pieces that other notions build theirs from: all are verbose-safe and hold no groups.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import rule

LARGEST = 2**63 - 1
"""What an int64 column holds; a larger number is none."""

GAP = r"(?:\s[^\S\n]{0,3})"
"""The blank between two words of one number; at most one line break, so that no number runs over into the next paragraph."""

FIGURE = r"(?:(?<![0-9])(?<![0-9][.,])(?>[0-9](?:[0-9.,]{0,24}[0-9])?)(?![.,]?[0-9]))"
"""A whole run of digits, dots and commas, such as 1.016,3; `parse_figure` says whether it is well formed."""

RANGE_LINK = rf"(?:{GAP}?[-\N{{EN DASH}}\N{{EM DASH}}]{GAP}?|{GAP}(?ai:{alternatives(column('ranges', 'word'))}){GAP})"
"""What stands between the two ends of a range: "3-4 miliar", "20 sampai dengan 22 Agustus"."""

_LONGEST = 30  # words that a number under 10**15 can have, and more characters than an int64 figure can

_FIGURE = re.compile(
    r"""
    (?P<whole>
        [0-9]{1,3} (?: \. [0-9]{3} )+           # 1.250.000
      | [0-9]{1,3} (?: , [0-9]{3} ){2,}         # 1,250,000: two English commas cannot be decimals
      | [0-9]+                                  # 1250
    )
    (?: , (?P<decimals> [0-9]+ ) )?             # 37,4
    """,
    re.VERBOSE,
)
_ENGLISH_FIGURE = re.compile(
    r"(?P<whole> [0-9]{1,3} (?: , [0-9]{3} )+ | [0-9]+ ) \. (?P<decimals> [0-9]{1,2} )",  # 20.8; 1,016.3
    re.VERBOSE,
)


def parse_figure(figure: str, factor: int = 1) -> int | None:
    """`figure` times `factor`, exactly; None where that is no whole number, or `figure` is malformed.

    Without a factor the only decimals are ",00": "5,000" may be five or five thousand, so it is neither. With one (a scale
    word follows), a dot before one or two last digits is an English decimal point.

    >>> parse_figure("1.016,3", 10**12), parse_figure("20.8", 10**6), parse_figure("20.8")
    (1016300000000000, 20800000, None)
    """
    if len(figure) > _LONGEST:
        return None
    match = _FIGURE.fullmatch(figure) or (_ENGLISH_FIGURE.fullmatch(figure) if factor > 1 else None)
    if match is None:
        return None
    decimals = match["decimals"] or ""
    if factor == 1 and decimals not in ("", "00"):
        return None
    whole = match["whole"].replace(".", "").replace(",", "")
    value, rest = divmod(int(whole + decimals) * factor, 10 ** len(decimals))
    return None if rest or value > LARGEST else value


def _numerals(*kinds: str) -> Mapping[str, int]:
    return {line["word"]: int(line["value"]) for line in read_lexicon("numerals") if line["kind"] in kinds}


_DIGITS = _numerals("digit")  # satu … sembilan
_ALONE = _numerals("zero", "digit", "teen")  # words that are a whole number under twenty
_ONES = _numerals("one")  # seratus, seribu, …: "satu ratus", "satu ribu"
_SCALE_WORDS = {line["word"]: int(line["factor"]) for line in read_lexicon("scales") if line["kind"] == "word"}
_PLACE_WORDS = {**_numerals("place"), **_SCALE_WORDS}  # puluh, ratus, ribu, juta, …
_SPLIT = {word: ("satu", place) for word, value in _ONES.items() for place in _PLACE_WORDS if _PLACE_WORDS[place] == value}
_TEEN = next(iter(_numerals("belas")))
SCALE_FACTORS = lookup("scales", "word", "factor")
SCALE_WORD = f"(?ai:{alternatives(line['word'] for line in read_lexicon('scales') if line['kind'] != 'letter')})"
"""A word that multiplies the figure before it, of money or of things: ribu, juta, jt, …"""

_ANY_WORD = f"(?ai:{alternatives([*_ALONE, *_ONES, *_PLACE_WORDS, _TEEN])})\\b"
FIRST_WORDS = frozenset((*_ALONE, *_ONES))
_FIRST_WORD = f"\\b(?ai:{alternatives(FIRST_WORDS)})\\b"
NUMBER_WORDS = rf"(?: {_FIRST_WORD} (?> (?: {GAP} {_ANY_WORD} ){{0,{_LONGEST}}} ) (?! {GAP} {_ANY_WORD} ) )"
"""A run of number words, whole: "dua ribu lima ratus".

An atomic group, not a possessive one: before Python 3.11.5 that may end behind the blank of a piece that did not match.
"""

NUMBER = rf"""(?:
    (?<! \w ) (?<! [0-9][.,/:] ) (?<! \w[-/] ) (?<! [$] )          # no "B20", "4.0", "COVID-19", "21/8"
    (?>
        {FIGURE} {GAP}? {SCALE_WORD} (?! \w )                      # 20,8 juta
      | [0-9]{{1,3}} (?: \. [0-9]{{3}} ){{1,6}} (?! [0-9] )        # 1.250.000
      | [0-9]{{1,18}} (?! [0-9] )                                  # 34
      | {NUMBER_WORDS}                                             # tiga puluh empat
    )
    (?! \w | [.,/:][0-9] | [-\N{{EN DASH}}/]\w | {GAP}? [%\N{{DEGREE SIGN}}] )   # no "4.0", "3-4", "26%"
    (?! {GAP} {_ANY_WORD} )                                        # no piece of "5 ratus juta"
    (?! {GAP} (?ai:{alternatives(column("uncounted", "word"))}) \b )
    (?! {GAP}? (?ai:{alternatives(column("months", "word"))}) \b )  # no "21 Agustus"
)"""
"""A count in digits or words, to build patterns of; read what it matched with the rule `count`."""

_SCALED = re.compile(rf"(?P<figure>{FIGURE}){GAP}?(?P<scale>{SCALE_WORD})", re.VERBOSE)


def parse_number(words: str) -> int | None:
    """A count in digits, words or both; None where `words` are no whole number.

    >>> parse_number("1.250"), parse_number("tiga puluh empat"), parse_number("20,8 juta"), parse_number("tiga lima")
    (1250, 34, 20800000, None)
    """
    words = words.strip()
    if scaled := _SCALED.fullmatch(words):
        return parse_figure(scaled["figure"], int(SCALE_FACTORS[scaled["scale"].lower()]))
    if words[:1].isdigit():
        return None if "," in words else parse_figure(words)
    spelled = [piece for word in words.lower().split() for piece in _SPLIT.get(word, (word,))]
    return _spelled(spelled, LARGEST) if len(spelled) <= _LONGEST else None


def _spelled(words: Sequence[str], ceiling: int) -> int | None:
    """The number under `ceiling` that `words` spell: the largest place among them splits the rest in two.

    ["dua", "ribu", "lima", "ratus"] is ["dua"] thousands and ["lima", "ratus"].
    """
    if len(words) == 1 and words[0] in _ALONE:
        value = _ALONE[words[0]]
    elif len(words) == 2 and words[0] in _DIGITS and words[1] == _TEEN:
        value = _DIGITS[words[0]] + 10
    else:
        return _placed(words, ceiling)
    return value if value < ceiling else None


def _placed(words: Sequence[str], ceiling: int) -> int | None:
    factors = [_PLACE_WORDS.get(word, 0) for word in words]
    factor = max(factors, default=0)
    if not factor:
        return None
    at = factors.index(factor)
    larger = min((place for place in _PLACE_WORDS.values() if place > factor), default=LARGEST)
    head = _spelled(words[:at], min(ceiling, larger) // factor)
    rest = words[at + 1 :]
    tail = _spelled(rest, factor) if rest else 0
    if not head or tail is None or (rest and not tail):
        return None
    value = head * factor + tail
    return value if value < ceiling else None


@rule("numbers.count")
def count(words: str) -> int | None:
    """A count in digits ("1.250"), words ("tiga puluh empat") or both ("20,8 juta")."""
    return parse_number(words)
