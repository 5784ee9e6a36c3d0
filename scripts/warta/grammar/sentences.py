"""Sentences of a paragraph.

A sentence ends at ``.``, ``!``, ``?`` or an ellipsis and the closing marks behind it, where a blank and a capital, digit or
opening mark follow; not after an abbreviation (``Dr.``, ``Jl.``, ``Rp.``) or an initial, and not within quote marks that
are still open, so that a quotation of several sentences stays with its cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from warta.grammar.words import QUOTE_MARKS
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Span

_END = re.compile(
    rf"""
    (?P<stop>[.!?\N{{HORIZONTAL ELLIPSIS}}]+)      # "…"  "."  "?!"
    (?P<closing>[)\]'{QUOTE_MARKS}]*)             # .”  .")
    (?=\s+["'(\[{QUOTE_MARKS}]*[^\W_a-z]|\s*\Z)   # a capital or a digit begins the next sentence
    """,
    re.VERBOSE,
)

_MARK = re.compile(f"[{QUOTE_MARKS}]")


@cache
def _abbreviation() -> re.Pattern[str]:
    """An abbreviation or an initial at the end of a string: "Dr", "Jl", "M"."""
    titles = [entry["title"].rstrip(".") for entry in read_lexicon("titles") if entry["title"].endswith(".")]
    return re.compile(rf"(?<![^\W_])(?:{alternatives([*titles, *column('abbreviated', 'word')])}|[^\W\d_])\Z")


def find_sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences between the ends of `within`, blanks around them left out."""
    return iter(_sentences(text, within))


@lru_cache(maxsize=256)  # the paragraphs of an article: table after table asks for their sentences
def _sentences(text: str, within: Span) -> tuple[Span, ...]:
    found: list[Span] = []
    start = counted = within.start
    marks = 0
    for match in _END.finditer(text, *within):
        at, end = match.span()
        marks += len(_MARK.findall(text, counted, end))
        counted = end
        if match["stop"] == "." and _abbreviated(text, start, at) and not _quotes_next(text, end):
            continue
        if marks % 2 and end < within.end:
            continue  # a quotation is still open, told by the number of marks: shapes are unreliable
        found.append(Span(start, end).strip(text))
        start, marks = end, 0
    rest = Span(start, within.end).strip(text)
    return (*found, rest) if rest.start < rest.end else tuple(found)


_LONGEST_ABBREVIATION = 24


def _abbreviated(text: str, start: int, stop: int) -> bool:
    return bool(_abbreviation().search(text[max(start, stop - _LONGEST_ABBREVIATION) : stop]))


def _quotes_next(text: str, at: int) -> bool:
    """Does a quotation begin behind the point? Then "eselon I." ended a sentence: an initial has a name behind it."""
    behind = text[at : at + 4].lstrip()
    return behind[:1] != "" and behind[0] in QUOTE_MARKS and behind != text[at : at + 4]
