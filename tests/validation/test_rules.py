"""Every check is declared once, and speaks both languages."""

from __future__ import annotations

from string import Formatter

import pytest

from warta.validation.rules import CHECKS, Check, Judge, Severity, all_checks, declare
from warta.wording import Wording

CHECKED = {check.id: check for check in all_checks()}


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("check", CHECKED.values(), ids=CHECKED)
def test_both_languages_say_the_same_things(check):
    for wording in (check.says, check.remedy):
        assert fields(wording.en) == fields(wording.id)
        assert wording.en
        assert wording.id


def test_ids_name_their_judge():
    assert {check.judge for check in CHECKED.values() if check.id.startswith("profile.")} == {Judge.PROFILE}
    assert {check.judge for check in CHECKED.values() if check.id.startswith("frictionless.")} == {Judge.FRICTIONLESS}


def test_no_two_checks_share_an_id():
    words = Wording("", "")
    with pytest.raises(ValueError, match=r"file\.hash"):
        declare(Check("file.hash", Judge.WARTA, Severity.ERROR, words, words))
    assert CHECKS["file.hash"].says != words
