"""Where the records of a CSV file begin, found a block at a time rather than a record at a time.

Python's csv module, which frictionless reads with, decides: a quote opens a cell only where the cell begins, a quote in an open
cell closes it unless it is doubled, and a line end in an open cell is part of it. Where every quote of a block stands at an end
of its cell, the n-th quote opens or closes by whether n is odd or even, and the line ends behind an even number of quotes end
records; else the csv module reads the block.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF8, EncodedFile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from warta.validation.standard.form import LONGEST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BLOCK = 1 << 20
"""Bytes that are looked at at a time."""

_LINE = re.compile(rb"[^\r\n]*+(?>(?:\r\n|\r|\n)?)")


class Record(NamedTuple):
    """A record as it stands in the file: its number and its first line, both from 1 on, and its bytes."""

    row: int
    line: int
    content: bytes


class Dialect(NamedTuple):
    """What of a CSV dialect decides where cells and records begin."""

    delimiter: str = ","
    quote: str = '"'
    doubled: bool = True
    escape: str | None = None
    skip_blanks: bool = False


class TooLong(ValueError):
    """A record is longer than any that is judged: it may have been made to fill the memory. Nothing from there on is found."""


class Proven(NamedTuple):
    """Of a block that begins with a record: behind which byte each whole record ends, and where its line ends are."""

    ends: NDArray[np.intp]
    line_ends: NDArray[np.intp]


def records_at(rows: Iterable[int], raw: IO[bytes], encoding: str, dialect: Dialect) -> Iterator[Record]:
    """The records of these numbers, as many as there are, in their order.

    Their bytes are in UTF-8 where `encoding` is UTF-16 or UTF-32, else as they stand. Raises csv.Error, TypeError, LookupError
    or ValueError where the file cannot be read so; what came before is found.
    """
    if encoding.startswith(("utf-16", "utf-32")):
        raw = cast(IO[bytes], EncodedFile(raw, "utf-8", encoding, "replace"))
    wanted = sorted(set(rows), reverse=True)
    reading = _Reading(raw, dialect)
    while wanted and reading.fill():
        if (lines := _plain_lines(reading.block, dialect)) and wanted[-1] >= reading.row + lines:
            reading.leave(lines)
            continue
        proven = _proven(reading.block, dialect)
        if proven is not None and len(proven.ends):
            yield from reading.pass_over(proven, wanted)
        else:
            yield from reading.parse(wanted)


class _Reading:
    """A file while it is read: the block that begins with the record `row` on `line`."""

    def __init__(self, raw: IO[bytes], dialect: Dialect) -> None:
        self._raw = raw
        self._dialect = dialect
        self.block = b""
        self.row = self.line = 1

    def fill(self) -> bool:
        """Is there anything left? A block is what is left of the last one and the next."""
        if len(self.block) < BLOCK:
            begins = self.row == 1 and not self.block
            self.block += self._next()
            if begins:
                self.block = self.block.removeprefix(BOM_UTF8)
        return bool(self.block)

    def leave(self, lines: int) -> None:
        """Go on behind the block, of so many lines that are a record each."""
        self.row += lines
        self.line += lines
        self.block = b""

    def pass_over(self, proven: Proven, wanted: list[int]) -> Iterator[Record]:
        """Those of the proven records that are wanted; `wanted` and the block go on behind them."""
        ends, line_ends = proven
        while wanted and wanted[-1] < self.row + len(ends):
            number = wanted.pop() - self.row
            start = int(ends[number - 1]) if number else 0
            before = int(line_ends.searchsorted(start))
            yield Record(self.row + number, self.line + before, self.block[start : int(ends[number])])
        self.row += len(ends)
        self.line += int(line_ends.searchsorted(ends[-1]))
        self.block = self.block[int(ends[-1]) :]

    def parse(self, wanted: list[int]) -> Iterator[Record]:
        """Those of the block's records that are wanted, as the csv module finds them; all go on behind them."""
        lines = _Lines(self.block, self._next)
        for _cells in _reader(lines, self._dialect):
            content = lines.taken()
            if wanted[-1] == self.row:
                wanted.pop()
                yield Record(self.row, self.line, content)
            self.row, self.line = self.row + 1, self.line + len(content.splitlines())
            if lines.are_over or not wanted:
                break
        self.block = lines.rest

    def _next(self) -> bytes:
        """The next block, which ends with a line."""
        block = self._raw.read(BLOCK)
        if not block or block.endswith(b"\n"):
            return block
        line = self._raw.readline(LONGEST)
        if len(line) >= LONGEST:
            raise TooLong
        return block + line


class _Lines:
    """The lines of a block, and behind them those of the next blocks while a cell is open."""

    def __init__(self, block: bytes, more: Callable[[], bytes]) -> None:
        self._block = block
        self._more = more
        self._at = 0
        self._taken: list[bytes] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.are_over:
            if sum(map(len, self._taken)) > LONGEST:
                raise TooLong
            self._block += self._more()
        match = _LINE.match(self._block, self._at)
        line = match[0] if match else b""
        if not line:
            raise StopIteration
        self._at += len(line)
        self._taken.append(line)
        return line.decode("latin-1")  # of a superset of ASCII: all that the csv module looks for is in ASCII

    def taken(self) -> bytes:
        """The lines since this was last asked."""
        taken = b"".join(self._taken)
        self._taken.clear()
        return taken

    @property
    def are_over(self) -> bool:
        """Is the block at its end?"""
        return self._at >= len(self._block)

    @property
    def rest(self) -> bytes:
        """What of the block was not taken."""
        return self._block[self._at :]


def _reader(lines: Iterator[str], dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        doublequote=dialect.doubled,
        escapechar=dialect.escape,
        skipinitialspace=dialect.skip_blanks,
    )


def _plain_lines(block: bytes, dialect: Dialect) -> int:
    """How many lines a block has, where each is a record since nothing is quoted; 0 where that is not plain to see."""
    import numpy as np

    if not (_is_plain(block, dialect) and block.endswith(b"\n")) or dialect.quote.encode() in block:
        return 0
    return int(np.count_nonzero(np.frombuffer(block, np.uint8) == ord("\n")))


def _is_plain(block: bytes, dialect: Dialect) -> bool:
    """Are delimiter and quote an octet each, and is a carriage return only part of a line end?"""
    alone = len(dialect.delimiter.encode()) == len(dialect.quote.encode()) == 1 and not dialect.escape
    return alone and (b"\r" not in block or block.count(b"\r") == block.count(b"\r\n"))


def _proven(block: bytes, dialect: Dialect) -> Proven | None:
    """The records of a block, or None where not every quote stands at an end of its cell."""
    import numpy as np

    from warta.validation.standard.quotes import stand_at_edges

    if not _is_plain(block, dialect):
        return None
    delimiter, quote = dialect.delimiter.encode(), dialect.quote.encode()
    octets = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(octets == quote[0])
    if not stand_at_edges(block, quotes, delimiter, quote, doubled=dialect.doubled):
        return None
    line_ends = np.flatnonzero(octets == ord("\n"))
    ends = line_ends[quotes.searchsorted(line_ends) % 2 == 0] + 1
    return Proven(ends, line_ends)
