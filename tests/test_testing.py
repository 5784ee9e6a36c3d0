"""assert_valid: silent on a valid package, readable on another, in anyone's pytest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from warta.errors import NoPackage
from warta.testing import assert_valid
from warta.validation import Judge, Report

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def spoil(package: Path) -> None:
    csv = package / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"43393136929000", b"43393136929001"))


def test_a_valid_package_gives_its_report(package: Path) -> None:
    report = assert_valid(package, strict=True)
    assert isinstance(report, Report)
    assert report.ok


@pytest.mark.parametrize(("lang", "said"), [("en", "is not valid (errors: "), ("id", "tidak sah (galat: ")])
def test_an_invalid_one_fails_with_the_report(package: Path, lang: str, said: str) -> None:
    spoil(package)
    with pytest.raises(AssertionError) as caught:
        assert_valid(package, only=Judge.WARTA, lang=lang)  # type: ignore[arg-type]
    assert said in str(caught.value)
    assert "evidence.value" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_strictly_what_could_not_be_checked_fails(package: Path) -> None:
    shutil.rmtree(package / "data" / "raw")
    assert_valid(package, only="warta")
    with pytest.raises(AssertionError, match=r"strict\.unchecked"):
        assert_valid(package, only="warta", strict=True)


def test_what_is_no_package_is_no_failed_assertion(tmp_path: Path) -> None:
    with pytest.raises(NoPackage):
        assert_valid(tmp_path)


def test_pytest_shows_the_report_and_not_our_code(package: Path, pytester: pytest.Pytester) -> None:
    spoil(package)
    pytester.makepyfile(
        f"""
        from warta.testing import assert_valid

        def test_package():
            assert_valid({str(package)!r}, only="warta")
        """
    )
    ran = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    ran.assert_outcomes(failed=1)
    shown = ran.stdout.str()
    assert "error evidence.value (1)" in shown
    assert "row 3 (jitunews-106469-b1960), field amount_idr: the cell says 43393136929001" in shown
    assert "raise AssertionError" not in shown
