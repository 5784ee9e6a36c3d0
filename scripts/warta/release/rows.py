"""The rows of a resource, a batch at a time, every cell as the text that stands in the file; missing is the empty text.

Cells are compared as text: of a canonical CSV that is the value, and of any other nothing is lost by a guess at types.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from warta.errors import UnreadableTable, UnsafePath
from warta.release.schema_changes import fields_in
from warta.release.side import Side
from warta.wording import Wording

ROW = "\0row"
"""The column that holds a row's number, from 0 on. No field of a table has a name like this: a header cannot hold it."""

BLOCK = 1 << 23
"""Bytes that are read at a time; a row is at most so long."""

_ROWS = 1 << 16
"""Rows of a Parquet file that are read at a time."""


class NotRead(UnreadableTable):
    """A table that cannot be read as text."""

    wording = Wording(
        "{file}: {problem}; warta validate says what is wrong with it",
        "{file}: {problem}; warta validate menunjukkan kesalahannya",
    )


class OtherColumns(NotRead):
    """A table without the columns that its schema names."""

    wording = Wording(
        "{file}: the Table Schema names columns that the table does not have: {columns}; warta validate says more",
        "{file}: Table Schema menyebut kolom yang tidak ada dalam tabel: {columns}; warta validate menjelaskan lebih lanjut",
    )


def is_read(resource: Mapping[str, Any], side: Side) -> bool:
    """Is it a table in CSV or Parquet that lies in the package?"""
    paths = paths_in(resource)
    return (
        bool(paths and fields_in(resource))
        and resource["name"] not in side.target.unread
        and all(path.lower().endswith((".csv", ".tsv", ".parquet")) for path in paths)
        and str(resource.get("encoding", "utf-8")).lower() in ("utf-8", "utf8")
        and not isinstance(resource.get("dialect"), str)
        and not resource.get("compression")
    )


def paths_in(resource: Mapping[str, Any]) -> list[str]:
    """The paths of a resource's files, in order."""
    path = resource.get("path")
    return [each for each in (path if isinstance(path, list) else [path]) if isinstance(each, str)]


def text_batches(resource: Mapping[str, Any], side: Side) -> Iterator[pa.Table]:
    """The rows in order, in tables of a few megabytes, all columns text, and `ROW`. Raises NotRead and UnsafePath."""
    first, fields = 0, list(fields_in(resource))
    for path in paths_in(resource):
        place = side.target.find(path)
        if place is None:
            raise UnsafePath(file=path)
        read = _parquet if path.lower().endswith(".parquet") else _csv
        for table in _converted(read, place, resource):
            if not set(fields) <= set(table.column_names):
                raise OtherColumns(file=place, columns=", ".join(name for name in fields if name not in table.column_names))
            batch = table.select(fields)
            numbers = pa.array(np.arange(first, first + len(batch), dtype=np.int64))
            yield batch.append_column(ROW, numbers)
            first += len(batch)


def _converted(
    read: Callable[[Path, Mapping[str, Any]], Iterator[pa.Table]], place: Path, resource: Mapping[str, Any]
) -> Iterator[pa.Table]:
    try:
        yield from read(place, resource)
    except (pa.ArrowException, OSError, ValueError, csv.Error) as exc:
        problem = getattr(exc, "strerror", None) or str(exc).split("\n")[0]
        raise NotRead(file=place, problem=problem) from exc


def _csv(place: Path, resource: Mapping[str, Any]) -> Iterator[pa.Table]:
    dialect = resource.get("dialect")
    said: Mapping[str, Any] = dialect if isinstance(dialect, dict) else {}
    parse = pa_csv.ParseOptions(
        delimiter=said.get("delimiter", "\t" if place.suffix.lower() == ".tsv" else ","),
        quote_char=said.get("quoteChar", '"'),
        double_quote=said.get("doubleQuote", True) is not False,
        newlines_in_values=True,
    )
    declared = list(fields_in(resource))
    headless = said.get("header", True) is False
    options = pa_csv.ReadOptions(block_size=BLOCK, column_names=declared if headless else None)
    names = declared if headless else _header(place, parse)
    convert = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    with pa_csv.open_csv(place, options, parse, convert) as batches:
        for batch in batches:
            yield pa.Table.from_batches([batch])


def _header(place: Path, parse: pa_csv.ParseOptions) -> list[str]:
    quote = parse.quote_char or None
    with place.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file, delimiter=parse.delimiter, quotechar=quote, quoting=0 if quote else 3), [])


def _parquet(place: Path, _resource: Mapping[str, Any]) -> Iterator[pa.Table]:
    file = pq.ParquetFile(place, page_checksum_verification=True)
    text = pa.schema([(name, pa.string()) for name in file.schema_arrow.names])
    for batch in file.iter_batches(batch_size=_ROWS):
        table = pa.Table.from_batches([batch]).cast(text)
        columns = [column.fill_null(pa.scalar("")) for column in table.columns]
        yield pa.Table.from_arrays(columns, schema=text)
