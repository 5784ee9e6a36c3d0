"""What frictionless may see: whatever lies in the package, and paths that it refuses by their words; nothing that leads out."""

from __future__ import annotations

import json
import os

import pytest

from warta.validation import Judge, validate

SCHEMA = {"fields": [{"name": "a", "type": "integer"}]}


def report_on(folder, **resource):
    described = {"name": "a", "type": "table", "schema": SCHEMA, **resource}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [described]}), encoding="utf-8")
    return validate(folder, only=Judge.FRICTIONLESS)


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "paket"
    (folder / ".tabel").mkdir(parents=True)
    for name in ("a.csv", ".tabel/a.csv"):
        (folder / name).write_text("a\nx\n", encoding="utf-8")
    (tmp_path / "rahasia.csv").write_text("a\nRAHASIA\n", encoding="utf-8")
    (tmp_path / "rahasia.json").write_text(json.dumps({"fields": [{"name": "a", "type": "RAHASIA"}]}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", ["a.csv", "./a.csv", ".//a.csv", ".tabel/a.csv"])
def test_whatever_lies_in_the_package(package, path):
    assert [found.rule for found in report_on(package, path=path).findings] == ["frictionless.type-error"]


@pytest.mark.parametrize("path", ["/etc/hostname", "../rahasia.csv", "~/rahasia.csv", "x/../a.csv"])
def test_paths_that_frictionless_refuses(package, path):
    report = report_on(package, path=path)
    assert [found.rule for found in report.findings] == ["frictionless.resource-error"]
    assert "RAHASIA" not in str(report)


def test_links_and_pipes_are_not_shown(package, tmp_path):
    (package / "link.csv").symlink_to(tmp_path / "rahasia.csv")
    (package / "round.csv").symlink_to(package / "round.csv")
    os.mkfifo(package / "pipe.csv")
    for path in ("link.csv", "round.csv", "pipe.csv"):
        report = report_on(package, path=path)
        assert report.findings == ()
        assert "RAHASIA" not in str(report)
        assert report.unchecked


def test_a_schema_outside_is_not_read(package, tmp_path):
    report = report_on(package, path="a.csv", schema=str(tmp_path / "rahasia.json"))
    assert "RAHASIA" not in str(report)
    assert report.unchecked


def test_a_schema_without_fields_is_told_by_frictionless(package):
    assert [found.rule for found in report_on(package, path="a.csv", schema={}).findings] == ["frictionless.schema-error"]
