"""Reads the examples that stand beside each table: ``scripts/warta/tables/<table>/examples.toml``.

An ``[[example]]`` is a text and the rows of that table which it must yield:

``name``           what it shows, in a few words; no two examples of a table share one
``text``           the source as received; its id is ``example`` and its file ``example.txt``
``record``         facts that came beside the text, as ``{ published_at = "12 Maret 2020 10:15 WIB" }``; may be left out
``rows``           all rows, in order, each with only the columns that matter; an empty string is a missing cell, as in the CSV
``why``            what must not be read here and why: asked of an example without rows, welcome where a row shows it
``known_failure``  the reason why warta does not read it yet: the test then expects a failure, and fails when there is none
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import warta
from warta.tables import all_tables

TABLES = Path(warta.__file__).parent / "tables"
ASKED = frozenset(("name", "text", "rows"))
ALLOWED = ASKED | {"record", "why", "known_failure"}

Expected = Mapping[str, str | int | date | datetime]


class Example(NamedTuple):
    """A text, and the rows of `table` that it must yield."""

    table: str
    name: str
    text: str
    rows: tuple[Expected, ...]
    record: Mapping[str, str] = {}
    why: str = ""
    known_failure: str = ""

    @property
    def id(self) -> str:
        return f"{self.table}: {self.name}"


class BadExample(ValueError):
    """An example that does not follow the form above; the message names it."""


def read_examples() -> tuple[Example, ...]:
    """The examples of all tables that have some, in order."""
    files = [(table.name, TABLES / table.name / "examples.toml") for table in all_tables()]
    return tuple(
        example for table, path in files if path.is_file() for example in parse_examples(table, path.read_text("utf-8"))
    )


def parse_examples(table: str, toml: str) -> Iterator[Example]:
    """The examples in `toml`; BadExample for one that lacks a key, has an unknown one, or says nothing at all."""
    for fields in tomllib.loads(toml).get("example", ()):
        name = fields.get("name", "(without a name)")
        if not ASKED <= fields.keys() <= ALLOWED:
            raise BadExample(f"{table}: {name}: keys are {sorted(fields)}")
        if not fields["rows"] and not fields.get("why"):
            raise BadExample(f"{table}: {name}: an example without rows says why")
        yield _example(table, fields)


def _example(table: str, fields: dict[str, Any]) -> Example:
    return Example(table, **{**fields, "rows": tuple(fields["rows"])})
