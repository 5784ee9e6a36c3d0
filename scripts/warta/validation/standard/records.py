"""A piece of CSV as columns of words, and apart from them the records that have more or fewer cells than the others.

Arrow parses what it reads as Python's reader does, which is nearly everything; Python's reader the rest.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import IO, Any, Literal, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from warta.validation.standard.form import Form, Unprovable

Rows = NDArray[np.int64]
"""Positions of rows, ascending."""

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
_BLANK_LINES = (b"\n\n", b"\n\r", b"\r\r")


class Column:
    """The cells of a field, all of them words. What several proofs ask of it is worked out once."""

    def __init__(self, words: Any) -> None:
        self.words = words
        """An Arrow array of strings, none of them null."""
        self._cast: dict[pa.DataType, Any] = {}

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def _bounds(self) -> NDArray[np.int32]:
        buffer = self.words.buffers()[1]
        whole = np.frombuffer(buffer, np.int32) if buffer is not None else np.zeros(1, np.int32)
        return whole[self.words.offset : self.words.offset + len(self.words) + 1]

    @cached_property
    def lengths(self) -> NDArray[np.int32]:
        """The length of each cell in bytes."""
        return np.diff(self._bounds)

    @cached_property
    def octets(self) -> NDArray[np.uint8]:
        """The bytes of all cells, one after the other."""
        buffer = self.words.buffers()[2]
        if buffer is None or not len(self.words):
            return np.zeros(0, np.uint8)
        octets: NDArray[np.uint8] = np.frombuffer(buffer, np.uint8)[self._bounds[0] : self._bounds[-1]]
        return octets

    @cached_property
    def empty(self) -> NDArray[np.bool_] | None:
        """Which cells have no character; None where each has."""
        return self.lengths == 0 if len(self) and not self.lengths.all() else None

    def cast(self, kind: pa.DataType) -> Any:
        """The values as `kind`, None where Arrow cannot read one of them so."""
        if kind not in self._cast:
            try:
                self._cast[kind] = pc.cast(self.words, kind)
            except pa.ArrowInvalid:
                self._cast[kind] = None
        return self._cast[kind]

    def at(self, rows: Rows) -> Column:
        """The cells of some rows."""
        return Column(self.words.take(pa.array(rows, pa.int64())))


@dataclass(frozen=True)
class Records:
    """The records of a piece: `columns` of those that have as many cells as they should, which stand at `rows` of all
    `total`; `odd` holds the cells of the others by their position.
    """

    columns: tuple[Column, ...]
    rows: Rows
    odd: dict[int, list[str]] = field(default_factory=dict)
    total: int = 0

    def cells(self, position: int) -> list[str]:
        """The cells of the record at `position`."""
        odd = self.odd.get(position)
        if odd is not None:
            return list(odd)
        index = int(np.searchsorted(self.rows, position))
        return [column.words[index].as_py() for column in self.columns]


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
            convert_options=arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
        )
    except pa.ArrowInvalid as exc:
        raise Unprovable("bytes outside the encoding") from exc
    total = table.num_rows + len(strange)
    if total - 1 in strange and form.quotes and form.quote_byte in bytes(piece):
        return _read(bytes(piece), form)  # perhaps a quote that is never closed: Arrow drops the line end before the end of a file
    odd = {position: next(csv.reader(io.StringIO(text, newline=""), form.dialect), []) for position, text in strange.items()}
    return Records(tuple(Column(_whole(column)) for column in table.columns), _without(total, odd), odd, total)


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
    for column in records.columns:
        if column.empty is None:
            return False
        every = column.empty if every is None else every & column.empty
        if not every.any():
            return False
    return every is not None


def keep_rows(records: Records, form: Form) -> Records:
    """`records` without those that the dialect passes over wherever they stand: comments and, if so, blank rows."""
    if form.comment:
        records = _only(records, _comments(records, form.comment), {p for p, cells in records.odd.items()
                        if cells and cells[0].startswith(form.comment)})  # fmt: skip
    if form.skips_blank:
        records = _only(records, _blank(records), {p for p, cells in records.odd.items() if not any(cells)})
    return records


def _comments(records: Records, sign: str) -> NDArray[np.bool_]:
    return np.asarray(pc.starts_with(records.columns[0].words, sign).to_numpy(zero_copy_only=False), np.bool_)


def _blank(records: Records) -> NDArray[np.bool_]:
    blank = np.ones(len(records.rows), np.bool_)
    for column in records.columns:
        blank &= column.lengths == 0
    return blank


def _only(records: Records, dropped: NDArray[np.bool_], odd: set[int]) -> Records:
    if dropped.any():
        kept = np.flatnonzero(~dropped)
        columns = tuple(column.at(kept) for column in records.columns)
        records = Records(columns, records.rows[kept], records.odd, records.total)
    left = {position: cells for position, cells in records.odd.items() if position not in odd}
    return Records(records.columns, records.rows, left, records.total)


def drop_numbered(records: Records, base: int, numbers: frozenset[int]) -> Records:
    """`records`, the first of them number `base`, without those of `numbers`."""
    dropped = np.isin(records.rows + base, sorted(numbers))
    return _only(records, dropped, {position for position in records.odd if position + base in numbers})
