from __future__ import annotations

import json

import pytest

from warta.validation import Place, Report
from warta.validation.formats import format_named, format_names
from warta.validation.formats.text import SHOWN
from warta.validation.report import finding, shown
from warta.validation.rules import all_checks

CHECKS = {check.id: check for check in all_checks()}


def report(count=1, rule="evidence.value", value=5):
    place = Place("budgets", 3, "satu-b7", "amount_idr")
    found = finding(CHECKS[rule], place, value, exact="Rp 6", rule="money.rupiah", derived=6)
    return Report("pangan", (found,) * count)


def test_formats_are_found_by_their_name():
    assert {"text", "json"} <= set(format_names())
    with pytest.raises(KeyError):
        format_named("os")


def test_text_says_judge_resource_row_field_value_and_what_to_do():
    assert format_named("text")(report(), "en", False).splitlines() == [
        "warta: budgets",
        "  error evidence.value: row 3 (satu-b7), field amount_idr",
        "    the cell says 5, but its words (Rp 6) under money.rupiah give 6",
        "    → run warta build: it writes evidence with every cell; never edit either by hand",
        "",
        "pangan is not valid (errors: 1, warnings: 0)",
    ]


def test_text_in_indonesian():
    text = format_named("text")(report(), "id", False)
    assert "galat evidence.value: baris 3 (satu-b7), kolom amount_idr" in text
    assert text.endswith("pangan tidak sah (galat: 1, peringatan: 0)\n")


def test_text_of_a_valid_package():
    assert format_named("text")(Report("pangan", ()), "en", False) == "pangan is valid (errors: 0, warnings: 0)\n"


def test_text_names_the_package_and_its_folder():
    text = format_named("text")(Report(".", (), (), "harga-pangan", "/berita/pangan"), "en", False)
    assert text == "harga-pangan (/berita/pangan) is valid (errors: 0, warnings: 0)\n"


def test_text_is_coloured_only_where_asked():
    assert "\x1b[31m" in format_named("text")(report(), "en", True)
    assert "\x1b" not in format_named("text")(report(), "en", False)


def test_text_shows_the_first_of_many_and_counts_all():
    text = format_named("text")(report(SHOWN + 7), "en", False)
    assert text.count("  error evidence.value") == SHOWN
    assert "… and 7 more: evidence.value" in text
    assert f"errors: {SHOWN + 7}," in text


def test_json_has_stable_keys():
    content = json.loads(format_named("json")(report(value=None)))
    (found,) = content.pop("findings")
    assert content == {
        "target": "pangan", "name": None, "valid": False, "errors": 1, "warnings": 0, "unchecked": 0, "notes": [],
    }  # fmt: skip
    assert found.pop("message").startswith("the cell says (missing)")
    assert found.pop("remedy")
    assert found == {
        "judge": "warta", "rule": "evidence.value", "severity": "error", "resource": "budgets", "row": 3, "rowId": "satu-b7",
        "field": "amount_idr", "value": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("a\nb\tc", r"a\nb\tc"),
        ("\x1b[2J", r"\x1b[2J"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}", r"\u202e"),
        ("{value}", "{value}"),
        (None, "(missing)"),
        (7, "7"),
    ],
)
def test_values_of_strangers_are_shown_safely(value, words):
    assert shown(value) == words


def test_long_values_are_cut():
    assert len(shown("x" * 10**6)) <= 200
    assert shown("x" * 10**6).endswith("…")
