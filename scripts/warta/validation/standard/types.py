"""Types that Arrow can prove: which cells of a column are surely values of their field's type to frictionless.

A proof is only ever positive. What Arrow takes and frictionless does not is kept out (``0x1F``, ``nan(1)``, blanks, an hour
without minutes); what Arrow leaves unproved is read by frictionless itself. https://datapackage.org/standard/table-schema/#types
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warta.validation.standard.records import Column

if TYPE_CHECKING:
    from frictionless import Field

Mask = NDArray[np.bool_]
Proof = Callable[[Column], "Mask | bool"]
"""True where every cell of a column is proved, False where none can be, else which."""

_MONTH_DAY = (  # every day but 29 February, which needs a calendar
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
)
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
_YEAR = r"(?:[1-9][0-9]{3}|0[1-9][0-9]{2})"
_SHORT = 18
"""Digits that surely fit into 64 bits."""


def matches(column: Column, pattern: str) -> Mask:
    """Which cells match a pattern of RE2 from end to end."""
    return as_mask(pc.match_substring_regex(column.words, rf"\A(?:{pattern})\z"))


def as_mask(array: Any) -> Mask:
    """An Arrow array of truths."""
    return np.asarray(array.to_numpy(zero_copy_only=False), np.bool_)


def _lies_within(column: Column, first: str, last: str, longest: int) -> bool:
    """Has every cell a character, at most `longest`, and none outside of a stretch of ASCII?"""
    lengths, octets = column.lengths, column.octets
    sized = lengths.min() > 0 and lengths.max() <= longest
    return bool(sized and octets.min() >= ord(first) and octets.max() <= ord(last))


def is_of_digits(column: Column, longest: int = _SHORT) -> bool:
    """Is every cell written with digits alone, and at most `longest`?"""
    return _lies_within(column, "0", "9", longest)


def _casts(column: Column, kind: pa.DataType, longest: int) -> bool:
    """Can Arrow read every cell as a number of digits, signs and points? (The slash, which stands between, it cannot.)"""
    return _lies_within(column, "-", "9", longest) and column.cast(kind) is not None


def _all(_column: Column) -> bool:
    return True


def _integers(column: Column) -> Mask | bool:
    if is_of_digits(column) or _casts(column, pa.int64(), _SHORT):
        return True
    return matches(column, rf"-?[0-9]{{1,{_SHORT}}}")


def _numbers(column: Column) -> Mask | bool:
    if _casts(column, pa.float64(), 40):
        return True
    return matches(column, r"-?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,3})?")


def _dates(column: Column) -> Mask | bool:
    if (column.lengths == 10).all():
        days = column.cast(pa.date32())
        if days is not None and pc.min(pc.cast(days, pa.int32())).as_py() >= _FIRST_DAY:
            return True
    return matches(column, f"{_YEAR}-{_MONTH_DAY}")


_FIRST_DAY = -719162
"""0001-01-01, the first day that Python knows, from 1970-01-01."""


def _datetimes(column: Column) -> Mask | bool:
    return matches(column, rf"{_YEAR}-{_MONTH_DAY}[T ]{_CLOCK}(?:\.[0-9]{{1,6}})?Z?")


def _times(column: Column) -> Mask | bool:
    return matches(column, rf"{_CLOCK}(?:\.[0-9]{{1,6}})?Z?")


def _years(column: Column) -> Mask | bool:
    return (bool((column.lengths == 4).all()) and is_of_digits(column, 4)) or matches(column, "[0-9]{4}")


def _year_months(column: Column) -> Mask | bool:
    return matches(column, r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def _uuids(column: Column) -> Mask | bool:
    return matches(column, "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


_BY_TYPE: Mapping[tuple[str, str], Proof] = {
    ("any", "default"): _all,
    ("string", "default"): _all,
    ("string", "uuid"): _uuids,
    ("integer", "default"): _integers,
    ("number", "default"): _numbers,
    ("date", "default"): _dates,
    ("datetime", "default"): _datetimes,
    ("time", "default"): _times,
    ("year", "default"): _years,
    ("yearmonth", "default"): _year_months,
}


def type_proof(field: Field) -> Proof | None:
    """What proves cells of `field`, None for types of which only frictionless knows."""
    if field.type == "number" and not _is_plain_number(field):
        return None
    return _BY_TYPE.get((field.type, field.format))


def _is_plain_number(field: Any) -> bool:
    """Does frictionless read a number of digits, sign and point as what it says?"""
    return field.decimal_char == "." and not set(field.group_char) & set("0123456789.-+eE")
