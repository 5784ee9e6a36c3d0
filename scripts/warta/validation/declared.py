"""Tables of warta are described as warta describes them: fields, types, constraints, keys, dialect, what is extracted.

Else a descriptor could call an extracted field computed, or drop a constraint, and nobody would look at it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from warta.package.descriptor import table_resource
from warta.schema import Table
from warta.tables import all_tables
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Place, finding
from warta.validation.rules import Check, error
from warta.validation.versions import versioned
from warta.wording import Wording

_BUILD = Wording("run warta build to describe the table again", "jalankan warta build untuk mendeskripsikan tabelnya lagi")

TABLE = error(
    "table.missing",
    Wording("the package lacks the table {value}, which every build writes",
            "paket ini tidak punya tabel {value}, yang selalu ditulis saat membangun"),
    Wording("run warta build; a release leaves out only texts", "jalankan warta build; rilis hanya boleh tanpa texts"),
)  # fmt: skip
SCHEMA = error(
    "table.schema",
    Wording("the Table Schema says {name}: {value}; warta declares {expected}",
            "menurut Table Schema {name}: {value}; warta menetapkan {expected}"),
    _BUILD,
)  # fmt: skip
DESCRIBED = error(
    "table.described",
    Wording("the descriptor says {name}: {value}; warta writes {expected}",
            "menurut deskriptor {name}: {value}; warta menulis {expected}"),
    _BUILD,
)  # fmt: skip

_MAY_BE_WITHHELD = "texts"

_ELSEWHERE = frozenset({"bytes", "hash", "schema", "twin", "builder"})
"""What the files, the Table Schema and the versions are held to by other checks."""


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about tables of warta that are lacking, or described in another way than warta does."""
    ours = next((resource for resource in opened.resources if resource.is_ours), None)
    if ours is None:
        return
    for table in all_tables():
        resource = opened.named.get(table.name)
        if resource:
            yield from (versioned(found, resource) for found in _described(resource, table))
        elif table.name != _MAY_BE_WITHHELD:
            yield versioned(finding(TABLE, Place(table.name), table.name), ours)


def _described(resource: Resource, table: Table) -> Iterator[Finding]:
    declared = table_resource(table, b"", b"", "")
    wanted = {name: each for name, each in declared.items() if name not in _ELSEWHERE}
    yield from _differing(DESCRIBED, Place(resource.name), {name: resource.descriptor.get(name) for name in wanted}, wanted)
    yield from _schema(resource, declared["schema"])


def _schema(resource: Resource, declared: Mapping[str, Any]) -> Iterator[Finding]:
    described = resource.descriptor.get("schema")
    schema: Mapping[str, Any] = described if isinstance(described, dict) else {}
    yield from _differing(SCHEMA, Place(resource.name), {**schema, "fields": None}, {**declared, "fields": None})
    found, expected = _by_name(schema.get("fields")), _by_name(declared["fields"])
    if list(found) != list(expected):
        yield finding(SCHEMA, Place(resource.name), _json(list(found)), name="fields", expected=_json(list(expected)))
    for name in [name for name in expected if name in found]:
        yield from _differing(SCHEMA, Place(resource.name, field=name), found[name], expected[name])


def _differing(fault: Check, place: Place, found: Mapping[str, Any], expected: Mapping[str, Any]) -> Iterator[Finding]:
    for name in dict.fromkeys([*expected, *found]):
        said, wanted = found.get(name), expected.get(name)
        if said != wanted:
            yield finding(fault, place, _json(said), name=name, expected=_json(wanted))


def _by_name(fields: object) -> Mapping[str, Mapping[str, Any]]:
    listed = [field for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    return {str(field.get("name")): field for field in listed}


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
