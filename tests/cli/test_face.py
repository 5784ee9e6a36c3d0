"""The public face: five functions and a version, each imported when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import warta

NAMES = ("build", "validate", "load", "read", "explain")


@pytest.mark.parametrize("name", NAMES)
def test_the_functions_are_there(name: str) -> None:
    assert callable(getattr(warta, name))
    assert name in dir(warta)
    assert name in warta.__all__


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="'warta' has no attribute 'bild'"):
        warta.bild  # noqa: B018 - the access is the test


@pytest.mark.parametrize(
    "before", ["import warta.build", "from warta.build import Built", "from warta.cli import run; run(['build', '--help'])"]
)
def test_build_stays_the_function_whatever_was_imported_before(before: str) -> None:
    """`warta.build` is a module too, which importing it would put in the function's place."""
    code = f"{before}; import warta, types; assert isinstance(warta.build, types.FunctionType), warta.build"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
