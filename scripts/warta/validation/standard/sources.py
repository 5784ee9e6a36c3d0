"""Where the records of a table come from: pieces that are read one after the other, and parsed on their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, cast

from warta.validation.standard.chunks import (
    UTF8,
    Chunk,
    Miscut,
    chunks_of_file,
    decoded,
    is_whole,
    read_chunks,
    without_records,
)
from warta.validation.standard.form import Form
from warta.validation.standard.octets import Place, Totals, is_plain_file, path_of, read_blocks
from warta.validation.standard.parsing import parse
from warta.validation.standard.records import Column, Records, drop_numbered, keep_rows

if TYPE_CHECKING:
    from frictionless.resources import TableResource


class Source(Protocol):
    """A table's pieces. `first_row` is the number of its first record, `last_comment` that of the last one named as none."""

    @property
    def first_row(self) -> int:
        """The number of the first record behind the header."""

    @property
    def last_comment(self) -> int:
        """The last record that the dialect names as no row, 0 if it names none."""

    def pieces(self, totals: Totals | None) -> Iterator[Any]:
        """What is read from the file, in order; its bytes go to `totals`."""

    def octets(self, piece: Any) -> int:
        """How many bytes of the file a piece takes, 0 where that is not known."""

    def records(self, piece: Any, base: int) -> Records:
        """The records of a piece, of which the first has the number `base` (0 where no comments follow)."""


@dataclass(frozen=True)
class CsvSource:
    """A resource of CSV. `careful` is asked for once its records turned out to be miscut."""

    resource: TableResource
    form: Form
    careful: bool = False

    @property
    def first_row(self) -> int:
        """The number of the first record behind the header."""
        return self.form.first_row

    @property
    def last_comment(self) -> int:
        """The last record that the dialect names as no row."""
        return max(self.form.comment_rows, default=0)

    def pieces(self, totals: Totals | None) -> Iterator[Chunk]:
        """Records as they stand in the file."""
        form = self.form
        if is_plain_file(self.resource) and form.encoding in UTF8 and form.keeps_line_ends:
            with path_of(self.resource).open("rb") as stream:
                tell = totals.tell if totals else _told_nobody
                yield from chunks_of_file(stream, form, form.first_row - 1, tell, careful=self.careful)
            return
        place, before = Place(), 0
        texts = decoded(read_blocks(self.resource, totals, place), form)
        for octets in read_chunks(without_records(texts, form, form.first_row - 1), form):
            yield Chunk(octets, sure=True, packed=place.octets - before)
            before = place.octets

    def octets(self, piece: Chunk) -> int:
        """How many bytes of the file a piece takes; of a packed one those that were unpacked for it."""
        return piece.packed if self.resource.compression else len(piece.octets)

    def records(self, piece: Chunk, base: int) -> Records:
        """The records of a piece; Miscut if they may not be whole."""
        parsed = parse(piece.octets, self.form)
        if not piece.sure and _has_quote(parsed, self.form.quote_byte[0]) and not is_whole(piece.octets, self.form):
            raise Miscut
        records = keep_rows(parsed, self.form)
        return drop_numbered(records, base, self.form.comment_rows) if base and self.form.comment_rows else records


def _has_quote(records: Records, quote: int) -> bool:
    """Is a quote part of a cell? If none is, they all begin or end one, and where their number is even, none is open."""
    return bool(records.odd) or any((column.octets == quote).any() for column in cast("tuple[Column, ...]", records.columns))


def _told_nobody(_octets: bytes | memoryview) -> None:
    """Bytes whose totals nobody asks for."""
