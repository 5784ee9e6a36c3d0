"""CONTRIBUTING.md shows the house as it stands; all hand-written pages lead somewhere and name no machine."""

from __future__ import annotations

import re
import tomllib

import pytest

import warta
from tests.docs.markdown_files import ROOT, blocks, inline_code, links, tables, text_of
from tests.tables.examples import parse_examples
from warta import model
from warta.extract import extract_tables
from warta.lexicon import column, read_lexicon
from warta.reading.text import read_text
from warta.tables import table_named

PAGES = ["README.md", "README.id.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/LICENSE.md"]
PAGES_AND_GENERATED = [*PAGES, "docs/tables.md", "docs/validation.md", "docs/rules/README.md"]
HOUSE = ROOT / "scripts" / "warta"


@pytest.mark.parametrize("name", PAGES_AND_GENERATED)
def test_links_within_the_project_resolve(name: str) -> None:
    for target in links(name):
        if not re.match(r"https?://|#", target):
            assert (ROOT / name).parent.joinpath(target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("name", PAGES_AND_GENERATED)
def test_no_machine_is_named(name: str) -> None:
    found = re.findall(r"(?:/(?:home|root|tmp|work|Users|opt|var)/\S*|[A-Z]:\\\S*|\blocalhost\S*|\bpypi\b\S*)", text_of(name))
    assert not found


def test_layers_are_those_that_are_checked() -> None:
    (drawn,) = [block.code for block in blocks("CONTRIBUTING.md", "") if block.code.startswith("cli ")]
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["id"] == "layers"]
    there = [re.sub(r"\W", "", room) for layer in layers for room in layer.split("|")]
    built = [room for room in there if (HOUSE / f"{room}.py").exists() or (HOUSE / room / "__init__.py").exists()]
    assert [line.split()[0] for line in drawn.splitlines()] == built


def test_rooms_and_files_named_exist() -> None:
    named = [code for code in inline_code("CONTRIBUTING.md") if re.fullmatch(r"[\w./]+(?:/|\.(?:py|csv|md|toml|json))", code)]
    assert len(named) > 10
    for code in named:
        places = [ROOT / code, *(room / code for room in (HOUSE, HOUSE / "lexicon", HOUSE / "grammar"))]
        assert any(place.exists() for place in places), code


def test_the_columns_of_the_cues_are_all_explained() -> None:
    (table,) = [table for table in tables("CONTRIBUTING.md") if table[1][0] == "`cue`"]
    assert re.findall(r"`(\w+)`", " ".join(row[0] for row in table[1:])) == list(read_lexicon("cues")[0])
    for name in ("sense", "subject"):
        (line,) = [row[1] for row in table if f"`{name}`" in row[0]]
        assert set(re.findall(r"`(\w+)`", line)) == set(column("cues", name))


def test_the_example_of_an_example_is_one_that_holds() -> None:
    (block,) = blocks("CONTRIBUTING.md", "toml")
    (example,) = parse_examples("budgets", block.code)
    article = read_text(example.text.encode(), source_file="example.txt", article_id="example")
    budgets = table_named("budgets")
    assert budgets is not None
    found = [dict(zip(budgets.names, row, strict=True)) for row in extract_tables([article])["budgets"]]
    read = [{name: row[name] or "" for name in wanted} for row, wanted in zip(found, example.rows, strict=True)]
    assert read == list(example.rows)


def test_targets_of_make_exist() -> None:
    code = [*inline_code("CONTRIBUTING.md"), *(block.code for block in blocks("CONTRIBUTING.md", "sh"))]
    asked = {target for each in code for target in re.findall(r"^make ([a-z-]+)", each, re.MULTILINE)}
    assert {"data", "test", "test-slow", "docs", "lock"} <= asked
    assert asked <= set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))


def test_the_example_of_a_rule_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "RULES", {})  # the example is nobody's rule but its own
    (block,) = blocks("CONTRIBUTING.md", "python")
    exec(compile(block.code, "CONTRIBUTING.md", "exec"), {"__name__": "contributing"})
    assert list(model.RULES) == ["visits.count"]


def test_changelog_opens_with_this_version() -> None:
    first = re.search(r"^## \[(?P<version>[^]]+)\] - (?P<date>\S+)", text_of("CHANGELOG.md"), re.MULTILINE)
    assert first is not None
    assert first["version"] == warta.__version__
    assert re.fullmatch(r"Unreleased|\d{4}-\d\d-\d\d", first["date"])
