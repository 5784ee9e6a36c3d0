"""The guide to corrections: its commands run as they stand there, in both languages, on a package that stays valid."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

import warta
from tests.docs.markdown_files import blocks, tables, text_of
from tests.ledger.conftest import PASAR, RAPAT
from warta.cli import run
from warta.ledger.entry import Entry

GUIDES = ("docs/corrections.md", "docs/corrections.id.md")

every_guide = pytest.mark.parametrize("name", GUIDES)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    raw = tmp_path / "berita" / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "rapat.txt").write_text(RAPAT, encoding="utf-8")
    (raw / "pasar.txt").write_text(PASAR, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "berita")
    assert run(["init", "--quiet"]) == 0
    assert run(["build", "--quiet"]) == 0
    return tmp_path / "berita"


@every_guide
def test_its_commands_run_and_leave_a_valid_package(name: str, package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rows,) = blocks(name, "csv")
    (package / "isian.csv").write_text(rows.code, encoding="utf-8")
    lines = [line for block in blocks(name, "sh") for line in block.code.splitlines()]
    assert sum(line.startswith("warta correct") for line in lines) >= 4
    for line in lines:
        command, *words = shlex.split(line)
        assert command == "warta"
        assert run(words) == 0, (line, capsys.readouterr().err)
    assert run(["build", "--quiet"]) == 0
    assert not warta.validate(package).errors
    with (package / "data" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        assert len({line["correction_id"] for line in csv.DictReader(file)}) >= 4


@every_guide
def test_it_names_every_column_of_the_ledger(name: str) -> None:
    (columns,) = [table[1:] for table in tables(name) if "`correction_id`" in table[1][0]]
    assert [each for row in columns for each in re.findall(r"`(\w+)`", row[0])] == list(Entry._fields)


def test_both_say_the_same_commands() -> None:
    english, indonesian = (re.findall(r"^warta .*$", text_of(name), re.MULTILINE) for name in GUIDES)
    assert [shlex.split(line)[:3] for line in english] == [shlex.split(line)[:3] for line in indonesian]
