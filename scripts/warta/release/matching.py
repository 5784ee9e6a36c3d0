"""Which row of the old table is which of the new one: both pass by once, batch beside batch, and each row waits for its own.

Where nothing changed, the keys of two batches are equal and no row waits; where rows came or went, those that stand in the way
wait for a batch or two. So memory is held by what differs, not by the tables, and no order is asked for: the tables of a build
stand in the order of their articles, not of their keys. Where too many rows wait (one table in quite another order), they go to
disk, parted by the hashes of their keys, and each part is matched by itself in the end. From then on what does not stand
beside its partner goes there at once: in a table in another order, to look among what waits is work for nothing.
Rows that share a key, as no valid table has them, are matched in their order.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from warta.errors import CannotWrite
from warta.validation.keyset.hashing import hashes

KEY = "\0key"
"""The column that holds a row's key as one text."""

MOST_BYTES = 1 << 24
"""So many bytes of rows may wait in memory on either side; parts of rows by the million are small enough for a processor's
cache, and faster matched there than all that waits at once."""

PARTS = 32

Numbers = npt.NDArray[np.int64]


class Met(NamedTuple):
    """Rows of equal keys, side by side; or rows without a partner, the other side being empty."""

    old: pa.Table
    new: pa.Table


def with_key(batch: pa.Table, fields: Sequence[str]) -> pa.Table:
    """The batch and `KEY`: of one field its text, of several each with its length in front, so that no two keys read alike."""
    if not fields:
        return batch.append_column(KEY, pa.nulls(len(batch), pa.string()).fill_null(""))
    if len(fields) == 1:
        return batch.append_column(KEY, batch.column(fields[0]))
    parts = [each for name in fields for each in (_length(batch.column(name)), batch.column(name))]
    return batch.append_column(KEY, pc.binary_join_element_wise(*parts, ":"))  # type: ignore[call-overload]  # the stubs know no separator


def _length(column: pa.ChunkedArray[Any]) -> pa.ChunkedArray[Any]:
    lengths: pa.ChunkedArray[Any] = pc.binary_length(column).cast(pa.string())
    return lengths


class Passing(NamedTuple):
    """A table that passes by: batches with one and the same columns, and those that tell its rows apart."""

    batches: Iterable[pa.Table]
    key: Sequence[str]

    def keyed(self) -> Iterator[pa.Table]:
        """The batches with `KEY`."""
        return (with_key(batch, self.key) for batch in self.batches)


def met(old: Passing, new: Passing, folder: Path) -> Iterator[Met]:
    """All rows of both tables, each once, with `KEY`. `folder` is for what waits long."""
    with ExitStack() as stack:
        stored: tuple[_Stored, _Stored] | None = None
        waiting, tried = Met(pa.table({}), pa.table({})), 0
        for batches in _in_step(old.keyed(), new.keyed()):
            waiting = Met(_joined(waiting.old, batches.old), _joined(waiting.new, batches.new))
            if _are_equal(waiting) or (not stored and max(map(len, waiting)) >= 2 * tried):  # each time would take forever
                waiting = yield from _matched(waiting)
                tried = max(map(len, waiting))
            if stored or max(table.nbytes for table in waiting) > MOST_BYTES:
                stored = stored or (
                    stack.enter_context(_Stored(folder, "old", old.key)),
                    stack.enter_context(_Stored(folder, "new", new.key)),
                )
                waiting = _put_away(waiting, stored)
        if not stored:
            yield from _lone((yield from _matched(waiting)))
            return
        _put_away(waiting, stored)
        for one, other in zip(stored[0].parts(), stored[1].parts(), strict=True):
            yield from _lone((yield from _matched(Met(one, other))))


def _in_step(old: Iterator[pa.Table], new: Iterator[pa.Table]) -> Iterator[Met]:
    """As many rows of one as of the other at a time, as long as both have any."""
    one, other = next(old, None), next(new, None)
    while one is not None and other is not None:
        count = min(len(one), len(other))
        yield Met(one.slice(0, count), other.slice(0, count))
        one = one.slice(count) if len(one) > count else next(old, None)
        other = other.slice(count) if len(other) > count else next(new, None)
    yield from (Met(each, pa.table({})) for each in _rest(one, old))
    yield from (Met(pa.table({}), each) for each in _rest(other, new))


def _rest(first: pa.Table | None, more: Iterator[pa.Table]) -> Iterator[pa.Table]:
    if first is not None:
        yield first
        yield from more


def _joined(waiting: pa.Table, batch: pa.Table) -> pa.Table:
    if not len(waiting):
        return batch if batch.num_columns else waiting
    return pa.concat_tables([waiting, batch]) if len(batch) else waiting


def _are_equal(rows: Met) -> bool:
    return len(rows.old) == len(rows.new) and len(rows.old) > 0 and rows.old.column(KEY).equals(rows.new.column(KEY))


def _matched(rows: Met) -> Generator[Met, None, Met]:
    """The rows that have a partner; comes back with those that have none yet."""
    if _are_equal(rows):
        yield rows
        return Met(rows.old.slice(0, 0), rows.new.slice(0, 0))
    if not (len(rows.old) and len(rows.new)):
        return rows
    rows = Met(rows.old.combine_chunks(), rows.new.combine_chunks())
    old, new = (whole(table.column(KEY)) for table in rows)
    places = np.asarray(pc.index_in(new, value_set=old).fill_null(-1), np.int64)
    of_new = np.flatnonzero(places >= 0)
    of_old = places[of_new]
    if _has_doubles(of_old, len(old)):
        of_old, of_new = _every_one(old, new)
    if not len(of_old):
        return rows
    yield Met(taken(rows.old, of_old), taken(rows.new, of_new))
    return Met(_without(rows.old, of_old), _without(rows.new, of_new))


def _has_doubles(places: Numbers, count: int) -> bool:
    seen = np.zeros(count, np.bool_)
    seen[places] = True
    return int(np.count_nonzero(seen)) < len(places)


def _every_one(old: pa.Array[Any], new: pa.Array[Any]) -> tuple[Numbers, Numbers]:
    """Which rows have a partner where keys are not unique: the n-th of a key in the one is the n-th of it in the other."""
    both = pa.concat_arrays([old, new]).dictionary_encode()
    codes = np.asarray(both.indices, np.int64)
    one, other = _numbered(codes[: len(old)], len(codes)), _numbered(codes[len(old) :], len(codes))
    _, of_old, of_new = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    return of_old, of_new


def _numbered(codes: Numbers, most: int) -> Numbers:
    """Each code with how many rows of the same code stand before it, as one number."""
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    starts = np.searchsorted(ordered, ordered)
    numbered = np.empty_like(codes)
    numbered[order] = ordered * (most + 1) + np.arange(len(codes)) - starts
    return numbered


def whole(column: pa.ChunkedArray[Any]) -> pa.Array[Any]:
    """The column in one piece."""
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)


def taken(table: pa.Table, rows: Numbers) -> pa.Table:
    """These rows of a table; a slice where they follow one another."""
    if len(rows) and int(rows[-1] - rows[0]) + 1 == len(rows) and bool((np.diff(rows) == 1).all()):
        return table.slice(int(rows[0]), len(rows))
    return table.take(rows)


def _without(table: pa.Table, rows: Numbers) -> pa.Table:
    keep = np.ones(len(table), np.bool_)
    keep[rows] = False
    return table.filter(pa.array(keep)).combine_chunks()  # a copy: what waits must not hold on to its whole batch


def _lone(rows: Met) -> Iterator[Met]:
    if len(rows.old):
        yield Met(rows.old, pa.table({}))
    if len(rows.new):
        yield Met(pa.table({}), rows.new)


def _put_away(waiting: Met, stored: tuple[_Stored, _Stored]) -> Met:
    for table, store in zip(waiting, stored, strict=True):
        store.put(table)
    return Met(waiting.old.slice(0, 0), waiting.new.slice(0, 0))


class _Stored:
    """Rows of one side on disk, parted by the hashes of their keys: equal keys lie in one part, in their order."""

    def __init__(self, folder: Path, name: str, key: Sequence[str]) -> None:
        self._key = key
        self._files = [folder / f"{name}-{number}.arrow" for number in range(PARTS)]
        self._writers: dict[int, tuple[pa.OSFile, pa.RecordBatchStreamWriter]] = {}

    def __enter__(self) -> _Stored:
        return self

    def __exit__(self, *_error: object) -> None:
        self._close()
        for file in self._files:
            file.unlink(missing_ok=True)

    def put(self, table: pa.Table) -> None:
        """Add rows."""
        if not len(table):
            return
        part = (hashes([whole(table.column(KEY))]) % np.uint64(PARTS)).astype(np.uint8)
        order = np.argsort(part, kind="stable")
        ends = np.searchsorted(part[order], np.arange(PARTS + 1))
        sorted_rows = table.drop_columns([KEY]).take(order)
        for number in range(PARTS):
            count = int(ends[number + 1] - ends[number])
            if count:
                self._write(number, sorted_rows.slice(int(ends[number]), count))

    def _write(self, number: int, rows: pa.Table) -> None:
        try:
            if number not in self._writers:
                file = pa.OSFile(str(self._files[number]), "wb")
                self._writers[number] = (file, pa.ipc.new_stream(file, rows.schema))
            self._writers[number][1].write_table(rows)
        except OSError as exc:
            raise CannotWrite(file=self._files[number], problem=exc.strerror or exc) from exc

    def _close(self) -> None:
        for file, writer in self._writers.values():
            writer.close()
            file.close()
        self._writers = {}

    def parts(self) -> Iterator[pa.Table]:
        """The parts in turn, each a table."""
        self._close()
        for file in self._files:
            yield _read_part(file, self._key)


def _read_part(file: Path, key: Sequence[str]) -> pa.Table:
    if not file.exists():
        return pa.table({})
    with pa.OSFile(str(file), "rb") as opened:
        return with_key(pa.ipc.open_stream(opened).read_all().combine_chunks(), key)
