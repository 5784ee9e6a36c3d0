"""A SQLite database: every table with its types, keys and checks, which the database itself enforces while it is written.

What the columns mean stands in the tables ``_package``, ``_tables`` and ``_columns``, and for readers of one language in the
views ``columns_en`` and ``columns_id``. Dates and instants are text as in the CSV (ISO 8601), which SQLite's own functions
read. The bytes are those of one version of SQLite; another may lay out the same rows otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from warta.errors import UnreadableTable
from warta.package.canonical import format_value
from warta.package.descriptor import DESCRIPTOR
from warta.publishing.facts import Described, Facts, FieldFacts, TableFacts, facts_of
from warta.publishing.formats._rows import Held, held_tables, refuse_same
from warta.schema import Value
from warta.wording import Wording

FILE, BESIDE, TEXT = "", False, False

PACKAGE = ("key", "lang", "value")
TABLES = ("table", "rows", "title_en", "title_id", "description_en", "description_id", "builder")
COLUMNS = (
    "table",
    "position",
    "column",
    "type",
    "required",
    "derivation",
    "unit_en",
    "unit_id",
    "title_en",
    "title_id",
    "description_en",
    "description_id",
)
VIEWS = ("en", "id")
OWN = ("_package", "_tables", "_columns", *(f"columns_{lang}" for lang in VIEWS))


class BrokenKeys(UnreadableTable):
    """Rows that break a key, a bound or a reference which the descriptor declares, or one that no rows could keep."""

    wording = Wording(
        "{file}: the rows do not keep what is declared ({problem}); warta validate names each, warta build writes them anew",
        "{file}: barisnya melanggar yang dideklarasikan ({problem}); warta validate menyebut tiap baris, warta build "
        "menulisnya lagi",
    )


def write(descriptor: Described, folder: Path) -> bytes:
    """The database of a package; BrokenKeys where the rows are not what the descriptor declares."""
    facts = facts_of(descriptor)
    held = tuple(held_tables(facts, folder))
    refuse_same(iter([*OWN, *(each.table.name for each in held)]), "sqlite")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        try:
            _fill(database, facts, held)
        except sqlite3.Error as exc:  # a key of columns that are not there or do not tell rows apart is no IntegrityError
            raise BrokenKeys(file=DESCRIPTOR, problem=exc) from exc
        return database.serialize()


def _fill(database: sqlite3.Connection, facts: Facts, held: Sequence[Held]) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("BEGIN")
    database.execute("PRAGMA defer_foreign_keys = ON")
    names = {each.table.name for each in held}
    for each in held:
        database.execute(f"CREATE TABLE {_quoted(each.table.name)} ({', '.join(_clauses(each.table, names))})")
    for each in held:
        _insert(database, each.table.name, len(each.table.fields), (map(_cell, row) for row in each.rows))
    _describe(database, facts, {each.table.name: len(each.rows) for each in held})
    database.execute("COMMIT")


def _insert(database: sqlite3.Connection, table: str, width: int, rows: Iterable[Iterable[object]]) -> None:
    marks = ", ".join("?" * width)
    database.executemany(f"INSERT INTO {_quoted(table)} VALUES ({marks})", map(tuple, rows))


def _cell(value: Value) -> str | int | None:
    return value if isinstance(value, int) or value is None else format_value(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _listed(names: Iterable[str]) -> str:
    return f"({', '.join(map(_quoted, names))})"


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _clauses(table: TableFacts, names: set[str]) -> Iterator[str]:
    refuse_same((field.name for field in table.fields), "sqlite")
    for field in table.fields:
        yield " ".join(_column(field))
    if table.primary_key:
        yield f"PRIMARY KEY {_listed(table.primary_key)}"
    for key in table.unique_keys:
        yield f"UNIQUE {_listed(key)}"
    for reference in table.foreign_keys:
        target = reference.resource or table.name
        if target in names:
            yield f"FOREIGN KEY {_listed(reference.fields)} REFERENCES {_quoted(target)} {_listed(reference.referred)}"


def _column(field: FieldFacts) -> Iterator[str]:
    name = _quoted(field.name)
    yield f"{name} {'INTEGER' if field.type == 'integer' else 'TEXT'}"
    if field.required:
        yield "NOT NULL"
    if field.unique:
        yield "UNIQUE"
    if field.enum:
        yield f"CHECK ({name} IN ({', '.join(map(_literal, field.enum))}))"
    if field.minimum is not None and field.type == "integer":
        yield f"CHECK ({name} >= {field.minimum})"
    if field.maximum is not None and field.type == "integer":
        yield f"CHECK ({name} <= {field.maximum})"


def _describe(database: sqlite3.Connection, facts: Facts, rows: Mapping[str, int]) -> None:
    """What the descriptor says of package, tables and columns, as tables; tables whose rows are not here have no count."""
    for name, heads in (("_package", PACKAGE), ("_tables", TABLES), ("_columns", COLUMNS)):
        database.execute(f"CREATE TABLE {name} {_listed(heads)}")
    _insert(database, "_package", len(PACKAGE), package_facts(facts))
    _insert(database, "_tables", len(TABLES), (_about_table(each, rows.get(each.name)) for each in facts.tables))
    columns = (column for each in facts.tables if each.name in rows for column in about_columns(each))
    _insert(database, "_columns", len(COLUMNS), columns)
    for lang in VIEWS:
        shown = ", ".join(
            (*map(_quoted, COLUMNS[:6]), *(f"{name}_{lang} AS {_quoted(name)}" for name in ("unit", "title", "description")))
        )
        database.execute(f"CREATE VIEW columns_{lang} AS SELECT {shown} FROM _columns")


def package_facts(facts: Facts) -> Iterator[tuple[str, str | None, str]]:
    """(key of the descriptor, language tag, value) for all that is said of the package itself."""
    for key, said in (("title", facts.title), ("description", facts.description)):
        yield from ((key, tag, text) for tag, text in said.each)
    for key in ("name", "id", "version", "created", "homepage"):
        if value := getattr(facts, key):
            yield key, None, value
    for licence in facts.licences:
        yield "license", None, " ".join(filter(None, (licence.name, licence.title, licence.path)))
    for who in facts.contributors:
        yield "contributor", None, f"{who.name} ({', '.join(who.roles)})" if who.roles else who.name
    for source in facts.sources:
        yield "source", None, " ".join(filter(None, (source.title, source.path)))
    for keyword in facts.keywords:
        yield "keyword", None, keyword


def _about_table(table: TableFacts, rows: int | None) -> tuple[object, ...]:
    titles, texts = dict(table.title.each), dict(table.description.each)
    return (
        table.name,
        rows,
        *(titles.get(lang) for lang in VIEWS),
        *(texts.get(lang) for lang in VIEWS),
        table.builder or None,
    )


def about_columns(table: TableFacts) -> Iterator[tuple[str | int | None, ...]]:
    """A row for each column of `table`, under the names in `COLUMNS`."""
    for position, field in enumerate(table.fields, start=1):
        units, titles, texts = (dict(said.each) for said in (field.unit, field.title, field.description))
        spoken = (said.get(lang) for said in (units, titles, texts) for lang in VIEWS)
        yield table.name, position, field.name, field.type, int(field.required), field.derivation or None, *spoken
