"""Evidence is complete and nothing more: each extracted cell that is not missing has it, and nothing else does.

What is extracted the descriptor says itself (``derivation``), so tables added by others are checked alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Note, Place, finding
from warta.validation.rules import error
from warta.validation.told import EVIDENCE, Told
from warta.wording import Wording

_BUILD = Wording(
    "run warta build: it writes evidence with every cell; never edit either by hand",
    "jalankan warta build: bukti ditulis bersama tiap sel; jangan menyunting keduanya dengan tangan",
)

ABSENT = error(
    "evidence.absent",
    Wording("tables have extracted cells, but there is no table of evidence that can be read",
            "ada sel hasil ekstraksi, tetapi tidak ada tabel bukti yang dapat dibaca"),
    _BUILD,
)  # fmt: skip
TABLE = error(
    "evidence.table",
    Wording("evidence for {value}, which is no table of this package", "bukti untuk {value}, padahal tabel ini tidak ada"),
    _BUILD,
)
ROW = error(
    "evidence.row",
    Wording("evidence for {value}, a row that {of} does not have", "bukti untuk {value}, baris yang tidak ada dalam {of}"),
    _BUILD,
)
FIELD = error(
    "evidence.field",
    Wording("evidence for {value}, a field that {of} does not have", "bukti untuk {value}, kolom yang tidak ada dalam {of}"),
    _BUILD,
)
COMPUTED = error(
    "evidence.computed",
    Wording("evidence for {value} of {of}, which is computed, not extracted",
            "bukti untuk {value} dalam {of}, padahal kolom ini dihitung, bukan diekstrak"),
    _BUILD,
)  # fmt: skip
EMPTY = error(
    "evidence.empty",
    Wording("evidence for {value} of row {cell} in {of}, a cell that is missing",
            "bukti untuk {value} pada baris {cell} dalam {of}, padahal selnya kosong"),
    _BUILD,
)  # fmt: skip
NONE = error(
    "evidence.none",
    Wording("the cell {value} is extracted, but nothing in evidence says from which words",
            "sel {value} hasil ekstraksi, tetapi tidak ada bukti kata mana sumbernya"),
    _BUILD,
)  # fmt: skip
UNREADABLE = Wording(
    "evidence of {resource} not checked: the table cannot be read", "bukti {resource} tidak diperiksa: tabelnya tidak terbaca"
)


def extracted_fields(resource: Resource) -> tuple[str, ...]:
    """The fields that the descriptor says are extracted."""
    return tuple(name for name, field in resource.fields.items() if field.get("derivation") == "extracted")


def check(opened: Opened) -> Iterator[Finding | Note]:
    """Findings about evidence that is lacking, and evidence of nothing."""
    with_extracted = [resource for resource in opened.resources if extracted_fields(resource)]
    if opened.evidence is None:
        if with_extracted:
            yield finding(ABSENT, Place(EVIDENCE))
        return
    for told in opened.evidence:
        yield from _of_nothing(opened, told)
    known = {told.cell for told in opened.evidence}
    for resource in with_extracted:
        if resource.rows is None:
            yield Note(UNREADABLE, {"resource": resource.name})
        yield from _lacking(resource, known)


def _of_nothing(opened: Opened, told: Told) -> Iterator[Finding]:
    resource = opened.named.get(told.resource)
    of, place = told.resource, told.place
    if resource is None:
        yield finding(TABLE, place._replace(field="resource"), of)
    elif resource.rows is None:
        return
    elif told.row_id not in resource.positions:
        yield finding(ROW, place._replace(field="row_id"), told.row_id, of=of)
    elif told.field not in resource.fields:
        yield finding(FIELD, place._replace(field="field"), told.field, of=of)
    elif told.field not in extracted_fields(resource):
        yield finding(COMPUTED, place._replace(field="field"), told.field, of=of)
    elif resource.cells(resource.positions[told.row_id])[told.field] is None:
        yield finding(EMPTY, place._replace(field="field"), told.field, of=of, cell=told.row_id)


def _lacking(resource: Resource, known: set[tuple[str, str, str]]) -> Iterator[Finding]:
    fields = extracted_fields(resource)
    for position, cells in resource.each():
        for name in fields:
            if cells[name] is not None and (resource.name, resource.row_id(position), name) not in known:
                yield finding(NONE, resource.place(position, name), cells[name])
