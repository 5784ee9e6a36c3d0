"""Unique fields, primary keys and foreign keys: simple and of several fields, to itself and to another table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tests.parity.case import Case, Table, field, package, seeded, table

COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "integers": ("integer", ("1", "2", "01", "+1", "3", "", "", "x", "x", "1_0", "10")),
    "rising": ("integer", ("1", "2", "3", "5", "8", "8", "9")),
    "falling": ("integer", ("9", "8", "3", "3", "1")),
    "large": ("integer", ("9223372036854775808", "-5", "9223372036854775808", "18446744073709551616", "0")),
    "numbers": ("number", ("1", "1.0", "1e0", "NaN", "NaN", "0", "-0", "Infinity", "inf", "", "x")),
    "strings": ("string", ("a", "A", "a", "", "", " a", "é", "e\N{COMBINING ACUTE ACCENT}", "1", "01")),
    "dates": ("date", ("2020-01-05", "2020-1-5", "2020-01-06", "", "kemarin", "2020-01-06")),
    "datetimes": (
        "datetime",
        ("2020-01-05T10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T17:00:00+07:00", "2020-01-05T10:00:00.0", ""),
    ),
    "times": ("time", ("10:00:00", "10:00:00Z", "10:00:00", "17:00:00+07:00")),
    "booleans": ("boolean", ("true", "1", "false", "", "0", "x")),
    "years": ("year", ("2020", "+202", "0202", "2020", "")),
    "months": ("yearmonth", ("2020-1", "2020-01", "2020-02")),
    "any": ("any", ("1", "1", "a", "", "01")),
    "durations": ("duration", ("P1D", "PT24H", "P1Y", "P12M")),
    "points": ("geopoint", ("1,2", "1, 2", "1.0,2", "2,1")),
    "lists": ("list", ("a,b", "a,b", "a")),
    "arrays": ("array", ("[1]", "[1]", "[2]")),
    "objects": ("object", ("{}", "{}")),
    "one only": ("integer", ("7",)),
    "none": ("integer", ()),
}


def cases() -> Iterator[Case]:
    for name, (kind, values) in COLUMNS.items():
        rows = [[str(number), value] for number, value in enumerate(values, 1)]
        nilai, unique = field("nilai", kind), field("nilai", kind, constraints={"unique": True})
        content = [["id", "nilai"], *rows]
        id_ = field("id", "integer")
        yield package(f"unique {name}", table([id_, unique], content))
        yield package(f"primary {name}", table([id_, nilai], content, schema={"primaryKey": ["nilai"]}))
        yield package(f"primary and unique {name}", table([unique, id_], [["nilai", "id"], *(row[::-1] for row in rows)],
                                                          schema={"primaryKey": "nilai"}))  # fmt: skip
        yield package(f"composite {name}", table([id_, nilai], [["id", "nilai"], *(["1", row[1]] for row in rows)],
                                                 schema={"primaryKey": ["id", "nilai"]}))  # fmt: skip
        yield package(f"foreign {name}", _other(kind, values), _referring(kind, [*values, "99", "", "zz"]))
        yield package(f"self {name}", _self(kind, values))
    yield from _composite()
    yield from _descriptors()
    for number in range(30):
        yield _drawn(number)


def _other(kind: str, values: Sequence[str], name: str = "lain") -> Table:
    rows = [[value, str(number)] for number, value in enumerate(values)]
    return table([field("kode", kind), field("nomor", "integer")], [["kode", "nomor"], *rows], name=name)


def _referring(kind: str, values: Sequence[str], **reference: Any) -> Table:
    key = {"fields": ["acuan"], "reference": {"resource": "lain", "fields": ["kode"], **reference}}
    rows = [[str(number), value] for number, value in enumerate(values)]
    return table([field("id", "integer"), field("acuan", kind)], [["id", "acuan"], *rows], schema={"foreignKeys": [key]})


def _self(kind: str, values: Sequence[str]) -> Table:
    key = {"fields": "acuan", "reference": {"resource": "", "fields": "nilai"}}
    rows = [[value, other] for value, other in zip(values, [*values, "99"][1:], strict=True)]
    return table([field("nilai", kind), field("acuan", kind)], [["nilai", "acuan"], *rows], schema={"foreignKeys": [key]})


def _composite() -> Iterator[Case]:
    lain = table(
        [field("a", "integer"), field("b"), field("c", "date")],
        [
            ["a", "b", "c"],
            ["1", "x", "2020-01-05"],
            ["2", "", "2020-01-06"],
            ["", "", ""],
            ["3", "y", "kemarin"],
            ["1", "x", ""],
        ],
        name="lain",
    )
    rows = [["1", "x"], ["01", "x"], ["2", ""], ["2", "x"], ["", ""], ["", "x"], ["3", "y"], ["z", "y"], ["4", ""], ["1"]]
    fields = [field("p", "integer"), field("q")]
    for name, key in {
        "two": {"fields": ["p", "q"], "reference": {"resource": "lain", "fields": ["a", "b"]}},
        "crossed": {"fields": ["q", "p"], "reference": {"resource": "lain", "fields": ["b", "a"]}},
        "types crossed": {"fields": ["q", "p"], "reference": {"resource": "lain", "fields": ["a", "b"]}},
        "of other types": {"fields": ["p"], "reference": {"resource": "lain", "fields": ["b"]}},
        "to dates": {"fields": ["q"], "reference": {"resource": "lain", "fields": ["c"]}},
        "self by name": {"fields": ["p"], "reference": {"resource": "tabel", "fields": ["p"]}},
        "fewer": {"fields": ["p"], "reference": {"resource": "lain", "fields": ["a", "b"]}},
        "no such field": {"fields": ["r"], "reference": {"resource": "lain", "fields": ["a"]}},
        "no such field there": {"fields": ["p"], "reference": {"resource": "lain", "fields": ["z"]}},
        "no such table": {"fields": ["p"], "reference": {"resource": "hilang", "fields": ["a"]}},
        "no reference": {"fields": ["p"]},
        "no fields": {"fields": [], "reference": {"resource": "lain", "fields": []}},
    }.items():
        yield package(f"key of {name}", table(fields, [["p", "q"], *rows], schema={"foreignKeys": [key]}), lain)
    both = [{"fields": ["p"], "reference": {"resource": "lain", "fields": ["a"]}},
            {"fields": ["q"], "reference": {"resource": "lain", "fields": ["b"]}}]  # fmt: skip
    yield package("two keys", lain, table(fields, [["p", "q"], *rows], schema={"foreignKeys": both, "primaryKey": ["p"]}))
    for name, content in {
        "damaged": b"a,b\n1,x,\n,,\n2\n",
        "absent header": b"p,q\n1,x\n",
        "empty": b"",
        "bad": b"a,b,c\n1,\xff,\n",
    }.items():
        other = table([field("a", "integer"), field("b"), field("c", "date")], content, name="lain")
        yield package(f"to a table {name}", table(fields, [["p", "q"], *rows], schema={"foreignKeys": both}), other)
    away = Table({"name": "lain", "type": "table", "path": "hilang.csv", "schema": {"fields": [field("a"), field("b")]}}, {})
    yield package("to a file that is lacking", table(fields, [["p", "q"], *rows], schema={"foreignKeys": both}), away)
    bare = table(None, [["a", "b"], ["1", "x"], ["2", "y"]], name="lain")
    yield package("to a table without schema", table(fields, [["p", "q"], *rows], schema={"foreignKeys": both}), bare)
    again = {"foreignKeys": [{"fields": ["a"], "reference": {"resource": "tabel", "fields": ["p"]}}]}
    back = table([field("a", "integer"), field("b")], [["a", "b"], ["1", "x"], ["7", "y"]], name="lain", schema=again)
    yield package("round", table(fields, [["p", "q"], *rows], schema={"foreignKeys": both}), back)


def _descriptors() -> Iterator[Case]:
    fields = [field("id", "integer"), field("nilai")]
    content = [["id", "nilai"], ["1", "a"], ["1", "a"], ["", ""], ["2", "b", "c"], ["", "a"]]
    for key in ("id", ["id"], ["id", "nilai"], [], "", ["zz"], ["id", "zz"], ["id", "id"], 5, [5], None, {"id": 1}):
        yield package(f"primaryKey {key!r}", table(fields, content, schema={"primaryKey": key}))
    for key in ([["id"]], [["id", "nilai"]], [["zz"]], "id"):
        yield package(f"uniqueKeys {key!r}", table(fields, content, schema={"uniqueKeys": key}))
    for keys in ("x", {}, [], [5], [{}], [{"fields": "id", "reference": "lain"}]):
        yield package(f"foreignKeys {keys!r}", table(fields, content, schema={"foreignKeys": keys}))
    yield package("key lacks its column", table(fields, [["id"], ["1"], ["1"]], schema={"primaryKey": ["nilai"]}))
    yield package("key in another order", table(fields, [["nilai", "id"], ["a", "1"], ["a", "2"]],
                                                schema={"primaryKey": ["nilai"], "fieldsMatch": "equal"}))  # fmt: skip


def _drawn(number: int) -> Case:
    draw = seeded(f"keys {number}")
    size, span = draw.choice((5, 40, 400)), draw.choice((4, 50, 500, 10**6))
    kind, form = draw.choice((("integer", "{}"), ("string", "k{}"), ("number", "{}.50"), ("integer", "0{}")))
    values = [
        form.format(draw.randrange(span)) if draw.random() > 0.03 else draw.choice(("", "x", "-1", "1.5")) for _ in range(size)
    ]
    values = sorted(values, key=lambda each: (len(each), each)) if draw.random() < 0.4 else values
    keyed = draw.random() < 0.5
    rows = [[value, draw.choice(("p", "q", ""))][: 1 if draw.random() < 0.01 else 2] for value in values]
    lain = table([field("kode", kind), field("b")], [["kode", "b"], *rows], name="lain",
    schema={"primaryKey": ["kode", "b"][: draw.choice((1, 2))]}
                 if keyed else {})  # fmt: skip
    two = draw.random() < 0.4
    key = {
        "fields": ["acuan", "b"][: 2 if two else 1],
        "reference": {"resource": "lain", "fields": ["kode", "b"][: 2 if two else 1]},
    }
    referring = [
        [draw.choice(values) if draw.random() < 0.9 else form.format(draw.randrange(span)), draw.choice("pq")]
        for _ in range(size)
    ]
    unique = {"constraints": {"unique": True}} if draw.random() < 0.3 else {}
    tabel = table([field("acuan", kind, **unique), field("b")], [["acuan", "b"], *referring], schema={"foreignKeys": [key]})
    return package(f"drawn {number}", *draw.choice(((lain, tabel), (tabel, lain))))
