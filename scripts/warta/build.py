"""The whole story on one page: read the articles, extract their tables, write the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warta import __version__
from warta.errors import CannotWrite, NoPackage
from warta.extract import Tables, extract_tables
from warta.package.canonical import write_csv
from warta.package.descriptor import (
    DESCRIPTOR,
    built_files,
    read_descriptor,
    starter_descriptor,
    table_path,
    table_resource,
    with_resources,
    write_descriptor,
)
from warta.package.parquet import table_metadata, write_parquet
from warta.package.start import SOURCE_FOLDER
from warta.package.swap import finish_swap, replace_files
from warta.reading.sources import read_sources
from warta.schema import Row, Table
from warta.tables import all_tables


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: the package's folder and the rows of each table."""

    package: Path
    rows: Mapping[str, int]


def build(sources: Sequence[str | Path] = (), package: str | Path = ".", *, encoding: str = "utf-8") -> Built:
    """Turn articles into the tables of the package in the folder `package`, all of them or none.

    `sources` are text files or folders of them, by default the package's ``data/raw``; `encoding` is theirs. A folder
    without a descriptor gets a starter one; of an existing one only `resources` changes. Raises an InputError for the first
    source that yields no article, and Impossible where the disk or another warta refuses; the package is then as before.
    """
    folder = Path(package)
    finish_swap(folder)
    descriptor = _descriptor(folder)
    articles = read_sources([Path(source) for source in sources] or [folder / SOURCE_FOLDER], encoding)
    tables = extract_tables(articles)
    files, resources = _written(tables)
    files[DESCRIPTOR] = write_descriptor(with_resources(descriptor, resources))
    _make(folder)
    replace_files(folder, files, built_files(descriptor) - files.keys())
    return Built(folder, {name: len(rows) for name, rows in tables.items()})


def _descriptor(folder: Path) -> dict[str, Any]:
    try:
        return read_descriptor(folder)
    except NoPackage:
        return starter_descriptor(folder.resolve().name)


def _written(tables: Tables) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files of all tables by path, and the resources that describe them."""
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for table in all_tables():
        csv, parquet = _twins(table, tables[table.name])
        files[table_path(table.name)] = csv
        files[table_path(table.name, "parquet")] = parquet
        resources.append(table_resource(table, csv, parquet, __version__))
    return files, resources


def _twins(table: Table, rows: tuple[Row, ...]) -> tuple[bytes, bytes]:
    return write_csv(table.names, rows), write_parquet(table.to_descriptor(), rows, table_metadata(table))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror) from exc
