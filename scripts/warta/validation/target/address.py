"""A target at an http(s) address: a descriptor with its files, a zip file, or a table; taken into a temporary folder.

Of a descriptor's files those are fetched that have a path, and those at addresses of the descriptor's own origin
(https://www.rfc-editor.org/rfc/rfc6454#section-4). A file that is not there is left to the judges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
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


def fetched(address: str, schema: Path | None, folder: Path, options: Options, limits: Limits = USUAL) -> Described:
    """What is at `address`, taken into the empty `folder`. Raises what `fetch` raises, but where a resource is missing."""
    (folder / FETCHED).mkdir()
    first = folder / FETCHED / file_name(address)
    shown = without_password(address)
    base = fetch(address, first, limits, _watch(options, shown))
    if schema or not is_descriptor(first):
        return described(first, schema, folder)._replace(place=shown)
    found = descriptor_described(first)
    fetching = _Fetching(base, folder / FETCHED, options, limits, first.stat().st_size)
    return found._replace(descriptor=fetching.package(found.descriptor), place=shown)


def _watch(options: Options, name: str) -> Watch | None:
    tell = options.progress
    return None if tell is None else lambda done, total: tell(done, total, name)


class _Fetching:
    """Takes the files of a package, all together within the limits."""

    def __init__(self, base: str, folder: Path, options: Options, limits: Limits, taken: int) -> None:
        self._base = base
        self._folder = folder
        self._options = options
        self._limits = limits
        self._left = limits.packed - taken
        self._number = 0

    def package(self, descriptor: Mapping[str, Any]) -> Mapping[str, Any]:
        """The descriptor, its resources' files fetched."""
        resources = descriptor.get("resources")
        if not isinstance(resources, list):
            return descriptor
        return {**descriptor, "resources": [self._resource(each) if isinstance(each, dict) else each for each in resources]}

    def _resource(self, resource: Mapping[str, Any]) -> Mapping[str, Any]:
        name = str(resource.get("name", ""))
        changed: dict[str, Any] = {}
        for key in ("path", "extrapaths", *REFERENCES):
            value = resource.get(key)
            if isinstance(value, str):
                changed[key] = self._file(value, name)
            elif isinstance(value, list):
                changed[key] = [self._file(each, name) if isinstance(each, str) else each for each in value]
        twin = resource.get("twin")
        if isinstance(twin, dict) and isinstance(twin.get("path"), str):
            changed["twin"] = {**twin, "path": self._file(twin["path"], name)}
        parts = resource.get("parts")
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and isinstance(part.get("twin"), dict) and isinstance(part["twin"].get("path"), str):
                self._file(part["twin"]["path"], name)
        return {**resource, **changed}

    def _file(self, path: str, resource: str) -> str:
        """Where the file lies once it is here: its path, or for an address of the same origin one of ours."""
        if is_address(path):
            if not _same_origin(path, self._base):
                return path
            self._number += 1
            here, address = f"address-{self._number}/{file_name(path)}", path
        else:
            here, address = path, urljoin(self._base, quote(path))
        try:
            place = path_inside(self._folder, here)
        except UnsafePath:
            return path
        if not place.exists():
            self._fetch(address, place, resource)
        return here

    def _fetch(self, address: str, place: Path, resource: str) -> None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise CannotWrite(file=place, problem=exc.strerror) from exc
        try:
            fetch(address, place, replace(self._limits, packed=self._left), _watch(self._options, resource))
        except NotThere:
            return
        self._left -= place.stat().st_size


def _same_origin(address: str, base: str) -> bool:
    try:
        return _origin(address) == _origin(base)
    except ValueError:  # http://[::1, http://a:b
        return False


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return parts.scheme, parts.hostname, port
