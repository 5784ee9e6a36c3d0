"""The rows of evidence as they tell it: which cell, which part, from which words, under which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from warta.schema import Value
from warta.validation.report import Place

EVIDENCE = "evidence"

COLUMNS = ("resource", "row_id", "field", "part", "article_id", "origin", "char_start", "char_end", "exact", "rule")
"""The columns that evidence cannot do without."""

Cell = tuple[str, str, str]
"""Resource, row id, field."""


class Told(NamedTuple):
    """A row of evidence and its position in the table; words that are missing are empty, a part without number is 0."""

    position: int
    resource: str
    row_id: str
    field: str
    part: int
    article_id: str
    origin: str
    start: int | None
    end: int | None
    exact: str
    rule: str

    @property
    def cell(self) -> Cell:
        """The cell it speaks of."""
        return self.resource, self.row_id, self.field

    @property
    def place(self) -> Place:
        """Where this row of evidence stands, under its key."""
        return Place(EVIDENCE, self.position + 2, f"{self.resource} {self.row_id} {self.field} {self.part}")


def read_told(position: int, cells: Mapping[str, Value]) -> Told:
    """A row of evidence, by field, at `position` in its table."""
    words = {name: str(cells[name] or "") for name in COLUMNS}
    numbers = {name: value if isinstance(value := cells[name], int) else None for name in ("part", "char_start", "char_end")}
    return Told(
        position=position,
        resource=words["resource"],
        row_id=words["row_id"],
        field=words["field"],
        part=numbers["part"] or 0,
        article_id=words["article_id"],
        origin=words["origin"],
        start=numbers["char_start"],
        end=numbers["char_end"],
        exact=words["exact"],
        rule=words["rule"],
    )


def by_cell(evidence: Iterable[Told]) -> Mapping[Cell, tuple[Told, ...]]:
    """The evidence of each cell, by part."""
    cells: dict[Cell, list[Told]] = {}
    for told in evidence:
        cells.setdefault(told.cell, []).append(told)
    return {cell: tuple(sorted(parts, key=lambda told: told.part)) for cell, parts in cells.items()}
