"""Text: for people, by resource and rule, on as many columns as they have."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from tests.validation.formats.conftest import PLACE, Make, found
from warta.validation import Checked, Report
from warta.validation.formats import Look
from warta.validation.formats.text import SHOWN, write

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def test_it_says_resource_rule_row_line_field_value_and_what_to_do(make: Make) -> None:
    assert write(make(found())).splitlines() == [
        "budgets",
        "  error evidence.value (1)",
        "    row 3 (satu-b7), line 9, field amount_idr: the cell says 5, but its words (Rp 6) under money.rupiah give 6",
        "    → run warta build: it writes evidence with every cell; never edit either by hand",
        "",
        "Why each rule matters: --format html",
        "",
        "harga-pangan () is not valid (errors: 1, warnings: 0)",
    ]


def test_in_indonesian(make: Make) -> None:
    text = write(make(found()), "id")
    assert "  galat evidence.value (1)\n    baris 3 (satu-b7), baris berkas 9, kolom amount_idr: sel berisi 5" in text
    assert text.endswith("tidak sah (galat: 1, peringatan: 0)\n")


def test_a_valid_package() -> None:
    assert write(Report("pangan", ())) == "pangan is valid (errors: 0, warnings: 0)\n"
    named = Report(".", (), (), "harga-pangan", "/berita/pangan")
    assert write(named) == "harga-pangan (/berita/pangan) is valid (errors: 0, warnings: 0)\n"


def test_the_line_is_only_said_where_it_is_not_the_row(make: Make) -> None:
    assert "row 3 (satu-b7), field" in write(make(found(place=PLACE._replace(line=3))))


def test_the_package_comes_first_then_resources_in_their_order(mixed: Report) -> None:
    lines = [line for line in write(mixed).splitlines() if line and not line.startswith(" ")]
    assert lines[:2] == ["the package", "budgets"]
    text = write(mixed)
    assert text.index("error evidence.value") < text.index("warning article.weekday")


def test_notes_stand_before_the_verdict(mixed: Report) -> None:
    assert write(mixed).endswith("note: a note\nnote: not looked at\n\nharga-pangan () is not valid (errors: 2, warnings: 1)\n")


def test_of_many_the_first_are_shown_and_the_rest_is_counted(many: Report) -> None:
    text = write(many)
    assert text.count("the cell says") == SHOWN
    assert "  error evidence.value (1000)" in text
    assert f"    … and {1000 - SHOWN} more" in text
    assert text.count("→") == 1


def test_an_interrupted_report_says_so(make: Make) -> None:
    assert "interrupted; this is what was found until then" in write(make(interrupted=True))


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_lines_fit_the_terminal_and_lose_no_word(mixed: Report, width: int, colour: bool) -> None:
    folded = ESCAPE.sub("", write(mixed, "en", Look(colour, width)))
    assert max(map(cell_len, folded.splitlines())) <= width
    assert folded.split() == write(mixed).split()
    assert not re.search(r" $", folded, re.MULTILINE)


def test_wide_characters_take_two_columns(make: Make) -> None:
    folded = write(make(found(value="\N{CJK UNIFIED IDEOGRAPH-6F22}" * 60)), "en", Look(False, 50))
    assert max(map(cell_len, folded.splitlines())) <= 50


def test_colours_only_where_asked(mixed: Report) -> None:
    assert "\x1b[31merror\x1b[0m" in write(mixed, "en", Look(colour=True))
    assert "\x1b" not in write(mixed, "en", Look(False, 80))
    assert "\x1b" not in write(mixed)


def test_what_is_quoted_is_no_markup_and_no_escape(hostile: Report) -> None:
    plain = write(hostile)
    coloured = write(hostile, "en", Look(colour=True))
    assert ESCAPE.sub("", coloured) == plain
    assert set(ESCAPE.findall(coloured)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[36m"}
    assert "\x1b" not in ESCAPE.sub("", coloured)


def test_the_order_of_resources_is_the_descriptors(make: Make) -> None:
    other = found(place=PLACE._replace(resource="quotes"))
    report = make(found(), other, checked=(Checked("quotes"), Checked("budgets")))
    assert write(report).index("quotes\n") < write(report).index("budgets\n")
