"""Reading ``data/corrections.csv``: CSV as RFC 4180 has it, in UTF-8, as people and spreadsheets write it.

A byte order mark and CRLF are allowed, columns may stand in any order, lines without a cell are passed over; the ledger that is
shipped is written canonically. Every way in which one goes wrong is told by its line, all of them at once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from warta.errors import CannotRead, InputError, Remark, SeveralBad
from warta.ledger.entry import LEDGER, Entry
from warta.ledger.problems import find_problems
from warta.package.canonical import parse_date
from warta.package.descriptor import table_path
from warta.package.paths import writable_path_inside
from warta.reading.source_list import SEPARATORS
from warta.wording import Wording

LARGEST = 1 << 28
"""Bytes of the largest ledger that is read: a million corrections fit."""

FILE = table_path(LEDGER)
"""Where the ledger lies in a package."""

COLUMNS = Entry._fields

NOT_UTF8 = Wording("not UTF-8; save the ledger as CSV in UTF-8", "bukan UTF-8; simpan buku koreksi sebagai CSV dalam UTF-8")
QUOTES = Wording(
    "the quote marks do not match; a quote mark within a cell is doubled",
    "tanda kutipnya tidak berpasangan; tanda kutip di dalam sel ditulis ganda",
)
SEPARATOR = Wording("cells are separated by {separator}; save the ledger as CSV with commas between them",
                    "selnya dipisahkan {separator}; simpan buku koreksi sebagai CSV dengan pemisah koma")  # fmt: skip
HEADER = Wording("the header is {found}; it must hold {expected}, each once and nothing else",
                 "kepala tabelnya {found}; isinya harus {expected}, masing-masing satu kali dan tanpa yang lain")  # fmt: skip
WIDTH = Wording("{found} cells where the header has {expected}; quote a cell that holds a comma",
                "{found} sel, padahal kepala tabel punya {expected}; sel yang memuat koma diapit tanda kutip")  # fmt: skip
LACKING = Wording("no {column}; every line says it", "{column} kosong; setiap baris menyebutkannya")
NO_DATE = Wording("the date {value} is not written as 2019-08-22", "tanggal {value} tidak ditulis seperti 2019-08-22")
NUL = Wording("a character that no text holds (NUL)", "karakter yang tidak ada dalam teks (NUL)")
TOO_LARGE = Wording("too large for a ledger", "terlalu besar untuk buku koreksi")


class BadLedger(InputError):
    """A line of the ledger that cannot stand."""

    wording = Wording("{file}: line {line}: {problem}", "{file}: baris {line}: {problem}")


class Ledger(NamedTuple):
    """The lines of a ledger, and the line of the file on which each begins."""

    entries: tuple[Entry, ...] = ()
    lines: tuple[int, ...] = ()


def ledger_content(folder: Path) -> bytes | None:
    """The bytes of the package's ledger; None where there is none. Raises CannotRead, BadLedger, LinkedPath."""
    file = writable_path_inside(folder, FILE)
    try:
        if not file.exists():
            return None
        if not file.is_file() or file.stat().st_size > LARGEST:
            raise BadLedger(file=file, line=1, problem=TOO_LARGE)
        return file.read_bytes()
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc


def read_ledger(content: bytes | None, file: str | Path = FILE) -> Ledger:
    """The ledger in `content`; BadLedger, or several, for lines that cannot stand whatever the articles say."""
    if content is None:
        return Ledger()
    ledger = _parsed(content, file)
    problems = [BadLedger(file=file, line=ledger.lines[at], problem=problem) for at, problem in find_problems(ledger.entries)]
    _raise(problems)
    return ledger


def _raise(problems: Sequence[BadLedger]) -> None:
    if problems:
        raise problems[0] if len(problems) == 1 else SeveralBad(problems)


def _parsed(content: bytes, file: str | Path) -> Ledger:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as exc:
        raise BadLedger(file=file, line=content.count(b"\n", 0, exc.start) + 1, problem=NOT_UTF8) from exc
    if "\0" in text:
        raise BadLedger(file=file, line=text.count("\n", 0, text.index("\0")) + 1, problem=NUL)
    entries: list[tuple[int, Entry]] = []
    problems: list[BadLedger] = []
    for each in _records(text, file):
        (problems if isinstance(each, BadLedger) else entries).append(each)  # type: ignore[arg-type]
    _raise(problems)
    return Ledger(tuple(entry for _, entry in entries), tuple(line for line, _ in entries))


def _records(text: str, file: str | Path) -> Iterator[tuple[int, Entry] | BadLedger]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        header = next(records, [])
        _check_header(header, file)
        for cells in records:
            line, begins = begins, records.line_num
            if any(cells):
                yield _record(header, cells, line + 1, file)
    except csv.Error as exc:
        raise BadLedger(file=file, line=records.line_num, problem=QUOTES) from exc


def _check_header(header: Sequence[str], file: str | Path) -> None:
    if sorted(header) == sorted(COLUMNS):
        return
    for separator, spoken in SEPARATORS.items():
        if "correction_id" in ",".join(header).split(separator):
            raise BadLedger(file=file, line=1, problem=Remark(SEPARATOR, {"separator": spoken}))
    raise BadLedger(
        file=file, line=1, problem=Remark(HEADER, {"found": ",".join(header) or "-", "expected": ",".join(COLUMNS)})
    )


def _record(header: Sequence[str], cells: Sequence[str], line: int, file: str | Path) -> tuple[int, Entry] | BadLedger:
    if len(cells) != len(header):
        return BadLedger(file=file, line=line, problem=Remark(WIDTH, {"found": len(cells), "expected": len(header)}))
    said = dict(zip(header, cells, strict=True))
    for column in ("correction_id", "resource", "row_id", "field", "reason", "date"):
        if not said[column].strip():
            return BadLedger(file=file, line=line, problem=Remark(LACKING, {"column": column}))
    day = parse_date(said["date"])
    if day is None:
        return BadLedger(file=file, line=line, problem=Remark(NO_DATE, {"value": said["date"]}))
    optional = {column: said[column] or None for column in ("was", "now", "reported_by", "source_url")}
    named = {column: said[column] for column in ("correction_id", "resource", "row_id", "field", "reason")}
    return line, Entry(**named, **optional, date=day)  # type: ignore[arg-type]
