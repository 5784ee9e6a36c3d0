"""Frictionless as the oracle: it opens a resource, and what it makes of header, dialect and Table Schema is the plan.

Nothing here decides anything. https://framework.frictionlessdata.io
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warta.validation.standard.form import Unprovable, form_of
from warta.validation.standard.keyed import Key, key_field
from warta.validation.standard.native import is_words
from warta.validation.standard.proofs import FieldCheck, field_check
from warta.validation.standard.sources import CsvSource, Source

if TYPE_CHECKING:
    from frictionless import Field
    from frictionless.resources import TableResource

_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_UNHASHABLE = frozenset({"array", "list", "object", "geojson"})


@dataclass(frozen=True)
class Opened:
    """An opened resource: its fields as they stand in the file, with frictionless' own readers.

    `resource` is the one that frictionless has read the header of, `original` the one described; `careful` as in `CsvSource`.
    """

    resource: TableResource
    original: TableResource
    source: Source
    fields: tuple[Field, ...]
    handlers: dict[str, Any]
    checks: tuple[FieldCheck, ...]
    foreign_keys: tuple[Mapping[str, Any], ...]
    careful: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in the order of the file."""
        return tuple(field.name for field in self.fields)

    @property
    def unique(self) -> tuple[str, ...]:
        """The fields that must be unique."""
        return tuple(field.name for field in self.fields if field.constraints.get("unique"))

    @property
    def primary(self) -> tuple[str, ...]:
        """The fields of the primary key, none where the file lacks one of them."""
        named = set(self.resource.schema.primary_key)
        if not named or not named <= set(self.names):
            return ()
        row = self.row([], 0)
        return tuple(self.resource.primary_key_labels(row, self.resource.dialect.header_case))

    @property
    def foreign(self) -> tuple[Mapping[str, Any], ...]:
        """The foreign keys whose fields the file has."""
        return tuple(key for key in self.foreign_keys if set(key["fields"]) <= set(self.names))

    def row(self, cells: list[Any], number: int) -> Any:
        """Frictionless' own row."""
        from frictionless.table.row import Row

        return Row(cells, handlers=self.handlers, row_number=number)

    def key(self, names: tuple[str, ...]) -> Key:
        """The key of these fields."""
        return Key(tuple(key_field(at, self.fields[at], self.checks[at]) for at in map(self.names.index, names)))


@contextmanager
def without_lookups(resource: TableResource) -> Iterator[tuple[Mapping[str, Any], ...]]:
    """Lets `resource` be opened without reading the tables that it refers to; gives its foreign keys."""
    schema = resource.schema
    keys = schema.foreign_keys
    if not keys:
        yield ()
        return
    schema.foreign_keys = []
    try:
        yield tuple(keys)
    finally:
        schema.foreign_keys = keys


def _looked_at(resource: TableResource) -> tuple[TableResource, Source | None, Mapping[int, Any]]:
    """What frictionless opens to read the header of `resource`, where its records come from if that is known, and the types
    of columns that are no words.
    """
    if resource.format != "parquet":
        return resource, None, {}
    from warta.validation.standard.parquet import in_memory

    copy, source, schema = in_memory(resource)
    return copy, source, {number: kind for number, kind in enumerate(schema.types) if not is_words(kind)}


def open_resource(resource: TableResource, *, careful: bool = False) -> Opened:
    """`resource` opened, looked at and closed, to be cut with care if need be; FrictionlessException where it cannot be opened.

    Unprovable where frictionless must see the whole file.
    """
    from frictionless import FrictionlessException
    from frictionless.table.row import create_cell_handlers

    opened, source, kinds = _looked_at(resource)
    with without_lookups(opened) as keys:
        try:
            with opened:
                fields = tuple(opened.header.get_expected_fields())
        except FrictionlessException:
            if keys:  # a table referred to that cannot be read would be told first
                raise Unprovable("it cannot be opened, and refers to others") from None
            raise
    handlers = create_cell_handlers(list(fields))
    if not fields or len(handlers) != len(fields):
        raise Unprovable("no fields, or two of one name")
    if kinds and len(fields) != len(opened.labels):
        raise Unprovable("Parquet without a header")
    if any(map(_has_void_bound, fields)):
        raise Unprovable("a bound that is no value")
    checks = tuple(field_check(field, handlers[field.name].reader, kinds.get(at)) for at, field in enumerate(fields))
    source = source or CsvSource(resource, form_of(resource, len(fields)), careful)
    table = Opened(opened, resource, source, fields, handlers, checks, keys, careful)
    if any(field.type in _UNHASHABLE for field in fields if field.name in _keyed(table)):
        raise Unprovable("a key that Python cannot hash")
    return table


def _has_void_bound(field: Field) -> bool:
    """Is a bound of the field not of its type? Frictionless ends as soon as it compares a cell with it."""
    bounds = [field.constraints[name] for name in _BOUNDS if field.constraints.get(name) is not None]
    return bool(bounds) and any(bound is None for bound in map(field.create_value_reader(), bounds))


def _keyed(table: Opened) -> set[str]:
    return {*table.unique, *table.primary, *(name for key in table.foreign for name in key["fields"])}
