"""The tables of these tests are small; so that Arrow and frictionless judge them, nothing is proved without them."""

from __future__ import annotations

import pytest

from warta.validation.standard import small


@pytest.fixture(autouse=True)
def nothing_is_small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.path.stem != "test_small":
        monkeypatch.setattr(small, "LARGEST", -1)
