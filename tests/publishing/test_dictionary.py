"""docs/tables.md says what the declarations say, all of it, in tables that GitHub shows as tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.publishing.pages import ROOT, Table, check_tables, tables, written_by
from warta.model import RULES
from warta.publishing.dictionary import COLUMNS, RULE_COLUMNS, render
from warta.schema import Table as Declared
from warta.tables import all_tables

MODULE = "warta.publishing.dictionary"
every_table = pytest.mark.parametrize("declared", all_tables(), ids=lambda table: table.name)


@pytest.fixture(scope="module")
def page() -> str:
    return render()


def under(page: str, heading: str, columns: tuple[str, ...]) -> Table:
    (found,) = [table for table in tables(page) if table.heading == heading and table.rows[0] == list(columns)]
    return found


def test_the_committed_page_is_the_one_written_now(tmp_path: Path) -> None:
    assert (ROOT / "docs" / "tables.md").read_bytes() == written_by(MODULE, tmp_path), "docs/tables.md is stale: run make docs"


def test_tables_are_well_formed(page: str) -> None:
    check_tables(page)
    assert page.endswith("|\n")
    assert "\n\n\n" not in page


@every_table
def test_every_column_has_its_line_in_both_languages(page: str, declared: Declared) -> None:
    lines = under(page, declared.name, COLUMNS).body
    assert [line[0] for line in lines] == [f"`{name}`" for name in declared.names]
    for field, line in zip(declared.fields, lines, strict=True):
        assert line[1] in {"string", "integer", "date", "datetime"}
        assert line[2] == " · ".join(dict.fromkeys(field.column.spoken_unit or ()))
        assert line[3].startswith("never" if field.required else "possible")
        assert line[4].startswith("extracted" if field.extracted else "computed")
        assert all(f"`{value}`" in line[5] for value in field.column.enum)
        assert field.column.pattern is None or f"`{field.column.pattern}`" in line[5]
        assert f"**{field.column.title.en}.**" in line[6]
        assert f"**{field.column.title.id}.**" in line[7]


@every_table
def test_every_table_says_what_it_is_and_how_its_rows_are_told_apart(page: str, declared: Declared) -> None:
    section = page.split(f"\n## {declared.name}\n")[1].split("\n## ")[0]
    for text in (*declared.title, *declared.description):
        assert text in section
    schema = declared.to_descriptor()
    for names in (schema["primaryKey"], *schema.get("uniqueKeys", [])):
        assert " + ".join(f"`{name}`" for name in names) in section
    for key in schema.get("foreignKeys", []):
        assert f"→ `{key['reference']['resource']}." in section
    assert declared.to_descriptor().get("foreignKeys") or "Foreign keys" not in section


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("quotes", "kind", "`direct`, `indirect`, `mixed`"),
        ("budgets", "fiscal_year", "≥ 1900; ≤ 2100"),
        ("articles", "url", "uri"),
        ("articles", "title", ""),
    ],
)
def test_what_a_cell_may_hold(page: str, table: str, column: str, allowed: str) -> None:
    (line,) = [line for line in under(page, table, COLUMNS).body if line[0] == f"`{column}`"]
    assert line[5] == allowed


def test_units_are_said_in_both_languages(page: str) -> None:
    lines = {line[0]: line[2] for line in under(page, "budgets", COLUMNS).body}
    assert lines["`char_start`"] == "code points · titik kode"
    assert lines["`amount_idr`"] == "IDR"
    assert lines["`literal`"] == ""


@pytest.mark.parametrize(
    ("table", "column", "lexicon", "values"),
    [("event", "kind", "events", ("rakornas", "seminar")), ("budgets", "measure", "measures", ("anggaran", "pagu"))],
)
def test_values_that_a_lexicon_gives_are_listed_and_it_is_linked(
    page: str, table: str, column: str, lexicon: str, values: tuple[str, ...]
) -> None:
    section = page.split(f"\n## {table}\n")[1].split("\n## ")[0]
    (line,) = [line for line in section.splitlines() if line.startswith(f"- `{column}` (")]
    target = line.split("](")[1].split(")")[0]
    assert (ROOT / "docs" / target).resolve() == ROOT / "scripts" / "warta" / "lexicon" / f"{lexicon}.csv"
    assert (ROOT / "docs" / target).is_file()
    assert all(f"`{value}`" in line for value in values)


def test_lexicons_named_in_descriptions_are_links(page: str) -> None:
    assert "[`scripts/warta/lexicon/events.csv`](../scripts/warta/lexicon/events.csv)" in page
    assert " lexicon/" not in page


def test_form_of_ids(page: str) -> None:
    assert "`quote_id` = `<article_id>-q<char_start>`" in page
    assert "`author_id` = `<article_id>-w<position>`" in page


def test_every_rule_has_its_line(tmp_path: Path) -> None:
    page = written_by(MODULE, tmp_path).decode("utf-8")
    lines = {line[0].strip("`"): line[1:] for line in under(page, "Rules · Aturan", RULE_COLUMNS).body}
    ours = {name for name, rule in RULES.items() if rule.function.__module__.startswith("warta.")}
    assert lines.keys() == ours
    assert list(lines) == sorted(lines)
    for name, (parts, value, does) in lines.items():
        assert does, f"{name}: its docstring has no first line"
        assert parts in {"1", "2", "1+"}, name
        assert value in {"string", "integer", "date", "datetime"}, name


@pytest.mark.parametrize(
    ("name", "parts", "value"),
    [
        ("text.printed", "1", "string"),
        ("dates.relative_year", "2", "integer"),
        ("money.rupiah", "1+", "integer"),
        ("dates.day", "1+", "date"),
    ],
)
def test_what_a_rule_takes_and_gives(page: str, name: str, parts: str, value: str) -> None:
    (line,) = [line for line in under(page, "Rules · Aturan", RULE_COLUMNS).body if line[0] == f"`{name}`"]
    assert line[1:3] == [parts, value]


def test_principles_are_said_in_both_languages(page: str) -> None:
    headings = ("Common to all tables", "Berlaku untuk semua tabel")
    english, indonesian = (page.split(f"\n## {heading}\n")[1].split("\n## ")[0] for heading in headings)
    assert english.count("\n- **") == indonesian.count("\n- **") >= 10
