"""The twin: the same rows as the canonical CSV, the same bytes each time, and nothing but a clear error for a bad file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warta.package.canonical import write_csv
from warta.package.parquet import DamagedTable, MissingTable, file_content, rows_of, table_in, table_metadata, write_parquet
from warta.package.streamed import TableStream
from warta.schema import Row, Table, arrow_schema
from warta.tables import table_named


@pytest.fixture
def twin(table: Table, rows: tuple[Row, ...]) -> bytes:
    return write_parquet(table.to_descriptor(), rows, table_metadata(table))


def test_written_back_as_csv_it_gives_the_csvs_bytes(twin: bytes, table: Table, rows: tuple[Row, ...]) -> None:
    opened = table_in(twin, Path("lines.parquet"))
    assert rows_of(opened) == rows
    assert write_csv(opened.column_names, rows_of(opened)) == write_csv(table.names, rows)


def test_its_schema_is_the_one_that_follows_from_the_table_schema(twin: bytes, table: Table) -> None:
    schema = table_in(twin, Path("lines.parquet")).schema
    wanted = arrow_schema(table.to_descriptor())
    assert schema.equals(wanted)
    assert [field.metadata for field in schema] == [field.metadata for field in wanted]
    assert schema.field("text").nullable is False
    assert schema.field("published_at").type == pa.timestamp("s", tz="UTC")
    assert schema.metadata[b"title:id"] == b"Baris-baris"
    assert schema.metadata[b"name"] == b"lines"


def test_a_table_without_rows_keeps_its_schema(table: Table) -> None:
    opened = table_in(write_parquet(table.to_descriptor(), (), table_metadata(table)), Path("lines.parquet"))
    assert rows_of(opened) == ()
    assert opened.schema.equals(arrow_schema(table.to_descriptor()))


def test_it_is_zstd_throughout(twin: bytes) -> None:
    metadata = pq.read_metadata(pa.BufferReader(twin))
    columns = [metadata.row_group(0).column(number) for number in range(metadata.num_columns)]
    assert {column.compression for column in columns} == {"ZSTD"}


WRITER = """
import sys
from datetime import datetime, timezone
from warta.package.parquet import write_parquet
schema = {"fields": [{"name": "a", "type": "string"}, {"name": "b", "type": "datetime"}]}
rows = [(f"baris {n % 7}", datetime(2019, 8, 22, 1, n % 60, tzinfo=timezone.utc)) for n in range(5000)]
sys.stdout.buffer.write(write_parquet(schema, rows, {"title": "A", "title:id": "B", "name": "c"}))
"""


def test_its_bytes_are_the_same_in_any_surroundings() -> None:
    surroundings = (
        {"TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    )
    written = {
        subprocess.run([sys.executable, "-c", WRITER], env={**os.environ, **extra}, capture_output=True, check=True).stdout
        for extra in surroundings
    }
    assert len(written) == 1
    assert len(written.pop()) > 1000


def test_an_instant_in_another_zone_is_the_same_instant() -> None:
    schema = {"fields": [{"name": "at", "type": "datetime"}]}
    jakarta = datetime(2019, 8, 22, 8, 42, tzinfo=timezone(timedelta(hours=7)))
    opened = table_in(write_parquet(schema, [(jakarta,)], {}), Path("a.parquet"))
    assert write_csv(["at"], rows_of(opened)) == b"at\n2019-08-22T01:42:00Z\n"


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_string_and_a_missing_required_value_are_not_written(
    table: Table, rows: tuple[Row, ...], text: str | None
) -> None:
    bad = ((*rows[0][:1], text, *rows[0][2:]),)
    with pytest.raises(ValueError, match=r"no canonical spelling|non-nullable"):
        write_parquet(table.to_descriptor(), bad, {})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingTable, match=r"quotes\.parquet: the table's file is missing"):
        file_content(tmp_path / "quotes.parquet")


def test_a_file_that_was_cut_or_changed_is_damaged_or_says_what_it_says(twin: bytes) -> None:
    """At 300 places, and never another exception."""
    for place in range(0, len(twin), max(1, len(twin) // 300)):
        for broken in (twin[:place], twin[:place] + bytes([twin[place] ^ 0xFF]) + twin[place + 1 :]):
            with contextlib.suppress(DamagedTable):
                table_in(broken, Path("a.parquet"))


def test_damage_is_one_line(twin: bytes) -> None:
    with pytest.raises(DamagedTable, match=r"^a\.parquet: not a Parquet file that can be read") as caught:
        table_in(twin[: len(twin) // 2], Path("a.parquet"))
    assert caught.value.say("id").isprintable()


def test_text_that_is_not_utf_8_is_damage() -> None:
    wrong = pa.Table.from_arrays(
        [pa.Array.from_buffers(pa.string(), 1, [None, *pa.array([b"\xff"]).buffers()[1:]])], names=["a"]
    )
    sink = pa.BufferOutputStream()
    pq.write_table(wrong, sink)
    with pytest.raises(DamagedTable):
        table_in(sink.getvalue().to_pybytes(), Path("a.parquet"))


def test_long_texts_end_a_row_group_and_a_stream_writes_the_same_bytes(tmp_path: Path) -> None:
    rejects = table_named("rejects")
    assert rejects is not None
    rows = [("a.jsonl", line, "x" * 1_000_000) for line in range(1, 21)]
    stream = TableStream(rejects, tmp_path)
    stream.extend(rows[:5])
    stream.extend(rows[5:])
    stream.close()
    written = write_parquet(rejects.to_descriptor(), rows, table_metadata(rejects))
    assert (tmp_path / "rejects.parquet").read_bytes() == written
    metadata = pq.read_metadata(tmp_path / "rejects.parquet")
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [9, 9, 2]
