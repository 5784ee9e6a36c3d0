"""Limits: what the page says of them is what the code holds to, in both languages, and the rules that it names are there."""

from __future__ import annotations

import re

from warta.publishing.checks import render
from warta.validation.limits import LIMITS
from warta.validation.rules import all_checks
from warta.validation.standard.form import LONGEST, WIDEST


def test_the_page_lists_each_with_the_value_that_the_code_has() -> None:
    page = render()
    for each in LIMITS:
        assert f"{each.of.en} · {each.of.id}" in page
        assert f"{each.limit.en} · {each.limit.id}" in page
    assert f"{LONGEST >> 20} MB" in page
    assert f"{WIDEST:,} columns" in page


def test_the_rules_that_it_names_exist() -> None:
    named = {rule for each in LIMITS for rule in re.findall(r"`([\w.-]+\.[\w-]+)`", each.told)}
    assert named <= {check.id for check in all_checks()}
    assert {"frictionless.refused", "file.bomb", "file.unsafe"} <= named
