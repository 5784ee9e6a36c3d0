"""Every constraint of the standard on every type, those too that frictionless does not take for the type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, column, field, package, table
from tests.parity.values import KINDS

CONSTRAINTS: dict[str, tuple[dict[str, Any], ...]] = {
    "integer": (
        {"minimum": 1}, {"maximum": 42}, {"exclusiveMinimum": 0}, {"exclusiveMaximum": 42}, {"enum": [1, 42, 7]},
        {"minimum": "1"},
        {"enum": ["1", "007"]}, {"minimum": 1, "maximum": 7, "enum": [1, 5, 42]}, {"unique": True}, {"minimum": 1.5},
        {"minimum": 9223372036854775807}, {"maximum": -9223372036854775809}, {"minimum": 5, "maximum": 1},
    ),
    "number": (
        {"minimum": 1}, {"maximum": 3.14}, {"exclusiveMinimum": 0.1}, {"exclusiveMaximum": "3.14"}, {"enum": [1, 3.14, "1e3"]},
        {"minimum": "0.1"}, {"enum": ["0.1", "1.50"]}, {"minimum": "NaN"}, {"maximum": "Infinity"}, {"unique": True},
    ),
    "string": (
        {"minLength": 2}, {"maxLength": 4}, {"minLength": 2, "maxLength": 5}, {"enum": ["kopi", "0", "-"]},
        {"pattern": "[a-z ]+"},
        {"pattern": "kopi|te"}, {"pattern": r"\w+"}, {"pattern": r"\D+"}, {"pattern": r"[^\d]*"}, {"pattern": r"(.)\1?.*"},
        {"pattern": ".*"},
        {"pattern": r"\S+\s?\S*"}, {"pattern": r"(?=k).*"}, {"pattern": r"[\w-]+"}, {"pattern": r".{2,4}"},
        {"pattern": r"k\bopi"},
        {"pattern": ""}, {"pattern": "^kopi$"}, {"pattern": r"(?i)KOPI"}, {"pattern": "(?i:KOPI)"}, {"pattern": "[\\u00e9k].*"},
        {"pattern": r"\p{L}+"}, {"pattern": "("}, {"pattern": r"a{1001}"}, {"pattern": r"(?P<a>k)opi"},
        {"pattern": r"[[:alpha:]]+"},
        {"pattern": r"\x6b.*"}, {"pattern": r"k.*\Z"}, {"pattern": r"k*+opi"}, {"unique": True}, {"enum": []}, {"enum": [""]},
        {"minLength": 0},
    ),
    "boolean": ({"enum": [True]}, {"enum": ["true"]}, {"enum": ["1"]}, {"unique": True}),
    "date": (
        {"minimum": "2000-01-01"}, {"maximum": "2020-01-05"}, {"exclusiveMinimum": "1999-12-31"},
        {"exclusiveMaximum": "2024-02-29"},
        {"enum": ["2020-01-05", "2020-1-5"]}, {"minimum": "kemarin"}, {"unique": True},
    ),
    "datetime": (
        {"minimum": "2020-01-05T10:00:00"}, {"maximum": "2020-01-05T10:00:00Z"}, {"enum": ["2020-01-05T10:00:00"]},
        {"unique": True},
    ),
    "time": ({"minimum": "09:00:00"}, {"exclusiveMaximum": "10:00:00"}, {"enum": ["10:00:00", "10:00:00Z"]}, {"unique": True}),
    "year": ({"minimum": 2000}, {"maximum": "2020"}, {"exclusiveMinimum": 1999}, {"enum": [2020]}, {"enum": ["2020"]},
    {"unique": True}),
    "yearmonth": ({"minimum": "2000-01"}, {"maximum": "2020-1"}, {"enum": ["2020-01"]}, {"unique": True}),
    "array": ({"minLength": 1}, {"maxLength": 1}, {"enum": [[], "[1,2]"]}, {"unique": True}, {"jsonSchema": {"minItems": 1}}),
    "object": ({"minLength": 1}, {"maxLength": 0}, {"enum": [{}]}, {"unique": True}, {"jsonSchema": {"required": ["a"]}}),
    "list": ({"minLength": 2}, {"maxLength": 1}, {"unique": True}),
    "duration": ({"enum": ["P1Y", "PT36H"]}, {"unique": True}, {"minimum": "P1M"}),
    "geopoint": ({"enum": ["0,0", "180,90"]}, {"unique": True}),
    "geojson": ({"enum": ['{"type":"Point","coordinates":[1,2]}']}, {"unique": True}),
    "any": ({"enum": ["kopi", "0"]}, {"unique": True}, {"minLength": 2}),
}  # fmt: skip
EVERYWHERE: tuple[dict[str, Any], ...] = (
    {"required": True},
    {"required": False},
    {"unique": False},
    {"required": True, "unique": True},
)


def cases() -> Iterator[Case]:
    for kind in KINDS:
        if kind.properties:
            continue
        values = [*kind.good, *kind.odd[:8], "", *kind.good[:3]]
        for constraints in (*CONSTRAINTS[kind.type], *EVERYWHERE):
            nilai = field("nilai", kind.type, constraints=constraints)
            yield package(f"{kind.type} {constraints}", table([field("id", "integer"), nilai], column(values)))
    for kind in (each for each in KINDS if each.properties and each.type in ("date", "number", "integer", "string", "boolean")):
        nilai = field("nilai", kind.type, **kind.properties, constraints={"enum": [*kind.good[:1]], "unique": True})
        yield package(f"{kind.name} enum", table([field("id", "integer"), nilai], column([*kind.good, *kind.odd, *kind.good])))
