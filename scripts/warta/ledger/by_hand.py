"""CSV as RFC 4180 has it, in UTF-8, as people and spreadsheets write it: the ledger, and rows that were filled elsewhere.

A byte order mark and CRLF are allowed, lines without a cell are passed over. What goes wrong is told by its line.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from warta.errors import InputError, Remark
from warta.reading.source_list import SEPARATORS
from warta.wording import Wording

LARGEST = 1 << 28
"""Bytes of the largest file that is read: a million corrections fit."""

NOT_UTF8 = Wording("not UTF-8; save it as CSV in UTF-8", "bukan UTF-8; simpan sebagai CSV dalam UTF-8")
QUOTES = Wording(
    "the quote marks do not match; a quote mark within a cell is doubled",
    "tanda kutipnya tidak berpasangan; tanda kutip di dalam sel ditulis ganda",
)
WIDTH = Wording("{found} cells where the header has {expected}; quote a cell that holds a comma",
                "{found} sel, padahal kepala tabel punya {expected}; sel yang memuat koma diapit tanda kutip")  # fmt: skip
SEPARATED = Wording("cells are separated by {separator}; save it as CSV with commas between them",
                    "selnya dipisahkan {separator}; simpan sebagai CSV dengan pemisah koma")  # fmt: skip


class BadLine(InputError):
    """A line of such a file that cannot stand."""

    wording = Wording("{file}: line {line}: {problem}", "{file}: baris {line}: {problem}")


class Record(NamedTuple):
    """The cells of a record, and the line of the file on which it begins."""

    line: int
    cells: Sequence[str]


def decoded(content: bytes, file: str | Path, bad: type[BadLine]) -> str:
    """The text of a file; `bad`, with the line, where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as exc:
        raise bad(file=file, line=content.count(b"\n", 0, exc.start) + 1, problem=NOT_UTF8) from exc


def records_in(text: str, file: str | Path, bad: type[BadLine]) -> Iterator[Record]:
    """The records of a text, the header first, even where it is empty; `bad` where quote marks do not match."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    records = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield Record(1, next(records, []))
        begins = records.line_num
        for cells in records:
            line, begins = begins + 1, records.line_num
            if any(cells):
                yield Record(line, cells)
    except csv.Error as exc:
        raise bad(file=file, line=records.line_num, problem=QUOTES) from exc


def separated_otherwise(header: Sequence[str], column: str) -> Remark | None:
    """What is to be said of a header in which `column` stands between other separators than commas."""
    line = ",".join(header)
    for separator, spoken in SEPARATORS.items():
        if separator in line and column in line.split(separator):
            return Remark(SEPARATED, {"separator": spoken})
    return None


def other_width(record: Record, header: Sequence[str]) -> Remark | None:
    """What is to be said of a record that has more or fewer cells than the header."""
    found, expected = len(record.cells), len(header)
    return Remark(WIDTH, {"found": found, "expected": expected}) if found != expected else None
