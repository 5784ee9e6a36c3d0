"""Constraints that Arrow can prove, of cells whose type is proved: required, lengths, bounds, enum and patterns.

A bound is compared in 64 bits: integers and days exactly, numbers only where rounding cannot have hidden a difference.
https://datapackage.org/standard/table-schema/#field-constraints
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warta.validation.standard.patterns import pattern_proof
from warta.validation.standard.records import Column
from warta.validation.standard.types import Mask, Proof, as_mask, is_of_digits

if TYPE_CHECKING:
    from frictionless import Field

BOUNDS: Mapping[str, Callable[[Any, Any], Any]] = {
    "minimum": pc.greater_equal,
    "maximum": pc.less_equal,
    "exclusiveMinimum": pc.greater,
    "exclusiveMaximum": pc.less,
}
"""What a value is to a bound that it keeps."""

_LEAST = frozenset({"minimum", "exclusiveMinimum"})
_STRICT: Mapping[str, Callable[[Any, Any], Any]] = {
    "minimum": pc.greater,
    "exclusiveMinimum": pc.greater,
    "maximum": pc.less,
    "exclusiveMaximum": pc.less,
}


def constraint_proofs(field: Field) -> tuple[Proof, ...] | None:
    """What proves the constraints of `field` that frictionless checks, None where one of them cannot be proved."""
    named = [(name, field.constraints[name]) for name in field.supported_constraints if field.constraints.get(name) is not None]
    proofs = [_proof(field, name, value) for name, value in named if name != "required"]
    return None if None in proofs else tuple(proof for proof in proofs if proof is not None)


def _proof(field: Field, name: str, value: Any) -> Proof | None:
    if name in BOUNDS:
        return _bound(field, name, value)
    if name == "enum":
        return _enum(field, value)
    if field.type != "string":
        return None
    if name == "pattern":
        return pattern_proof(value)
    return _shortest(value) if name == "minLength" else _longest(value)


def _shortest(least: int) -> Proof:
    def proof(column: Column) -> Mask | bool:
        if column.lengths.min() >= 4 * least:  # a character has at most four bytes
            return True
        return np.asarray(pc.utf8_length(column.words).to_numpy(zero_copy_only=False) >= least, np.bool_)

    return proof


def _longest(most: int) -> Proof:
    def proof(column: Column) -> Mask | bool:
        if column.lengths.max() <= most:
            return True
        return np.asarray(pc.utf8_length(column.words).to_numpy(zero_copy_only=False) <= most, np.bool_)

    return proof


def _enum(field: Field, listed: list[Any]) -> Proof | None:
    if field.type not in ("string", "any"):
        return None
    known = pa.array([each for each in listed if isinstance(each, str)], pa.string())
    return lambda column: as_mask(pc.is_in(column.words, known))


def _bound(field: Field, name: str, value: Any) -> Proof | None:
    bound = field.create_value_reader()(value)
    if field.type in ("integer", "year"):
        fits = isinstance(bound, int) and -(2**63) <= bound < 2**63
        compare = _compare(pa.int64(), BOUNDS[name], pa.scalar(bound, pa.int64())) if fits else None
        return _without_sign(compare) if compare and name in _LEAST and BOUNDS[name](0, bound).as_py() else compare
    if field.type == "number" and isinstance(bound, Decimal | int | float) and bound == bound:
        return _compare(pa.float64(), _STRICT[name], pa.scalar(float(bound), pa.float64()))
    if field.type == "date" and type(bound) is date:
        return _compare(pa.date32(), BOUNDS[name], pa.scalar(bound, pa.date32()))
    if field.type == "datetime" and isinstance(bound, datetime) and bound.tzinfo is None:
        return _moment(name, bound)
    return None


def _without_sign(compare: Proof) -> Proof:
    """The same of a least number that nothing without a sign is below."""

    def proof(column: Column) -> Mask | bool:
        return is_of_digits(column) or compare(column)

    return proof


def _compare(kind: pa.DataType, holds: Callable[[Any, Any], Any], bound: Any) -> Proof:
    def proof(column: Column) -> Mask | bool:
        values = column.cast(kind)
        if values is None:
            return False
        ends = pc.min_max(values)
        if holds(ends["min"], bound).as_py() and holds(ends["max"], bound).as_py():
            return True
        return as_mask(holds(values, bound))

    return proof


def _moment(name: str, bound: datetime) -> Proof:
    """Only moments without a zone can be compared with one without; the rest is frictionless' own affair."""
    compare = _compare(pa.timestamp("us"), BOUNDS[name], pa.scalar(bound, pa.timestamp("us")))

    def proof(column: Column) -> Mask | bool:
        if column.octets.size and (column.octets == ord("Z")).any():
            return False
        return compare(column)

    return proof
