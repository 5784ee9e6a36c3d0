"""Rows that came and went, counted as the version step wants them counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warta.release.changes import REFERRED_ROW_REMOVED, ROWS_ADDED, ROWS_FOLLOWED, ROWS_MOVED, ROWS_REMOVED, Change
from warta.release.compare import Rows
from warta.release.matching import KEY, whole, with_key
from warta.release.moved import Move
from warta.release.rows import is_read, text_batches
from warta.release.schema_changes import Descriptor, schema_of
from warta.release.side import Side

TELLING = ("resource", "row_id")
"""The fields by which a row (of `evidence`, of the ledger) tells of a row of another table."""


def tells_of_others(fields: tuple[str, ...]) -> bool:
    """Do the rows of this table tell of other tables' rows, and so change along with those?"""
    return set(TELLING) <= set(fields)


def counted_rows(
    name: str, rows: Rows, tables: Mapping[str, Rows | None], moves: Mapping[str, tuple[Move, ...]]
) -> Iterator[Change]:
    """How many rows came, went and moved; those that tell of a row that both versions have only follow what became of it."""
    added, removed = len(rows.added), len(rows.removed)
    if tells_of_others(rows.fields) and tells_of_others(rows.old_fields):
        came, went = (_ids(moves, each) for each in ("new_id", "old_id"))
        of_new = sum(_telling_of(rows.added, {each: table.added for each, table in _keyed(tables)}, came))
        of_old = sum(_telling_of(rows.removed, {each: table.removed for each, table in _keyed(tables)}, went))
        if follow := added - of_new + removed - of_old:
            yield Change(ROWS_FOLLOWED, name, count=follow)
        added, removed = of_new, of_old
    if moved := len(moves.get(name, ())):
        yield Change(ROWS_MOVED, name, count=moved)
    if added > moved:
        yield Change(ROWS_ADDED, name, count=added - moved)
    if removed > moved:
        yield Change(ROWS_REMOVED, name, count=removed - moved)


def _ids(moves: Mapping[str, tuple[Move, ...]], which: str) -> dict[str, set[str]]:
    return {table: {getattr(move, which) for move in found} for table, found in moves.items()}


def _keyed(tables: Mapping[str, Rows | None]) -> Iterator[tuple[str, Rows]]:
    """The tables whose rows have an id: those whose key is one field, which is their first."""
    for name, rows in tables.items():
        if rows is not None and rows.key and rows.key == rows.fields[:1] == rows.old_fields[:1]:
            yield name, rows


def _telling_of(rows: pa.Table, lone: Mapping[str, pa.Table], moved: Mapping[str, set[str]]) -> Iterator[int]:
    """How many of `rows` tell of a row among the `lone` ones of a table that has not `moved`, or of no table that has ids;
    table by table.
    """
    for name in map(str, pc.unique(rows.column("resource")).to_pylist()):
        ids = rows.filter(pc.field("resource") == name).column("row_id")
        if name not in lone:
            yield len(ids)
            continue
        of_lone = np.asarray(pc.is_in(ids, value_set=whole(lone[name].column(0))))
        of_moved = np.asarray(pc.is_in(ids, value_set=pa.array(sorted(moved.get(name, ())), pa.string())))
        yield int((of_lone & ~of_moved).sum())


def referred_rows(before: Side, tables: Mapping[str, Rows | None], renamed: Mapping[str, str]) -> Iterator[Change]:
    """The rows that are gone though foreign keys of the old version lead to them."""
    for name, resource in before.resources.items():
        for own, other, fields in _references(name, resource):
            table = tables.get(renamed.get(other, other))
            if table is None or not len(table.removed) or not is_read(resource, before):
                continue
            if not set(fields) <= set(table.old_fields):
                continue
            count = _referred(before, resource, own, with_key(table.removed, fields).column(KEY))
            if count:
                yield Change(REFERRED_ROW_REMOVED, renamed.get(other, other), f"{name}.{', '.join(own)}", count=count)


def _references(name: str, resource: Descriptor) -> Iterator[tuple[list[str], str, list[str]]]:
    """The fields, the resource and the fields there of each foreign key that is well formed."""
    keys = schema_of(resource).get("foreignKeys")
    for key in keys if isinstance(keys, list) else ():
        reference = key.get("reference") if isinstance(key, dict) else None
        if isinstance(reference, dict):
            own, there = (_names(each.get("fields")) for each in (key, reference))
            if own and len(own) == len(there):
                yield own, str(reference.get("resource") or name), there


def _names(fields: object) -> list[str]:
    listed = [fields] if isinstance(fields, str) else fields
    return [str(each) for each in listed] if isinstance(listed, list) else []


def _referred(side: Side, resource: Descriptor, own: list[str], gone: pa.ChunkedArray[Any]) -> int:
    """How many of the keys in `gone` the rows of `resource` refer to."""
    keys = whole(gone)
    hit: npt.NDArray[np.bool_] = np.zeros(len(keys), np.bool_)
    for batch in text_batches(resource, side):
        if not set(own) <= set(batch.column_names):
            return 0
        referring = whole(with_key(batch, own).column(KEY))
        hit |= np.asarray(pc.is_in(keys, value_set=referring))
    return int(hit.sum())
