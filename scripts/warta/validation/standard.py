"""The second judge: frictionless, the standard's own tool, as anyone would run it, without a network.

What it says is passed on: its type of error is the check's id (``frictionless.type-error``), its note is quoted as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from warta.validation.report import Checked, Finding, Note, Place, Said, Unchecked, finding, listed
from warta.validation.rules import CHECKS, Check, Judge, Severity, declare
from warta.validation.target import Target
from warta.wording import Wording

if TYPE_CHECKING:
    from frictionless import Error, Package, Report, ReportTask
    from frictionless import Resource as FrictionlessResource

_CELL = Wording(
    "correct the source or the extraction, then run warta build; a table of your own: correct the cell",
    "perbaiki sumber atau ekstraksinya, lalu jalankan warta build; tabel buatan sendiri: perbaiki selnya",
)
_ROW = Wording("run warta build to write the rows again", "jalankan warta build untuk menulis baris-barisnya lagi")
_HEADER = Wording(
    "make the header and the fields of the Table Schema the same, or run warta build",
    "samakan kepala tabel dengan kolom dalam Table Schema, atau jalankan warta build",
)
_FILE = Wording("run warta build, or restore the file", "jalankan warta build, atau pulihkan berkasnya")
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
_OTHER = _declare("other", "{kind}", "{kind}", _DESCRIPTOR)
_CRASHED = _declare(
    "crashed", "frictionless gave up ({kind})", "frictionless berhenti ({kind})", Wording("mend what it names", "perbaiki")
)

CUT = Wording(
    "{resource}: frictionless stopped early ({reason}); there may be more errors",
    "{resource}: frictionless berhenti lebih awal ({reason}); mungkin masih ada kesalahan lain",
)
REMARK = Wording("{resource}: frictionless remarks: {reason}", "{resource}: catatan frictionless: {reason}")
UNREAD = Wording(
    "frictionless did not read the data, since the descriptor is wrong; mend it and validate again",
    "frictionless tidak membaca datanya karena deskriptornya salah; perbaiki lalu validasi lagi",
)

CLOSED = Wording(
    "{resource} was not shown to frictionless: its file, or one that it refers to, is a link out of the package or no "
    "plain file",
    "{resource} tidak diperlihatkan kepada frictionless: berkasnya, atau yang dirujuknya, tautan ke luar paket atau bukan "
    "berkas biasa",
)
REFERS = Wording(
    "{resource} not checked by frictionless, since it refers to {absent}, which the package lacks",
    "{resource} tidak diperiksa frictionless, sebab merujuk {absent}, yang tidak ada dalam paket ini",
)

_CRASHES = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, re.error)
"""What frictionless is seen to raise beside its own exception: a pattern that does not compile, an unhashable unique cell."""


class Offline:
    """Stands where frictionless keeps its HTTP session, and refuses: a package is judged by what is in it."""

    def get(self, url: str, **_options: object) -> NoReturn:
        """Refuse to fetch `url`."""
        raise OSError(f"not fetched, for warta validates without a network: {url}")


def judge(target: Target) -> Iterator[Said]:
    """What frictionless says against the package."""
    from frictionless import FrictionlessException, system

    said: list[Said] = []
    with system.use_context(http_session=Offline()):
        try:
            said += _of_package(_package(target), target)
        except FrictionlessException as exc:
            said += [_finding(error, Place()) for error in exc.to_errors()]
            said.append(Unchecked(UNREAD))
        except _CRASHES as exc:
            said.append(_crashed(exc, Place()))
    yield from said


def _package(target: Target) -> Package:
    from frictionless import Package

    return Package.from_descriptor(dict(target.descriptor), basepath=str(target.folder))


def _of_package(package: Package, target: Target) -> Iterator[Said]:
    package.to_descriptor(validate=True)
    described = {str(each.get("name", "")): each for each in target.resources}
    told: set[str] = set()
    closed = {name for name, each in described.items() if any(not _may_open(target, path) for path in _paths(each))}
    for resource in package.resources:
        name = resource.name or ""
        if name in closed or _referred_to(described.get(name, {})) & closed:
            yield Unchecked(CLOSED, {"resource": name})
            continue
        absent = _referred_to(described.get(name, {})) - described.keys()
        if absent and absent <= told:  # frictionless would say no more than of the first
            yield Unchecked(REFERS, {"resource": name, "absent": listed(sorted(absent))})
            continue
        told |= absent
        try:
            yield from _of_resource(resource, described.get(name, {}))
        except _CRASHES as exc:
            yield _crashed(exc, Place(name))


def _paths(descriptor: Mapping[str, Any]) -> Iterator[str]:
    """The local files of a resource."""
    path = descriptor.get("path")
    extra = descriptor.get("extrapaths")
    each = [path, *(path if isinstance(path, list) else ()), *(extra if isinstance(extra, list) else ())]
    return (one for one in each if isinstance(one, str) and "://" not in one)


def _may_open(target: Target, path: str) -> bool:
    """Frictionless judges a path by its words; where a link leads, and whether a pipe would be waited for, it does not ask."""
    found = target.find(path)
    there = target.folder / path
    return there.is_file() or not os.path.lexists(there) if found else not os.path.lexists(there)


def _referred_to(descriptor: Mapping[str, Any]) -> set[str]:
    """The other resources that the foreign keys of one name."""
    schema = descriptor.get("schema")
    keys = schema.get("foreignKeys") if isinstance(schema, dict) else None
    references = [key.get("reference") for key in keys if isinstance(key, dict)] if isinstance(keys, list) else []
    names = [each.get("resource") for each in references if isinstance(each, dict)]
    return {name for name in names if isinstance(name, str) and name}


def _of_resource(resource: FrictionlessResource, descriptor: Mapping[str, Any]) -> Iterator[Said]:
    from frictionless import FrictionlessException

    name = resource.name or ""
    try:
        report: Report = resource.validate()
    except FrictionlessException as exc:
        yield from (_finding(error, Place(name)) for error in exc.to_errors())
        return
    for error in [*report.errors, *(error for task in report.tasks for error in task.errors)]:
        yield _finding(error, _place(error, name, descriptor))
    yield from map(_checked, report.tasks)
    for reason in (reason for task in report.tasks for reason in task.warnings):
        told = {"resource": name, "reason": reason}
        yield Unchecked(CUT, told) if reason.startswith("reached ") else Note(REMARK, told)


def _finding(error: Error, place: Place) -> Finding:
    check = CHECKS.get(f"frictionless.{error.type}", _OTHER)
    value = next((getattr(error, name) for name in ("cell", "label") if hasattr(error, name)), None)
    value = listed(getattr(error, "field_cells", ())) or value
    found = finding(check, place, value, kind=error.title, note=error.note or error.message)
    return replace(found, native=MappingProxyType(error.to_descriptor()))


def _checked(task: ReportTask) -> Checked:
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


def _crashed(exc: Exception, place: Place) -> Finding:
    return finding(_CRASHED, place, kind=type(exc).__name__, note=exc)


def _place(error: Error, resource: str, descriptor: Mapping[str, Any]) -> Place:
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
