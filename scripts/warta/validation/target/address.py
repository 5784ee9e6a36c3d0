"""A target at an http(s) address: a descriptor with its files, a zip file, or a table; taken into a temporary folder.

Of a descriptor's files those are fetched that have a path, and those at addresses of the descriptor's own origin
(https://www.rfc-editor.org/rfc/rfc6454#section-4). A file that is not there is left to the judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from warta.errors import CannotWrite, UnsafePath
from warta.package.bounds import USUAL, Limits
from warta.package.fetch import Watch, fetch, file_name, is_address, without_password
from warta.package.paths import path_inside
from warta.package.unfetched import NotThere
from warta.validation.options import Options
from warta.validation.target.described import REFERENCES, Described
from warta.validation.target.local import described, descriptor_described, is_descriptor

FETCHED = "fetched"

_SHA256 = "sha256:"


class Wanted(NamedTuple):
    """A file of a package at an address: where it is, its path once it is here, the resource that names it, and its SHA-256
    where that says it, in hexadecimal digits.
    """

    address: str
    path: str
    resource: str
    sha256: str = ""


class Plan(NamedTuple):
    """A descriptor whose paths lead to files that are here once all that is `wanted` has come."""

    descriptor: Mapping[str, Any]
    wanted: tuple[Wanted, ...]


def fetched(address: str, schema: Path | None, folder: Path, options: Options, limits: Limits = USUAL) -> Described:
    """What is at `address`, taken into the empty `folder`. Raises what `fetch` raises, but where a resource is missing."""
    (folder / FETCHED).mkdir()
    first = folder / FETCHED / file_name(address)
    shown = without_password(address)
    base = fetch(address, first, limits, _watch(options, shown))
    if schema or not is_descriptor(first):
        return described(first, schema, folder)._replace(place=shown)
    found = descriptor_described(first)
    plan = planned(found.descriptor, base, folder / FETCHED)
    left = limits.packed - first.stat().st_size
    for each in plan.wanted:
        place = path_inside(folder / FETCHED, each.path)
        if not place.exists():
            left -= _fetch(each, place, replace(limits, packed=left), _watch(options, each.resource))
    return found._replace(descriptor=plan.descriptor, place=shown)


def _watch(options: Options, name: str) -> Watch | None:
    tell = options.progress
    return None if tell is None else lambda done, total: tell(done, total, name)


def _fetch(wanted: Wanted, place: Path, limits: Limits, watch: Watch | None) -> int:
    """How many bytes came; 0 where the server has no such file."""
    make_room(place)
    try:
        fetch(wanted.address, place, limits, watch)
    except NotThere:
        return 0
    return place.stat().st_size


def make_room(place: Path) -> None:
    """The folder of a file that is to come; CannotWrite."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise CannotWrite(file=place, problem=exc.strerror) from exc


def planned(descriptor: Mapping[str, Any], base: str, folder: Path) -> Plan:
    """What the package whose descriptor was found at `base` is made of in `folder`."""
    resources = descriptor.get("resources")
    if not isinstance(resources, list):
        return Plan(descriptor, ())
    planning = _Planning(base, folder)
    here = [planning.resource(each) if isinstance(each, dict) else each for each in resources]
    return Plan({**descriptor, "resources": here}, tuple(planning.wanted.values()))


class _Planning:
    """Finds where the files of a package come from and go to."""

    def __init__(self, base: str, folder: Path) -> None:
        self._base = base
        self._folder = folder
        self._number = 0
        self.wanted: dict[str, Wanted] = {}
        """By path."""

    def resource(self, resource: Mapping[str, Any]) -> Mapping[str, Any]:
        """The resource as it stands once its files are here."""
        name = str(resource.get("name", ""))
        changed: dict[str, Any] = {}
        listed = resource.get("parts")
        parts = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        digests = {str(part.get("path")): part.get("hash") for part in parts}
        for key in ("path", "extrapaths", *REFERENCES):
            value = resource.get(key)
            if isinstance(value, str):
                changed[key] = self._file(value, name, resource.get("hash") if key == "path" else None)
            elif isinstance(value, list):
                changed[key] = [self._file(each, name, digests.get(each)) if isinstance(each, str) else each for each in value]
        if twin := self._twin(resource, name):
            changed["twin"] = twin
        for part in parts:
            self._twin(part, name)
        return {**resource, **changed}

    def _twin(self, described: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
        twin = described.get("twin")
        if not isinstance(twin, dict) or not isinstance(twin.get("path"), str):
            return None
        return {**twin, "path": self._file(twin["path"], name, twin.get("hash"))}

    def _file(self, path: str, resource: str, digest: object = None) -> str:
        """Where the file lies once it is here: its path, or for an address of the same origin one of ours."""
        if is_address(path):
            if not _same_origin(path, self._base):
                return path
            self._number += 1
            here, address = f"address-{self._number}/{file_name(path)}", path
        else:
            here, address = path, urljoin(self._base, quote(path))
        try:
            path_inside(self._folder, here)
        except UnsafePath:
            return path
        self.wanted.setdefault(here, Wanted(address, here, resource, _sha256(digest)))
        return here


def _sha256(digest: object) -> str:
    return digest.removeprefix(_SHA256) if isinstance(digest, str) and digest.startswith(_SHA256) else ""


def _same_origin(address: str, base: str) -> bool:
    try:
        return _origin(address) == _origin(base)
    except ValueError:  # http://[::1, http://a:b
        return False


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port
