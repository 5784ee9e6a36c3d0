"""JSON: frictionless' own Report descriptor, so that what reads those reads ours."""

from __future__ import annotations

import json
from typing import Any

import frictionless
import pytest

from tests.validation.conftest import Package
from tests.validation.formats.conftest import PLACE, Make, found
from warta.validation import Checked, Judge, Report, Severity
from warta.validation.formats.json import write


def loaded(report: Report, lang: Any = "en") -> tuple[dict[str, Any], frictionless.Report]:
    content = json.loads(write(report, lang))
    return content, frictionless.Report.from_descriptor(content)


def test_keys_are_those_of_frictionless_and_ours_come_besides(make: Make) -> None:
    content, _ = loaded(make(found()))
    assert list(content) == ["valid", "stats", "warnings", "errors", "tasks", "warningDetails", "warta"]
    assert content["stats"] == {"tasks": 2, "errors": 1, "warnings": 0, "seconds": 0.0}
    budgets, quotes = content["tasks"]
    (error,) = budgets.pop("errors")
    assert budgets == {
        "name": "budgets", "type": "table", "valid": False, "place": "data/budgets.csv", "labels": ["id", "amount_idr"],
        "stats": {"errors": 1, "warnings": 0, "seconds": 0.25, "bytes": 99, "fields": 2, "rows": 7}, "warnings": [],
    }  # fmt: skip
    assert (quotes["valid"], quotes["errors"]) == (True, [])
    says = error.pop("says")
    assert says["en"] == error["message"] == error["note"]
    assert says["id"].startswith("sel berisi 5")
    assert set(error.pop("remedy")) == {"en", "id"}
    assert error | {"message": "", "note": "", "description": ""} == {
        "type": "error", "title": "evidence.value", "description": "", "message": "", "tags": [], "note": "",
        "rowNumber": 3, "fieldName": "amount_idr", "fieldNumber": 5,
        "judge": "warta", "rule": "evidence.value", "severity": "error", "resource": "budgets", "rowId": "satu-b7",
        "path": "data/budgets.csv", "line": 9, "character": 14, "value": "5", "page": "docs/rules/evidence.value.md",
    }  # fmt: skip


def test_frictionless_loads_it_and_flattens_it(mixed: Report) -> None:
    _, report = loaded(mixed)
    assert report.flatten(["type", "rowNumber", "fieldNumber", "rule"]) == [
        ["error", None, None, "profile.type"],
        ["error", 3, 5, "evidence.value"],
    ]
    assert not report.valid
    assert [task.valid for task in report.tasks] == [False, True]
    assert report.tasks[0].errors[0].message.startswith("the cell says 5")
    assert "invalid: data/budgets.csv" in report.to_summary()


def test_warnings_stand_in_warnings_and_make_nothing_invalid(make: Make) -> None:
    content, report = loaded(make(found("article.weekday", value="Senin")))
    assert report.valid
    assert report.tasks[0].valid
    (warning,) = report.tasks[0].warnings
    assert warning.startswith("article.weekday: row 3 (satu-b7), line 9, field amount_idr: the article writes Senin")
    assert report.tasks[0].stats.get("warnings") == 1
    (detail,) = content["warningDetails"]
    assert (detail["rule"], detail["severity"]) == ("article.weekday", Severity.WARNING)


def test_a_warning_without_a_task_stands_in_the_reports(make: Make) -> None:
    content, report = loaded(make(found("article.weekday", PLACE._replace(resource=""))))
    assert len(report.warnings) == content["stats"]["warnings"] == 1


def test_what_frictionless_warns_of_stands_first(make: Make) -> None:
    checked = (Checked("budgets", "table", warnings=("reached error limit: 1000",)),)
    _, report = loaded(make(found("article.weekday"), checked=checked))
    assert report.tasks[0].warnings[0] == "reached error limit: 1000"
    assert report.tasks[0].stats.get("warnings") == len(report.tasks[0].warnings) == 2


def test_under_strict_valid_is_false(make: Make) -> None:
    _, report = loaded(make(found("article.weekday", value="Senin")).strictly())
    assert not report.valid
    assert report.stats["errors"] == 1


def test_an_interrupted_report_is_not_valid(make: Make) -> None:
    content, report = loaded(make(interrupted=True))
    assert not report.valid
    assert content["warta"]["interrupted"] is True


def test_only_frictionless_gives_what_frictionless_gives(package: Package) -> None:
    content = package.csv("budgets").read_bytes().replace(b"23393136000", b"x")
    package.csv("budgets").write_bytes(content + b"one cell\n\n")
    told = json.loads(write(package.validate(Judge.FRICTIONLESS)))
    theirs = frictionless.Package(str(package.folder / "datapackage.json")).validate().to_descriptor()
    assert (told["valid"], told["warnings"], told["errors"]) == (theirs["valid"], theirs["warnings"], theirs["errors"])
    for ours, their in zip(told["tasks"], theirs["tasks"], strict=True):
        for each in (ours, their):
            each["stats"].pop("seconds")
        ours["errors"] = [
            {name: error[name] for name in expected} for error, expected in zip(ours["errors"], their["errors"], strict=True)
        ]
        assert ours == their
    types = {error["type"] for task in theirs["tasks"] for error in task["errors"]}
    assert {"type-error", "missing-cell", "hash-count"} <= types


@pytest.mark.parametrize("lang", ["en", "id"])
def test_any_value_survives_and_any_report_is_loaded(hostile: Report, lang: str) -> None:
    content, report = loaded(hostile, lang)
    (error,) = content["errors"]
    assert (error["resource"], error["value"]) == (hostile.checked[0].name, hostile.findings[0].value)
    assert report.flatten(["type", "rowNumber", "rule"]) == [["error", 3, "evidence.value"]]
    assert len(report.warnings) == 1


def test_a_wrong_descriptor_has_no_tasks_as_with_frictionless(package: Package) -> None:
    package.redescribe("budgets", lambda resource: resource.pop("path"))
    told = json.loads(write(package.validate(Judge.FRICTIONLESS)))
    theirs = frictionless.validate(str(package.folder / "datapackage.json")).to_descriptor()
    assert (told["tasks"], told["stats"]["tasks"]) == (theirs["tasks"], theirs["stats"]["tasks"]) == ([], 0)
    assert [error["note"] for error in told["errors"]] == [error["note"] for error in theirs["errors"]]


def test_all_of_many_are_told(many: Report) -> None:
    content, report = loaded(many)
    assert [row for (row,) in report.flatten(["rowNumber"])] == list(range(2, 1002))
    assert content["stats"]["errors"] == 1000
