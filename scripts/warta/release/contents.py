"""What goes into a release: the descriptor without what is withheld, and every file that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from warta.errors import CannotRead
from warta.package.descriptor import DESCRIPTOR, PARTS, write_descriptor
from warta.package.fetch import is_address
from warta.package.paths import path_inside
from warta.package.start import SOURCE_FOLDER
from warta.release.archive import with_sums
from warta.release.changelog import CHANGELOG
from warta.release.readme import README, written_readme
from warta.release.schema_changes import Descriptor
from warta.validation.target.described import paths_of

TEXTS = "texts"
"""The table with the articles' texts."""

_LICENCE = re.compile(r"(?:LICEN[CS]E|COPYING|NOTICE)(?:[-.].*)?", re.IGNORECASE)


def is_withheld(resource: Descriptor) -> bool:
    """Does it hold the articles themselves? Their words are their publishers', and most may not be passed on."""
    inside = f"{SOURCE_FOLDER}/"
    return resource.get("name") == TEXTS or any(path.startswith(inside) for path in paths_of(resource))


def released(descriptor: Mapping[str, Any], with_texts: bool) -> dict[str, Any]:
    """The descriptor of a release."""
    resources = [each for each in descriptor.get("resources", []) if with_texts or not is_withheld(each)]
    return {**descriptor, "resources": resources}


def contents(folder: Path, descriptor: Mapping[str, Any], changelog: bytes, with_texts: bool) -> dict[str, bytes]:
    """The files of a release by path, for a descriptor as `released` gives it. Raises CannotRead and UnsafePath."""
    files = {
        DESCRIPTOR: write_descriptor(descriptor),
        CHANGELOG: changelog,
        README: written_readme(descriptor).encode("utf-8"),
    }
    paths = {path for resource in descriptor["resources"] for path in _paths(resource)} | set(_licences(folder))
    if with_texts:
        paths |= set(_below(folder, folder / SOURCE_FOLDER))
    for path in sorted(paths - files.keys()):
        files[path] = content_of(path_inside(folder, path))
    return with_sums(files)


def _paths(resource: Descriptor) -> Iterator[str]:
    parts = resource.get(PARTS)
    described = (resource, *(parts if isinstance(parts, list) else ()))
    twins = [each["twin"] for each in described if isinstance(each, dict) and isinstance(each.get("twin"), dict)]
    named = [*paths_of(resource), *(twin["path"] for twin in twins if isinstance(twin.get("path"), str))]
    return (path for path in named if not is_address(path))


def _licences(folder: Path) -> Iterator[str]:
    for place in (folder, folder / "data"):
        for file in sorted(place.iterdir()) if place.is_dir() else ():
            if _LICENCE.fullmatch(file.name) and file.is_file() and not file.is_symlink():
                yield file.relative_to(folder).as_posix()


def _below(folder: Path, place: Path) -> Iterator[str]:
    for file in sorted(place.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if file.is_file() and not any(part.startswith((".", "~")) for part in path.split("/")):
            yield path


def content_of(file: Path) -> bytes:
    """The bytes of a file; CannotRead."""
    try:
        return file.read_bytes()
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror) from exc
