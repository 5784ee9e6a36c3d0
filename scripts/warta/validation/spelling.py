"""Keys of a descriptor that look like a misspelt standard one: readers pass over what they do not know, so nobody notices.

The standard's keys are those of Data Package 2.0 and, for old packages, 1.0 and frictionless; ours are known too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
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
    "dialect schema twin parts builder stats control".split()
)
TWIN = "path format mediatype bytes hash".split()
BUILDER = "name version extractors encoding onError shardSize".split()
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

_LONG = 8
"""A key of so many letters may differ from the standard's in two of them, a shorter one in one."""

_SHORT = 6
"""In a key of fewer letters another letter makes another word: a "date" is no "data"."""

_LEFT_BEHIND = frozenset({"stats"})
"""Known, since old packages have them, but not to be recommended."""


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
    free = [key for key in known if key not in described and key not in _LEFT_BEHIND]
    for key in described:
        if key in known or len(key) >= _LONGEST:
            continue
        near = [(far, name) for name in free if (far := _distance(key, name)) is not None]
        if near:
            meant = min(near)[1]
            yield finding(KEY, place, key, path=f"{path}{key}", meant=meant)


def _distance(key: str, name: str) -> int | None:
    """How far `key` is from the standard's `name`, None where it is another word. Swapped letters are one step.

    >>> [_distance(key, "licenses") for key in ("Licenses", "lisences", "licence", "sentences")]
    [0, 1, 2, None]
    """
    written, right = key.lower().replace("_", "").replace("-", ""), name.lower()
    if abs(len(written) - len(right)) > 2 or len(set(written) ^ set(right)) > 4:
        return None
    if written == right:
        return 0
    if written[:1] == right[:1] and sorted(written) == sorted(right):
        return 1
    steps = [each for each in SequenceMatcher(None, written, right, autojunk=False).get_opcodes() if each[0] != "equal"]
    count = sum(max(end - start, to - at) for _, start, end, at, to in steps)
    replaced = any(step[0] == "replace" for step in steps)
    return None if count > 1 + (len(right) >= _LONG) or (replaced and len(right) < _SHORT) else count
