"""The new table, made of the old one and of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warta.errors import InputError
from warta.release.compare import Rows
from warta.release.rows import ROW, text_batches
from warta.release.schema_changes import Descriptor, fields_in
from warta.release.side import Side
from warta.schema import arrow_schema
from warta.wording import Wording


class OtherVersion(InputError):
    """A package that is not the one that the difference was taken from."""

    wording = Wording(
        "{place}: {resource} is not the table that this difference begins from; name the old version",
        "{place}: {resource} bukan tabel awal perbedaan ini; sebutkan versi lamanya",
    )


def applied(rows: Rows, side: Side, old: Descriptor | None, new: Descriptor) -> pa.Table:
    """The new table, typed by its schema where warta knows the types, else as text with nulls. Raises OtherVersion."""
    before = _old_table(rows, side, old)
    both = pa.concat_tables([before, rows.added.select(list(rows.fields))])
    table = both.take(_places(rows, len(before)))
    columns = [_corrected(table.column(name), number, rows) for number, name in enumerate(rows.fields)]
    return _typed(pa.Table.from_arrays(columns, names=list(rows.fields)), new)


def _old_table(rows: Rows, side: Side, old: Descriptor | None) -> pa.Table:
    """The old table's rows with the fields of the new one."""
    if old is None:
        return rows.added.select(list(rows.fields)).slice(0, 0)
    resource = side.resources.get(str(old["name"]))
    if resource is None or tuple(fields_in(resource)) != rows.old_fields:
        raise OtherVersion(place=side.place, resource=old["name"])
    batches = list(_renamed(rows, text_batches(resource, side)))
    table = pa.concat_tables([rows.added.select(list(rows.fields)).slice(0, 0), *batches])
    if len(table) != rows.counts[0]:
        raise OtherVersion(place=side.place, resource=old["name"])
    return table


def _renamed(rows: Rows, batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
    for batch in batches:
        missing = pa.nulls(len(batch), pa.string()).fill_null("")
        columns: list[Any] = [batch.column(rows.kept[name]) if name in rows.kept else missing for name in rows.fields]
        yield pa.Table.from_arrays(columns, names=list(rows.fields))


def _places(rows: Rows, count: int) -> npt.NDArray[np.int64]:
    """For each row of the new table, where it is found: in the old one, or behind it among those that were added."""
    places = np.empty(rows.counts[1], np.int64)
    for old, new, length in rows.runs.tolist():
        places[new : new + length] = np.arange(old, old + length)
    added = np.asarray(rows.added.column(ROW).combine_chunks(), np.int64)
    places[added] = np.arange(count, count + len(added))
    return places


def _corrected(column: pa.ChunkedArray[Any], field: int, rows: Rows) -> pa.ChunkedArray[Any]:
    cells = rows.cells.filter(pc.field("field") == field)
    if not len(cells):
        return column
    mask = np.zeros(len(column), np.bool_)
    mask[np.asarray(cells.column("new_row").combine_chunks(), np.int64)] = True
    whole = pa.concat_arrays(column.chunks)
    return pa.chunked_array([pc.replace_with_mask(whole, pa.array(mask), cells.column("now").combine_chunks())])


def _typed(table: pa.Table, resource: Descriptor) -> pa.Table:
    missing = [pc.if_else(pc.equal(column, pa.scalar("")), pa.scalar(None, pa.string()), column) for column in table.columns]
    text = pa.Table.from_arrays(missing, names=table.column_names)
    try:
        return text.cast(arrow_schema(resource["schema"]))
    except (KeyError, TypeError, AttributeError, pa.ArrowException):  # types that warta does not write, or cells that are none
        return text
