"""What holds for every format: its name, an empty report, both languages, and that it can be written at all."""

from __future__ import annotations

import pytest

from tests.validation.formats.conftest import Make
from warta.validation import Report
from warta.validation.formats import format_named, format_names
from warta.validation.report import shown

ALL = ("github", "html", "json", "junit", "markdown", "sarif", "text")

every_format = pytest.mark.parametrize("name", ALL)


def test_formats_are_found_by_their_name() -> None:
    assert format_names() == ALL
    for name in ("os", "_told"):
        with pytest.raises(KeyError):
            format_named(name)


@every_format
def test_an_empty_report_can_be_written(name: str, make: Make) -> None:
    for report in (Report("pangan", ()), make()):
        assert format_named(name)(report).endswith("\n")


@every_format
def test_both_languages_are_spoken(name: str, mixed: Report) -> None:
    english, indonesian = (format_named(name)(mixed, lang) for lang in ("en", "id"))
    assert "the cell says 5" in english
    assert "sel berisi 5" in indonesian
    assert "tidak dilihat" in indonesian
    assert english != indonesian


@every_format
def test_any_value_can_be_written_as_utf_8(name: str, hostile: Report) -> None:
    assert format_named(name)(hostile, "id").encode("utf-8")


@every_format
def test_nothing_of_a_value_reaches_a_terminal_as_an_order(name: str, hostile: Report) -> None:
    text = format_named(name)(hostile)
    assert all(character.isprintable() or character == "\n" for character in text)


@every_format
def test_many_findings_stay_readable(name: str, many: Report) -> None:
    if name not in ("json", "sarif"):  # for programs, which want them all
        assert len(format_named(name)(many)) < 60_000
    assert "1000" in format_named(name)(many) or name == "sarif"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", r"\u202e"),
        ("\ud800", r"\ud800"),
        ("{value}", "{value}"),
        (None, "(missing)"),
        (7, "7"),
    ],
)
def test_values_of_strangers_are_shown_safely(value: object, words: str) -> None:
    assert shown(value) == words


def test_long_values_are_cut() -> None:
    assert len(shown("x" * 10**6)) <= 200
    assert shown("x" * 10**6).endswith("…")
