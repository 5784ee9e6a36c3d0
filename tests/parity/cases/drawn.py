"""Tables drawn from everything at once: types, constraints, missing values, encodings, dialects, keys, damage."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.parity.case import Case, Table, package, seeded, table, written
from tests.parity.cases.constraints import CONSTRAINTS, EVERYWHERE
from tests.parity.values import KINDS

COUNT = 150
_KINDS = [kind for kind in KINDS if kind.type not in ("geojson", "list", "array", "object", "duration")]


def cases() -> Iterator[Case]:
    for number in range(COUNT):
        draw = seeded(f"drawn {number}")
        tables = [_table(draw, f"t{each}") for each in range(draw.choice((1, 1, 2)))]
        yield package(f"{number}", *tables)


def _table(draw: Random, name: str) -> Table:
    kinds = draw.choices(_KINDS, k=draw.randrange(1, 7))
    fields = [
        {"name": f"k{at}", "type": kind.type, **kind.properties, **_constraints(draw, kind.type)}
        for at, kind in enumerate(kinds)
    ]
    wrong = draw.choice((0.0, 0.0, 0.02, 0.3))
    size = draw.choice((0, 1, 5, 30, 120, 300))
    rows = [[_cell(draw, kind.good, kind.odd, wrong) for kind in kinds] for _ in range(size)]
    records = [_header(draw, [each["name"] for each in fields]), *(_ragged(draw, row, wrong) for row in rows)]
    delimiter, encoding = draw.choice(",,,;\t|"), draw.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
    content = written(records, delimiter=delimiter, newline=draw.choice(("\n", "\n", "\r\n"))).encode(encoding)
    more: dict[str, Any] = {} if draw.random() < 0.3 and delimiter == "," else {"dialect": {"delimiter": delimiter}}
    if encoding != "utf-8" or draw.random() < 0.5:
        more["encoding"] = encoding
    return table(fields, content, name=name, schema=_schema(draw, [each["name"] for each in fields], name), **more)


def _constraints(draw: Random, kind: str) -> dict[str, Any]:
    harmless = [each for each in CONSTRAINTS[kind] if not _is_broken(each)]
    chosen: dict[str, Any] = {}
    for _ in range(draw.choice((0, 0, 1, 1, 2))):
        chosen |= draw.choice((*harmless, *EVERYWHERE))
    return {"constraints": chosen} if chosen else {}


def _is_broken(constraints: dict[str, Any]) -> bool:
    """Does frictionless give up at it, or nearly everything fail it? Each has a case of its own."""
    return any(str(value) in ("(", "(?i)KOPI", r"\p{L}+", "a{1001}", "kemarin", "[]") for value in constraints.values())


def _cell(draw: Random, good: tuple[str, ...], odd: tuple[str, ...], wrong: float) -> str:
    if draw.random() < 0.08:
        return draw.choice(("", "", "-"))
    return draw.choice(odd if draw.random() < wrong else good)


def _header(draw: Random, names: list[str]) -> list[str]:
    if draw.random() < 0.85:
        return names
    header = [*names, "lebih"][draw.choice((0, 1)) :]
    draw.shuffle(header)
    return header


def _ragged(draw: Random, row: list[str], wrong: float) -> list[str]:
    if draw.random() >= wrong / 4:
        return row
    return draw.choice((row[:-1], [*row, "x"], [], [""] * len(row)))


def _schema(draw: Random, names: list[str], name: str) -> dict[str, Any]:
    schema: dict[str, Any] = {}
    if draw.random() < 0.3:
        schema["missingValues"] = draw.choice((["", "-"], ["-"], [], ["-", "0"]))
    if draw.random() < 0.4:
        schema["primaryKey"] = draw.sample(names, k=min(len(names), draw.choice((1, 1, 2))))
    if draw.random() < 0.3:
        there = draw.choice(("", "", "t0", name))
        schema["foreignKeys"] = [{"fields": [draw.choice(names)], "reference": {"resource": there, "fields": ["k0"]}}]
    if draw.random() < 0.2:
        schema["fieldsMatch"] = draw.choice(("equal", "subset", "superset", "partial"))
    return schema
