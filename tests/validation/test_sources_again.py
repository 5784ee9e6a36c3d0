"""Web pages and records as sources: validate reads them again, and sees what was done to them and to the tables."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

import warta
from tests.reading.portals import FACTS, HEADLINE, REPORT, modern, of_boxes, of_tables
from warta.validation import Finding, Judge, Report, validate
from warta.validation.rules import Severity

RECORD = {
    "id": "Kabar 7",
    "url": "https://kabar.example/7",
    "title": HEADLINE,
    "publisher": "Kabar Uji",
    "published_at": "2021-07-12T10:30:00+07:00",
    "authors": ["Sekar Wulandari", {"name": "Bayu Laksana", "role": "editor"}],
    "text": "\n\n".join(REPORT),
}


def packed(*records: object) -> bytes:
    return gzip.compress("".join(f"{json.dumps(record)}\n" for record in records).encode(), mtime=0)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "modern.html").write_text(modern(), encoding="utf-8")
    (raw / "tables.htm").write_bytes(of_tables().encode("cp1252"))
    (raw / "boxes.html").write_text(of_boxes(), encoding="utf-8")
    (raw / "rekaman.jsonl.gz").write_bytes(packed(RECORD, {"id": "8"}, {"id": "9", "html": modern()}))
    (raw / "biasa.txt").write_text("\n\n".join((HEADLINE, *REPORT)), encoding="utf-8")
    warta.build(package=tmp_path)
    return tmp_path


def rules(report: Report) -> set[str]:
    return {found.rule for found in report.findings}


def descriptor(package: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return content


def of_another_extractor(package: Path) -> None:
    """As if the package had been built with another version of the library that reads pages."""
    content = descriptor(package)
    for resource in content["resources"]:
        resource["builder"]["extractors"] = "trafilatura 1.0"
    (package / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")


def about(found: Finding) -> tuple[str, str]:
    return found.rule, found.place.row_id


def test_what_was_built_from_pages_and_records_is_valid(package: Path) -> None:
    report = validate(package)
    assert report.strictly().ok, [found.say() for found in report.findings]


def test_and_without_its_sources_it_is_still_derived_again(package: Path) -> None:
    for file in (package / "data" / "raw").iterdir():
        file.unlink()
    report = validate(package, only=Judge.WARTA)
    assert not report.findings, [found.say() for found in report.findings]


def test_building_twice_gives_the_same_bytes(package: Path) -> None:
    def content() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in [*package.glob("data/*.*"), package / "datapackage.json"]}

    before = content()
    warta.build(sorted((package / "data" / "raw").iterdir(), reverse=True), package)
    assert content() == before


def test_a_word_changed_in_a_page_is_seen(package: Path) -> None:
    page = package / "data" / "raw" / "modern.html"
    page.write_text(page.read_text(encoding="utf-8").replace("lima kecamatan", "enam kecamatan"), encoding="utf-8")
    assert [about(found) for found in validate(package, only=Judge.WARTA).findings] == [("source.text", "modern")]


def test_so_is_a_word_changed_in_a_record(package: Path) -> None:
    changed = {**RECORD, "text": RECORD["text"].replace("lima", "enam")}  # type: ignore[attr-defined]
    (package / "data" / "raw" / "rekaman.jsonl.gz").write_bytes(packed(changed, {"id": "8"}, {"id": "9", "html": modern()}))
    assert [about(found) for found in validate(package, only=Judge.WARTA).findings] == [("source.text", "kabar-7")]


@pytest.mark.parametrize(
    ("before", "after", "cells"),
    [
        (FACTS["datePublished"], "2021-07-13T10:30:00+07:00", {"published_on", "published_at"}),
        ("Sekar Wulandari", "Sekar Pratiwi", {"name"}),
        ("anggaran-jalan", "jalan", {"url"}),
    ],
)
def test_so_are_facts_changed_in_a_page(package: Path, before: str, after: str, cells: set[str]) -> None:
    page = package / "data" / "raw" / "modern.html"
    page.write_text(page.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    report = validate(package, only=Judge.WARTA)
    assert "evidence.record" in rules(report)
    differing = [found for found in report.findings if found.rule == "derived.cell"]
    assert {found.place.field for found in differing if found.place.row_id.startswith("modern")} >= cells


def test_a_reject_that_the_package_does_not_tell_of_is_unreadable(package: Path) -> None:
    again = packed(RECORD, {"id": "8"}, {"id": "9", "html": modern()}, {"id": "10"})
    (package / "data" / "raw" / "rekaman.jsonl.gz").write_bytes(again)
    (found,) = validate(package, only=Judge.WARTA).findings
    assert found.rule == "source.unreadable"
    assert "line 4: neither text nor html" in found.say()


def test_a_reject_that_is_an_article_after_all_is_seen(package: Path) -> None:
    again = packed(RECORD, {**RECORD, "id": "8"}, {"id": "9", "html": modern()})
    (package / "data" / "raw" / "rekaman.jsonl.gz").write_bytes(again)
    assert [about(found) for found in validate(package, only=Judge.WARTA).findings] == [
        ("source.surplus", "8"),
        ("derived.surplus-row", "rekaman.jsonl.gz 2"),
    ]


def test_a_page_read_otherwise_by_another_version_is_a_warning_and_a_text_is_not(package: Path) -> None:
    raw = package / "data" / "raw"
    for name in ("modern.html", "biasa.txt"):
        (raw / name).write_text((raw / name).read_text(encoding="utf-8").replace("lima", "enam"), encoding="utf-8")
    of_another_extractor(package)
    found = {found.place.row_id: found for found in validate(package, only=Judge.WARTA).findings}
    assert {row_id: each.severity for row_id, each in found.items()} == {"modern": Severity.WARNING, "biasa": Severity.ERROR}
    assert "pages were read with trafilatura 1.0, here they are read with trafilatura" in found["modern"].say()


def test_without_the_library_pages_are_not_checked_and_nothing_is_wrong(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    report = validate(package, only=Judge.WARTA)
    assert not report.findings
    assert ["pip install 'warta[html]'" in note.say() for note in report.unchecked] == [True]


def test_only_a_build_of_pages_says_what_read_them(package: Path, tmp_path: Path) -> None:
    assert all(each["builder"]["extractors"].startswith("trafilatura ") for each in descriptor(package)["resources"])
    warta.build([package / "data" / "raw" / "biasa.txt"], tmp_path / "lain")
    assert not any("extractors" in each["builder"] for each in descriptor(tmp_path / "lain")["resources"])
