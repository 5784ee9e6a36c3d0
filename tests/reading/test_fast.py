"""Pages read fast: the report is whole, a package says how its pages were read, and validate reads them in the same way."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

import warta
from tests.reading.pages import render, score
from tests.reading.portals import COMMENTS
from tests.reading.shapes import SHAPES, STORIES
from warta.build import build
from warta.errors import MissingExtra
from warta.reading.html import read_page
from warta.release.reproduce import reproduce
from warta.scale.choice import AtScale
from warta.scale.workplace import Workplace

CROWDED = SHAPES["teasers all around · cuplikan di sekeliling"](STORIES[0])


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, story in enumerate(STORIES):
        (folder / f"{number}.html").write_text(SHAPES["blog · blog"](story), encoding="utf-8")
    (folder / "ramai.html").write_text(CROWDED, encoding="utf-8")
    return folder


@pytest.mark.parametrize("shape", SHAPES)
def test_the_report_is_whole(shape: str) -> None:
    told = score(shape, "fast")
    assert told.paragraphs == told.of_paragraphs
    assert told.rows == told.of_rows


def test_the_comparison_in_docs_is_what_is_measured() -> None:
    assert Path("docs/pages.md").read_text(encoding="utf-8") == render(), "run: python -m tests.reading.pages docs/pages.md"


def test_what_the_class_of_a_part_tells_is_left_out_here_too() -> None:
    article = read_page(CROWDED.encode(), source_file="a.html", article_id="a", html="fast")
    assert article.extractor.startswith("resiliparse ")
    assert not any(words in article.text for words in COMMENTS)


def test_a_package_says_how_its_pages_were_read_and_is_validated_in_that_way(pages: Path, tmp_path: Path) -> None:
    texts = {}
    for way in ("quality", "fast"):
        package = tmp_path / way
        build([pages], package, html=way)
        resources = json.loads((package / "datapackage.json").read_bytes())["resources"]
        assert resources[0]["builder"]["extractors"].split()[0] == {"quality": "trafilatura", "fast": "resiliparse"}[way]
        report = warta.validate(package, sources=pages)
        assert report.ok, [each.say() for each in report.findings]
        assert not report.warnings
        texts[way] = warta.read("texts", package).to_pylist()
    assert texts["quality"] != texts["fast"]
    (pages / "0.html").write_text(SHAPES["blog · blog"](STORIES[1]), encoding="utf-8")
    assert "source.text" in {each.rule for each in warta.validate(tmp_path / "fast", sources=pages).findings}


def test_a_package_is_built_again_in_the_way_it_was(pages: Path, tmp_path: Path) -> None:
    package = tmp_path / "fast"
    build([pages], package, html="fast")
    texts = warta.read("texts", package)
    build([pages], package)
    assert warta.read("texts", package).equals(texts)
    assert reproduce(package, pages).is_equal
    build([pages], package, html="quality")
    assert not warta.read("texts", package).equals(texts)


def test_shards_of_the_two_ways_are_not_taken_for_each_other(pages: Path, tmp_path: Path) -> None:
    one = AtScale(executor="in-process", shard_size=1)
    plans = []
    for way in ("quality", "fast"):
        build([pages], tmp_path / "p", at_scale=one, html=way)
        plans.append(set(Workplace(tmp_path / "p").read_plan().shards))
        assert warta.validate(tmp_path / "p", sources=pages).ok
    assert not plans[0] & plans[1]
    build([pages], tmp_path / "whole", html="fast")
    ids = [each["article_id"] for each in warta.read("quotes", tmp_path / "whole").to_pylist()]
    assert sorted(each["article_id"] for each in warta.read("quotes", tmp_path / "p").to_pylist()) == ids


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resiliparse.extract.html2text", None)
    with pytest.raises(MissingExtra) as told:
        read_page(CROWDED.encode(), source_file="a.html", article_id="a", html="fast")
    assert told.value.say() == "resiliparse is not installed; install it with: pip install 'warta[fast]'"
