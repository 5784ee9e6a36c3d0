"""Without texts and sources nobody can extract again; what is left must still agree with itself."""

from __future__ import annotations

import pytest


@pytest.fixture
def withheld(package):
    package.withhold_texts()
    return package


def test_what_was_built_agrees_with_itself(withheld):
    assert withheld.validate().findings == ()


def test_exact_words_longer_than_their_offsets(withheld):
    position = withheld.position("evidence", resource="quotes", field="cue")
    end = withheld.rows("evidence")[position]["char_end"]
    withheld.edit("evidence", position, char_end=end + 1)
    assert "evidence" in [found.resource for found in withheld.found("agreement.length")]


def test_a_forged_amount_whose_own_evidence_is_forged_too_contradicts_the_quote_around_it(withheld):
    child = next(row for row in withheld.rows("budgets") if row["quote_id"])
    literal = child["literal"]
    digit = next(at for at, letter in enumerate(literal) if letter in "12345678")
    forged = literal[:digit] + "9" + literal[digit + 1 :]
    rows = [
        {**row, "exact": row["exact"].replace(literal, forged)} if row["row_id"] == child["budget_id"] else row
        for row in withheld.rows("evidence")
    ]
    withheld.rewrite("evidence", rows)
    assert {found.value for found in withheld.found("agreement.words")} == {forged}


def test_a_text_said_to_be_shorter_than_its_evidence_reaches(withheld):
    withheld.edit("articles", 0, text_length=5)
    (found,) = withheld.found("agreement.end")
    assert (found.resource, found.field, found.value) == ("articles", "text_length", 5)


def test_two_rows_swapped(withheld):
    first, second, *rest = withheld.rows("quotes")
    withheld.rewrite("quotes", [second, first, *rest])
    assert [found.resource for found in withheld.found("agreement.order")] == ["quotes"]


def test_a_position_that_jumps(withheld):
    *rest, last = withheld.rows("quotes")
    withheld.rewrite("quotes", [*rest, {**last, "position": 99}])
    (found,) = withheld.found("agreement.position")
    assert (found.resource, found.field, found.value) == ("quotes", "position", 99)


def test_a_reference_emptied(withheld):
    position = next(at for at, row in enumerate(withheld.rows("budgets")) if row["quote_id"])
    withheld.edit("budgets", position, quote_id=None)
    (found,) = withheld.found("agreement.parent")
    assert (found.resource, found.field) == ("budgets", "quote_id")
