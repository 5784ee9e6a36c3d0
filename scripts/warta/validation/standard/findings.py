"""Errors of frictionless as findings: its type of error is the check's id (``frictionless.type-error``), its note is quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from warta.validation.report import Checked, Finding, Place, finding, listed
from warta.validation.rules import CHECKS, Check, Judge, Severity, declare
from warta.validation.standard.form import Refused
from warta.wording import Wording

if TYPE_CHECKING:
    from frictionless import Error
    from frictionless.report.task import ReportTask

_CELL = Wording(
    "correct the cell; in a table built by warta, the source or the extraction, then run warta build",
    "perbaiki selnya; dalam tabel buatan warta, perbaiki sumber atau ekstraksinya, lalu jalankan warta build",
)
_ROW = Wording(
    "correct the row; where warta built the table, run warta build, which writes it again",
    "perbaiki barisnya; tabel buatan warta ditulis lagi oleh warta build",
)
_HEADER = Wording(
    "make the header and the fields of the Table Schema the same; where warta built the table, run warta build",
    "samakan kepala tabel dengan kolom dalam Table Schema; untuk tabel buatan warta, jalankan warta build",
)
_FILE = Wording(
    "restore the file, or correct its description; where warta built the package, run warta build",
    "pulihkan berkasnya, atau perbaiki deskripsinya; untuk paket buatan warta, jalankan warta build",
)
_DESCRIPTOR = Wording("mend the descriptor", "perbaiki deskriptornya")


def _declare(kind: str, en: str, indonesian: str, remedy: Wording) -> Check:
    says = Wording(f"{en}: {{note}}", f"{indonesian}: {{note}}")
    return declare(Check(f"frictionless.{kind}", Judge.FRICTIONLESS, Severity.ERROR, says, remedy))


_declare("type-error", "{value} is not of the field's type", "{value} tidak sesuai tipe kolomnya", _CELL)
_declare("constraint-error", "{value} breaks a constraint", "{value} melanggar batasan", _CELL)
_declare("unique-error", "{value} occurs before, and the field is unique", "{value} sudah ada, padahal harus unik", _CELL)
_declare("missing-cell", "a cell too few", "sel kurang", _ROW)
_declare("extra-cell", "a cell too many ({value})", "sel berlebih ({value})", _ROW)
_declare("blank-row", "a row without a value", "baris tanpa isi", _ROW)
_declare("primary-key", "the primary key is repeated or missing", "kunci utama terulang atau kosong", _ROW)
_declare("foreign-key", "the row referred to does not exist", "baris yang dirujuk tidak ada", _ROW)
_declare("extra-label", "a column too many ({value})", "kolom berlebih ({value})", _HEADER)
_declare("missing-label", "a column is missing", "kolom kurang", _HEADER)
_declare("blank-label", "a column without a name", "kolom tanpa nama", _HEADER)
_declare("duplicate-label", "two columns of one name", "dua kolom bernama sama", _HEADER)
_declare("incorrect-label", "a column has another name", "nama kolom berbeda", _HEADER)
_declare("hash-count", "the file is not the one described", "berkas bukan yang dideskripsikan", _FILE)
_declare("byte-count", "the file has another size", "ukuran berkas berbeda", _FILE)
_declare("field-count", "another number of fields than described", "banyak kolom berbeda dari deskripsi", _FILE)
_declare("row-count", "another number of rows than described", "banyak baris berbeda dari deskripsi", _FILE)
_declare("source-error", "the file cannot be read as a table", "berkas tidak dapat dibaca sebagai tabel", _FILE)
_declare("scheme-error", "the file cannot be opened", "berkas tidak dapat dibuka", _FILE)
_declare("format-error", "the file's format cannot be read", "format berkas tidak dapat dibaca", _FILE)
_declare("encoding-error", "the file is not in the encoding named", "pengodean berkas bukan yang disebutkan", _FILE)
_declare("compression-error", "the file cannot be unpacked", "berkas tidak dapat dimekarkan", _FILE)
_declare("package-error", "the package's descriptor is wrong", "deskriptor paket salah", _DESCRIPTOR)
_declare("resource-error", "a resource's descriptor is wrong", "deskriptor sumber daya salah", _DESCRIPTOR)
_declare("dialect-error", "a dialect is wrong", "dialek salah", _DESCRIPTOR)
_declare("schema-error", "a Table Schema is wrong", "Table Schema salah", _DESCRIPTOR)
_declare("field-error", "a field's descriptor is wrong", "deskriptor kolom salah", _DESCRIPTOR)
_OTHER = _declare(
    "other",
    "{kind}",
    "{kind}",
    Wording("do what it asks, or mend the descriptor", "ikuti pesannya, atau perbaiki deskriptornya"),
)
_CRASHED = _declare(
    "crashed", "frictionless gave up ({kind})", "frictionless berhenti ({kind})", Wording("mend what it names", "perbaiki")
)


_REFUSED = _declare(
    "refused",
    "not shown to frictionless",
    "tidak diperlihatkan kepada frictionless",
    Wording("mend it: no table needs as much", "perbaiki: tidak ada tabel yang butuh sebanyak itu"),
)


def finding_of(error: Error, place: Place = Place()) -> Finding:
    """What frictionless says, at `place`."""
    check = CHECKS.get(f"frictionless.{error.type}", _OTHER)
    value = next((getattr(error, name) for name in ("cell", "label") if hasattr(error, name)), None)
    value = listed(getattr(error, "field_cells", ())) or value
    found = finding(check, place, value, kind=error.title, note=error.note or error.message)
    return replace(found, native=MappingProxyType(error.to_descriptor()))


def checked(task: ReportTask) -> Checked:
    """What frictionless tells of a resource that it looked at."""
    stats = task.stats
    return Checked(
        name=task.name,
        type=task.type or "",
        place=task.place,
        labels=tuple(map(str, task.labels)),
        seconds=stats["seconds"],
        warnings=tuple(task.warnings),
        md5=stats.get("md5"),
        sha256=stats.get("sha256"),
        bytes=stats.get("bytes"),
        fields=stats.get("fields"),
        rows=stats.get("rows"),
    )


def crashed(exc: Exception, place: Place = Place()) -> Finding:
    """What frictionless raised where it should have reported."""
    return finding(_CRASHED, place, kind=type(exc).__name__, note=exc)


def place_of(error: Error, resource: str, descriptor: Mapping[str, Any]) -> Place:
    """Where an error of a resource stands."""
    row = getattr(error, "row_number", None)
    schema = descriptor.get("schema")
    key = _key(schema)
    names = key if error.type == "primary-key" else getattr(error, "field_names", ())
    field = getattr(error, "field_name", None) or listed(names)
    if row is None and hasattr(error, "label"):
        row = 1
    return Place(resource, row, _row_id(getattr(error, "cells", []), schema, key), field)


def _key(schema: object) -> list[str]:
    key = schema.get("primaryKey") if isinstance(schema, dict) else None
    return [key] if isinstance(key, str) else key if isinstance(key, list) else []


def _row_id(cells: list[str], schema: object, key: list[str]) -> str:
    """The key of a row of `cells`, as far as the Table Schema says where it stands."""
    if not isinstance(schema, dict) or not isinstance(schema.get("fields"), list) or not cells:
        return ""
    names = [field.get("name") if isinstance(field, dict) else None for field in schema["fields"]]
    by_name = dict(zip(names, cells, strict=False))
    return " ".join(str(by_name.get(name, "")) for name in key)


def refused(exc: Refused, place: Place = Place()) -> Finding:
    """What nobody can be asked to read."""
    return finding(_REFUSED, place, note=exc.reason)
