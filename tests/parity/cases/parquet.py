"""Parquet: every Arrow type under the fields that it may stand for, nulls, keys, row groups and damaged files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tests.parity.case import Case, Table, field, package, table

WHEN = datetime(2020, 1, 5, 10, tzinfo=UTC)
COLUMNS: dict[str, tuple[Any, list[Any], tuple[str, ...]]] = {
    "int64": (pa.int64(), [1, -5, 2**40], ("integer", "number", "string", "boolean", "year", "any")),
    "int8": (pa.int8(), [1, 2], ("integer",)),
    "uint64": (pa.uint64(), [1, 2**64 - 1], ("integer", "number")),
    "double": (pa.float64(), [1.0, 2.5, float("nan"), float("inf")], ("number", "integer", "string")),
    "whole doubles": (pa.float64(), [1.0, 2.0], ("integer", "number")),
    "float": (pa.float32(), [1.0, 0.1], ("number",)),
    "decimal": (pa.decimal128(10, 2), [Decimal("1.50"), Decimal("-2.00")], ("number", "string", "integer")),
    "string": (pa.string(), ["a", "", "é", "10"], ("string", "integer", "any", "date")),
    "large string": (pa.large_string(), ["a", "b"], ("string",)),
    "dictionary": (pa.dictionary(pa.int8(), pa.string()), ["a", "b", "a"], ("string",)),
    "bool": (pa.bool_(), [True, False], ("boolean", "integer", "string")),
    "date": (pa.date32(), [date(2020, 1, 5), date(1999, 12, 31)], ("date", "string", "datetime")),
    "timestamp": (pa.timestamp("us"), [WHEN.replace(tzinfo=None)], ("datetime", "date", "string")),
    "timestamp ns": (pa.timestamp("ns"), [WHEN.replace(tzinfo=None)], ("datetime",)),
    "timestamp UTC": (pa.timestamp("s", "UTC"), [WHEN], ("datetime", "date")),
    "midnight": (pa.timestamp("us"), [datetime(2020, 1, 5)], ("date", "datetime")),  # noqa: DTZ001
    "time": (pa.time64("us"), [time(10), time(23, 59)], ("time", "string")),
    "list": (pa.list_(pa.int64()), [[1, 2], []], ("array", "list", "string")),
    "struct": (pa.struct([("a", pa.int64())]), [{"a": 1}], ("object", "string")),
    "binary": (pa.binary(), [b"a", b"\xff"], ("string",)),
    "null": (pa.null(), [None, None], ("string", "integer", "any")),
}


def cases() -> Iterator[Case]:
    for name, (type_, values, kinds) in COLUMNS.items():
        for kind in kinds:
            yield package(f"{name} as {kind}", _table(type_, values, field("nilai", kind)))
        yield package(f"{name}, nulls", _table(type_, [values[0], None, *values], field("nilai", kinds[0])))
        required = field("nilai", kinds[0], constraints={"required": True})
        yield package(f"{name}, required", _table(type_, [values[0], None], required))
    yield from _integers()
    yield from _headers()
    yield from _files()


def _written(columns: dict[str, Any], **how: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **how)
    return stream.getvalue()


def _table(type_: Any, values: list[Any], nilai: dict[str, Any], **schema: Any) -> Table:
    columns = {"id": pa.array(range(len(values)), pa.int64()), "nilai": pa.array(values, type_)}
    return table([field("id", "integer"), nilai], _written(columns), path="tabel.parquet", schema=schema)


def _integers() -> Iterator[Case]:
    for constraints in ({"minimum": 1}, {"maximum": 5}, {"enum": [1, 2]}, {"unique": True}, {"required": True}):
        nilai = field("nilai", "integer", constraints=constraints)
        yield package(f"integers {constraints}", _table(pa.int64(), [1, 2, 2, 9, -1], nilai))
        yield package(f"integers and nulls {constraints}", _table(pa.int64(), [1, None, 2, 2, 9, None], nilai))
    for constraints in ({"minLength": 2}, {"pattern": "[ab]+"}, {"enum": ["a", "bb"]}, {"unique": True}):
        nilai = field("nilai", "string", constraints=constraints)
        yield package(f"strings {constraints}", _table(pa.string(), ["a", "bb", "", None, "c", "a"], nilai))
    for key in (["nilai"], ["id", "nilai"]):
        yield package(f"keyed {key}", _table(pa.int64(), [1, 2, 2], field("nilai", "integer"), primaryKey=key))
        yield package(f"keyed text {key}", _table(pa.string(), ["a", "b", "b"], field("nilai"), primaryKey=key))
    absent = _table(pa.string(), ["-", "a", "", "n/a"], field("nilai"), missingValues=["-", "n/a"])
    yield package("missing values", absent)
    key = {"fields": ["nilai"], "reference": {"resource": "lain", "fields": ["kode"]}}
    referring = _table(pa.int64(), [1, 2, 9], field("nilai", "integer"), foreignKeys=[key])
    other = table([field("kode", "integer")], [["kode"], ["1"], ["02"]], name="lain")
    yield package("referring to CSV", referring, other)
    back = {"fields": ["kode"], "reference": {"resource": "tabel", "fields": ["nilai"]}}
    kode = table([field("kode", "integer")], [["kode"], ["1"], ["7"]], name="lain", schema={"foreignKeys": [back]})
    yield package("CSV referring to it", kode, _table(pa.int64(), [1, 2, 9], field("nilai", "integer")))


def _headers() -> Iterator[Case]:
    columns = {"id": pa.array([1, 2]), "nama": pa.array(["a", "b"]), "umur": pa.array([3.5, 4.5])}
    fields = {
        "right": [field("id", "integer"), field("nama"), field("umur", "number")],
        "fewer": [field("id", "integer"), field("nama")],
        "more": [field("id", "integer"), field("nama"), field("umur", "number"), field("kota")],
        "another": [field("id", "integer"), field("nam"), field("umur", "number")],
        "order": [field("nama"), field("id", "integer"), field("umur", "number")],
    }
    for name, described in fields.items():
        for match in (None, "equal", "subset", "superset", "partial"):
            schema = {"fieldsMatch": match} if match else {}
            yield package(f"header {name}, {match}", table(described, _written(columns), path="tabel.parquet", schema=schema))
    yield package("no schema", table(None, _written(columns), path="tabel.parquet"))
    yield package(
        "no rows", table(fields["right"], _written({k: v.slice(0, 0) for k, v in columns.items()}), path="tabel.parquet")
    )
    yield package("no columns", table([], _written({}), path="tabel.parquet"))


def _files() -> Iterator[Case]:
    fields = [field("id", "integer", constraints={"unique": True}), field("nama", constraints={"pattern": "[ab]"})]
    columns = {"id": pa.array([*range(900), 5, 5]), "nama": pa.array(["a", "b", "c"] * 300 + ["a", "a"])}
    whole = _written(columns, row_group_size=100)
    yield package("row groups", table(fields, whole, path="tabel.parquet"))
    yield package("zstd", table(fields, _written(columns, compression="zstd"), path="tabel.parquet"))
    yield package("called parq", table(fields, whole, path="tabel.parq"))
    yield package("called csv", table(fields, whole, path="tabel.csv", format="parquet"))
    yield package("cut", table(fields, whole[:-100], path="tabel.parquet"))
    yield package("damaged", table(fields, whole[:300] + bytes(200) + whole[500:], path="tabel.parquet"))
    yield package("empty", table(fields, b"", path="tabel.parquet"))
    yield package("no Parquet", table(fields, b"id,nama\n1,a\n", path="tabel.parquet"))
    yield package("counts", table(fields, whole, path="tabel.parquet", rows=902, fields=2, bytes=len(whole)))
    yield package("wrong counts", table(fields, whole, path="tabel.parquet", rows=7, fields=7))
    yield package("wrong size and hash", table(fields, whole, path="tabel.parquet", bytes=7, hash="sha256:0"))
    yield package("not there", Table({"name": "tabel", "type": "table", "path": "x.parquet", "schema": {"fields": fields}}, {}))
