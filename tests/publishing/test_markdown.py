"""Text that Markdown would take for its own is shown as written."""

from __future__ import annotations

import pytest

from tests.publishing.pages import cells, tables
from warta.publishing.markdown import code, plain, table


@pytest.mark.parametrize("text", ["a|b", "`a|b`", r"a\\|b", "||", "`[a-z]+(x|y)`"])
def test_a_pipe_stays_within_its_cell(text: str) -> None:
    (found,) = tables(table(("left", "right"), [(text, "next")]))
    assert found.body == [[text, "next"]]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines", "two lines"),
        ("<b>", r"\<b>"),
        ("*not* [a](link)", r"\*not\* \[a](link)"),
        ("$schema and $id", r"\$schema and \$id"),
        ("`$schema` is *code*", r"`$schema` is \*code\*"),
        ("Penulis -> writer, char_start", "Penulis -> writer, char_start"),
    ],
)
def test_plain_text_makes_no_markdown(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_code_with_a_backtick_is_refused() -> None:
    with pytest.raises(ValueError, match="backtick"):
        code("a`b")


def test_a_backslash_before_a_pipe_is_refused_in_code() -> None:
    with pytest.raises(ValueError, match="backslash"):
        table(("a",), [(code(r"x\|y"),)])
    assert table(("a",), [(plain(r"x\|y"),)]).endswith(r"| x\\\|y |")


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="1 cells in a table of 2 columns"):
        table(("a", "b"), [("only",)])


def test_cells_are_told_apart_by_pipes_that_are_not_escaped() -> None:
    assert cells(r"| a \| b | c |") == ["a | b", "c"]
