"""frictionless: its errors come with their place, it fetches nothing, and what makes it give up is a finding."""

from __future__ import annotations

import json

import pytest

from warta.package.descriptor import DIALECT, PROFILE
from warta.validation import Judge, validate

SCHEMA = {
    "fields": [
        {"name": "id", "type": "integer"},
        {"name": "kota", "type": "string", "constraints": {"enum": ["Ambon", "Palu"]}},
    ],
    "primaryKey": ["id"],
}


def write(folder, csv, **resource):
    described = {
        "name": "kota", "type": "table", "path": "kota.csv", "format": "csv", "encoding": "utf-8", "dialect": dict(DIALECT),
        "schema": SCHEMA, **resource,
    }  # fmt: skip
    (folder / "kota.csv").write_bytes(csv)
    content = {"$schema": PROFILE, "resources": [{name: each for name, each in described.items() if each is not None}]}
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")


def judged(folder):
    return validate(folder, only=Judge.FRICTIONLESS)


GOOD = b"id,kota\n1,Ambon\n2,Palu\n"


@pytest.mark.parametrize(
    ("kind", "csv", "row", "row_id", "field", "value"),
    [
        ("type-error", b"id,kota\nsatu,Ambon\n", 2, "satu", "id", "satu"),
        ("constraint-error", b"id,kota\n1,Ambon\n2,Poso\n", 3, "2", "kota", "Poso"),
        ("primary-key", b"id,kota\n1,Ambon\n1,Palu\n", 3, "1", "id", None),
        ("missing-cell", b"id,kota\n1\n", 2, "1", "kota", None),
        ("extra-cell", b"id,kota\n1,Ambon,Palu\n", 2, "1", "", "Palu"),
        ("blank-row", b"id,kota\n1,Ambon\n\n", 3, "", "", None),
        ("extra-label", b"id,kota,lain\n1,Ambon,x\n", 1, "", "", "lain"),
        ("missing-label", b"id\n1\n", 1, "", "kota", None),
        ("blank-label", b"id,\n1,Ambon\n", 1, "", "kota", None),
        ("incorrect-label", b"id,tempat\n1,Ambon\n", 1, "", "kota", "tempat"),
        ("encoding-error", b"id,kota\n1,\xff\n", None, "", "", None),
        ("source-error", b"", None, "", "", None),
    ],
)
def test_each_error_comes_with_its_place(tmp_path, kind, csv, row, row_id, field, value):
    write(tmp_path, csv)
    found = next(found for found in judged(tmp_path).findings if found.rule == f"frictionless.{kind}")
    assert found.resource == "kota"
    assert (found.row, found.row_id, found.field) == (row, row_id, field)
    if value is not None:
        assert found.value == value
        assert value in found.say()
    assert found.say("id") != found.say("en")


@pytest.mark.parametrize(
    ("kind", "csv", "resource"),
    [
        ("hash-count", GOOD, {"hash": "sha256:" + "0" * 64}),
        ("byte-count", GOOD, {"bytes": 3}),
        ("field-count", GOOD, {"fields": 3}),
        ("row-count", GOOD, {"rows": 3}),
        ("scheme-error", GOOD, {"path": "absent.csv"}),
        ("scheme-error", GOOD, {"scheme": "carrier-pigeon"}),
        ("format-error", GOOD, {"format": "unheard-of"}),
        ("compression-error", GOOD, {"compression": "gz"}),
        ("unique-error", b"id,kota\n1,Ambon\n1,Palu\n", {"schema": {"fields": [
            {"name": "id", "type": "integer", "constraints": {"unique": True}}, {"name": "kota", "type": "string"}]}}),
        ("duplicate-label", b"id,id\n1,2\n", {"schema": {"fields": [
            {"name": "id", "type": "integer"}, {"name": "id2", "type": "integer"}]}}),
        ("foreign-key", GOOD, {"schema": {**SCHEMA, "foreignKeys": [
            {"fields": ["kota"], "reference": {"resource": "", "fields": ["id"]}}]}}),
        ("resource-error", GOOD, {"path": "../kota.csv"}),
        ("resource-error", GOOD, {"bytes": "many"}),
        ("schema-error", GOOD, {"schema": {"fields": "none"}}),
        ("field-error", GOOD, {"schema": {"fields": [{"name": "id", "type": "nothing"}]}}),
        ("dialect-error", GOOD, {"dialect": {"headerRows": "one"}}),
    ],
)  # fmt: skip
def test_errors_of_files_and_descriptors(tmp_path, kind, csv, resource):
    write(tmp_path, csv, **resource)
    assert f"frictionless.{kind}" in {found.rule for found in judged(tmp_path).findings}


def test_errors_of_the_package(tmp_path):
    write(tmp_path, GOOD)
    content = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (tmp_path / "datapackage.json").write_text(json.dumps({**content, "created": "long ago"}), encoding="utf-8")
    report = judged(tmp_path)
    assert {found.rule for found in report.findings} == {"frictionless.package-error"}
    assert ["did not read the data" in note.say() for note in report.notes] == [True]


def test_an_error_of_another_kind_is_passed_on(tmp_path):
    write(tmp_path, GOOD, dialect={"csv": {"delimiter": 3}})
    (found,) = judged(tmp_path).findings
    assert found.rule == "frictionless.other"
    assert "delimiter" in found.say()


def test_a_valid_table_has_no_findings(tmp_path):
    write(tmp_path, GOOD)
    assert judged(tmp_path).findings == ()


def test_cells_are_not_guessed_at(tmp_path):
    """Sniffing would take the semicolons for delimiters and skip the blanks."""
    csv = b"id,kota\n1,\"; 'satu'; 'dua'; 'tiga'\"\n2,\"; 'satu'; 'dua'; 'tiga'\"\n"
    schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "kota", "type": "string",
              "constraints": {"enum": ["; 'satu'; 'dua'; 'tiga'"]}}]}  # fmt: skip
    write(tmp_path, csv, schema=schema)
    assert judged(tmp_path).findings == ()


@pytest.mark.parametrize("path", ["http://example.org/kota.csv", "https://example.org/kota.csv", "ftp://example.org/kota.csv"])
def test_nothing_is_fetched(tmp_path, path):
    write(tmp_path, GOOD, path=path)
    report = judged(tmp_path)
    assert report.findings == ()
    assert [path in note.say() and "nothing is fetched" in note.say() for note in report.unchecked] == [True]


@pytest.mark.parametrize("name", ["schema", "dialect", "profile"])
def test_no_description_is_fetched(tmp_path, name):
    write(tmp_path, GOOD, **{name: "https://example.org/description.json"})
    report = judged(tmp_path)
    assert report.findings == ()
    assert ["https://example.org/description.json" in note.say() for note in report.unchecked] == [True]


def test_a_cut_list_is_said_to_be_cut(tmp_path):
    write(tmp_path, b"id,kota\n" + b"x,Ambon\n" * 1500)
    report = judged(tmp_path)
    assert len(report.findings) == 1000
    assert ["stopped early" in note.say() for note in report.notes] == [True]


def test_a_remark_is_passed_on(tmp_path):
    write(tmp_path, GOOD, hash="sha1:" + "0" * 40)
    report = judged(tmp_path)
    assert report.ok
    assert ["hash is ignored" in note.say() for note in report.notes] == [True]


def test_what_makes_frictionless_give_up_is_a_finding(tmp_path):
    pattern = {
        "fields": [{"name": "id", "type": "integer"}, {"name": "kota", "type": "string", "constraints": {"pattern": "("}}]
    }
    write(tmp_path, GOOD, schema=pattern)
    (found,) = judged(tmp_path).findings
    assert found.rule in ("frictionless.crashed", "frictionless.field-error")


def test_a_crash_in_one_resource_leaves_the_others(tmp_path):
    unhashable = {
        "fields": [{"name": "id", "type": "integer"}, {"name": "kota", "type": "array", "constraints": {"unique": True}}]
    }
    write(tmp_path, b'id,kota\n1,"[1]"\n2,"[1]"\n', schema=unhashable)
    content = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    other = {**content["resources"][0], "name": "lain", "schema": SCHEMA}
    content["resources"].append(other)
    (tmp_path / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")
    rules = {(found.resource, found.rule) for found in judged(tmp_path).findings}
    assert ("kota", "frictionless.crashed") in rules
    assert ("lain", "frictionless.constraint-error") in rules
