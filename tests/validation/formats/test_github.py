"""Annotations: read as the runner reads them, values never as commands, and never more than it keeps."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.validation.formats.conftest import PLACE, Make, found
from warta.validation import Report
from warta.validation.formats.github import CAP, write
from warta.validation.reasons import why
from warta.validation.report import shown
from warta.validation.rules import CHECKS

_COMMAND = re.compile(r"^\s*::(?P<name>[^ :]+)(?: (?P<properties>.*?))?::(?P<message>.*)$")


class Command(NamedTuple):
    """What the runner makes of a line."""

    name: str
    properties: dict[str, str]
    message: str


def commands(text: str) -> list[Command]:
    """As the runner parses: a line at a time; `##[` anywhere would be a command of the old form."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = _COMMAND.match(line)
        if match is None:
            assert "##[" not in line
            continue
        pairs = (pair.partition("=") for pair in (match["properties"] or "").split(",") if pair)
        properties = {name: plain(value).replace("%3A", ":").replace("%2C", ",") for name, _, value in pairs}
        found.append(Command(match["name"], properties, plain(match["message"])))
    return found


def plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_an_error_is_shown_at_its_line(make: Make) -> None:
    (command,) = commands(write(make(found())))
    assert command.name == "error"
    assert command.properties == {
        "file": "data/budgets.csv", "line": "9", "col": "14", "title": "warta evidence.value",
    }  # fmt: skip
    assert command.message.splitlines() == [
        "row 3 (satu-b7), line 9, field amount_idr: the cell says 5, but its words (Rp 6) under money.rupiah give 6",
        "→ run warta build: it writes evidence with every cell; never edit either by hand",
        f"Why it matters: {why(CHECKS['evidence.value']).say()}",
    ]


def test_a_file_is_named_from_the_folder_of_the_run(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berita").mkdir()
    monkeypatch.chdir(tmp_path)
    inside, outside = make(found(), folder=str(tmp_path / "berita")), make(found(), folder="/elsewhere")
    assert commands(write(inside))[0].properties["file"] == "berita/data/budgets.csv"
    assert commands(write(outside))[0].properties["file"] == "/elsewhere/data/budgets.csv"


def test_without_a_line_the_file_is_named(make: Make) -> None:
    (command,) = commands(write(make(found(place=PLACE._replace(line=None, character=None)))))
    assert set(command.properties) == {"file", "title"}


def test_warnings_are_warnings(mixed: Report) -> None:
    assert [command.name for command in commands(write(mixed))] == ["error", "error", "warning"]


def test_the_verdict_and_the_notes_are_plain_lines(mixed: Report) -> None:
    assert write(mixed).splitlines()[-3:] == [
        "warta: note: a note",
        "warta: note: not looked at",
        "warta: harga-pangan () is not valid (errors: 2, warnings: 1)",
    ]
    assert commands(write(Report("pangan", ()))) == []


def test_up_to_the_cap_each_has_its_own(make: Make) -> None:
    report = make(*(found(place=PLACE._replace(row=row, line=row)) for row in range(CAP)))
    assert [command.properties["line"] for command in commands(write(report))] == [str(row) for row in range(CAP)]


def test_many_alike_share_one_and_are_counted(many: Report) -> None:
    (command,) = commands(write(many))
    assert command.properties["line"] == "6"
    assert "and 999 more like it: row 3 (satu-b7)" in command.message
    assert len(command.message) < 3000
    assert write(many, "id").splitlines()[-1].endswith("tidak sah (galat: 1000, peringatan: 0)")


def test_never_more_than_the_runner_keeps_and_the_last_counts_the_rest(make: Make) -> None:
    errors = [found(place=PLACE._replace(resource=f"t{number}")) for number in range(60) for _ in range(2)]
    warnings = [found("article.weekday", PLACE._replace(resource=f"t{number}")) for number in range(60)]
    said = commands(write(make(*errors, *warnings)))
    assert [command.name for command in said] == ["error"] * CAP + ["warning"] * CAP
    assert said[CAP - 1].message == "102 more findings of 1 rules: run warta validate to see them all"
    assert said[-1].message.startswith("51 more findings")


def test_no_value_becomes_a_command_or_a_property(hostile: Report) -> None:
    said = commands(write(hostile))
    assert [command.name for command in said] == ["error", "warning"]
    for command in said:
        assert set(command.properties) == {"file", "line", "col", "title"}
        assert command.properties["line"] == "3"
        assert command.properties["title"] in ("warta evidence.value", "warta article.weekday")
        assert command.message.splitlines()[-1].startswith("Why it matters: ")
        assert shown(hostile.findings[0].value) in command.message
