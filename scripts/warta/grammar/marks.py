"""Quote marks: which stretches of a paragraph stand between them.

The shape of a mark says little (``”…”``, ``“…“`` and ``"…"`` are all printed), so a mark opens or closes by its place: one
with a blank before it and a word behind it opens, one with a word or point before it closes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from warta.grammar.words import QUOTE_MARKS
from warta.model import Span

_MARK = re.compile(f"[{QUOTE_MARKS}]")
_BEFORE_OPENING = "([{/:;,\N{EM DASH}\N{EN DASH}-" + QUOTE_MARKS
_LEFT = "\N{LEFT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"


class Quoted(NamedTuple):
    """Words between two marks: `inner` leaves the marks out, `outer` holds them. `closed` is false at a paragraph's end."""

    inner: Span
    outer: Span
    closed: bool = True


def find_quoted(text: str, within: Span) -> Iterator[Quoted]:
    """The outermost quoted stretches of a paragraph that hold a word, in order; the last may be open."""
    return (quoted for quoted in _stretches(text, within) if quoted.inner.start < quoted.inner.end)


def _stretches(text: str, within: Span) -> Iterator[Quoted]:
    opened: int | None = None
    depth = 0
    for match in _MARK.finditer(text, *within):
        at = match.start()
        if opened is None:
            if _may_open(text, at, within):
                opened, depth = at, 1
        elif _must_open(text, at, within):
            depth += 1
        else:
            depth -= 1
            if depth <= 0 or not _more_closing(text, at, within.end):
                yield _quoted(text, opened, at)
                opened = None
    if opened is not None:
        yield Quoted(Span(opened + 1, within.end).strip(text), Span(opened, within.end), closed=False)


def _quoted(text: str, opened: int, closing: int) -> Quoted:
    return Quoted(Span(opened + 1, closing).strip(text), Span(opened, closing + 1))


def _before(text: str, at: int, within: Span) -> str:
    return text[at - 1] if at > within.start else " "


def _behind(text: str, at: int, within: Span) -> str:
    return text[at + 1] if at + 1 < within.end else " "


def _may_open(text: str, at: int, within: Span) -> bool:
    before, behind = _before(text, at, within), _behind(text, at, within)
    return (before.isspace() or before in _BEFORE_OPENING) and (not behind.isspace() or text[at] in _LEFT)


def _must_open(text: str, at: int, within: Span) -> bool:
    """Within a quotation only a mark with a blank before it and a word behind it opens another."""
    return _before(text, at, within).isspace() and _behind(text, at, within).isalnum()


_SOON = 2000  # code points; a quotation within a quotation is shorter


def _more_closing(text: str, at: int, end: int) -> bool:
    """Does another mark follow that could close what is still open?"""
    return bool(_MARK.search(text, at + 1, min(end, at + _SOON)))
