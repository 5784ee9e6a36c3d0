"""A CSV file in UTF-8 that can be read in one way only, and its rows proved cell by cell."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from warta.validation.sniffed import DELIMITERS, SAMPLE
from warta.validation.standard.small.cells import Value, reader_of
from warta.validation.standard.small.described import Doubted, Table

_SHIFTS = "\x1b~+"
"""What may be read as the shift of another encoding, where none is stated."""

Row = tuple[Value | None, ...]


class Proved(NamedTuple):
    """A valid table: its labels, the values of its rows, and its file's hashes."""

    labels: tuple[str, ...]
    values: tuple[Row, ...]
    types: tuple[str, ...]
    md5: str
    sha256: str

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def key(self, names: Sequence[str]) -> Iterator[Row]:
        """The values of these fields, row by row."""
        at = [self.labels.index(name) for name in names]
        return (tuple(row[index] for index in at) for row in self.values)

    def refers_to(self, fields: Sequence[str], other: Proved, others: Sequence[str]) -> bool:
        """Does each row's key stand among those of the other table, if it is not missing altogether?"""
        if not set(others) <= set(other.labels):
            return False
        here = [self.types[self.labels.index(name)] for name in fields]
        there = [other.types[other.labels.index(name)] for name in others]
        known = set(other.key(others))
        return here == there and all(key in known or not any(part is not None for part in key) for key in self.key(fields))


def prove_table(table: Table, content: bytes) -> Proved:
    """The table in `content`; Doubted where anything could be said against it."""
    md5, sha256 = hashlib.md5(content, usedforsecurity=False).hexdigest(), hashlib.sha256(content).hexdigest()
    if table.bytes not in (None, len(content)) or table.hash not in ("", md5, f"md5:{md5}", f"sha256:{sha256}"):
        raise Doubted
    records = _records(table, _text(table, content))
    labels = tuple(next(records, ()))
    if labels != tuple(field.name for field in table.fields):
        raise Doubted
    values = tuple(_values(table, records))
    proved = Proved(labels, values, tuple(field.type for field in table.fields), md5, sha256)
    for name in (field.name for field in table.fields if field.constraints.get("unique")):
        _refuse_repeats([key for key in proved.key([name]) if key != (None,)])
    if table.primary_key:
        _refuse_repeats(list(proved.key(table.primary_key)))
        if any(all(part is None for part in key) for key in proved.key(table.primary_key)):
            raise Doubted
    return proved


def _text(table: Table, content: bytes) -> str:
    try:
        text = content.decode("utf-8" if table.is_utf8 else "ascii")
    except UnicodeDecodeError as exc:
        raise Doubted from exc
    odd = "\0" in text or text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    if odd or (not table.is_utf8 and any(shift in text for shift in _SHIFTS)):
        raise Doubted
    return text


def _records(table: Table, text: str) -> Iterator[list[str]]:
    """The records, read as the dialect that is stated or the usual one, if nothing else could be guessed from the file."""
    if '"' in text.partition("\n")[0]:
        raise Doubted
    sample = "".join(islice(io.StringIO(text, newline=""), SAMPLE))
    try:
        guess = csv.Sniffer().sniff(sample, "," if table.delimits else DELIMITERS)
    except csv.Error:
        pass  # then it is the usual one
    else:
        if guess.delimiter != "," or guess.skipinitialspace or guess.escapechar or guess.quotechar not in ('"', "'"):
            raise Doubted
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error as exc:
        raise Doubted from exc


def _values(table: Table, records: Iterator[list[str]]) -> Iterator[Row]:
    readers = [reader_of(field) for field in table.fields]
    required = [bool(field.constraints.get("required")) for field in table.fields]
    for record in records:
        row = tuple(None if cell in table.missing else read(cell) for cell, read in zip(record, readers, strict=False))
        absent = any(needed and value is None for needed, value in zip(required, row, strict=False))
        if len(record) != len(readers) or absent or all(value is None for value in row):
            raise Doubted
        yield row


def _refuse_repeats(keys: Sequence[Row]) -> None:
    if len(set(keys)) != len(keys):
        raise Doubted
