"""Rows that people fill elsewhere: CSV as spreadsheets save it, a JSON list, or JSON lines.

Under the name of a column stands its value, under ``<column>_exact`` the words of the article that it rests on (in JSON also a
list, for several parts), under ``<column>_start`` where they begin, if known. ``article_id`` names the article, ``context``
words around that tell one place from another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from warta.errors import CannotRead, Remark, SourceMissing
from warta.ledger.by_hand import LARGEST, BadLine, decoded, other_width, records_in, separated_otherwise
from warta.wording import Wording

EXACT, START, ARTICLE, CONTEXT = "_exact", "_start", "article_id", "context"

NOT_JSON = Wording("not JSON (column {column})", "bukan JSON (kolom {column})")
NOT_ROWS = Wording("not a list of JSON objects", "bukan daftar objek JSON")
NO_VALUE = Wording("{name} is neither text nor a number nor a list of texts", "{name} bukan teks, bilangan, atau daftar teks")
TWICE = Wording("the header names the column {name} twice", "kepala tabelnya menyebut kolom {name} dua kali")
TOO_LARGE = Wording("too large to be read whole", "terlalu besar untuk dibaca utuh")


class BadRows(BadLine):
    """A file, or a row in it, that cannot be read."""


class ForeignRow(NamedTuple):
    """A row and the line that it begins on (in a JSON list, its number); what is empty is left out."""

    line: int
    cells: Mapping[str, tuple[str, ...]]

    def one(self, name: str) -> str | None:
        """The text of a column; of several parts the first."""
        return self.cells[name][0] if name in self.cells else None


def read_rows(file: Path) -> tuple[ForeignRow, ...]:
    """The rows of a file. Raises SourceMissing, CannotRead, BadRows."""
    if not file.exists():
        raise SourceMissing(file=file)
    try:
        if not file.is_file() or file.stat().st_size > LARGEST:
            raise BadRows(file=file, line=1, problem=TOO_LARGE)
        content = file.read_bytes()
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc
    text = decoded(content, file, BadRows)
    return tuple(_json_rows(text, file) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text, file))


def _csv_rows(text: str, file: Path) -> Iterator[ForeignRow]:
    records = records_in(text, file, BadRows)
    header = next(records).cells
    if len(header) == 1 and (problem := separated_otherwise(header, ARTICLE)):
        raise BadRows(file=file, line=1, problem=problem)
    if twice := next((name for name in header if name and header.count(name) > 1), None):
        raise BadRows(file=file, line=1, problem=Remark(TWICE, {"name": twice}))
    for record in records:
        if problem := other_width(record, header):
            raise BadRows(file=file, line=record.line, problem=problem)
        yield ForeignRow(record.line, {name: (cell,) for name, cell in zip(header, record.cells, strict=True) if cell})


def _json_rows(text: str, file: Path) -> Iterator[ForeignRow]:
    for line, row in _objects(text, file):
        if not isinstance(row, dict):
            raise BadRows(file=file, line=line, problem=NOT_ROWS)
        cells = {name: _texts(value, name, line, file) for name, value in row.items()}
        yield ForeignRow(line, {name: texts for name, texts in cells.items() if texts})


def _objects(text: str, file: Path) -> Iterator[tuple[int, object]]:
    try:
        if text.lstrip().startswith("["):
            yield from enumerate(json.loads(text), start=1)
            return
    except (ValueError, RecursionError) as exc:
        raise BadRows(file=file, line=getattr(exc, "lineno", 1), problem=_no_json(exc)) from exc
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            if line.strip():
                yield number, json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise BadRows(file=file, line=number, problem=_no_json(exc)) from exc


def _no_json(exc: Exception) -> Remark:
    return Remark(NOT_JSON, {"column": getattr(exc, "colno", 1)})


def _texts(value: object, name: str, line: int, file: Path) -> tuple[str, ...]:
    match value:
        case None | "":
            return ()
        case str():
            return (value,)
        case int() if not isinstance(value, bool):
            return (str(value),)
        case list() if value and all(isinstance(each, str) and each for each in value):
            return tuple(value)
    raise BadRows(file=file, line=line, problem=Remark(NO_VALUE, {"name": name}))
