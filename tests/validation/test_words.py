from __future__ import annotations

import pytest


def edit(package, name="amount_idr", resource="budgets", part=1, **cells):
    """Alter the evidence of the first such cell; its row as a person counts."""
    position = package.position("evidence", resource=resource, field=name, part=part)
    package.edit("evidence", position, **cells)
    return position + 2


@pytest.mark.parametrize(
    "cells",
    [
        {"char_end": 10**6},
        {"char_start": None, "char_end": None},
        {"char_start": 40, "char_end": 40},
        {"char_start": 50, "char_end": 40},
        {"origin": "record"},
    ],
)
def test_offsets_that_are_no_stretch_of_the_text(package, cells):
    row = edit(package, **cells)
    (found,) = package.found("evidence.offsets")
    assert (found.resource, found.row, found.field) == ("evidence", row, "char_start")


def test_words_that_do_not_stand_there(package):
    row = edit(package, exact="Rp12.455.120.000,-")
    (found,) = package.found("evidence.exact")
    assert (found.row, found.field, found.value) == (row, "exact", "Rp12.455.120.000,-")
    assert "Rp12.455.120.000" in found.say()


def test_words_from_another_article(package):
    edit(package, article_id="harian-8")
    (found,) = package.found("evidence.article")
    assert (found.resource, found.row, found.field, found.value) == ("budgets", 2, "amount_idr", "harian-8")


def test_parts_that_are_not_counted_from_one(package):
    rows = package.rows("evidence")
    position = package.position("evidence", resource="event", field="start_date", part=2)
    rows[position]["part"] = 3
    package.rewrite("evidence", rows)
    (found,) = package.found("evidence.parts")
    assert (found.resource, found.field, found.value) == ("event", "start_date", "1, 3")


def test_two_rules_for_one_cell(package):
    edit(package, "start_date", "event", part=2, rule="dates.days")
    (found,) = package.found("evidence.one-rule")
    assert (found.resource, found.field, found.value) == ("event", "start_date", "dates.day, dates.days")


def test_a_rule_that_there_is_not(package):
    edit(package, rule="money.florin")
    (found,) = package.found("evidence.rule")
    assert (found.resource, found.row, found.field, found.value) == ("budgets", 2, "amount_idr", "money.florin")


def test_words_that_give_another_value(package):
    package.edit("budgets", 0, amount_idr=12455120001)
    (found,) = package.found("evidence.value")
    assert (found.resource, found.row, found.field, found.value) == ("budgets", 2, "amount_idr", 12455120001)
    assert found.fields["derived"] == 12455120000
    assert "money.rupiah" in found.say()


@pytest.mark.parametrize("rule", ["dates.day", "money.rupiah", "numbers.count", "names.person", "text.printed"])
@pytest.mark.parametrize("exact", ["9" * 5000, "Rp" + "9" * 5000 + " triliun", "\N{DEVANAGARI DIGIT NINE}", "31 Februari 9999"])
def test_words_of_a_stranger_are_no_traceback(package, rule, exact):
    edit(package, rule=rule, exact=exact)
    assert package.found("evidence.value")


def test_a_rule_that_is_given_too_many_words(package):
    rows = package.rows("evidence")
    like = rows[package.position("evidence", resource="budgets", field="amount_idr")]
    package.rewrite("evidence", [*rows, *({**like, "part": part} for part in range(2, 9))])
    (found,) = package.found("evidence.value")
    assert found.field == "amount_idr"


def test_where_the_texts_are_withheld_the_words_still_give_the_cells(package):
    package.withhold_texts()
    report = package.validate()
    assert report.ok
    assert any("holds no texts" in note.say() for note in report.notes)
    package.edit("budgets", 0, amount_idr=12455120001)
    assert [found.rule for found in package.validate().errors] == ["evidence.value"]
