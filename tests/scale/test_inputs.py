"""What is read in shards is what is read in one, in every format: rows, rejects by their place, what was passed over."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warta
from tests.reading.archives import capture
from tests.scale.corpus import record
from warta.build import build
from warta.errors import SeveralBad
from warta.scale.choice import AtScale
from warta.scale.workplace import Workplace

IN_SHARDS = AtScale(executor="in-process", shard_size=3000)


def records(first: int, count: int) -> list[dict[str, str]]:
    return [json.loads(record(number)) for number in range(first, first + count)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    pq.write_table(pa.Table.from_pylist([*records(0, 3), {"id": "tanpa-teks"}]), folder / "a.parquet")
    with pa.CompressedOutputStream(str(folder / "b.jsonl.zst"), "zstd") as packed:
        packed.write("".join(map(record, range(3, 6))).encode() + b"{}\n")
    archive = [capture(1), capture(2, b"x", kind="text/css"), capture(3, b"<p>none")]
    (folder / "c.warc.gz").write_bytes(b"".join(map(gzip.compress, archive)))
    (folder / "d.jsonl").write_text("".join(map(record, range(6, 9))), encoding="utf-8")
    return folder


def test_formats_of_every_kind_give_the_same_rows_in_shards_and_in_one(corpus: Path, tmp_path: Path) -> None:
    whole = build([corpus], tmp_path / "whole")
    sharded = build([corpus], tmp_path / "sharded", at_scale=IN_SHARDS)
    assert sharded.in_shards
    assert sharded.rows == whole.rows
    assert sharded.rows["articles"] == 10
    rejects = warta.read("rejects", tmp_path / "sharded").to_pylist()
    assert [(each["source_file"], each["line"]) for each in rejects] == [("a.parquet", 4), ("b.jsonl.zst", 4), ("c.warc.gz", 3)]
    assert rejects == warta.read("rejects", tmp_path / "whole").to_pylist()
    for built in (whole, sharded):
        assert any("answers in web archives that are no pages" in note.say() for note in built.notes)


def test_every_judge_accepts_it_with_its_sources(corpus: Path, tmp_path: Path) -> None:
    for name, at_scale in {"whole": AtScale(), "sharded": IN_SHARDS}.items():
        build([corpus], tmp_path / name, at_scale=at_scale)
        report = warta.validate(tmp_path / name, sources=corpus)
        assert report.ok, [each.say() for each in report.findings]
        assert not report.warnings


def test_a_file_that_cannot_be_read_fails_its_shard_alone(corpus: Path, tmp_path: Path) -> None:
    raw = (corpus / "a.parquet").read_bytes()
    (corpus / "a.parquet").write_bytes(raw[:-30])
    with pytest.raises(SeveralBad) as told:
        build([corpus], tmp_path / "p", at_scale=IN_SHARDS)
    assert "a.parquet: no Parquet file, or one that is damaged or was cut short" in told.value.say()
    (corpus / "a.parquet").write_bytes(raw)
    assert build([corpus], tmp_path / "p", at_scale=IN_SHARDS).rows["articles"] == 10


def test_a_large_parquet_is_divided_by_its_row_groups(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    rows = [*records(0, 5), {"id": "tanpa-teks"}, *records(5, 7)]
    pq.write_table(pa.Table.from_pylist(rows), corpus / "a.parquet", row_group_size=3, compression="none")
    whole = build([corpus], tmp_path / "whole")
    small = AtScale(executor="in-process", shard_size=6000)
    sharded = build([corpus], tmp_path / "p", at_scale=small)
    assert sharded.rows == whole.rows
    assert len(Workplace(tmp_path / "p").read_plan().shards) > 2
    for table in ("quotes", "rejects"):
        assert warta.read(table, tmp_path / "p").to_pylist() == warta.read(table, tmp_path / "whole").to_pylist()
    assert warta.read("rejects", tmp_path / "p").to_pylist()[0]["line"] == 6
    report = warta.validate(tmp_path / "p", sources=corpus)
    assert report.ok, [each.say() for each in report.findings]
