"""What a page shows of a package, gathered from its descriptor and tables: frozen values that the templates only lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warta.errors import NothingBuilt
from warta.grammar.sentences import find_sentences
from warta.model import Span
from warta.package.descriptor import read_descriptor
from warta.package.explain import TEXTS
from warta.package.load import read
from warta.package.parquet import rows_of
from warta.publishing.in_parts import refuse_parts
from warta.schema import Row
from warta.wording import Wording

_FORMS = {"csv": "CSV", "parquet": "Parquet"}


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the package: its path in it, its form as people write it, its size in bytes where the descriptor says it."""

    path: str
    form: str
    bytes: int | None


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column as its field descriptor describes it; `derivation` is "extracted", "computed" or empty."""

    name: str
    type: str
    title: Wording
    description: Wording
    unit: Wording
    derivation: str


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its rows. `key` is the column that holds a row's id, empty where there is none alone.

    `whole` is how many rows the table has where `rows` are only some of them.
    """

    name: str
    title: Wording
    description: Wording
    columns: tuple[PageColumn, ...]
    key: str
    rows: tuple[Row, ...]
    downloads: tuple[Download, ...]
    whole: int | None = None

    @property
    def total(self) -> int:
        """How many rows the table has."""
        return len(self.rows) if self.whole is None else self.whole

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def records(self) -> Iterator[dict[str, Any]]:
        """Its rows by column."""
        return (dict(zip(self.names, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Contents:
    """A package as a page shows it. `sentences` are those of each article whose text the package holds."""

    descriptor: Mapping[str, Any]
    tables: tuple[PageTable, ...]
    others: tuple[Download, ...]
    sentences: Mapping[str, tuple[Span, ...]]

    @property
    def by_name(self) -> dict[str, PageTable]:
        """The tables by their names."""
        return {table.name: table for table in self.tables}


def read_contents(package: Path) -> Contents:
    """What is in the package in the folder `package`; raises what `warta.read` raises, NothingBuilt where it has no table.

    InParts where it has one in parts.
    """
    descriptor = read_descriptor(package)
    refuse_parts(descriptor)
    resources = descriptor.get("resources", [])
    tables = tuple(_table(resource, package) for resource in resources if _has_twin(resource))
    if not tables:
        raise NothingBuilt(folder=package)
    others = tuple(file for resource in resources if not _has_twin(resource) for file in downloads(resource))
    return Contents(descriptor, tables, others, dict(_sentences(tables)))


def worded(described: Mapping[str, Any], key: str) -> Wording:
    """A text of a descriptor in both languages: the standard's own string, and the one in ``translations``."""
    english = described.get(key)
    translations = described.get("translations")
    indonesian = translations.get("id") if isinstance(translations, dict) else None
    translated = indonesian.get(key) if isinstance(indonesian, dict) else None
    plain = english if isinstance(english, str) else ""
    return Wording(plain, translated if isinstance(translated, str) else plain)


def downloads(resource: Mapping[str, Any]) -> Iterator[Download]:
    """The files of a resource, and of its Parquet twin."""
    for described in (resource, resource.get("twin")):
        if not isinstance(described, dict):
            continue
        paths = described.get("path")
        parts = [paths] if isinstance(paths, str) else [path for path in paths or () if isinstance(path, str)]
        size = described.get("bytes")
        for path in parts:
            form = str(described.get("format") or path.rpartition(".")[2])
            form = _FORMS.get(form, form.upper())
            yield Download(path, form, size if isinstance(size, int) and len(parts) == 1 else None)


def _has_twin(resource: Mapping[str, Any]) -> bool:
    return isinstance(resource.get("twin"), dict)


def _table(resource: Mapping[str, Any], package: Path) -> PageTable:
    name = resource["name"]
    schema = resource.get("schema", {})
    rows = rows_of(read(name, package))  # which holds the columns to the schema
    key = schema.get("primaryKey", ())
    keys = [key] if isinstance(key, str) else list(key)
    alone = keys[0] if len(keys) == 1 and name != TEXTS else ""
    columns = tuple(_column(field) for field in schema["fields"])
    title = worded(resource, "title")
    return PageTable(
        name, title if title.en else Wording(name, name), worded(resource, "description"),
        columns, alone, rows, tuple(downloads(resource)),
    )  # fmt: skip


def _column(field: Mapping[str, Any]) -> PageColumn:
    name = field["name"]
    title = worded(field, "title")
    return PageColumn(
        name, str(field.get("type", "string")), title if title.en else Wording(name, name),
        worded(field, "description"), worded(field, "unit"), str(field.get("derivation", "")),
    )  # fmt: skip


def _sentences(tables: Iterable[PageTable]) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """article_id -> the sentences of its text, in order."""
    for table in tables:
        if table.name == TEXTS and {"article_id", "text"} <= set(table.names):
            for record in table.records():
                yield str(record["article_id"]), tuple(_sentences_of(str(record["text"])))


def _sentences_of(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield from find_sentences(text, Span(start, start + len(line)))
        start += len(line) + 1
