"""What the two ways to read pages make of the shapes that pages have, as Markdown: ``python -m tests.reading.pages FILE``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from tests.reading.shapes import SHAPES, STORIES, Story
from warta.errors import InputError
from warta.extract import extract_article
from warta.model import Article
from warta.publishing.markdown import table
from warta.reading.extractors import PageReading
from warta.reading.html import read_page
from warta.reading.text import make_article
from warta.tables import table_named

OPENING = """\
# Two ways to read a page · Dua cara membaca halaman

`warta build --html quality`, the default for a new package, reads web pages with trafilatura, `--html fast` (`pip
install 'warta[fast]'`) with resiliparse. Everything else is the same: what is pruned from a page first, which lines
around the report are kept, what the page says beside its text. This page is written by `python -m tests.reading.pages
docs/pages.md` from {pages} pages: {stories} invented stories in each of {shapes} shapes. They are few and made by hand,
so they show where the two differ, not how often.

`warta build --html quality` (bawaan untuk paket baru) membaca halaman web dengan trafilatura, `--html fast` (`pip
install 'warta[fast]'`) dengan resiliparse. Selebihnya sama. Halaman ini ditulis dari {pages} halaman buatan: {stories}
cerita rekaan dalam {shapes} bentuk. Contohnya sedikit dan dibuat sendiri, jadi menunjukkan di mana keduanya berbeda,
bukan seberapa sering.

- **Paragraphs · Paragraf**: those of the report that are read whole · paragraf berita yang terbaca utuh
- **Strangers · Asing**: lines of the page around it that are taken for paragraphs · baris lain yang dianggap paragraf
- **Rows · Baris tabel**: quotes and budgets of the report, found in the page · kutipan dan anggaran yang ditemukan
- **Surplus · Berlebih**: those that the report does not give · yang tidak ada dalam beritanya"""

_WAYS: tuple[PageReading, ...] = get_args(PageReading)
_MEASURES = ("Paragraphs · Paragraf", "Strangers · Asing", "Rows · Baris tabel", "Surplus · Berlebih")


class Score(NamedTuple):
    """What is read of pages, and what should be."""

    paragraphs: int = 0
    of_paragraphs: int = 0
    strangers: int = 0
    rows: int = 0
    of_rows: int = 0
    surplus: int = 0

    def plus(self, other: Score) -> Score:
        """Both together."""
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    def cells(self) -> tuple[str, ...]:
        """As cells of a table."""
        return f"{self.paragraphs}/{self.of_paragraphs}", str(self.strangers), f"{self.rows}/{self.of_rows}", str(self.surplus)


def score(shape: str, html: PageReading) -> Score:
    """What is read of all stories in a shape."""
    total = Score()
    for story in STORIES:
        total = total.plus(_score(story, SHAPES[shape](story), html))
    return total


def _score(story: Story, page: str, html: PageReading) -> Score:
    expected = _told(story)
    try:
        article = read_page(page.encode(), source_file="a.html", article_id="a", html=html)
    except InputError:
        return Score(0, len(story.report), 0, 0, len(expected), 0)
    body = [span.of(article.text) for span in article.body]
    found = _rows(article)
    return Score(
        sum(words in body for words in story.report),
        len(story.report),
        sum(words not in story.report for words in body),
        len(expected & found),
        len(expected),
        len(found - expected),
    )


def _told(story: Story) -> frozenset[tuple[object, ...]]:
    text = "\n\n".join((story.headline, *story.report))
    return _rows(make_article(text, source_file="a", article_id="a", record={}))


def _rows(article: Article) -> frozenset[tuple[object, ...]]:
    """Quotes by text and speaker, budgets by amount and year."""
    rows = extract_article(article)
    wanted = {"quotes": ("text", "speaker_name"), "budgets": ("amount_idr", "fiscal_year", "institution")}
    found = set()
    for name, columns in wanted.items():
        of = table_named(name)
        assert of is not None
        places = [of.names.index(column) for column in columns]
        found |= {(name, *(row[place] for place in places)) for row in rows[name]}
    return frozenset(found)


def render() -> str:
    """The whole page."""
    return "\n\n".join(_blocks()) + "\n"


def _blocks() -> Iterator[str]:
    yield OPENING.format(pages=len(SHAPES) * len(STORIES), stories=len(STORIES), shapes=len(SHAPES))
    for way in _WAYS:
        scores = {shape: score(shape, way) for shape in SHAPES}
        total = Score()
        for each in scores.values():
            total = total.plus(each)
        yield f"## `--html {way}`"
        yield table(
            ("Shape · Bentuk", *_MEASURES),
            (*((shape, *each.cells()) for shape, each in scores.items()), ("all · semua", *total.cells())),
        )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8", newline="\n")
