"""What the Table Schema asks of any table and frictionless leaves unchecked: ``uniqueKeys`` and ``categories``.

Tables are read as for frictionless' own verdicts, in bounded memory; what only frictionless can read, it reads row by row. As
in SQL a unique key with a missing part equals no other.
https://datapackage.org/standard/table-schema/#uniqueKeys and #categories
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from warta.validation.keyset import Keys, KeySet
from warta.validation.options import Options
from warta.validation.standard.bounds import refuse_monsters
from warta.validation.standard.chunks import cut_carefully_if_need_be
from warta.validation.standard.form import Unprovable
from warta.validation.standard.guard import guarded_patterns
from warta.validation.standard.keyed import Key
from warta.validation.standard.oracle import Opened, open_resource
from warta.validation.standard.pieces import keys_of, read_again
from warta.validation.standard.records import Records
from warta.validation.standard.tables import LIMIT, why_not

if TYPE_CHECKING:
    from frictionless.resources import TableResource

Cells = Mapping[str, Any]
"""The values of a row by field, None where one is missing or of another type."""


class Asked(NamedTuple):
    """What is asked of a table: keys that are unique, and the values that a field may have."""

    unique: tuple[tuple[str, ...], ...]
    categories: Mapping[str, Sequence[object]]

    def of(self, names: Sequence[str]) -> Asked:
        """What is asked of these fields alone."""
        unique = tuple(key for key in self.unique if set(key) <= set(names))
        return Asked(unique, {name: values for name, values in self.categories.items() if name in names})


class Broken(NamedTuple):
    """A row that breaks what is asked of `fields`; `first` is the row that has its key, None for a value of no category."""

    row: int
    fields: tuple[str, ...]
    cells: Cells
    first: int | None = None


class Halted(KeyboardInterrupt):
    """The reading was interrupted after `rows` rows, of which `broken` were known to break what is asked."""

    def __init__(self, broken: Sequence[Broken], rows: int) -> None:
        super().__init__()
        self.broken = broken
        self.rows = rows


def broken_rows(resource: TableResource, asked: Asked, options: Options) -> list[Broken]:
    """The rows that break what is asked, the first thousand for each key and field; `options` hear of what is read.

    Raises Refused for what cannot be read within bounds, Halted, and whatever frictionless raises.
    """
    with guarded_patterns():
        if not why_not(resource):
            try:
                refuse_monsters(resource)
                return cut_carefully_if_need_be(lambda careful: _broken(resource, asked, options, careful=careful))
            except Unprovable:  # as a key beyond 64 bits
                resource.close()
        refuse_monsters(resource, whole=True)
        return _of_rows(resource, asked)


def _broken(resource: TableResource, asked: Asked, options: Options, *, careful: bool) -> list[Broken]:
    opened = open_resource(resource, careful=careful)
    return list(_Table(opened, asked.of(opened.names), options.read).broken(options.memory))


class _Table:
    """An opened table that is read once or twice."""

    def __init__(self, opened: Opened, asked: Asked, heard: Callable[[str, int], None] | None) -> None:
        self._opened = opened
        self._heard = heard
        self._asked = asked
        self._keys = [opened.key(names) for names in asked.unique]
        self._totals: list[int] = []
        self._odd: dict[str, dict[int, Any]] = {name: {} for name in asked.categories}

    def broken(self, memory: int) -> Iterator[Broken]:
        """All that breaks what is asked, key by key, then field by field. Raises Halted with the values of no category."""
        try:
            yield from self._broken(memory)
        except KeyboardInterrupt as exc:
            odd = [Broken(row, (name,), {name: value}) for name, found in self._odd.items() for row, value in found.items()]
            raise Halted(odd, sum(self._totals)) from exc

    def _broken(self, memory: int) -> Iterator[Broken]:
        with ExitStack() as stack:
            sets = [stack.enter_context(KeySet(memory // len(self._keys))) for _ in self._keys]
            self._read(sets)
            firsts = [self._repeats(key, each) for key, each in zip(self._keys, sets, strict=True)]
        rows = {row for each in (*firsts, *self._odd.values()) for row in each}
        cells = dict(self._cells(sorted(rows)))
        for names, first in zip(self._asked.unique, firsts, strict=True):
            yield from (Broken(row, names, cells[row], first[row]) for row in first)
        for name, odd in self._odd.items():
            yield from (Broken(row, (name,), cells[row]) for row in odd)

    def _read(self, sets: Sequence[KeySet]) -> None:
        source = self._opened.source
        base = source.first_row
        for piece in source.pieces(None):
            records = source.records(piece, base)
            for key, each in zip(self._keys, sets, strict=True):
                each.add(self._whole_keys(key, records, base))
            for name, odd in self._odd.items():
                found = self._of_no_category(name, records)
                odd.update((row + base, value) for row, value in islice(found, LIMIT - len(odd)))
            self._totals.append(records.total)
            base += records.total
            if self._heard:
                self._heard(self._opened.original.name or "", source.octets(piece))

    def _whole_keys(self, key: Key, records: Records, base: int) -> Keys:
        """The keys of a piece without a missing part."""
        columns, rows = keys_of(key, records, self._opened.checks).keys
        there = np.ones(len(rows), np.bool_)
        for column in columns:
            there &= np.asarray(column.is_valid(), np.bool_)
        return Keys(columns, rows + base).only(there)

    def _of_no_category(self, name: str, records: Records) -> Iterator[tuple[int, Any]]:
        """The positions of the rows whose value is none of the field's categories, each with the value."""
        at = self._opened.names.index(name)
        check, column = self._opened.checks[at], records.columns[at]
        words, which = column.told()
        missing = check.missing(column)
        values = [check.read(word)[0] for word in words]
        odd = np.fromiter((_is_odd(value, self._asked.categories[name]) for value in values), np.bool_, len(values))
        mask = odd[which] if missing is None else odd[which] & ~missing
        return ((row, values[word]) for row, word in zip(records.rows[mask].tolist(), which[mask].tolist(), strict=True))

    def _repeats(self, key: Key, keys: KeySet) -> dict[int, int]:
        """The rows that repeat a key, each with the first that has it."""

        def again(wanted: Callable[[int, int], bool]) -> Iterator[Keys]:
            for base, records in read_again(self._opened, self._totals, wanted):
                yield self._whole_keys(key, records, base)

        return {repeat.row: repeat.first for repeat in islice(keys.repeats(again), LIMIT)}

    def _cells(self, rows: Sequence[int]) -> Iterator[tuple[int, Cells]]:
        numbers = np.array(rows, np.int64)

        def wanted(first: int, last: int) -> bool:
            return bool(np.searchsorted(numbers, first) < np.searchsorted(numbers, last, "right"))

        for base, records in read_again(self._opened, self._totals, wanted) if rows else ():
            for row in numbers[(numbers >= base) & (numbers < base + records.total)].tolist():
                yield row, self._opened.row(records.cells(row - base), row).to_dict()


def _of_rows(resource: TableResource, asked: Asked) -> list[Broken]:
    """The same of a table that only frictionless reads, row by row, keys in memory."""
    found: list[Broken] = []
    first: dict[tuple[tuple[str, ...], tuple[Any, ...]], int] = {}
    most = LIMIT * (len(asked.unique) + len(asked.categories))
    rows = 0
    with resource.to_copy() as opened:
        try:
            while len(found) < most and (row := next(opened.row_stream, None)) is not None:
                found += _of_row(row.row_number, row.to_dict(), asked, first)
                rows += 1
        except KeyboardInterrupt as exc:
            raise Halted(found, rows) from exc
    return found[:most]


def _of_row(
    number: int, cells: Cells, asked: Asked, first: dict[tuple[tuple[str, ...], tuple[Any, ...]], int]
) -> Iterator[Broken]:
    for names in asked.unique:
        key = tuple(_hashable(cells.get(name)) for name in names)
        if None not in key and first.setdefault((names, key), number) != number:
            yield Broken(number, names, cells, first[names, key])
    for name, values in asked.categories.items():
        if _is_odd(cells.get(name), values):
            yield Broken(number, (name,), cells)


def _hashable(value: Any) -> Any:
    return repr(value) if isinstance(value, list | dict) else value


def _is_odd(value: object, categories: Sequence[object]) -> bool:
    return value is not None and value not in categories
