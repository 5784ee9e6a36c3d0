"""Canonical CSV: one spelling for every table, so that the SHA-256 of its CSV is the table's identity.

UTF-8, LF, a header, fields quoted only where they must be, empty = missing, dates ISO 8601, instants
``YYYY-MM-DDThh:mm:ssZ``. It is what Python's csv module writes with minimal quoting (RFC 4180 but for the line ends), spelt
out here because that module leaves a lone CR bare in some versions of Python and stops reading at 128 kB a cell.
Reading is the inverse and as strict: whatever would not be written the same way is an error that says where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar, TypeVar

from warta.errors import InputError
from warta.schema import Row, Value
from warta.wording import Wording

MUST_BE_QUOTED = re.compile(r'[",\r\n]')

CELL = re.compile(
    r"""
    (?P<written>
        " [^"]*+ (?> (?: "" [^"]*+ )* ) "    # "Rakornas, Mensos", "kata ""ya"" itu"
      | [^",\r\n]*+                     # 2019-08-22, Rp 512 miliar, nothing at all
    )
    (?P<end> [,\n] )
    """,
    re.VERBOSE,
)

INTEGER = re.compile(r"-?[0-9]{1,19}", re.ASCII)  # 22455120265000
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)  # 2019-08-22
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)  # 2019-08-22T01:42:00Z

Moment = TypeVar("Moment", date, datetime)

INT64 = range(-(2**63), 2**63)
"""The integers that the Parquet twin can hold."""


class NotCanonical(InputError, ValueError):
    """A CSV that is not in canonical form. `row` counts as a person does, the header being 1; None where it is unknown."""

    wording: ClassVar[Wording] = Wording(
        "row {row}, field {field}: no cell as warta writes it (quote marks, line end); run warta build to write it again",
        "baris {row}, kolom {field}: bukan sel seperti yang ditulis warta (tanda kutip, akhir baris); "
        "jalankan warta build untuk menulisnya lagi",
    )

    @property
    def row(self) -> int | None:
        """The row, or None where it is unknown."""
        row = self.fields.get("row")
        return row if isinstance(row, int) else None

    @property
    def field(self) -> str | None:
        """The field's name, or None where the whole row is meant."""
        field = self.fields.get("field")
        return field if isinstance(field, str) else None

    @property
    def value(self) -> str | None:
        """The cell as it stands, or None where no one cell is meant."""
        value = self.fields.get("value")
        return value if isinstance(value, str) else None


class NotUtf8(NotCanonical):
    """Bytes that are not UTF-8."""

    wording = Wording(
        "byte {offset} is not UTF-8; run warta build to write the table again",
        "bita ke-{offset} bukan UTF-8; jalankan warta build untuk menulis tabel ini lagi",
    )


class OtherHeader(NotCanonical):
    """A header that is not the schema's field names."""

    wording = Wording(
        "row 1: the header is {found}, the Table Schema says {expected}; run warta build to write the table again",
        "baris 1: kepala tabelnya {found}, menurut Table Schema {expected}; jalankan warta build untuk menulisnya lagi",
    )


class OtherWidth(NotCanonical):
    """A row with more or fewer cells than the header."""

    wording = Wording(
        "row {row}: {found} cells where the header has {expected}; run warta build to write the table again",
        "baris {row}: {found} sel, padahal kepala tabel punya {expected}; jalankan warta build untuk menulisnya lagi",
    )


class OtherSpelling(NotCanonical):
    """A cell that is no value of its field's type as warta writes it."""

    wording = Wording(
        "row {row}, field {field}: {value} is no {type} as warta writes it; run warta build to write the table again",
        "baris {row}, kolom {field}: {value} bukan {type} seperti yang ditulis warta; "
        "jalankan warta build untuk menulis tabel ini lagi",
    )


def write_csv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    r"""The canonical CSV of `rows` under the header `names`; ValueError for a value that has no canonical spelling.

    >>> write_csv(["name", "count"], [("biro, humas", 34), (None, None)])
    b'name,count\n"biro, humas",34\n,\n'
    """
    lines = [_written(names), *([_cell(value) for value in row] for row in rows)]
    return "".join((",".join(cells) or _BLANK) + "\n" for cells in lines).encode("utf-8")


_BLANK = '""'
"""A row of one missing value would be a blank line, which readers skip."""


def _written(cells: Sequence[str]) -> list[str]:
    return [_BLANK] if len(cells) == 1 and not cells[0] else [_quoted(cell) for cell in cells]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if MUST_BE_QUOTED.search(cell) else cell


def _cell(value: Value) -> str:
    """The cell of a value as it stands in the file; most are texts, which take the short way."""
    if value.__class__ is str and value:
        return _quoted(value)
    return "" if value is None else _quoted(format_value(value))


def format_value(value: Value) -> str:
    """The canonical spelling of a value, before quoting; missing is the empty string.

    Raises ValueError for what would not come back: an empty string, an instant without zone or with parts of a second,
    an integer over 64 bits.

    >>> format_value(datetime(2019, 8, 22, 1, 42, tzinfo=UTC))
    '2019-08-22T01:42:00Z'
    """
    match value:
        case None:
            return ""
        case str() if value:
            return value
        case int() if value in INT64 and not isinstance(value, bool):
            return str(value)
        case datetime() if value.tzinfo is not None and not value.microsecond:
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        case date() if not isinstance(value, datetime):
            return value.isoformat()
    raise ValueError(f"{value!r} has no canonical spelling: a cell is text, a 64-bit integer, a date, an instant, or None")


def read_csv(content: bytes, schema: Mapping[str, Any]) -> tuple[Row, ...]:
    """The rows of a canonical CSV, typed by its Table Schema; NotCanonical for what warta would write otherwise.

    Constraints and keys are not looked at: they are the judges'.
    """
    names = [field["name"] for field in schema["fields"]]
    types = [field["type"] for field in schema["fields"]]
    records = enumerate(_records(_decoded(content), names), start=1)
    _, header = next(records, (1, []))
    if header != _written(names):
        raise OtherHeader(row=1, found=",".join(header), expected=",".join(_written(names)))
    return tuple(_row(cells, row, names, types) for row, cells in records)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise NotUtf8(offset=exc.start) from exc


def _records(text: str, names: Sequence[str]) -> Iterator[list[str]]:
    """The cells of each row in turn, the header's first, as they stand in the file with their quote marks."""
    row, place = 1, 0
    cells: list[str] = []
    while place < len(text) or cells:  # cells are left over where the text ends after a comma
        match = CELL.match(text, place)
        if match is None:
            raise NotCanonical(row=row, field=_name(names, len(cells)))
        cells.append(match["written"])
        place = match.end()
        if match["end"] == "\n":
            yield cells
            cells, row = [], row + 1


def _name(names: Sequence[str], position: int) -> str:
    return names[position] if position < len(names) else str(position + 1)


def _row(cells: list[str], row: int, names: Sequence[str], types: Sequence[str]) -> Row:
    if len(cells) != len(names):
        raise OtherWidth(row=row, found=len(cells), expected=len(names))
    texts = [_unquoted(cell) for cell in cells]
    for cell, name, written in zip(cells, names, _written(texts), strict=True):
        if cell != written:
            raise NotCanonical(row=row, field=name, value=cell)
    return tuple(_value(text, row, name, kind) for text, name, kind in zip(texts, names, types, strict=True))


def _unquoted(written: str) -> str:
    return written[1:-1].replace('""', '"') if written.startswith('"') else written


def _value(text: str, row: int, name: str, kind: str) -> Value:
    if not text:
        return None
    value = PARSERS[kind](text)
    if value is None or format_value(value) != text:
        raise OtherSpelling(row=row, field=name, value=text, type=kind)
    return value


def parse_integer(text: str) -> int | None:
    """The 64-bit integer that `text` spells, or None."""
    return int(text) if INTEGER.fullmatch(text) and int(text) in INT64 else None


def parse_date(text: str) -> date | None:
    """The date that `text` spells, or None."""
    return _moment(DATE, date.fromisoformat, text)


def parse_instant(text: str) -> datetime | None:
    """The instant that `text` spells, in UTC, or None."""
    return _moment(INSTANT, datetime.fromisoformat, text)


def _moment(pattern: re.Pattern[str], parse: Callable[[str], Moment], text: str) -> Moment | None:
    if not pattern.fullmatch(text):
        return None
    try:
        return parse(text)
    except ValueError:  # the 30th of February
        return None


PARSERS: Mapping[str, Callable[[str], Value]] = {
    "string": str,
    "integer": parse_integer,
    "date": parse_date,
    "datetime": parse_instant,
}
"""Table Schema type -> what reads its canonical spelling."""
