"""SARIF: valid against the official schema of 2.1.0, and what code scanning asks for besides."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker
from sarif_pydantic import Sarif

import warta
from tests.validation.formats.conftest import PLACE, Make, found
from warta.validation import Report
from warta.validation.formats import sarif
from warta.validation.formats.sarif import write

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))


def run_of(report: Report, lang: Any = "en") -> dict[str, Any]:
    content = json.loads(write(report, lang))
    Draft7Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    Sarif.model_validate(content)
    (run,) = content["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert isinstance(run, dict)
    return run


def test_a_result_is_at_its_line(make: Make) -> None:
    run = run_of(make(found()))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("evidence.value", "error")
    (location,) = result["locations"]
    assert location == {
        "physicalLocation": {
            "artifactLocation": {"uri": "data/budgets.csv", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 9, "startColumn": 14},
        },
        "logicalLocations": [{"fullyQualifiedName": "budgets/satu-b7/amount_idr"}],
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert result["message"]["text"].startswith("row 3 (satu-b7), line 9, field amount_idr: the cell says 5")


def test_rules_say_why_and_what_to_do(mixed: Report) -> None:
    run = run_of(mixed)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("warta", warta.__version__)
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert set(rules) == {"profile.type", "evidence.value", "article.weekday"}
    assert "that is warta's promise" in rules["evidence.value"]["help"]["text"]
    assert rules["evidence.value"]["properties"]["page"] == "docs/rules/evidence.value.md"
    assert rules["article.weekday"]["defaultConfiguration"]["level"] == "warning"
    assert "{" not in json.dumps([rule["shortDescription"] for rule in driver["rules"]]).replace('{"text"', "")


def test_notes_are_notifications_and_the_language_is_said(mixed: Report) -> None:
    run = run_of(mixed, "id")
    (invocation,) = run["invocations"]
    assert [each["message"]["text"] for each in invocation["toolExecutionNotifications"]] == ["sebuah catatan", "tidak dilihat"]
    assert (run["language"], invocation["executionSuccessful"]) == ("id", True)


def test_an_interrupted_run_was_not_successful(make: Make) -> None:
    assert run_of(make(interrupted=True))["invocations"][0]["executionSuccessful"] is False


def test_a_valid_package_has_no_result(make: Make) -> None:
    assert run_of(make())["results"] == []


def test_paths_are_addresses(make: Make) -> None:
    report = make(found(place=PLACE._replace(path="data/harga pangan#1.csv")))
    location = run_of(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "data/harga%20pangan%231.csv"
    outside = run_of(make(found(), folder="/elsewhere/p q"))["results"][0]["locations"][0]["physicalLocation"]
    assert outside["artifactLocation"] == {"uri": "file:///elsewhere/p%20q/data/budgets.csv"}
    fetched = run_of(make(found(), folder="https://kabar.example/p?v=1"))["results"][0]["locations"][0]["physicalLocation"]
    assert fetched["artifactLocation"] == {"uri": "https://kabar.example/p?v=1"}


def test_a_fault_keeps_its_fingerprint_when_lines_move(make: Make) -> None:
    moved = found(place=PLACE._replace(row=30, line=90, character=2))
    first, other, third = (run_of(make(each))["results"][0]["partialFingerprints"] for each in (found(), moved, found(value=7)))
    assert first == other != third


def test_no_more_results_than_code_scanning_takes(many: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run_of(many)["results"]) == 1000
    monkeypatch.setattr(sarif, "LIMIT", 10)
    run = run_of(many)
    assert len(run["results"]) == 10
    assert run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"] == "990 more findings are left out here"


def test_no_value_becomes_a_placeholder_a_link_or_a_path(hostile: Report) -> None:
    run = run_of(hostile)
    for result in run["results"]:
        text = result["message"]["text"]
        assert "](" not in text
        assert not re.search(r"(?<!\{)\{(?!\{)", text.replace("{{", ""))
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"file:///[A-Za-z0-9%/._~-]*", uri)
