"""What a descriptor says of its package, typed: every format is written from these facts and from nothing else.

The descriptor comes from people and may be wrong: what is not of its kind counts as not said, for `warta validate` is there to
judge it. What a format cannot do without it asks for with `demand`. Keys are those of Data Package 2.0
(https://datapackage.org/standard/data-package/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from warta.errors import InputError, SeveralBad
from warta.package.descriptor import DESCRIPTOR
from warta.wording import Wording

Described = Mapping[str, Any]
"""A descriptor, or a part of one, as it was read."""

MAIN = "en"
"""The language of what stands outside ``translations``."""


class MissingFact(InputError):
    """The descriptor does not say what a format demands."""

    wording = Wording(
        "{file}: {format} needs {key}, which is not given; add it to this file",
        "{file}: {format} memerlukan {key}, yang belum ada; tambahkan ke berkas ini",
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the main language, and in others by their tags; empty where it is not said."""

    main: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.main or self.others)

    @property
    def each(self) -> tuple[tuple[str, str], ...]:
        """(language tag, text), the main language first."""
        return (*(((MAIN, self.main),) if self.main else ()), *self.others)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its Open Definition or SPDX id, its address and its title; what is not said is empty."""

    name: str
    path: str
    title: str

    @property
    def spdx(self) -> str:
        """Its id, unless that is one of the Open Definition's which name no licence, as ``other-open``."""
        return "" if re.match(r"(?i)other|not-?specified", self.name) else self.name


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who made the package. With a given or family name it is a person; else it may be a group, and is not told apart."""

    title: str
    given: str
    family: str
    path: str
    email: str
    organization: str
    roles: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        """Is it said to be a person?"""
        return bool(self.given or self.family)

    @property
    def name(self) -> str:
        """The name as it is written out."""
        return self.title or " ".join(filter(None, (self.given, self.family)))

    @property
    def sorted_name(self) -> str:
        """The name as catalogues sort it: "Meidinata, Nugroho" of a person whose two names are said."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name

    @property
    def orcid(self) -> str:
        """The ORCID iD in its path, or nothing."""
        found = re.fullmatch(r"https?://orcid\.org/((?:[0-9]{4}-){3}[0-9]{3}[0-9X])/?", self.path)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the package comes from."""

    title: str
    path: str


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
    """A resource: its files, the Parquet twin apart, and its columns and keys where it has a Table Schema."""

    name: str
    title: Said
    description: Said
    files: tuple[File, ...]
    twin: File | None
    encoding: str
    fields: tuple[FieldFacts, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    builder: str

    @property
    def all_files(self) -> tuple[File, ...]:
        """Its files and the twin."""
        return (*self.files, *((self.twin,) if self.twin else ()))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is said of a package."""

    name: str
    id: str
    title: Said
    description: Said
    version: str
    created: str
    homepage: str
    licences: tuple[Licence, ...]
    contributors: tuple[Contributor, ...]
    sources: tuple[Source, ...]
    keywords: tuple[str, ...]
    tables: tuple[TableFacts, ...]

    @property
    def headline(self) -> str:
        """What it is called in one language: its title or, without one, its name."""
        return self.title.main or self.name

    @property
    def creators(self) -> tuple[Contributor, ...]:
        """Those whose role is to have created it or, where nobody's is, all contributors."""
        creators = tuple(each for each in self.contributors if "creator" in each.roles or "author" in each.roles)
        return creators or self.contributors

    @property
    def others(self) -> tuple[Contributor, ...]:
        """The contributors who are neither creators nor only publishers."""
        return tuple(each for each in self.contributors if each not in self.creators and set(each.roles) != {"publisher"})

    @property
    def publishers(self) -> tuple[Contributor, ...]:
        """Those whose role is to publish it."""
        return tuple(each for each in self.contributors if "publisher" in each.roles)

    @property
    def created_on(self) -> str:
        """The day it was created, as YYYY-MM-DD; nothing where none or no such date is said."""
        return self.created[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|\Z)", self.created) else ""

    @property
    def doi(self) -> str:
        """The DOI that its `id` is or holds, without an address in front; or nothing."""
        found = re.fullmatch(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/\S+)", self.id, re.IGNORECASE)
        return found[1] if found else ""


def demand(of: str, facts: Mapping[str, object]) -> None:
    """Refuse to write the format `of` while a fact is not said; `facts` has each under the descriptor's key for it.

    MissingFact, or SeveralBad where several are missing.
    """
    missing = [MissingFact(file=DESCRIPTOR, key=key, format=of) for key, fact in facts.items() if not fact]
    if len(missing) > 1:
        raise SeveralBad(missing)
    if missing:
        raise missing[0]


def facts_of(descriptor: Described) -> Facts:
    """All that `descriptor` says of its package and of the resources in it."""
    return Facts(
        name=_text(descriptor, "name"),
        id=_text(descriptor, "id"),
        title=_said(descriptor, "title"),
        description=_said(descriptor, "description"),
        version=_text(descriptor, "version"),
        created=_text(descriptor, "created"),
        homepage=_text(descriptor, "homepage"),
        licences=tuple(filter(_is_told, map(_licence, _objects(descriptor, "licenses")))),
        contributors=tuple(each for each in map(_contributor, _objects(descriptor, "contributors")) if each.name),
        sources=tuple(filter(_is_told, map(_source, _objects(descriptor, "sources")))),
        keywords=_texts(descriptor, "keywords"),
        tables=tuple(map(_table, _objects(descriptor, "resources"))),
    )


def _is_told(fact: Licence | Source) -> bool:
    return bool(fact.title or fact.path or getattr(fact, "name", ""))


def _licence(part: Described) -> Licence:
    return Licence(_text(part, "name"), _text(part, "path"), _text(part, "title"))


def _source(part: Described) -> Source:
    return Source(_text(part, "title"), _text(part, "path"))


def _contributor(part: Described) -> Contributor:
    return Contributor(
        title=_text(part, "title"),
        given=_text(part, "givenName"),
        family=_text(part, "familyName"),
        path=_text(part, "path"),
        email=_text(part, "email"),
        organization=_text(part, "organization"),
        roles=_texts(part, "roles") or tuple(filter(None, [_text(part, "role")])),  # version 1 has one role
    )


def _table(part: Described) -> TableFacts:
    schema = _object(part, "schema")
    builder = _object(part, "builder")
    twin = _object(part, "twin")
    return TableFacts(
        name=_text(part, "name"),
        title=_said(part, "title"),
        description=_said(part, "description"),
        files=tuple(_files(part)),
        twin=next(_files(twin), None),
        encoding=_text(part, "encoding"),
        fields=tuple(field for field in map(_field, _objects(schema, "fields")) if field.name),
        primary_key=_names(schema.get("primaryKey")),
        unique_keys=tuple(filter(None, map(_names, _list(schema, "uniqueKeys")))),
        foreign_keys=tuple(map(_foreign_key, _objects(schema, "foreignKeys"))),
        builder=" ".join(filter(None, (_text(builder, "name"), _text(builder, "version")))),
    )


def _files(part: Described) -> Iterator[File]:
    """The files of a resource; size and hash are those of the whole, and so of none where there are several."""
    path = part.get("path")
    paths = [path] if isinstance(path, str) else [each for each in _list(part, "path") if isinstance(each, str)]
    size = part.get("bytes")
    algorithm, _, digest = _text(part, "hash").rpartition(":")
    for each in filter(None, paths):
        if len(paths) == 1:
            known = size if isinstance(size, int) else None
            yield File(each, _text(part, "mediatype"), known, algorithm or ("md5" if digest else ""), digest)
        else:
            yield File(each, _text(part, "mediatype"), None, "", "")


def _field(part: Described) -> FieldFacts:
    constraints = _object(part, "constraints")
    return FieldFacts(
        name=_exactly(part, "name"),
        type=_text(part, "type") or "any",
        format=_text(part, "format"),
        title=_said(part, "title"),
        description=_said(part, "description"),
        unit=_said(part, "unit"),
        required=constraints.get("required") is True,
        unique=constraints.get("unique") is True,
        enum=_texts(constraints, "enum"),
        minimum=_whole(constraints, "minimum"),
        maximum=_whole(constraints, "maximum"),
        pattern=_text(constraints, "pattern"),
        derivation=_text(part, "derivation"),
    )


def _foreign_key(part: Described) -> ForeignKey:
    reference = _object(part, "reference")
    return ForeignKey(_names(part.get("fields")), _text(reference, "resource"), _names(reference.get("fields")))


def _said(part: Described, key: str) -> Said:
    translations = _object(part, "translations")
    others = ((tag, _text(_object(translations, tag), key)) for tag in sorted(translations) if tag != MAIN)
    return Said(_text(part, key), tuple((tag, text) for tag, text in others if text))


def _text(part: Described, key: str) -> str:
    return _exactly(part, key).strip()


def _exactly(part: Described, key: str) -> str:
    value = part.get(key)
    return value if isinstance(value, str) else ""


def _whole(part: Described, key: str) -> int | None:
    value = part.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _list(part: Described, key: str) -> list[Any]:
    value = part.get(key)
    return value if isinstance(value, list) else []


def _texts(part: Described, key: str) -> tuple[str, ...]:
    stripped = (value.strip() for value in _list(part, key) if isinstance(value, str))
    return tuple(dict.fromkeys(filter(None, stripped)))


def _object(part: Described, key: str) -> Described:
    value = part.get(key)
    return value if isinstance(value, dict) else {}


def _objects(part: Described, key: str) -> list[Described]:
    return [value for value in _list(part, key) if isinstance(value, dict)]


def _names(value: object) -> tuple[str, ...]:
    """The columns of a key, which a descriptor may write as one text or as a list."""
    listed = value if isinstance(value, list) else [value]
    return tuple(each for each in listed if isinstance(each, str))
