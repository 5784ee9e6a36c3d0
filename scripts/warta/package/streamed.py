"""A table's twins written a group of rows at a time, for tables that no memory holds; the bytes are those of `write_csv` and
`write_parquet` for the same rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from warta.package.canonical import write_csv
from warta.package.parquet import RowGroup, open_parquet, table_metadata
from warta.schema import Row, Table, arrow_schema


class Sealed(NamedTuple):
    """A file that was written: how many bytes, and their hash as descriptors write it."""

    bytes: int
    hash: str


class Twins(NamedTuple):
    """A part of a table: its rows, its CSV and its Parquet file."""

    rows: int
    csv: Sealed
    parquet: Sealed


class TableStream:
    """The twins of `table` while they are written to ``<table>.csv`` and ``<table>.parquet`` in `folder`, which must exist."""

    def __init__(self, table: Table, folder: Path) -> None:
        self._table = table
        self._files = (folder / f"{table.name}.csv", folder / f"{table.name}.parquet")
        self._csv = self._files[0].open("xb")
        self._hash = sha256()
        schema = arrow_schema(table.to_descriptor()).with_metadata(table_metadata(table))
        self._parquet = open_parquet(self._files[1], schema)
        self._waiting = RowGroup()
        self._rows = 0
        self._write_csv(write_csv(table.names, ()))

    def extend(self, rows: Iterable[Row]) -> None:
        """Write `rows` behind those before; ValueError for a value that canonical CSV cannot spell."""
        for row in rows:
            if self._waiting.is_full_with(row):
                self._flush(self._waiting.taken())

    def close(self) -> Twins:
        """End both files, durable but for their names."""
        if self._waiting.rows:
            self._flush(self._waiting.taken())
        self._csv.flush()
        os.fsync(self._csv.fileno())
        self._csv.close()
        self._parquet.close()
        csv, parquet = self._files
        return Twins(self._rows, Sealed(csv.stat().st_size, f"sha256:{self._hash.hexdigest()}"), _sealed(parquet))

    def _flush(self, rows: list[Row]) -> None:
        header = write_csv(self._table.names, ())
        self._write_csv(write_csv(self._table.names, rows)[len(header) :])
        self._parquet.write(rows)
        self._rows += len(rows)

    def _write_csv(self, content: bytes) -> None:
        self._csv.write(content)
        self._hash.update(content)


def _sealed(file: Path) -> Sealed:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
        digest = file_digest(stream, "sha256").hexdigest()
    return Sealed(file.stat().st_size, f"sha256:{digest}")
