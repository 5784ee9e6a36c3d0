"""docs/quality.md lists every passage beside a table, and says which must not be read and which are not read yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.pages import ROOT, check_tables, tables, written_by
from tests.tables.examples import read_examples
from warta.publishing.markdown import plain
from warta.publishing.quality import render

MODULE = "warta.publishing.quality"
LEAST_PASSAGES = 150
LEAST_REFUSED = 1 / 3


@pytest.fixture(scope="module")
def page() -> str:
    return render()


def test_the_committed_page_is_the_one_written_now(tmp_path: Path) -> None:
    written = written_by(MODULE, tmp_path)
    assert (ROOT / "docs" / "quality.md").read_bytes() == written, "docs/quality.md is stale: run make docs"


def test_the_table_is_well_formed_and_counts_what_stands_beside_the_tables(page: str) -> None:
    check_tables(page)
    (counts,) = tables(page)
    examples = read_examples()
    listed = {line[0].strip("`"): tuple(map(int, line[1:])) for line in counts.body}
    assert listed.pop("all · semua") == (
        len(examples),
        sum(bool(example.why) for example in examples),
        sum(bool(example.known_failure) for example in examples),
    )
    assert listed == {
        name: (
            len(of_table := [example for example in examples if example.table == name]),
            sum(bool(example.why) for example in of_table),
            sum(bool(example.known_failure) for example in of_table),
        )
        for name in {example.table for example in examples}
    }


def test_every_passage_has_its_line_and_a_known_failure_its_reason(page: str) -> None:
    lines = page.splitlines()
    for example in read_examples():
        reason = plain(example.known_failure or example.why)
        assert any(line.startswith(f"- {plain(example.name)}") and reason in line for line in lines), example.id


def test_there_are_passages_enough_and_a_third_say_what_must_not_be_read() -> None:
    examples = read_examples()
    assert len(examples) >= LEAST_PASSAGES
    assert sum(bool(example.why) for example in examples) >= LEAST_REFUSED * len(examples)
