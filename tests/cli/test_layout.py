"""Rows fit the terminal, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.cli._layout import columns, cut, fitting, grid, records

NAMES = ("id", "text")


def test_columns_are_aligned_and_numbers_end_together() -> None:
    rows = [("a1", "tepat sasaran", "7"), ("a12", "tepat", "1250")]
    assert list(grid(("id", "text", "count"), rows, None, numeric=(False, False, True))) == [
        "id   text           count",
        "a1   tepat sasaran      7",
        "a12  tepat           1250",
    ]


def test_nothing_is_cut_in_a_file() -> None:
    long = "kata " * 500 + "akhir"
    assert list(grid(NAMES, [("a", long)], None))[1] == f"a   {long}"


def test_the_widest_column_is_cut_first() -> None:
    lines = list(grid(NAMES, [("jitu-1", "perputaran konten informasi bergerak dengan cepat")], 30))
    assert lines == ["id      text", "jitu-1  perputaran konten inf…"]


def test_a_table_too_wide_for_the_terminal_is_shown_row_by_row() -> None:
    names = [f"field_{number}" for number in range(8)]
    rows = [["x" * 40] * 8, ["y" * 40] * 8]
    lines = list(grid(names, rows, 40))
    assert lines[0] == f"field_0  {'x' * 30}…"
    assert lines[8] == ""
    assert lines[9].startswith("field_0  yyy")
    assert len(lines) == 17


def test_a_missing_cell_leaves_no_blanks_at_the_end_of_a_line() -> None:
    assert list(grid(NAMES, [("a", "")], 80)) == ["id  text", "a"]
    assert list(records(NAMES, [("a", "")], 80)) == ["id    a", "text"]


def test_a_table_without_rows_is_its_header() -> None:
    assert list(grid(NAMES, [], 80)) == ["id  text"]


@pytest.mark.parametrize(
    ("text", "width"), [("kata", 4), ("汉字", 4), ("re\N{COMBINING ACUTE ACCENT}sume", 6), ("—“”", 3), ("", 0)]
)
def test_width_is_what_a_terminal_shows(text: str, width: int) -> None:
    assert columns(text) == width


def test_wide_characters_are_cut_between_characters() -> None:
    assert cut("汉字汉字", 5) == "汉字…"
    assert cut("汉字汉字", 4) == "汉…"


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=60), st.integers(1, 40))
def test_a_cut_text_fits(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.lists(st.integers(1, 300), min_size=1, max_size=12), st.integers(20, 200))
def test_columns_fit_or_are_refused(natural: list[int], width: int) -> None:
    widths = fitting(natural, width)
    if widths is None:
        assert sum(min(wide, 12) for wide in natural) + 2 * (len(natural) - 1) > width
    else:
        assert sum(widths) + 2 * (len(widths) - 1) <= width
        assert all(got == wide or got >= 12 for got, wide in zip(widths, natural, strict=True))


ROWS = st.lists(st.tuples(*[st.text(alphabet="ab 汉é", max_size=40)] * 2), max_size=5)


@given(ROWS, st.integers(30, 120))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str]], width: int) -> None:
    assert max(map(columns, grid(NAMES, rows, width))) <= width
