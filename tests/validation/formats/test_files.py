"""A finding names the file to open: inside a folder, a zip, an address, or the table itself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from warta.validation import Place, Report, validate
from warta.validation.formats._told import file_of
from warta.validation.report import finding
from warta.validation.rules import all_checks

CHECKS = {check.id: check for check in all_checks()}
SCHEMA = {"fields": [{"name": "id", "type": "integer"}]}
RESOURCE = {"name": "t", "type": "table", "path": "data/t.csv", "schema": SCHEMA}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one bad cell, and one folder above it the current one."""
    folder = tmp_path / "berita"
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "t.csv").write_text("id\n1\nx\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def describe(package: Path, name: str, content: object) -> Path:
    (package / name).write_text(json.dumps(content), encoding="utf-8")
    return package / name


def files(target: str | Path, **options: object) -> set[str]:
    report = validate(target, only="frictionless", **options)  # type: ignore[arg-type]
    assert [found.rule for found in report.findings] == ["frictionless.type-error"]
    return {file_of(found, report) for found in report.findings}


def test_of_a_folder(package: Path) -> None:
    describe(package, "datapackage.json", {"name": "p", "resources": [RESOURCE]})
    assert files(package) == files("berita") == {"berita/data/t.csv"}


@pytest.mark.parametrize("name", ["datapackage.yaml", "other.json"])
def test_of_a_descriptor_of_any_name(package: Path, name: str) -> None:
    file = describe(package, name, {"name": "p", "resources": [RESOURCE]})
    assert files(file) == {"berita/data/t.csv"}
    describe(package, name, {"name": 3, "resources": [RESOURCE]})
    report = validate(file, only="profile")
    assert {file_of(found, report) for found in report.errors} == {f"berita/{name}"}


def test_of_one_resource(package: Path) -> None:
    assert files(describe(package, "t.resource.json", RESOURCE)) == {"berita/data/t.csv"}


def test_of_a_table(package: Path, tmp_path: Path) -> None:
    schema = describe(tmp_path, "schema.json", SCHEMA)
    assert files(package / "data" / "t.csv", schema=schema) == {"berita/data/t.csv"}


def test_of_a_zip_it_is_the_zip(package: Path) -> None:
    describe(package, "datapackage.json", {"name": "p", "resources": [RESOURCE]})
    with zipfile.ZipFile("p.zip", "w") as packed:
        for name in ("datapackage.json", "data/t.csv"):
            packed.write(package / name, name)
    assert files("p.zip") == {"p.zip"}
    (found,) = validate("p.zip", only="frictionless").findings
    assert (found.place.path, found.place.line) == ("data/t.csv", 3)


def test_of_an_address_it_is_the_address() -> None:
    found = finding(CHECKS["profile.type"], Place(path="datapackage.json"), 3, path="name", expected="string")
    report = Report("https://kabar.example/datapackage.json", (found,), folder="https://kabar.example/datapackage.json")
    assert file_of(found, report) == "https://kabar.example/datapackage.json"
