"""Evidence is complete and nothing more: each extracted cell that is not missing has it, and nothing else does.

What is extracted the descriptor says itself (``derivation``), so tables added by others are checked alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from warta.schema import Field
from warta.tables import table_named
from warta.validation.declared import lacking, misnamed
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Place, Unchecked, finding
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
    Wording("evidence for {value}, which is no table of this package, from this row on ({count} in all)",
            "bukti untuk {value}, padahal tabel ini tidak ada, mulai baris ini (semuanya {count})"),
    _BUILD,
)  # fmt: skip
KEY = error(
    "evidence.key",
    Wording("the table has extracted cells but no primary key, so that evidence cannot name its rows",
            "tabel ini punya sel hasil ekstraksi tetapi tanpa kunci utama, sehingga bukti tidak dapat menyebut barisnya"),
    Wording("name a primaryKey in its Table Schema", "sebutkan primaryKey dalam Table Schema-nya"),
)  # fmt: skip
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
LACKING = Wording(
    "evidence of {resource} not checked: the package lacks the table",
    "bukti {resource} tidak diperiksa: paket ini tidak punya tabelnya",
)
KEYLESS = Wording(
    "evidence of {resource} not checked: its rows have no key", "bukti {resource} tidak diperiksa: barisnya tanpa kunci"
)


def extracted_fields(resource: Resource) -> tuple[str, ...]:
    """The fields that are extracted: of a table of warta those that it declares so, of others as the descriptor says."""
    table = table_named(resource.name)
    declared: dict[str, Field] = {field.name: field for field in table.fields} if table else {}
    return tuple(
        name
        for name, field in resource.fields.items()
        if (declared[name].extracted if name in declared else field.get("derivation") == "extracted")
    )


def check(opened: Opened) -> Iterator[Finding | Unchecked]:
    """Findings about evidence that is lacking, and evidence of nothing.

    What is wrong with a table as a whole is told once, here or by `declared`, and a note stands for what follows from it.
    """
    with_extracted = [resource for resource in opened.resources if extracted_fields(resource)]
    if opened.evidence is None:
        if with_extracted and EVIDENCE not in lacking(opened):
            yield finding(ABSENT, Place(EVIDENCE))
        return
    yield from _of_no_table(opened, opened.evidence)
    for told in opened.evidence:
        yield from _of_nothing(opened, told)
    known = {told.cell for told in opened.evidence}
    renamed = misnamed(opened).values()
    for resource in with_extracted:
        if resource.rows is None:
            yield Unchecked(UNREADABLE, {"resource": resource.name})
        elif not resource.key:
            yield finding(KEY, Place(resource.name))
            yield Unchecked(KEYLESS, {"resource": resource.name})
        elif resource.name not in renamed:
            yield from _lacking(resource, known)


def _of_no_table(opened: Opened, evidence: Iterable[Told]) -> Iterator[Finding | Unchecked]:
    """Evidence of tables that the package does not hold: told of the first row of each, or noted where `declared` tells."""
    strange: dict[str, list[Told]] = {}
    for told in evidence:
        if told.resource not in opened.named:
            strange.setdefault(told.resource, []).append(told)
    for name, rows in strange.items():
        if name in lacking(opened):
            yield Unchecked(LACKING, {"resource": name})
        else:
            yield finding(TABLE, rows[0].place._replace(field="resource"), name, count=len(rows))


def _of_nothing(opened: Opened, told: Told) -> Iterator[Finding]:
    resource = opened.named.get(told.resource)
    of, place = told.resource, told.place
    if resource is None or resource.rows is None or not resource.key:
        return
    if told.row_id not in resource.positions:
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
