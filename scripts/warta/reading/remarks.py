"""What to know of the sources although it stops nothing: files passed over, lines and articles without their other half."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from warta.errors import Remark
from warta.model import Article
from warta.reading.elsewhere import Given
from warta.reading.finding import Source, is_article, is_hidden, names_in, without_companions
from warta.reading.source_list import SOURCE_LIST, read_source_list
from warta.reading.sources import Read
from warta.reading.standard_input import STANDARD_INPUT
from warta.wording import Wording

PASSED_OVER = Wording(
    "{folder}: files passed over, for they are no .txt, .html, .jsonl, .parquet or .warc: {count}, such as {example}",
    "{folder}: berkas yang dilewati karena bukan .txt, .html, .jsonl, .parquet, atau .warc: {count}, misalnya {example}",
)
UNLISTED = Wording(
    "{list}: articles without a line in it: {count}, such as {example}; add where they came from",
    "{list}: artikel yang belum tercantum: {count}, misalnya {example}; tambahkan asalnya",
)
UNUSED = Wording(
    "{list}: lines whose file is no article here: {count}, such as {example}; restore the file, or remove its line",
    "{list}: baris yang berkasnya bukan artikel di sini: {count}, misalnya {example}; pulihkan berkasnya, atau hapus barisnya",
)
SAME_TEXT = Wording(
    "files whose text another file has too: {count}, such as {example}, the same as {other}; keep one if they are one article",
    "berkas yang teksnya juga ada dalam berkas lain: {count}, misalnya {example}, sama dengan {other}; "
    "sisakan satu kalau artikelnya sama",
)

NO_PAGES = Wording(
    "answers in web archives that are no pages and were passed over: {count}",
    "jawaban dalam arsip web yang bukan halaman dan dilewati: {count}",
)


def find_remarks(places: Sequence[Given], read: Read) -> Iterator[Remark]:
    """What to know of the sources at `places`, of which this was `read`; nothing about files whose names are hidden."""
    sources = [source for source in read.sources if source.name != STANDARD_INPUT and not source.elsewhere]
    for folder in sorted({place for place in places if isinstance(place, Path) and place.is_dir()}):
        yield from _passed_over(folder)
        yield from _unused(folder)
    for folder in sorted({_root(source) for source in sources}):
        yield from _unlisted(folder, [source.name for source in sources if _root(source) == folder and not source.record])
    yield from _same_texts(read.articles)
    if read.passed_over:
        yield Remark(NO_PAGES, {"count": read.passed_over})


def _root(source: Source) -> Path:
    """The folder that the source's name is relative to: where its list lies."""
    return source.path.parents[source.name.count("/")]


def _passed_over(folder: Path) -> Iterator[Remark]:
    shown = [name for name in without_companions(names_in(folder)) if not is_hidden(name)]
    others = [name for name in shown if not is_article(name) and name != SOURCE_LIST]
    if others:
        yield Remark(PASSED_OVER, {"folder": folder, "count": len(others), "example": others[0]})


def _unused(folder: Path) -> Iterator[Remark]:
    there = set(names_in(folder))
    lines = [name for name in read_source_list(folder) if name not in there or not is_article(name)]
    if lines:
        yield Remark(UNUSED, {"list": folder / SOURCE_LIST, "count": len(lines), "example": lines[0]})


def _unlisted(folder: Path, names: Sequence[str]) -> Iterator[Remark]:
    if names and (folder / SOURCE_LIST).is_file():
        yield Remark(UNLISTED, {"list": folder / SOURCE_LIST, "count": len(names), "example": names[0]})


def _same_texts(articles: Sequence[Article]) -> Iterator[Remark]:
    first: dict[str, str] = {}
    same = [(article.source_file, first.setdefault(article.text, article.source_file)) for article in articles]
    again = [(file, other) for file, other in same if file != other]
    if again:
        yield Remark(SAME_TEXT, {"count": len(again), "example": again[0][0], "other": again[0][1]})
