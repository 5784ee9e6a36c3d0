"""A piece of CSV as records. Arrow parses what it reads as Python's reader does, nearly everything; that one the rest."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import IO, Any, Literal, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from warta.validation.standard.form import Form, Unprovable
from warta.validation.standard.records import Column, Records, Rows

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
_ASCII = 0x80
_BLANK_LINES = (b"\n\n", b"\n\r", b"\r\r")


def parse(piece: bytes | memoryview, form: Form) -> Records:
    """The records of `piece`; Unprovable for bytes that are not UTF-8."""
    if form.escapes:
        return _read(bytes(piece), form)
    if form.skips_space:
        return _parse_without_space(bytes(piece), form)
    records = _parse(piece, form)
    if _has_empty_row(records) and _has_blank_line(bytes(piece)):
        return _read(bytes(piece), form)  # Arrow cannot tell a blank line from a row of empty cells
    return records


def _parse_without_space(piece: bytes, form: Form) -> Records:
    spaced = form.leading_space.search(piece) is not None
    if spaced and form.quotes and form.quote_byte in piece:
        return _read(piece, form)
    return parse(form.leading_space.sub(rb"\1", piece), replace(form, dialect=_skipping_none(form)))


def _skipping_none(form: Form) -> csv.Dialect:
    dialect = csv.excel()
    for name in ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting"):
        setattr(dialect, name, getattr(form.dialect, name))
    return dialect


def _parse(piece: bytes | memoryview, form: Form) -> Records:
    if not _is_utf8(piece):
        raise Unprovable("bytes outside the encoding")
    strange: dict[int, str] = {}

    def keep(row: arrow_csv.InvalidRow) -> Literal["skip"]:
        strange[(row.number or 0) - 1] = row.text
        return "skip"

    names = [str(number) for number in range(form.width)]
    text = _BOM + piece if piece[: len(_BOM)] == _BOM else piece  # Arrow takes one off
    try:
        table = arrow_csv.read_csv(
            cast("IO[bytes]", pa.BufferReader(text)),
            read_options=arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=len(text) + 16),
            parse_options=arrow_csv.ParseOptions(
                delimiter=form.delimiter,
                quote_char=form.dialect.quotechar or False if form.quotes else False,
                double_quote=True,
                escape_char=False,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=keep,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, check_utf8=False
            ),
        )
    except pa.ArrowInvalid as exc:
        raise Unprovable("text that Arrow cannot parse") from exc
    total = table.num_rows + len(strange)
    if total - 1 in strange and form.quotes and form.quote_byte in bytes(piece):
        return _read(
            bytes(piece), form
        )  # perhaps a quote that is never closed: Arrow drops the line end before the end of a file
    odd = {position: next(csv.reader(io.StringIO(text, newline=""), form.dialect), []) for position, text in strange.items()}
    return Records(tuple(Column(_whole(column)) for column in table.columns), _without(total, odd), odd, total)


def _is_utf8(piece: bytes | memoryview) -> bool:
    if not len(piece) or np.frombuffer(piece, np.uint8).max() < _ASCII:
        return True
    try:
        str(piece, "utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _whole(column: pa.ChunkedArray[Any]) -> Any:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _without(total: int, odd: dict[int, list[str]]) -> Rows:
    rows = np.arange(total)
    return np.delete(rows, list(odd)) if odd else rows


def _read(piece: bytes, form: Form) -> Records:
    """The records as Python's reader, and so frictionless, sees them."""
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise Unprovable("bytes outside the encoding") from exc
    try:
        records = list(csv.reader(io.StringIO(text, newline=""), form.dialect))
    except csv.Error as exc:
        raise Unprovable("text that is no CSV") from exc
    odd = {position: cells for position, cells in enumerate(records) if len(cells) != form.width}
    columns = zip(*(cells for cells in records if len(cells) == form.width), strict=True)
    made = tuple(Column(pa.array(column, pa.string())) for column in columns)
    none = tuple(Column(pa.array([], pa.string())) for _ in range(form.width))
    return Records(made or none, _without(len(records), odd), odd, len(records))


def _has_blank_line(piece: bytes) -> bool:
    return piece.startswith((b"\n", b"\r")) or any(pair in piece for pair in _BLANK_LINES)


def _has_empty_row(records: Records) -> bool:
    every: NDArray[np.bool_] | None = None
    for column in cast("tuple[Column, ...]", records.columns):
        if column.empty is None:
            return False
        every = column.empty if every is None else every & column.empty
        if not every.any():
            return False
    return every is not None
