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
from warta.validation.standard.records import Column, Rows
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
    proofs: tuple[Proof, ...] | None
    _verdicts: dict[str, bool] = field(default_factory=dict)
    _lock: Any = field(default_factory=Lock)

    def missing(self, column: Column) -> Mask | None:
        """Which cells are missing; None where none is."""
        if self.missing_words == {""}:
            return column.empty
        if not self.missing_words:
            return None
        mask = as_mask(pc.is_in(column.words, pa.array(sorted(self.missing_words), pa.string())))
        return mask if mask.any() else None

    def faults(self, column: Column, missing: Mask | None) -> Rows:
        """The rows of the cells that break the type or a constraint."""
        if missing is None:
            return self._faults(column)
        there = np.flatnonzero(~missing)
        present = there[self._faults(column.at(there))]
        return np.union1d(np.flatnonzero(missing), present) if self.required else present

    def _faults(self, column: Column) -> Rows:
        if not len(column) or self.proofs == ():
            return _NONE
        unproved = self._unproved(column)
        return unproved[self._wrong(column.at(unproved))] if len(unproved) else _NONE

    def _unproved(self, column: Column) -> Rows:
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

    def _wrong(self, column: Column) -> Rows:
        encoded: Any = pc.dictionary_encode(column.words)
        wrong = np.fromiter((self._is_wrong(word) for word in encoded.dictionary.to_pylist()), np.bool_)
        return np.flatnonzero(wrong[encoded.indices.to_numpy()])

    def _is_wrong(self, word: str) -> bool:
        known = self._verdicts.get(word)
        if known is not None:
            return known
        with self._lock:
            _value, notes = self.read(word)
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            self._verdicts[word] = bool(notes)
        return bool(notes)


def _nothing(_column: Column) -> bool:
    return False


def field_check(described: Field, read: CellReader) -> FieldCheck:
    """What is asked of a field that frictionless has read from a Table Schema; `read` is its cell reader."""
    kind, constraints = type_proof(described), constraint_proofs(described)
    proofs = None if kind is None or constraints is None else (kind, *constraints)
    return FieldCheck(
        described.name,
        read,
        frozenset(_missing_words(described)),
        bool(described.constraints.get("required")) and "required" in described.supported_constraints,
        () if proofs is not None and _is_free(described) else proofs,
    )


def _is_free(described: Field) -> bool:
    """May any word stand in the field?"""
    asked = {name for name, value in described.constraints.items() if value is not None} - {"required", "unique"}
    return described.type in ("string", "any") and described.format == "default" and not asked


def _missing_words(described: Field) -> list[str]:
    if not described.has_defined("missing_values") and described.schema:
        return described.schema.missing_values
    return described.missing_values
