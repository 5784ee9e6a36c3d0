"""Quote marks: which stretches of a paragraph stand between them.

The shape of a mark says little (``”…”``, ``“…“`` and ``"…"`` are all printed), so a mark opens or closes by its place: one
with a blank before it and a word behind it opens, one with a word or point before it closes. Marks come damaged, too: pairs
of apostrophes, question marks in their place, a closing mark that is lost or stands at the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.words import QUOTE_MARKS
from warta.lexicon import alternatives, read_lexicon
from warta.model import Span

_MARK = re.compile(rf"[{QUOTE_MARKS}]|''|``")
_BEFORE_OPENING = "([{/:;,\N{EM DASH}\N{EN DASH}-" + QUOTE_MARKS
_LEFT = "\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"

_LOST = re.compile(r"(?<![^\s(])\?(?=[^\W_])")
"""A question mark where a quotation opens, "?Kami siap": none stands there but one put for a mark that was lost."""


class Quoted(NamedTuple):
    """Words between two marks: `inner` leaves the marks out, `outer` holds them. `closed` is false at a paragraph's end."""

    inner: Span
    outer: Span
    closed: bool = True


@cache
def _speech() -> str:
    return alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == "plain")


@cache
def _mark_or_lost() -> re.Pattern[str]:
    """As `_MARK`, with the question marks that stand for one: "?Kami siap,? kata Sari"."""
    return re.compile(
        rf"""
        {_MARK.pattern}
      | {_LOST.pattern}                                          # ?Kami siap
      | (?<=[,.!?]) \? (?![^\s,.])                               # siap,? kata
      | \? (?= [ ,]{{0,2}} (?:{_speech()}) (?:nya)? (?![^\W_]) )  # siap? kata
        """,
        re.VERBOSE,
    )


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?:{_speech()})(?:nya)?(?![^\W_])")


def find_quoted(text: str, within: Span) -> Iterator[Quoted]:
    """The outermost quoted stretches of a paragraph that hold a word, in order; the last may be open."""
    return iter(_kept(text, within))


@lru_cache(maxsize=256)  # the paragraphs of an article: their sentences and their speech are read apart
def _kept(text: str, within: Span) -> tuple[Quoted, ...]:
    return tuple(quoted for quoted in _stretches(text, within) if quoted.inner.start < quoted.inner.end)


def _stretches(text: str, within: Span) -> Iterator[Quoted]:
    pattern = _mark_or_lost() if _LOST.search(text, *within) else _MARK
    marks = [Span(*match.span()) for match in pattern.finditer(text, *within)]
    opened: Span | None = None
    depth = 0
    for index, mark in enumerate(marks):
        if opened is None:
            if _may_open(text, mark, within):
                opened, depth = mark, 1
        elif (text[mark.start] == "?") is not (text[opened.start] == "?"):
            continue
        elif not _must_open(text, mark, within):
            depth -= 1
            if depth <= 0 or not _more_closing(marks, index):
                yield _quoted(text, opened, mark)
                opened = None
        elif _lacks_closing(text, marks, index, within):
            yield Quoted(Span(opened.end, mark.start).strip(text), Span(opened.start, mark.start).strip(text))
            opened, depth = mark, 1
        else:
            depth += 1
    if opened is not None:
        yield Quoted(Span(opened.end, within.end).strip(text), Span(opened.start, within.end), closed=False)


def _quoted(text: str, opened: Span, closing: Span) -> Quoted:
    return Quoted(Span(opened.end, closing.start).strip(text), Span(opened.start, closing.end))


def _before(text: str, mark: Span, within: Span) -> str:
    return text[mark.start - 1] if mark.start > within.start else " "


def _behind(text: str, mark: Span, within: Span) -> str:
    return text[mark.end] if mark.end < within.end else " "


def _may_open(text: str, mark: Span, within: Span) -> bool:
    before, behind = _before(text, mark, within), _behind(text, mark, within)
    if before in ".!?" and behind.isupper():
        return True  # the blank between two sentences is lost
    return (before.isspace() or before in _BEFORE_OPENING) and (not behind.isspace() or text[mark.start] in _LEFT)


def _must_open(text: str, mark: Span, within: Span) -> bool:
    """Within a quotation only a mark with a blank before it and a word behind it opens another; not one at a cue."""
    opens = _before(text, mark, within).isspace() and _behind(text, mark, within).isalnum()
    return opens and not _cue().match(text, mark.end, within.end)


def _lacks_closing(text: str, marks: Sequence[Span], index: int, within: Span) -> bool:
    """Does a mark open behind a full stop, and do no two closing marks follow? Then the quotation before it lost its own."""
    ended = text[max(within.start, marks[index].start - _NEAR) : marks[index].start].rstrip()[-1:] in tuple(".!?,")
    following = marks[index + 1 : index + 3]
    return ended and (len(following) < 2 or any(_must_open(text, mark, within) for mark in following))


_NEAR = 4  # code points between a full stop and the mark behind it
_SOON = 2000  # code points; a quotation within a quotation is shorter


def _more_closing(marks: Sequence[Span], index: int) -> bool:
    """Does another mark follow that could close what is still open?"""
    return index + 1 < len(marks) and marks[index + 1].start <= marks[index].start + _SOON
