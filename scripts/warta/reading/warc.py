"""Web archives (WARC 1.0 and 1.1, ISO 28500), plain or gzip: one page a response, one article a page.

Read are the responses with status 200 that are web pages; others are passed over and counted. The record's own id makes the
article's, its address becomes the article's `url`, its date says when the page was fetched, which is not when it appeared. The
charset is that of the HTTP header, else the page's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from warta.errors import InputError, MissingExtra, UndecodableSource
from warta.model import Article
from warta.reading.addresses import is_web_address
from warta.reading.extractors import PageReading
from warta.reading.html import read_page
from warta.reading.page_tree import LARGEST_PAGE, meant_by
from warta.reading.record import PAGE_TOO_LARGE, BadCapture, BadSourceFile, Unusable, article_id_of, of_all_records, unusable
from warta.wording import Wording

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_HEADERS = 1 << 20  # bytes of an answer's header that are allowed beside its page
_ALONE = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"

CUT_SHORT = Wording("the record ends too early", "rekaman terpotong")
DAMAGED = Wording("the archive is damaged from here on", "arsip rusak mulai di sini")
NO_ANSWER = Wording("no HTTP answer that can be read", "bukan jawaban HTTP yang dapat dibaca")


class NotWarc(BadSourceFile):
    """A file that is something else, or damaged from its beginning."""

    wording = Wording(
        "{file}: no web archive (WARC), or one that is damaged from its beginning; check the file, or fetch it again",
        "{file}: bukan arsip web (WARC), atau rusak sejak awal; periksa berkasnya, atau ambil lagi",
    )


class PassedOver:
    """A record that is no page; it is counted."""


def read_captures(
    file: BinaryIO, *, source_file: str, record: Mapping[str, str], html: PageReading = "quality"
) -> Iterator[tuple[int, Article | InputError | PassedOver]]:
    """The number of each response among all records, from 1, and its article, or why it has none.

    `record` is what the list of sources says of the file. An archive that is damaged ends with that. Raises NotWarc;
    MissingExtra without fastwarc.
    """
    beside = of_all_records(record)
    records = _records(file)
    number = 0
    while True:
        number += 1
        try:
            each = next(records, None)
        except OSError as exc:
            if exc.errno is not None:  # the disk's own
                raise
            if number == 1:
                raise NotWarc(file=source_file) from exc
            yield number, BadCapture(file=source_file, line=number, problem=Unusable(DAMAGED).problem)
            return
        if each is None:
            return
        if _is_response(each):
            yield number, _tried(each, source_file, number, beside, html)


def _records(file: BinaryIO) -> ArchiveIterator:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as exc:
        raise MissingExtra(library="fastwarc", extra="warc") from exc
    return ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False)


def _is_response(record: WarcRecord) -> bool:
    from fastwarc.warc import WarcRecordType

    return record.record_type == WarcRecordType.response


def _tried(
    record: WarcRecord, source_file: str, number: int, beside: Mapping[str, str], html: PageReading
) -> Article | InputError | PassedOver:
    try:
        return _article(record, source_file, beside, html)
    except Unusable as exc:
        return BadCapture(file=source_file, line=number, problem=exc.problem)


def _article(record: WarcRecord, source_file: str, beside: Mapping[str, str], html: PageReading) -> Article | PassedOver:
    answer = _answer(record)
    status = answer.http_headers.status_code if answer.http_headers else None
    if not isinstance(status, int):
        raise Unusable(NO_ANSWER)
    if status != 200 or (answer.http_content_type or "").lower() not in _PAGES:
        return PassedOver()
    raw = _body(answer)
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    facts = {"url": url if is_web_address(url) else "", "retrieved_at": record.headers.get("WARC-Date") or ""}
    article_id = article_id_of((record.record_id or "").strip("<>").removeprefix("urn:uuid:"))
    said = {**{name: fact for name, fact in facts.items() if fact}, **beside}
    read = partial(read_page, raw, source_file=source_file, article_id=article_id, record=said, html=html)
    return _read(read, meant_by(answer.http_charset or ""))


def _answer(record: WarcRecord) -> WarcRecord:
    """The HTTP answer of a record as one of its own: where it cannot be read, the archive behind it still can."""
    from fastwarc.warc import WarcRecord

    length = record.content_length
    if length > LARGEST_PAGE + _HEADERS:
        raise Unusable(PAGE_TOO_LARGE)
    content = record.reader.read(length)
    if len(content) < length:
        raise Unusable(CUT_SHORT)
    try:
        answer = WarcRecord.from_bytes(_ALONE.format(length).encode() + content + b"\r\n\r\n")
        answer.parse_http(auto_decode="all")
    except OSError as exc:
        raise Unusable(NO_ANSWER) from exc
    return answer


def _body(answer: WarcRecord) -> bytes:
    try:
        raw = answer.reader.read(LARGEST_PAGE + 1)
    except OSError as exc:  # packed as its header does not say
        raise Unusable(NO_ANSWER) from exc
    if len(raw) > LARGEST_PAGE:
        raise Unusable(PAGE_TOO_LARGE)
    return bytes(raw)


def _read(read: Callable[..., Article], charset: str | None) -> Article:
    """The page's article, in the charset of the header, or, where that is wrong, in the page's own."""
    try:
        try:
            return read(encoding=charset)
        except UndecodableSource:
            if charset is None:
                raise
            return read()
    except InputError as exc:
        raise unusable(exc) from exc
