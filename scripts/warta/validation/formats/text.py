"""A report for people: by judge and resource, each finding with its place and what to do, and a verdict at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from warta.validation.report import Finding, Report, shown
from warta.validation.rules import Judge, Severity
from warta.wording import Lang, Wording

SHOWN = 10
"""Of one check in one resource so many findings are shown; the rest is counted."""

_JUDGES = {
    Judge.PROFILE: Wording("the official profile of Data Package 2.0", "profil resmi Data Package 2.0"),
    Judge.FRICTIONLESS: Wording("frictionless", "frictionless"),
    Judge.WARTA: Wording("warta", "warta"),
}
_SEVERITIES = {Severity.ERROR: Wording("error", "galat"), Severity.WARNING: Wording("warning", "peringatan")}
_PACKAGE = Wording("the package", "paket ini")
_ROW = Wording("row {row}", "baris {row}")
_FIELD = Wording("field {field}", "kolom {field}")
_MORE = Wording("… and {count} more: {rule}", "… dan {count} lagi: {rule}")
_NOTE = Wording("note: {note}", "catatan: {note}")
_VALID = Wording("{target} is valid", "{target} sah")
_INVALID = Wording("{target} is not valid", "{target} tidak sah")
_COUNTS = Wording("errors: {errors}, warnings: {warnings}", "galat: {errors}, peringatan: {warnings}")

_RED, _YELLOW, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW}


def write(report: Report, lang: Lang = "en", colour: bool = False) -> str:
    """The report as lines of text; `colour` with the escapes of a terminal."""
    lines = [*_findings(report.findings, lang), *_notes(report, lang), _verdict(report, lang)]
    text = "\n".join(lines) + "\n"
    return text if colour else _without_colour(text)


def _findings(findings: Iterable[Finding], lang: Lang) -> Iterator[str]:
    ordered = sorted(findings, key=lambda found: (list(Judge).index(found.judge), found.resource, found.severity))
    for (judge, resource), group in groupby(ordered, key=lambda found: (found.judge, found.resource)):
        name = shown(resource) if resource else _PACKAGE.say(lang)
        yield f"{_BOLD}{_JUDGES[judge].say(lang)}: {name}{_PLAIN}"
        by_rule: dict[str, list[Finding]] = {}
        for found in group:
            by_rule.setdefault(found.rule, []).append(found)
        for rule, same in by_rule.items():
            yield from (line for found in same[:SHOWN] for line in _finding(found, lang))
            if len(same) > SHOWN:
                yield f"  {_MORE.say(lang, count=len(same) - SHOWN, rule=rule)}"
        yield ""


def _finding(found: Finding, lang: Lang) -> Iterator[str]:
    place = ", ".join(_place(found, lang))
    severity = f"{_COLOURS[found.severity]}{_SEVERITIES[found.severity].say(lang)}{_PLAIN}"
    yield f"  {severity} {found.rule}{': ' if place else ''}{place}"
    yield f"    {found.say(lang)}"
    yield f"    \N{RIGHTWARDS ARROW} {found.remedy(lang)}"


def _place(found: Finding, lang: Lang) -> Iterator[str]:
    row_id = shown(found.row_id)
    if found.row is not None:
        yield _ROW.say(lang, row=found.row) + (f" ({row_id})" if row_id else "")
    elif row_id:
        yield row_id
    if found.field:
        yield _FIELD.say(lang, field=shown(found.field))


def _notes(report: Report, lang: Lang) -> list[str]:
    notes = [_NOTE.say(lang, note=note.say(lang)) for note in report.notes]
    return [*notes, ""] if notes else []


def _verdict(report: Report, lang: Lang) -> str:
    verdict, colour = (_VALID, _GREEN) if report.ok else (_INVALID, _RED)
    counts = _COUNTS.say(lang, errors=len(report.errors), warnings=len(report.warnings))
    target = f"{shown(report.name)} ({shown(report.folder)})" if report.name else shown(report.target)
    return f"{colour}{verdict.say(lang, target=target)}{_PLAIN} ({counts})"


def _without_colour(text: str) -> str:
    for escape in (_RED, _YELLOW, _GREEN, _BOLD, _PLAIN):
        text = text.replace(escape, "")
    return text
