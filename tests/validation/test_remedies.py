"""What a finding says to do helps whoever has the package, also one that warta never built."""

from __future__ import annotations

import pytest

from warta.validation.rules import Check, Judge, all_checks

OF_ANY_PACKAGE = {"file.bytes", "file.hash", "file.missing", "key.unique"}
"""What warta's own judge says of any package, about its rows and files."""


@pytest.mark.parametrize(
    "check",
    [check for check in all_checks() if check.judge is Judge.FRICTIONLESS or check.id in OF_ANY_PACKAGE],
    ids=lambda check: check.id,
)
def test_a_build_is_never_the_first_thing_to_do_in_a_package_of_anyone(check: Check) -> None:
    assert not check.remedy.en.startswith("run warta build")
    assert not check.remedy.id.startswith("jalankan warta build")
