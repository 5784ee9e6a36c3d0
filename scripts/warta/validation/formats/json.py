"""A report as JSON, for programs: every finding with its place, its words in the language asked for, and the counts."""

from __future__ import annotations

import json

from warta.validation.report import Finding, Report
from warta.wording import Lang


def write(report: Report, lang: Lang = "en", _colour: bool = False) -> str:
    """The report as one JSON object."""
    content = {
        "target": report.target,
        "name": report.name or None,
        "valid": report.ok,
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "unchecked": len(report.unchecked),
        "findings": [_finding(found, lang) for found in report.findings],
        "notes": [note.say(lang) for note in report.notes],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(found: Finding, lang: Lang) -> dict[str, object]:
    return {
        "judge": str(found.judge),
        "rule": found.rule,
        "severity": str(found.severity),
        "resource": found.resource or None,
        "row": found.row,
        "rowId": found.row_id or None,
        "field": found.field or None,
        "value": None if found.value is None else str(found.value),
        "message": found.say(lang),
        "remedy": found.remedy(lang),
    }
