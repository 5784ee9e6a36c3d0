"""JUnit: suites and cases that a test runner's readers show, errors as failures and nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from junitparser import JUnitXml

from tests.validation.formats.conftest import Make, found
from warta.validation import Report
from warta.validation.formats.junit import LISTED, write
from warta.validation.reasons import why
from warta.validation.report import shown
from warta.validation.rules import CHECKS


def test_a_suite_a_resource_and_a_case_a_rule(mixed: Report) -> None:
    root = ET.fromstring(write(mixed))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["the package", "budgets", "quotes"]
    failed, warned = suites["budgets"]
    assert (failed.get("name"), failed.get("classname")) == ("evidence.value", "warta.harga-pangan.budgets")
    assert (failed.get("file"), failed.get("line")) == ("data/budgets.csv", "9")
    (failure,) = failed
    assert failure.tag == "failure"
    assert (failure.get("type"), str(failure.get("message"))[:15]) == ("evidence.value", "the cell says 5")
    assert "row 3 (satu-b7), line 9, field amount_idr: the cell says 5" in str(failure.text)
    assert f"Why it matters: {why(CHECKS['evidence.value']).say()}" in str(failure.text)
    assert [each.tag for each in warned] == ["system-out"]
    assert [(case.get("name"), len(case)) for case in suites["quotes"]] == [("valid", 0)]


def test_its_counts_are_those_of_the_report(mixed: Report) -> None:
    xml = JUnitXml.fromstring(write(mixed).encode())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (5, 2, 0, 1)


def test_what_could_not_be_checked_was_skipped(mixed: Report) -> None:
    (skipped,) = ET.fromstring(write(mixed, "id")).iter("skipped")
    assert skipped.get("message") == "tidak dilihat"


def test_a_valid_package_passes(make: Make) -> None:
    xml = JUnitXml.fromstring(write(make()).encode())
    assert (xml.tests, xml.failures, xml.errors, xml.skipped) == (3, 0, 0, 0)


def test_a_warning_alone_passes(make: Make) -> None:
    xml = JUnitXml.fromstring(write(make(found("article.weekday"))).encode())
    assert (xml.failures, xml.errors) == (0, 0)
    assert JUnitXml.fromstring(write(make(found("article.weekday")).strictly()).encode()).failures == 1


def test_an_interruption_is_an_error(make: Make) -> None:
    assert JUnitXml.fromstring(write(make(interrupted=True)).encode()).errors == 1


def test_of_many_the_first_are_listed(many: Report) -> None:
    (failure,) = ET.fromstring(write(many)).iter("failure")
    assert str(failure.get("message")).startswith("1000 findings: ")
    assert str(failure.text).count("the cell says") == LISTED
    assert "… and 900 more" in str(failure.text)


def test_no_value_becomes_an_element(hostile: Report) -> None:
    root = ET.fromstring(write(hostile))
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "system-out"}
    (failure,) = root.iter("failure")
    assert shown(hostile.findings[0].value) in str(failure.text)
