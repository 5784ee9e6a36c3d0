"""The rows of a package, for formats that hold them: of every table that warta built, as the Parquet twin has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warta.errors import InputError, NothingBuilt
from warta.publishing.facts import Facts, TableFacts
from warta.schema import Row
from warta.wording import Wording


class SameNames(InputError):
    """Two tables or columns whose names a format cannot tell apart."""

    wording = Wording(
        "{format} cannot tell {first} from {second}; rename one of them",
        "{format} tidak dapat membedakan {first} dari {second}; ganti nama salah satunya",
    )


class Held(NamedTuple):
    """A table and its rows, cells in the order of its fields."""

    table: TableFacts
    rows: tuple[Row, ...]


def held_tables(facts: Facts, folder: Path) -> Iterator[Held]:
    """Each table with its rows; what warta did not build has no twin and is passed over.

    Raises NothingBuilt where there is no table, and what `warta.read` raises.
    """
    from warta.package.load import read
    from warta.package.parquet import rows_of

    tables = [table for table in facts.tables if table.twins]
    if not tables:
        raise NothingBuilt(folder=folder)
    for table in tables:
        yield Held(table, rows_of(read(table.name, folder)))


def refuse_same(names: Iterator[str], of: str) -> None:
    """SameNames for two names that differ in nothing but their case."""
    seen: dict[str, str] = {}
    for name in names:
        if name.lower() in seen:
            raise SameNames(format=of, first=seen[name.lower()], second=name)
        seen[name.lower()] = name
