"""What is found out about one piece of a table, apart from all others, so that pieces can be judged side by side."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa

from warta.validation.keyset import Keys
from warta.validation.standard.keyed import Key, Keyed, Kind, merged
from warta.validation.standard.octets import Totals
from warta.validation.standard.oracle import Opened
from warta.validation.standard.pool import in_order
from warta.validation.standard.proofs import FieldCheck
from warta.validation.standard.records import Column, Records, Rows
from warta.validation.standard.references import Reference
from warta.validation.standard.types import Mask

_T = TypeVar("_T")


@dataclass(frozen=True)
class Plan:
    """What a table is held to: a check a column, keys that must not repeat (the primary key last), and keys that another table
    must have.
    """

    checks: tuple[FieldCheck, ...]
    keys: tuple[Key, ...]
    has_primary: bool
    references: tuple[tuple[Key, Reference], ...]


@dataclass(frozen=True)
class Piece:
    """`suspects` are the rows that break something, by position among all `total` records; `absent` those whose reference
    does not exist, a set for each foreign key; `keys` the keys that must not repeat, `asked` those that are looked for at the
    end, None where that is done. `octets` is how many bytes of the file it takes, 0 where nobody knows.
    """

    records: Records
    suspects: Rows
    absent: tuple[frozenset[int], ...]
    keys: tuple[Keys, ...]
    asked: tuple[Keys | None, ...]
    octets: int = 0

    @property
    def total(self) -> int:
        """How many records there are, those that are no rows included."""
        return self.records.total

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.records.rows) + len(self.records.odd)


def read_pieces(opened: Opened, plan: Plan, jobs: int, totals: Totals | None) -> Generator[Piece]:
    """The pieces of an opened table in order, several judged at a time."""

    def judged(piece: Any, records: Records) -> Piece:
        return replace(judge_records(records, plan), octets=opened.source.octets(piece))

    return _of_each(opened, judged, jobs, totals)


def read_keys(opened: Opened, key: Key, jobs: int) -> Generator[Keyed]:
    """The keys of an opened table, a batch for each piece.

    Raises what frictionless raises where it cannot compare the table's own keys, for it reads them on the way.
    """
    own = [each for each in _own_keys(opened) if any(field.kind is Kind.NUMBERED for field in each.fields)]

    def keys(_piece: Any, records: Records) -> Keyed:
        for other in own:
            keys_of(other, records, opened.checks)
        return keys_of(key, records, opened.checks)

    return _of_each(opened, keys, jobs, None)


def _of_each(opened: Opened, work: Callable[[Any, Records], _T], jobs: int, totals: Totals | None) -> Generator[_T]:
    """What `work` makes of each piece and its records, `jobs` at a time once no further records are named as none."""
    source = opened.source
    base = source.first_row
    pieces = source.pieces(totals)
    for each in pieces if base <= source.last_comment else ():
        records = source.records(each, base)
        base += records.total
        yield work(each, records)
        if base > source.last_comment:
            break
    yield from in_order(lambda each: work(each, source.records(each, 0)), pieces, jobs)


def _own_keys(opened: Opened) -> list[Key]:
    return [opened.key((name,)) for name in opened.unique] + ([opened.key(opened.primary)] if opened.primary else [])


def read_again(
    opened: Opened, totals: Sequence[int], wanted: Callable[[int, int], bool], jobs: int = 1
) -> Iterator[tuple[int, Records]]:
    """The number of the first record and the records of each piece in which a row is `wanted`.

    `totals` are how many records the pieces had when they were read first; `jobs` pieces are parsed at a time.
    """
    yield from in_order(lambda each: (each[0], opened.source.records(each[1], each[0])), _wanted(opened, totals, wanted), jobs)


def _wanted(opened: Opened, totals: Sequence[int], wanted: Callable[[int, int], bool]) -> Iterator[tuple[int, Any]]:
    base = opened.source.first_row
    for each, total in zip(opened.source.pieces(None), totals, strict=False):
        if total and wanted(base, base + total - 1):
            yield base, each
        base += total


def keys_again(
    opened: Opened, key: Key, totals: Sequence[int], wanted: Callable[[int, int], bool], jobs: int
) -> Iterator[Keys]:
    """The keys of the pieces in which a row is `wanted`."""

    def keys(each: tuple[int, Any]) -> Keys:
        found = keys_of(key, opened.source.records(each[1], each[0]), opened.checks).keys
        return Keys(found.columns, found.rows + each[0])

    yield from in_order(keys, _wanted(opened, totals, wanted), jobs)


def judge_records(records: Records, plan: Plan) -> Piece:
    """What is found out about the records of a piece."""
    missing = [check.missing(column) for check, column in zip(plan.checks, records.columns, strict=True)]
    wrong = [check.faults(column, gone) for check, column, gone in zip(plan.checks, records.columns, missing, strict=True)]
    blank = _every(missing)
    if blank is not None:
        wrong.append(np.flatnonzero(blank))
    keys = [_keyed(key, records, missing, plan.checks) for key in plan.keys]
    sought = [(reference, _keyed(key, records, missing, plan.checks)) for key, reference in plan.references]
    absent = [reference.absent_now(keyed) if reference.in_memory else records.rows[:0] for reference, keyed in sought]
    found = [records.rows[each] for each in wrong if len(each)]
    found += [keys[-1].without] if plan.has_primary else []
    found += [each for each in absent if len(each)]
    odd = np.array(sorted(records.odd), np.int64)
    return Piece(
        records,
        np.unique(np.concatenate([odd, *found])) if found else odd,
        tuple(frozenset(each.tolist()) for each in absent),
        tuple(each.keys for each in keys),
        tuple(None if reference.in_memory else keyed.keys for reference, keyed in sought),
    )


def _every(masks: Sequence[Mask | None]) -> Mask | None:
    every: Mask | None = None
    for mask in masks:
        if mask is None:
            return None
        every = mask if every is None else every & mask
    return every


def keys_of(key: Key, records: Records, checks: Sequence[FieldCheck]) -> Keyed:
    """The keys of a piece's records."""
    asked = {field.position for field in key.fields}
    pairs = enumerate(zip(checks, records.columns, strict=True))
    missing = [check.missing(column) if at in asked else None for at, (check, column) in pairs]
    return _keyed(key, records, missing, checks)


def _keyed(key: Key, records: Records, missing: Sequence[Mask | None], checks: Sequence[FieldCheck]) -> Keyed:
    regular = key.of(records.columns, missing, records.rows)
    if not records.odd:
        return regular
    odd = sorted(records.odd)
    columns, gone = _of_odd([records.odd[position] for position in odd], checks)
    return merged(regular, key.of(columns, gone, np.array(odd, np.int64)))


def _of_odd(odd: Sequence[list[str]], checks: Sequence[FieldCheck]) -> tuple[list[Column], list[Mask | None]]:
    """The cells of records that have too many or too few, as columns; cells that are not there are missing."""
    columns: list[Column] = []
    gone: list[Mask | None] = []
    for number, check in enumerate(checks):
        column = Column(pa.array([cells[number] if number < len(cells) else "" for cells in odd], pa.string()))
        absent = np.array([number >= len(cells) for cells in odd], np.bool_)
        missing = check.missing(column)
        columns.append(column)
        gone.append(absent if missing is None else absent | missing)
    return columns, gone
