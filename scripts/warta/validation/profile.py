"""The first judge: the official profile of Data Package 2.0, a JSON Schema (draft-07) that comes with warta.

https://datapackage.org/profiles/2.0/datapackage.json; it refers to no other document, so nothing is fetched. Where a
value fits none of several shapes, the errors of the shape that it comes closest to are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from warta.package.builder import is_built
from warta.package.descriptor import PROFILE
from warta.validation.report import Finding, Note, Place, finding, listed
from warta.validation.rules import Check, Judge, Severity, declare
from warta.wording import Wording

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


def _error(name: str, says: Wording, remedy: Wording) -> Check:
    return declare(Check(name, Judge.PROFILE, Severity.ERROR, says, remedy))


VERSION = declare(
    Check(
        "profile.version",
        Judge.PROFILE,
        Severity.WARNING,
        Wording(
            "the descriptor does not say that it follows Data Package 2.0 ($schema is {value})",
            "deskriptor tidak menyatakan mengikuti Data Package 2.0 ($schema: {value})",
        ),
        Wording('begin the descriptor with "$schema": "{profile}"', 'awali deskriptor dengan "$schema": "{profile}"'),
    )
)
OLD = "https://datapackage.org/profiles/1.0/datapackage.json"
"""What a descriptor without ``$schema`` stands under: https://datapackage.org/standard/data-package/#dollar-schema."""

TAKEN_FOR_OLD = Wording(
    "the descriptor does not say that it follows Data Package 2.0, so it counts as one of version 1.0; it was held to the "
    "profile of 2.0 all the same",
    "deskriptor tidak menyatakan mengikuti Data Package 2.0, jadi dianggap versi 1.0; ia tetap diperiksa menurut profil 2.0",
)
REQUIRED = _error(
    "profile.required",
    Wording("{path}: {expected} is missing", "{path}: {expected} tidak ada"),
    Wording("add it to the descriptor", "tambahkan ke deskriptor"),
)
BUILT = _error(
    "profile.not-built",
    Wording(
        "nothing is built yet: the descriptor describes no table", "belum ada yang dibangun: deskriptor belum memuat tabel"
    ),
    Wording("run warta build", "jalankan warta build"),
)
TYPE = _error(
    "profile.type",
    Wording("{path}: {value} is not of type {expected}", "{path}: {value} bukan bertipe {expected}"),
    Wording("write a JSON {expected} there", "tulis {expected} JSON di sana"),
)
ENUM = _error(
    "profile.enum",
    Wording("{path}: {value} is none of {expected}", "{path}: {value} bukan salah satu dari {expected}"),
    Wording("choose one of these", "pilih salah satunya"),
)
PATTERN = _error(
    "profile.pattern",
    Wording("{path}: {value} is not of the form {expected}", "{path}: {value} tidak berbentuk {expected}"),
    Wording("write it in that form", "tulis dalam bentuk itu"),
)
FEW = _error(
    "profile.few",
    Wording("{path}: at least {expected} expected, found {value}", "{path}: perlu sekurangnya {expected}, yang ada {value}"),
    Wording("fill it, or leave the property out", "isi, atau hapus properti ini"),
)
UNIQUE = _error(
    "profile.unique",
    Wording("{path}: an item is listed twice in {value}", "{path}: ada butir yang tercantum dua kali dalam {value}"),
    Wording("list each item once", "cantumkan tiap butir sekali saja"),
)
RANGE = _error(
    "profile.range",
    Wording("{path}: {value} is less than {expected}", "{path}: {value} kurang dari {expected}"),
    Wording("write a number from {expected} on", "tulis bilangan mulai {expected}"),
)
SHAPE = _error(
    "profile.shape",
    Wording("{path}: {value} has none, or more than one, of the shapes that the standard allows here",
            "{path}: {value} tidak cocok dengan satu pun, atau cocok dengan lebih dari satu, bentuk yang diizinkan standar"),
    Wording("compare it with the standard, https://datapackage.org", "bandingkan dengan standar, https://datapackage.org"),
)  # fmt: skip

_BY_KEYWORD: Mapping[str, Check] = {
    "required": REQUIRED,
    "type": TYPE,
    "enum": ENUM,
    "pattern": PATTERN,
    "minItems": FEW,
    "minProperties": FEW,
    "uniqueItems": UNIQUE,
    "minimum": RANGE,
}


def judge(descriptor: Mapping[str, Any]) -> Iterator[Finding | Note]:
    """What the profile says against `descriptor`."""
    from jsonschema import Draft7Validator

    yield from _version(descriptor)
    errors = Draft7Validator(profile()).iter_errors(_without_forgotten(descriptor))
    plain = (deep for error in errors for deep in _closest(error))
    told = {(check_of(error).id, error.json_path): _finding(error, descriptor) for error in plain}
    yield from (told[place] for place in sorted(told, key=lambda place: (place[1], place[0])))


def _version(descriptor: Mapping[str, Any]) -> Iterator[Finding | Note]:
    """A package of version 1.0 is no fault of its owner's; warta writes none."""
    resources = descriptor.get("resources")
    ours = isinstance(resources, list) and any(is_built(each) for each in resources if isinstance(each, dict))
    stated = descriptor.get("$schema", OLD)
    if stated == OLD and not ours:
        yield Note(TAKEN_FOR_OLD)
    elif stated != PROFILE:
        yield finding(VERSION, Place(), descriptor.get("$schema"), profile=PROFILE)


def _without_forgotten(descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
    """The descriptor without what the standard has and its profile, as published, forgets.

    That is a dialect that is named by its path, as a schema may be, which other judges read; and the type ``list`` of a field
    (https://datapackage.org/standard/table-schema/#list), which is held to the rest of the profile as an array.
    """
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        return descriptor
    return {**descriptor, "resources": [_resource(each) if isinstance(each, dict) else each for each in resources]}


def _resource(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    known = {name: value for name, value in resource.items() if name != "dialect" or not isinstance(value, str)}
    schema = known.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if isinstance(schema, dict) and isinstance(fields, list):
        known["schema"] = {**schema, "fields": [_field(each) for each in fields]}
    return known


def _field(field: object) -> object:
    return {**field, "type": "array"} if isinstance(field, dict) and field.get("type") == "list" else field


@cache
def profile() -> Mapping[str, Any]:
    """The profile, as published."""
    text = files("warta.validation").joinpath("profiles", "2.0", "datapackage.json").read_text(encoding="utf-8")
    parsed: Mapping[str, Any] = json.loads(text)
    return parsed


def check_of(error: ValidationError) -> Check:
    """The check that a JSON Schema keyword stands for."""
    if _lacks_resources(error):
        return BUILT
    return _BY_KEYWORD.get(str(error.validator), SHAPE)


def _lacks_resources(error: ValidationError) -> bool:
    """Does it say that the descriptor has no resource: no ``resources``, or none in it?"""
    place = [*error.absolute_path]
    descriptor: Any = error.instance
    lacking = not place and error.validator == "required" and "resources" not in descriptor
    return lacking or (place == ["resources"] and error.validator == "minItems")


def _closest(error: ValidationError) -> Iterable[ValidationError]:
    """The error itself, or, under ``anyOf`` and ``oneOf``, those of the shape that the value comes closest to."""
    if not error.context:
        return (error,)
    shapes = [list(errors) for _, errors in groupby(error.context, key=lambda deep: deep.schema_path[0])]
    if other := _of_no_type(shapes):
        return (other,)
    # Of equals the last: a resource with neither `data` nor `path` is told of `path`.
    return [deep for nearest in min(reversed(shapes), key=_distance) for deep in _closest(nearest)]


def _of_no_type(shapes: list[list[ValidationError]]) -> ValidationError | None:
    """One error that lists the types of all shapes, where a value's ``type`` is that of none."""
    types = [error for errors in shapes for error in errors if _is_type_name(error)]
    if len(types) < len(shapes):
        return None
    merged = type(types[0]).create_from(types[0])
    merged.validator_value = [name for error in types for name in _wanted(error)]
    return merged


def _is_type_name(error: ValidationError) -> bool:
    return error.validator == "enum" and list(error.relative_path) == ["type"]


def _distance(errors: list[ValidationError]) -> tuple[bool, bool, int]:
    """How far a value is from a shape: of another JSON type; of another ``type``, as a field's; by how many errors."""
    other_json = any(error.validator == "type" and not error.relative_path for error in errors)
    other_type = any(_is_type_name(error) for error in errors)
    return other_json, other_type, len(errors)


def _wanted(error: ValidationError) -> Any:
    wanted: Any = error.validator_value
    return wanted


def _finding(error: ValidationError, descriptor: Mapping[str, Any]) -> Finding:
    instance: Any = error.instance
    path, wanted = [*error.absolute_path], _wanted(error)
    if error.validator == "required":
        wanted = [name for name in wanted if name not in instance]
    value = instance if isinstance(instance, str) else json.dumps(instance, ensure_ascii=False)
    expected = listed(wanted) if isinstance(wanted, list) else wanted
    where = error.json_path.removeprefix("$").removeprefix(".") or "datapackage.json"
    return finding(check_of(error), _place(path, descriptor), value, path=where, expected=expected)


def _place(path: list[str | int], descriptor: Mapping[str, Any]) -> Place:
    """The resource and field that a path in the descriptor leads through."""
    names = {"resources": "", "fields": ""}
    here: Any = descriptor
    for step, following in pairwise(path):
        here = here[step]
        if step in names and isinstance(following, int) and isinstance(here[following], dict):
            names[str(step)] = str(here[following].get("name", following))
    return Place(names["resources"], None, "", names["fields"])
