"""The resources of a package as far as they can be read: bytes, and rows typed by their Table Schema.

Only plain CSV tables of the types that warta writes are read; others are left to frictionless, and a note says so. One
that warta wrote and that cannot be read as it writes them is a finding, and the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from warta.package.builder import UNTOLD, Options, is_built, options_in
from warta.package.canonical import PARSERS, NotCanonical, read_csv
from warta.package.descriptor import DIALECT
from warta.schema import Row, Value
from warta.tables import table_named
from warta.validation.report import Finding, Note, Place, Unchecked, finding
from warta.validation.rules import error
from warta.validation.target import Target
from warta.validation.told import COLUMNS, EVIDENCE, Told, read_told
from warta.wording import Wording

UNSAFE = error(
    "file.unsafe",
    Wording("{value} is no path inside the package", "{value} bukan jalur di dalam paket"),
    Wording("put the file into the package's folder and name it relative to the descriptor",
            "taruh berkasnya di dalam folder paket dan sebutkan relatif terhadap deskriptor"),
)  # fmt: skip
ABSENT = error(
    "file.missing",
    Wording("the file {value} is missing or cannot be read", "berkas {value} tidak ada atau tidak dapat dibaca"),
    Wording("restore it, or correct its path; where warta built the package, run warta build",
            "pulihkan, atau perbaiki path-nya; untuk paket buatan warta, jalankan warta build"),
)  # fmt: skip
CANONICAL = error(
    "table.canonical",
    Wording("the CSV is not as warta writes it: {problem}", "CSV ini tidak seperti yang ditulis warta: {problem}"),
    Wording("do not edit the tables by hand; correct the source or the extraction, then run warta build",
            "jangan menyunting tabel dengan tangan; perbaiki sumber atau ekstraksinya, lalu jalankan warta build"),
)  # fmt: skip
NOT_READ = Wording(
    "{resource}: not a plain CSV table of text, integers, dates and instants; left to frictionless",
    "{resource}: bukan tabel CSV biasa berisi teks, bilangan bulat, tanggal, dan waktu; diserahkan kepada frictionless",
)

_SPECIAL = frozenset({"escapeChar", "commentChar", "commentRows", "nullSequence"})
"""Of a dialect, what makes a table one that canonical CSV is not, whatever it says."""


@dataclass(frozen=True)
class Resource:
    """A resource and what could be read of it: `content` are the file's bytes, `rows` its typed rows, in order."""

    name: str
    descriptor: Mapping[str, Any]
    content: bytes | None = None
    rows: tuple[Row, ...] | None = None

    @cached_property
    def schema(self) -> Mapping[str, Any]:
        """The Table Schema, where it is one whose types warta knows; else an empty mapping."""
        schema = self.descriptor.get("schema")
        return schema if isinstance(schema, dict) and _is_known(schema.get("fields")) else {}

    @cached_property
    def fields(self) -> Mapping[str, Mapping[str, Any]]:
        """The field descriptors by name, in order."""
        return {field["name"]: field for field in self.schema.get("fields", ())}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(self.fields)

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The fields of the primary key; empty where there is none that can be used.

        A table of warta has the key that warta declares: else a key dropped from the descriptor would make every row
        a stranger to its evidence.
        """
        table = table_named(self.name)
        declared = names_in(list(table.key), self.names) if table else ()
        return declared or names_in(self.schema.get("primaryKey"), self.names)

    @property
    def is_ours(self) -> bool:
        """Did warta write it, by its own word or by its name?"""
        return is_built(self.descriptor) or table_named(self.name) is not None

    @property
    def version(self) -> str | None:
        """The version of warta that wrote it."""
        version = self.descriptor["builder"].get("version") if is_built(self.descriptor) else None
        return version if isinstance(version, str) else None

    @property
    def extractors(self) -> str:
        """The libraries that found the texts in pages, as its builder wrote; empty where there were no pages."""
        extractors = self.descriptor["builder"].get("extractors", "") if is_built(self.descriptor) else ""
        return extractors if isinstance(extractors, str) else ""

    @property
    def options(self) -> Options:
        """What the build of it was told."""
        return options_in(self.descriptor["builder"]) if is_built(self.descriptor) else UNTOLD

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Row id -> its position in `rows`, the first where it is repeated."""
        positions: dict[str, int] = {}
        for position in range(len(self.rows or ())):
            positions.setdefault(self.row_id(position), position)
        return positions

    def row_id(self, position: int) -> str:
        """The key of the row at `position`; of several columns, separated by blanks."""
        cells = self.cells(position)
        return " ".join("" if cells[name] is None else str(cells[name]) for name in self.key)

    def cells(self, position: int) -> Mapping[str, Value]:
        """The row at `position` by field."""
        return dict(zip(self.names, self.rows[position], strict=True)) if self.rows else {}

    def each(self) -> Iterator[tuple[int, Mapping[str, Value]]]:
        """The rows by field, each with its position."""
        return ((position, self.cells(position)) for position in range(len(self.rows or ())))

    def has(self, *names: str) -> bool:
        """Was it read, and does it have these fields?"""
        return self.rows is not None and set(names) <= set(self.names)

    def place(self, position: int, field: str = "") -> Place:
        """The row at `position` as a person finds it."""
        return Place(self.name, position + 2, self.row_id(position), field)


def _everything(_article_id: str) -> bool:
    return True


@dataclass(frozen=True)
class Opened:
    """A package with its resources read. Of two resources of one name the first counts.

    `concerns` says of an article id whether its corrections are to be found here: in a part of a package not all of them are.
    """

    target: Target
    resources: tuple[Resource, ...]
    concerns: Callable[[str], bool] = _everything

    @cached_property
    def named(self) -> Mapping[str, Resource]:
        """The resources by name."""
        return {resource.name: resource for resource in reversed(self.resources)}

    def table(self, name: str, *fields: str) -> Resource | None:
        """The resource of that name if it was read and has these fields."""
        resource = self.named.get(name)
        return resource if resource and resource.has(*fields) else None

    @cached_property
    def texts(self) -> Mapping[str, str] | None:
        """Article id -> its text of record; None where the package holds no texts, or they cannot be read."""
        table = self.table("texts", "article_id", "text")
        if table is None:
            return None
        return {str(cells["article_id"]): str(cells["text"] or "") for _, cells in table.each()}

    @cached_property
    def evidence(self) -> tuple[Told, ...] | None:
        """The rows of evidence, in order; None where there is no such table, or it cannot be read."""
        table = self.table(EVIDENCE, *COLUMNS)
        return None if table is None else tuple(read_told(position, cells) for position, cells in table.each())


def open_resources(target: Target) -> Iterator[Resource | Finding | Note]:
    """Every resource, each after what stands in the way of reading it."""
    for descriptor in target.resources:
        resource = Resource(str(descriptor.get("name", "")), descriptor)
        yield from (resource,) if resource.name in target.unread else _open(target, resource)


def _open(target: Target, resource: Resource) -> Iterable[Resource | Finding | Note]:
    path = resource.descriptor.get("path")
    if not isinstance(path, str) or "://" in path:
        return (_not_read(resource), resource)
    content = read_file(target, path, resource.name)
    if isinstance(content, Finding):
        return (content, resource)
    return _read(Resource(resource.name, resource.descriptor, content))


def _not_read(resource: Resource) -> Note:
    return (Unchecked if resource.is_ours else Note)(NOT_READ, {"resource": resource.name})


def read_file(target: Target, path: str, resource: str, field: str = "") -> bytes | Finding:
    """The bytes of a package's file, or why there are none."""
    found = file_of(target, path, resource, field)
    if isinstance(found, Finding):
        return found
    try:
        return found.read_bytes()
    except OSError:
        return finding(ABSENT, Place(resource, field=field), path)


def file_of(target: Target, path: str, resource: str, field: str = "") -> Path | Finding:
    """Where a package's file lies, or why it may not or cannot be opened."""
    found = target.find(path)
    if found is None:
        return finding(UNSAFE, Place(resource, field=field), path)
    try:
        there = found.is_file() and os.access(found, os.R_OK)
    except OSError:
        there = False
    return found if there else finding(ABSENT, Place(resource, field=field), path)


def _read(resource: Resource) -> Iterable[Resource | Finding | Note]:
    if not (resource.schema and _is_plain(resource.descriptor)):
        return (_not_read(resource), resource)
    try:
        rows = read_csv(resource.content or b"", resource.schema)
    except NotCanonical as exc:
        if not resource.is_ours:
            return (_not_read(resource), resource)
        place = Place(resource.name, exc.row, "", exc.field or "")
        return (finding(CANONICAL, place, exc.value, problem=exc), resource)
    return (Resource(resource.name, resource.descriptor, resource.content, rows),)


def _is_known(fields: object) -> bool:
    """Are these the fields of a table: objects with a name each, of types that warta writes, no name twice?"""
    if not isinstance(fields, list) or not fields or not all(isinstance(field, dict) for field in fields):
        return False
    names = [field.get("name") for field in fields]
    types = [field.get("type") for field in fields]
    plain = all(isinstance(each, str) for each in [*names, *types])
    return plain and len(set(names)) == len(names) and set(types) <= set(PARSERS)


def _is_plain(descriptor: Mapping[str, Any]) -> bool:
    dialect = descriptor.get("dialect", {})
    schema = descriptor["schema"]
    return (
        isinstance(dialect, dict)
        and all(dialect.get(name, usual) == usual for name, usual in DIALECT.items() if name != "lineTerminator")
        and not _SPECIAL & set(dialect)
        and str(descriptor.get("encoding", "utf-8")).lower() in ("utf-8", "utf8")
        and schema.get("missingValues", [""]) == [""]
        and str(descriptor.get("format", "csv")) == "csv"
    )


def names_in(listed: object, names: tuple[str, ...]) -> tuple[str, ...]:
    """A key as the standard writes it, a name or a list of names; empty unless all of them are among `names`."""
    key = (listed,) if isinstance(listed, str) else tuple(listed) if isinstance(listed, list) else ()
    return key if all(name in names for name in key) else ()
