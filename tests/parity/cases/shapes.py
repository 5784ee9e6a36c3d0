"""What a resource may be besides a CSV file: inline, several files, without a schema, another format, not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, Table, field, package, table

FIELDS = [field("id", "integer"), field("nama", constraints={"required": True})]
INLINE: dict[str, Any] = {
    "rows": [["id", "nama"], [1, "Sari"], ["2", "Budi"], ["x", None], [None, None], [4], [5, "Ani", 6]],
    "objects": [{"id": 1, "nama": "Sari"}, {"id": "x"}, {"nama": "Ani", "id": 3}, {"id": 4, "nama": "Tono", "umur": 5}, {}],
    "typed": [["id", "nama"], [1.0, 5], [True, True], [1.5, ""], [[], {}]],
    "empty": [],
    "header only": [["id", "nama"]],
    "object": {"id": 1},
    "text": "id,nama\n1,Sari\n",
    "scalars": [1, 2],
    "null": None,
    "keys differ": [{"nama": "Sari"}, {"id": 2, "nama": "Budi"}],
}
JSON: dict[str, Any] = {
    "rows": INLINE["rows"], "objects": INLINE["objects"], "object": {"data": INLINE["rows"]}, "scalar": 5, "empty": [],
    "text": "x",
}  # fmt: skip


def cases() -> Iterator[Case]:
    for name, content in INLINE.items():
        for schema in (FIELDS, None):
            yield package(f"inline {name}, {'schema' if schema else 'none'}", _inline(content, schema))
        yield package(f"inline {name}, keyed", _inline(content, FIELDS, primaryKey=["id"]))
    for name, content in JSON.items():
        whole = table(FIELDS, json.dumps(content).encode(), path="tabel.json", format="json")
        yield package(f"json {name}", whole)
        yield package(f"json {name}, property", table(FIELDS, json.dumps(content).encode(), path="tabel.json",
                                                      format="json", dialect={"property": "data"}))  # fmt: skip
    yield package("ndjson", table(FIELDS, b'{"id":1,"nama":"Sari"}\n{"id":"x","nama":null}\n', path="tabel.ndjson"))
    yield package("jsonl with a bad line", table(FIELDS, b'{"id":1,"nama":"Sari"}\n{"id"\n', path="tabel.jsonl"))
    yield from _lists()
    yield from _without_schema()
    yield from _paths()
    yield from _packages()


def _inline(content: Any, fields: list[dict[str, Any]] | None, **schema: Any) -> Table:
    descriptor = {"name": "tabel", "type": "table", "data": content}
    return Table({**descriptor, **({"schema": {"fields": fields, **schema}} if fields else {})}, {})


def _lists() -> Iterator[Case]:
    head, tail, bad = b"id,nama\n1,Sari\n", b"id,nama\n2,Budi\n", b"x,\n3,Ani,4\n"
    lists: dict[str, list[bytes]] = {
        "each with a header": [head, tail], "first with a header": [head, b"2,Budi\n"], "bad second": [head, bad],
        "one": [head],
        "no newline between": [head[:-1], b"2,Budi\n"], "empty second": [head, b""], "three": [head, tail, bad],
        "split": [head[:10], head[10:]],
    }  # fmt: skip
    for name, contents in lists.items():
        paths = [f"bagian-{number}.csv" for number in range(len(contents))]
        files = dict(zip(paths, contents, strict=True))
        for key, more in {"": {}, "keyed": {"primaryKey": ["id"]}}.items():
            schema = {"fields": FIELDS, **more}
            yield package(
                f"list {name} {key}", Table({"name": "tabel", "type": "table", "path": paths, "schema": schema}, files)
            )
        extra = {"name": "tabel", "type": "table", "path": paths[0], "extrapaths": paths[1:], "schema": {"fields": FIELDS}}
        yield package(f"extrapaths {name}", Table(extra, files))
        yield package(f"list {name}, no schema", Table({"name": "tabel", "type": "table", "path": paths}, files))
        size = sum(map(len, contents))
        yield package(
            f"list {name}, size", Table({"name": "tabel", "type": "table", "path": paths, "bytes": size, "rows": 2}, files)
        )
    for path in ([], ["a.csv", "hilang.csv"], ["hilang.csv"], [5], ["../a.csv"]):
        yield package(f"list {path}", Table({"name": "tabel", "type": "table", "path": path}, {"a.csv": head}))


def _without_schema() -> Iterator[Case]:
    contents = {
        "numbers": b"a,b,c\n1,2.5,x\n2,3,y\n,,\n",
        "dates": b"a,b\n2020-01-05,10:00:00\n2020-01-06,11:00:00\n",
        "mostly numbers": b"a\n" + b"1\n" * 95 + b"x\n" * 5 + b"1\n" * 40 + b"y\n",
        "numbers, later words": b"a,b\n" + b"1,2\n" * 150 + b"x,2\n1,\n",
        "booleans": b"a\ntrue\nfalse\n\ntrue\n",
        "years": b"a\n2020\n2021\n1999\n",
        "json": b'a\n"[1]"\n"{}"\n',
        "points": b'a\n"1,2"\n"3,4"\n',
        "ragged": b"a,b\n1,2\n3\n4,5,6\n",
        "blank": b"a,b\n,\n,\n",
        "one word": b"a\n",
        "no newline": b"a",
        "huge numbers": b"a\n99999999999999999999\n1\n",
        "padded": b"a, b\n1, 2\n3, x\n",
        "months": b"a\n2020-01\n2020-02\n",
        "datetimes": b"a\n2020-01-05T10:00:00Z\n2020-01-05T10:00:00\n",
        "mostly dates": b"a\n" + b"2020-01-05\n" * 95 + b"2020-1-5\n" * 5 + b"2020-02-30\n",
        "twice named": b"a,a\n1,x\n2,3\n",
    }
    for name, content in contents.items():
        yield package(f"no schema, {name}", table(None, content))
        yield package(f"schema of no types, {name}", table([{"name": "a"}, {"name": "b"}], content))
        untyped = table(None, content)
        del untyped.descriptor["type"]
        yield package(f"no type, {name}", untyped)


def _paths() -> Iterator[Case]:
    content = b"id,nama\n1,Sari\nx,\n"
    here = {"data/tabel.csv": content, "tabel.csv": content, "tabel": content, "tabel.xyz": content, "é b.csv": content}
    for path in ("data/tabel.csv", "./tabel.csv", "../tabel.csv", "/etc/hostname", "hilang.csv", "", "data", "tabel",
    "tabel.xyz", "é b.csv",
                 "data/../tabel.csv", "data//tabel.csv", "file://tabel.csv", "~/x.csv", "tabel.csv ", "TABEL.CSV", "*.csv",
                 "ftp://x/y", None, 5):  # fmt: skip
        yield package(
            f"path {path!r}", Table({"name": "tabel", "type": "table", "path": path, "schema": {"fields": FIELDS}}, here)
        )
    for name in ("format", "scheme", "mediatype", "type", "encoding", "profile", "compression", "innerpath"):
        for value in ("csv", "text/csv", "table", "file", "tabular-data-resource", "pdf", "json", "xlsx", "", "utf-8", 5):
            described = {"name": "tabel", "type": "table", "path": "tabel.csv", "schema": {"fields": FIELDS}, name: value}
            yield package(f"{name} {value!r}", Table(described, here))


def _packages() -> Iterator[Case]:
    content = b"id,nama\n1,Sari\nx,\n"
    one = table(FIELDS, content)
    twice = Table({**one.descriptor, "path": "b.csv"}, {"b.csv": content})
    yield package("two of one name", one, twice)
    yield package("none")
    described = package("", one)
    for name, change in {
        "no name": {"name": None}, "odd name": {"name": "Paket Ini!"}, "no resources": {"resources": None},
        "resources an object": {"resources": {}},
        "resource a text": {"resources": ["tabel.csv"]}, "resource a number": {"resources": [5]},
        "profile": {"profile": "tabular-data-package"},
        "strange profile": {"profile": "x"},
        "schema of 2.0": {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "licenses": {"licenses": [{"name": "CC0-1.0"}]}, "odd licenses": {"licenses": "CC0"}, "keywords": {"keywords": "a"},
        "version": {"version": 5},
        "created": {"created": "kemarin"}, "image": {"image": 5},
        "contributors": {"contributors": [{"title": "Sari", "role": "author"}]},
        "contributor without title": {"contributors": [{"role": "author"}]},
        "contributor's roles": {"contributors": [{"title": "S", "roles": ["a"]}]},
        "homepage": {"homepage": "x"}, "title": {"title": 5}, "sources": {"sources": [{"path": "x"}]},
        "own": {"warna": "biru", "twin": {}},
    }.items():  # fmt: skip
        changed = {key: value for key, value in {**described.descriptor, **change}.items() if value is not None}
        yield Case(f"package {name}", changed, described.files)
    for name, change in {
        "no name": {"name": None}, "capitals": {"name": "Tabel"}, "blank": {"name": "a b"}, "number": {"name": 5},
        "no path": {"path": None},
        "path and data": {"data": [["id"], [1]]}, "schema text": {"schema": "skema.json"}, "schema number": {"schema": 5},
        "own": {"twin": {"path": "x"}},
        "schema lacking": {"schema": "hilang.json"}, "schema outside": {"schema": "../x.json"},
        "dialect file": {"dialect": "dialek.json"},
        "dialect number": {"dialect": 5}, "title": {"title": 5}, "licenses": {"licenses": [{}]}, "sources": {"sources": [{}]},
    }.items():  # fmt: skip
        changed = {key: value for key, value in {**one.descriptor, **change}.items() if value is not None}
        files = {**one.files, "skema.json": json.dumps({"fields": FIELDS}).encode(), "dialek.json": b'{"delimiter": ","}'}
        yield package(f"resource {name}", Table(changed, files))
    for name, fields in {
        "none": None, "an object": {}, "a text": "id", "of texts": ["id", "nama"],
        "nameless": [{"type": "integer"}, field("nama")],
        "of one name": [field("id"), field("id")], "strange type": [field("id", "uang"), field("nama")],
        "type number": [field("id", 5), field("nama")],
        "strange format": [field("id", "integer", "x"), field("nama", "string", "y")],
        "constraints text": [field("id", constraints="x")],
        "strange constraint": [field("id", constraints={"warna": 1}), field("nama")],
        "min of text": [field("id", constraints={"minimum": 1})],
        "enum text": [field("id", "integer", constraints={"enum": "1"}), field("nama")],
        "required text": [field("id", constraints={"required": "yes"})],
        "bad minimum": [field("id", "integer", constraints={"minimum": "x"}), field("nama")],
        "title number": [field("id", title=5), field("nama")],
        "categories": [field("id", "integer", categories=[1, 2]), field("nama")],
        "example": [field("id", "integer", example="x"), field("nama")],
        "missing text": [field("id", missingValues="-"), field("nama")],
        "true values": [field("id", "boolean", trueValues="ya"), field("nama")],
        "group char": [field("id", "number", groupChar=5), field("nama")],
        "list of lists": [field("id", "list", itemType="list"), field("nama")],
        "unit": [field("id", "integer", unit="IDR", derivation="x"), field("nama")],
        "type missing": [{"name": "id"}, {"name": "nama"}],
    }.items():  # fmt: skip
        changed = {**one.descriptor, "schema": {"fields": fields} if fields is not None else {}}
        yield package(f"fields {name}", Table(changed, one.files))
