"""Keys and categories, which frictionless reads but does not check: ``uniqueKeys``, ``categories``; and the primary key.

As in SQL a unique key with a missing part equals no other. Foreign keys are left to frictionless, which does them well.
https://datapackage.org/standard/table-schema/#uniqueKeys and #categories
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from warta.validation.opened import Opened, Resource, names_in
from warta.validation.report import Finding, Place, finding, listed
from warta.validation.rules import Check, error
from warta.wording import Wording

_ROW = Wording(
    "correct the row; where warta built the table, run warta build, which writes it again",
    "perbaiki barisnya; tabel buatan warta ditulis lagi oleh warta build",
)
PRIMARY = error(
    "key.primary",
    Wording("the primary key {value} is also that of row {first}", "kunci utama {value} juga dipakai baris {first}"),
    _ROW,
)
UNIQUE = error(
    "key.unique",
    Wording("{value} must be unique, and also stands in row {first}", "{value} harus unik, tetapi juga ada di baris {first}"),
    _ROW,
)
CATEGORY = error(
    "field.category",
    Wording("{value} is none of the field's categories ({categories})",
            "{value} bukan salah satu kategori kolom ini ({categories})"),
    Wording("correct the cell, or add the category to the descriptor",
            "perbaiki selnya, atau tambahkan kategorinya ke deskriptor"),
)  # fmt: skip


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about repeated keys and values outside their categories."""
    for resource in opened.resources:
        yield from _keys(resource)
        yield from _categories(resource)


def _keys(resource: Resource) -> Iterator[Finding]:
    yield from _repeated(resource, resource.key, PRIMARY)
    unique = resource.schema.get("uniqueKeys")
    for key in unique if isinstance(unique, list) else ():
        yield from _repeated(resource, names_in(key, resource.names), UNIQUE)


def _repeated(resource: Resource, key: tuple[str, ...], fault: Check) -> Iterator[Finding]:
    first: dict[tuple[object, ...], int] = {}
    for position, cells in resource.each() if key else ():
        values = tuple(cells[name] for name in key)
        if None in values:
            continue
        if first.setdefault(values, position) != position:
            row, row_id = position + 2, resource.row_id(position)
            yield finding(fault, Place(resource.name, row, row_id, listed(key)), listed(values), first=first[values] + 2)


def _categories(resource: Resource) -> Iterator[Finding]:
    allowed = {name: known for name, field in resource.fields.items() if (known := categories_of(field))}
    for position, cells in resource.each() if allowed else ():
        for name, known in allowed.items():
            if cells[name] is not None and cells[name] not in known:
                yield finding(CATEGORY, resource.place(position, name), cells[name], categories=listed(known))


def categories_of(field: Mapping[str, Any]) -> list[object]:
    """The categories of a field: values, or objects with a value and a label."""
    categories = field.get("categories")
    if not isinstance(categories, list):
        return []
    return [each.get("value") if isinstance(each, dict) else each for each in categories]
