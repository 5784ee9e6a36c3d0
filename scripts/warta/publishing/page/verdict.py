"""What a page says of how good its package is: the validation of this very build, its changelog and its corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from warta.errors import CannotRead
from warta.ledger.entry import Entry
from warta.ledger.read import ledger_content, read_ledger
from warta.release.changelog import CHANGELOG
from warta.validation import validate
from warta.validation.report import Report
from warta.validation.rules import Severity
from warta.wording import Wording

SHOWN = 50
"""Findings that are told one by one."""


class Said(NamedTuple):
    """A finding in words."""

    severity: str
    words: Wording


@dataclass(frozen=True, slots=True)
class Verdict:
    """Is the package valid, how much was found, the first of it in words; what changed, in Markdown; what was corrected."""

    valid: bool
    errors: int
    warnings: int
    said: tuple[Said, ...]
    changes: str
    corrections: tuple[Entry, ...]


def read_verdict(package: Path) -> Verdict:
    """What is said of the package in the folder `package`; raises what `warta.validate` raises, and BadLedger."""
    report = validate(package)
    errors = sum(finding.severity is Severity.ERROR for finding in report.findings)
    return Verdict(
        valid=not errors,
        errors=errors,
        warnings=sum(finding.severity is Severity.WARNING for finding in report.findings),
        said=tuple(_said(report)),
        changes=_text(package / CHANGELOG),
        corrections=read_ledger(ledger_content(package)).entries,
    )


def _said(report: Report) -> Iterator[Said]:
    for finding in report.findings[:SHOWN]:
        yield Said(str(finding.severity), Wording(finding.say("en"), finding.say("id")))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc
