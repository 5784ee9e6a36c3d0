from __future__ import annotations

from pathlib import Path

import pytest

TEXT = (Path(__file__).parent / "raw" / "harian-7.txt").read_text(encoding="utf-8")


def test_an_article_that_agrees_with_itself(build_of):
    assert build_of(TEXT).validate().findings == ()


@pytest.mark.parametrize(
    ("words", "others", "rule", "resource", "field", "value"),
    [
        ("Selasa (13/3/2018)", "Rabu (13/3/2018)", "article.weekday", "event", "opened_on", "Rabu (13/3/2018)"),
        ("selama tiga hari", "selama lima hari", "article.duration", "event", "duration_days", 5),
        ("prinsip 4T", "prinsip 5T", "article.list-size", "principles", "set_size", 5),
    ],
)
def test_an_article_that_contradicts_itself_is_kept_and_warned_of(build_of, words, others, rule, resource, field, value):
    assert words in TEXT
    report = build_of(TEXT.replace(words, others)).validate()
    assert [(found.rule, found.resource, found.row, found.field, found.value) for found in report.warnings] == [
        (rule, resource, 2, field, value)
    ]
    assert report.ok
