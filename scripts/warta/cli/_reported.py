"""What ``warta build`` and ``warta validate`` print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from warta.cli._layout import grid
from warta.cli._terminal import Terminal
from warta.errors import CannotWrite
from warta.validation import Finding, Report
from warta.validation.formats import Look, format_named
from warta.validation.opened import Opened, Resource, open_resources
from warta.validation.target import open_target
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.build import Built

TABLE = Wording("table", "tabel")
ROWS = Wording("rows", "baris")
WARNING = Wording("warning: {place}: {warning}", "peringatan: {place}: {warning}")
NOTE = Wording("note: {note}", "catatan: {note}")
REJECTED = Wording("rejected: {reject}", "ditolak: {reject}")
MORE_REJECTED = Wording("rejected: {count} more; see the table rejects", "ditolak: {count} lagi; lihat tabel rejects")
MOST_REJECTS = 20
STRICT = Wording(
    "warnings count as errors here (--strict): {count}", "peringatan di sini dihitung sebagai galat (--strict): {count}"
)

INTERRUPTED = Wording(
    "interrupted: the report holds what was found until then", "terhenti: laporan berisi yang ditemukan sampai saat itu"
)
INTERRUPTED_CODE = 130
"""128 and SIGINT, as a shell says it."""


def show_built(built: Built, terminal: Terminal) -> None:
    """The rows per table onto stdout, notes and warnings onto stderr; nothing of it where the run is quiet."""
    if terminal.quiet:  # the tables are on disk: what would be printed only tells of them
        return
    for remark in built.notes:
        terminal.note(NOTE, note=remark.say(terminal.lang))
    for reject in built.rejects[:MOST_REJECTS]:
        terminal.note(REJECTED, reject=reject.error.say(terminal.lang))
    if len(built.rejects) > MOST_REJECTS:
        terminal.note(MORE_REJECTED, count=len(built.rejects) - MOST_REJECTS)
    show_rows(built, terminal)
    for found in () if built.in_shards else _contradictions(built.package):
        place = ", ".join(filter(None, (found.row_id, found.field)))
        terminal.note(WARNING, place=place, warning=found.say(terminal.lang))


def show_rows(built: Built, terminal: Terminal) -> None:
    """The rows per table onto stdout; nothing where the run is quiet."""
    if terminal.quiet:
        return
    names = (TABLE.say(terminal.lang), ROWS.say(terminal.lang))
    rows = [(name, str(count)) for name, count in built.rows.items()]
    terminal.result("\n".join(grid(names, rows, None, numeric=(False, True))))


def _contradictions(package: Path) -> Iterator[Finding]:
    """Where the articles of a package contradict themselves."""
    from warta.validation import article  # with the patterns of dates, which no report needs

    target = open_target(package)
    resources = tuple(each for each in open_resources(target) if isinstance(each, Resource))
    return article.check(Opened(target, resources))


def show_report(report: Report, shape: str, also: Sequence[tuple[str, Path]], strict: bool, terminal: Terminal) -> int:
    """The report onto stdout in one of its formats, and into files in others; the exit code, 1 where it is not valid.

    CannotWrite where a file cannot be written.
    """
    judged = report.strictly() if strict else report
    terminal.result(format_named(shape)(judged, terminal.lang, Look(terminal.styled, terminal.width)).removesuffix("\n"))
    for name, file in also:
        _write(format_named(name)(judged, terminal.lang), file)
    if report.interrupted:
        terminal.complain(INTERRUPTED.say(terminal.lang))
        return INTERRUPTED_CODE
    if strict and report.ok and report.warnings:  # why a valid package fails; what could not be checked says so itself
        terminal.complain(STRICT.say(terminal.lang, count=len(report.warnings)))
    return 0 if judged.ok else 1


def _write(text: str, file: Path) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as exc:
        raise CannotWrite(file=file, problem=exc.strerror or exc) from exc
