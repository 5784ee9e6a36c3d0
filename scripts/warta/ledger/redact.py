"""Taking a datum down for good, as the law or a right of reply asks: from the source, the ledger and, by a build, the tables.

The words are blacked out wherever they stand in the article's file in ``data/raw`` and in what ``sources.csv`` says of it, so
that no build can bring them back; what the ledger said of the cell is emptied. A line without `was` and `now` stays, and says
who asked, when and why. An article as a whole goes with its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from warta.errors import UnknownRow
from warta.extract import EVIDENCE, Tables, extract_article
from warta.ledger.apply import apply, article_of
from warta.ledger.copies import Copy, find_copies, masked_copies, without_copies
from warta.ledger.entry import ROW, Correction, Entry, corrections_of
from warta.ledger.form import Unfit, correctable_fields, correctable_tables, field_in, named_by, parse_row_id
from warta.ledger.mask import is_masked, masked, pattern_of
from warta.ledger.read import COLUMNS, FILE, ledger_content, read_ledger
from warta.ledger.sheet import Sheet, opened_sheet, spelt
from warta.ledger.write import BadCorrection, Report, checked_report, next_number
from warta.model import Article
from warta.package.canonical import write_csv
from warta.package.swap import change_files, finish_swap
from warta.schema import Table
from warta.wording import Wording

NO_SOURCE = Wording("the article of {row_id} is not in data/raw: take the words out of its source yourself",
                    "artikel {row_id} tidak ada di data/raw: hilangkan sendiri kata-katanya dari sumbernya")  # fmt: skip
NOTHING = Wording(
    "{row_id} holds nothing there that could be taken down", "{row_id} tidak memuat apa pun di situ untuk dihapus"
)
IN_REASON = Wording("the reason holds the words themselves; leave them out of it",
                    "alasannya memuat kata-kata itu sendiri; hilangkan dari situ")  # fmt: skip

_PERSON = "names.person"
_SHORTEST_NAME = 3
"""Letters of a part of a person's name that is blacked out by itself too."""


class Redacted(NamedTuple):
    """What was done: the new lines of the ledger, and the sources that were changed or removed, by name."""

    entries: tuple[Entry, ...]
    files: tuple[str, ...]


class _Taken(NamedTuple):
    """An article to be changed: its tables as extracted and as corrected, and all that holds it: of several sources a build
    reads the first, and the next once that is gone.
    """

    article: Article
    extracted: Tables
    corrected: Sheet
    copies: tuple[Copy, ...]


def redact(folder: Path, row_id: str, field: str | None, report: Report) -> Redacted:
    """Take the cell `field` of a row, or a row, or an article, down; the tables follow with the next build.

    Raises UnknownRow, BadCorrection, CannotMask, BrokenPack, BadLedger, and what reading the sources raises.
    """
    finish_swap(folder)
    done: list[Redacted] = []

    def change() -> Mapping[str, bytes | None]:
        entries = read_ledger(ledger_content(folder)).entries
        files, redacted = _redacted(folder, entries, row_id, field, checked_report(report))
        done.append(redacted)
        return files

    try:
        change_files(folder, change)
    except Unfit as exc:
        raise BadCorrection(problem=exc.problem) from exc
    return done[-1]


def _redacted(
    folder: Path, entries: tuple[Entry, ...], row_id: str, field: str | None, report: Report
) -> tuple[Mapping[str, bytes | None], Redacted]:
    taken = _taken(folder, entries, row_id)
    table = _table_of(taken, row_id)
    if field:
        field_in(correctable_fields(table), field, table)
    if not table.letter and field is None:
        return _without_article(folder, entries, taken, report)
    words = _words(taken, entries, table, row_id, field)
    pattern = pattern_of(words)
    if pattern is None:
        raise Unfit(NOTHING, row_id=row_id)
    if pattern.search(report.reason) or pattern.search(report.reported_by or ""):
        raise Unfit(IN_REASON)
    files = masked_copies(folder, taken.copies, pattern)
    cells = _cells_of(taken, table, row_id, field, pattern)
    kept = tuple(_emptied(entries, taken.article.id, set(cells), pattern))
    new = tuple(_lines(cells, next_number(entries), report))
    files[FILE] = write_csv(COLUMNS, [*kept, *new])
    return files, Redacted(new, tuple(copy.source.name for copy in taken.copies))


def _taken(folder: Path, entries: tuple[Entry, ...], row_id: str) -> _Taken:
    """The article that has the row, from its source; Unfit, UnknownRow."""
    ids = {parsed for table in correctable_tables() if (parsed := _article_in(table, row_id))}
    if not ids:
        raise UnknownRow(row_id=row_id)
    found = [article for article in find_copies(folder) if article.article.id in ids]
    for first in found:
        article = first.article
        extracted = extract_article(article)
        of_it = [e for c in corrections_of(entries) if article_of(c) == article.id for e in c.entries]
        sheet = opened_sheet(article.id, apply(extracted, of_it).tables)
        if article.id == row_id or any(row_id in rows for rows in sheet.rows.values()):
            return _Taken(article, extracted, sheet, tuple(copy for copy in found if copy.article.id == article.id))
    raise Unfit(NO_SOURCE, row_id=row_id)


def _article_in(table: Table, row_id: str) -> str | None:
    try:
        return parse_row_id(table, row_id).article_id
    except Unfit:
        return None


def _table_of(taken: _Taken, row_id: str) -> Table:
    tables = sorted(correctable_tables(), key=lambda table: not table.letter)
    return next(table for table in tables if taken.corrected.row(table.name, row_id) is not None)


def _words(taken: _Taken, entries: Iterable[Entry], table: Table, row_id: str, field: str | None) -> set[str]:
    """The words that the datum rests on or is spelt with, in the article and in the ledger."""
    name = field or named_by(table)
    words = set(_parts(taken, table, row_id, name))
    if field is None:
        words.add(taken.corrected.words(table, row_id) or "")
    if correctable_fields(table)[name].type is str:
        words.add(spelt((taken.corrected.row(table.name, row_id) or {}).get(name)) or "")
        said = [entry for entry in entries if entry.cell in ((table.name, row_id, name), (table.name, row_id, ROW))]
        words |= {each for entry in said if entry.field == name or field is None for each in (entry.was, entry.now) if each}
    if any(row[9] == _PERSON for row in _evidence(taken, table, row_id, name)):
        words |= {part for each in tuple(words) for part in each.split() if part.isalpha() and len(part) >= _SHORTEST_NAME}
    return words - {""}


def _evidence(taken: _Taken, table: Table, row_id: str, name: str) -> list[tuple[object, ...]]:
    return [row for row in taken.extracted[EVIDENCE] if row[:3] == (table.name, row_id, name)]


def _parts(taken: _Taken, table: Table, row_id: str, name: str) -> Iterator[str]:
    """The exact words of a cell, but for those that are the article's own date or the like, and, of a name, its pronouns."""
    publication = {row[8] for row in taken.extracted[EVIDENCE] if row[0] == "articles"} if table.letter else set()
    for row in _evidence(taken, table, row_id, name):
        exact = str(row[8])
        if exact not in publication and (row[9] != _PERSON or not exact.islower()):
            yield exact


def _cells_of(
    taken: _Taken, table: Table, row_id: str, field: str | None, pattern: re.Pattern[str]
) -> list[tuple[str, str, str]]:
    """The cell or row that was named, and every other cell of the article that rests on nothing but such words."""
    named = (table.name, row_id, field or ROW)
    others: dict[tuple[str, str, str], None] = {}
    for row in taken.extracted[EVIDENCE]:
        cell = (str(row[0]), str(row[1]), str(row[2]))
        if is_masked(masked(str(row[8]), pattern)) and (field or cell[:2] != named[:2]):
            others[cell] = None
    for cell, value in _spelt_cells(taken):
        if is_masked(masked(value, pattern)) and (field or cell[:2] != named[:2]):
            others[cell] = None
    return list(dict.fromkeys([named, *others]))


def _spelt_cells(taken: _Taken) -> Iterator[tuple[tuple[str, str, str], str]]:
    """The cells of text that hold something, corrected or not."""
    for table in correctable_tables():
        for row_id, cells in taken.corrected.rows[table.name].items():
            texts = ((name, cells[name]) for name in correctable_fields(table))
            yield from (((table.name, row_id, name), value) for name, value in texts if isinstance(value, str))


def _lines(cells: Sequence[tuple[str, str, str]], number: int, report: Report) -> Iterator[Entry]:
    day = report.date or datetime.now(UTC).date()
    for at, cell in enumerate(cells):
        yield Entry(f"c{number + at}", *cell, None, None, report.reason, report.reported_by, report.source_url, day)


def _emptied(
    entries: Iterable[Entry], article_id: str, cells: set[tuple[str, str, str]], pattern: re.Pattern[str]
) -> Iterator[Entry]:
    """The ledger without the words: lines about the cells are emptied, in others of the article they are blacked out."""
    for correction in corrections_of(entries):
        if article_of(correction) != article_id:
            yield from correction.entries
            continue
        for entry in correction.entries:
            yield from _without_words(entry, correction, cells, pattern)


def _without_words(
    entry: Entry, correction: Correction, cells: set[tuple[str, str, str]], pattern: re.Pattern[str]
) -> Iterator[Entry]:
    dark = {name: masked(text, pattern) if (text := getattr(entry, name)) else text for name in ("was", "now", "reason")}
    row_is_gone = (entry.resource, entry.row_id, ROW) in cells
    if row_is_gone and correction.row and entry.field != ROW:
        return
    gone = row_is_gone or entry.cell in cells
    if not gone and correction.row is None:
        gone = any(text and is_masked(text) for text in (dark["was"], dark["now"]))
    yield entry._replace(**{**dark, "was": None, "now": None} if gone else dark)


def _without_article(
    folder: Path, entries: tuple[Entry, ...], taken: _Taken, report: Report
) -> tuple[Mapping[str, bytes | None], Redacted]:
    """The article's files, or its records, and their lines of the list go; the ledger keeps who corrected it, and when."""
    files = without_copies(folder, taken.copies)
    article_id = taken.article.id
    kept: list[Entry] = []
    for correction in corrections_of(entries):
        if article_of(correction) != article_id:
            kept += correction.entries
        else:
            left = [correction.row] if correction.row else correction.entries
            kept += [entry._replace(was=None, now=None, reason=report.reason) for entry in left]
    new = tuple(_lines([("articles", article_id, ROW)], next_number(entries), report))
    files[FILE] = write_csv(COLUMNS, [*kept, *new])
    return files, Redacted(new, tuple(copy.source.name for copy in taken.copies))
