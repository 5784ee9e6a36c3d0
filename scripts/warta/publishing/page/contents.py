"""What a page shows of a package, gathered from its descriptor and tables: frozen values that the templates only lay out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from warta.errors import NothingBuilt
from warta.grammar.sentences import find_sentences
from warta.model import Span
from warta.package.descriptor import read_descriptor
from warta.package.explain import EVIDENCE, TEXTS
from warta.package.load import read
from warta.package.parquet import rows_of
from warta.publishing.facts import Described, Facts, FieldFacts, File, Said, TableFacts, facts_of
from warta.publishing.page.sampling import is_large, sampled
from warta.schema import Row
from warta.wording import Wording

if TYPE_CHECKING:
    import pyarrow as pa

DRAWN = ("budgets", "quotes", "event")
"""The tables that charts are made of."""

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

    `whole` is how many rows the table has where `rows` may be only some of them.
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


class Coverage(NamedTuple):
    """How many cells of the tables are filled, and how many of these rest on words."""

    filled: int = 0
    rested: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """A package as a page shows it. `sentences` are those of each article whose text the page holds.

    Of a large package, which is `partial`, `tables` hold a sample, and `drawn` all rows of those that charts are made of.
    """

    descriptor: Described
    facts: Facts
    tables: tuple[PageTable, ...]
    others: tuple[Download, ...]
    sentences: Mapping[str, tuple[Span, ...]]
    drawn: tuple[PageTable, ...]
    coverage: Coverage
    partial: bool = False

    @property
    def by_name(self) -> dict[str, PageTable]:
        """The tables by their names."""
        return {table.name: table for table in self.tables}


def read_contents(package: Path) -> Contents:
    """What is in the package in the folder `package`; raises what `warta.read` raises, NothingBuilt where it has no table."""
    descriptor = read_descriptor(package)
    facts = facts_of(descriptor)
    built = tuple(table for table in facts.tables if table.twins)
    if not built:
        raise NothingBuilt(folder=package)
    whole = {table.name: read(table.name, package) for table in built}  # which holds the columns to the schema
    partial = is_large(built, whole)
    kept = sampled(built, whole) if partial else whole
    tables = tuple(_table(table, kept[table.name], whole[table.name].num_rows) for table in built)
    return Contents(
        descriptor,
        facts,
        tables,
        others=tuple(_download(file) for table in facts.tables if not table.twins for file in table.files),
        sentences=dict(_sentences(tables)),
        drawn=tuple(_table(table, whole[table.name], 0) for table in built if table.name in DRAWN) if partial else tables,
        coverage=_coverage(whole),
        partial=partial,
    )


def _coverage(tables: Mapping[str, pa.Table]) -> Coverage:
    judged = (table for name, table in tables.items() if name not in (EVIDENCE, TEXTS))
    filled = sum(table.num_rows - column.null_count for table in judged for column in table.columns)
    evidence, key = tables.get(EVIDENCE), ["resource", "row_id", "field"]
    if evidence is None or not set(key) <= set(evidence.column_names):
        return Coverage(filled)
    return Coverage(filled, evidence.select(key).group_by(key).aggregate([]).num_rows)


def worded(said: Said, unsaid: str = "") -> Wording:
    """What is said in both languages, in English where it is not said in Indonesian; `unsaid` where nothing is."""
    english = said.main or unsaid
    return Wording(english, dict(said.others).get("id", english))


def _table(table: TableFacts, read: pa.Table, whole: int) -> PageTable:
    return PageTable(
        name=table.name,
        title=worded(table.title, table.name),
        description=worded(table.description),
        columns=tuple(map(_column, table.fields)),
        key=table.primary_key[0] if len(table.primary_key) == 1 and table.name != TEXTS else "",
        rows=rows_of(read),
        downloads=tuple(map(_download, table.all_files)),
        whole=whole,
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
