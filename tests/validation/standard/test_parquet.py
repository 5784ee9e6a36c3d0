"""Parquet by batches: what frictionless says of the same rows, and a null is a missing value."""

from __future__ import annotations

import datetime as dt
import json
import sys
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from warta.validation.options import Options
from warta.validation.standard import parquet
from warta.validation.standard.tables import report_on

COLUMNS = {
    "integer": pa.array([3, 1, 3], pa.int32()),
    "unsigned": pa.array([3, 1, 3], pa.uint64()),
    "double": pa.array([1.0, 2.5, float("inf")]),
    "boolean": pa.array([True, False, True]),
    "words": pa.array(["1", "2020-01-05", " x"]),
    "large words": pa.array(["a", "b", "a"], pa.large_string()),
    "categories": pa.array(["a", "b", "a"]).dictionary_encode(),
    "day": pa.array([dt.date(2020, 1, 5), dt.date(1999, 1, 1), dt.date(2020, 1, 5)]),
    "moment": pa.array([18266 * 86400 * 10**9, (18266 * 24 + 3) * 3600 * 10**9, 18266 * 86400 * 10**9], pa.timestamp("ns")),
    "hour": pa.array([dt.time(3), dt.time(4), dt.time(3)]),
    "decimal": pa.array([Decimal("1.00"), Decimal("2.50"), Decimal("1.00")]),
    "list": pa.array([[1], [2, 3], [1]]),
    "struct": pa.array([{"a": 1}, {"a": 2}, {"a": 1}]),
    "binary": pa.array([b"x", b"y", b"x"]),
}
FIELDS = [
    *(
        {"type": kind}
        for kind in ("string", "integer", "number", "boolean", "date", "datetime", "time", "year", "object", "any")
    ),
    {"type": "integer", "constraints": {"minimum": 2}},
    {"type": "number", "constraints": {"exclusiveMinimum": 1}},
    {"type": "date", "constraints": {"maximum": "2019-01-01"}},
    {"type": "integer", "constraints": {"enum": [1, 2]}},
    {"type": "integer", "constraints": {"unique": True}},
    {"type": "string", "constraints": {"unique": True}},
    {"type": "number", "missingValues": ["", "1.0", "3"]},
]


def report_of(folder, column, field, *, ours, **resource):
    pq.write_table(
        pa.table({"id": pa.array(["p", "q", "r"][: len(column)]), "x": column}), folder / "t.parquet", row_group_size=2
    )
    schema = {"fields": [{"name": "id", "type": "string"}, {"name": "x", **field}]}
    described = {"name": "t", "type": "table", "path": "t.parquet", "schema": schema, **resource}
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [described]}
    (opened,) = Package.from_descriptor(json.loads(json.dumps(descriptor)), basepath=str(folder)).resources
    return report_on(opened, Options()) if ours else opened.validate()


def told(report):
    (task,) = report.tasks
    return [error.to_descriptor() for error in task.errors], task.labels, task.stats.get("rows"), task.stats.get("fields")


@pytest.mark.parametrize("field", FIELDS, ids=str)
@pytest.mark.parametrize("name", COLUMNS)
def test_what_frictionless_says(tmp_path, name, field, monkeypatch):
    monkeypatch.setattr(parquet, "_BATCH", 2)
    pytest.importorskip("pandas")
    mine = told(report_of(tmp_path, COLUMNS[name], field, ours=True))
    assert mine == told(report_of(tmp_path, COLUMNS[name], field, ours=False))


@pytest.mark.parametrize("name", COLUMNS)
def test_a_null_is_missing(tmp_path, name):
    nulls = pa.concat_arrays([COLUMNS[name], pa.nulls(1, COLUMNS[name].type)])[1:]
    report = report_of(tmp_path, nulls, {"type": "any", "constraints": {"required": True}}, ours=True)
    assert [(error.type, error.row_number, error.field_name) for error in report.tasks[0].errors] == [
        ("constraint-error", 4, "x")
    ]


def test_pandas_is_not_needed(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert report_of(tmp_path, COLUMNS["integer"], {"type": "integer"}, ours=True).valid


def test_no_parquet(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 no table PAR1")
    described = {"name": "t", "type": "table", "path": "t.parquet", "schema": {"fields": [{"name": "x", "type": "any"}]}}
    (opened,) = Package.from_descriptor({"resources": [described]}, basepath=str(tmp_path)).resources
    assert not report_on(opened, Options()).valid
