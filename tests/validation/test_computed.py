from __future__ import annotations

from hashlib import sha256

import pytest


def test_an_id_that_is_not_the_rows(package):
    package.edit("budgets", 3, budget_id="harian-8-b1")
    (found,) = package.found("computed.id")
    assert (found.resource, found.row, found.field, found.value) == ("budgets", 5, "budget_id", "harian-8-b1")


def test_an_id_by_position(package):
    package.edit("authors", 0, author_id="harian-7-w3")
    (found,) = package.found("computed.id")
    assert (found.resource, found.row, found.field, found.value) == ("authors", 2, "author_id", "harian-7-w3")


@pytest.mark.parametrize("name", ["char_start", "char_end"])
def test_a_span_that_is_not_its_words(package, name):
    row = package.rows("budgets")[1]
    package.edit("budgets", 1, **{name: row[name] + 1})
    (found,) = package.found("computed.span")
    assert (found.resource, found.row, found.field, found.value) == ("budgets", 3, name, row[name] + 1)


@pytest.mark.parametrize(("name", "value"), [("text_length", 7), ("text_sha256", sha256(b"").hexdigest())])
def test_length_and_hash_of_another_text(package, name, value):
    package.edit("articles", 1, **{name: value})
    (found,) = package.found("computed.text")
    assert (found.resource, found.row, found.row_id, found.field, found.value) == ("articles", 3, "harian-8", name, value)


def test_an_article_without_text_among_others(package):
    package.rewrite("texts", package.rows("texts")[:1])
    (found,) = package.found("computed.no-text")
    assert (found.resource, found.row, found.value) == ("articles", 3, "harian-8")
