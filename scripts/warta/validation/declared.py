"""Tables of warta are described as warta describes them: fields, types, constraints, keys, dialect, what is extracted.

Else a descriptor could call an extracted field computed, or drop a constraint, and nobody would look at it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from warta.package.builder import builder, is_built
from warta.package.descriptor import part_stem, table_resource
from warta.schema import Table
from warta.tables import all_tables, table_named, usual_tables
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, Place, finding
from warta.validation.rules import Check, error
from warta.validation.told import EVIDENCE
from warta.validation.versions import versioned
from warta.wording import Wording

_BUILD = Wording("run warta build to describe the table again", "jalankan warta build untuk mendeskripsikan tabelnya lagi")

TABLE = error(
    "table.missing",
    Wording("the package lacks the table {value}, which every build writes",
            "paket ini tidak punya tabel {value}, yang selalu ditulis saat membangun"),
    Wording("run warta build; a release leaves out only texts", "jalankan warta build; rilis hanya boleh tanpa texts"),
)  # fmt: skip
NAME = error(
    "table.name",
    Wording("the package lacks the table {meant}, and no table of warta is called {value}; did you mean {meant}?",
            "paket ini tidak punya tabel {meant}, dan tidak ada tabel warta bernama {value}; maksud Anda {meant}?"),
    Wording("name the resource {meant}, or run warta build", "beri sumber daya itu nama {meant}, atau jalankan warta build"),
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
"""What the files and the Table Schema are held to by other checks, and the twin and the builder apart."""


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about tables of warta that are lacking, or described in another way than warta does."""
    ours = next((resource for resource in opened.resources if resource.is_ours), None)
    if ours is None:
        return
    for table in all_tables():
        resource = opened.named.get(table.name)
        if resource:
            yield from (versioned(found, resource) for found in _described(resource, table))
    renamed, told_of = misnamed(opened), {told.resource for told in opened.evidence or ()}
    for name in lacking(opened):
        found = finding(NAME, Place(renamed[name]), renamed[name], meant=name) if name in renamed else _missing(name)
        # What evidence speaks of was there, whatever the version that wrote it; and no version wrote no evidence.
        yield found if name in told_of | {EVIDENCE} or name in renamed else versioned(found, ours)


def _missing(name: str) -> Finding:
    return finding(TABLE, Place(name), name)


def lacking(opened: Opened) -> tuple[str, ...]:
    """The tables that the package should hold and does not; `texts` only where they are there under another name."""
    absent = [table.name for table in usual_tables() if table.name not in opened.named]
    return tuple(name for name in absent if name != _MAY_BE_WITHHELD or name in misnamed(opened))


def misnamed(opened: Opened) -> Mapping[str, str]:
    """Table that is lacking -> the resource that seems to be it: of its very fields, or written by warta with a like name."""
    strange = [each for each in opened.resources if table_named(each.name) is None]
    absent = [table for table in usual_tables() if table.name not in opened.named]
    same = {table.name: each.name for each in strange for table in absent if each.names == table.names}
    rest = [table.name for table in absent if table.name not in same]
    near = {name: each.name for each in strange if is_built(each.descriptor) for name in _near(each.name, rest)}
    return {**{name: other for name, other in near.items() if other not in same.values()}, **same}


def _near(name: str, names: list[str]) -> list[str]:
    return get_close_matches(name, names, n=1)


def _described(resource: Resource, table: Table) -> Iterator[Finding]:
    declared = _in_its_place(table_resource(table, b"", b"", ""), resource.descriptor.get("path"))
    wanted = {name: each for name, each in declared.items() if name not in _ELSEWHERE}
    yield from _differing(DESCRIBED, Place(resource.name), {name: resource.descriptor.get(name) for name in wanted}, wanted)
    yield from _twin(resource, declared["twin"])
    version = resource.version
    if not version or resource.descriptor["builder"] != builder(version, resource.extractors, resource.options):
        said = _json(resource.descriptor.get("builder"))
        expected = _json(builder("…", resource.extractors, resource.options))
        yield finding(DESCRIBED, Place(resource.name), said, name="builder", expected=expected)
    yield from _schema(resource, declared["schema"])


def _in_its_place(declared: Mapping[str, Any], path: object) -> Mapping[str, Any]:
    """What is declared of a table; of one in parts, of the part at `path`."""
    stem = part_stem(path, declared["name"])
    if stem is None:
        return declared
    return {**declared, "path": path, "twin": {**declared["twin"], "path": f"{stem}.parquet"}}


def _twin(resource: Resource, declared: Mapping[str, Any]) -> Iterator[Finding]:
    """Where the twin lies and what it is: a twin in another place would leave the usual one to anybody."""
    twin = resource.descriptor.get("twin")
    if isinstance(twin, dict):
        wanted = {f"twin.{name}": each for name, each in declared.items() if name not in _ELSEWHERE}
        found = {f"twin.{name}": each for name, each in twin.items() if name not in _ELSEWHERE}
        yield from _differing(DESCRIBED, Place(resource.name), found, wanted)


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
