"""Each format tells what changed, in both languages; what cells hold is text in it and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

import warta
from tests.release.conftest import ARTICLE, Draft, build_article
from warta.release.diff import Diff
from warta.release.formats import Look, format_named, format_names
from warta.wording import Lang

HOSTILE = "<b>@warta</b> [x](http://contoh.id)\x1b[31m\nbaris | dua"


@pytest.fixture
def diff(old: Path, changed: Callable[[Callable[[Draft], object]], Path]) -> Diff:
    def change(draft: Draft) -> None:
        draft.descriptor["title"] = HOSTILE
        draft.fields("harga")[2]["title"] = "Harga"
        draft.rows["harga"] = [(1, HOSTILE, 25_000, "ikan"), *((number, None, None, None) for number in range(3, 40))]

    return warta.diff(old, changed(change))


@pytest.fixture
def moved(package: Path, tmp_path: Path) -> Diff:
    text = ARTICLE.replace("Pembangunan pasar", "Kata orang, pembangunan pasar")
    return warta.diff(package, build_article(tmp_path / "new", text))


def test_text_shows_before_and_after_aligned(diff: Diff) -> None:
    text = format_named("text")(diff)
    assert "harga  +36 -1 ~1" in text
    assert "  ~ 1\n      kota   Tegal -> <b>@warta</b> [x](http://contoh.id)\\x1b[31m\\nbaris | dua\n" in text
    assert "      harga  24000 -> 25000\n" in text
    assert "  - 2  Brebes | 7000 | garam\n" in text
    assert text.count("\n  + ") == 20
    assert "… and 16 more" in text
    assert "\x1b" not in text


def test_text_is_coloured_only_where_asked(diff: Diff) -> None:
    coloured = format_named("text")(diff, "en", Look(colour=True))
    assert "\x1b[3" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == format_named("text")(diff)


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_the_limit_is_kept_and_the_rest_is_counted(diff: Diff, name: str) -> None:
    some, every = (format_named(name)(diff, "en", Look(limit=limit)) for limit in (2, None))
    assert len(some) < len(every)
    assert "34 more" in some
    assert "more" not in every


def test_long_cells_are_shown_from_where_they_part(old: Path, changed: Callable[[Callable[[Draft], object]], Path]) -> None:
    new = changed(lambda draft: draft.rows.update(harga=[(1, "Tegal", 24_000, "ikan"), (2, "a" * 500 + "xyz", None, None)]))
    other = new.parent / "other"
    draft = Draft()
    draft.rows["harga"] = [(1, "Tegal", 24_000, "ikan"), (2, "a" * 500 + "yyy", None, None)]
    assert f"…{'a' * 20}xyz -> …{'a' * 20}yyy" in format_named("text")(warta.diff(new, draft.write(other)))


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", sorted(format_names()))
def test_moves_and_what_others_refer_to_are_told(moved: Diff, name: str, lang: Lang) -> None:
    told = format_named(name)(moved, lang)
    (move,) = moved.table("quotes").moves
    assert move.old_id in told
    assert move.new_id in told


def test_evidence_is_counted_not_listed(moved: Diff) -> None:
    for name in ("text", "markdown", "html"):
        told = format_named(name)(moved)
        assert "rows that go with those of other tables" in told.replace("&#58;", ":")
        assert "speaker_role" not in told


def test_json_has_everything(diff: Diff) -> None:
    told = json.loads(format_named("json")(diff, "en", Look(limit=0)))
    assert told["step"] == "minor"
    (table,) = told["tables"]
    assert table["rows"] == {"old": 3, "new": 38}
    assert len(table["added"]) == 36
    cells = [{"field": "kota", "was": "Tegal", "now": HOSTILE}, {"field": "harga", "was": "24000", "now": "25000"}]
    assert table["edited"] == [{"row": "1", "cells": cells}]
    kinds = {(change["kind"], change["step"]) for change in told["changes"]}
    assert kinds == {
        ("metadata-changed", "patch"), ("cells-corrected", "patch"), ("rows-added", "minor"), ("rows-removed", "patch"),
    }  # fmt: skip


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["en", "id"])
def test_html_is_well_formed_and_holds_no_foreign_markup(diff: Diff, lang: Lang) -> None:
    page = format_named("html")(diff, lang)
    tags = _Tags()
    tags.feed(page)
    assert not tags.open or tags.open == ["html"]
    assert not {"b", "a", "script", "img"} & tags.seen
    assert "\x1b" not in page


def test_markdown_holds_no_foreign_markup(diff: Diff) -> None:
    told = format_named("markdown")(diff)
    assert "<b>" not in told
    assert "](" not in told
    assert "@warta" not in told


@pytest.mark.parametrize("name", ["text", "markdown", "html", "json"])
def test_nothing_changed_is_said(old: Path, name: str) -> None:
    told = format_named(name)(warta.diff(old, old), "en")
    assert "nothing changed" in told or json.loads(told)["same"] is True
