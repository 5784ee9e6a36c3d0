"""What every format tells of a report: its groups in one order, the words for places, severities and the verdict."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from warta.package.fetch import is_address
from warta.validation.report import Finding, Report, shown
from warta.validation.rules import Check, Judge, Severity
from warta.wording import Lang, Wording

JUDGES = {
    Judge.PROFILE: Wording("the official profile of Data Package", "profil resmi Data Package"),
    Judge.FRICTIONLESS: Wording("frictionless", "frictionless"),
    Judge.WARTA: Wording("warta", "warta"),
}
SEVERITIES = {Severity.ERROR: Wording("error", "galat"), Severity.WARNING: Wording("warning", "peringatan")}
PACKAGE = Wording("the package", "paket ini")
NOTE = Wording("note: {note}", "catatan: {note}")
NOTES = Wording("Notes", "Catatan")
COUNTS = Wording("errors: {errors}, warnings: {warnings}", "galat: {errors}, peringatan: {warnings}")
WHY = Wording("Why it matters", "Mengapa penting")
MORE = Wording("… and {count} more", "… dan {count} lagi")

_VALID = Wording("{target} is valid", "{target} sah")
_INVALID = Wording("{target} is not valid", "{target} tidak sah")
_INTERRUPTED = Wording(
    "{target}: interrupted; this is what was found until then", "{target}: terhenti; inilah yang ditemukan sampai saat itu"
)
_ROW = Wording("row {row}", "baris {row}")
_PART = Wording("file {part}", "berkas {part}")
_LINE = Wording("line {line}", "baris berkas {line}")
_FIELD = Wording("field {field}", "kolom {field}")


class Group(NamedTuple):
    """The findings of one check in one resource, all of one severity."""

    resource: str
    check: Check
    severity: Severity
    findings: tuple[Finding, ...]


def groups(report: Report) -> Iterator[Group]:
    """All findings in groups: the package first, then the resources in their order; errors before warnings."""
    order = {each.name: number for number, each in enumerate(report.checked)}

    def key(found: Finding) -> tuple[int, str, bool, str]:
        place = order.get(found.resource, len(order)) if found.resource else -1
        return place, found.resource, found.severity is Severity.WARNING, found.rule

    for (_, resource, _, _), same in groupby(sorted(report.findings, key=key), key=key):
        findings = tuple(same)
        yield Group(resource, findings[0].check, findings[0].severity, findings)


def resource_name(group: Group, lang: Lang) -> str:
    """Where a group's findings are, for a person."""
    return shown(group.resource) if group.resource else PACKAGE.say(lang)


def where(found: Finding, lang: Lang) -> str:
    """The place of a finding inside its resource: "row 3 (satu-b7), line 5, field amount_idr"; empty where it has none."""
    return ", ".join(_where(found, lang))


def _where(found: Finding, lang: Lang) -> Iterator[str]:
    row_id = shown(found.row_id) if found.row_id else ""
    if found.row is not None:
        yield _ROW.say(lang, row=found.row) + (f" ({row_id})" if row_id else "")
    elif row_id:
        yield row_id
    if found.place.part:
        yield _PART.say(lang, part=shown(found.place.part))
    if found.place.line is not None and (found.place.part or found.place.line != found.row):
        yield _LINE.say(lang, line=found.place.line)
    if found.field:
        yield _FIELD.say(lang, field=shown(found.field))


def verdict(report: Report, lang: Lang) -> str:
    """Is it valid? In one sentence, with the package's name."""
    says = _INTERRUPTED if report.interrupted else _VALID if report.ok else _INVALID
    return says.say(lang, target=title(report))


def counts(report: Report, lang: Lang) -> str:
    """How many errors and warnings there are."""
    return COUNTS.say(lang, errors=len(report.errors), warnings=len(report.warnings))


def title(report: Report) -> str:
    """The package's name and where it lies."""
    return f"{shown(report.name)} ({shown(report.folder)})" if report.name else shown(report.target)


def file_of(found: Finding, report: Report) -> str:
    """The file in which a finding stands, relative to the current folder where it lies below it; with slashes.

    Of a package that was unpacked or fetched it is the zip file or the address.
    """
    if is_address(report.folder):
        return report.folder
    file = _file_of(found.place.path, Path(report.folder or "."), Path(report.target))
    relative = os.path.relpath(file)
    return Path(relative if not relative.startswith("..") else file).as_posix()


def _file_of(path: str, place: Path, target: Path) -> Path:
    if not path:
        return target if _is_file(target) else place
    if _is_file(place):  # a table, a zip, or the descriptor of one resource
        return place.parent / path if place.suffix.lower() in (".json", ".yaml", ".yml") else place
    return place / path


def _is_file(path: Path) -> bool:
    """Is there such a file? A name that no file can have is none's."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def as_json(content: object) -> str:
    """Any content as JSON; a character that a terminal could take for an order, or none, is escaped as JSON allows."""
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    return "".join(map(_escaped, text)) + "\n" if not text.isascii() else f"{text}\n"


def _escaped(character: str) -> str:
    return character if character.isprintable() or character == "\n" else json.dumps(character)[1:-1]
