"""Lines written into the ledger: all of a request or none, while nobody else writes the package."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from warta.errors import InputError
from warta.ledger.desk import Desk, Published
from warta.ledger.entry import Entry
from warta.ledger.form import Unfit, check_address
from warta.ledger.problems import find_problems
from warta.ledger.read import COLUMNS, FILE, ledger_content, read_ledger
from warta.package.canonical import write_csv
from warta.package.swap import change_files, finish_swap
from warta.wording import Wording

CONTROL = Wording("{value}: holds a character that no text has; leave it out",
                  "{value}: memuat karakter yang tidak ada dalam teks; hilangkan")  # fmt: skip
NO_REASON = Wording("a correction has a reason", "sebuah koreksi punya alasan")

_NUMBERED = re.compile(r"c([1-9][0-9]{0,8})", re.ASCII)


class BadCorrection(InputError):
    """A correction that cannot be entered."""

    wording = Wording("{problem}; nothing was written", "{problem}; tidak ada yang ditulis")


class Report(NamedTuple):
    """Why something is corrected, on whose report, where that can be read, and when it was entered."""

    reason: str
    reported_by: str | None = None
    source_url: str | None = None
    date: date | None = None


class Change(NamedTuple):
    """A cell, or under the field ``*`` a row, before and after; `note` goes into the reason behind what is said of all."""

    resource: str
    row_id: str
    field: str
    was: str | None
    now: str | None
    note: str = ""


Changes = Callable[[Desk], Iterable[Sequence[Change]]]
"""What is to be corrected at a desk: for each correction its changes, all of one row. Raises Unfit."""


def write_entries(folder: Path, changes: Changes, report: Report) -> tuple[Entry, ...]:
    """Enter what `changes` makes of the package in `folder`; the new lines.

    Raises BadCorrection for what cannot be entered, BadLedger for a ledger that must be mended first, and whatever reading the
    package raises.
    """
    finish_swap(folder)
    published = Published(folder)
    try:
        checked = checked_report(report)
        # Once before the lock: what is refused takes none, and the tables that it asks for are read by then.
        written = _entered(published, read_ledger(ledger_content(folder)).entries, changes, checked)

        def change() -> dict[str, bytes]:
            nonlocal written
            before = read_ledger(ledger_content(folder)).entries
            written = _entered(published, before, changes, checked)
            return {FILE: write_csv(COLUMNS, [*before, *written])}

        change_files(folder, change)
    except Unfit as exc:
        raise BadCorrection(problem=exc.problem) from exc
    return written


def _entered(published: Published, before: tuple[Entry, ...], changes: Changes, report: Report) -> tuple[Entry, ...]:
    """The lines of the changes, numbered on; Unfit where the ledger could not stand with them."""
    day = report.date or datetime.now(UTC).date()
    said = (report.reported_by, report.source_url, day)
    number = next_number(before)
    entries: list[Entry] = []
    for at, each in enumerate(changes(Desk(published, before))):
        entries += [Entry(f"c{number + at}", *change[:5], _reason(report, change), *said) for change in each]
    for _, problem in find_problems([*before, *entries]):
        raise Unfit(problem.wording, **problem.fields)
    return tuple(entries)


def _reason(report: Report, change: Change) -> str:
    return f"{report.reason}: {change.note}" if change.note else report.reason


def next_number(entries: Iterable[Entry]) -> int:
    """The number of the next correction: one more than the highest that a correction has."""
    numbers = (_NUMBERED.fullmatch(entry.correction_id) for entry in entries)
    return 1 + max((int(match[1]) for match in numbers if match), default=0)


def checked_report(report: Report) -> Report:
    """The report as it can be entered; Unfit without a reason, or where it holds what no cell does."""
    if not report.reason.strip():
        raise Unfit(NO_REASON)
    for said in report[:3]:
        check_text(said or "")
    if report.source_url:
        check_address(report.source_url)
    return report._replace(reported_by=report.reported_by or None, source_url=report.source_url or None)


def check_text(text: str) -> None:
    """Unfit for what no cell holds: control characters but for line feeds, and halves of characters."""
    if any((c < " " and c != "\n") or c == "\N{DELETE}" or "\ud800" <= c <= "\udfff" for c in text):
        raise Unfit(CONTROL, value=text)
