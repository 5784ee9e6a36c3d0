"""Every line of the Data Package recipe, over real packages; and which version follows from which step."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import warta
from tests.release.conftest import ARTICLE, Draft, Row, build_article
from warta.release.changes import KINDS, Step
from warta.release.version import BehindLast, StepTooSmall, Version, next_version, parse_version

Change = Callable[[Draft], Any]


def limits(**constraints: Any) -> Change:
    """A change of the constraints of `harga`."""
    return lambda draft: draft.fields("harga")[2]["constraints"].update(constraints)


def rows(**tables: list[Row]) -> Change:
    return lambda draft: draft.rows.update(tables)


def rename_resource(draft: Draft) -> None:
    draft.resource("harga")["name"] = "tarif"
    draft.rows["tarif"] = draft.rows.pop("harga")


def remove_resource(draft: Draft) -> None:
    draft.descriptor["resources"].pop()


def add_resource(draft: Draft) -> None:
    fields = [{"name": "hari", "type": "date"}]
    draft.descriptor["resources"].append({"name": "libur", "path": "libur.csv", "schema": {"fields": fields}})
    draft.rows["libur"] = []


def remove_field(draft: Draft) -> None:
    draft.fields("harga").pop()
    draft.rows["harga"] = [row[:-1] for row in draft.rows["harga"]]


def add_field(draft: Draft) -> None:
    draft.fields("harga").append({"name": "catatan", "type": "string"})
    draft.rows["harga"] = [(*row, None) for row in draft.rows["harga"]]


def reorder_fields(draft: Draft) -> None:
    draft.fields("harga").reverse()
    draft.rows["harga"] = [row[::-1] for row in draft.rows["harga"]]


def change_key(draft: Draft) -> None:
    draft.resource("harga")["schema"]["primaryKey"] = ["id", "kota"]


def drop_reference(draft: Draft) -> None:
    del draft.resource("harga")["schema"]["foreignKeys"]


MAJOR: dict[str, Change] = {
    "package-renamed": lambda draft: draft.descriptor.update(name="warung"),
    "resource-renamed": rename_resource,
    "resource-removed": remove_resource,
    "field-renamed": lambda draft: draft.fields("harga")[2].update(name="rupiah"),
    "field-removed": remove_field,
    "field-added": add_field,
    "fields-reordered": reorder_fields,
    "type-changed": lambda draft: draft.fields("harga")[2].update(type="number"),
    "format-changed": lambda draft: draft.fields("harga")[1].update(format="uri"),
    "format-changed of the file": lambda draft: draft.resource("harga").update(mediatype="text/plain"),
    "format-changed of missing cells": lambda draft: draft.resource("harga")["schema"].update(missingValues=["-", ""]),
    "key-changed": change_key,
    "key-changed of a reference": drop_reference,
    "constraint-tightened: minimum": limits(minimum=1),
    "constraint-tightened: maximum": limits(maximum=99_999),
    "constraint-tightened: required": limits(required=True),
    "constraint-tightened: unique": limits(unique=True),
    "constraint-tightened: pattern": limits(pattern="[0-9]+"),
    "constraint-tightened: enum": lambda draft: draft.fields("harga")[3]["constraints"].update(enum=["ikan"]),
    "constraint-tightened: another enum": lambda draft: draft.fields("harga")[3]["constraints"].update(enum=["ikan", "padi"]),
    "constraint-tightened: unique keys": lambda draft: draft.resource("harga")["schema"].update(uniqueKeys=[["kota"]]),
    "referred-row-removed": rows(kota=[("Brebes",), ("Rembang",)]),
}
MINOR: dict[str, Change] = {
    "resource-added": add_resource,
    "rows-added": rows(kota=[("Tegal",), ("Kudus",), ("Brebes",), ("Rembang",)]),
    "constraint-loosened: minimum": limits(minimum=-1),
    "constraint-loosened: maximum": limits(maximum=100_001),
    "constraint-loosened: required": lambda draft: draft.fields("harga")[0]["constraints"].clear(),
    "constraint-loosened: enum": lambda draft: draft.fields("harga")[3]["constraints"]["enum"].append("padi"),
    "constraint-loosened: no enum": lambda draft: draft.fields("harga")[3].pop("constraints"),
}
PATCH: dict[str, Change] = {
    "cells-corrected": rows(harga=[(1, "Tegal", 25_000, "ikan"), (2, "Brebes", 7_000, "garam"), (3, None, None, None)]),
    "rows-removed": rows(kota=[("Tegal",), ("Brebes",)]),  # nothing refers to Rembang
    "rows-reordered": lambda draft: draft.rows["kota"].reverse(),
    "metadata-changed": lambda draft: draft.descriptor.update(title="Pasar Ikan"),
    "metadata-changed of a resource": lambda draft: draft.resource("harga").update(title="Harga"),
    "metadata-changed of a field": lambda draft: draft.fields("harga")[2].update(description="Rupiah"),
}
LINES = {Step.MAJOR: MAJOR, Step.MINOR: MINOR, Step.PATCH: PATCH}
EVERY = [(step, name, change) for step, lines in LINES.items() for name, change in lines.items()]


@pytest.mark.parametrize(("step", "name", "change"), EVERY)
def test_a_line_of_the_recipe_demands_its_step(
    old: Path, changed: Callable[[Change], Path], step: Step, name: str, change: Change
) -> None:
    diff = warta.diff(old, changed(change))
    assert [each.kind.name for each in diff.all_changes() if each.step is step] == [name.split(":")[0].split(" of ")[0]]
    assert diff.step is step


def test_every_kind_of_change_is_a_line_of_the_recipe() -> None:
    seen = {name.split(":")[0].split(" of ")[0] for _, name, _ in EVERY}
    elsewhere = {"rows-followed", "rows-moved", "content-changed"}  # below, and in test_diff.py
    assert seen == set(KINDS) - elsewhere


def test_evidence_of_a_corrected_cell_is_a_patch(package: Path, tmp_path: Path) -> None:
    new = Path(shutil.copytree(package, tmp_path / "new"))
    evidence = new / "data" / "evidence.csv"
    line = next(each for each in evidence.read_text(encoding="utf-8").splitlines() if each.startswith("quotes,"))
    more = line.replace(",1,pasar-ikan", ",2,pasar-ikan")
    assert more != line
    evidence.write_text(evidence.read_text(encoding="utf-8").replace(line, f"{line}\n{more}"), encoding="utf-8")
    diff = warta.diff(package, new)
    assert [each.kind.name for each in diff.all_changes()] == ["rows-followed"]
    assert diff.step is Step.PATCH


def test_a_row_of_an_edited_article_moved_and_is_neither_gone_nor_new(tmp_path: Path) -> None:
    """Its old id is gone all the same: that is major where the old version's rows referred to it, and only there."""
    old = build_article(tmp_path / "old" / "pasar", ARTICLE)
    behind = ARTICLE.replace("dalam waktu yang singkat", "dalam waktu yang sangat singkat")
    diff = warta.diff(old, build_article(tmp_path / "behind" / "pasar", behind))
    assert {(each.kind.name, each.resource): each.count for each in diff.all_changes() if each.count} == {
        ("cells-corrected", "articles"): 2,  # length and hash of its text
        ("rows-moved", "quotes"): 1,
        ("rows-followed", "evidence"): 2 * len(_telling(old, "quotes", 1)),
        ("cells-corrected", "texts"): 1,
    }
    assert diff.step is Step.MINOR
    before = ARTICLE.replace("Nelayan Sambut", "Para Nelayan Sambut")
    diff = warta.diff(old, build_article(tmp_path / "before" / "pasar", before))
    moved = {each.resource: each.count for each in diff.all_changes() if each.kind.name == "rows-moved"}
    assert moved["quotes"] == 2
    assert not [each for each in diff.all_changes() if each.kind.name in ("rows-added", "rows-removed")]
    assert [each.resource for each in diff.all_changes() if each.step is Step.MAJOR] == ["quotes"]  # by the budget in one


def _telling(package: Path, table: str, number: int) -> list[str]:
    row_id = warta.read(table, package).column(0)[number].as_py()
    return [each for each in warta.read("evidence", package).column("row_id").to_pylist() if each == row_id]


LAST = Version(1, 4, 2)


@pytest.mark.parametrize(
    ("written", "step", "expected"),
    [
        ("1.4.2", Step.NONE, "1.4.2"),
        ("1.4.2", Step.PATCH, "1.4.3"),
        ("1.4.2", Step.MINOR, "1.5.0"),
        ("1.4.2", Step.MAJOR, "2.0.0"),
        ("1.4.3", Step.PATCH, "1.4.3"),
        ("1.6.0", Step.MINOR, "1.6.0"),  # farther than demanded is people's to say
        ("3.0.0", Step.PATCH, "3.0.0"),
    ],
)
def test_the_version_is_raised_or_kept(written: str, step: Step, expected: str) -> None:
    version = parse_version(written)
    assert version
    assert str(next_version(LAST, version, step)) == expected


@pytest.mark.parametrize(("written", "step"), [("1.4.3", Step.MINOR), ("1.9.9", Step.MAJOR), ("1.4.3", Step.MAJOR)])
def test_a_smaller_step_than_demanded_is_refused(written: str, step: Step) -> None:
    version = parse_version(written)
    assert version
    with pytest.raises(StepTooSmall, match=r"kota: \{x\}") as refused:
        next_version(LAST, version, step, lambda _: "kota: {x}")
    assert str(LAST.raised(step)) in refused.value.say("id")


def test_a_version_before_the_last_is_refused() -> None:
    with pytest.raises(BehindLast):
        next_version(LAST, Version(1, 4, 1), Step.PATCH)


@pytest.mark.parametrize("text", ["1.0", "v1.0.0", "1.0.0-beta", "01.0.0", "1.0.0/..", "", None, 1, "١.٠.٠"])
def test_other_versions_are_none(text: object) -> None:
    assert parse_version(text) is None
