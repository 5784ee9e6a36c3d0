"""What changed in the description of a resource: fields, types, keys, constraints, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from warta.package.descriptor import PARTS
from warta.release.changes import (
    CONSTRAINT_LOOSENED,
    CONSTRAINT_TIGHTENED,
    FIELD_ADDED,
    FIELD_REMOVED,
    FIELD_RENAMED,
    FIELDS_REORDERED,
    FORMAT_CHANGED,
    KEY_CHANGED,
    METADATA_CHANGED,
    TYPE_CHANGED,
    Change,
    Kind,
)

Descriptor: TypeAlias = "Mapping[str, Any]"

MEASURED = frozenset({"bytes", "hash", "twin", "rows", PARTS})
"""Properties that follow from the rows: that those changed is told by the rows themselves."""

WAYS_TO_READ = ("format", "mediatype", "encoding", "compression", "dialect")
"""Properties of a resource without which its bytes are read as something else."""

_LOWER = frozenset({"minimum", "exclusiveMinimum", "minLength"})
_UPPER = frozenset({"maximum", "exclusiveMaximum", "maxLength"})
_ALWAYS = frozenset({"required", "unique"})
_ABSENT: Any = object()


def fields_in(resource: Descriptor) -> dict[str, Descriptor]:
    """The field descriptors of a resource by name, in order."""
    fields = schema_of(resource).get("fields")
    named = [each for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []
    return {str(each["name"]): each for each in named if isinstance(each.get("name"), str)}


def renamed_fields(old: Descriptor, new: Descriptor) -> dict[str, str]:
    """Old name -> new name of each field that stands where one was, described alike but for its name."""
    before, after = fields_in(old), fields_in(new)
    places = list(zip(before, after, strict=False))
    return {
        one: other
        for one, other in places
        if one not in after and other not in before and {**before[one], "name": ""} == {**after[other], "name": ""}
    }


def schema_changes(old: Descriptor, new: Descriptor) -> Iterator[Change]:
    """All that changed between two descriptors of a resource, but for what follows from its rows."""
    name = str(new["name"])
    before, after = fields_in(old), fields_in(new)
    renamed = renamed_fields(old, new)
    yield from (Change(FIELD_RENAMED, name, other, one, other) for one, other in renamed.items())
    yield from (Change(FIELD_REMOVED, name, each) for each in before if each not in after and each not in renamed)
    yield from (Change(FIELD_ADDED, name, each) for each in after if each not in before and each not in renamed.values())
    kept = [renamed.get(each, each) for each in before if renamed.get(each, each) in after]
    if kept != [each for each in after if each in kept]:
        yield Change(FIELDS_REORDERED, name, was=list(before), now=list(after))
    for each in before:
        if renamed.get(each, each) in after:
            yield from _field(name, before[each], after[renamed.get(each, each)])
    yield from _of_schema(name, schema_of(old), schema_of(new))
    yield from _of_resource(name, old, new)


def schema_of(resource: Descriptor) -> Descriptor:
    """Its Table Schema, empty where it has none."""
    schema = resource.get("schema")
    return schema if isinstance(schema, dict) else {}


def _field(resource: str, old: Descriptor, new: Descriptor) -> Iterator[Change]:
    name = str(new["name"])
    for kind, key in ((TYPE_CHANGED, "type"), (FORMAT_CHANGED, "format")):
        if old.get(key, _usual(key)) != new.get(key, _usual(key)):
            place = name if kind is TYPE_CHANGED else f"{name}.{key}"
            yield Change(kind, resource, place, old.get(key, _usual(key)), new.get(key, _usual(key)))
    if old.get("missingValues") != new.get("missingValues"):
        yield Change(FORMAT_CHANGED, resource, f"{name}.missingValues", old.get("missingValues"), new.get("missingValues"))
    yield from _constraints(resource, name, _limits(old), _limits(new))
    looked_at = {"name", "type", "format", "constraints", "categories", "missingValues"}
    yield from metadata_changes(resource, old, new, f"{name}.", looked_at)


def _usual(key: str) -> str:
    return {"type": "any", "format": "default"}[key]


def _limits(field: Descriptor) -> dict[str, Any]:
    limits = field.get("constraints")
    held = dict(limits) if isinstance(limits, dict) else {}
    return held | ({"categories": field["categories"]} if "categories" in field else {})


def _constraints(resource: str, field: str, old: Descriptor, new: Descriptor) -> Iterator[Change]:
    for name in sorted({*old, *new}):
        was, now = old.get(name, _ABSENT), new.get(name, _ABSENT)
        kind = _tightened_or_loosened(name, was, now)
        if kind:
            yield Change(kind, resource, f"{field}.{name}", _or_none(was), _or_none(now))


def _or_none(value: Any) -> Any:
    return None if value is _ABSENT else value


def _tightened_or_loosened(name: str, was: Any, now: Any) -> Kind | None:
    """Where it cannot be told (a pattern for another), it is taken for tightened: somebody's rows may not fit any more."""
    if name in _ALWAYS:
        was, now = was is not _ABSENT and bool(was), now is not _ABSENT and bool(now)
        return None if was == now else CONSTRAINT_TIGHTENED if now else CONSTRAINT_LOOSENED
    if was == now and type(was) is type(now):
        return None
    if was is _ABSENT:
        return CONSTRAINT_TIGHTENED
    if now is _ABSENT or _is_wider(name, was, now):
        return CONSTRAINT_LOOSENED
    return CONSTRAINT_TIGHTENED


def _is_wider(name: str, was: Any, now: Any) -> bool:
    if isinstance(was, list) and isinstance(now, list):
        return all(each in now for each in was)
    if name not in _LOWER | _UPPER or type(was) is not type(now):
        return False  # what else there is (patterns, schemas) cannot be compared
    try:
        return bool(now < was if name in _LOWER else now > was)
    except TypeError:
        return False


def _of_schema(resource: str, old: Descriptor, new: Descriptor) -> Iterator[Change]:
    for key in ("primaryKey", "foreignKeys"):
        was, now = _listed(old.get(key)), _listed(new.get(key))
        if was != now:
            yield Change(KEY_CHANGED, resource, key, old.get(key), new.get(key))
    unique, still = (_unique_keys(each) for each in (old, new))
    yield from (Change(CONSTRAINT_TIGHTENED, resource, "uniqueKeys", None, key) for key in still if key not in unique)
    yield from (Change(CONSTRAINT_LOOSENED, resource, "uniqueKeys", key, None) for key in unique if key not in still)
    if old.get("missingValues", [""]) != new.get("missingValues", [""]):
        yield Change(FORMAT_CHANGED, resource, "missingValues", old.get("missingValues"), new.get("missingValues"))
    looked_at = {"fields", "primaryKey", "foreignKeys", "uniqueKeys", "missingValues"}
    yield from metadata_changes(resource, old, new, "schema.", looked_at)


def _listed(key: object) -> object:
    """A key as a list: the standard takes a lone name for a list of it."""
    if isinstance(key, str):
        return [key]
    if isinstance(key, list):
        return [_listed_reference(each) for each in key]
    return key or []


def _listed_reference(key: object) -> object:
    if not isinstance(key, dict):
        return key
    reference = key.get("reference")
    inner = {**reference, "fields": _listed(reference.get("fields"))} if isinstance(reference, dict) else reference
    return {**key, "fields": _listed(key.get("fields")), "reference": inner}


def _unique_keys(schema: Descriptor) -> list[object]:
    keys = schema.get("uniqueKeys")
    return [_listed(each) for each in keys] if isinstance(keys, list) else []


def _of_resource(name: str, old: Descriptor, new: Descriptor) -> Iterator[Change]:
    for key in WAYS_TO_READ:
        if old.get(key) != new.get(key):
            yield Change(FORMAT_CHANGED, name, key, old.get(key), new.get(key))
    named_by_content = ("path",) if old.get(PARTS) and new.get(PARTS) else ()
    yield from metadata_changes(name, old, new, "", {"name", "schema", *WAYS_TO_READ, *MEASURED, *named_by_content})


def metadata_changes(
    resource: str, old: Descriptor, new: Descriptor, at: str = "", without: Iterable[str] = ()
) -> Iterator[Change]:
    """Every property, however deep, that is not the same; `without` are left out at the top."""
    for path, was, now in _differing(old, new, at, frozenset(without)):
        yield Change(METADATA_CHANGED, resource, path, was, now)


def _differing(
    old: Descriptor, new: Descriptor, at: str, without: frozenset[str] = frozenset()
) -> Iterator[tuple[str, object, object]]:
    names = [*old, *(name for name in new if name not in old)]
    for name in (each for each in names if each not in without):
        was, now = old.get(name), new.get(name)
        if isinstance(was, dict) and isinstance(now, dict):
            yield from _differing(was, now, f"{at}{name}.")
        elif was != now:
            yield f"{at}{name}", was, now


def renamed_resources(old: Mapping[str, Descriptor], new: Mapping[str, Descriptor]) -> dict[str, str]:
    """Old name -> new name of each resource that is gone, where exactly one new one has its content and its fields."""
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    return dict(_only_pairs(gone, come, lambda one, other: _is_same(old[one], new[other])))


def _only_pairs(gone: Sequence[str], come: Sequence[str], alike: Callable[[str, str], bool]) -> Iterator[tuple[str, str]]:
    for one in gone:
        partners = [other for other in come if alike(one, other)]
        if len(partners) == 1 and sum(alike(each, partners[0]) for each in gone) == 1:
            yield one, partners[0]


def _is_same(old: Descriptor, new: Descriptor) -> bool:
    same_bytes = isinstance(old.get("hash"), str) and old.get("hash") == new.get("hash")
    return (
        bool(fields_in(old))
        and list(fields_in(old)) == list(fields_in(new))
        and (same_bytes or old.get("path") == new.get("path"))
    )
