"""A target on disk: a folder, a descriptor, a zip file, a table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warta.errors import CannotRead, InputError, NoPackage, SourceMissing
from warta.model import slug
from warta.package.descriptor import DESCRIPTOR, PROFILE
from warta.package.metadata import YAML, read_metadata
from warta.package.swap import finish_swap
from warta.package.unzip import is_zip, names_in_zip, unzip
from warta.validation.target.described import Described
from warta.wording import Wording

DESCRIPTORS = (DESCRIPTOR, "datapackage.yaml", "datapackage.yml")

TABLES = frozenset(".csv .tsv .parquet .parq .xlsx .xls .ods .json .jsonl .ndjson .geojson".split())
"""Suffixes of tables; one of these may be followed by that of a compression."""

COMPRESSIONS = frozenset(".gz .zip .bz2 .xz".split())

UNPACKED = "unpacked"
"""The temporary folder in which the files of a zip lie."""


class NotATarget(InputError):
    """A file that is neither a package nor a table."""

    wording = Wording(
        "{file}: neither a package nor a table; name a datapackage.json, a zip that holds one, or a table such as a .csv",
        "{file}: bukan paket dan bukan tabel; sebutkan datapackage.json, zip yang memuatnya, atau tabel seperti .csv",
    )


class NotAPackage(InputError):
    """A JSON or YAML file that describes no data."""

    wording = Wording(
        "{file}: describes no package: it has no resources; if it is a Table Schema, name it with --schema beside a table",
        "{file}: tidak mendeskripsikan paket: tidak ada resources; kalau ini Table Schema, pakai --schema di samping tabel",
    )


class NotASchema(InputError):
    """A file given as a Table Schema that is none."""

    wording = Wording(
        "{file}: not a Table Schema: it has no list of fields; see https://datapackage.org/standard/table-schema",
        "{file}: bukan Table Schema: tidak ada daftar fields; lihat https://datapackage.org/standard/table-schema",
    )


class SchemaWithoutTable(InputError):
    """A Table Schema given for a package, which has its own."""

    wording = Wording(
        "{file}: not a table; --schema is for a table such as a .csv, and a package names its schemas itself",
        "{file}: bukan tabel; --schema hanya untuk tabel seperti .csv, dan paket menyebut skemanya sendiri",
    )


def described(place: Path, schema: Path | None, folder: Path) -> Described:
    """What is at `place`; a zip is unpacked inside `folder`, which is temporary."""
    if place.is_dir():
        if schema:
            raise SchemaWithoutTable(file=place)
        return folder_described(place)
    if not place.is_file():
        raise SourceMissing(file=place)
    try:
        return _of_file(place, schema, folder)
    except OSError as exc:
        raise CannotRead(file=place, problem=exc.strerror) from exc


def _of_file(file: Path, schema: Path | None, folder: Path) -> Described:
    if schema:
        return _table(file, schema)
    if place := package_in_zip(file):
        unpacked = folder / UNPACKED
        unpacked.mkdir()
        unzip(file, unpacked)
        return folder_described(unpacked / place)._replace(place=str(file.resolve()))
    if is_descriptor(file):
        return descriptor_described(file)
    if not is_table(file):
        raise NotATarget(file=file)
    return _table(file)


def folder_described(folder: Path) -> Described:
    """The package in a folder, or of the ``datapackage.json`` that is named. A build that was cut short is finished first."""
    if folder.name in DESCRIPTORS and not folder.is_dir():
        return descriptor_described(folder)
    finish_swap(folder)
    for name in DESCRIPTORS:
        if (folder / name).is_symlink() or (folder / name).exists():
            return Described(folder, read_metadata(folder / name))
    raise NoPackage(folder=folder)


def descriptor_described(file: Path) -> Described:
    """The package of a descriptor; a resource's descriptor stands for a package of it alone."""
    if file.name in DESCRIPTORS:
        finish_swap(file.parent)
        if not file.is_symlink() and not file.exists():
            raise NoPackage(folder=file.parent)
    descriptor = read_metadata(file)
    if "resources" in descriptor or file.name in DESCRIPTORS:
        return Described(file.parent, descriptor)
    if "path" in descriptor or "data" in descriptor:
        return Described(file.parent, _alone(descriptor), is_package=False, place=str(file.resolve()))
    raise NotAPackage(file=file)


def is_descriptor(file: Path) -> bool:
    """By its suffix, or without one by its first character; a JSON file that opens with a bracket is a table."""
    suffix = file.suffix.lower()
    if suffix in YAML:
        return True
    with file.open("rb") as stream:
        opening = stream.read(1 << 10).lstrip()[:1]
    return opening != b"[" if suffix == ".json" else opening == b"{" and not is_table(file)


def is_table(file: Path) -> bool:
    """Does its name say that it is one?"""
    suffixes = [suffix.lower() for suffix in file.suffixes[-2:]]
    packed = bool(suffixes) and suffixes[-1] in COMPRESSIONS
    return any(suffix in TABLES for suffix in suffixes[-2:-1] if packed) or (bool(suffixes) and suffixes[-1] in TABLES)


def package_in_zip(file: Path) -> str | None:
    """The folder of a zip that its package lies in, empty for the whole; None for what is no zip, or no package.

    Raises NotATarget for a zip that holds neither a package nor a table.
    """
    if file.suffix.lower() in TABLES or not is_zip(file):
        return None
    names = [name for name in names_in_zip(file) if name.rpartition("/")[2] in DESCRIPTORS]
    places = {name.rpartition("/")[0] for name in names}
    if "" in places:
        return "."
    tops = [place for place in places if "/" not in place]
    if len(tops) == 1:
        return tops[0]
    if is_table(file) and not tops:
        return None
    raise NotATarget(file=file)


def _table(file: Path, schema: Path | None = None) -> Described:
    """A table as a package of one resource. A link is followed: whoever names a file means what it leads to."""
    place = file.resolve()
    described: dict[str, Any] = {"name": slug(place.name.partition(".")[0]) or "table", "path": place.name}
    if schema:
        described["schema"] = _schema(schema)
    return Described(place.parent, _alone(described), is_package=False, place=str(place))


def _schema(file: Path) -> Mapping[str, Any]:
    schema = read_metadata(file)
    if not isinstance(schema.get("fields"), list):
        raise NotASchema(file=file)
    return schema


def _alone(resource: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"$schema": PROFILE, "resources": [{"name": "table", **resource}]}
