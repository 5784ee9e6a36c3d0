"""Rows of an edited article that rest on the same words as before: the ids hold the place in the text, and the text moved.

Two rows of one table and one article are the same where the evidence of each cell is the same words under the same rules. Cells
that the ledger corrected are left out of that, for the correction waits for the old id. Where several rows rest on equal words,
they are paired in their order if there are as many as before, and not at all if there are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import pyarrow as pa

from warta.extract import EVIDENCE
from warta.model import Origin
from warta.release.compare import Cell, Rows, text_rows
from warta.release.schema_changes import schema_of

_ASKED = ("resource", "row_id", "field", "part", "origin", "exact", "rule")
_PLACES = frozenset({"char_start", "char_end"})

Words: TypeAlias = "tuple[tuple[str | None, ...], ...]"
"""Part, origin, exact words and rule of everything that a cell rests on."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row under its old and its new id, and the cells that changed besides: ids, places and what follows them left out."""

    old_id: str
    new_id: str
    cells: tuple[Cell, ...]


class _Row(NamedTuple):
    """A row that one version alone has, and the words of each of its fields."""

    row_id: str
    cells: tuple[str | None, ...]
    words: Mapping[str, Words]

    def signature(self, without: frozenset[str]) -> tuple[tuple[str, Words], ...]:
        return tuple((field, words) for field, words in sorted(self.words.items()) if field not in without)

    @property
    def corrected(self) -> frozenset[str]:
        return frozenset(field for field, words in self.words.items() if any(part[1] == Origin.LEDGER for part in words))


def find_moves(tables: Mapping[str, Rows], resources: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Move, ...]]:
    """The moved rows of each table, by the table's name; `resources` are the new version's."""
    evidence = tables.get(EVIDENCE)
    if evidence is None or not (set(_ASKED) <= set(evidence.fields) and set(_ASKED) <= set(evidence.old_fields)):
        return {}
    before, after = _words(evidence.removed), _words(evidence.added)
    pairs = {name: tuple(_pairs(name, rows, before, after)) for name, rows in tables.items() if _has_moves(rows)}
    ids = {(name, old.row_id): new.row_id for name, found in pairs.items() for old, new in found}
    return {
        name: tuple(_move(tables[name], old, new, ids, _references(resources[name])) for old, new in found)
        for name, found in pairs.items()
        if found
    }


def _has_moves(rows: Rows) -> bool:
    lone = len(rows.key) == 1 and rows.key[0] != "article_id"
    return (
        lone and "article_id" in rows.fields and rows.fields == rows.old_fields and bool(len(rows.removed) and len(rows.added))
    )


def _words(evidence: pa.Table) -> dict[tuple[str | None, str | None], dict[str, Words]]:
    """(resource, row id) -> field -> what it rests on."""
    gathered: dict[tuple[str | None, str | None], dict[str, list[tuple[str | None, ...]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for resource, row_id, field, *words in text_rows(evidence, _ASKED):
        gathered[resource, row_id][field or ""].append(tuple(words))
    return {row: {field: tuple(parts) for field, parts in fields.items()} for row, fields in gathered.items()}


_Evidence: TypeAlias = "Mapping[tuple[str | None, str | None], Mapping[str, Words]]"


def _pairs(name: str, rows: Rows, before: _Evidence, after: _Evidence) -> Iterator[tuple[_Row, _Row]]:
    place, key = rows.fields.index("article_id"), rows.fields.index(rows.key[0])

    def lone(table: pa.Table, words: _Evidence) -> dict[str | None, list[_Row]]:
        found = (_Row(row[key] or "", row, words.get((name, row[key]), {})) for row in text_rows(table, rows.fields))
        return {
            article: list(same) for article, same in groupby((row for row in found if row.words), lambda row: row.cells[place])
        }

    gone, come = lone(rows.removed, before), lone(rows.added, after)
    pairs = [pair for article in gone.keys() & come.keys() for pair in _of_article(gone[article], come[article])]
    places = {row: number for number, row in enumerate(rows.added.column(rows.key[0]).to_pylist())}
    yield from sorted(pairs, key=lambda pair: places[pair[1].row_id])


def _of_article(gone: list[_Row], come: list[_Row]) -> Iterator[tuple[_Row, _Row]]:
    """Rows that nobody corrected first, then those whose corrected cells are left out."""
    left_out = sorted(
        {frozenset(), *(row.corrected for row in (*gone, *come))}, key=lambda fields: (len(fields), sorted(fields))
    )
    for without in left_out:
        old, new = _by_words(gone, without), _by_words(come, without)
        for signature in old.keys() & new.keys():
            if signature and len(old[signature]) == len(new[signature]):
                pairs = list(zip(old[signature], new[signature], strict=True))
                yield from pairs
                paired = {id(row) for pair in pairs for row in pair}
                gone = [row for row in gone if id(row) not in paired]
                come = [row for row in come if id(row) not in paired]


def _by_words(rows: Iterable[_Row], without: frozenset[str]) -> dict[tuple[tuple[str, Words], ...], list[_Row]]:
    found: dict[tuple[tuple[str, Words], ...], list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.signature(without)].append(row)
    return found


def _references(resource: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the table that its foreign key leads to."""
    keys = schema_of(resource).get("foreignKeys")
    own = [key for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    return {key["fields"][0]: key["reference"]["resource"] for key in own if _is_simple(key)}


def _is_simple(key: Mapping[str, Any]) -> bool:
    reference = key.get("reference")
    fields = key.get("fields")
    return (
        isinstance(fields, list)
        and len(fields) == 1
        and isinstance(reference, dict)
        and isinstance(reference.get("resource"), str)
    )


def _move(rows: Rows, old: _Row, new: _Row, ids: Mapping[tuple[str, str], str], references: Mapping[str, str]) -> Move:
    cells = [
        Cell((new.row_id,), field, was, now)
        for field, was, now in zip(rows.fields, old.cells, new.cells, strict=True)
        if was != now
        and field not in _PLACES
        and field != rows.key[0]
        and ids.get((references.get(field, ""), was or "")) != now
    ]
    return Move(old.row_id, new.row_id, tuple(cells))
