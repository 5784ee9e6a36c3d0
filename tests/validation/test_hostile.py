"""A descriptor that wishes us ill yields findings, or is left to frictionless; never a traceback, never a file elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from zipfile import ZipFile

import pytest

from warta.package.descriptor import PROFILE
from warta.validation import Judge, validate
from warta.validation.formats import format_named, format_names

PATHS = [
    "/etc/passwd",
    "../secret.csv",
    "data/../../secret.csv",
    "data\\..\\secret.csv",
    "~/secret.csv",
    "C:secret.csv",
    "a\0b",
    "",
]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_out_of_the_package(package, path):
    (package.folder.parent / "secret.csv").write_text("secret\n", encoding="utf-8")
    package.redescribe("quotes", lambda resource: (resource.update(path=path), resource["twin"].update(path=path)))
    found = package.found("file.unsafe")
    assert [(each.resource, each.value) for each in found] == [("quotes", path)] * 2
    assert not any("secret\n" in each.say() for each in package.validate(only=None).findings)


def test_a_link_out_of_the_package(package):
    secret = package.folder.parent / "secret.csv"
    package.csv("quotes").rename(secret)
    package.csv("quotes").symlink_to(secret)
    assert [found.resource for found in package.found("file.unsafe")] == ["quotes"]


def test_a_folder_of_sources_that_is_a_link(package, tmp_path):
    (package.folder / "data" / "raw").rename(tmp_path / "elsewhere")
    (package.folder / "data" / "raw").symlink_to(tmp_path / "elsewhere")
    assert any("data/raw" in note.say() for note in package.validate().notes)


def test_a_pipe_is_not_waited_for(package):
    package.csv("quotes").unlink()
    os.mkfifo(package.csv("quotes"))
    assert [found.resource for found in package.found("file.missing")] == ["quotes"]


def test_a_name_longer_than_the_system_knows(package):
    package.redescribe("quotes", lambda resource: resource.update(path="a" * 5000))
    assert {found.rule for found in package.found("file.missing") + package.found("file.unsafe")}


ODD = [None, 3, "x", [], [{}], [["a"]], {"id": 3}]


@pytest.mark.parametrize("name", [
    "path", "type", "format", "encoding", "dialect", "schema", "bytes", "hash", "twin", "builder", "translations", "licenses",
    "sources", "title",
])  # fmt: skip
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_resource_of_odd_values(package, name, odd):
    package.redescribe("budgets", lambda resource: resource.update({name: odd}))
    say_all(package.validate(only="warta"))


@pytest.mark.parametrize("name", ["fields", "primaryKey", "uniqueKeys", "foreignKeys", "missingValues"])
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_schema_of_odd_values(package, name, odd):
    package.redescribe("budgets", lambda resource: resource["schema"].update({name: odd}))
    say_all(package.validate(only="warta"))


@pytest.mark.parametrize("name", ["name", "type", "title", "constraints", "categories", "derivation", "translations"])
@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_field_of_odd_values(package, name, odd):
    package.redescribe("budgets", lambda resource: resource["schema"]["fields"][4].update({name: odd}))
    say_all(package.validate(only="warta"))


@pytest.mark.parametrize("odd", [
    {"schema": {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "("}}]}},
    {"schema": {"fields": [{"name": "a", "type": "string", "constraints": {"pattern": "(?i)a"}}]}},
    {"schema": {"fields": [{"name": "a", "type": "integer", "constraints": {"minimum": "x"}}]}},
    {"schema": {"fields": [{"name": "a", "type": "geojson", "constraints": {"unique": True}}]}},
    {"schema": {"fields": [{"name": "a"}, {"name": "a"}]}},
    {"schema": {"fields": [{"name": "a", "type": "list"}]}},
    {"schema": {"fields": [{"name": "a"}], "primaryKey": [["a"]]}},
    {"schema": {"fields": [{"name": "a"}], "foreignKeys": [{"fields": "b", "reference": {"resource": "c", "fields": "d"}}]}},
    {"schema": "nowhere.json"},
    {"dialect": {"delimiter": ""}},
    {"dialect": {"delimiter": "ab", "headerRows": [9]}},
    {"encoding": "rot13"},
    {"format": "parquet"},
    {"format": "xlsx"},
    {"path": None, "data": [["a"], [1]]},
    {"path": None, "data": {"a": 1}},
    {"path": ["a.csv", "a.csv"]},
    {"path": "sql.db", "scheme": "sql"},
], ids=repr)  # fmt: skip
def test_all_judges_over_odd_resources(tmp_path, odd):
    (tmp_path / "a.csv").write_text("a\n1\n2\n", encoding="utf-8")
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "a"}]}, **odd}
    described = {name: each for name, each in resource.items() if each is not None}
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": PROFILE, "resources": [described]}), encoding="utf-8")
    say_all(validate(tmp_path))


def test_a_package_without_resources(tmp_path):
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    report = validate(tmp_path)
    say_all(report)
    assert "profile.not-built" in {found.rule for found in report.findings}


def test_two_resources_of_one_name(package):
    descriptor = package.descriptor
    descriptor["resources"].append(descriptor["resources"][0])
    package.describe(descriptor)
    report = package.validate(only=None)
    say_all(report)
    assert not report.ok


def test_a_table_that_warta_did_not_write_need_not_look_like_one_of_its_own(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"a;b\r\n1;x\r\n2;y\r\n")
    fields = [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}]
    resource = {"name": "a", "path": "a.csv", "schema": {"fields": fields}, "dialect": {"delimiter": ";"}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"$schema": PROFILE, "resources": [resource]}), encoding="utf-8")
    report = validate(tmp_path)
    assert report.findings == ()
    assert report.notes == ()


def test_names_with_control_characters_are_shown_safely(package):
    def rename(resource):
        resource["name"] = "quotes\x1b[2J\n\N{RIGHT-TO-LEFT OVERRIDE}{row}"

    package.redescribe("quotes", rename)
    report = package.validate(only=Judge.WARTA)
    for lang in ("en", "id"):
        text = format_named("text")(report, lang)
        assert not {"\x1b", "\N{RIGHT-TO-LEFT OVERRIDE}"} & set(text)


def say_all(report):
    """Every finding and note can be said in both languages, in every format, on one line."""
    for lang in ("en", "id"):
        lines = [words for found in report.findings for words in (found.say(lang), found.remedy(lang))]
        assert all("\n" not in line for line in lines + [note.say(lang) for note in report.notes])
        for name in format_names():
            format_named(name)(report, lang)


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_what_lies_outside_is_not_shown_to_frictionless(package, tmp_path, kind):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nTOPSECRET\n", encoding="utf-8")
    own = package.folder / "data" / "own.csv"
    own.symlink_to(secret) if kind == "link" else os.mkfifo(own)
    descriptor = package.descriptor
    schema = {"fields": [{"name": "a", "type": "integer"}]}
    descriptor["resources"].append({"name": "own", "type": "table", "path": "data/own.csv", "format": "csv", "schema": schema})
    package.describe(descriptor)
    report = package.validate(only=None)
    assert not report.ok
    assert "TOPSECRET" not in str(report.findings)
    assert any("frictionless" in note.say("en") for note in report.notes)


@pytest.mark.parametrize(
    "extra", ["../luar.csv", "ABSOLUTE", "file://ABSOLUTE", "~/luar.csv", "x/../../luar.csv", "tautan.csv"]
)
def test_further_paths_lead_out_no_more_than_the_first(tmp_path, extra):
    folder = tmp_path / "paket"
    folder.mkdir()
    outside = tmp_path / "luar.csv"
    outside.write_text("id,kota\nrahasia,x\n", encoding="utf-8")
    (folder / "tautan.csv").symlink_to(outside)
    (folder / "a.csv").write_text("id,kota\n1,Ambon\n", encoding="utf-8")
    resource = {"name": "a", "type": "table", "path": "a.csv", "schema": NUMBERED}
    described = {**resource, "extrapaths": [extra.replace("ABSOLUTE", str(outside))]}
    (folder / "datapackage.json").write_text(json.dumps({"$schema": PROFILE, "resources": [described]}), encoding="utf-8")
    report = validate(folder)
    assert not report.strictly().ok
    assert not any("rahasia" in said for each in report.findings for said in (each.say("en"), each.say("id")))


@pytest.mark.parametrize("inner", ["../luar.csv", "/etc/passwd", "a.csv/../../luar.csv"])
def test_a_path_within_a_zip_stays_in_it(tmp_path, inner):
    (tmp_path / "paket").mkdir()
    (tmp_path / "luar.csv").write_text("id,kota\nrahasia,x\n", encoding="utf-8")
    with ZipFile(tmp_path / "paket" / "a.csv.zip", "w") as archive:
        archive.writestr("a.csv", "id,kota\n1,Ambon\n")
    described = {"name": "a", "type": "table", "path": "a.csv.zip", "innerpath": inner, "schema": NUMBERED}
    (tmp_path / "paket" / "datapackage.json").write_text(json.dumps({"resources": [described]}), encoding="utf-8")
    report = validate(tmp_path / "paket")
    assert {found.rule for found in report.errors} <= {"frictionless.encoding-error", "frictionless.format-error"}
    assert report.errors
    assert "rahasia" not in report.errors[0].say()


NUMBERED = {"fields": [{"name": "id", "type": "integer"}, {"name": "kota", "type": "string"}]}


@pytest.mark.slow
def test_a_line_of_two_gigabytes(tmp_path):
    """A file that is nearly all hole: nobody's memory holds it."""
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(b"id,kota\n1,")
        file.truncate(2 << 30)
    (tmp_path / "schema.json").write_text(json.dumps(NUMBERED), encoding="utf-8")
    line = [sys.executable, "-c", BOUNDED, str(tmp_path / "a.csv"), str(tmp_path / "schema.json")]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.split() == ["frictionless.refused"], done.stderr


BOUNDED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))
from warta.validation import validate
report = validate(sys.argv[1], schema=sys.argv[2], jobs=1)
print(*{each.rule for each in report.errors})
"""
