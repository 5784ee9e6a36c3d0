from __future__ import annotations

import shutil


def test_a_computed_cell_that_only_extraction_knows(package):
    package.edit("quotes", 1, kind="mixed")
    (found,) = package.validate().errors
    assert (found.rule, found.resource, found.row, found.field) == ("derived.cell", "quotes", 3, "kind")
    assert (found.value, found.fields["derived"]) == ("mixed", "indirect")


def test_a_row_of_evidence_added_where_it_belongs_is_surplus_all_the_same(package):
    rows = package.rows("evidence")
    position = package.position("evidence", resource="event", field="duration_days")
    package.rewrite("evidence", [*rows[: position + 1], {**rows[position], "part": 2}, *rows[position + 1 :]])
    found = package.found("derived.surplus-row")
    assert [(each.resource, each.row) for each in found] == [("evidence", position + 3)]


def test_a_row_that_the_article_does_not_yield(package):
    rows = package.rows("authors")
    added = {**rows[-1], "author_id": "harian-8-w2", "position": 2, "name": "Bagas"}
    package.rewrite("authors", [*rows, added])
    (found,) = package.found("derived.surplus-row")
    assert (found.resource, found.row, found.row_id) == ("authors", 5, "harian-8-w2")


def test_rows_in_another_order(package):
    rows = package.rows("budgets")
    package.rewrite("budgets", [rows[1], rows[0], *rows[2:]])
    (found,) = package.validate().errors
    assert (found.rule, found.resource, found.row, found.value) == ("derived.order", "budgets", 2, rows[1]["budget_id"])


def test_evidence_of_a_lost_row_is_not_told_again(package):
    rows = package.rows("event")
    package.rewrite("event", rows[:-1])
    lost = [(found.resource, found.row_id) for found in package.found("derived.lost-row")]
    assert lost == [("event", rows[-1]["event_id"])]


def test_a_text_that_is_no_article(package):
    package.edit("texts", 1, text="nothing but English here, nothing else")
    found = package.found("derived.no-article")
    assert [(each.resource, each.row_id, each.field) for each in found] == [("texts", "harian-8", "text")]


def test_what_came_with_the_article_is_taken_from_evidence_where_there_are_no_sources(package):
    shutil.rmtree(package.folder / "data" / "raw")
    assert package.rows("articles")[0]["url"]
    assert [found.say() for found in package.validate().errors] == []


def test_texts_withheld_extraction_runs_over_the_sources(package):
    package.withhold_texts(sources=True)
    package.edit("quotes", 1, kind="mixed")
    assert [found.rule for found in package.validate().errors] == ["derived.cell"]


def test_neither_texts_nor_sources_is_said(package):
    package.withhold_texts()
    assert any("neither texts nor sources" in note.say() for note in package.validate().notes)


def test_a_table_that_cannot_be_read_is_said_and_the_others_go_on(package):
    package.csv("quotes").write_bytes(b"quotes\n")
    package.edit("budgets", 0, measure="pagu")
    report = package.validate()
    assert any("quotes" in note.say() for note in report.notes)
    assert ("budgets", "measure") in {(found.resource, found.field) for found in package.found("derived.cell")}
