"""The tables of a package: their files, columns and keys.

A table that was built in shards lies in parts (`warta.scale.finish`): ``parts`` says of each its files, sizes and hashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from warta.package.descriptor import PARTS
from warta.publishing.facts.values import Described, Said, exactly, listed, member, members, names, said, text, texts, whole


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package: POSIX path or address, media type, bytes (None: not said), hash algorithm and digest."""

    path: str
    mediatype: str
    bytes: int | None
    algorithm: str
    digest: str

    @property
    def sha256(self) -> str:
        """Its SHA-256, or nothing where another hash or none is said."""
        return self.digest if self.algorithm == "sha256" else ""


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """A column, as its Table Schema describes it."""

    name: str
    type: str
    format: str
    title: Said
    description: Said
    unit: Said
    required: bool
    unique: bool
    enum: tuple[str, ...]
    minimum: int | None
    maximum: int | None
    pattern: str
    derivation: str


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that name a row of another table by its columns."""

    fields: tuple[str, ...]
    resource: str
    referred: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A resource: its files, its Parquet twins, and its columns and keys where it has a Table Schema."""

    name: str
    title: Said
    description: Said
    files: tuple[File, ...]
    twins: tuple[File, ...]
    encoding: str
    fields: tuple[FieldFacts, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    builder: str

    @property
    def all_files(self) -> tuple[File, ...]:
        """Its files and their twins."""
        return (*self.files, *self.twins)


def table_of(part: Described) -> TableFacts:
    """A table from its resource."""
    schema = member(part, "schema")
    builder = member(part, "builder")
    parts = members(part, PARTS) or [part]
    return TableFacts(
        name=text(part, "name"),
        title=said(part, "title"),
        description=said(part, "description"),
        files=tuple(file for each in parts for file in _files({"mediatype": part.get("mediatype"), **each})),
        twins=tuple(file for each in parts for file in _files(member(each, "twin"))),
        encoding=text(part, "encoding"),
        fields=tuple(field for field in map(_field, members(schema, "fields")) if field.name),
        primary_key=names(schema.get("primaryKey")),
        unique_keys=tuple(filter(None, map(names, listed(schema, "uniqueKeys")))),
        foreign_keys=tuple(map(_foreign_key, members(schema, "foreignKeys"))),
        builder=" ".join(filter(None, (text(builder, "name"), text(builder, "version")))),
    )


def _files(part: Described) -> Iterator[File]:
    """The files of a resource; size and hash are those of the whole, and so of none where there are several."""
    path = part.get("path")
    paths = [path] if isinstance(path, str) else [each for each in listed(part, "path") if isinstance(each, str)]
    size = part.get("bytes")
    algorithm, _, digest = text(part, "hash").rpartition(":")
    for each in filter(None, paths):
        if len(paths) == 1:
            known = size if isinstance(size, int) else None
            yield File(each, text(part, "mediatype"), known, algorithm or ("md5" if digest else ""), digest)
        else:
            yield File(each, text(part, "mediatype"), None, "", "")


def _field(part: Described) -> FieldFacts:
    constraints = member(part, "constraints")
    return FieldFacts(
        name=exactly(part, "name"),
        type=text(part, "type") or "any",
        format=text(part, "format"),
        title=said(part, "title"),
        description=said(part, "description"),
        unit=said(part, "unit"),
        required=constraints.get("required") is True,
        unique=constraints.get("unique") is True,
        enum=texts(constraints, "enum"),
        minimum=whole(constraints, "minimum"),
        maximum=whole(constraints, "maximum"),
        pattern=text(constraints, "pattern"),
        derivation=text(part, "derivation"),
    )


def _foreign_key(part: Described) -> ForeignKey:
    reference = member(part, "reference")
    return ForeignKey(names(part.get("fields")), text(reference, "resource"), names(reference.get("fields")))
