"""JSON lines (https://jsonlines.org), plain or gzip: one record a line, one article a record.

A record is an object with `id` and `text` or `html`, and `url`, `title`, `publisher`, `published_at` (ISO 8601, with or without
zone) and `authors` (names, or objects with `name` and `role`) where they are known; what else it holds is left alone. Its `id`
made a slug is the article's; its text is the text of record. A line that yields no article is told by its number and does not
keep the others from being read.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import count
from typing import BinaryIO, cast

from warta.errors import EmptySource, InputError, NoArticle, Remark
from warta.grammar.timestamps import publication_day
from warta.model import Article, slug
from warta.reading.addresses import is_web_address
from warta.reading.formats import GZIP
from warta.reading.html import read_markup_article
from warta.reading.page_facts import MOST_AUTHORS, numbered
from warta.reading.page_tree import PageTooDeep, PageTooLarge
from warta.reading.text import check_encoding, make_article
from warta.wording import Wording

LONGEST_LINE = 10 << 20
"""Bytes of the longest line that is read: an article has a thousandth of it."""

_OF_ALL_RECORDS = ("publisher",)
"""What a list of sources can say of each of a file's records; its address and hash are those of the file."""

_SHOWN = 80  # code points of a value that are shown where it is wrong
_LONGEST_ID = 200

NOT_DECODED = Wording("byte {offset} is not {encoding}", "bita ke-{offset} bukan {encoding}")
TOO_LONG = Wording("more than {most} bytes", "lebih dari {most} bita")
BROKEN_GZIP = Wording("the gzip stream is damaged or ends too early", "aliran gzip rusak atau terpotong")
NOT_JSON = Wording("not JSON (column {column})", "bukan JSON (kolom {column})")
NOT_AN_OBJECT = Wording("not a JSON object", "bukan objek JSON")
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


class SameRecord(InputError):
    """A record whose id another has too."""

    wording = Wording(
        "{file}: line {line}: the id {article_id} is that of {other}, line {there}, too",
        "{file}: baris {line}: id {article_id} juga dipakai {other}, baris {there}",
    )


class _Bad(Exception):
    """What is wrong with a record, on its way to the line that it stands in."""

    def __init__(self, wording: Wording, **fields: object) -> None:
        super().__init__(wording)
        shown = {name: value[:_SHOWN] if isinstance(value, str) else value for name, value in fields.items()}
        self.problem = Remark(wording, shown)


def read_records(
    file: BinaryIO, *, source_file: str, record: Mapping[str, str], encoding: str = "utf-8"
) -> Iterator[tuple[int, Article | InputError]]:
    """Each line's number, from 1, and its article, or why it has none; empty lines are passed over.

    `record` is what the list of sources says of the file. A gzip stream that breaks off is told behind its last whole line.
    Raises UnknownEncoding.
    """
    check_encoding(encoding)
    beside = {name: fact for name, fact in record.items() if name in _OF_ALL_RECORDS}
    stream = _unpacked(file)
    for line in count(1):
        try:
            raw = _read_line(stream)
            if raw.strip():
                yield line, _read_record(raw, encoding, source_file, beside)
        except _Bad as exc:
            yield line, BadRecord(file=source_file, line=line, problem=exc.problem)
            if exc.problem.wording == BROKEN_GZIP:
                return
            continue
        if not raw:
            return


def _unpacked(file: BinaryIO) -> BinaryIO:
    """The bytes of `file`, unpacked where they are packed."""
    packed = file.read(len(GZIP)) == GZIP
    file.seek(0)
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file


def _read_line(stream: BinaryIO) -> bytes:
    """The next line with its line end; empty behind the last."""
    try:
        raw = stream.readline(LONGEST_LINE + 1)
        if len(raw) <= LONGEST_LINE or raw.endswith(b"\n"):
            return raw
        while rest := stream.readline(1 << 16):
            if rest.endswith(b"\n"):
                break
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise _Bad(BROKEN_GZIP) from exc
    raise _Bad(TOO_LONG, most=LONGEST_LINE)


def _read_record(raw: bytes, encoding: str, source_file: str, beside: Mapping[str, str]) -> Article:
    said = _parsed(_decoded(raw.rstrip(b"\r\n"), encoding))
    article_id = _article_id(said.get("id"))
    record = {**_facts(said), **beside}
    text = _text(said, "text").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    markup = _text(said, "html")
    try:
        if text.strip():
            return make_article(text, source_file=source_file, article_id=article_id, record=record)
        if markup.strip():
            return read_markup_article(markup, source_file=source_file, article_id=article_id, record=record)
    except NoArticle as exc:
        raise _Bad(NO_PROSE) from exc
    except PageTooLarge as exc:
        raise _Bad(PAGE_TOO_LARGE) from exc
    except (PageTooDeep, EmptySource) as exc:
        raise _Bad(NO_PAGE) from exc
    raise _Bad(NO_TEXT)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeError as exc:
        offset = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        raise _Bad(NOT_DECODED, offset=offset, encoding=encoding.upper()) from exc


def _parsed(line: str) -> Mapping[str, object]:
    try:
        said = json.loads(line)
    except json.JSONDecodeError as exc:
        raise _Bad(NOT_JSON, column=exc.pos + 1) from exc
    except (ValueError, RecursionError) as exc:  # numbers of thousands of digits, lists in lists without end
        raise _Bad(NOT_JSON, column=1) from exc
    if not isinstance(said, dict):
        raise _Bad(NOT_AN_OBJECT)
    return said


def _article_id(given: object) -> str:
    if given is None or given == "":
        raise _Bad(NO_ID)
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise _Bad(WRONG_TYPE, name="id")
    made = slug(str(given)[:_LONGEST_ID])
    if not made:
        raise _Bad(UNUSABLE_ID, id=str(given))
    return made


def _text(said: Mapping[str, object], name: str) -> str:
    """A text of the record, empty where it is missing or null."""
    value = said.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Bad(WRONG_TYPE, name=name)
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise _Bad(NOT_UNICODE, name=name)
    return value


def _facts(said: Mapping[str, object]) -> Mapping[str, str]:
    """What the record says beside its text, as received."""
    facts = {name: fact for name in ("title", "publisher", "url", "published_at") if (fact := _text(said, name)).strip()}
    if "url" in facts and not is_web_address(facts["url"]):
        raise _Bad(NO_ADDRESS, value=facts["url"])
    if "published_at" in facts and publication_day(facts["published_at"]) is None:
        raise _Bad(NO_DATE, value=facts["published_at"])
    return {**facts, **numbered(_people(said.get("authors")))}


def _people(authors: object) -> Iterator[tuple[str, str]]:
    """Names and the roles given to them; one without a role is an author, by the name of the field."""
    listed = authors if isinstance(authors, list) else [] if authors is None else [authors]
    for each in listed[: MOST_AUTHORS + 1]:
        person = {"name": each} if isinstance(each, str) else each
        if not isinstance(person, dict):
            raise _Bad(WRONG_AUTHORS)
        if (name := _text(person, "name")).strip():
            yield name, _text(person, "role").strip() or "authors"
