"""A record: what JSON lines and Parquet hold of an article, by the names of its fields.

`id` and `text` or `html`, and `url`, `title`, `publisher`, `published_at` (ISO 8601, with or without zone) and `authors`
(names, or objects with `name` and `role`) where they are known; what else a record holds is left alone. Its `id` made a slug is
the article's; its text is the text of record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from warta.errors import BinarySource, EmptySource, InputError, NoArticle, Remark, UndecodableSource
from warta.grammar.timestamps import publication_day
from warta.model import Article, slug
from warta.reading.addresses import is_web_address
from warta.reading.extractors import PageReading
from warta.reading.html import read_markup_article
from warta.reading.page_facts import MOST_AUTHORS, numbered
from warta.reading.page_tree import PageTooDeep, PageTooLarge
from warta.reading.text import make_article
from warta.wording import Wording

_OF_ALL_RECORDS = ("publisher",)
"""What a list of sources can say of each of a file's records; its address and hash are those of the file."""

_SHOWN = 80  # code points of a value that are shown where it is wrong
_LONGEST_ID = 200

DAMAGED = Wording("the {packing} stream is damaged or ends too early", "aliran {packing} rusak atau terpotong")
NOT_DECODED = Wording("byte {offset} is not {encoding}", "bita ke-{offset} bukan {encoding}")
NO_ID = Wording("no id", "tidak ada id")
UNUSABLE_ID = Wording("no identifier can be made of the id {id}", "id {id} tidak dapat dijadikan pengenal")
NO_TEXT = Wording("neither text nor html", "tidak ada text maupun html")
NO_PROSE = Wording("no paragraph of Indonesian prose", "tidak ada paragraf berbahasa Indonesia")
WRONG_TYPE = Wording("{name} is no text", "{name} bukan teks")
WRONG_AUTHORS = Wording("authors is no list of names", "authors bukan daftar nama")
NOT_UNICODE = Wording("{name} holds characters that no text has", "{name} memuat karakter yang tidak ada dalam teks")
PAGE_TOO_LARGE = Wording("html is too large for a page of news", "html terlalu besar untuk halaman berita")
NO_PAGE = Wording("html is no page that can be read", "html bukan halaman yang dapat dibaca")
NO_DATE = Wording("published_at is no date: {value}", "published_at bukan tanggal: {value}")
NO_ADDRESS = Wording("url is no whole address: {value}", "url bukan alamat lengkap: {value}")


class BadRecord(InputError):
    """A line that yields no article."""

    wording = Wording("{file}: line {line}: {problem}", "{file}: baris {line}: {problem}")


class BadRow(BadRecord):
    """A row of a Parquet file that yields no article."""

    wording = Wording("{file}: row {line}: {problem}", "{file}: baris tabel {line}: {problem}")


class BadCapture(BadRecord):
    """A record of a web archive that yields no article."""

    wording = Wording("{file}: record {line}: {problem}", "{file}: rekaman {line}: {problem}")


class SameRecord(InputError):
    """A record whose id another has too."""

    wording = Wording(
        "{file}: line {line}: the id {article_id} is that of {other}, line {there}, too",
        "{file}: baris {line}: id {article_id} juga dipakai {other}, baris {there}",
    )


class BadSourceFile(InputError):
    """A file of many articles none of which can be read; unlike a bad record it stops a build."""

    wording = Wording("{file}: {problem}", "{file}: {problem}")


class Unusable(Exception):
    """What is wrong with a record, on its way to the place that it stands in."""

    def __init__(self, wording: Wording, **fields: object) -> None:
        super().__init__(wording)
        shown = {name: value[:_SHOWN] if isinstance(value, str) else value for name, value in fields.items()}
        self.problem = Remark(wording, shown)


def of_all_records(record: Mapping[str, str]) -> Mapping[str, str]:
    """What the list of sources says of a file and so of each of its records."""
    return {name: fact for name, fact in record.items() if name in _OF_ALL_RECORDS}


def article_of(
    said: Mapping[str, object], *, source_file: str, beside: Mapping[str, str], html: PageReading = "quality"
) -> Article:
    """The article of a record; `beside` goes before what it says itself. Raises Unusable, MissingExtra."""
    article_id = article_id_of(said.get("id"))
    record = {**_facts(said), **beside}
    text = _text(said, "text").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    markup = _text(said, "html")
    try:
        if text.strip():
            return make_article(text, source_file=source_file, article_id=article_id, record=record)
        if markup.strip():
            return read_markup_article(markup, source_file=source_file, article_id=article_id, record=record, html=html)
    except InputError as exc:
        raise unusable(exc) from exc
    raise Unusable(NO_TEXT)


def unusable(error: InputError) -> Exception:
    """What an error about a record's text or page makes of it; the error itself where it is about something else."""
    if isinstance(error, NoArticle):
        return Unusable(NO_PROSE)
    if isinstance(error, PageTooLarge):
        return Unusable(PAGE_TOO_LARGE)
    if isinstance(error, PageTooDeep | EmptySource):
        return Unusable(NO_PAGE)
    if isinstance(error, BinarySource):
        return Unusable(NOT_UNICODE, name="html")
    if isinstance(error, UndecodableSource):
        return Unusable(NOT_DECODED, offset=error.fields["offset"], encoding=error.fields["encoding"])
    return error


def article_id_of(given: object) -> str:
    """The identifier that a record's id makes; Unusable."""
    if given is None or given == "":
        raise Unusable(NO_ID)
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise Unusable(WRONG_TYPE, name="id")
    made = slug(str(given)[:_LONGEST_ID])
    if not made:
        raise Unusable(UNUSABLE_ID, id=str(given))
    return made


def _text(said: Mapping[str, object], name: str) -> str:
    """A text of the record, empty where it is missing or null."""
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unusable(WRONG_TYPE, name=name)
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise Unusable(NOT_UNICODE, name=name)
    return value


def _facts(said: Mapping[str, object]) -> Mapping[str, str]:
    """What the record says beside its text, as received."""
    facts = {name: fact for name in ("title", "publisher", "url", "published_at") if (fact := _text(said, name)).strip()}
    if "url" in facts and not is_web_address(facts["url"]):
        raise Unusable(NO_ADDRESS, value=facts["url"])
    if "published_at" in facts and publication_day(facts["published_at"]) is None:
        raise Unusable(NO_DATE, value=facts["published_at"])
    return {**facts, **numbered(_people(said.get("authors")))}


def _people(authors: object) -> Iterator[tuple[str, str]]:
    """Names and the roles given to them; one without a role is an author, by the name of the field."""
    listed = authors if isinstance(authors, list) else [] if authors is None else [authors]
    for each in listed[: MOST_AUTHORS + 1]:
        person = {"name": each} if isinstance(each, str) else each
        if not isinstance(person, dict):
            raise Unusable(WRONG_AUTHORS)
        if (name := _text(person, "name")).strip():
            yield name, _text(person, "role").strip() or "authors"
