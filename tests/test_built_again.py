"""A package says what its build was told, and whoever builds it again, judges it or takes words out of it goes by that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import warta
from tests.release.conftest import ARTICLE
from warta.build import AtScale, build
from warta.cli import run
from warta.errors import SeveralBad, UndecodableSource
from warta.package.builder import Options, builder
from warta.publishing.serving.live import Live
from warta.release.publish import release
from warta.release.reproduce import reproduce
from warta.scale.choice import SHARD_SIZE, Sharing
from warta.scale.drive import finish_shards

QUOTE = f"pasar-q{ARTICLE.index('Tahun 2021')}"


def make(folder: Path, *texts: bytes, names: tuple[str, ...] = ("pasar", "lain", "ketiga")) -> Path:
    (folder / "data" / "raw").mkdir(parents=True)
    for name, text in zip(names, texts, strict=False):
        (folder / "data" / "raw" / f"{name}.txt").write_bytes(text)
    return folder


def builders(package: Path) -> list[dict[str, Any]]:
    return [each["builder"] for each in json.loads((package / "datapackage.json").read_bytes())["resources"]]


def tables(package: Path) -> dict[str, bytes]:
    files = (file for file in (package / "data").rglob("*.*") if "raw" not in file.parts)
    return {file.relative_to(package).as_posix(): file.read_bytes() for file in files}


def is_valid(package: Path) -> bool:
    report = warta.validate(package)
    assert not report.findings, [found.say() for found in report.findings]
    return True


@pytest.fixture
def old_windows(tmp_path: Path) -> Path:
    """An article in an encoding that no file says of itself, built with ``--encoding``."""
    folder = make(tmp_path / "pasar-ikan", ARTICLE.encode("windows-1252"))
    assert run(["build", "--encoding", "windows-1252", "-p", str(folder), "--quiet"]) == 0
    return folder


def test_what_was_not_said_is_not_written(tmp_path: Path) -> None:
    folder = make(tmp_path / "p", ARTICLE.encode())
    build(package=folder, at_scale=AtScale(shard_size=SHARD_SIZE))
    assert all(each == builder(warta.__version__) for each in builders(folder))


def test_the_encoding_is_that_of_every_later_reading(old_windows: Path) -> None:
    before = tables(old_windows)
    assert all(each["encoding"] == "windows-1252" for each in builders(old_windows))
    assert is_valid(old_windows)
    made = release(old_windows)
    assert tables(old_windows).items() >= before.items()
    assert reproduce(made.archive, old_windows / "data" / "raw").is_equal
    live = Live(old_windows)
    live.refresh()
    assert live.error is None
    with pytest.raises(UndecodableSource):
        build(package=old_windows, encoding="auto")


def test_words_are_taken_out_in_that_encoding_too(old_windows: Path) -> None:
    line = ["correct", QUOTE, "speaker_name", "--redact", "--reason", "hak jawab", "--reported-by", "redaksi"]
    assert run([*line, "-p", str(old_windows), "--quiet"]) == 0
    text = (old_windows / "data" / "raw" / "pasar.txt").read_bytes().decode("windows-1252")
    assert "Bagas" not in text
    assert "“Tahun 2021" in text
    assert build(package=old_windows).rows["quotes"] == 2
    assert is_valid(old_windows)


def test_another_encoding_than_was_told_is_seen_by_whoever_judges(old_windows: Path) -> None:
    described = (old_windows / "datapackage.json").read_text(encoding="utf-8")
    (old_windows / "datapackage.json").write_text(described.replace('"windows-1252"', '"cp850"'), encoding="utf-8")
    assert "source.text" in {found.rule for found in warta.validate(old_windows).findings}
    (old_windows / "datapackage.json").write_text(described.replace('"windows-1252"', "[]"), encoding="utf-8")
    assert {"table.described", "source.unreadable"} <= {found.rule for found in warta.validate(old_windows).findings}


def test_what_is_rejected_once_is_rejected_again_until_it_is_said_otherwise(tmp_path: Path) -> None:
    folder = make(tmp_path / "p", ARTICLE.encode(), b"\xff\xfe no article")
    build(package=folder, on_error="reject")
    assert all(each["onError"] == "reject" for each in builders(folder))
    assert release(folder).archive.is_file()
    assert len(build(package=folder).rejects) == 1
    assert reproduce(folder, folder / "data" / "raw").is_equal
    assert run(["build", "--on-error", "auto", "-p", str(folder), "--quiet"]) == 1
    (folder / "data" / "raw" / "lain.txt").unlink()
    assert run(["build", "--on-error", "auto", "-p", str(folder), "--quiet"]) == 0
    assert not any("onError" in each for each in builders(folder))


def test_a_package_in_parts_keeps_its_parts(tmp_path: Path) -> None:
    texts = [ARTICLE.replace("1.250", f"{number}.250").encode() for number in (2, 3, 4)]
    folder = make(tmp_path / "pasar-ikan", *texts)
    build(package=folder, at_scale=AtScale(executor="in-process", shard_size=len(ARTICLE)))
    before = tables(folder)
    assert sum(name.startswith("data/quotes/") for name in before) == 6
    assert all(each["shardSize"] == len(ARTICLE) for each in builders(folder))
    made = release(folder)
    assert tables(folder).items() >= before.items()
    again = reproduce(made.archive, folder / "data" / "raw")
    assert not [change.say() for change in again.diff.all_changes()]
    Live(folder).refresh()
    assert tables(folder).items() >= before.items()
    assert is_valid(folder)
    assert run(["build", "--shard-size", "256", "-p", str(folder), "--quiet"]) == 0
    assert (folder / "data" / "quotes.csv").is_file()
    assert not any("shardSize" in each for each in builders(folder))


def test_a_build_that_machines_shared_says_it_too(tmp_path: Path) -> None:
    folder = make(tmp_path / "p", *[ARTICLE.replace("1.250", f"{number}.250").encode("windows-1252") for number in (2, 3)])
    for number in (1, 2):
        sharing = AtScale(1, None, Sharing(number, 2), len(ARTICLE))
        build(package=folder, encoding="windows-1252", at_scale=sharing)
    finish_shards(folder, AtScale(1))
    before = tables(folder)
    assert all((each["encoding"], each["shardSize"]) == ("windows-1252", len(ARTICLE)) for each in builders(folder))
    build(package=folder)
    assert tables(folder) == before
    assert is_valid(folder)


@pytest.mark.parametrize(
    "said",
    [
        {"encoding": 3, "onError": ["stop"], "shardSize": True},
        {"encoding": None, "onError": "shrug", "shardSize": "12"},
        {"shardSize": -1, "onError": {}},
    ],
)
def test_a_descriptor_that_says_what_nobody_could_have_said_is_built_again_as_usual(
    said: dict[str, Any], tmp_path: Path
) -> None:
    folder = make(tmp_path / "p", ARTICLE.encode())
    build(package=folder)
    described = json.loads((folder / "datapackage.json").read_bytes())
    for each in described["resources"]:
        each["builder"].update(said)
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert "table.described" in {found.rule for found in warta.validate(folder).findings}
    build(package=folder)
    assert is_valid(folder)


def test_an_encoding_that_there_is_not_is_named(tmp_path: Path) -> None:
    folder = make(tmp_path / "p", ARTICLE.encode(), ARTICLE.replace("1.250", "2.250").encode())
    build(package=folder)
    described = json.loads((folder / "datapackage.json").read_bytes())
    for each in described["resources"]:
        each["builder"]["encoding"] = "klingon"
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises((warta.errors.InputError, SeveralBad), match="klingon"):
        build(package=folder)
    assert not warta.validate(folder).ok


def test_options_are_written_under_the_names_that_the_standard_would_give_them() -> None:
    assert builder("1.0", "", Options("utf-16", "stop", 5)) == {
        "name": "warta", "version": "1.0", "encoding": "utf-16", "onError": "stop", "shardSize": 5,
    }  # fmt: skip
