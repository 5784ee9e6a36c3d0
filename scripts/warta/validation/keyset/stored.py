"""Hashes of keys in memory; past a bound, sorted runs of them on disk, read side by side at the end."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from warta.validation.keyset.bits import Bits
from warta.validation.keyset.hashing import Hashes, Rows
from warta.validation.keyset.scratch import Scratch, writing

_BYTES_PER_KEY = 48
"""A hash and its row, and twice as much again while they are being sorted."""

_STRETCHES = 1 << 10
"""Into how many stretches of equal length the hashes are divided, so that a run can be read a stretch at a time."""

_EDGES = np.arange(1, _STRETCHES, dtype=np.uint64) << np.uint64(64 - 10)


class Candidates(NamedTuple):
    """The rows whose hash another row has too, and how many hashes these are, or a few more."""

    rows: Bits
    distinct: int


class _Run(NamedTuple):
    """Hashes in ascending order, each once, then their rows. Stretch `n` lies from `starts[n]` to `starts[n + 1]`."""

    file: Path
    starts: Rows


class Stored:
    """Takes hashes with their rows and tells which repeat."""

    def __init__(self, memory: int, scratch: Scratch) -> None:
        self._most = max(memory // _BYTES_PER_KEY, 1)
        self._scratch = scratch
        self._hashes: list[Hashes] = []
        self._rows: list[Rows] = []
        self._size = 0
        self._runs: list[_Run] = []
        self._found = Candidates(Bits(), 0)

    def add(self, hashes: Hashes, rows: Rows) -> None:
        """Take up the hashes of `rows`."""
        if self._size and self._size + len(hashes) > self._most:
            self._spill()
        self._hashes.append(hashes)
        self._rows.append(rows)
        self._size += len(hashes)

    def candidates(self) -> Candidates:
        """What repeats in all that was taken up."""
        if not self._runs:
            return self._in_memory()
        self._spill()
        for first, last in self._pieces():
            self._keep_repeated(*self._read(first, last))
        return self._found

    def _in_memory(self) -> Candidates:
        if not self._size:
            return self._found
        ordered = np.concatenate(self._hashes)
        ordered.sort()
        repeated = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
        for hashes, rows in zip(self._hashes, self._rows, strict=True) if len(repeated) else ():
            self._found.rows.add(rows[np.isin(hashes, repeated)])
        return Candidates(self._found.rows, len(repeated))

    def _spill(self) -> None:
        """What is in memory becomes a run. What repeats within it is known by now, and one of each goes on."""
        hashes, rows = self._keep_repeated(np.concatenate(self._hashes), np.concatenate(self._rows))
        self._hashes, self._rows, self._size = [], [], 0
        file = self._scratch.file()
        with writing(), file.open("wb") as stream:
            hashes.tofile(stream)
            rows.tofile(stream)
        inner = np.searchsorted(hashes, _EDGES)
        self._runs.append(_Run(file, np.concatenate([[0], inner, [len(hashes)]])))

    def _keep_repeated(self, hashes: Hashes, rows: Rows) -> tuple[Hashes, Rows]:
        """The hashes in order, each once, with a row each; the rows of those that were there twice are kept."""
        order = np.argsort(hashes)
        ordered, rows = hashes[order], rows[order]
        first = np.ones(len(ordered), np.bool_)
        first[1:] = ordered[1:] != ordered[:-1]
        single = first.copy()
        single[:-1] &= first[1:]
        self._found.rows.add(np.sort(rows[~single]))
        distinct = self._found.distinct + int(np.count_nonzero(first & ~single))
        self._found = Candidates(self._found.rows, distinct)
        return ordered[first], rows[first]

    def _pieces(self) -> list[tuple[int, int]]:
        """Neighbouring stretches that are small enough together, from and to."""
        sizes = np.sum([np.diff(run.starts) for run in self._runs], axis=0)
        pieces, begin, held = [], 0, 0
        for stretch, size in enumerate(sizes.tolist()):
            if held and held + size > self._most:
                pieces.append((begin, stretch))
                begin, held = stretch, 0
            held += size
        return [*pieces, (begin, _STRETCHES)]

    def _read(self, first: int, last: int) -> tuple[Hashes, Rows]:
        hashes, rows = [], []
        for run in self._runs:
            start, stop, size = (int(run.starts[place]) for place in (first, last, -1))
            with run.file.open("rb") as stream:
                stream.seek(8 * start)
                hashes.append(np.fromfile(stream, np.uint64, stop - start))
                stream.seek(8 * (size + start))
                rows.append(np.fromfile(stream, np.int64, stop - start))
        return np.concatenate(hashes), np.concatenate(rows)
