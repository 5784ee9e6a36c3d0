"""Descriptors in which frictionless finds nothing to say: known properties, each of its plain type; all else is doubted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

V2 = "https://datapackage.org/profiles/2.0/datapackage.json"


class Doubted(Exception):
    """Something that is not proved here; frictionless is to say what is to be thought of it."""


class Field(NamedTuple):
    """A field: its name, type and constraints."""

    name: str
    type: str
    constraints: Mapping[str, Any]


class ForeignKey(NamedTuple):
    """Fields that refer to `others`, fields of `resource` ("" for the table itself)."""

    fields: tuple[str, ...]
    resource: str
    others: tuple[str, ...]


class Table(NamedTuple):
    """A table as described. `delimits` says whether the delimiter is stated, `is_utf8` whether the encoding is."""

    path: str
    fields: tuple[Field, ...]
    missing: frozenset[str]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    delimits: bool
    is_utf8: bool
    hash: str
    bytes: int | None


Is = Callable[[Any], bool]

_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_LABEL = re.compile(r"[^\W_][\w.-]*")
_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_-]*/)*[A-Za-z0-9_][A-Za-z0-9_-]*\.csv")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def _is_anything(_value: Any) -> bool:
    return True


def _is_list_of(item: Is) -> Is:
    return lambda value: isinstance(value, list) and all(map(item, value))


def _is(*allowed: Any) -> Is:
    return lambda value: any(value == each and type(value) is type(each) for each in allowed)


def _is_license(value: Any) -> bool:
    return _known(value, {"name": _is_text, "path": _is_text, "title": _is_text}) and bool(value.get("name"))


def _is_source(value: Any) -> bool:
    return _known(value, {"title": _is_text, "path": _is_text, "version": _is_text})


def _is_contributor(value: Any) -> bool:
    plain = dict.fromkeys(("title", "path", "role", "organization", "givenName", "familyName"), _is_text)
    return _known(value, {**plain, "roles": _is_list_of(_is_text)})


def _known(value: Any, properties: Mapping[str, Is]) -> bool:
    """Is it an object of no other properties than these, each as it should be?"""
    return isinstance(value, dict) and all(name in properties and properties[name](part) for name, part in value.items())


_OURS: Mapping[str, Is] = {"translations": _is_object, "builder": _is_object, "twin": _is_object}
"""Properties that no standard knows and frictionless passes over."""

_PACKAGE: Mapping[str, Is] = {
    "$schema": _is(V2),
    **dict.fromkeys(("title", "description", "version"), _is_text),
    "name": _is_name,
    "keywords": _is_list_of(_is_text),
    "licenses": _is_list_of(_is_license),
    "sources": _is_list_of(_is_source),
    "contributors": _is_list_of(_is_contributor),
    "resources": _is_list_of(_is_object),
    **_OURS,
}
_RESOURCE: Mapping[str, Is] = {
    "name": _is_name,
    "type": _is("table"),
    "path": lambda value: isinstance(value, str) and _PATH.fullmatch(value) is not None,
    "title": _is_text,
    "description": _is_text,
    "format": _is("csv"),
    "mediatype": _is("text/csv"),
    "encoding": _is("utf-8"),
    "hash": _is_text,
    "bytes": _is_count,
    "dialect": lambda value: _known(value, _DIALECT),
    "schema": lambda value: _known(value, _SCHEMA),
    **_OURS,
}
_DIALECT: Mapping[str, Is] = {
    "header": _is(True),
    "headerRows": _is([1]),
    "delimiter": _is(","),
    "lineTerminator": _is("\n", "\r\n"),
    "quoteChar": _is('"'),
    "doubleQuote": _is(True),
    "skipInitialSpace": _is(False),
}
_SCHEMA: Mapping[str, Is] = {
    "fields": lambda value: isinstance(value, list) and bool(value) and all(_known(each, _FIELD) for each in value),
    "missingValues": lambda value: _is_list_of(_is_text)(value) and len(set(value)) == len(value),
    "primaryKey": _is_list_of(_is_text),
    "uniqueKeys": _is_list_of(_is_list_of(_is_text)),
    "foreignKeys": _is_list_of(lambda value: _known(value, _FOREIGN_KEY)),
}
_FOREIGN_KEY: Mapping[str, Is] = {
    "fields": _is_list_of(_is_text),
    "reference": lambda value: _known(value, {"resource": _is_text, "fields": _is_list_of(_is_text)}),
}
_FIELD: Mapping[str, Is] = {
    "name": lambda value: isinstance(value, str) and _LABEL.fullmatch(value) is not None,
    "type": _is("string", "integer", "date", "datetime"),
    "format": _is("default"),
    "title": _is_text,
    "description": _is_text,
    "constraints": lambda value: _known(value, _CONSTRAINTS),
    **dict.fromkeys(("derivation", "unit"), _is_anything),
    **_OURS,
}
_CONSTRAINTS: Mapping[str, Is] = {
    "required": _is_flag,
    "unique": _is_flag,
    "minimum": _is_anything,
    "maximum": _is_anything,
    "pattern": _is_text,
    "enum": _is_list_of(_is_text),
}
_SUPPORTED = {
    "string": frozenset(("required", "unique", "pattern", "enum")),
    "integer": frozenset(("required", "unique", "minimum", "maximum")),
    "date": frozenset(("required", "unique")),
    "datetime": frozenset(("required", "unique")),
}


def described_tables(package: Mapping[str, Any]) -> Mapping[str, Table]:
    """The tables of a package by name; Doubted where its descriptor is not plain."""
    if not _known(package, _PACKAGE) or not package.get("resources"):
        raise Doubted
    tables = {each.get("name"): _table(each) for each in package["resources"]}
    if len(tables) != len(package["resources"]):
        raise Doubted
    return tables


def _table(resource: Mapping[str, Any]) -> Table:
    if not _known(resource, _RESOURCE) or not {"name", "path", "schema"} <= resource.keys():
        raise Doubted
    schema = resource["schema"]
    fields = tuple(_fields(schema))
    names = [field.name for field in fields]
    key = tuple(schema.get("primaryKey", ()))
    if len(set(names)) != len(names) or not set(key) <= set(names):
        raise Doubted
    return Table(
        resource["path"],
        fields,
        frozenset(schema.get("missingValues", [""])),
        key,
        tuple(_foreign_keys(schema, names)),
        "delimiter" in resource.get("dialect", {}),
        "encoding" in resource,
        resource.get("hash", ""),
        resource.get("bytes"),
    )


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    for field in schema["fields"]:
        if not {"name", "type"} <= field.keys():
            raise Doubted
        constraints = field.get("constraints", {})
        if not constraints.keys() <= _SUPPORTED[field["type"]]:
            raise Doubted
        yield Field(field["name"], field["type"], constraints)


def _foreign_keys(schema: Mapping[str, Any], names: list[str]) -> Iterator[ForeignKey]:
    for key in schema.get("foreignKeys", ()):
        fields, reference = key.get("fields"), key.get("reference", {})
        others = reference.get("fields")
        if not fields or not others or len(fields) != len(others) or not set(fields) <= set(names):
            raise Doubted
        yield ForeignKey(tuple(fields), reference.get("resource", ""), tuple(others))
