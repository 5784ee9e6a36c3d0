"""What a line of the ledger may say: which tables, rows and columns can be corrected, and which values a column takes.

Extracted columns can be corrected, and of the computed ones those that are judged, as the kind of a quote: they have an enum.
Ids, positions, offsets and keys follow from the rest. A row is added to the tables whose rows have an id of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from warta.errors import Remark
from warta.package.canonical import PARSERS, format_value
from warta.reading.source_list import ADDRESS
from warta.schema import TYPES, Field, Table, Value
from warta.tables import table_named, usual_tables
from warta.wording import Wording

NO_TABLE = Wording("{table} is no table that can be corrected; these are: {known}",
                   "{table} bukan tabel yang dapat dikoreksi; yang dapat: {known}")  # fmt: skip
NO_FIELD = Wording("{field} of {table} cannot be corrected; these can: {known}",
                   "{field} dalam {table} tidak dapat dikoreksi; yang dapat: {known}")  # fmt: skip
NO_ROW_ID = Wording("{row_id} is no id of a row of {table}", "{row_id} bukan id baris {table}")
NO_VALUE = Wording("{value} is no {type} as {field} holds them ({example})",
                   "{value} bukan {type} seperti isi {field} ({example})")  # fmt: skip
NO_MEMBER = Wording("{value} is no value of {field}; it takes {known}", "{value} bukan nilai {field}; yang diterima: {known}")
TOO_SMALL = Wording("{value} is less than {field} takes ({bound})", "{value} kurang dari batas {field} ({bound})")
TOO_LARGE = Wording("{value} is more than {field} takes ({bound})", "{value} melebihi batas {field} ({bound})")
NO_MATCH = Wording("{value} has not the form of {field} ({pattern})", "{value} tidak berbentuk seperti {field} ({pattern})")
NO_URL = Wording("{value} is no full address; write it with https:// in front, without blanks",
                 "{value} bukan alamat lengkap; tulis dengan https:// di depannya, tanpa spasi")  # fmt: skip
NEEDED = Wording("{field} of {table} is never missing", "{field} dalam {table} tidak pernah kosong")

EXAMPLES: Mapping[str, str] = {
    "string": "Kementerian Sosial",
    "integer": "22455120265000",
    "date": "2019-08-22",
    "datetime": "2019-08-22T01:42:00Z",
}
"""Of each Table Schema type, a value as it is spelt."""

_WITHOUT_CORRECTIONS = "texts"  # the words of an article are mended in its source

_ID = re.compile(r"(?P<article>[a-z0-9]+(?:-[a-z0-9]+)*)-(?P<letter>[a-z])(?P<number>0|[1-9][0-9]{0,8})", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


class Unfit(Exception):
    """Something that no line of the ledger may say; `problem` says what, in both languages."""

    def __init__(self, wording: Wording, **fields: object) -> None:
        super().__init__(wording)
        self.problem = Remark(wording, fields)


class RowId(NamedTuple):
    """A row id taken apart: its article and its number, the start or the position; None where an article is the row."""

    article_id: str
    number: int | None


def correctable_tables() -> tuple[Table, ...]:
    """The tables whose cells can be corrected, by name."""
    return tuple(table for table in usual_tables() if table.extract and table.name != _WITHOUT_CORRECTIONS)


def correctable_table(name: str) -> Table:
    """The table of that name; Unfit where it has no cells to correct."""
    table = table_named(name)
    if table is None or table not in correctable_tables():
        raise Unfit(NO_TABLE, table=name, known=", ".join(each.name for each in correctable_tables()))
    return table


def correctable_fields(table: Table) -> dict[str, Field]:
    """The columns that can be corrected, by name."""
    return {field.name: field for field in table.declared if field.extracted or field.column.enum}


def fields_of_added(table: Table) -> dict[str, Field]:
    """The columns that a row which is added is given; the others follow from its id and its words."""
    return {field.name: field for field in table.declared if table.anchor or field.name != "position"}


def named_by(table: Table) -> str:
    """The column whose words a row of `table` spans, or, where rows span none, the one that tells which row it is."""
    return table.anchor or next((field.name for field in table.declared if field.extracted and field.required), "")


def field_in(fields: Mapping[str, Field], name: str, table: Table) -> Field:
    """The column of that name; Unfit where it is none of `fields`."""
    if name not in fields:
        raise Unfit(NO_FIELD, field=name, table=table.name, known=", ".join(fields))
    return fields[name]


def parse_row_id(table: Table, row_id: str) -> RowId:
    """`row_id` taken apart; Unfit where no row of `table` can have it."""
    if not table.letter:
        if _SLUG.fullmatch(row_id):
            return RowId(row_id, None)
    elif (match := _ID.fullmatch(row_id)) and match["letter"] == table.letter:
        return RowId(match["article"], int(match["number"]))
    raise Unfit(NO_ROW_ID, row_id=row_id, table=table.name)


def parse_cell(field: Field, text: str | None, table: Table) -> Value:
    """The value that `text` spells in a column; Unfit where the column does not take it."""
    if not text:
        if field.required:
            raise Unfit(NEEDED, field=field.name, table=table.name)
        return None
    kind = TYPES[field.type]
    value = PARSERS[kind](text)
    if value is None or format_value(value) != text:
        raise Unfit(NO_VALUE, value=text, type=kind, field=field.name, example=EXAMPLES[kind])
    _check_bounds(field, text, value)
    return value


def _check_bounds(field: Field, text: str, value: Value) -> None:
    column = field.column
    if column.enum and text not in column.enum:
        raise Unfit(NO_MEMBER, value=text, field=field.name, known=", ".join(column.enum))
    if isinstance(value, int) and column.minimum is not None and value < column.minimum:
        raise Unfit(TOO_SMALL, value=text, field=field.name, bound=column.minimum)
    if isinstance(value, int) and column.maximum is not None and value > column.maximum:
        raise Unfit(TOO_LARGE, value=text, field=field.name, bound=column.maximum)
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise Unfit(NO_MATCH, value=text, field=field.name, pattern=column.pattern)
    if column.format == "uri":
        check_address(text)


def check_address(text: str) -> None:
    """Unfit unless `text` is an absolute address."""
    if not ADDRESS.fullmatch(text):
        raise Unfit(NO_URL, value=text)
