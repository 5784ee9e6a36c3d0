"""The Parquet twin of a canonical CSV: the same columns and rows, under the Arrow schema of the Table Schema.

Every option of the writer is spelt out, so that a new default of pyarrow's changes nothing. The file still names the
version of pyarrow that wrote it: between versions its bytes may differ, and the table's identity is its CSV's hash.
The format: https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warta.errors import CannotRead, UnreadableTable
from warta.package.canonical import format_value
from warta.schema import Row, Table, arrow_schema
from warta.wording import Wording

ROWS_PER_GROUP = 1 << 14
"""Rows in a row group at most: what a reader holds at least at a time, and a writer too."""

CHARACTERS_PER_GROUP = 1 << 23
"""Code points of the texts of a row group, after which it ends: a writer needs some 50 megabytes for it."""

ZSTD_LEVEL = 9

ARROW_SCHEMA = b"ARROW:schema"
"""Where a Parquet file that pyarrow wrote holds its Arrow schema, in Base64."""

SECONDS, MILLISECONDS = pa.timestamp("s", tz="UTC"), pa.timestamp("ms", tz="UTC")


class MissingTable(UnreadableTable):
    """No file where the descriptor says that there is one."""

    wording = Wording(
        "{file}: the table's file is missing; run warta build to write it again",
        "{file}: berkas tabel ini tidak ada; jalankan warta build untuk menulisnya lagi",
    )


class DamagedTable(UnreadableTable):
    """A file that is no Parquet, or one with a page, a type or a text that cannot be read."""

    wording = Wording(
        "{file}: not a Parquet file that can be read ({problem}); run warta build to write it again",
        "{file}: bukan berkas Parquet yang dapat dibaca ({problem}); jalankan warta build untuk menulisnya lagi",
    )


def table_metadata(table: Table) -> dict[str, str]:
    """Name, title and description as metadata of the Arrow schema; the Indonesian ones as ``title:id``, ``description:id``."""
    return {
        "name": table.name,
        "title": table.title.en,
        "description": table.description.en,
        "title:id": table.title.id,
        "description:id": table.description.id,
    }


def write_parquet(schema: Mapping[str, Any], rows: Iterable[Row], metadata: Mapping[str, str]) -> bytes:
    """The Parquet file of `rows` under a Table Schema, `metadata` in its Arrow schema; the same bytes for the same rows.

    Raises ValueError for a value that canonical CSV cannot spell either, or one missing in a required field.
    """
    arrow = arrow_schema(schema).with_metadata(dict(metadata))
    sink = pa.BufferOutputStream()
    writer = open_parquet(sink, arrow)
    group = RowGroup()
    for row in rows:
        if group.is_full_with(tuple(_checked(value) for value in row)):
            writer.write(group.taken())
    if group.rows:
        writer.write(group.taken())
    writer.close()
    return sink.getvalue().to_pybytes()


class RowGroup:
    """Rows that wait until they are enough for a row group."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._characters = 0

    def is_full_with(self, row: Row) -> bool:
        """Add a row; are they enough now?"""
        self.rows.append(row)
        for cell in row:
            if isinstance(cell, str):
                self._characters += len(cell)
        return len(self.rows) == ROWS_PER_GROUP or self._characters >= CHARACTERS_PER_GROUP

    def taken(self) -> list[Row]:
        """The rows; the group is empty again."""
        rows, self.rows, self._characters = self.rows, [], 0
        return rows


class ParquetWriter:
    """A Parquet file while it is written, a row group at a time."""

    def __init__(self, writer: pq.ParquetWriter, schema: pa.Schema) -> None:
        self._writer = writer
        self._schema = schema
        self._is_empty = True

    def write(self, rows: Sequence[Row]) -> None:
        """One row group, of at most ROWS_PER_GROUP rows."""
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(self._schema)
        arrays = [pa.array(column, type=field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema), row_group_size=ROWS_PER_GROUP)
        self._is_empty = False

    def close(self) -> None:
        """End the file; one without rows has a row group of none."""
        if self._is_empty:
            self.write(())
        self._writer.close()


def open_parquet(where: Path | pa.NativeFile, schema: pa.Schema) -> ParquetWriter:
    """A Parquet file to be written at `where`, with every option spelt out."""
    writer = pq.ParquetWriter(
        where,
        schema,
        version="2.6",
        data_page_version="1.0",
        data_page_size=1 << 20,
        dictionary_pagesize_limit=1 << 20,
        write_batch_size=1024,
        use_dictionary=True,
        compression="zstd",
        compression_level=ZSTD_LEVEL,
        write_statistics=True,
        write_page_index=False,
        write_page_checksum=True,
        store_schema=True,
    )
    return ParquetWriter(writer, schema)


def _checked(value: Any) -> Any:
    format_value(value)
    return value


def file_content(path: Path) -> bytes:
    """The bytes of a table's file; MissingTable where there is none, CannotRead."""
    try:
        if path.exists() and not path.is_file():
            raise MissingTable(file=path)  # a pipe would be waited for, a folder cannot be read
        return path.read_bytes()
    except FileNotFoundError as exc:
        raise MissingTable(file=path) from exc
    except OSError as exc:
        raise CannotRead(file=path, problem=exc.strerror) from exc


def table_in(content: bytes, path: Path) -> pa.Table:
    """The table that the Parquet file `content` holds, texts checked to be UTF-8; DamagedTable names `path`."""
    try:
        file = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True)
        table = file.read()
        table.validate(full=True)
        return _in_seconds(table, file.metadata.metadata or {})
    except (pa.ArrowException, ValueError, OSError) as exc:
        raise DamagedTable(file=path, problem=str(exc).split("\n")[0]) from exc


def _in_seconds(table: pa.Table, metadata: Mapping[bytes, bytes]) -> pa.Table:
    """Parquet has no seconds: such a column comes back in milliseconds, though the file's own Arrow schema says seconds."""
    if ARROW_SCHEMA not in metadata:
        return table
    written = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(metadata[ARROW_SCHEMA], validate=True)))
    if written.names != table.column_names:
        return table
    for position, field in enumerate(table.schema):
        if field.type == MILLISECONDS and written.field(position).type == SECONDS:
            table = table.set_column(position, field.with_type(SECONDS), table.column(position).cast(SECONDS))
    return table


def rows_of(table: pa.Table) -> tuple[Row, ...]:
    """The rows of a table as Python values, ready for `write_csv`."""
    try:
        return tuple(zip(*(column.to_pylist() for column in table.columns), strict=True))
    except (OverflowError, ValueError) as exc:  # a date or instant that no calendar has
        raise DamagedTable(file="Parquet", problem=exc) from exc
