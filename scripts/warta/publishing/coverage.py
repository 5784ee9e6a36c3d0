"""Which of our facts each outward format holds, as Markdown, found by trying: no list says it.

``python -m warta.publishing.coverage FILE`` writes it. A small package says every fact that there is; a format holds a fact if
its file is another one once that fact alone is changed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from warta.package.descriptor import DESCRIPTOR, digest, write_descriptor
from warta.package.parquet import write_parquet
from warta.publishing.formats import format_named, format_names
from warta.publishing.markdown import code, table
from warta.schema import Row
from warta.wording import Wording

OPENING = """\
# What each format holds · Yang dimuat tiap format

Which of the facts of a package `warta export` carries into each format. A cross says that the file changes when that fact alone
changes; so this page is found by trying, and says what the formats do, not what they should. `make docs` writes it, and nobody
edits it.

Fakta paket mana yang dibawa `warta export` ke tiap format. Tanda silang berarti berkasnya berubah jika fakta itu saja berubah;
jadi halaman ini diperoleh dengan mencoba, dan menyatakan yang dilakukan format, bukan yang seharusnya. `make docs` menulisnya,
dan tidak disunting dengan tangan."""

HELD, NOT_HELD = "\N{MULTIPLICATION SIGN}", ""

Json = dict[str, Any]


class Fact(NamedTuple):
    """A fact by its name in both languages, and what changes it in the descriptor of `PROBE` and in its rows."""

    named: Wording
    change: Callable[[Json], None]


ROWS: Mapping[str, tuple[Row, ...]] = {"articles": (("a", 1), ("b", 2)), "notes": (("a", 1), ("b", 2))}


def _probe() -> Json:
    """A descriptor that says every fact, of two tables."""
    return {
        "name": "probe",
        "id": "10.1234/probe",
        "title": "Title",
        "description": "Description",
        "version": "1.0.0",
        "created": "2020-01-01",
        "homepage": "https://probe.example",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Licence"}],
        "contributors": [
            {
                "title": "Full Name",
                "givenName": "Full",
                "familyName": "Name",
                "path": "https://orcid.org/0000-0002-1825-0097",
                "email": "full@probe.example",
                "organization": "House",
                "roles": ["creator"],
            },
            {"title": "Press", "roles": ["publisher"]},
            {"title": "Third", "roles": ["wrangler"]},
        ],
        "sources": [{"title": "Source", "path": "https://source.example"}],
        "keywords": ["word"],
        "translations": {"id": {"title": "Judul", "description": "Keterangan"}},
        "resources": [_resource(name) for name in ROWS],
    }


def _resource(name: str) -> Json:
    key = {"fields": ["key"], "reference": {"resource": "articles", "fields": ["key"]}}
    first = {"name": "key", "type": "string", "constraints": {"required": True}}
    second = {
        "name": "number",
        "type": "integer",
        "title": "Number",
        "description": "A number",
        "unit": "IDR",
        "derivation": "extracted",
        "constraints": {"minimum": 0},
        "translations": {"id": {"title": "Angka", "description": "Sebuah angka", "unit": "rupiah"}},
    }
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": "Table",
        "description": "A table",
        "mediatype": "text/csv",
        "bytes": 1,
        "hash": f"sha256:{'1' * 64}",
        "builder": {"name": "warta", "version": "0.1.0"},
        "translations": {"id": {"title": "Tabel", "description": "Sebuah tabel"}},
        "schema": {
            "fields": [first, second],
            "primaryKey": ["key"],
            "uniqueKeys": [["number"]],
            **({"foreignKeys": [key]} if name == "notes" else {}),
        },
        "twin": {"path": f"{name}.parquet", "mediatype": "application/vnd.apache.parquet"},
    }


def _set(*path: str | int, to: object) -> Callable[[Json], None]:
    """Change the value at a path of the descriptor; None takes it away."""

    def change(descriptor: Json) -> None:
        part: Any = descriptor
        for step in path[:-1]:
            part = part[step]
        if to is None:
            del part[path[-1]]
        else:
            part[path[-1]] = to

    return change


def _named(given: str, family: str) -> Callable[[Json], None]:
    """Give the creator another name, in every form in which a format may read it."""

    def change(descriptor: Json) -> None:
        descriptor["contributors"][0] |= {"title": f"{given} {family}", "givenName": given, "familyName": family}

    return change


_NOTES = ("resources", 1)
_FIELD = (*_NOTES, "schema", "fields", 1)

FACTS: tuple[Fact, ...] = (
    Fact(Wording("title", "judul"), _set("title", to="Other")),
    Fact(Wording("title in Indonesian", "judul dalam bahasa Indonesia"), _set("translations", "id", "title", to="Lain")),
    Fact(Wording("description", "keterangan"), _set("description", to="Other")),
    Fact(
        Wording("description in Indonesian", "keterangan dalam bahasa Indonesia"),
        _set("translations", "id", "description", to="Lain"),
    ),
    Fact(Wording("identifier (DOI)", "pengenal (DOI)"), _set("id", to="10.1234/other")),
    Fact(Wording("version", "versi"), _set("version", to="2.0.0")),
    Fact(Wording("day of creation", "tanggal dibuat"), _set("created", to="2021-02-02")),
    Fact(Wording("home page", "beranda"), _set("homepage", to="https://other.example")),
    Fact(Wording("licence", "lisensi"), _set("licenses", 0, to={"name": "CC0-1.0", "path": "https://other.example/cc0"})),
    Fact(Wording("creator", "pembuat"), _named("Other", "Otherwise")),
    Fact(Wording("ORCID", "ORCID"), _set("contributors", 0, "path", to="https://orcid.org/0000-0001-5109-3700")),
    Fact(Wording("affiliation", "afiliasi"), _set("contributors", 0, "organization", to="Other")),
    Fact(Wording("publisher", "penerbit"), _set("contributors", 1, "title", to="Other")),
    Fact(Wording("other contributors", "kontributor lain"), _set("contributors", 2, "title", to="Other")),
    Fact(Wording("their roles", "peran mereka"), _set("contributors", 2, "roles", to=["editor"])),
    Fact(Wording("sources", "sumber"), _set("sources", 0, "path", to="https://other.example")),
    Fact(Wording("keywords", "kata kunci"), _set("keywords", to=["other"])),
    Fact(Wording("table: title", "tabel: judul"), _set(*_NOTES, "title", to="Other")),
    Fact(Wording("table: Indonesian title", "tabel: judul Indonesia"), _set(*_NOTES, "translations", "id", "title", to="Lain")),
    Fact(Wording("table: description", "tabel: keterangan"), _set(*_NOTES, "description", to="Other")),
    Fact(Wording("table: hash of its file", "tabel: hash berkasnya"), _set(*_NOTES, "hash", to=f"sha256:{'0' * 64}")),
    Fact(Wording("table: size of its file", "tabel: ukuran berkasnya"), _set(*_NOTES, "bytes", to=99)),
    Fact(
        Wording("table: Parquet twin", "tabel: kembaran Parquet"),
        _set(*_NOTES, "twin", to={"path": "x.parquet", "mediatype": "x/y"}),
    ),
    Fact(Wording("table: what built it", "tabel: pembangunnya"), _set(*_NOTES, "builder", "version", to="0.2.0")),
    Fact(Wording("table: primary key", "tabel: kunci primer"), _set(*_NOTES, "schema", "primaryKey", to=None)),
    Fact(Wording("table: unique keys", "tabel: kunci unik"), _set(*_NOTES, "schema", "uniqueKeys", to=None)),
    Fact(Wording("table: foreign keys", "tabel: kunci asing"), _set(*_NOTES, "schema", "foreignKeys", to=None)),
    Fact(Wording("column: title", "kolom: judul"), _set(*_FIELD, "title", to="Other")),
    Fact(
        Wording("column: Indonesian title", "kolom: judul Indonesia"), _set(*_FIELD, "translations", "id", "title", to="Lain")
    ),
    Fact(Wording("column: description", "kolom: keterangan"), _set(*_FIELD, "description", to="Other")),
    Fact(Wording("column: type", "kolom: jenis"), _set(*_FIELD, "type", to="string")),
    Fact(Wording("column: unit", "kolom: satuan"), _set(*_FIELD, "unit", to="kg")),
    Fact(Wording("column: required", "kolom: wajib"), _set(*_FIELD, "constraints", "required", to=True)),
    Fact(Wording("column: bounds", "kolom: batas"), _set(*_FIELD, "constraints", "minimum", to=-1)),
    Fact(
        Wording("column: extracted or computed", "kolom: diekstrak atau dihitung"), _set(*_FIELD, "derivation", to="computed")
    ),
    Fact(Wording("the rows, evidence included", "barisnya, termasuk bukti"), _set("rows", to=[["a", 1], ["b", 3]])),
)


def render() -> str:
    """The whole page."""
    names = format_names()
    header = ("Fact · Fakta", *map(code, names))
    before = {name: _written(name, _probe()) for name in names}
    rows = ((f"{fact.named.en} · {fact.named.id}", *_held(fact, before)) for fact in FACTS)
    return f"{OPENING}\n\n{table(header, rows)}\n"


def _held(fact: Fact, before: Mapping[str, bytes]) -> Iterator[str]:
    for name, content in before.items():
        changed = _probe()
        fact.change(changed)
        yield HELD if _written(name, changed) != content else NOT_HELD


def _written(name: str, descriptor: Json) -> bytes:
    """The export of the probe as it is described now, with files for a format that holds rows."""
    told = json.loads(json.dumps(descriptor))
    rows = {**ROWS, **({"notes": tuple(map(tuple, told.pop("rows")))} if "rows" in told else {})}
    shape = format_named(name)
    with TemporaryDirectory(prefix="warta-") as folder:
        if not shape.TEXT:
            for resource in told["resources"]:
                _write_twin(resource, rows[resource["name"]], Path(folder))
            (Path(folder) / DESCRIPTOR).write_bytes(write_descriptor(told))
        return shape.write(told, Path(folder))


def _write_twin(resource: Json, rows: tuple[Row, ...], folder: Path) -> None:
    fields = resource["schema"]["fields"]
    typed = [tuple(str(v) if field["type"] == "string" else v for v, field in zip(row, fields, strict=True)) for row in rows]
    parquet = write_parquet(resource["schema"], typed, {})
    (folder / resource["twin"]["path"]).write_bytes(parquet)
    resource["twin"]["hash"] = digest(parquet)


if __name__ == "__main__":
    (_file,) = sys.argv[1:]
    Path(_file).write_text(render(), encoding="utf-8", newline="\n")
