"""A release built again from its articles is the same, or the cell that is not is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.release.conftest import ARTICLE, Draft
from warta.build import AtScale, build
from warta.cli import run
from warta.errors import SourceMissing
from warta.release.changes import CELLS_CORRECTED
from warta.release.publish import release
from warta.release.reproduce import NotBuilt, reproduce


def test_a_release_is_built_again_from_its_articles(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = release(package).archive
    made = reproduce(archive, package / "data" / "raw")
    assert made.is_equal
    assert made.notes == ()
    assert "quotes" in made.tables
    assert "texts" not in made.tables
    assert run(["reproduce", str(archive), "--sources", str(package / "data" / "raw")]) == 0
    assert "quotes" in capsys.readouterr().out


def test_the_cell_that_differs_is_named(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "pasar-ikan.txt").write_text(ARTICLE.replace("1.250.000.000", "1.350.000.000"), encoding="utf-8")
    made = reproduce(package, sources)
    assert not made.is_equal
    assert CELLS_CORRECTED in {change.kind for change in made.diff.table("budgets").row_changes}
    assert run(["reproduce", str(package), "--sources", str(sources)]) == 1
    assert "1250000000 -> 1350000000" in capsys.readouterr().out


def test_another_version_of_warta_is_named(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        resource["builder"]["version"] = "0.0.1"
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    made = reproduce(package, package / "data" / "raw")
    assert made.is_equal
    (note,) = made.notes
    assert "0.0.1" in note.say("id")
    assert run(["reproduce", str(package), "--sources", str(package / "data" / "raw")]) == 0
    assert "0.0.1" in capsys.readouterr().err


def test_what_cannot_be_built_again_is_said(tmp_path: Path, package: Path) -> None:
    with pytest.raises(NotBuilt):
        reproduce(Draft().write(tmp_path / "pasar"), package / "data" / "raw")
    with pytest.raises(SourceMissing):
        reproduce(package, tmp_path / "tidak-ada")


def test_a_release_in_parts_is_built_again_in_one(tmp_path: Path) -> None:
    raw = tmp_path / "pasar" / "data" / "raw"
    raw.mkdir(parents=True)
    for number, name in enumerate(("satu", "dua")):
        (raw / f"{name}.txt").write_text(ARTICLE.replace("1.250", f"{number + 2}.250"), encoding="utf-8")
    build(package=tmp_path / "pasar", at_scale=AtScale(executor="in-process", shard_size=400))
    assert len(list((tmp_path / "pasar" / "data" / "quotes").glob("*.csv"))) == 2
    again = reproduce(tmp_path / "pasar", raw)
    assert again.is_equal, [change.say() for change in again.diff.all_changes()]
    (raw / "dua.txt").write_text(ARTICLE.replace("1.250", "9.250"), encoding="utf-8")
    assert not reproduce(tmp_path / "pasar", raw).is_equal
