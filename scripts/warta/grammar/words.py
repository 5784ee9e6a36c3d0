"""Words and their looks: what a word is, capitals, and the function words of Indonesian.

Patterns here are building blocks for other modules; each is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from warta.lexicon import column
from warta.model import Span, rule

QUOTE_MARKS = (
    '"'
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE PRIME}"
)
"""The double marks that open and close speech; which side a mark stands on is told by its place, not by its shape."""

DASHES = "-\N{EN DASH}\N{EM DASH}"

WORD = re.compile(r"[^\W_]+(?:(?:['\N{RIGHT SINGLE QUOTATION MARK}/-]|(?<![a-z][a-z])\.|\.(?![A-Z]))[^\W_]+)*")
"""A word, hyphens, slashes and inner dots included: ``program-program``, ``M.Si``, ``kabupaten/kota``; a full stop without
its blank ends one: ``kabupaten.Direktur``."""


@cache
def function_words() -> frozenset[str]:
    """The commonest words of Indonesian, lower case; none of them begins or ends a name."""
    return frozenset(column("functionwords", "word"))


_VERBAL = re.compile(r"(?:me[mnlrwy]|di|ber|ter)[^\W\d_]{3,}")


def looks_verbal(folded: str) -> bool:
    """Has the word a verb's prefix ("menggelar", "digelar", "bertambah"), and is none that only looks so ("dinas", "beras")?"""
    return _VERBAL.match(folded) is not None and folded not in _prefixlike()


@cache
def _prefixlike() -> frozenset[str]:
    return frozenset(column("prefixlike", "word"))


def find_words(text: str, within: Span) -> Iterator[Span]:
    """The words between the ends of `within`."""
    return (Span(*match.span()) for match in WORD.finditer(text, *within))


def is_capital(word: str) -> bool:
    """Does the word begin with a capital or a digit?"""
    return word[:1].isupper() or word[:1].isdigit()


def title_share(text: str) -> float:
    """How much of a line is written as a headline: the share of capitals among words that are no function words.

    >>> title_share("Ada Korban Meninggal di Gempa Banten")
    1.0
    """
    words = [match.group() for match in WORD.finditer(text)]
    telling = [word for word in words if word.casefold() not in function_words() or is_capital(word)]
    return sum(map(is_capital, telling)) / len(telling) if telling else 0.0


@rule("text.printed")
def printed(exact: str) -> str | None:
    """The words as printed, blanks made single."""
    return " ".join(exact.split()) or None
