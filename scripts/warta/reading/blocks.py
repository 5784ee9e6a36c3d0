"""Tells body from furniture: what each line of an article is.

Lines are classified, never changed. Markers ("Baca Juga:", "Penulis :") come from the lexicon; a line without a marker is
judged by its looks: prose ends like a sentence, a headline is written in title case and ends without a full stop, a
caption stands between headline and report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from warta.grammar.captions import capital_names, credit_at_end, signature, signed_bracket
from warta.grammar.dateline import find_dateline
from warta.grammar.lists import is_amount_line
from warta.grammar.timestamps import find_timestamp
from warta.grammar.words import QUOTE_MARKS, title_share
from warta.model import Block, BlockKind, Span
from warta.reading.inline import split_body, split_signature
from warta.reading.markers import is_bare_byline, marked_kind

_LINE = re.compile(r"[^\n]+")

_PROSE_END = re.compile(rf"[.!?:;,\N{{HORIZONTAL ELLIPSIS}}][)\]'{QUOTE_MARKS}]*\Z")
"""The end of a sentence, or of a clause that a list or a quotation continues."""

_SENTENCE = re.compile(rf"[^\W\d_A-Z]{{2}}[.!?][{QUOTE_MARKS}]?\s(?:[{QUOTE_MARKS}(]|[^\W_a-z])")
"""A sentence that ends within a line, as before a signature: "… dimulai. (OL-5)", "… dimulai. Editor: Sari Utami"."""

_FULL_STOP = re.compile(rf"(?:[.,:;\N{{HORIZONTAL ELLIPSIS}}][)\]'{QUOTE_MARKS}]*|[.,][{QUOTE_MARKS}])\Z")

_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-*\N{BULLET}\N{EN DASH}])\s+\S")
"""A list item on a line of its own: "1. Tepat sasaran", "- Tepat waktu", "a) …"."""

_HEADLINE_SHARE = 0.75
_LONGEST_HEADLINE = 25  # words; the longest of 1,000 portal headlines has far fewer
_LEAST_PROSE = 12  # words that make prose of a line without a full stop, if it is not in title case


class Line(NamedTuple):
    """A line with its looks: its words, and the `share` of them in title case (0 where it is too long for a headline).

    `marked` is what a marker makes of it; `dated`: does it say when the article appeared?
    """

    span: Span
    text: str
    words: int
    share: float
    marked: BlockKind | None
    dated: bool

    @property
    def is_titled(self) -> bool:
        """Does it look like a headline?"""
        return self.share >= _HEADLINE_SHARE and self.words <= _LONGEST_HEADLINE and not _FULL_STOP.search(self.text)

    @property
    def is_prose(self) -> bool:
        """Does it look like a paragraph of a report?"""
        if self.is_titled:
            return False
        ended = _PROSE_END.search(self.text) or _ITEM.match(self.text) or _SENTENCE.search(self.text)
        return bool(ended) or self.words >= _LEAST_PROSE


def classify(text: str) -> tuple[Block, ...]:
    """The blocks of `text`, in order: a line each, but for furniture that stands amid a paragraph."""
    lines = tuple(_lines(text))
    start = _report_start(text, lines)
    blocks = _with_names(lines, (*_front(text, lines[:start]), *_report(text, lines[start:])))
    return tuple(_split(text, tuple(blocks)))


_LONGEST_BYLINE = 6  # words


def _with_names(lines: tuple[Line, ...], blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks; a name on the line behind a bare marker ("Editor") is the byline's."""
    bare = False
    for line, block in zip(lines, blocks, strict=True):
        named = bare and not line.marked and line.is_titled and line.words <= _LONGEST_BYLINE
        yield block._replace(kind=BlockKind.BYLINE) if named else block
        bare = line.marked is BlockKind.BYLINE and is_bare_byline(line.text)


def _split(text: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, furniture amid the body's paragraphs and the signature at the report's end set apart."""
    body = [index for index, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    for index, block in enumerate(blocks):
        pieces = split_body(text, block.span) if block.kind is BlockKind.BODY else (block,)
        for piece in pieces:
            signed = piece is pieces[-1] and piece.kind is BlockKind.BODY and body and index >= body[-1]
            yield from split_signature(text, piece.span) if signed else (piece,)


_LONGEST_LINK = 240  # code points


def _marked(line: str) -> BlockKind | None:
    """The kind by a marker; a longer line that begins with a link or byline has the report glued to it."""
    kind = marked_kind(line)
    glued = len(line) > _LONGEST_LINK or (kind is BlockKind.BYLINE and line.endswith(".") and line.count(" ") > _LEAST_PROSE)
    return None if kind in (BlockKind.RELATED, BlockKind.BYLINE) and glued else kind


def _lines(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        span = Span(*match.span()).strip(text)
        if span.start < span.end:
            line = span.of(text)
            words = len(line.split())
            share = title_share(line) if words <= _LONGEST_HEADLINE else 0.0
            yield Line(span, line, words, share, _marked(line), _is_dated(text, span))


_LONGEST_STAMP = 200  # code points of a line that says when the article appeared
_DIGIT = re.compile(r"\d")


def _is_dated(text: str, span: Span) -> bool:
    short = span.end - span.start <= _LONGEST_STAMP and _DIGIT.search(text, *span)
    return bool(short) and find_timestamp(text, span) is not None


def _report_start(text: str, lines: tuple[Line, ...]) -> int:
    """The index of the first line of the report: the first prose without a marker that is not the headline."""
    for index, line in enumerate(lines):
        if line.marked or line.dated:
            continue
        if find_dateline(text, line.span) and not line.is_titled:  # "Peluncuran Aplikasi X, Wali Kota Bima: …" is a headline
            return index
        if line.is_prose and not _is_caption(text, lines, index) and not _opens_as_headline(lines[: index + 1]):
            return index
    return len(lines)


def _opens_as_headline(lines: tuple[Line, ...]) -> bool:
    """A first line that ends in a question, an exclamation or a closing mark, but not as a sentence, is the headline."""
    last = lines[-1]
    if _FULL_STOP.search(last.text) or _SENTENCE.search(last.text) or last.words > _LONGEST_HEADLINE:
        return False
    return all(line.marked for line in lines[:-1])


def _is_caption(text: str, lines: tuple[Line, ...], index: int) -> bool:
    """Does the line end in a credit, or is it printed again with one on the next line? A signed paragraph is none."""
    if credit_at_end(text, lines[index].span):
        return not _is_signed(text, lines[index])
    behind = lines[index + 1 : index + 2]
    again = bool(behind) and behind[0].text.startswith(lines[index].text)
    return again and credit_at_end(text, behind[0].span) is not None


_LONGEST_CAPTION = 60  # words
_SMALL_INITIALS = re.compile(r"\([a-z/ ,-]+\)\Z")


def _is_signed(text: str, line: Line) -> bool:
    """Is it a paragraph of the report that ends in "(bbn/bbn)" or "(Rina Ayu/Bagus)", or names its source there?"""
    if line.words > _LONGEST_CAPTION or find_dateline(text, line.span):
        return True
    signed = signed_bracket(text, line.span)
    quoted = any(mark in line.text for mark in QUOTE_MARKS)
    return signed is not None and (quoted or _SMALL_INITIALS.match(text, *signed) is not None)


def _front(text: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    """The lines before the report: headline, time, captions, byline, and what else a page carries."""
    headline = _headline(text, lines)
    for index, line in enumerate(lines):
        if kind := _told_kind(text, line):
            yield Block(kind, line.span)
        elif line is headline:
            yield Block(BlockKind.HEADLINE, line.span)
        elif _is_caption(text, lines, index) or not line.is_titled:
            yield Block(BlockKind.CAPTION, line.span)
        else:
            yield Block(BlockKind.FURNITURE, line.span)


def _told_kind(text: str, line: Line) -> BlockKind | None:
    """What a marker, a date or a signature makes of a line."""
    if line.marked:
        return line.marked
    if line.dated:
        return BlockKind.TIMESTAMP
    signed = signature(text, line.span) or line.span in (signed_bracket(text, line.span), capital_names(text, line.span))
    return BlockKind.BYLINE if signed else None


def _headline(text: str, lines: tuple[Line, ...]) -> Line | None:
    """The first line of three words or more that is no marker, time or caption; else the first of any length."""
    plain = [
        line for index, line in enumerate(lines) if not line.marked and not line.dated and not _is_caption(text, lines, index)
    ]
    return next((line for line in plain if line.words > 2), plain[0] if plain else None)


def _report(text: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    """The lines from the first paragraph on: body, related headlines, and what else a page carries."""
    listed = False
    for index, line in enumerate(lines):
        listed = (listed or _announces(lines, index - 1)) and (bool(_ITEM.match(line.text)) or is_amount_line(text, line.span))
        if kind := _told_kind(text, line):
            yield Block(kind, line.span)
        elif _is_caption(text, lines, index) and not signed_bracket(text, line.span):
            yield Block(BlockKind.CAPTION, line.span)
        elif line.is_prose or listed:
            yield Block(BlockKind.BODY, line.span)
        elif line.is_titled:
            yield Block(BlockKind.RELATED, line.span)
        else:
            yield Block(BlockKind.FURNITURE, line.span)


def _announces(lines: tuple[Line, ...], index: int) -> bool:
    """Does prose that ends in a colon announce a list, so that "1. Kota Bima Rp5 miliar" is an item and no headline?"""
    return index >= 0 and lines[index].text.endswith(":") and lines[index].is_prose and not lines[index].marked
