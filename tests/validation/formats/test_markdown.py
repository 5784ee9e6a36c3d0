"""Markdown: what GitHub renders of it is the text, in a table that holds together."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from tests.validation.formats.conftest import Make, found
from warta.validation import Report
from warta.validation.formats.markdown import RULES, SHOWN, write
from warta.validation.report import shown


class Page(HTMLParser):
    """The elements and the words of a rendered page."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""
        self.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_table_a_resource_and_a_line_a_rule(mixed: Report) -> None:
    lines = write(mixed).splitlines()
    assert lines[0] == "## ❌ harga-pangan () is not valid"
    assert lines[2] == "errors&#58; 2, warnings&#58; 1"
    assert [line for line in lines if line.startswith("### ")] == ["### the package", "### budgets", "### Notes"]
    (row,) = [line for line in lines if "`evidence.value`" in line]
    assert row.startswith(
        "| ❌ error | `evidence.value` | 1 | row 3 (satu-b7), line 9, field amount&#95;idr&#58; the cell says 5"
    )
    assert all(line.count("|") == 6 for line in lines if line.startswith("|"))


def test_a_valid_package(make: Make) -> None:
    assert write(make()).startswith("## ✅ harga-pangan () is valid\n")
    assert write(make(), "id").startswith("## ✅ harga-pangan () sah\n")


def test_of_many_the_first_are_shown(many: Report) -> None:
    text = write(many)
    assert text.count("the cell says") == SHOWN
    assert f"… and {1000 - SHOWN} more" in text
    assert "| 1000 |" in text


def test_a_summary_ends_somewhere(make: Make) -> None:
    place = found().place
    report = make(*(found(place=place._replace(resource=f"t{number}")) for number in range(RULES + 5)))
    assert "5 more rules have findings" in write(report)
    assert len(write(report).encode()) < 1 << 20


def test_what_is_quoted_is_only_text(hostile: Report) -> None:
    page = Page(write(hostile))
    assert page.tags <= {"h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "br", "ul", "li"}
    assert page.words.replace("\N{WORD JOINER}", "").count(shown(hostile.findings[0].value)) >= 5
    assert {line.count("|") for line in write(hostile).splitlines() if line.startswith("|")} == {6}


@pytest.mark.parametrize("mark", ["@org", "#12", "https://", "www."])
def test_nobody_is_called_and_nothing_is_linked(make: Make, mark: str) -> None:
    text = write(make(found(value=f"{mark}evil")))
    assert mark not in text
    assert not re.search(r"[@#](?=\w)", unescape(text))
