"""Columns of Parquet that are no words: numbers, days and the like, as frictionless gets them from a table in memory.

What a type of Arrow proves of a field is said here; the rest is frictionless' own reading of each value that occurs.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as kinds
from numpy.typing import NDArray

from warta.validation.standard.constraints import BOUNDS
from warta.validation.standard.records import Cells, Column, Rows
from warta.validation.standard.types import Mask, as_mask

if TYPE_CHECKING:
    from frictionless import Field

_PROVED: dict[str, tuple[Callable[[Any], bool], ...]] = {
    "integer": (kinds.is_integer,),
    "number": (kinds.is_integer, kinds.is_floating, kinds.is_decimal),
    "boolean": (kinds.is_boolean,),
    "date": (kinds.is_date,),
    "datetime": (kinds.is_timestamp,),
    "time": (kinds.is_time,),
    "duration": (kinds.is_duration,),
    "object": (kinds.is_struct,),
    "any": (kinds.is_primitive, kinds.is_decimal),
}
"""The types of Arrow whose values frictionless takes for values of a field's type, whatever they are."""


class Native:
    """The cells of a field that are no words; `gone` are those that are null."""

    def __init__(self, values: Any) -> None:
        self.values = values
        self.gone: Mask | None = as_mask(values.is_null()) if values.null_count else None

    def __len__(self) -> int:
        return len(self.values)

    def told(self) -> tuple[list[Any], NDArray[Any]]:
        """The values that occur, and which of them stands in each row; of values that have parts, each as its own."""
        if kinds.is_nested(self.values.type):
            return [as_frictionless(value) for value in self.values], np.arange(len(self))
        encoded: Any = pc.dictionary_encode(self.values)
        return [as_frictionless(value) for value in encoded.dictionary], encoded.indices.to_numpy()

    def cell(self, row: int) -> Any:
        """The cell of a row."""
        return as_frictionless(self.values[row])

    def at(self, rows: Rows) -> Native:
        """The cells of some rows."""
        return Native(self.values.take(pa.array(rows, pa.int64())))


def as_frictionless(value: pa.Scalar[Any]) -> Any:
    """A value of Arrow as frictionless gets it: lists as arrays, moments in microseconds."""
    kind = value.type
    if (kinds.is_timestamp(kind) or kinds.is_duration(kind)) and kind.unit == "ns":
        coarse = pa.timestamp("us", kind.tz) if kinds.is_timestamp(kind) else pa.duration("us")
        return value.cast(coarse, safe=False).as_py()
    told = value.as_py()
    return np.array(told) if isinstance(told, list) and not kinds.is_map(kind) else told


def cells_of(values: Any) -> Cells:
    """A column of Parquet as cells: words where they are words."""
    if kinds.is_dictionary(values.type):
        values = values.dictionary_decode()
    if kinds.is_large_string(values.type) or kinds.is_string_view(values.type):
        values = pc.cast(values, pa.string())
    if not kinds.is_string(values.type):
        return Native(values)
    if not values.null_count:
        return Column(values)
    return Column(pc.fill_null(values, ""), as_mask(values.is_null()))


def is_words(kind: pa.DataType) -> bool:
    """Are values of this type words?"""
    kind = kind.value_type if isinstance(kind, pa.DictionaryType) else kind
    return kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind)


NativeProof = Callable[[Native], "Mask | bool"]


def native_proofs(field: Field, kind: pa.DataType) -> tuple[NativeProof, ...] | None:
    """What proves values of `kind` in `field`, beside being of that kind; None where nothing does."""
    if not any(holds(kind) for holds in _PROVED.get(field.type, ())):
        return None
    asked = {name: field.constraints[name] for name in field.supported_constraints if field.constraints.get(name) is not None}
    proofs = [_bound(field, kind, name, value) for name, value in asked.items() if name != "required"]
    return None if None in proofs else tuple(proof for proof in proofs if proof is not None)


def _bound(field: Field, kind: pa.DataType, name: str, value: Any) -> NativeProof | None:
    if name not in BOUNDS:
        return None
    bound = field.create_value_reader()(value)
    limit = _limit(kind, bound)
    holds: Callable[[Any, Any], Any] = BOUNDS[name]
    if limit is None:
        return None

    def proof(column: Native) -> Mask | bool:
        ends: Any = pc.min_max(column.values)
        if holds(ends["min"], limit).as_py() and holds(ends["max"], limit).as_py() and not _may_be_nan(column):
            return True
        return as_mask(holds(column.values, limit))

    return proof


def _may_be_nan(column: Native) -> bool:
    return kinds.is_floating(column.values.type) and bool(pc.any(pc.is_nan(column.values)).as_py())


def _limit(kind: pa.DataType, bound: Any) -> Any:
    """`bound` as a value of `kind`, None where it is not exactly one."""
    if isinstance(bound, Decimal) and bound == bound.to_integral_value():
        bound = int(bound)
    exact = (kinds.is_signed_integer(kind) and type(bound) is int) or (kinds.is_date32(kind) and bound is not None)
    small = kinds.is_float64(kind) and type(bound) is int and abs(bound) <= 1 << 53
    moment = kinds.is_timestamp(kind) and kind.tz is None and bound is not None and bound.tzinfo is None
    if not exact and not small and not moment:
        return None
    try:
        return pa.scalar(bound, kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return None
