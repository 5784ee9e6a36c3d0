"""Sentences of a paragraph.

A sentence ends at ``.``, ``!``, ``?`` or an ellipsis and the closing marks behind it, where a blank and a capital, digit or
opening mark follow; not after an abbreviation (``Dr.``, ``Jl.``, ``Rp.``) or an initial (the letter of ``Rp9 T.`` is none), and
not within quote marks that are still open, so that a quotation of several sentences stays with its cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from warta.grammar.marks import find_quoted
from warta.grammar.words import QUOTE_MARKS
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Span

_END = re.compile(
    rf"""
    (?P<stop>[.!?\N{{HORIZONTAL ELLIPSIS}}]+)      # "…"  "."  "?!"
    (?P<closing>[)\]'{QUOTE_MARKS}]*)             # .”  .")
    (?=\s+["'(\[?{QUOTE_MARKS}]*[^\W_a-z]|\s*\Z   # a capital or a digit begins the next sentence
      |(?<=[^\W\dA-Z_][^\W\dA-Z_][.])[{QUOTE_MARKS}]?[A-Z][a-z])  # or follows at once: the blank is lost
    """,
    re.VERBOSE,
)


@cache
def _abbreviation() -> re.Pattern[str]:
    """An abbreviation or an initial at the end of a string: "Dr", "Jl", "M"."""
    titles = [entry["title"].rstrip(".") for entry in read_lexicon("titles") if entry["title"].endswith(".")]
    return re.compile(rf"(?<![^\W_])(?:{alternatives([*titles, *column('abbreviated', 'word')])}|[^\W\d_])\Z")


@cache
def _lettered_sum() -> re.Pattern[str]:
    """A sum whose scale is a letter, at the end of a string: "Rp9 T", "Rp 2,5 M"."""
    letters = alternatives(entry["word"] for entry in read_lexicon("scales") if entry["kind"] == "letter")
    return re.compile(rf"(?<!\w)Rp\.?\s?[0-9][0-9.,]*\s?(?:{letters})\Z")


def find_sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences between the ends of `within`, blanks around them left out."""
    return iter(_sentences(text, within))


@lru_cache(maxsize=256)  # the paragraphs of an article: table after table asks for their sentences
def _sentences(text: str, within: Span) -> tuple[Span, ...]:
    found: list[Span] = []
    start = within.start
    quoted = find_quoted(text, within)
    quote = next(quoted, None)
    for match in _END.finditer(text, *within):
        at, end = match.span()
        while quote and quote.outer.end <= end:
            quote = next(quoted, None)
        if quote and quote.outer.start <= at and end < within.end:
            continue  # within a quotation
        if match["stop"] == "." and _abbreviated(text, start, at) and not _quotes_next(text, end):
            continue
        found.append(Span(start, end).strip(text))
        start = end
    rest = Span(start, within.end).strip(text)
    return (*found, rest) if rest.start < rest.end else tuple(found)


_LONGEST_ABBREVIATION = 24


@cache
def _longest_piece() -> int:
    """How many letters the longest last piece of an abbreviation has: "Biomed" of "M.Biomed"."""
    words = (*column("titles", "title"), *column("abbreviated", "word"))
    return max(len(piece) for word in words for piece in re.findall(r"[^\W_]+", word))


def _abbreviated(text: str, start: int, stop: int) -> bool:
    first = stop - _longest_piece() - 1
    if start <= first and text[first:stop].isalnum():
        return False  # a longer word than any abbreviation, as before most full stops
    before = text[max(start, stop - _LONGEST_ABBREVIATION) : stop]
    return bool(_abbreviation().search(before)) and not _lettered_sum().search(before)


def _quotes_next(text: str, at: int) -> bool:
    """Does a quotation begin behind the point? Then "eselon I." ended a sentence: an initial has a name behind it."""
    behind = text[at : at + 4].lstrip()
    return behind[:1] != "" and behind[0] in QUOTE_MARKS and behind != text[at : at + 4]
