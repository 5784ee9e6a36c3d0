"""A package as its descriptor describes it, and what of it is read.

A Table Schema or a dialect may lie in a file of the package; it is put in its place. What lies at an address is not fetched
(a package is judged by what is in it), and a note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from warta.errors import UnsafePath, WartaError
from warta.package.bounds import USUAL
from warta.package.metadata import read_metadata
from warta.package.paths import path_inside
from warta.validation.options import PLAIN, Options
from warta.validation.report import Finding, Place, Said, Unchecked, finding
from warta.validation.target.packed import BOMB, is_bomb
from warta.wording import Wording

SOURCES = Path("data", "raw")
"""Where a package keeps its articles."""

ELSEWHERE = Wording(
    "{resource} not checked: {address} lies outside the package, and nothing is fetched for a package on disk",
    "{resource} tidak diperiksa: {address} terletak di luar paket, dan tidak ada yang diambil untuk paket di disk",
)
PROFILE_ELSEWHERE = Wording(
    "not held to the profile {address}, which lies outside the package and is not fetched",
    "tidak diperiksa menurut profil {address}, yang terletak di luar paket dan tidak diambil",
)

REFERENCES = ("schema", "dialect")
"""Properties of a resource that may be the path of a file with what they say."""


class Described(NamedTuple):
    """A descriptor, and the folder that its paths start from. A lone table is described as a package of one resource."""

    folder: Path
    descriptor: Mapping[str, Any]
    is_package: bool = True
    place: str = ""
    """What a person calls it, where that is not the folder: a zip file, an address."""


@dataclass(frozen=True, slots=True)
class Target:
    """A package to judge.

    `resources` are the descriptors of those that have a name, with their schemas and dialects in place; those named in
    `unread` lie elsewhere or are bombs, as `said` tells, and no judge reads them. `sources` is the folder with the articles,
    None where there is none; `options` say how to run; `place` is what a person calls it.
    """

    folder: Path
    descriptor: Mapping[str, Any]
    sources: Path | None
    options: Options = PLAIN
    resources: tuple[Mapping[str, Any], ...] = ()
    unread: frozenset[str] = frozenset()
    said: tuple[Said, ...] = ()
    place: str = ""

    def find(self, path: str) -> Path | None:
        """Where the package's file of that path lies, or None for a path that leaves the package."""
        return _inside(self.folder, path)


def target_of(described: Described, sources: Path | None, options: Options) -> Target:
    """What is described, to be judged."""
    folder, descriptor, is_package, place = described
    listed = descriptor.get("resources")
    named = [each for each in listed if _is_named(each)] if isinstance(listed, list) else []
    away = {str(each["name"]): address for each in named for address in _addresses(each)}
    said: list[Said] = [Unchecked(ELSEWHERE, {"resource": name, "address": address}) for name, address in away.items()]
    bombs = {str(each["name"]): found for each in named for found in _bombs(each, folder)}
    said += bombs.values()
    profile = descriptor.get("profile")
    if isinstance(profile, str) and is_elsewhere(profile):
        said.append(Unchecked(PROFILE_ELSEWHERE, {"address": profile}))
        descriptor = {name: value for name, value in descriptor.items() if name != "profile"}
    own = _inside(folder, SOURCES.as_posix()) if is_package else None
    return Target(
        folder=folder,
        descriptor=descriptor,
        sources=sources or (own if own and own.is_dir() else None),
        options=options,
        resources=tuple(_in_place(each, folder) for each in named),
        unread=frozenset(away) | frozenset(bombs),
        said=tuple(said),
        place=place or str(folder.resolve()),
    )


def is_elsewhere(path: str) -> bool:
    """Does it name something that a network or a database would have to be asked for?

    ``file:`` is not among them: frictionless refuses it.
    """
    return "://" in path and not path.lower().startswith("file:")


def paths_of(resource: Mapping[str, Any]) -> Iterator[str]:
    """The files that a resource names: its own, and those of its schema and dialect."""
    for name in ("path", "extrapaths", *REFERENCES):
        value = resource.get(name)
        yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))


def _is_named(resource: object) -> bool:
    return isinstance(resource, dict) and isinstance(resource.get("name"), str)


def _addresses(resource: Mapping[str, Any]) -> Iterator[str]:
    yield from (path for path in paths_of(resource) if is_elsewhere(path))
    profile = resource.get("profile")
    if isinstance(profile, str) and is_elsewhere(profile):
        yield profile


def _bombs(resource: Mapping[str, Any], folder: Path) -> Iterator[Finding]:
    for path in paths_of(resource):
        place = _inside(folder, path)
        if place and is_bomb(place, resource):
            yield finding(BOMB, Place(str(resource["name"])), path, ratio=USUAL.ratio, ample=USUAL.ample >> 20)


def _in_place(resource: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """The resource with what it refers to; a reference that leads nowhere stays, and the judges say so."""
    read = {name: _read(resource.get(name), folder) for name in REFERENCES}
    return {**resource, **{name: value for name, value in read.items() if value is not None}}


def _read(reference: object, folder: Path) -> Mapping[str, Any] | None:
    place = _inside(folder, reference) if isinstance(reference, str) else None
    if place is None:
        return None
    try:
        return read_metadata(place)
    except WartaError:
        return None


def _inside(folder: Path, path: str) -> Path | None:
    try:
        return path_inside(folder, path)
    except UnsafePath:
        return None
