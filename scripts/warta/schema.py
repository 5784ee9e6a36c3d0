"""Column, Field, Table: a table is declared once, and every other form of it follows from that declaration.

A row is a frozen dataclass whose annotations are ``Annotated[type, Column(...)]``. ``Found[T]`` says that the cell is
extracted (it has evidence), a bare ``T`` that it is computed; ``| None`` that it may be missing. From the declaration
follow the Table Schema (https://datapackage.org/standard/table-schema/), from that the Arrow schema, and the dictionary.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from warta.model import Article, Found
from warta.wording import Wording

if TYPE_CHECKING:
    import pyarrow as pa

Value = str | int | date | datetime | None
"""What a cell of a finished table holds; None is missing. Instants are aware and in UTC."""

Row = tuple[Value, ...]
"""A row of a finished table, in the order of its fields."""

TYPES: Mapping[type, str] = {str: "string", int: "integer", date: "date", datetime: "datetime"}
"""Python type -> Table Schema type."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a row's annotation says of a column. Bounds are inclusive; a `unit` that both languages share is a str ("IDR")."""

    title: Wording
    description: Wording
    enum: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str | None = None
    format: str | None = None
    unit: Wording | str | None = None

    @property
    def spoken_unit(self) -> Wording | None:
        """The unit in both languages."""
        return Wording(self.unit, self.unit) if isinstance(self.unit, str) else self.unit


@dataclass(frozen=True, slots=True)
class Field:
    """A column as resolved: its name, its Python type, whether it is extracted and whether it may be missing."""

    name: str
    type: type
    extracted: bool
    required: bool
    column: Column

    def to_descriptor(self) -> dict[str, Any]:
        """This field as a Table Schema field descriptor, Indonesian titles under ``translations``."""
        column = self.column
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        constraints |= {"enum": list(column.enum)} if column.enum else {}
        unit = column.spoken_unit
        bounds = {"minimum": column.minimum, "maximum": column.maximum, "pattern": column.pattern}
        constraints |= {name: bound for name, bound in bounds.items() if bound is not None}
        return {
            "name": self.name,
            "type": TYPES[self.type],
            **({"format": column.format} if column.format else {}),
            "title": column.title.en,
            "description": column.description.en,
            **({"unit": unit.en} if unit else {}),
            "derivation": "extracted" if self.extracted else "computed",
            **({"constraints": constraints} if constraints else {}),
            "translations": {
                "id": {
                    "title": column.title.id,
                    "description": column.description.id,
                    **({"unit": unit.id} if unit else {}),
                }
            },
        }


def fields_of(row: type) -> Iterator[Field]:
    """The fields that a row dataclass declares, in order; TypeError names an annotation that is none."""
    hints = get_type_hints(row, include_extras=True)
    for declared in dataclasses.fields(row):
        hint = hints[declared.name]
        columns = [note for note in get_args(hint)[1:] if isinstance(note, Column)] if get_origin(hint) is Annotated else []
        if len(columns) != 1:
            raise TypeError(f"{row.__name__}.{declared.name}: annotate it as Annotated[type, Column(...)]")
        yield _resolve(f"{row.__name__}.{declared.name}", declared.name, get_args(hint)[0], columns[0])


def _resolve(where: str, name: str, hint: Any, column: Column) -> Field:
    choices = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    kinds = [choice for choice in choices if choice is not NoneType]
    found = [get_args(kind)[0] for kind in kinds if get_origin(kind) is Found]
    kind = (found or kinds)[0]
    if len(kinds) != 1 or kind not in TYPES:
        raise TypeError(f"{where}: a cell is one of {', '.join(t.__name__ for t in TYPES)}, or Found of one, or None")
    return Field(name, kind, bool(found), NoneType not in choices, column)


def _key_column(noun: Wording) -> Column:
    return Column(
        Wording(f"{noun.en} ID", f"ID {noun.id}"),
        Wording(
            "Identifier: the article's id, a letter for the table and the row's start in the text (or its position).",
            "Pengenal: id artikel, satu huruf untuk tabelnya, dan awal baris dalam teks (atau posisinya).",
        ),
        pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
    )


CODE_POINTS = Wording("code points", "titik kode")

ARTICLE_ID = Column(
    Wording("Article ID", "ID artikel"),
    Wording(
        "The article: its file's stem or its record's id, made a slug.",
        "Artikel: nama berkas atau id rekamannya, dijadikan slug.",
    ),
    pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
)
CHAR_START = Column(
    Wording("Start", "Awal"),
    Wording(
        "Where the row starts in the text of record, in Unicode code points from 0 (RFC 5147).",
        "Tempat baris ini mulai dalam teks rekaman, dalam titik kode Unicode dari 0 (RFC 5147).",
    ),
    minimum=0,
    unit=CODE_POINTS,
)
CHAR_END = Column(
    Wording("End", "Akhir"),
    Wording(
        "Where the row ends in the text of record, the last code point not included.",
        "Tempat baris ini berakhir dalam teks rekaman, titik kode terakhir tidak termasuk.",
    ),
    minimum=0,
    unit=CODE_POINTS,
)


@dataclass(frozen=True, slots=True)
class Parent:
    """A foreign key that the build fills.

    It points to the row of `table` that holds the child's span (`holding`), else to the last one that starts before it or,
    failing that, the first of the article.
    """

    table: str
    key: str
    title: Wording
    description: Wording
    holding: bool


@dataclass(frozen=True)
class Table:
    """A table. `row` is its dataclass, `extract` yields its rows for one article.

    The build adds what the declaration asks for: the key ``<article_id>-<letter><start or position>`` where `letter` is
    given, ``article_id``, the parent's key, and, where `anchor` names an extracted column, that cell's span as
    ``char_start`` and ``char_end``. A table without `letter` either has one row an article (`key` is article_id) or
    declares its key columns itself. `always` is whether every build writes it.
    """

    name: str
    title: Wording
    description: Wording
    row: type
    extract: Callable[[Article], Iterable[object]] | None = None
    key: tuple[str, ...] = ("article_id",)
    noun: Wording = Wording("Row", "baris")
    letter: str = ""
    anchor: str = ""
    parent: Parent | None = None
    unique: tuple[tuple[str, ...], ...] = ()
    always: bool = True

    @cached_property
    def declared(self) -> tuple[Field, ...]:
        """The fields of the row dataclass."""
        return tuple(fields_of(self.row))

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields, in the order of the finished table."""
        if self.row_declares_key:
            return self.declared
        key = [Field(self.key[0], str, False, True, _key_column(self.noun))] if self.letter else []
        article = [Field("article_id", str, False, True, ARTICLE_ID)]
        parent = self.parent
        link = [Field(parent.key, str, False, False, Column(parent.title, parent.description))] if parent else []
        ends = (("char_start", CHAR_START), ("char_end", CHAR_END)) if self.anchor else ()
        return (*key, *article, *link, *self.declared, *(Field(name, int, False, True, column) for name, column in ends))

    @cached_property
    def row_declares_key(self) -> bool:
        """Does the row dataclass itself hold the key columns?"""
        return set(self.key) <= {field.name for field in self.declared}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(field.name for field in self.fields)

    def to_descriptor(self) -> dict[str, Any]:
        """This table's Table Schema."""
        keys = [{"fields": list(fields)} for fields in self.unique]
        return {
            "fields": [field.to_descriptor() for field in self.fields],
            "missingValues": [""],
            "primaryKey": list(self.key),
            **({"uniqueKeys": [key["fields"] for key in keys]} if keys else {}),
            **({"foreignKeys": references} if (references := list(self._foreign_keys())) else {}),
        }

    def _foreign_keys(self) -> Iterator[dict[str, Any]]:
        if self.name != "articles" and "article_id" in self.names:
            yield _reference("article_id", "articles")
        if self.parent:
            yield _reference(self.parent.key, self.parent.table)


def _reference(key: str, resource: str) -> dict[str, Any]:
    return {"fields": [key], "reference": {"resource": resource, "fields": [key]}}


def arrow_schema(schema: Mapping[str, Any]) -> pa.Schema:
    """The Arrow schema that follows from a Table Schema descriptor: types, nullability, titles in both languages.

    Raises KeyError for a field type that warta does not write.
    """
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "date": pa.date32(),
        "datetime": pa.timestamp("s", tz="UTC"),
    }
    return pa.schema(
        pa.field(
            field["name"],
            types[field["type"]],
            nullable=not field.get("constraints", {}).get("required", False),
            metadata=_spoken(field),
        )
        for field in schema["fields"]
    )


def _spoken(field: Mapping[str, Any]) -> dict[str, str]:
    """Titles, descriptions and units as Arrow field metadata; the Indonesian ones as ``title:id`` and so on."""
    indonesian = field.get("translations", {}).get("id", {})
    return {
        **{name: field[name] for name in ("title", "description", "unit") if name in field},
        **{f"{name}:id": indonesian[name] for name in ("title", "description", "unit") if name in indonesian},
    }
