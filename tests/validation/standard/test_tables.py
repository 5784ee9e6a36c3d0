"""A table judged in pieces says what frictionless says of it, in the same order, wherever it was cut, however packed."""

from __future__ import annotations

import gzip
import json

import pytest
from frictionless import Package

from warta.validation import validate
from warta.validation.options import Options
from warta.validation.standard import chunks, octets, tables
from warta.validation.standard.modest import is_modest
from warta.validation.standard.tables import Tally, report_on

FIELDS = [
    {"name": "id", "type": "integer"},
    {"name": "kota", "type": "string", "constraints": {"enum": ["Ambon", "Palu", "Poso"], "required": True}},
    {"name": "hari", "type": "date", "constraints": {"minimum": "2000-01-01"}},
    {"name": "induk", "type": "integer"},
]
SCHEMA = {
    "fields": FIELDS,
    "primaryKey": ["id"],
    "foreignKeys": [{"fields": ["induk"], "reference": {"resource": "", "fields": ["id"]}}],
}
ROWS = [
    "1,Ambon,2020-01-05,", "2,Palu,2020-1-6,1", "03,Poso,2020-02-30,1", "+3,Poso,2021-02-03,99", "x,Ambon,1999-01-01,2", "",
    ",,,", "4,Palu", "5,Palu,2020-01-01,1,zu viel", '6,"Am\nbon",2020-01-01,1', "1,Ambon,2020-01-05,01", "0x1F,,2020-01-05,",
]  # fmt: skip
CSV = "\n".join(["id,kota,hari,induk", *ROWS, *(f"{number},Palu,2020-01-05,{number - 3}" for number in range(7, 40))]) + "\n"


@pytest.fixture(autouse=True)
def tally(monkeypatch):
    fresh = Tally()
    monkeypatch.setattr(tables, "TALLY", fresh)
    return fresh


def package_of(folder, content, **resource):
    described = {"name": "kota", "type": "table", "path": "kota.csv", "schema": SCHEMA, **resource}
    (folder / described["path"]).write_bytes(content)
    descriptor = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json", "resources": [described]}
    return Package.from_descriptor(json.loads(json.dumps(descriptor)), basepath=str(folder))


def told(report):
    """Everything that a report says, but for how long it took."""
    (task,) = report.tasks
    stats = {name: value for name, value in task.stats.items() if name != "seconds"}
    return [error.to_descriptor() for error in task.errors], task.warnings, task.labels, stats


def assert_alike(folder, content, tally, whole=(), jobs=1, **resource):
    expected = told(package_of(folder, content, **resource).resources[0].validate())
    assert told(report_on(package_of(folder, content, **resource).resources[0], Options(jobs=jobs, hashes=True))) == expected
    assert tally.whole == list(whole)
    return expected


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("size", [40, 64, 200, 1 << 20])
def test_wherever_it_is_cut(tmp_path, size, jobs, tally, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", size)
    monkeypatch.setattr(octets, "CHUNK", size)
    errors, *_ = assert_alike(tmp_path, CSV.encode(), tally, jobs=jobs)
    assert {error["type"] for error in errors} == {
        "type-error", "constraint-error", "blank-row", "missing-cell", "extra-cell", "primary-key", "foreign-key",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "resource"),
    [
        (gzip.compress(CSV.encode(), mtime=0), {"path": "kota.csv.gz"}),
        (CSV.encode("utf-16"), {"encoding": "utf-16"}),
        (CSV.replace("Ambon", "Ambón").encode("latin-1"), {"encoding": "latin-1"}),
        (CSV.encode("utf-8-sig"), {}),
        (CSV.replace("\n", "\r\n").encode(), {}),
        (CSV.replace(",", ";").encode(), {"dialect": {"delimiter": ";"}}),
        (CSV.replace(",", ", ").encode(), {"dialect": {"skipInitialSpace": True}}),
        (CSV.replace("5,", "#5,").encode(), {"dialect": {"commentChar": "#", "commentRows": [4, 9]}}),
        (CSV.encode(), {"dialect": {"skipBlankRows": True}}),
        (CSV.replace('"', "'").encode(), {"dialect": {"quoteChar": "'"}}),
        (CSV.replace("Palu", "Pa\\,lu").encode(), {"dialect": {"escapeChar": "\\"}}),
        (CSV.encode(), {"schema": {**SCHEMA, "missingValues": ["NA"]}}),
        (CSV.encode(), {"schema": {**SCHEMA, "primaryKey": ["id", "hari"]}}),
        (CSV.encode(), {"schema": {**SCHEMA, "foreignKeys": [
            {"fields": ["id", "kota"], "reference": {"resource": "", "fields": ["induk", "kota"]}}]}}),
        (CSV.encode(), {"bytes": 7, "hash": "sha256:00", "rows": 2, "fields": 9}),
        (b"id,kota,hari,induk\n", {}),
    ],
)  # fmt: skip
def test_nothing_of_this_needs_frictionless_to_read_the_file(tmp_path, content, resource, tally):
    assert_alike(tmp_path, content, tally, **resource)


def test_the_thousandth_error_is_the_last(tmp_path, tally, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 500)
    content = CSV + "x,Ambon,2020-01-05,\n" * 1500 + "1,Ambon,2020-01-05,\n"
    errors, warnings, *_ = told(package_of(tmp_path, content.encode()).resources[0].validate())
    mine = told(report_on(package_of(tmp_path, content.encode()).resources[0], Options()))
    assert mine[:2] == (errors, warnings)
    assert len(errors) == 1000
    assert warnings == ["reached error limit: 1000"]
    assert tally.whole == []


@pytest.mark.parametrize(
    ("content", "resource", "reason"),
    [
        (CSV.encode() + b"9,\xff,2020-01-05,\n", {"encoding": "utf-8"}, "it cannot be opened, and refers to others"),
        (b"id,kota\n" + b"1,a\n" * 40000 + b"2,\xff\n", {"encoding": "utf-8", "schema": {"fields": [
            {"name": "id", "type": "integer"}, {"name": "kota", "type": "string"}]}}, "bytes outside the encoding"),
        (CSV.encode(), {"schema": {"fields": [{**FIELDS[0], "type": "array"}, *FIELDS[1:]], "primaryKey": ["id"]}},
         "a key that Python cannot hash"),
        (CSV.replace("03,", "9" * 30 + ",").encode(), {}, "a key beyond 64 bits"),
    ],
)  # fmt: skip
def test_what_frictionless_reads_itself(tmp_path, content, resource, reason, tally):
    assert_alike(tmp_path, content, tally, whole=[reason], **resource)


@pytest.mark.parametrize(
    ("described", "worked_out"),
    [({}, set()), ({"hash": "0" * 32}, {"md5"}), ({"hash": "sha256:00"}, {"sha256"}), ({"hash": "sha1:00"}, set())],
)
def test_only_the_hash_that_is_described_is_worked_out_unless_all_are_asked_for(tmp_path, described, worked_out):
    def hashes(options):
        *_, stats = told(report_on(package_of(tmp_path, CSV.encode(), **described).resources[0], options))
        return {"md5", "sha256"} & stats.keys()

    assert hashes(Options()) == worked_out
    assert hashes(Options(hashes=True)) == {"md5", "sha256"}


def test_quotes_within_cells_beside_a_table_referred_to(tmp_path, tally, monkeypatch):
    """Wherever that is found out, in this table or in the other, both are read again, cut with care."""
    monkeypatch.setattr(chunks, "CHUNK", 40)
    odd = CSV.replace("Poso,2021", 'Po"so,2021').replace("7,Palu,2020", '7,Pa"lu"",2020')
    assert_alike(tmp_path, odd.encode(), tally)


def test_small_tables_that_are_much_together_are_not_left_to_frictionless(tmp_path):
    schema = {"fields": [{"name": "id", "type": "string"}]}
    for name in "ab":
        (tmp_path / f"{name}.csv").write_text("id\n" + "x" * 60_000 + "\n", encoding="utf-8")
    described = [{"name": name, "path": f"{name}.csv", "schema": schema} for name in "ab"]
    resources = Package({"name": "p", "resources": described}, basepath=str(tmp_path)).resources
    assert is_modest(resources[:1])
    assert not is_modest(resources)


def test_a_resource_that_is_itself_the_descriptor_of_a_table(tmp_path):
    """Frictionless validates what it describes; it has no header of its own."""
    (tmp_path / "kota.csv").write_text("id,nama\n1,Ambon\nx,Palu\n", encoding="utf-8")
    fields = [{"name": "id", "type": "integer"}, {"name": "nama", "type": "string"}]
    within = {"name": "kota", "type": "table", "path": "kota.csv", "schema": {"fields": fields}}
    (tmp_path / "kota.resource.json").write_text(json.dumps(within), encoding="utf-8")
    descriptor = tmp_path / "datapackage.json"
    table = {"name": "tabel", "path": "kota.resource.json"}
    descriptor.write_text(json.dumps({"name": "paket", "resources": [table]}), encoding="utf-8")
    found = validate(descriptor, only="frictionless").findings
    assert [(each.resource, each.rule, each.row) for each in found] == [("kota", "frictionless.type-error", 3)]
