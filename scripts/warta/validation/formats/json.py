"""A report as JSON, for programs: the Report descriptor of frictionless, so that whatever reads those reads this.

``frictionless.Report.from_descriptor`` loads it. An error of frictionless is there as frictionless tells it; one that
another judge found has the type ``error``, frictionless' most general one, for a type that it does not know it refuses.
Keys that frictionless ignores say the rest: of every error its judge, rule, severity, row id, line and words in both
languages; of the report ``warningDetails``, the warnings in the same form, and ``warta``. Warnings make nothing invalid:
they stand in ``warnings``, so ``valid`` and the exit code agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import as_json, where
from warta.validation.reasons import why
from warta.validation.report import Checked, Finding, Report
from warta.wording import Lang

SECONDS = 3
"""Digits behind the point."""

_NAME = re.compile(r"[-a-z0-9._/]+")
"""The names that frictionless takes for a task; of a resource of another name, findings stand with those of the package."""


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as one JSON object."""
    return as_json(descriptor(report, lang))


def descriptor(report: Report, lang: Lang = "en") -> dict[str, object]:
    """The report as frictionless describes one; its own words in `lang`."""
    checked = [each for each in report.checked if _NAME.fullmatch(each.name)]
    tasks = {each.name for each in checked}
    of_package = [found for found in report.errors if found.resource not in tasks]
    warnings = [_warning(found, lang) for found in report.warnings if found.resource not in tasks]
    return {
        "valid": report.ok,
        "stats": {
            "tasks": len(checked),
            "errors": len(report.errors),
            "warnings": len(warnings),
            "seconds": round(report.seconds, SECONDS),
        },
        "warnings": warnings,
        "errors": [_error(found, lang) for found in of_package],
        "tasks": [_task(each, report, lang) for each in checked],
        "warningDetails": [_error(found, lang) for found in report.warnings],
        "warta": _ours(report, lang),
    }


def _ours(report: Report, lang: Lang) -> dict[str, object]:
    from warta import __version__

    return {
        "version": __version__,
        "target": report.target,
        "package": report.name or None,
        "warnings": len(report.warnings),
        "unchecked": len(report.unchecked),
        "interrupted": report.interrupted,
        "notes": [note.say(lang) for note in report.notes],
    }


def _task(checked: Checked, report: Report, lang: Lang) -> dict[str, object]:
    errors = [_error(found, lang) for found in _in(checked, report.errors)]
    warnings = [*checked.warnings, *(_warning(found, lang) for found in _in(checked, report.warnings))]
    counted = {name: getattr(checked, name) for name in ("md5", "sha256", "bytes", "fields", "rows")}
    return {
        "name": checked.name,
        "type": checked.type,
        "valid": not errors,
        "place": checked.place,
        "labels": list(checked.labels),
        "stats": {
            "errors": len(errors),
            "warnings": len(warnings),
            "seconds": round(checked.seconds, SECONDS),
            **{name: value for name, value in counted.items() if value is not None},
        },
        "warnings": warnings,
        "errors": errors,
    }


def _in(checked: Checked, findings: Iterable[Finding]) -> list[Finding]:
    return [found for found in findings if found.resource == checked.name]


def _warning(found: Finding, lang: Lang) -> str:
    place = where(found, lang)
    return f"{found.rule}: {place}: {found.say(lang)}" if place else f"{found.rule}: {found.say(lang)}"


def _error(found: Finding, lang: Lang) -> dict[str, object]:
    return {**(_as_frictionless_would(found, lang) if found.native is None else found.native), **_details(found)}


def _as_frictionless_would(found: Finding, lang: Lang) -> dict[str, object]:
    told: dict[str, object] = {
        "type": "error",
        "title": found.rule,
        "description": why(found.check).say(lang),
        "message": found.say(lang),
        "tags": [],
        "note": found.say(lang),
    }
    place = {"rowNumber": found.row, "fieldName": found.field or None, "fieldNumber": found.place.column}
    return told | {name: value for name, value in place.items() if value is not None}


def _details(found: Finding) -> dict[str, object]:
    place = found.place
    return {
        "judge": str(found.judge),
        "rule": found.rule,
        "severity": str(found.severity),
        "resource": place.resource or None,
        "rowId": place.row_id or None,
        "path": place.path or None,
        "line": place.line,
        "character": place.character,
        "value": None if found.value is None else str(found.value),
        "says": {"en": found.say("en"), "id": found.say("id")},
        "remedy": {"en": found.remedy("en"), "id": found.remedy("id")},
        "page": found.check.page,
    }
