"""Keys of a descriptor that look like a misspelt standard one: readers pass over what they do not know, so nobody notices.

The standard's keys are those of Data Package 2.0 and, for old packages, 1.0 and frictionless; ours are known too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from warta.validation.opened import Opened
from warta.validation.report import Finding, Place, finding
from warta.validation.rules import warning
from warta.wording import Wording

KEY = warning(
    "descriptor.spelling",
    Wording("{path}: the standard has no key {value}; did you mean {meant}?",
            "{path}: standar tidak punya kunci {value}; maksud Anda {meant}?"),
    Wording("rename it to {meant}, or leave it if it is your own", "ubah menjadi {meant}, atau biarkan kalau milik sendiri"),
)  # fmt: skip

_SHARED = "$schema name title description homepage licenses sources translations profile"
PACKAGE = f"{_SHARED} id version created contributors keywords image resources".split()
RESOURCE = (
    f"{_SHARED} path data type scheme format mediatype encoding compression innerpath extrapaths bytes hash fields rows "
    "dialect schema twin builder stats control".split()
)
TWIN = "path format mediatype bytes hash".split()
BUILDER = "name version".split()
DIALECT = (
    "$schema name title description header headerRows headerJoin commentRows commentChar delimiter lineTerminator quoteChar "
    "doubleQuote escapeChar nullSequence skipInitialSpace property itemType itemKeys sheetNumber sheetName table "
    "caseSensitiveHeader csvddfVersion csv json excel"
).split()
SCHEMA = (
    "$schema name title description fields fieldsMatch missingValues primaryKey uniqueKeys foreignKeys profile homepage"
).split()
FIELD = (
    "name type format title description example examples constraints missingValues categories categoriesOrdered rdfType "
    "decimalChar groupChar bareNumber trueValues falseValues delimiter itemType unit derivation translations"
).split()
CONSTRAINTS = (
    "required unique minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum jsonSchema pattern enum"
).split()
FOREIGN_KEY = "fields reference".split()
LICENSE = "name path title".split()
CONTRIBUTOR = "title path email givenName familyName organization roles role".split()
SOURCE = "title path email version".split()

_LONGEST = 40
"""A longer key is none of the standard's misspelt."""

_LIKE = 0.75
"""How alike two keys must be: "licence" and "licenses" are (0.8), "note" and "name" are not (0.5)."""


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about keys that look misspelt, wherever the standard says which keys there are."""
    package = opened.target.descriptor
    yield from _keys(package, PACKAGE, Place(), "")
    yield from _described(package, Place(), "")
    for number, resource in enumerate(opened.target.resources):
        place, path = Place(str(resource.get("name", ""))), f"resources[{number}]."
        yield from _keys(resource, RESOURCE, place, path)
        yield from _described(resource, place, path)
        for name, keys in (("dialect", DIALECT), ("twin", TWIN), ("builder", BUILDER), ("schema", SCHEMA)):
            yield from _keys(resource.get(name), keys, place, f"{path}{name}.")
        yield from _schema(resource.get("schema"), place, f"{path}schema.")


def _described(holder: Mapping[str, Any], place: Place, path: str) -> Iterator[Finding]:
    for name, keys in (("licenses", LICENSE), ("contributors", CONTRIBUTOR), ("sources", SOURCE)):
        for number, each in enumerate(_objects(holder.get(name))):
            yield from _keys(each, keys, place, f"{path}{name}[{number}].")


def _schema(schema: object, place: Place, path: str) -> Iterator[Finding]:
    if not isinstance(schema, dict):
        return
    for number, field in enumerate(_objects(schema.get("fields"))):
        here, way = place._replace(field=str(field.get("name", ""))), f"{path}fields[{number}]."
        yield from _keys(field, FIELD, here, way)
        yield from _keys(field.get("constraints"), CONSTRAINTS, here, f"{way}constraints.")
    for number, key in enumerate(_objects(schema.get("foreignKeys"))):
        yield from _keys(key, FOREIGN_KEY, place, f"{path}foreignKeys[{number}].")


def _objects(listed: object) -> Iterable[Mapping[str, Any]]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _keys(described: object, known: list[str], place: Place, path: str) -> Iterator[Finding]:
    if not isinstance(described, dict):
        return
    free = [key for key in known if key not in described]
    for key in described:
        meant = get_close_matches(key, free, n=1, cutoff=_LIKE) if key not in known and len(key) < _LONGEST else []
        if meant:
            yield finding(KEY, place, key, path=f"{path}{key}", meant=meant[0])
