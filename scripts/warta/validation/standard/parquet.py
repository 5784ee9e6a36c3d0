"""Parquet, read by batches of Arrow and never through pandas: a null is a missing value.

Frictionless reads the whole file into pandas, where a null turns an integer into a float and a date into a crash; that a null
is a missing value is the one difference, told in docs/validation.md. Its header and Table Schema are read by frictionless all
the same, from a table in memory of the same labels and first rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from warta.validation.standard.form import Unprovable
from warta.validation.standard.native import as_frictionless, cells_of
from warta.validation.standard.octets import Totals, path_of
from warta.validation.standard.records import Records

if TYPE_CHECKING:
    from frictionless.resources import TableResource

_BATCH = 1 << 16
_SAMPLE = 99
"""Frictionless looks at a hundred records, the header among them."""


@dataclass(frozen=True)
class ParquetSource:
    """A file of Parquet."""

    path: Path
    first_row: int = 2
    last_comment: int = 0

    def pieces(self, totals: Totals | None) -> Iterator[pa.RecordBatch]:
        """The batches of the file. (Frictionless counts no bytes of one, and so does nobody else here.)"""
        del totals
        with opened_file(self.path) as file:
            try:
                yield from file.iter_batches(_BATCH, use_threads=False)
            except (pa.ArrowException, OSError) as exc:
                raise Unprovable("Parquet that cannot be read") from exc

    @cached_property
    def _octets_per_row(self) -> float:
        with opened_file(self.path) as file:
            return self.path.stat().st_size / max(file.metadata.num_rows, 1)

    def octets(self, piece: pa.RecordBatch) -> int:
        """The share of a batch in the file, by its rows."""
        return round(piece.num_rows * self._octets_per_row)

    def records(self, piece: pa.RecordBatch, base: int) -> Records:
        """The rows of a batch."""
        del base
        return Records(tuple(map(cells_of, piece.columns)), np.arange(piece.num_rows), {}, piece.num_rows)


def opened_file(path: Path) -> pq.ParquetFile:
    """An opened file of Parquet; Unprovable where it is none, or none that frictionless reads column by column."""
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as exc:
        raise Unprovable("Parquet that cannot be read") from exc
    schema = file.schema_arrow
    if len(set(schema.names)) != len(schema.names) or _has_index(schema):
        file.close()
        raise Unprovable("Parquet with an index, or two columns of one name")
    return file


def _has_index(schema: pa.Schema) -> bool:
    """Did pandas write an index that it would put before the columns?"""
    told = (schema.metadata or {}).get(b"pandas")
    index = json.loads(told).get("index_columns", []) if told else []
    return any(isinstance(each, str) or each.get("name") is not None for each in index)


def in_memory(resource: TableResource) -> tuple[TableResource, ParquetSource, pa.Schema]:
    """A resource of the same labels, first rows and Table Schema, which frictionless opens at no cost."""
    from frictionless import Resource

    if resource.dialect.to_descriptor() or resource.compression or resource.multipart:
        raise Unprovable("Parquet with a dialect")
    source = ParquetSource(path_of(resource))
    with opened_file(source.path) as file:
        schema = file.schema_arrow
        first = next(file.iter_batches(_SAMPLE), None)
    rows = (
        []
        if first is None
        else list(zip(*([as_frictionless(each) for each in column] for column in first.columns), strict=True))
    )
    described = resource.to_descriptor()
    for name in ("path", "scheme", "format", "mediatype", "encoding", "extrapaths", "profile", "dialect"):
        described.pop(name, None)
    version = getattr(resource, "_datapackage_version", None)
    described["data"] = [schema.names, *map(list, rows)]
    copy = Resource.from_descriptor(described, package=resource.package, datapackage_version=version)
    return cast("TableResource", copy), source, schema
