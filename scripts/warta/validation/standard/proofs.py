"""A field's cells judged: those that Arrow proves are done with, the others are read by frictionless once per distinct word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warta.validation.standard.constraints import constraint_proofs
from warta.validation.standard.native import native_proofs
from warta.validation.standard.records import Cells, Column, Rows
from warta.validation.standard.types import Mask, Proof, as_mask, type_proof

if TYPE_CHECKING:
    from frictionless import Field

CellReader = Callable[[Any], "tuple[Any, dict[str, str] | None]"]
"""What frictionless reads a cell with: its value, and what is wrong with it by the name of what it breaks."""

_REMEMBERED = 200_000
"""Verdicts kept for a field."""

_NONE: Rows = np.zeros(0, np.int64)


@dataclass
class FieldCheck:
    """What is asked of a field's cells. `proofs` is None where Arrow knows nothing of its type or of a constraint."""

    name: str
    read: CellReader
    missing_words: frozenset[str]
    required: bool
    proofs: tuple[Callable[[Any], Mask | bool], ...] | None
    of_words: bool = True
    _verdicts: dict[str, bool] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def missing(self, column: Cells) -> Mask | None:
        """Which cells are missing; None where none is."""
        gone = column.gone
        told = self._told_missing(column)
        return told if gone is None else gone if told is None else gone | told

    def _told_missing(self, column: Cells) -> Mask | None:
        """Which cells hold a word that stands for a missing value."""
        if not isinstance(column, Column):
            return None if self.missing_words <= {""} else self._shown_as_missing(column)
        if self.missing_words == {""}:
            return column.empty
        if not self.missing_words:
            return None
        mask = as_mask(pc.is_in(column.words, pa.array(sorted(self.missing_words), pa.string())))
        return mask if mask.any() else None

    def _shown_as_missing(self, column: Cells) -> Mask:
        values, which = column.told()
        mask: Mask = np.fromiter((str(value) in self.missing_words for value in values), np.bool_, len(values))[which]
        return mask

    def faults(self, column: Cells, missing: Mask | None) -> Rows:
        """The rows of the cells that break the type or a constraint."""
        if missing is None:
            return self._faults(column)
        there = np.flatnonzero(~missing)
        present = there[self._faults(column.at(there))]
        return np.union1d(np.flatnonzero(missing), present) if self.required else present

    def _faults(self, column: Cells) -> Rows:
        if not len(column) or self.proofs == ():
            return _NONE
        unproved = self._unproved(column)
        return unproved[self._wrong(column.at(unproved))] if len(unproved) else _NONE

    def _unproved(self, column: Cells) -> Rows:
        """The rows that the proofs leave, each put to what those before have proved."""
        left = [_NONE]
        rows = np.arange(len(column))
        for proof in self.proofs if self.proofs is not None else (_nothing,):
            proved = proof(column)
            if proved is True or (proved is not False and proved.all()):
                continue
            if proved is False:
                left.append(rows)
                break
            left.append(rows[~proved])
            kept = np.flatnonzero(proved)
            rows, column = rows[kept], column.at(kept)
            if not len(rows):
                break
        return np.sort(np.concatenate(left))

    def _wrong(self, column: Cells) -> Rows:
        values, which = column.told()
        return np.flatnonzero(np.fromiter(map(self._is_wrong, values), np.bool_, len(values))[which])

    def _is_wrong(self, value: Any) -> bool:
        if not isinstance(value, str):
            return bool(self.read(value)[1])
        known = self._verdicts.get(value)
        if known is not None:
            return known
        with self._lock:
            _value, notes = self.read(value)
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            self._verdicts[value] = bool(notes)
        return bool(notes)


def _nothing(_column: Cells) -> bool:
    return False


def field_check(described: Field, read: CellReader, kind: pa.DataType | None = None) -> FieldCheck:
    """What is asked of a field that frictionless has read from a Table Schema; `read` is its cell reader.

    `kind` is the type of a column that does not consist of words.
    """
    proofs = _proofs_of_words(described) if kind is None else native_proofs(described, kind)
    return FieldCheck(
        described.name,
        read,
        frozenset(_missing_words(described)),
        bool(described.constraints.get("required")) and "required" in described.supported_constraints,
        proofs,
        kind is None,
    )


def _proofs_of_words(described: Field) -> tuple[Proof, ...] | None:
    kind, constraints = type_proof(described), constraint_proofs(described)
    if kind is None or constraints is None:
        return None
    return () if _is_free(described) else (kind, *constraints)


def _is_free(described: Field) -> bool:
    """May any word stand in the field?"""
    asked = {name for name, value in described.constraints.items() if value is not None} - {"required", "unique"}
    return described.type in ("string", "any") and described.format == "default" and not asked


def _missing_words(described: Field) -> list[str]:
    if not described.has_defined("missing_values") and described.schema:
        return described.schema.missing_values
    return described.missing_values
