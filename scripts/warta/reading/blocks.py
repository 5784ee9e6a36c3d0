"""Tells body from furniture: what each line of an article is.

Lines are classified, never changed. Markers ("Baca Juga:", "Penulis :") come from the lexicon; a line without a marker is
judged by its looks: prose ends like a sentence, a headline is written in title case and ends without a full stop, a
caption stands between headline and report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warta.grammar.captions import credit_at_end, signature
from warta.grammar.dateline import find_dateline
from warta.grammar.timestamps import find_timestamp
from warta.grammar.words import QUOTE_MARKS, WORD, title_share
from warta.lexicon import Entry, alternatives, read_lexicon
from warta.model import Block, BlockKind, Span

_LINE = re.compile(r"[^\n]+")

_PROSE_END = re.compile(rf"[.!?:;,\N{{HORIZONTAL ELLIPSIS}}][)\]'{QUOTE_MARKS}]*\Z")
"""The end of a sentence, or of a clause that a list or a quotation continues."""

_FULL_STOP = re.compile(rf"(?:[.,:;\N{{HORIZONTAL ELLIPSIS}}][)\]'{QUOTE_MARKS}]*|[.,][{QUOTE_MARKS}])\Z")

_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-*\N{BULLET}\N{EN DASH}])\s+\S")
"""A list item on a line of its own: "1. Tepat sasaran", "- Tepat waktu", "a) …"."""

_INITIALS = re.compile(r"\(\s*[a-z]{2,5}\s*(?:[/,-]\s*[a-z]{2,5}\s*){0,3}\)\Z")
"""Initials of reporter and editor on a line of their own: "(bbn/bbn)"."""

_BY = re.compile(r"[Oo]leh(?: [^\W\d_a-z][\w.'-]*){1,6}")
"""A byline without a colon: "Oleh DEWI LARASATI"."""

_BREADCRUMB = re.compile(
    r"[^\n]{0,80}\s[>\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]\s"
)
"""Where a page stands on its site: "Home > Nasional > Kesehatan"."""

_HEADLINE_SHARE = 0.75
_LONGEST_HEADLINE = 25  # words; the longest of 1,000 portal headlines has far fewer
_LEAST_PROSE = 12  # words that make prose of a line without a full stop, if it is not in title case


class Line(NamedTuple):
    """A line with its looks: its words, and the `share` of them in title case (0 where it is too long for a headline)."""

    span: Span
    text: str
    words: int
    share: float

    @property
    def is_titled(self) -> bool:
        """Does it look like a headline?"""
        return self.share >= _HEADLINE_SHARE and self.words <= _LONGEST_HEADLINE and not _FULL_STOP.search(self.text)

    @property
    def is_prose(self) -> bool:
        """Does it look like a paragraph of a report?"""
        if self.is_titled:
            return False
        return bool(_PROSE_END.search(self.text) or _ITEM.match(self.text)) or self.words >= _LEAST_PROSE


def classify(text: str) -> tuple[Block, ...]:
    """The blocks of `text`, in order: a line each."""
    lines = tuple(_lines(text))
    start = _report_start(text, lines)
    blocks = (*_front(text, lines[:start]), *_report(text, lines[start:]))
    return tuple(_with_names(lines, blocks))


_LONGEST_BYLINE = 6  # words


def _with_names(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks; a name on the line behind a bare marker ("Editor") is the byline's."""
    bare = False
    for line, block in zip(lines, blocks, strict=True):
        named = bare and not marked_kind(line.text) and line.is_titled and line.words <= _LONGEST_BYLINE
        yield block._replace(kind=BlockKind.BYLINE) if named else block
        bare = _is_bare_byline(line.text)


def _is_bare_byline(line: str) -> bool:
    return any(kind is BlockKind.BYLINE and pattern.match(line) for kind, pattern in _markers("line"))


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        span = Span(*match.span()).strip(text)
        if span.start < span.end:
            words = len(WORD.findall(text, *span))
            yield Line(span, span.of(text), words, title_share(span.of(text)) if words <= _LONGEST_HEADLINE else 0.0)


@cache
def _markers(place: str) -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    """One pattern a kind for the markers that fill a line, or that begin or end one."""
    shapes = {"line": r"\W*(?:{})[\W\d]*\Z", "start": r"\W{{0,3}}(?:{})", "end": r".*(?<![^\W_])(?:{})\W*\Z"}
    entries = [entry for entry in read_lexicon("furniture") if entry["place"] == place]
    return tuple(
        (BlockKind(kind), re.compile(shapes[place].format(_marker_words(kind, entries)), re.IGNORECASE))
        for kind in sorted({entry["kind"] for entry in entries})
    )


def _marker_words(kind: str, entries: list[Entry]) -> str:
    """The markers of a kind; one that is listed with a colon counts only with its colon."""
    markers = [entry["marker"] for entry in entries if entry["kind"] == kind]
    bare = alternatives(marker.strip("()[]") for marker in markers if not marker.endswith(":"))
    colon = alternatives(marker.rstrip(" :").strip("([") for marker in markers if marker.endswith(":"))
    return "|".join([*([rf"(?:{bare})(?![^\W_])"] if bare else []), *([rf"(?:{colon})\s*:"] if colon else [])])


def marked_kind(line: str) -> BlockKind | None:
    """The kind that a marker gives to a line, or None."""
    for place in ("line", "start", "end"):
        for kind, pattern in _markers(place):
            if pattern.match(line):
                return kind
    if _BREADCRUMB.match(line):
        return BlockKind.FURNITURE
    return BlockKind.BYLINE if _INITIALS.match(line) or _BY.fullmatch(line) else None


def _report_start(text: str, lines: tuple[Line, ...]) -> int:
    """The index of the first line of the report: the first prose without a marker that is not the headline."""
    for index, line in enumerate(lines):
        if marked_kind(line.text) or _is_timestamp(text, line):
            continue
        if find_dateline(text, line.span):
            return index
        if line.is_prose and not _is_caption(text, lines, index) and not _opens_as_headline(lines[: index + 1]):
            return index
    return len(lines)


def _opens_as_headline(lines: tuple[Line, ...]) -> bool:
    """A first line that ends in a question, an exclamation or a closing mark, but not as a sentence, is the headline."""
    unmarked = [line for line in lines if not marked_kind(line.text)]
    return len(unmarked) == 1 and not _FULL_STOP.search(lines[-1].text) and lines[-1].words <= _LONGEST_HEADLINE


def _is_timestamp(text: str, line: Line) -> bool:
    return find_timestamp(text, line.span) is not None


def _is_caption(text: str, lines: tuple[Line, ...], index: int) -> bool:
    """Does the line end in a credit, or is it printed again with one on the next line?"""
    if credit_at_end(text, lines[index].span):
        return True
    behind = lines[index + 1 : index + 2]
    again = bool(behind) and behind[0].text.startswith(lines[index].text)
    return again and credit_at_end(text, behind[0].span) is not None


def _front(text: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    """The lines before the report: headline, time, captions, byline, and what else a page carries."""
    headline = _headline(text, lines)
    for index, line in enumerate(lines):
        if kind := marked_kind(line.text):
            yield Block(kind, line.span)
        elif _is_timestamp(text, line):
            yield Block(BlockKind.TIMESTAMP, line.span)
        elif signature(text, line.span):
            yield Block(BlockKind.BYLINE, line.span)
        elif line is headline:
            yield Block(BlockKind.HEADLINE, line.span)
        elif _is_caption(text, lines, index) or not line.is_titled:
            yield Block(BlockKind.CAPTION, line.span)
        else:
            yield Block(BlockKind.FURNITURE, line.span)


def _headline(text: str, lines: tuple[Line, ...]) -> Line | None:
    """The first line of three words or more that is no marker, time or caption; else the first of any length."""
    plain = [
        line
        for index, line in enumerate(lines)
        if not marked_kind(line.text) and not _is_timestamp(text, line) and not _is_caption(text, lines, index)
    ]
    return next((line for line in plain if line.words > 2), plain[0] if plain else None)


def _report(text: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    """The lines from the first paragraph on: body, related headlines, and what else a page carries."""
    listed = False
    for index, line in enumerate(lines):
        listed = bool(_ITEM.match(line.text)) and (listed or _announces(lines, index - 1))
        if kind := marked_kind(line.text):
            yield Block(kind, line.span)
        elif _is_timestamp(text, line):
            yield Block(BlockKind.TIMESTAMP, line.span)
        elif signature(text, line.span):
            yield Block(BlockKind.BYLINE, line.span)
        elif _is_caption(text, lines, index):
            yield Block(BlockKind.CAPTION, line.span)
        elif line.is_prose or listed:
            yield Block(BlockKind.BODY, line.span)
        elif line.is_titled:
            yield Block(BlockKind.RELATED, line.span)
        else:
            yield Block(BlockKind.FURNITURE, line.span)


def _announces(lines: tuple[Line, ...], index: int) -> bool:
    """Does prose that ends in a colon announce a list, so that "1. Kota Bima Rp5 miliar" is an item and no headline?"""
    return index >= 0 and lines[index].text.endswith(":") and lines[index].is_prose and not marked_kind(lines[index].text)
