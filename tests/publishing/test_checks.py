"""docs/validation.md lists every check, under its judge, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.pages import ROOT, check_tables, tables, written_by
from warta.publishing.checks import JUDGES, render
from warta.publishing.markdown import plain
from warta.validation.deviations import DEVIATIONS
from warta.validation.rules import Judge, all_checks
from warta.validation.unknowable import UNKNOWABLE

MODULE = "warta.publishing.checks"


@pytest.fixture(scope="module")
def page() -> str:
    return render()


def test_the_committed_page_is_the_one_written_now(tmp_path: Path) -> None:
    written = written_by(MODULE, tmp_path)
    assert (ROOT / "docs" / "validation.md").read_bytes() == written, "docs/validation.md is stale: run make docs"


def test_tables_are_well_formed(page: str) -> None:
    check_tables(page)


def test_every_judge_is_introduced(page: str) -> None:
    assert list(JUDGES) == list(Judge)
    assert [table.heading for table in tables(page)][:-3] == [judge.value for judge in Judge]


def test_every_check_has_its_line_under_its_judge(page: str) -> None:
    listed = {(table.heading, line[0].split("`")[1]): line[1:] for table in tables(page)[:-3] for line in table.body}
    assert listed.keys() == {(check.judge.value, check.id) for check in all_checks()}
    for check in all_checks():
        severity, *words = listed[check.judge.value, check.id]
        assert severity.startswith(check.severity.value)
        assert words == [plain(text) for text in (check.says.en, check.remedy.en, check.says.id, check.remedy.id)]
        assert all(words), check.id


def test_every_deviation_from_frictionless_has_its_line(page: str) -> None:
    last = tables(page)[-3]
    assert [line[0].strip("`") for line in last.body] == [each.id for each in DEVIATIONS]
    assert all(all(line) for line in last.body)


def test_what_nobody_can_know_has_its_line(page: str) -> None:
    last = tables(page)[-1]
    assert [(line[0].strip("`"), line[1].strip("`")) for line in last.body] == list(UNKNOWABLE)
    assert all(all(line) for line in last.body)
