"""The ledger against the tables: its lines are in form, and each cell and row that it corrects is as it says.

Whether a correction found what it expects only extraction can tell: `derivation` runs it, and passes on which are stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from warta.ledger.apply import article_of
from warta.ledger.entry import LEDGER, ROW, Entry, corrected_by, corrections_of
from warta.ledger.guard import Stale
from warta.ledger.outcome import Outcome, Said
from warta.ledger.problems import find_problems
from warta.ledger.sheet import spelt
from warta.model import Origin
from warta.schema import Table
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Place, finding
from warta.validation.rules import error
from warta.validation.told import Told
from warta.wording import Wording

_BUILD = Wording("run warta build to apply the ledger again", "jalankan warta build untuk menerapkan lagi buku koreksi")

ENTRY = error(
    "ledger.entry",
    Wording("a line of the ledger cannot stand: {problem}", "sebuah baris buku koreksi tidak dapat diterima: {problem}"),
    Wording("mend the line in data/corrections.csv, then run warta build",
            "perbaiki barisnya dalam data/corrections.csv, lalu jalankan warta build"),
)  # fmt: skip
STALE = error(
    "ledger.stale",
    Wording("correction {value} does not find what it expects: {problem}",
            "koreksi {value} tidak menemukan isi yang diharapkannya: {problem}"),
    Wording("look at the source; then correct the line in data/corrections.csv, or remove it",
            "periksa sumbernya; lalu betulkan barisnya dalam data/corrections.csv, atau hapus"),
)  # fmt: skip
CELL = error(
    "ledger.cell",
    Wording("the cell says {value}, its correction {correction} says {expected}",
            "sel berisi {value}, menurut koreksinya {correction} {expected}"),
    _BUILD,
)  # fmt: skip
DROPPED = error(
    "ledger.dropped",
    Wording("the table has the row {value}, which the correction {correction} took away",
            "tabel memuat baris {value}, yang sudah dibuang oleh koreksi {correction}"),
    _BUILD,
)  # fmt: skip
ADDED = error(
    "ledger.added",
    Wording("the table lacks the row {value}, which the correction {correction} added",
            "tabel tidak memuat baris {value}, yang ditambahkan oleh koreksi {correction}"),
    _BUILD,
)  # fmt: skip
EVIDENCE = error(
    "ledger.evidence",
    Wording("evidence of origin {origin} under the rule {value}: no correction of that cell in the ledger",
            "bukti berasal {origin} dengan aturan {value}: tidak ada koreksi sel itu dalam buku koreksi"),
    _BUILD,
)  # fmt: skip


def entries_of(opened: Opened) -> tuple[Entry, ...]:
    """The lines of the package's ledger that are in form and concern its articles; none where no ledger can be read."""
    entries = [entry for _, entry, problem in _lines(opened) if problem is None]
    corrections = (each for each in corrections_of(entries) if opened.concerns(article_of(each)))
    concerned = {each.id for each in corrections}
    return tuple(entry for entry in entries if entry.correction_id in concerned)


def _lines(opened: Opened) -> Iterator[tuple[int, Entry, object]]:
    """Each line with its position, and what is wrong with it or with another of the same correction."""
    resource = opened.table(LEDGER, *Entry._fields)
    rows = [resource.cells(position) for position in range(len(resource.rows or ()))] if resource else []
    entries = [Entry(*(row[name] for name in Entry._fields)) for row in rows]  # type: ignore[arg-type]
    whole = [(at, entry) for at, entry in enumerate(entries) if _is_whole(entry)]
    problems = {whole[at][0]: problem for at, problem in find_problems([entry for _, entry in whole])}
    bad = {entries[at].correction_id for at in problems}
    for at, entry in whole:
        yield at, entry, problems.get(at, "" if entry.correction_id in bad else None)


def _is_whole(entry: Entry) -> bool:
    """Are the cells there that are never missing? Where they are not, that has been said."""
    needed = (entry.correction_id, entry.resource, entry.row_id, entry.field, entry.reason)
    return all(isinstance(each, str) for each in needed) and isinstance(entry.date, date)


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about lines that cannot stand, and about evidence that names corrections there are not."""
    resource = opened.named.get(LEDGER)
    for position, _, problem in _lines(opened):
        if problem and resource:
            yield finding(ENTRY, resource.place(position), problem=problem)
    known = {(entry.correction_id, *entry.cell) for entry in entries_of(opened)}
    for told in opened.evidence or ():
        yield from _of_evidence(told, known)


def _of_evidence(told: Told, known: set[tuple[str, str, str, str]]) -> Iterator[Finding]:
    correction = corrected_by(told.rule)
    if (correction is None) == (told.origin != Origin.LEDGER) and (correction is None or (correction, *told.cell) in known):
        return
    yield finding(EVIDENCE, told.place._replace(field="rule"), told.rule, origin=told.origin)


def held(opened: Opened, end: Outcome) -> Iterator[Finding]:
    """Findings about cells and rows that are not as the ledger says."""
    for (name, row_id), cells in end.rows.items():
        if resource := opened.table(name, "article_id"):
            position = resource.positions.get(row_id)
            for field_name, said in cells.items():
                yield from _row(resource, row_id, position, said) if field_name == ROW else ()
                yield from _cell(resource, position, field_name, said) if field_name in resource.fields else ()


def _cell(resource: Resource, position: int | None, field_name: str, said: Said) -> Iterator[Finding]:
    if position is not None and spelt(value := resource.cells(position)[field_name]) != said.now:
        yield finding(CELL, resource.place(position, field_name), value, correction=said.correction, expected=said.now)


def _row(resource: Resource, row_id: str, position: int | None, said: Said) -> Iterator[Finding]:
    if said.now is None and position is not None:
        yield finding(DROPPED, resource.place(position), row_id, correction=said.correction)
    if said.now is not None and position is None:
        yield finding(ADDED, Place(resource.name, None, row_id), row_id, correction=said.correction)


def told_stale(opened: Opened, stale: Iterable[Stale]) -> Iterator[Finding]:
    """A finding for each stale line."""
    positions: Mapping[Entry, int] = {entry: at for at, entry, _ in _lines(opened)}
    for each in stale:
        place = opened.named[LEDGER].place(positions[each.entry])
        yield finding(STALE, place, each.entry.correction_id, problem=each.problem)


def rows_changed(opened: Opened, table: Table) -> frozenset[str]:
    """The articles whose rows of `table` the ledger adds to or takes from."""
    changed = (each for each in corrections_of(entries_of(opened)) if each.resource == table.name and each.row)
    return frozenset(article_of(each) for each in changed)
