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
from warta.publishing.facts import Described, Facts, FieldFacts, File, Said, TableFacts, facts_of
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

    descriptor: Described
    facts: Facts
    tables: tuple[PageTable, ...]
    others: tuple[Download, ...]
    sentences: Mapping[str, tuple[Span, ...]]

    @property
    def by_name(self) -> dict[str, PageTable]:
        """The tables by their names."""
        return {table.name: table for table in self.tables}


def read_contents(package: Path) -> Contents:
    """What is in the package in the folder `package`; raises what `warta.read` raises, NothingBuilt where it has no table."""
    descriptor = read_descriptor(package)
    facts = facts_of(descriptor)
    tables = tuple(_table(table, package) for table in facts.tables if table.twins)
    if not tables:
        raise NothingBuilt(folder=package)
    others = tuple(_download(file) for table in facts.tables if not table.twins for file in table.files)
    return Contents(descriptor, facts, tables, others, dict(_sentences(tables)))


def worded(said: Said, unsaid: str = "") -> Wording:
    """What is said in both languages, in English where it is not said in Indonesian; `unsaid` where nothing is."""
    english = said.main or unsaid
    return Wording(english, dict(said.others).get("id", english))


def _table(table: TableFacts, package: Path) -> PageTable:
    rows = rows_of(read(table.name, package))  # which holds the columns to the schema
    return PageTable(
        name=table.name,
        title=worded(table.title, table.name),
        description=worded(table.description),
        columns=tuple(map(_column, table.fields)),
        key=table.primary_key[0] if len(table.primary_key) == 1 and table.name != TEXTS else "",
        rows=rows,
        downloads=tuple(map(_download, table.all_files)),
    )


def _column(field: FieldFacts) -> PageColumn:
    title, description, unit = worded(field.title, field.name), worded(field.description), worded(field.unit)
    return PageColumn(field.name, field.type, title, description, unit, field.derivation)


def _download(file: File) -> Download:
    form = file.path.rpartition(".")[2]
    return Download(file.path, _FORMS.get(form, form.upper()), file.bytes)


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
