"""Packages that warta did not write: what frictionless leaves unchecked in them, at any size and in any format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warta.package.descriptor import PROFILE
from warta.validation import Judge, Report, validate

FIELDS = [{"name": "id", "type": "integer"}, {"name": "kota", "type": "string"}, {"name": "jenis", "type": "string"}]


def described(folder: Path, schema: Mapping[str, Any], **more: Any) -> None:
    resource = {"name": "kota", "type": "table", "path": "kota.csv", "schema": {"fields": FIELDS, **schema}, **more}
    content = {"$schema": PROFILE, "resources": [{name: value for name, value in resource.items() if value is not None}]}
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")


def found(report: Report) -> list[tuple[str, int | None, str, object]]:
    return [(each.rule, each.row, each.field, each.value) for each in report.findings]


def judged(folder: Path, **more: Any) -> list[tuple[str, int | None, str, object]]:
    return found(validate(folder, only=Judge.WARTA, **more))


ROWS = [row.split("|") for row in ("id|kota|jenis", "1|Palu|a", "01|Poso|b", "2|Palu|", "|Palu|a", "|Palu|c", "3|Palu|")]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        pytest.param("\n".join(map(",".join, ROWS)) + "\n", {}, id="plain"),
        pytest.param("\r\n".join(map(";".join, ROWS)), {"dialect": {"delimiter": ";"}}, id="semicolons"),
        pytest.param("\n".join(map(",".join, ROWS)), {"encoding": "utf-16"}, id="UTF-16"),
    ],
)
def test_unique_keys_and_categories(tmp_path: Path, text: str, more: dict[str, Any]) -> None:
    (tmp_path / "kota.csv").write_text(text, encoding=more.get("encoding", "utf-8"), newline="")
    fields = [*FIELDS[:2], {**FIELDS[2], "categories": [{"value": "a", "label": "A"}, {"value": "b"}]}]
    described(tmp_path, {"fields": fields, "uniqueKeys": [["id"], ["kota", "jenis"], ["tidak ada"]]}, **more)
    assert judged(tmp_path) == [
        ("key.unique", 3, "id", "1"),
        ("key.unique", 5, "kota, jenis", "Palu, a"),
        ("field.category", 6, "jenis", "c"),
    ]
    (first, *_) = validate(tmp_path, only=Judge.WARTA).findings
    assert "row 2" in first.say()


def test_inline_data_is_asked_alike(tmp_path: Path) -> None:
    described(tmp_path, {"uniqueKeys": ["kota"]}, path=None, data=[{"id": 1, "kota": "Palu"}, {"id": 2, "kota": "Palu"}])
    assert judged(tmp_path) == [("key.unique", 3, "kota", "Palu")]


def test_parquet_is_asked_alike(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2, 1, None, None], "kota": ["a", "b", "c", "d", "e"], "jenis": ["x", None, "x", "y", "x"]})
    pq.write_table(table, tmp_path / "kota.parquet")
    fields = [*FIELDS[:2], {**FIELDS[2], "categories": ["x"]}]
    described(tmp_path, {"fields": fields, "uniqueKeys": [["id"]]}, path="kota.parquet", format="parquet")
    assert [(rule, row) for rule, row, _, _ in judged(tmp_path)] == [("key.unique", 4), ("field.category", 5)]


def test_categories_are_compared_by_value(tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_text("id,kota,jenis\n01,Palu,a\n2,Poso,a\n3,Ambon,a\n", encoding="utf-8")
    described(tmp_path, {"fields": [{**FIELDS[0], "categories": [1, 2]}, *FIELDS[1:]]})
    assert judged(tmp_path) == [("field.category", 4, "id", 3)]


def test_integers_beyond_64_bits_are_keys_too(tmp_path: Path) -> None:
    large = 2**70
    (tmp_path / "kota.csv").write_text(f"id,kota,jenis\n{large},a,x\n1,b,x\n+{large},c,x\n{large + 1},d,x\n", encoding="utf-8")
    described(tmp_path, {"uniqueKeys": [["id"]]})
    assert judged(tmp_path) == [("key.unique", 4, "id", str(large))]


def test_a_line_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "kota.csv").open("wb") as file:
        file.write(b"id,kota,jenis\n1,")
        file.truncate(1 << 32)
    described(tmp_path, {"uniqueKeys": [["id"]]})
    report = validate(tmp_path, only=Judge.WARTA)
    assert report.findings == ()
    assert len(report.unchecked) == 1


def test_keys_on_disk(tmp_path: Path) -> None:
    numbers = [*range(70_000), 17]
    rows = "".join(f"{number},kota {number * 7919 % 70_001},a\n" for number in numbers)
    (tmp_path / "kota.csv").write_text("id,kota,jenis\n" + rows, encoding="utf-8")
    described(tmp_path, {"uniqueKeys": [["kota"]]})
    assert judged(tmp_path, memory=1) == [("key.unique", 70_002, "kota", f"kota {17 * 7919 % 70_001}")]


def test_no_more_than_a_thousand_of_a_kind(tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_text("id,kota,jenis\n" + "1,Palu,z\n" * 1500, encoding="utf-8")
    described(tmp_path, {"fields": [*FIELDS[:2], {**FIELDS[2], "categories": ["a"]}], "uniqueKeys": [["id"]]})
    said = judged(tmp_path)
    assert [rule for rule, *_ in said].count("key.unique") == 1000
    assert [rule for rule, *_ in said].count("field.category") == 1000


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
def test_every_algorithm_of_the_standard(tmp_path: Path, algorithm: str) -> None:
    content = b"id,kota,jenis\n1,Palu,a\n"
    (tmp_path / "kota.csv").write_bytes(content)
    digest = hashlib.new(algorithm, content).hexdigest()
    described(tmp_path, {}, hash=f"{algorithm}:{digest}", bytes=len(content))
    assert judged(tmp_path) == []
    described(tmp_path, {}, hash=f"{algorithm}:{digest[::-1]}", bytes=3)
    assert [rule for rule, *_ in judged(tmp_path)] == ["file.bytes", "file.hash"]


def test_a_table_that_cannot_be_read_is_said_to_be_unchecked(tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_bytes(b"id,kota,jenis\n1,\xff,a\n")
    described(tmp_path, {"uniqueKeys": [["id"]]}, encoding="utf-8")
    report = validate(tmp_path, only=Judge.WARTA)
    assert report.findings == ()
    assert ["kota" in note.say() for note in report.unchecked] == [True]


def test_a_table_of_which_nothing_is_asked_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_bytes(b"\xff\xfe")
    described(tmp_path, {"primaryKey": "id"})
    report = validate(tmp_path, only=Judge.WARTA)
    assert (report.findings, report.notes) == ((), ())


def test_a_resource_with_the_name_of_a_table_of_ours_is_its_owner_s(tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_text("id,kota,jenis\n1,Palu,a\n", encoding="utf-8")
    described(tmp_path, {}, name="articles")
    assert judged(tmp_path) == []
