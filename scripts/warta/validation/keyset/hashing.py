"""Keys as 64-bit hashes, computed from Arrow's own buffers, a batch at a time.

Text is read eight bytes a step, all rows at once: a word is mixed in by a multiplication and a shift, as in FNV and
MurmurHash (https://github.com/aappleby/smhasher). The hash only finds candidates: equal keys have equal hashes, and what
shares a hash is compared. It starts from a number drawn anew in each run, so that no file can be written to fill one bucket.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.types as kinds

Hashes = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Columns: TypeAlias = "Sequence[pa.Array[Any]]"


class Keys(NamedTuple):
    """Some keys: their columns, one Arrow array each, and the row that each key stands in, ascending.

    A missing cell is a value like any other and equals another one: rows that have no key are left out by the caller. Columns
    of a type in one batch are of that type in all.
    """

    columns: Columns
    rows: Rows

    def only(self, mask: Mask) -> Keys:
        """The keys that `mask` says."""
        if mask.all():
            return self
        chosen = pa.array(mask)
        return Keys([column.filter(chosen) for column in self.columns], self.rows[mask])


def keys(columns: Columns, first_row: int, keep: Mask | None = None) -> Keys:
    """The keys of successive rows from `first_row` on, without those that `keep` says are none."""
    whole = Keys(columns, np.arange(first_row, first_row + len(columns[0]), dtype=np.int64))
    return whole if keep is None else whole.only(keep)


def answers(said: pa.Array[Any]) -> Mask:
    """What Arrow says to each row, a null being no."""
    return np.asarray(said.fill_null(False), np.bool_)


_SEED = np.frombuffer(os.urandom(8), np.uint64)[0]
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, as in Fibonacci hashing
_OTHER = np.uint64(0xBF58476D1CE4E5B9)  # from SplitMix64
_HALF = np.uint64(32)
_NULL = np.uint64(0x94D049BB133111EB)  # what a missing cell is taken for; a cell of that hash is only a candidate
_LONG = 256
"""Longer cells (in bytes) are hashed one by one: reading all rows step by step would be as slow as the longest of them."""

_LAST = np.array([(1 << (8 * n)) - 1 for n in range(8)] + [2**64 - 1], np.uint64)
"""The bits of a word that belong to its first n bytes."""


def hashes(columns: Columns) -> Hashes:
    """A hash a row. TypeError for columns of a type that has no hash (lists, structures)."""
    mixed: Hashes = np.full(len(columns[0]), _SEED)
    for column in columns:
        mixed = _mix(mixed, _of_column(column))
    return _mix(mixed, mixed >> _HALF, _OTHER)


def _mix(into: Hashes, words: Hashes, factor: np.uint64 = _ODD) -> Hashes:
    mixed = into ^ words
    mixed *= factor
    mixed ^= mixed >> _HALF
    return mixed


def _of_column(column: pa.Array[Any]) -> Hashes:
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    if kinds.is_null(column.type):
        return np.full(len(column), _NULL)
    of = _of_text(_as_binary(column)) if _is_text(column.type) else _of_words(column)
    if column.null_count:
        of = np.where(np.asarray(column.is_null()), _NULL, of)
    return of


def _is_text(kind: pa.DataType) -> bool:
    ask = (kinds.is_string, kinds.is_large_string, kinds.is_binary, kinds.is_large_binary, kinds.is_string_view)
    return kinds.is_fixed_size_binary(kind) or any(is_one(kind) for is_one in ask)


def _as_binary(column: pa.Array[Any]) -> pa.Array[Any]:
    small = kinds.is_string(column.type) or kinds.is_binary(column.type)
    large = kinds.is_large_string(column.type) or kinds.is_large_binary(column.type)
    return column if small or large else column.cast(pa.large_string() if kinds.is_string_view(column.type) else pa.binary())


def _of_words(column: pa.Array[Any]) -> Hashes:
    """Cells of a fixed size of up to eight bytes as they are, decimals as two halves."""
    kind = column.type
    if kinds.is_boolean(kind):
        column = column.cast(pa.uint8())
    elif kinds.is_floating(kind):
        column = column.cast(pa.float64())
    elif not (kinds.is_decimal128(kind) or kinds.is_integer(kind) or kinds.is_temporal(kind)):
        raise TypeError(f"no hash for {kind}")
    width = column.type.bit_width // 8
    cells = _viewed(column.buffers()[1], f"<u{min(width, 8)}")
    per_cell = max(width // 8, 1)
    cells = cells[column.offset * per_cell : (column.offset + len(column)) * per_cell]
    if kinds.is_floating(kind):
        return (cells.view(np.float64) + 0.0).view(np.uint64)  # -0.0 equals 0.0
    if per_cell == 1:
        return cells.astype(np.uint64)
    return _mix(cells[::2].astype(np.uint64), cells[1::2].astype(np.uint64))


def _of_text(column: pa.Array[Any]) -> Hashes:
    starts, sizes, content = _bounds(column)
    mixed = sizes.astype(np.uint64)
    shared = min(int(sizes.min(initial=_LONG)), _LONG) // 8 * 8  # up to here every cell has a whole word
    for step in range(0, shared, 8):
        mixed = _mix(mixed, content[starts + step])
    going = np.flatnonzero(sizes > shared)
    for step in range(shared, _LONG, 8):
        left = sizes[going] - step
        mixed[going] = _mix(mixed[going], content[starts[going] + step] & _LAST[np.minimum(left, 8)])
        going = going[left > 8]
        if not len(going):
            return mixed
    for row in going.tolist():
        digest = blake2b(column[row].as_buffer(), digest_size=8, key=_SEED.tobytes())
        mixed[row] = np.frombuffer(digest.digest(), np.uint64)[0]
    return mixed


def _bounds(column: pa.Array[Any]) -> tuple[Rows, Rows, Hashes]:
    """Where each cell begins and how many bytes it has; and the eight bytes that begin at each byte of the content."""
    _, offsets, content = column.buffers()
    large = kinds.is_large_string(column.type) or kinds.is_large_binary(column.type)
    every = _viewed(offsets, "<i8" if large else "<i4")
    places: Rows = every[column.offset : column.offset + len(column) + 1].astype(np.int64)
    first, last = (int(places[0]), int(places[-1])) if len(places) else (0, 0)
    padded = np.zeros(last - first + 8, np.uint8)  # what stands behind the last cell is not ours to read
    padded[: last - first] = _viewed(content, "u1")[first:last]
    words: Hashes = np.ndarray((last - first + 1,), "<u8", padded, 0, (1,))
    return places[:-1] - first, np.diff(places), words


def _viewed(buffer: pa.Buffer | None, kind: str) -> npt.NDArray[Any]:
    return np.frombuffer(memoryview(buffer) if buffer else b"", kind)
