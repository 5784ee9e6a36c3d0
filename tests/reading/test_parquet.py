"""Parquet: a record a row, read in bounded memory; other types, other columns and damage are told in one line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.portals import HEADLINE, REPORT, modern
from warta.errors import InputError
from warta.model import Article
from warta.reading.formats import Format, format_of
from warta.reading.jsonl import read_records
from warta.reading.parquet import LONGEST_CELL, NoColumn, NotParquet, Stretch, WrongColumn, read_rows, row_groups
from warta.reading.sources import read_sources

TEXT = "\n\n".join((HEADLINE, *REPORT))


def table(rows: int = 3, **columns: Any) -> pa.Table:
    said = {"id": [f"berita-{n}" for n in range(1, rows + 1)], "text": [TEXT] * rows, **columns}
    return pa.table({name: column for name, column in said.items() if column is not None})


def written(made: pa.Table, **options: Any) -> bytes:
    raw = io.BytesIO()
    pq.write_table(made, raw, **options)
    return raw.getvalue()


def tried(raw: bytes, stretch: Stretch | None = None) -> list[tuple[int, Article | InputError]]:
    return list(read_rows(io.BytesIO(raw), source_file="a.parquet", record={}, stretch=stretch))


def told(raw: bytes, stretch: Stretch | None = None) -> list[tuple[int, str]]:
    return [(row, each.id if isinstance(each, Article) else each.say()) for row, each in tried(raw, stretch)]


def facts(outcomes: Iterable[tuple[int, Article | InputError]]) -> list[tuple[object, ...]]:
    articles = [each for _, each in outcomes if isinstance(each, Article)]
    return [(each.id, each.text, each.blocks, each.source_file, dict(each.record)) for each in articles]


def one(**columns: Any) -> Article:
    [(_, outcome)] = tried(written(table(1, **{name: [value] for name, value in columns.items()})))
    assert isinstance(outcome, Article), outcome
    return outcome


def test_a_row_is_an_article() -> None:
    article = one(
        url="https://kabar.example/1", title="Judul", publisher="Kabar", published_at="2021-07-12", authors="Sekar", lain=5
    )
    assert (article.id, article.text, article.source_file) == ("berita-1", TEXT, "a.parquet")
    assert dict(article.record) == {
        "url": "https://kabar.example/1",
        "title": "Judul",
        "publisher": "Kabar",
        "published_at": "2021-07-12",
        "author.1": "Sekar",
        "role.1": "authors",
    }


def test_the_rows_are_those_of_the_same_records_as_json_lines() -> None:
    said = [{"id": n, "text": TEXT, "title": f"Judul {n}", "authors": ["Sekar Wulandari"]} for n in range(5)]
    lines = "\n".join(map(json.dumps, said)).encode()
    as_lines = read_records(io.BytesIO(lines), source_file="a.parquet", record={})
    assert facts(tried(written(pa.Table.from_pylist(said)))) == facts(as_lines)


def test_pages_are_read_like_pages() -> None:
    article = one(text=None, html=modern())
    assert [span.of(article.text) for span in article.body] == list(REPORT)
    assert article.extractor.startswith("trafilatura")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2021, 7, 12), "2021-07-12"),
        (datetime(2021, 7, 12, 10, 30), "2021-07-12T10:30:00"),  # noqa: DTZ001
        (datetime(2021, 7, 12, 10, 30, tzinfo=timezone(timedelta(hours=7))), "2021-07-12T10:30:00+07:00"),
        ("12 Juli 2021", "12 Juli 2021"),
    ],
)
def test_days_and_instants_in_their_own_types(value: object, said: str) -> None:
    assert one(published_at=value).record["published_at"] == said


def test_nanoseconds_are_no_obstacle() -> None:
    instants = pa.array([1626060600123456789], pa.timestamp("ns", "UTC"))
    [(_, outcome)] = tried(written(table(1, published_at=instants)))
    assert isinstance(outcome, Article)
    assert outcome.record["published_at"].startswith("2021-07-12T03:30:00.123456")


@pytest.mark.parametrize("authors", [["Sekar", "Bayu"], [{"name": "Sekar", "role": ""}, {"name": "Bayu", "role": None}]])
def test_authors_as_lists_of_names_or_of_structs(authors: object) -> None:
    record = one(authors=authors).record
    assert [record["author.1"], record["author.2"]] == ["Sekar", "Bayu"]


def test_ids_may_be_numbers_and_texts_of_any_kind_of_string() -> None:
    kinds = table(2, id=pa.array([7, 8], pa.uint32()), text=pa.array([TEXT] * 2, pa.large_string()))
    assert told(written(kinds)) == [(1, "7"), (2, "8")]
    assert told(written(table(2, text=pa.array([TEXT] * 2).dictionary_encode()))) == [(1, "berita-1"), (2, "berita-2")]


def test_a_bad_row_is_told_by_its_number_and_the_next_is_read() -> None:
    made = table(5, id=["a", None, "c", "d", "e"], text=[TEXT, TEXT, "", "a" * (LONGEST_CELL + 1), TEXT])
    assert told(written(made)) == [
        (1, "a"),
        (2, "a.parquet: row 2: no id"),
        (3, "a.parquet: row 3: neither text nor html"),
        (4, f"a.parquet: row 4: text has more than {LONGEST_CELL} characters"),
        (5, "e"),
    ]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"id": None}, "a.parquet: no column id among text; give the column that holds it this name"),
        (
            {"text": None, "isi": ["x"]},
            "a.parquet: no column text or html among id, isi; give the column that holds it this name",
        ),
        ({"text": [5]}, "a.parquet: the column text holds int64; write it as texts (string)"),
        ({"text": [b"kata"]}, "a.parquet: the column text holds binary; write it as texts (string)"),
        ({"id": [1.5]}, "a.parquet: the column id holds double; write it as texts or whole numbers"),
        ({"title": [["a"]]}, "a.parquet: the column title holds list<element: string>; write it as texts (string)"),
        ({"published_at": [5]}, "a.parquet: the column published_at holds int64; write it as texts, days or instants"),
        ({"authors": [[5]]}, "a.parquet: the column authors holds list<element: int64>; write it as texts, lists of texts"),
    ],
)
def test_other_columns_and_types_are_told_in_one_line(columns: dict[str, Any], said: str) -> None:
    with pytest.raises((NoColumn, WrongColumn)) as refused:
        tried(written(table(1, **columns)))
    assert refused.value.say().startswith(said)


def test_a_column_of_nothing_is_missing() -> None:
    assert "title" not in one(title=None, url=None).record


def test_a_file_cut_short_or_of_something_else_is_told_in_one_line() -> None:
    raw = written(table())
    for broken in (raw[:-20], raw[:50], b"PAR1" * 10, b"", b"kata " * 100, raw[:-8] + b"\xff\xff\xff\x7fPAR1"):
        with pytest.raises(NotParquet):
            tried(broken)


def test_damaged_rows_are_told_behind_the_whole_ones() -> None:
    raw = bytearray(written(table(40), row_group_size=20, compression="zstd"))
    second = pq.ParquetFile(io.BytesIO(raw)).metadata.row_group(1).column(1)
    start = second.dictionary_page_offset or second.data_page_offset
    raw[start + 30 : start + second.total_compressed_size] = bytes(second.total_compressed_size - 30)
    *whole, last = told(bytes(raw))
    assert whole == [(n, f"berita-{n}") for n in range(1, 21)]
    assert last == (21, "a.parquet: row 21: the rows from here on are damaged")


def test_row_groups_are_read_alone_and_count_on() -> None:
    raw = written(table(10), row_group_size=4)
    assert [rows for rows, _ in row_groups(io.BytesIO(raw), "a.parquet")] == [4, 4, 2]
    apart = [*told(raw, Stretch(0, 1, 0)), *told(raw, Stretch(1, 3, 4))]
    assert apart == told(raw)


def test_a_text_that_a_small_file_repeats_a_hundred_thousand_times_is_held_once() -> None:
    long = "kata " * 200_000
    before = pa.total_allocated_bytes()
    raw = written(table(100_000, text=pa.DictionaryArray.from_arrays([0] * 100_000, [long])))
    assert len(raw) < 2_000_000
    rows = read_rows(io.BytesIO(raw), source_file="a.parquet", record={})
    next(rows)
    assert pa.total_allocated_bytes() - before < 100_000_000


def test_it_is_known_by_its_first_bytes_and_among_other_sources(tmp_path: Path) -> None:
    assert format_of("berita", written(table())) is Format.TABLE
    assert format_of("berita.jsonl", written(table())) is Format.TABLE
    (tmp_path / "a.parquet").write_bytes(written(table(3, id=["a", "b", "a"])))
    read = read_sources([tmp_path])
    assert [each.id for each in read.articles] == ["a", "b"]
    assert [(each.line, each.reason) for each in read.rejects] == [(3, "the id a is that of a.parquet, line 1, too")]
    assert read.has_records


def test_a_file_that_cannot_be_read_at_all_stops_unless_told_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(written(table())[:-30])
    (tmp_path / "b.parquet").write_bytes(written(table()))
    with pytest.raises(NotParquet):
        read_sources([tmp_path])
    read = read_sources([tmp_path], on_error="reject")
    assert [each[:2] for each in read.rejects] == [("a.parquet", 1)]


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=20))
def test_no_bytes_are_too_broken(at: int, junk: bytes) -> None:
    raw = written(table(5))
    with suppress(InputError):
        assert len(tried(raw[:at] + junk + raw[at + len(junk) :])) <= 5
