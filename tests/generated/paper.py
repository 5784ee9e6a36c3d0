"""A story -> its bytes and the rows it must yield: pieces are written down, and where they come to stand is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from tests.generated.compose import Break, Mark, Piece, Pieces, tell_item
from tests.generated.draw import draw_story
from tests.generated.expected import (
    TABLES,
    UNSURE,
    ArticleRow,
    BudgetRow,
    EventRow,
    ParticipantRow,
    PrincipleRow,
    QuoteRow,
    Row,
    Rows,
)
from tests.generated.story import Byline, Link, Paragraph, Story
from tests.generated.words import OFFSETS


class Printed(NamedTuple):
    """An article: what is on disk, its text of record, and its rows."""

    raw: bytes
    text: str
    rows: Rows


class Paper:
    """Text under way."""

    def __init__(self, gap: str) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.gap = gap
        self.rows: list[Row] = []

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def add(self, piece: Piece, reading: list[str] | None = None) -> None:
        """Write a piece; `reading` gathers what a quote around it reads."""
        if isinstance(piece, Mark):
            start, inner = self.length, list[str]()
            for part in piece.inner:
                self.add(part, inner)
            text = "".join(inner)
            row = replace(piece.row, text=text) if isinstance(piece.row, QuoteRow) else piece.row
            self.rows.append(replace(row, char_start=start, char_end=self.length))
        elif isinstance(piece, Break):
            self.write(self.gap + piece.opening)
            text = "\n"
        else:
            self.write(piece)
            text = piece
        if reading is not None:
            reading.append(text)


def write_story(story: Story) -> Printed:
    """The article that tells `story`."""
    paper, frame = Paper(story.frame.gap), story.frame
    blocks = [block for block in _blocks(story) if block]
    for n, block in enumerate(blocks):
        paper.write(frame.gap if n else "")
        for piece in block:
            paper.add(piece)
    paper.write("\n")
    text = "".join(paper.parts)
    raw = ("\N{ZERO WIDTH NO-BREAK SPACE}" if frame.bom else "") + text.replace("\n", frame.line_end)
    return Printed(raw.encode(), text, _rows(story, paper.rows))


def print_article(seed: int) -> Printed:
    return write_story(draw_story(seed))


def _blocks(story: Story) -> list[Pieces]:
    frame = story.frame
    heading: list[Pieces] = [(story.title,)]
    stamp: list[Pieces] = [(frame.stamp,)] if frame.stamp else []
    caption: list[Pieces] = [("\n".join(frame.caption),)] if frame.caption else []
    body = [_paragraph(story, paragraph, lede=n == 0) for n, paragraph in enumerate(story.paragraphs)]
    middle = {"middle": 1, "end": len(body)}.get(frame.caption_at)
    if middle is not None:
        body[middle:middle] = caption
    top = [*stamp, *heading] if frame.stamp_first else [*heading, *stamp]
    lines = [(byline.text,) for byline in frame.bylines_top]
    above: list[Pieces] = [("\n".join(frame.above),)] if frame.above else []
    end: list[Pieces] = [("\n".join(byline.text for byline in frame.bylines_end),)] if frame.bylines_end else []
    below: list[Pieces] = [(line,) for line in frame.below]
    return [*above, *top, *lines, *(caption if middle is None else []), *body, *below, *end]


def _paragraph(story: Story, paragraph: Paragraph, *, lede: bool) -> Pieces:
    if isinstance(paragraph, Link):
        return ("\n".join(paragraph.lines),)
    city = story.region.city
    pieces: list[Piece] = [story.outlet.dateline.format(city=city, CITY=city.upper())] if lede else []
    for n, item in enumerate(paragraph):
        pieces += [" ", *tell_item(item)] if n else tell_item(item)
    return tuple(pieces)


def _rows(story: Story, marked: list[Row]) -> Rows:
    """Every table's rows; those inside a quote get its position."""
    quotes = sorted((row for row in marked if isinstance(row, QuoteRow)), key=_start)
    quotes = [replace(row, position=n) for n, row in enumerate(quotes, 1)]
    frame = story.frame
    bylines: tuple[Byline, ...] = (*frame.bylines_top, *frame.bylines_end)
    found: dict[str, tuple[Row, ...]] = dict.fromkeys(TABLES, ())
    found["articles"] = (_article(story),)
    found["authors"] = tuple(author for byline in bylines for author in byline.authors)
    found["quotes"] = tuple(quotes)
    for table in ("event", "participants"):
        found[table] = tuple(sorted((row for row in marked if type(row) is TABLES[table]), key=_start))
    for table in ("budgets", "principles"):
        inside = [row for row in marked if isinstance(row, BudgetRow | PrincipleRow) and type(row) is TABLES[table]]
        found[table] = tuple(sorted((replace(row, quote=_quote(row, quotes)) for row in inside), key=_start))
    return found


def _start(row: Row) -> int:
    start = row.char_start if isinstance(row, EventRow | ParticipantRow | QuoteRow | BudgetRow | PrincipleRow) else None
    assert isinstance(start, int)
    return start


def _quote(row: BudgetRow | PrincipleRow, quotes: list[QuoteRow]) -> int | None:
    for position, quote in enumerate(quotes, 1):
        assert isinstance(quote.char_end, int)
        if _start(quote) <= _start(row) < quote.char_end:
            return position
    return None


def _article(story: Story) -> ArticleRow:
    day, hour, zone = story.published_on, story.published_time, story.zone
    instant = None
    if day and hour and zone:
        instant = (datetime.combine(day, hour) - timedelta(hours=OFFSETS[zone])).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ArticleRow(
        title=story.title,
        publisher=story.outlet.publisher or UNSURE,
        published_on=day.isoformat() if day else None,
        published_at=instant,
        published_zone=zone,
        dateline=story.region.city if story.outlet.dateline else None,
        photo_credit=story.frame.credit,
    )
