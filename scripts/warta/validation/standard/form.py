"""How the text of a resource stands in its file: encoding, delimiter, quotes, and which records are no rows."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from warta.wording import Wording

if TYPE_CHECKING:
    from frictionless.resources import TableResource


class Unprovable(Exception):
    """What only frictionless itself can judge, reading the whole file; the message says why."""


class Refused(Exception):
    """What would take more time or memory than any honest table does; `reason` says what it is."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


LONGEST = 64 << 20
"""A record of more bytes is not read: nobody's table has one, and it would have to be held in memory several times over."""

WIDEST = 20_000
"""Nor is a table of more columns: frictionless compares every label of a header with all those before it."""


def too_long() -> Refused:
    """A record that does not end."""
    size = LONGEST >> 20
    return Refused(Wording(f"a record of more than {size} MB", f"rekaman yang lebih dari {size} MB"))


def too_wide() -> Refused:
    """A header that does not end."""
    return Refused(Wording(f"more than {WIDEST} columns", f"lebih dari {WIDEST} kolom"))


def bomb() -> Refused:
    """A file that unpacks to far more than it is."""
    return Refused(Wording("a file that unpacks to far more than it is", "berkas yang mekar jauh melebihi ukurannya"))


def endless(pattern: str) -> Refused:
    """A pattern for which ``re`` finds no end."""
    return Refused(Wording(f"the pattern {pattern} takes too long", f"pola {pattern} terlalu lama"))


@dataclass(frozen=True)
class Form:
    """What frictionless found out on opening a resource. `width` counts the cells that a row should have."""

    encoding: str
    dialect: type[csv.Dialect] | csv.Dialect
    keeps_line_ends: bool
    first_row: int
    width: int
    comment: str
    comment_rows: frozenset[int]
    skips_blank: bool

    @property
    def delimiter(self) -> str:
        """The character between two cells."""
        return self.dialect.delimiter

    @property
    def quotes(self) -> bool:
        """May a cell be quoted?"""
        return self.dialect.quoting != csv.QUOTE_NONE

    @property
    def quote_byte(self) -> bytes:
        """The quote, in UTF-8."""
        return (self.dialect.quotechar or "").encode()

    @property
    def escapes(self) -> bool:
        """Does a character escape others, or is a quote or the delimiter none that Arrow can take?"""
        single = len(self.delimiter.encode()) == 1 and (not self.quotes or len(self.quote_byte) == 1)
        special = {self.delimiter, self.dialect.quotechar} & {"\r", "\n", "\0"}
        return self.dialect.escapechar is not None or not self.dialect.doublequote or not single or bool(special)

    @property
    def skips_space(self) -> bool:
        """Are blanks before a cell dropped?"""
        return bool(self.dialect.skipinitialspace)

    @cached_property
    def leading_space(self) -> re.Pattern[bytes]:
        """Blanks before a cell, and what stands before them."""
        return re.compile(rb"((?:\A|[\r\n%b])) +" % re.escape(self.delimiter.encode()))


def form_of(resource: TableResource, width: int) -> Form:
    """The form of an opened `resource`."""
    from frictionless.formats.csv import CsvControl

    dialect = resource.dialect
    encoding = resource.encoding or ""
    return Form(
        encoding="utf-8" if encoding == "utf-8" else encoding,
        dialect=CsvControl.from_dialect(dialect).to_python(),
        keeps_line_ends=resource.format == "csv",
        first_row=dialect.header_rows[-1] + 1 if dialect.header and dialect.header_rows else 1,
        width=width,
        comment=dialect.comment_char or "",
        comment_rows=frozenset(dialect.comment_rows),
        skips_blank=dialect.skip_blank_rows,
    )
