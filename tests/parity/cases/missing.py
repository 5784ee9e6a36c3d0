"""What counts as missing: of the schema, of the field, with and without the empty string."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, field, package, table

ROWS = (
    ("1", "kopi", "2020-01-05", "true"),
    ("-", "-", "-", "-"),
    ("", "", "", ""),
    ("n/a", "n/a", "n/a", "n/a"),
    (" ", " ", " ", " "),
    ("99", "99", "1999-01-01", "0"),
    (" -", "- ", "", "-"),
    ("", "", "2020-01-05", "x"),
)
SCHEMAS: tuple[list[Any], ...] = (
    [""], ["-"], ["", "-"], ["-", "n/a", "99"], [], ["", "0"], [" "], ["kopi", ""], ["1999-01-01"], ["None", "nan"], ["-", "-"],
    [{"value": "-", "label": "tidak ada"}, {"value": ""}], ["true", "1"], [""] * 3, ["é", "\n"],
)  # fmt: skip


def cases() -> Iterator[Case]:
    for number, values in enumerate(SCHEMAS):
        yield package(f"schema {number}", table(_fields({}), _records(), schema={"missingValues": values}))
        yield package(
            f"fields {number}", table(_fields({"missingValues": values}), _records(), schema={"missingValues": ["99"]})
        )
        required = {"constraints": {"required": True}}
        yield package(f"required {number}", table(_fields(required), _records(), schema={"missingValues": values}))
    mixed = [{**each, **({"missingValues": ["-"]} if number % 2 else {})} for number, each in enumerate(_fields({}))]
    yield package("some fields", table(mixed, _records(), schema={"missingValues": ["", "n/a"]}))
    keyed = {"missingValues": ["-"], "primaryKey": ["teks"]}
    yield package("key", table(_fields({}), _records(), schema=keyed))
    unique = {"constraints": {"unique": True}}
    yield package("unique", table(_fields(unique), _records(), schema={"missingValues": ["n/a"]}))


def _fields(more: dict[str, Any]) -> list[dict[str, Any]]:
    types = (("angka", "integer"), ("teks", "string"), ("tanggal", "date"), ("benar", "boolean"))
    return [field(name, type_, **more) for name, type_ in types]


def _records() -> list[list[str]]:
    return [["angka", "teks", "tanggal", "benar"], *map(list, ROWS)]
