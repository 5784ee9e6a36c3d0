"""Web archives: the pages among their records, each with its id and address; the rest counted; broken ones told by number."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.archives import PAGE, capture, id_of
from tests.reading.portals import REPORT
from warta.errors import InputError, MissingExtra
from warta.model import Article, BlockKind
from warta.reading.formats import Format, format_of
from warta.reading.page_tree import LARGEST_PAGE
from warta.reading.sources import read_sources
from warta.reading.warc import NotWarc, PassedOver, read_captures


def tried(raw: bytes) -> list[tuple[int, Article | InputError | PassedOver]]:
    return list(read_captures(io.BytesIO(raw), source_file="a.warc", record={}))


def told(raw: bytes) -> list[tuple[int, str]]:
    def said(outcome: Article | InputError | PassedOver) -> str:
        return outcome.id if isinstance(outcome, Article) else outcome.say() if isinstance(outcome, InputError) else "-"

    return [(number, said(outcome)) for number, outcome in tried(raw)]


def article(raw: bytes) -> Article:
    [(_, outcome)] = tried(raw)
    assert isinstance(outcome, Article), outcome
    return outcome


def lines(article: Article, kind: BlockKind) -> list[str]:
    return [span.of(article.text) for span in article.of_kind(kind)]


@pytest.mark.parametrize("packed", ["plain", "a member a record", "one member"])
def test_every_page_is_an_article_with_its_id_and_address(packed: str) -> None:
    records = [capture(n) for n in (1, 2, 3)]
    raw = b"".join(records)
    raw = {"plain": raw, "a member a record": b"".join(map(gzip.compress, records)), "one member": gzip.compress(raw)}[packed]
    assert told(raw) == [(n, id_of(n)) for n in (1, 2, 3)]
    first = tried(raw)[0][1]
    assert isinstance(first, Article)
    assert lines(first, BlockKind.BODY) == list(REPORT)
    assert first.record["url"] == "https://kabaruji.example/read/1/anggaran-jalan"
    assert first.record["retrieved_at"] == "2023-05-06T07:08:09Z"


def test_the_day_on_which_it_was_fetched_is_not_that_of_publication() -> None:
    bare = capture(1, "".join(f"<p>{words}</p>" for words in REPORT).encode())
    assert "published_at" not in article(bare).record
    assert article(capture(1)).record["published_at"] == "2021-07-12T10:30:00+07:00"


def test_what_is_no_page_is_passed_over_and_only_answers_are_counted() -> None:
    others = [
        capture(1, type_="request"),
        capture(2, b"\xff\xd8", kind="image/jpeg"),
        capture(3, status="404 Not Found"),
        capture(4, status="301 Moved Permanently"),
        capture(5, type_="warcinfo"),
        capture(6, type_="revisit"),
    ]
    assert told(b"".join([*others, capture(7, kind="TEXT/HTML")])) == [(2, "-"), (3, "-"), (4, "-"), (7, id_of(7))]


@pytest.mark.parametrize(
    ("kind", "encoding", "name"),
    [
        ("text/html; charset=iso-8859-1", "cp1252", "André"),
        ("text/html; charset=windows-1252", "cp1252", "André"),
        ('text/html; charset="UTF-8"', "utf-8", "André"),
        ("text/html", "utf-8", "André"),
        ("text/html; charset=base64", "utf-8", "André"),
        ("text/html; charset=utf-8", "cp1252", "Andr"),
    ],
)
def test_the_charset_of_the_header_goes_before_that_of_the_page(kind: str, encoding: str, name: str) -> None:
    page = PAGE if encoding == "utf-8" else PAGE.replace("utf-8", "windows-1252" if "utf-8" in kind else "utf-8")
    assert f"{name}" in article(capture(1, page.replace("Ratna", "André").encode(encoding), kind=kind)).text


@pytest.mark.parametrize("header", ["Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n"])
def test_answers_that_were_kept_packed_are_unpacked(header: str) -> None:
    body = PAGE.encode()
    packed = gzip.compress(body) if "gzip" in header else f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
    assert lines(article(capture(1, packed, header=header)), BlockKind.BODY) == list(REPORT)


def test_a_broken_record_is_told_and_the_next_is_read() -> None:
    broken = [
        capture(1, header="Content-Encoding: gzip\r\n"),
        capture(2).replace(b"HTTP/1.1 200 OK", b"SAMPAH! SAMPAH!"),
        capture(3).replace(b"WARC-Record-ID: <urn:uuid:" + id_of(3).encode() + b">\r\n", b""),
        capture(4, b"<p>Short and English."),
        capture(5, b"<p>" + b"a" * LARGEST_PAGE),
        capture(6, gzip.compress(b"a" * (5 * LARGEST_PAGE)), header="Content-Encoding: gzip\r\n"),
    ]
    assert told(b"".join([*broken, capture(7)])) == [
        (1, "a.warc: record 1: no HTTP answer that can be read"),
        (2, "a.warc: record 2: no HTTP answer that can be read"),
        (3, "a.warc: record 3: no id"),
        (4, "a.warc: record 4: no paragraph of Indonesian prose"),
        (5, "a.warc: record 5: html is too large for a page of news"),
        (6, "a.warc: record 6: html is too large for a page of news"),
        (7, id_of(7)),
    ]


def test_an_archive_cut_short_ends_with_that() -> None:
    raw = capture(1) + capture(2)
    assert told(raw[:-40])[1] == (2, "a.warc: record 2: the record ends too early")
    packed = gzip.compress(capture(1)) + gzip.compress(capture(2))
    assert told(packed[:-40])[1] == (2, "a.warc: record 2: the record ends too early")
    damaged = bytearray(packed)
    damaged[-300:-200] = bytes(100)
    assert told(bytes(damaged))[0] == (1, id_of(1))
    assert told(bytes(damaged))[1][1].startswith("a.warc: record 2: ")
    assert told(capture(1) + b"sampah\r\n" * 5 + capture(2))[1:] == [
        (2, "a.warc: record 2: the archive is damaged from here on")
    ]


def test_what_is_no_archive_is_told_in_one_line() -> None:
    with pytest.raises(NotWarc, match="no web archive"):
        tried(b"kata kata kata\n" * 20)
    assert tried(b"") == []


def test_it_is_known_by_its_first_bytes_and_by_its_name() -> None:
    assert format_of("arsip", capture(1)) is Format.CAPTURES
    assert format_of("arsip.warc.gz", b"\x1f\x8b") is Format.CAPTURES
    assert format_of("arsip.jsonl", capture(1)) is Format.CAPTURES


def test_among_other_sources_pages_become_articles_and_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(capture(1) + capture(2, b"x", kind="text/css") + capture(3, b"<p>no")))
    (tmp_path / "b.warc").write_bytes(capture(1))
    read = read_sources([tmp_path])
    assert [each.id for each in read.articles] == [id_of(1)]
    assert read.passed_over == 1
    assert [(each.source_file, each.line, each.reason) for each in read.rejects] == [
        ("a.warc.gz", 3, "no paragraph of Indonesian prose"),
        ("b.warc", 1, f"the id {id_of(1)} is that of a.warc.gz, line 1, too"),
    ]


def test_an_archive_under_the_name_of_json_lines_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(capture(1)))
    with pytest.raises(InputError) as said:
        read_sources([tmp_path / "a.jsonl.gz"])
    assert said.value.say() == "a.jsonl.gz: holds WARC, not JSON lines; give it the ending .warc.gz"


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(MissingExtra) as said:
        tried(capture(1))
    assert said.value.say() == "fastwarc is not installed; install it with: pip install 'warta[warc]'"


@given(st.binary(max_size=300), st.integers(0, 900))
def test_no_bytes_are_too_broken(junk: bytes, at: int) -> None:
    whole = capture(1, b"<p>kata")
    raw = whole[:at] + junk + whole[at:]
    try:
        outcomes = tried(raw)
    except NotWarc:
        return
    assert not any(isinstance(outcome, Article) for _, outcome in outcomes)


def test_bylines_and_captions_of_a_page_are_told_apart_here_too() -> None:
    caption = "Jalan rusak di Solo. (Foto: Kabar Uji/Yoga Saputra)"
    assert lines(article(capture(1)), BlockKind.CAPTION) == [caption]
