from __future__ import annotations

import pytest


def add(package, **cells):
    """One more row of evidence, like that of the first budget's amount but for `cells`; its row as a person counts."""
    rows = package.rows("evidence")
    like = rows[package.position("evidence", resource="budgets", field="amount_idr")]
    package.rewrite("evidence", [*rows, {**like, **cells}])
    return len(rows) + 2


@pytest.mark.parametrize(
    ("rule", "field", "cells", "value"),
    [
        ("evidence.table", "resource", {"resource": "nothing"}, "nothing"),
        ("evidence.row", "row_id", {"row_id": "harian-7-b1"}, "harian-7-b1"),
        ("evidence.field", "field", {"field": "colour"}, "colour"),
        ("evidence.computed", "field", {"field": "quote_id"}, "quote_id"),
        ("evidence.empty", "field", {"field": "subject"}, "subject"),
    ],
)
def test_evidence_of_nothing(package, rule, field, cells, value):
    row = add(package, **cells)
    (found,) = package.found(rule)
    assert (found.resource, found.row, found.field, found.value) == ("evidence", row, field, value)


def test_a_cell_without_evidence(package):
    rows = package.rows("evidence")
    gone = package.position("evidence", resource="budgets", field="amount_idr")
    package.rewrite("evidence", rows[:gone] + rows[gone + 1 :])
    (found,) = package.found("evidence.none")
    assert (found.resource, found.row, found.row_id, found.field) == ("budgets", 2, rows[gone]["row_id"], "amount_idr")


def test_no_table_of_evidence(package):
    descriptor = package.descriptor
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "evidence"]
    package.describe(descriptor)
    (found,) = package.validate().errors
    assert (found.rule, found.resource) == ("table.missing", "evidence")


def test_evidence_of_a_stranger_is_told_once(package):
    rows = package.rows("evidence")
    first = next(number for number, row in enumerate(rows) if row["resource"] == "budgets")
    count = sum(row["resource"] == "budgets" for row in rows)
    package.rewrite("evidence", [{**row, "resource": row["resource"].replace("budgets", "uang")} for row in rows])
    (found,) = package.found("evidence.table")
    assert (found.row, found.value, found.fields["count"]) == (first + 2, "uang", count)


def test_evidence_that_cannot_be_read(package):
    package.csv("evidence").write_bytes(b"not evidence\n")
    package.mend()
    assert {"evidence.absent", "table.canonical"} <= {found.rule for found in package.validate().errors}


def test_evidence_of_a_table_that_cannot_be_read(package):
    package.csv("budgets").write_bytes(b"no budgets\n")
    package.mend()
    report = package.validate()
    assert any("budgets" in note.say() and "cannot be read" in note.say() for note in report.notes)
    assert not [found for found in report.findings if found.rule.startswith("evidence.")]


def own_table(package, **schema):
    """A table of somebody's own with an extracted column, which nothing in evidence speaks of."""
    (package.folder / "data" / "own.csv").write_text("own_id,colour\nharian-7-x1,merah\n", encoding="utf-8")
    descriptor = package.descriptor
    fields = [
        {"name": "own_id", "type": "string", "derivation": "computed"},
        {"name": "colour", "type": "string", "derivation": "extracted"},
    ]
    table = {"name": "own", "type": "table", "path": "data/own.csv", "schema": {"fields": fields, **schema}}
    descriptor["resources"].append(table)
    package.describe(descriptor)


def test_a_table_of_somebody_else_is_checked_alike(package):
    """The descriptor says itself what is extracted."""
    own_table(package, primaryKey="own_id")
    (found,) = package.found("evidence.none")
    assert (found.resource, found.row, found.row_id, found.field, found.value) == ("own", 2, "harian-7-x1", "colour", "merah")


def test_a_table_of_somebody_else_without_a_key_is_one_error(package):
    own_table(package)
    report = package.validate()
    (found,) = report.errors
    assert (found.rule, found.resource) == ("evidence.key", "own")
    assert ["own" in note.say() for note in report.unchecked] == [True]
