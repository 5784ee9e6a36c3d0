"""HTML: one page without scripts or foreign files, in both languages, in which a value is only text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.validation.formats.conftest import Make
from warta.validation import Report
from warta.validation.formats.html import LANGUAGES, SHOWN, write
from warta.validation.report import shown

TAGS = set(
    "html meta title style body input label main h1 h2 h3 p span b code section ul li details summary table tr th td".split()
)
VOID = {"meta", "input"}


class Page(HTMLParser):
    """The elements of a page, its attributes and its words; every element must be closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def test_it_says_everything_in_both_languages(mixed: Report) -> None:
    for lang, _ in LANGUAGES:
        page = Page(write(mixed, lang))
        for found in mixed.findings:
            for each, _ in LANGUAGES:
                assert found.say(each) in page.words
                assert found.remedy(each) in page.words
        assert {note.say("id") for note in mixed.notes} <= set(re.split(r"a note|not looked at|\n", page.words))
        assert ("lang", lang) in page.attributes


def test_it_opens_in_the_language_asked_for(mixed: Report) -> None:
    assert '<input type="radio" name="lang" id="id" checked>' in write(mixed, "id")
    assert '<input type="radio" name="lang" id="en" checked>' in write(mixed, "en")
    assert write(mixed, "id").startswith('<!doctype html>\n<html lang="id">')


def test_it_needs_nothing_but_itself(mixed: Report) -> None:
    page = Page(write(mixed))
    assert page.tags <= TAGS
    assert not {name for name, _ in page.attributes} & {"src", "href", "style", "onclick", "onload"}
    assert "default-src 'none'" in write(mixed)
    assert not re.search(r"url\(|@import|https?://", write(mixed))


def test_it_is_dark_where_the_reader_is(make: Make) -> None:
    assert "prefers-color-scheme: dark" in write(make())
    assert "color-scheme: light dark" in write(make())


def test_each_resource_is_named(make: Make) -> None:
    assert "data/budgets.csv" in Page(write(make())).words
    assert "harga-pangan () is valid" in Page(write(make())).words


def test_of_many_the_first_are_shown(many: Report) -> None:
    text = write(many)
    assert text.count("<li>") == SHOWN + 1
    assert f"… and {1000 - SHOWN} more" in text


@pytest.mark.parametrize("lang", ["en", "id"])
def test_what_is_quoted_is_only_text(hostile: Report, lang: str) -> None:
    page = Page(write(hostile, lang))  # type: ignore[arg-type]
    assert page.tags <= TAGS
    assert {name for name, _ in page.attributes} <= {
        "charset", "class", "content", "http-equiv", "id", "lang", "name", "type", "for", "checked",
    }  # fmt: skip
    assert page.words.count(shown(hostile.findings[0].value)) >= 8
