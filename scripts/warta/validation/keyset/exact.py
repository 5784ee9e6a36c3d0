"""The exact answer: candidates are compared by what they are, not by their hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.types as kinds

from warta.validation.keyset.hashing import Keys, hashes
from warta.validation.keyset.scratch import PARTS, Parts, Scratch, writing

_BYTES_PER_KEY = 300
"""What a key of ordinary length takes in a dict of Python."""

_AT_ONCE = 1 << 8
"""Repeats that are read from a file together, of as many files as there are parts."""


class Repeat(NamedTuple):
    """A row whose key is that of an earlier one; `first` is the first that has it."""

    row: int
    first: int


def confirmed(candidates: Iterable[Keys], distinct: int, memory: int, scratch: Scratch) -> Iterator[Repeat]:
    """The true repeats among `candidates`, in the order of their rows; `distinct` is about how many keys they are."""
    if distinct * _BYTES_PER_KEY <= memory:
        return _compared(candidates)
    return _compared_on_disk(candidates, scratch)


def _compared(candidates: Iterable[Keys]) -> Iterator[Repeat]:
    first: dict[tuple[Any, ...], int] = {}
    for keys in candidates:
        for key, row in zip(_tuples(keys), keys.rows.tolist(), strict=True):
            if first.setdefault(key, row) != row:
                yield Repeat(row, first[key])


def _compared_on_disk(candidates: Iterable[Keys], scratch: Scratch) -> Iterator[Repeat]:
    """The same, part by part."""
    parts = Parts(scratch)
    try:
        for keys in candidates:
            parts.add(keys, hashes(keys.columns))
    finally:
        parts.close()
    files = [_written(_compared(parts.part(number)), scratch.file()) for number in range(PARTS)]
    yield from merge(*map(_read, files))


def _written(repeats: Iterable[Repeat], file: Path) -> Path:
    with writing(), file.open("wb") as stream:
        for repeat in repeats:
            stream.write(np.array(repeat, np.int64).tobytes())
    return file


def _read(file: Path) -> Iterator[Repeat]:
    for place in count(0, 16 * _AT_ONCE):
        pairs = np.fromfile(file, np.int64, 2 * _AT_ONCE, offset=place).reshape(-1, 2)
        if not len(pairs):
            return
        yield from (Repeat(row, first) for row, first in pairs.tolist())


def _tuples(keys: Keys) -> Iterator[tuple[Any, ...]]:
    return zip(*(_plain(column).to_pylist() for column in keys.columns), strict=True)


def _plain(column: pa.Array[Any]) -> pa.Array[Any]:
    """Dates and times as the integers that they are: Python's have no nanoseconds."""
    if not kinds.is_temporal(column.type):
        return column
    return column.view(pa.int32() if column.type.bit_width == 32 else pa.int64())
