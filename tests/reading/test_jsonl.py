"""JSON lines: what of a record is read, as received; and every way in which a line yields no article, told by its number."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.portals import HEADLINE, OTHERS, REPORT, modern
from warta.errors import InputError, SameArticle, UnknownEncoding
from warta.grammar.timestamps import instant
from warta.model import Article
from warta.reading.formats import ZSTANDARD
from warta.reading.jsonl import LONGEST_LINE, read_records
from warta.reading.sources import NothingRead, read_sources

TEXT = "\n\n".join(REPORT)


def tried(raw: bytes, encoding: str = "utf-8", **record: str) -> list[tuple[int, Article | InputError]]:
    return list(read_records(io.BytesIO(raw), source_file="r.jsonl", record=record, encoding=encoding))


def one(**fields: Any) -> Article:
    ((_, outcome),) = tried(json.dumps({"id": "1", "text": TEXT, **fields}).encode())
    assert isinstance(outcome, Article), outcome
    return outcome


def problem(raw: bytes | str) -> str:
    """What is said of the one line `raw`."""
    ((line, outcome),) = tried(raw if isinstance(raw, bytes) else raw.encode())
    assert isinstance(outcome, InputError)
    said = outcome.say()
    assert said.startswith("r.jsonl: line 1: ")
    assert line == 1
    assert outcome.say("id").startswith("r.jsonl: baris 1: ")
    return said.removeprefix("r.jsonl: line 1: ")


def told(**fields: Any) -> str:
    return problem(json.dumps({"id": "1", "text": TEXT, **fields}))


def outcomes(raw: bytes) -> list[tuple[int, str]]:
    """Each line with the id of its article, or with what is wrong."""
    return [(line, each.id if isinstance(each, Article) else each.say()) for line, each in tried(raw)]


def line_of(number: object) -> bytes:
    return json.dumps({"id": number, "text": TEXT}).encode() + b"\n"


# What is read


def test_the_text_is_that_of_the_record_and_nothing_is_added() -> None:
    article = one(title=HEADLINE, text=f"\ufeff{REPORT[0]}\r\n{REPORT[1]}  ")
    assert article.text == f"{REPORT[0]}\n{REPORT[1]}  "
    assert article.source_file == "r.jsonl"


def test_facts_are_kept_as_received() -> None:
    facts = {"title": f" {HEADLINE}", "publisher": "Kabar Uji", "url": "https://kabar.example/1", "published_at": "2021-07-12"}
    assert dict(one(**facts, tags=["x"], views=7).record) == facts


@pytest.mark.parametrize(
    ("authors", "record"),
    [
        (
            ["Sekar Wulandari", {"name": "Bayu Laksana", "role": "editor"}],
            ["Sekar Wulandari", "authors", "Bayu Laksana", "editor"],
        ),
        ("Sekar Wulandari", ["Sekar Wulandari", "authors"]),
        ([], []),
        (None, []),
        ([" ", {"name": None}], []),
    ],
)
def test_authors_are_texts_or_objects(authors: object, record: list[str]) -> None:
    assert list(one(authors=authors).record.values()) == record


@pytest.mark.parametrize(("given", "article_id"), [("Kabar 7/2021", "kabar-7-2021"), (7, "7"), ("a--b", "a-b")])
def test_the_id_is_made_a_slug(given: object, article_id: str) -> None:
    assert one(id=given).id == article_id


def test_missing_and_null_are_the_same() -> None:
    assert one(title=None, url=None, html=None, published_at="").record == {}


def test_a_page_in_a_record_is_read_as_a_page_and_the_record_goes_before_it() -> None:
    article = one(text=None, html=modern(), title="Judul dari Rekaman", published_at="2020-01-02")
    assert REPORT[1] in article.text
    assert OTHERS[1] not in article.text
    assert article.record["title"] == "Judul dari Rekaman"
    assert article.record["published_at"] == "2020-01-02"
    assert article.record["publisher"] == "Kabar Uji"
    assert article.extractor.startswith("trafilatura ")
    assert one(html=modern()).extractor == ""  # a text goes before a page


def test_the_publisher_of_the_file_is_that_of_its_records_and_its_address_is_not() -> None:
    ((_, outcome),) = tried(line_of(1), publisher="Harian Uji", url="https://kabar.example/berkas.jsonl", sha256="0" * 64)
    assert isinstance(outcome, Article)
    assert outcome.record == {"publisher": "Harian Uji"}


def test_empty_lines_count_and_are_passed_over() -> None:
    assert outcomes(b"\xef\xbb\xbf" + line_of(1) + b"\n  \r\n" + line_of(2).rstrip()) == [(1, "1"), (4, "2")]


def test_packed_and_plain_are_the_same_whatever_the_name() -> None:
    raw = line_of(1) + line_of(2)
    assert outcomes(gzip.compress(raw)) == outcomes(gzip.compress(line_of(1)) + gzip.compress(line_of(2))) == outcomes(raw)


def test_another_encoding_is_that_named() -> None:
    ((_, outcome),) = tried(json.dumps({"id": 1, "text": f"{TEXT} André"}, ensure_ascii=False).encode("cp1252"), "cp1252")
    assert isinstance(outcome, Article)
    assert outcome.text.endswith("André")
    with pytest.raises(UnknownEncoding):
        tried(b"", "utf-9")


# What is not


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("{", "not JSON (column 2)"),
        ('{"id": 1,}', "not JSON (column 10)"),
        ("{'id': 1}", "not JSON (column 2)"),
        ("[" * 100_000, "not JSON (column 1)"),
        ("9" * 10_000, "not JSON (column 1)"),
        ("[1]", "not a JSON object"),
        ('"kata"', "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"text": "kata"}', "no id"),
        ('{"id": "", "text": "kata"}', "no id"),
        ('{"id": true, "text": "kata"}', "id is no text"),
        ('{"id": ["1"], "text": "kata"}', "id is no text"),
        ('{"id": "新聞", "text": "kata"}', "no identifier can be made of the id 新聞"),
        ('{"id": 1}', "neither text nor html"),
        ('{"id": 1, "text": " ", "html": ""}', "neither text nor html"),
        ('{"id": 1, "text": "Hello, this is English."}', "no paragraph of Indonesian prose"),
        ('{"id": 1, "html": "<p>Hello, this is English.</p>"}', "no paragraph of Indonesian prose"),
        ('{"id": 1, "html": "<!-- -->"}', "html is no page that can be read"),
        (b'{"id": 1, "text": "\xe9"}', "byte 19 is not UTF-8"),
        (b'{"id": 1, "text": "\\ud800"}', "text holds characters that no text has"),
        (b'{"id": 1, "text": "\\u0000"}', "text holds characters that no text has"),
        (b"\xff\xfe{\x00}\x00", "byte 0 is not UTF-8"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_line_that_is_no_record(raw: bytes | str, said: str) -> None:
    assert problem(raw) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": 5}, "title is no text"),
        ({"text": ["kata"]}, "text is no text"),
        ({"html": {}}, "html is no text"),
        ({"publisher": []}, "publisher is no text"),
        ({"published_at": 1626060600}, "published_at is no text"),
        ({"published_at": "kemarin {x}"}, "published_at is no date: kemarin {x}"),
        ({"published_at": "2021-02-30"}, "published_at is no date: 2021-02-30"),
        ({"url": "kabar.example/1"}, "url is no whole address: kabar.example/1"),
        ({"url": "https://kabar.example/" + "a" * 5000}, "url is no whole address: https://kabar.example/" + "a" * 58),
        ({"authors": 5}, "authors is no list of names"),
        ({"authors": [["Sekar"]]}, "authors is no list of names"),
        ({"authors": [{"name": 5}]}, "name is no text"),
    ],
)
def test_a_field_of_a_wrong_kind(fields: dict[str, Any], said: str) -> None:
    assert told(**fields) == said


def test_a_line_too_long_is_passed_over_and_the_next_is_read() -> None:
    raw = line_of(1) + b'{"id": 2, "text": "' + b"a" * LONGEST_LINE + b'"}\n' + line_of(3)
    assert outcomes(raw) == [(1, "1"), (2, f"r.jsonl: line 2: more than {LONGEST_LINE} bytes"), (3, "3")]
    bomb = gzip.compress(line_of(1) + b" " * (8 * LONGEST_LINE))
    assert [line for line, _ in outcomes(bomb)] == [1, 2]


@pytest.mark.parametrize("cut", [-1, -5, -12])
def test_a_stream_that_breaks_off_is_told_behind_its_whole_lines(cut: int) -> None:
    packed = gzip.compress(line_of(1) + line_of(2), mtime=0)
    *whole, last = outcomes(packed[:cut])
    assert last[1].endswith("the gzip stream is damaged or ends too early")
    assert whole == [(1, "1"), (2, "2")][: len(whole)]


def test_a_stream_that_is_damaged_is_told() -> None:
    packed = bytearray(gzip.compress(line_of(1), mtime=0))
    packed[20] ^= 0xFF
    assert "damaged" in outcomes(bytes(packed))[-1][1]
    assert [said for _, said in outcomes(gzip.compress(line_of(1)) + b"sampah")][-1].endswith("ends too early")


def zst(raw: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "zstd") as stream:
        stream.write(raw)
    return sink.getvalue().to_pybytes()


def test_zst_in_any_number_of_frames() -> None:
    whole = [(1, "1"), (2, "2")]
    assert outcomes(zst(line_of(1) + line_of(2))) == whole
    assert outcomes(zst(line_of(1)) + zst(line_of(2))) == whole
    assert outcomes(zst(line_of(1)[:40]) + zst(line_of(1)[40:] + line_of(2))) == whole
    skippable = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
    assert outcomes(zst(line_of(1)) + skippable + zst(line_of(2))) == whole
    assert outcomes(zst(b"")) == []


@pytest.mark.parametrize("cut", [-1, -5, -12])
def test_a_zst_stream_that_breaks_off_is_told(cut: int) -> None:
    packed = zst(line_of(1)) + zst(line_of(2))
    assert outcomes(packed[:cut])[-1][1].endswith("the zstd stream is damaged or ends too early")
    assert outcomes(zst(line_of(1)) + b"sampah")[-1][1].endswith("ends too early")


def test_what_a_zst_stream_holds_long_before_it_breaks_off_is_read() -> None:
    packed = b"".join(zst(line_of(n)) for n in range(30))
    *whole, last = outcomes(packed[:-3])
    assert whole == [(n, str(n - 1)) for n in range(1, len(whole) + 1)]
    assert len(whole) > 20
    assert "damaged" in last[1]


def test_a_zst_stream_that_unpacks_to_far_more_is_passed_over_like_a_long_line() -> None:
    bomb = zst(line_of(1) + b" " * (8 * LONGEST_LINE) + b"\n" + line_of(3))
    assert len(bomb) < 100_000
    assert [line for line, _ in outcomes(bomb)] == [1, 2, 3]


def test_what_a_packed_stream_holds_in_the_place_of_json_is_told_once() -> None:
    with pytest.raises(InputError) as told:
        outcomes(zst(b"PAR1...."))
    assert told.value.say() == "r.jsonl: holds Parquet, not JSON lines; give it the ending .parquet"


@given(st.binary(max_size=300))
def test_no_bytes_are_too_broken(raw: bytes) -> None:
    for _, outcome in tried(raw) + tried(b"\x1f\x8b" + raw) + tried(ZSTANDARD + raw):
        assert isinstance(outcome, InputError)
        assert "\n" not in outcome.say()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([TEXT, "2021-07-12", modern()]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "role", "@type"]), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from("id url title published_at authors publisher text html".split()), JSON))
def test_no_record_is_too_strange(record: dict[str, Any]) -> None:
    for _, outcome in tried(json.dumps(record).encode()):
        assert isinstance(outcome, Article) or outcome.say()


# Among other sources


def write(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def test_of_two_records_with_one_id_the_first_stands(tmp_path: Path) -> None:
    write(tmp_path, b_jsonl=line_of("a") + line_of(2) + line_of("A"), c_jsonl=line_of(3) + line_of(2))
    read = read_sources([tmp_path / "c.jsonl", tmp_path / "b.jsonl"])
    assert [article.id for article in read.articles] == ["2", "3", "a"]
    assert [(each.source_file, each.line, each.reason) for each in read.rejects] == [
        ("b.jsonl", 3, "the id a is that of b.jsonl, line 1, too"),
        ("c.jsonl", 2, "the id 2 is that of b.jsonl, line 2, too"),
    ]


def test_a_text_and_a_record_with_one_id_stop(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=line_of("b"), b_txt=TEXT.encode())
    with pytest.raises(SameArticle):
        read_sources([tmp_path])


def test_bad_texts_stop_and_bad_records_are_rejected_unless_told_otherwise(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=line_of(1) + b"{\n", b_txt=TEXT.encode(), c_html=b"<p>Kata.</p>", d_txt=b"")
    with pytest.raises(InputError) as stopped:
        read_sources([tmp_path])
    assert [error.say().split(":")[0] for error in stopped.value.each()] == ["c.html", "d.txt"]
    with pytest.raises(InputError) as stopped:
        read_sources([tmp_path], on_error="stop")
    assert [error.say().split(":")[0] for error in stopped.value.each()] == ["a.jsonl", "c.html", "d.txt"]
    read = read_sources([tmp_path], on_error="reject")
    assert [article.id for article in read.articles] == ["1", "b"]
    assert [each[:2] for each in read.rejects] == [("a.jsonl", 2), ("c.html", 1), ("d.txt", 1)]
    assert read.rejects[1].reason.startswith("no article found")


def test_where_everything_is_rejected_nothing_can_be_built(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl=b"{\n[]\n")
    with pytest.raises(NothingRead) as told:
        read_sources([tmp_path])
    assert told.value.say() == "no article could be read: 2 rejected, such as a.jsonl: line 1: not JSON (column 2)"


@pytest.mark.parametrize(
    "written", ["2021-07-12 10:30:00+07", "2021-07-12T10:30:00+0700", "2021-07-12T03:30Z", "12 Juli 2021 10.30 WIB"]
)
def test_dates_of_every_kind_are_read(written: str) -> None:
    assert instant(one(published_at=written).record["published_at"]) == datetime(2021, 7, 12, 3, 30, tzinfo=UTC)
