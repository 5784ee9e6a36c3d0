"""datapackage.json: people write what they know of the package, `build` writes `resources` and nothing else.

Data Package 2.0 (https://datapackage.org/standard/data-package/). The file is JSON in UTF-8, indented by two, in the order
in which people left it. A resource that warta built says so in `builder`; any other is its owner's and is kept.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from warta.errors import BadDescriptor, CannotRead, NoPackage
from warta.model import slug
from warta.package.builder import UNTOLD, Options, builder, is_built
from warta.package.strict_json import parsed_json, written_json
from warta.schema import Table
from warta.wording import Wording

DESCRIPTOR = "datapackage.json"

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""What makes a descriptor one of version 2.0; without it readers take it for 1.0."""

LARGEST = 1 << 26
"""Bytes of the largest descriptor that is read: hundreds of tables fit, or ten thousand shards; a bomb does not."""

PARTS = "parts"
"""The property of a table in several files that says of each: its path, rows, bytes and hash, and its Parquet twin."""

DIALECT: Mapping[str, object] = {
    "header": True,
    "headerRows": [1],
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""Canonical CSV as a Table Dialect, defaults included: readers guess what is not said, and a table whose texts hold
``; 'satu'; 'dua'`` or open with blanks is guessed wrong."""

MEDIATYPES: Mapping[str, str] = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


class NotUtf8Descriptor(BadDescriptor):
    """Bytes that are not UTF-8."""

    wording = Wording(
        "{file}: byte {offset} is not UTF-8; save it as UTF-8, or move it away and run warta init",
        "{file}: bita ke-{offset} bukan UTF-8; simpan sebagai UTF-8, atau pindahkan lalu jalankan warta init",
    )


class NotAnObject(BadDescriptor):
    """JSON, but no descriptor."""

    wording = Wording(
        "{file}: not a JSON object: a descriptor opens with a brace; mend it, or move it away and run warta init",
        "{file}: bukan objek JSON: deskriptor dibuka dengan kurung kurawal; perbaiki, atau pindahkan lalu jalankan warta init",
    )


class BadResources(BadDescriptor):
    """`resources` that is not a list of objects, each with a name."""

    wording = Wording(
        "{file}: resources is not a list of objects that each have a name; mend it, or remove it and run warta build",
        "{file}: resources bukan daftar objek yang masing-masing bernama; perbaiki, atau hapus lalu jalankan warta build",
    )


class NotAFile(BadDescriptor):
    """A descriptor that is a symbolic link, a folder or a device."""

    wording = Wording(
        "{file}: not a plain file; put the file itself there",
        "{file}: bukan berkas biasa; taruh berkasnya sendiri di situ",
    )


class TooLarge(BadDescriptor):
    """A descriptor of a size that none has."""

    wording = Wording(
        "{file}: {size} bytes are too many for a descriptor; mend it, or move it away and run warta init",
        "{file}: {size} bita terlalu banyak untuk sebuah deskriptor; perbaiki, atau pindahkan lalu jalankan warta init",
    )


class TakenName(BadDescriptor):
    """A resource of somebody's own that has the name of a table of ours."""

    wording = Wording(
        "{file}: the resource {name} is not warta's but has the name of one of its tables; give it another name",
        "{file}: sumber daya {name} bukan buatan warta tetapi bernama sama dengan tabelnya; beri nama lain",
    )


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The descriptor of the package in `folder`.

    Raises NoPackage where there is none, CannotRead, and BadDescriptor for one that cannot be read by everyone alike or
    whose `resources` is no list of named objects. Nothing else is judged.
    """
    file = folder / DESCRIPTOR
    descriptor = parsed_json(descriptor_text(file), file)
    if not isinstance(descriptor, dict):
        raise NotAnObject(file=file)
    resources = descriptor.get("resources", [])
    if not isinstance(resources, list) or not all(_is_named(resource) for resource in resources):
        raise BadResources(file=file)
    return descriptor


def _is_named(resource: object) -> bool:
    return isinstance(resource, dict) and isinstance(resource.get("name"), str)


def descriptor_text(file: Path) -> str:
    """The text of a descriptor's file, which is of a size to be read whole; NoPackage, CannotRead or a BadDescriptor."""
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(file=file)
        if status.st_size > LARGEST:
            raise TooLarge(file=file, size=status.st_size)
        return file.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise NoPackage(folder=file.parent) from exc
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc
    except UnicodeDecodeError as exc:
        raise NotUtf8Descriptor(file=file, offset=exc.start) from exc


def write_descriptor(descriptor: Mapping[str, Any]) -> bytes:
    """The bytes of datapackage.json: UTF-8, indented by two, a line break at the end, keys in the order given.

    ValueError for what JSON cannot hold.
    """
    return written_json(descriptor)


def starter_descriptor(name: str) -> dict[str, Any]:
    """A descriptor for a folder called `name`, saying what is known and no more: its people add the rest.

    It has no `resources`, so it is valid only once a build has added them.

    >>> starter_descriptor("Berita Sosial 2019")["name"]
    'berita-sosial-2019'
    """
    return {
        "$schema": PROFILE,
        "name": slug(name) or "news",
        "title": name.strip() or "News",
        "description": "Tables extracted by warta from Indonesian news articles.",
        "version": "0.1.0",
        "translations": {"id": {"description": "Tabel yang diekstrak warta dari artikel berita berbahasa Indonesia."}},
    }


def table_path(name: str, form: str = "csv") -> str:
    """Where a table's file lies in the package.

    >>> table_path("quotes", "parquet")
    'data/quotes.parquet'
    """
    return f"data/{name}.{form}"


def digest(content: bytes) -> str:
    """The hash of a file as descriptors write it: ``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + sha256(content).hexdigest()


def table_resource(
    table: Table, csv: bytes, parquet: bytes, warta_version: str, extractors: str = "", options: Options = UNTOLD
) -> dict[str, Any]:
    """The resource of a table that warta built: its canonical CSV, with the Parquet twin in a property of ours.

    `extractors` names the libraries, with their versions, that found the texts in pages; `options` are those of the build.
    """
    return {
        "name": table.name,
        "type": "table",
        "path": table_path(table.name),
        "title": table.title.en,
        "description": table.description.en,
        "format": "csv",
        "mediatype": MEDIATYPES["csv"],
        "encoding": "utf-8",
        "bytes": len(csv),
        "hash": digest(csv),
        "dialect": dict(DIALECT),
        "schema": table.to_descriptor(),
        "twin": {
            "path": table_path(table.name, "parquet"),
            "format": "parquet",
            "mediatype": MEDIATYPES["parquet"],
            "bytes": len(parquet),
            "hash": digest(parquet),
        },
        "builder": builder(warta_version, extractors, options),
        "translations": {"id": {"title": table.title.id, "description": table.description.id}},
    }


def with_resources(descriptor: Mapping[str, Any], resources: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """`descriptor` with the tables of a build in the place of those of the last, every other key and its place as it was.

    Resources that warta did not build follow, unchanged. TakenName where one has the name of a table.
    """
    ours = [dict(resource) for resource in resources]
    theirs = [resource for resource in descriptor.get("resources", []) if not is_built(resource)]
    taken = {resource["name"] for resource in ours}
    for resource in theirs:
        if resource["name"] in taken:
            raise TakenName(file=DESCRIPTOR, name=resource["name"])
    first = {} if "$schema" in descriptor else {"$schema": PROFILE}
    return {**first, **descriptor, "resources": [*ours, *theirs]}


def built_files(descriptor: Mapping[str, Any]) -> frozenset[str]:
    """The files of the tables that warta built, as it names them: what a build may remove once a table is gone.

    A path that warta would not have chosen is left out, whatever the descriptor says.
    """
    built = [resource for resource in descriptor.get("resources", []) if is_built(resource)]
    forms = [(table_path(resource["name"], form), resource) for resource in built for form in MEDIATYPES]
    whole = {path for path, resource in forms if path in (resource.get("path"), _twin_path(resource))}
    return frozenset(whole.union(*(_part_files(resource) for resource in built)))


def _part_files(resource: Mapping[str, Any]) -> frozenset[str]:
    """The files of a table's parts, CSV and Parquet."""
    listed = resource.get("path")
    stems = [part_stem(path, resource["name"]) for path in (listed if isinstance(listed, list) else ())]
    return frozenset(f"{stem}.{form}" for stem in stems if stem for form in MEDIATYPES)


def part_stem(path: object, name: str) -> str | None:
    """The path of a part of the table `name` without its ending, where warta would have chosen it.

    >>> part_stem("data/quotes/part-0123456789abcdef.csv", "quotes"), part_stem("data/quotes.csv", "quotes")
    ('data/quotes/part-0123456789abcdef', None)
    """
    match = re.fullmatch(rf"(data/{re.escape(name)}/part-[0-9a-f]{{16}})\.csv", path) if isinstance(path, str) else None
    return match[1] if match else None


def _twin_path(resource: Mapping[str, Any]) -> object:
    twin = resource.get("twin")
    return twin.get("path") if isinstance(twin, dict) else None
