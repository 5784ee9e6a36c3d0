"""Keys as frictionless compares them, by what their cells mean: ``1``, ``01`` and ``+1`` are one integer, a cell that is
missing or of another type is None.

A key becomes Arrow arrays, words or 64-bit integers, whose values are equal where those of frictionless are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as kinds

from warta.validation.keyset import Keys
from warta.validation.standard.form import Unprovable
from warta.validation.standard.native import Native
from warta.validation.standard.proofs import FieldCheck
from warta.validation.standard.records import Cells, Column, Rows
from warta.validation.standard.types import Mask, Proof, as_mask, type_proof

if TYPE_CHECKING:
    from frictionless import Field


class Kind(Enum):
    """How the values of a key's field are told apart."""

    WORDS = "words"
    INTEGERS = "integers"
    DAYS = "days"
    NUMBERED = "numbered"  # by Python's own equality: every value gets a number


_KINDS = {"string": Kind.WORDS, "any": Kind.WORDS, "integer": Kind.INTEGERS, "year": Kind.INTEGERS, "date": Kind.DAYS}
_EPOCH = date(1970, 1, 1).toordinal()


def kind_of(described: Field, check: FieldCheck) -> Kind:
    """How the values of a field are told apart where it is compared with itself, or with a field of the same kind."""
    if not check.of_words and described.type in ("any", "year"):
        return Kind.NUMBERED
    return _KINDS.get(described.type, Kind.NUMBERED) if described.format == "default" else Kind.NUMBERED


def key_field(position: int, described: Field, check: FieldCheck, numbers: Numbers | None = None) -> KeyField:
    """The field of a key that stands at `position`; `numbers` where its values are compared with those of another field."""
    kind = kind_of(described, check) if numbers is None else Kind.NUMBERED
    proof = None if kind is Kind.NUMBERED else type_proof(described)
    return KeyField(position, check, kind, proof, numbers or Numbers())


@dataclass
class Numbers:
    """A number for every value that occurs, the same for values that Python calls equal."""

    of: dict[Hashable, int] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def number(self, value: Any) -> int | None:
        """The number of `value`, None for None; Unprovable for a value that is not even equal to itself."""
        if value is None:
            return None
        if value != value:
            raise Unprovable("a key that is no number")
        with self._lock:
            return self.of.setdefault(value, len(self.of))


@dataclass(frozen=True)
class KeyField:
    """A field of a key: which column it is, None for one that the table lacks."""

    position: int | None
    check: FieldCheck | None
    kind: Kind
    proof: Proof | None = None
    numbers: Numbers = field(default_factory=Numbers)

    @property
    def type(self) -> Any:
        """What an array of its values consists of."""
        return pa.string() if self.kind is Kind.WORDS else pa.int64()

    def values(self, column: Cells, missing: Mask | None) -> Any:
        """An array of 64-bit integers or words, null where frictionless reads None."""
        if missing is None:
            return self._values(column)
        places = np.cumsum(~missing) - 1
        present = self._values(column.at(np.flatnonzero(~missing)))
        return present.take(pa.array(places, mask=missing))

    def _values(self, column: Cells) -> Any:
        if isinstance(column, Native) and _holds(column, self.kind):
            return _in_64_bits(column.values)
        if isinstance(column, Column) and self.proof and len(column):
            proved = self.proof(column)
            if proved is True or (proved is not False and proved.all()):
                return _as_values(column, self.kind)
        return self._by_word(column, self.numbers.number if self.kind is Kind.NUMBERED else _meaning(self.kind))

    def _by_word(self, column: Cells, told: Callable[[Any], Any]) -> Any:
        assert self.check is not None
        read = self.check.read
        values, which = column.told()
        return pa.array([told(read(value)[0]) for value in values], self.type).take(pa.array(which))


def _holds(column: Native, kind: Kind) -> bool:
    """Are the values those of the kind, whatever frictionless would read?"""
    of = column.values.type
    return (kind is Kind.INTEGERS and kinds.is_integer(of)) or (kind is Kind.DAYS and kinds.is_date32(of))


def _in_64_bits(values: Any) -> Any:
    try:
        return pc.cast(pc.cast(values, pa.int32()) if kinds.is_date32(values.type) else values, pa.int64())
    except pa.ArrowInvalid as exc:
        raise Unprovable("a key beyond 64 bits") from exc


def _as_values(column: Column, kind: Kind) -> Any:
    if kind is Kind.WORDS:
        return column.words
    if kind is Kind.INTEGERS:
        return column.cast(pa.int64())
    return pc.cast(pc.cast(column.cast(pa.date32()), pa.int32()), pa.int64())


def _meaning(kind: Kind) -> Callable[[Any], Any]:
    def integer(value: int | None) -> int | None:
        if value is not None and not -(2**63) <= value < 2**63:
            raise Unprovable("a key beyond 64 bits")
        return value

    def day(value: date | None) -> int | None:
        return None if value is None else value.toordinal() - _EPOCH

    def word(value: str | None) -> str | None:
        return value

    meanings: dict[Kind, Callable[[Any], Any]] = {Kind.DAYS: day, Kind.INTEGERS: integer, Kind.WORDS: word}
    return meanings[kind]


@dataclass(frozen=True)
class Key:
    """A key of one field or several."""

    fields: tuple[KeyField, ...]

    def of(self, columns: Sequence[Cells], missing: Sequence[Mask | None], rows: Rows) -> Keyed:
        """The key of each row."""
        parts = [
            pa.nulls(len(rows), each.type)
            if each.position is None
            else each.values(columns[each.position], missing[each.position])
            for each in self.fields
        ]
        return keyed(parts, rows)


class Keyed(NamedTuple):
    """The keys of some rows, without the rows where every part is None; those are `without`."""

    keys: Keys
    without: Rows


def keyed(parts: Sequence[Any], rows: Rows) -> Keyed:
    """The keys that consist of these parts."""
    if not all(part.null_count for part in parts):
        return Keyed(Keys(parts, rows), rows[:0])
    none = np.ones(len(rows), np.bool_)
    for part in parts:
        none &= as_mask(part.is_null())
    return Keyed(Keys(parts, rows).only(~none), rows[none])


def merged(one: Keyed, other: Keyed) -> Keyed:
    """The keys of both, in the order of the rows."""
    rows = np.concatenate([one.keys.rows, other.keys.rows])
    order = np.argsort(rows)
    places: Any = pa.array(order)
    columns = [pa.concat_arrays(both).take(places) for both in zip(one.keys.columns, other.keys.columns, strict=True)]
    return Keyed(Keys(columns, rows[order]), np.union1d(one.without, other.without))
