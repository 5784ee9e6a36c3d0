"""docs/rules has a page for every rule, in both languages, and none besides."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

from tests.publishing.pages import ROOT, check_tables, tables
from warta.publishing.markdown import plain
from warta.publishing.rules import INDEX, render, write
from warta.validation import Check, Judge
from warta.validation.reasons import example_of, reasons, why
from warta.validation.rules import all_checks

PAGES = render()
CHECKS = {check.id: check for check in all_checks()}

every_check = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


def test_the_committed_pages_are_those_written_now(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "warta.publishing.rules", tmp_path], check=True, cwd=ROOT)
    committed = {file.name: file.read_bytes() for file in (ROOT / "docs" / "rules").iterdir()}
    written = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    stale = sorted(name for name in committed.keys() | written.keys() if committed.get(name) != written.get(name))
    assert not stale, "docs/rules is stale: run make docs"


def test_pages_of_rules_that_are_gone_go(tmp_path: Path) -> None:
    (tmp_path / "twin.gone.md").touch()
    write(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {INDEX, *(f"{name}.md" for name in CHECKS)}


def test_the_index_lists_every_rule_under_its_judge() -> None:
    check_tables(PAGES[INDEX])
    listed = {(table.heading, row[0]) for table in tables(PAGES[INDEX]) for row in table.body}
    assert listed == {(str(check.judge), f"[`{name}`]({name}.md)") for name, check in CHECKS.items()}


def test_every_rule_has_a_reason_and_no_reason_is_left_over() -> None:
    assert reasons().keys() == CHECKS.keys()
    assert list(reasons()) == sorted(reasons()), "reasons.toml is in the order of the ids"


@every_check
def test_a_page_says_in_both_languages_what_why_and_what_to_do(check: Check) -> None:
    page = PAGES[f"{check.id}.md"]
    assert check.page == f"docs/rules/{check.id}.md"
    assert page.startswith(f"# {check.id}\n\n{check.severity} · ")
    for heading in ("## English", "## Bahasa Indonesia", "**Why it matters.**", "**Mengapa penting.**"):
        assert page.count(heading) == 1
    for words in (*map(plain, check.says), *map(plain, check.remedy), *why(check)):
        assert words in page
    for said in (example_of(check).say("en"), example_of(check).say("id")):
        assert plain(said) in page


@every_check
def test_the_example_fills_every_word_and_holds_none_for_nothing(check: Check) -> None:
    needed = {name for wording in (check.says, check.remedy) for text in wording for _, name, _, _ in Formatter().parse(text)}
    assert set(example_of(check).fields) <= needed
    assert "(missing)" not in example_of(check).say()


@every_check
def test_reasons_are_sentences(check: Check) -> None:
    for text in why(check):
        assert re.fullmatch(r".{40,}[.]", text, re.DOTALL)
        assert "\n" not in text
    assert why(check).en != why(check).id


def test_the_judges_are_all_there() -> None:
    assert {check.judge for check in CHECKS.values()} == set(Judge)
