"""What the page's HTML is, before any browser looks at it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import warta
from tests.publishing.page.conftest import HOSTILE, ROOT
from warta.package.descriptor import read_descriptor
from warta.publishing.export import OwnFile
from warta.publishing.page import render, write_page


class Read(HTMLParser):
    """The elements of a page: scripts and style sheets with their content, and every attribute."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.styles: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []
        self.open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open = tag
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
        if tag == "style":
            self.styles.append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self.open == "style":
            self.styles[-1] += data
        else:
            self.text.append(data)

    def policy(self) -> dict[str, list[str]]:
        content = next(value for tag, name, value in self.attributes if name == "content" and "script-src" in value)
        return {first: rest for first, *rest in (directive.split() for directive in content.split(";"))}

    def linked_data(self) -> list[dict[str, Any]]:
        return [json.loads(text) for attributes, text in self.scripts if attributes.get("type") == "application/ld+json"]

    def payload(self) -> dict[str, object]:
        (text,) = (text for attributes, text in self.scripts if attributes.get("id") == "package")
        loaded: dict[str, object] = json.loads(text)
        return loaded


def named(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


@pytest.mark.parametrize("which", ["first_page", "hostile_page"])
def test_policy_allows_the_scripts_and_styles_of_the_page_and_no_others(which: str, request: pytest.FixtureRequest) -> None:
    read = Read(request.getfixturevalue(which))
    policy = read.policy()
    running = [text for attributes, text in read.scripts if not (attributes.get("type") or "").endswith("json")]
    assert policy["script-src"] == [named(text) for text in running]
    assert policy["style-src"] == [named(text) for text in read.styles]
    assert policy["default-src"] == policy["connect-src"] == policy["base-uri"] == ["'none'"]
    assert not re.search(r"unsafe|\*|https?:", " ".join(word for words in policy.values() for word in words))


@pytest.mark.parametrize("which", ["first_page", "hostile_page"])
def test_page_loads_nothing_and_runs_nothing_from_attributes(which: str, request: pytest.FixtureRequest) -> None:
    read = Read(request.getfixturevalue(which))
    loading = {
        (tag, name): value for tag, name, value in read.attributes if name in {"src", "srcset", "data", "poster", "action"}
    }
    assert loading == {}
    assert [value for tag, name, value in read.attributes if tag == "link" and name == "href"] == ["data:,"]
    assert [each for each in read.attributes if each[1].startswith("on") or each[1] == "style"] == []
    assert not [value for _, name, value in read.attributes if name.endswith("href") and value.startswith("javascript:")]
    assert not any(re.search(r"url\((?!data:)|@import", style) for style in read.styles)


def test_hostile_words_are_in_the_page_as_text_alone(hostile_page: str, hostile_package: Path) -> None:
    read = Read(hostile_page)
    assert {tag for tag, _, _ in read.attributes}.isdisjoint({"img", "iframe", "object", "embed", "base", "form", "b"})
    texts = next(table for table in read.payload()["tables"] if table["name"] == "texts")  # type: ignore[attr-defined]
    assert texts["rows"][0][-1] == HOSTILE
    assert "<script>document.title" in "".join(read.text)  # the title, as text


def test_page_holds_every_row_of_every_table(first_page: str) -> None:
    tables = {table["name"]: table for table in Read(first_page).payload()["tables"]}  # type: ignore[attr-defined]
    assert tables.keys() == {resource["name"] for resource in read_descriptor(ROOT)["resources"]}
    for name, table in tables.items():
        read = warta.read(name, ROOT)
        assert [column["name"] for column in table["columns"]] == read.column_names
        assert len(table["rows"]) == read.num_rows
    amounts = [row[7] for row in tables["budgets"]["rows"]]
    assert amounts == warta.read("budgets", ROOT)["amount_idr"].to_pylist()


def test_same_package_gives_the_same_bytes(first_page: str) -> None:
    assert render(ROOT) == first_page


def test_page_of_the_first_package_is_small(first_page: str) -> None:
    assert len(first_page.encode()) < 1_500_000


def test_links_lead_from_the_page_to_the_files_of_the_package(hostile_package: Path, tmp_path: Path) -> None:
    file = write_page(hostile_package)
    assert file == hostile_package / "dist" / "index.html"
    links = [
        value for tag, name, value in Read(file.read_text(encoding="utf-8")).attributes if name == "href" and ".csv" in value
    ]
    assert links
    assert all((file.parent / link).resolve().is_file() for link in links)
    said = Read(file.read_text(encoding="utf-8")).linked_data()
    addresses = [each["contentUrl"] for document in said for each in document["distribution"]]
    assert len(said) == 2
    assert addresses
    assert all((file.parent / address).resolve().is_file() for address in addresses), "search engines read them from the page"
    beside = write_page(hostile_package, hostile_package / "index.html").read_text(encoding="utf-8")
    assert 'href="data/quotes.csv"' in beside


def test_a_page_never_takes_the_place_of_a_file_of_the_package(hostile_package: Path) -> None:
    before = (hostile_package / "data" / "quotes.csv").read_bytes()
    with pytest.raises(OwnFile):
        write_page(hostile_package, hostile_package / "data" / "quotes.csv")
    assert (hostile_package / "data" / "quotes.csv").read_bytes() == before


def test_corrections_and_changes_are_told_where_there_are_any(first_page: str) -> None:
    there = {value for _, name, value in Read(first_page).attributes if name == "id"}
    assert ("errata" in there) == (ROOT / "data" / "corrections.csv").is_file()
    assert ("changes" in there) == (ROOT / "data" / "CHANGELOG.md").is_file()
