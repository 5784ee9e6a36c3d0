"""Reading ``data/corrections.csv``, which people write.

Columns may stand in any order; the ledger that is shipped is written canonically. Every way in which one goes wrong is told by
its line, all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from warta.errors import CannotRead, Remark, SeveralBad
from warta.ledger.by_hand import LARGEST, BadLine, Record, decoded, other_width, records_in, separated_otherwise
from warta.ledger.entry import LEDGER, Entry
from warta.ledger.problems import find_problems
from warta.package.canonical import parse_date
from warta.package.descriptor import table_path
from warta.package.paths import writable_path_inside
from warta.wording import Wording

FILE = table_path(LEDGER)
"""Where the ledger lies in a package."""

COLUMNS = Entry._fields

HEADER = Wording("the header is {found}; it must hold {expected}, each once and nothing else",
                 "kepala tabelnya {found}; isinya harus {expected}, masing-masing satu kali dan tanpa yang lain")  # fmt: skip
LACKING = Wording("no {column}; every line says it", "{column} kosong; setiap baris menyebutkannya")
NO_DATE = Wording("the date {value} is not written as 2019-08-22", "tanggal {value} tidak ditulis seperti 2019-08-22")
NUL = Wording("a character that no text holds (NUL)", "karakter yang tidak ada dalam teks (NUL)")
TOO_LARGE = Wording("too large for a ledger", "terlalu besar untuk buku koreksi")


class BadLedger(BadLine):
    """A line of the ledger that cannot stand."""


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
    text = decoded(content, file, BadLedger)
    if "\0" in text:
        raise BadLedger(file=file, line=text.count("\n", 0, text.index("\0")) + 1, problem=NUL)
    entries: list[tuple[int, Entry]] = []
    problems: list[BadLedger] = []
    for each in _records(text, file):
        (problems if isinstance(each, BadLedger) else entries).append(each)  # type: ignore[arg-type]
    _raise(problems)
    return Ledger(tuple(entry for _, entry in entries), tuple(line for line, _ in entries))


def _records(text: str, file: str | Path) -> Iterator[tuple[int, Entry] | BadLedger]:
    records = records_in(text, file, BadLedger)
    header = next(records).cells
    _check_header(header, file)
    for record in records:
        yield _record(header, record, file)


def _check_header(header: Sequence[str], file: str | Path) -> None:
    if sorted(header) == sorted(COLUMNS):
        return
    expected = Remark(HEADER, {"found": ",".join(header) or "-", "expected": ",".join(COLUMNS)})
    raise BadLedger(file=file, line=1, problem=separated_otherwise(header, "correction_id") or expected)


def _record(header: Sequence[str], record: Record, file: str | Path) -> tuple[int, Entry] | BadLedger:
    line = record.line
    if problem := other_width(record, header):
        return BadLedger(file=file, line=line, problem=problem)
    said = dict(zip(header, record.cells, strict=True))
    for column in ("correction_id", "resource", "row_id", "field", "reason", "date"):
        if not said[column].strip():
            return BadLedger(file=file, line=line, problem=Remark(LACKING, {"column": column}))
    day = parse_date(said["date"])
    if day is None:
        return BadLedger(file=file, line=line, problem=Remark(NO_DATE, {"value": said["date"]}))
    optional = {column: said[column] or None for column in ("was", "now", "reported_by", "source_url")}
    named = {column: said[column] for column in ("correction_id", "resource", "row_id", "field", "reason")}
    return line, Entry(**named, **optional, date=day)  # type: ignore[arg-type]
