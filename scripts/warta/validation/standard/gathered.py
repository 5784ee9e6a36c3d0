"""The rows of a table that break something, gathered piece by piece until there are as many errors as frictionless tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from warta.validation.keyset import Keys, KeySet, Repeat
from warta.validation.options import Options
from warta.validation.standard.oracle import Opened
from warta.validation.standard.pieces import Piece, Plan, keys_again, read_again
from warta.validation.standard.records import Records
from warta.validation.standard.rows import Suspect, errors_of

if TYPE_CHECKING:
    from frictionless import Error

Wanted = Callable[[int, int], bool]


class Rows:
    """What the rows of a table come to: `errors` in order, `count` rows, `cut` where reading stopped at `limit` errors."""

    def __init__(self, opened: Opened, plan: Plan, limit: int, options: Options, stack: ExitStack) -> None:
        self.errors: list[Error] = []
        self.count = 0
        self.cut = False
        self._opened = opened
        self._plan = plan
        self._limit = limit
        self._jobs = options.jobs
        self._heard = options.read
        self._next = opened.source.first_row
        self._totals: list[int] = []
        self._suspects: dict[int, Suspect] = {}
        self._keys = [stack.enter_context(KeySet(options.memory // 2 // len(plan.keys))) for _ in plan.keys]

    def take(self, piece: Piece) -> bool:
        """Take in the next piece; True if no more need be read."""
        self.cut = self._reaches_limit(piece)
        for keys, batch in zip(self._keys, piece.keys, strict=True):
            keys.add(Keys(batch.columns, batch.rows + self._next))
        for (_key, reference), asked in zip(self._plan.references, piece.asked, strict=True):
            if asked is not None:
                reference.ask(Keys(asked.columns, asked.rows + self._next))
        self._next += piece.total
        self._totals.append(piece.total)
        self.count += piece.count
        if self._heard:
            self._heard(self._opened.original.name or "", piece.octets)
        return self.cut

    def _reaches_limit(self, piece: Piece) -> bool:
        if self._limit <= 0 and piece.count:
            return True
        for position in piece.suspects.tolist():
            number = self._next + position
            absent = tuple(position in each for each in piece.absent)
            self._suspects[number] = Suspect(number, piece.records.cells(position), absent)
            self.errors += errors_of(self._opened, self._suspects[number], {}, None)
            if len(self.errors) >= self._limit:
                return True
        return False

    def finish(self) -> None:
        """Add what is only known now: keys that repeat, and references that were looked for on disk."""
        last = max(self._suspects, default=0) if self.cut else self._next
        before = [self._before(number, last) for number in range(len(self._keys))]
        absent = [_until(reference.absent(), last, self._limit) for _key, reference in self._plan.references]
        numbers = sorted({number for each in (*before, *absent) for number in each})
        if not numbers or self._limit <= 0:
            return
        wanted = [number for number in numbers if number not in self._suspects][: self._limit]
        fetched = {number: Suspect(number, cells, (False,) * len(absent)) for number, cells in self._fetch(wanted)}
        suspects = self._suspects | fetched
        self.errors = []
        self.cut = False
        for number in sorted(suspects):
            self.errors += self._with_keys(suspects[number], before, absent)
            if len(self.errors) >= self._limit:
                self.cut = True
                break

    def _with_keys(self, suspect: Suspect, before: Sequence[dict[int, int]], absent: Sequence[set[int]]) -> list[Error]:
        number = suspect.number
        unique = zip(self._opened.unique, before, strict=False)
        return errors_of(
            self._opened,
            suspect._replace(absent=tuple(now or number in late for now, late in zip(suspect.absent, absent, strict=True))),
            {name: rows[number] for name, rows in unique if number in rows},
            before[-1].get(number) if self._plan.has_primary else None,
        )

    def _before(self, key: int, last: int) -> dict[int, int]:
        """The first rows up to `last` that repeat a key, each with the nearest row before that has it."""

        def again(wanted: Wanted) -> Iterator[Keys]:
            return keys_again(self._opened, self._plan.keys[key], self._totals, wanted, self._jobs)

        nearest: dict[int, int] = {}
        before: dict[int, int] = {}
        repeat: Repeat
        for repeat in islice(self._keys[key].repeats(again), max(self._limit, 0)):
            if repeat.row > last:
                break
            before[repeat.row] = nearest.get(repeat.first, repeat.first)
            nearest[repeat.first] = repeat.row
        return before

    def _fetch(self, wanted: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
        """The rows of these numbers, which are in order."""
        if not wanted:
            return
        numbers = np.array(wanted)
        records: Records
        for base, records in read_again(self._opened, self._totals, _any_of(numbers), self._jobs):
            for number in numbers[(numbers >= base) & (numbers < base + records.total)].tolist():
                yield number, records.cells(number - base)
            if numbers[-1] < base + records.total:
                return


def _any_of(numbers: np.ndarray) -> Wanted:
    def wanted(first: int, last: int) -> bool:
        return bool(np.searchsorted(numbers, first) < np.searchsorted(numbers, last, "right"))

    return wanted


def _until(rows: np.ndarray, last: int, limit: int) -> set[int]:
    return set(rows[rows <= last][:limit].tolist())
