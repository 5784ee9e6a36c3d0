"""A report as SARIF 2.1.0, for code scanning: a result a finding, with the rules that they are of.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/. Paths are relative to the current folder, the source root; lines and
columns are there where a file has them, columns counted in characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from sarif_pydantic import (
    ArtifactLocation,
    Invocation,
    Level,
    Location,
    LogicalLocation,
    Message,
    PhysicalLocation,
    Region,
    ReportingDescriptor,
    Result,
    Run,
    Sarif,
    Tool,
    ToolDriver,
)
from sarif_pydantic.sarif import Notification, ReportingConfiguration

from warta import __version__
from warta.package.fetch import is_address
from warta.validation.formats import PLAIN, Look
from warta.validation.formats._told import as_json, file_of, groups, where
from warta.validation.reasons import why
from warta.validation.report import Finding, Report, shown
from warta.validation.rules import Check
from warta.wording import Lang, Wording

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"

LIMIT = 25_000
"""Results that code scanning takes of a run: https://docs.github.com/code-security/reference/code-scanning/sarif-files."""

_CUT = Wording("{count} more findings are left out here", "{count} temuan lagi tidak dimuat di sini")
_INTERRUPTED = Wording("the validation was interrupted", "validasi terhenti")
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%"
_FIELD = re.compile(r"\{\w+\}")


class Characters(Run):
    """A run whose columns count characters, not the UTF-16 units that SARIF assumes."""

    column_kind: str = "unicodeCodePoints"


class Told(Invocation):
    """An invocation with what it remarked."""

    tool_execution_notifications: list[Notification]


def write(report: Report, lang: Lang = "en", _look: Look = PLAIN) -> str:
    """The report as one SARIF log."""
    findings = [found for group in groups(report) for found in group.findings]
    checks = tuple({found.rule: found.check for found in findings}.values())
    numbers = {check.id: number for number, check in enumerate(checks)}
    run = Characters(
        tool=Tool(driver=_driver(checks, lang)),
        language=lang,
        invocations=[
            Told(
                execution_successful=not report.interrupted,
                tool_execution_notifications=[*_notifications(report, len(findings), lang)],
            )
        ],
        results=[_result(found, numbers[found.rule], report, lang) for found in findings[:LIMIT]],
    )
    log = Sarif.model_validate({"$schema": SCHEMA, "runs": [run]})
    return as_json(log.model_dump(by_alias=True, exclude_none=True, serialize_as_any=True))


def _driver(checks: Sequence[Check], lang: Lang) -> ToolDriver:
    rules = [_rule(check, lang) for check in checks]
    return ToolDriver(name="warta", version=__version__, semantic_version=__version__, language=lang, rules=rules)


def _rule(check: Check, lang: Lang) -> ReportingDescriptor:
    reason, remedy = why(check).say(lang), _template(check.remedy, lang)
    return ReportingDescriptor(
        id=check.id,
        short_description=_message(_template(check.says, lang)),
        full_description=_message(reason),
        default_configuration=ReportingConfiguration(level=check.severity.value),
        help=_message(f"{reason}\n\n\N{RIGHTWARDS ARROW} {remedy}"),
        properties={"judge": check.judge.value, "page": check.page},
    )


def _template(wording: Wording, lang: Lang) -> str:
    """A wording without its values."""
    return _FIELD.sub("\N{HORIZONTAL ELLIPSIS}", wording.id if lang == "id" else wording.en)


def _message(text: str) -> Message:
    """Plain text: braces would be placeholders of arguments, brackets before a parenthesis a link (sections 3.11.5, 3.11.6)."""
    literal = text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
    return Message(text=literal)


def _result(found: Finding, number: int, report: Report, lang: Lang) -> Result:
    place = where(found, lang)
    said = f"{place}: {found.say(lang)}" if place else found.say(lang)
    return Result(
        rule_id=found.rule,
        rule_index=number,
        level=Level(found.severity.value),
        message=_message(f"{said}\n\N{RIGHTWARDS ARROW} {found.remedy(lang)}"),
        locations=[_location(found, report)],
        partial_fingerprints={"warta/v1": _fingerprint(found)},
    )


def _location(found: Finding, report: Report) -> Location:
    place = found.place
    region = None if place.line is None else Region(start_line=place.line, start_column=place.character)
    names = [shown(each) for each in (place.resource, place.row_id, place.field) if each]
    return Location(
        physical_location=PhysicalLocation(artifact_location=_file(file_of(found, report)), region=region),
        logical_locations=[LogicalLocation(fully_qualified_name="/".join(names))] if names else None,
    )


def _file(path: str) -> ArtifactLocation:
    if is_address(path):
        return ArtifactLocation(uri=quote(path, safe=_IN_ADDRESSES))
    uri = quote(path, errors="backslashreplace")
    if Path(path).is_absolute():
        return ArtifactLocation(uri=f"file:///{uri.removeprefix('/')}")
    return ArtifactLocation(uri=uri, uri_base_id=ROOT)


def _fingerprint(found: Finding) -> str:
    """The same for the same fault after lines have moved."""
    place = found.place
    told = (found.rule, place.resource, place.row_id or str(place.row), place.field, shown(found.value))
    return sha256("\0".join(told).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _notifications(report: Report, count: int, lang: Lang) -> Iterator[Notification]:
    for note in report.notes:
        yield Notification(level=Level.NOTE, message=_message(note.say(lang)))
    if report.interrupted:
        yield Notification(level=Level.ERROR, message=_message(_INTERRUPTED.say(lang)))
    if count > LIMIT:
        yield Notification(level=Level.WARNING, message=_message(_CUT.say(lang, count=count - LIMIT)))
