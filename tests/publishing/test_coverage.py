"""docs/coverage.md says what the formats do, found by trying each fact in each."""

from __future__ import annotations

import pytest

from tests.publishing.pages import ROOT, check_tables, tables
from warta.publishing.coverage import FACTS, HELD, render
from warta.publishing.formats import format_names

PAGE = render()
HELD_BY = {
    row[0].partition(" · ")[0]: {name for name, cell in zip(format_names(), row[1:], strict=True) if cell == HELD}
    for table in tables(PAGE)
    for row in table.body
}


def test_the_committed_page_is_the_one_written_now() -> None:
    assert (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8") == PAGE, "run make docs"


def test_every_fact_and_every_format_is_there() -> None:
    check_tables(PAGE)
    assert list(HELD_BY) == [fact.named.en for fact in FACTS]
    assert all(f"`{name}`" in PAGE for name in format_names())


@pytest.mark.parametrize(
    ("fact", "held", "missing"),
    [
        ("title", set(format_names()), set()),
        ("title in Indonesian", {"croissant", "datacite", "dcat", "csvw"}, {"citation"}),
        ("creator", set(format_names()), set()),
        ("table: Parquet twin", {"croissant", "huggingface", "dcat", "datacite"}, {"sqlite", "xlsx", "citation"}),
        ("table: hash of its file", {"croissant", "dcat", "ro-crate", "schema-org"}, {"datacite", "zenodo"}),
        ("table: foreign keys", {"croissant", "csvw", "sqlite"}, {"xlsx", "dcat"}),
        ("the rows, evidence included", {"sqlite", "xlsx"}, {"croissant", "zenodo"}),
    ],
)
def test_some_facts_that_we_know_of(fact: str, held: set[str], missing: set[str]) -> None:
    assert HELD_BY[fact] >= held
    assert not HELD_BY[fact] & missing
