"""Files: each is there, of the size and hash that the descriptor names, and every table has its Parquet twin.

Hashes are as the standard writes them, ``algorithm:hex``, MD5 where no algorithm is named
(https://datapackage.org/standard/data-resource/#hash); frictionless checks only MD5 and SHA-256 of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from warta.validation.opened import Opened, Resource, file_of, read_file
from warta.validation.report import Finding, Place, finding
from warta.validation.rules import error, warning
from warta.validation.target import Target
from warta.wording import Wording

_FILE = Wording(
    "restore the file, or correct its description; where warta built the package, run warta build",
    "pulihkan berkasnya, atau perbaiki deskripsinya; untuk paket buatan warta, jalankan warta build",
)
BYTES = error(
    "file.bytes",
    Wording("{path} has {value} bytes, the descriptor says {described}",
            "{path} berukuran {value} bita, menurut deskriptor {described}"),
    _FILE,
)  # fmt: skip
HASH = error(
    "file.hash",
    Wording("{path} is not the file described: its {algorithm} is {value}, not {described}",
            "{path} bukan berkas yang dideskripsikan: {algorithm}-nya {value}, bukan {described}"),
    _FILE,
)  # fmt: skip
ALGORITHM = warning(
    "file.algorithm",
    Wording("{path}: the hash {value} cannot be checked", "{path}: hash {value} tidak dapat diperiksa"),
    Wording("write it as sha256:…", "tulis sebagai sha256:…"),
)
UNSEALED = error(
    "file.unsealed",
    Wording("the descriptor names no {value} of {path}, so nobody can tell whether it is the file that was written",
            "deskriptor tidak menyebut {value} untuk {path}, sehingga tidak ada yang tahu apakah berkasnya asli"),
    Wording("run warta build to describe it again", "jalankan warta build untuk mendeskripsikannya lagi"),
)  # fmt: skip
NO_TWIN = error(
    "twin.none",
    Wording("the descriptor names no Parquet twin of this table", "deskriptor tidak menyebut kembaran Parquet tabel ini"),
    Wording("run warta build to write it", "jalankan warta build untuk menulisnya"),
)

_ALGORITHMS = frozenset({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about the files of every resource and its twin."""
    for resource in opened.resources:
        if resource.content is not None:
            yield from _compare(resource.content, resource.descriptor, Place(resource.name))
            yield from _sealed(resource, resource.descriptor)
        yield from _twin(opened, resource)


def check_on_disk(target: Target) -> Iterator[Finding]:
    """The same about the files of a package that warta did not write, which may be of any size."""
    for resource in target.resources:
        if resource["name"] in target.unread:
            continue
        twin = resource.get("twin")
        for described in (resource, twin) if isinstance(twin, dict) else (resource,):
            yield from _on_disk(target, described, Place(resource["name"]))


def _on_disk(target: Target, described: Mapping[str, Any], place: Place) -> Iterator[Finding]:
    path = described.get("path")
    if not isinstance(path, str) or "://" in path:
        return
    found = file_of(target, path, place.resource)
    if isinstance(found, Finding):
        yield found
    else:
        yield from _compare(found, described, place)


def twin_of(resource: Resource) -> Mapping[str, Any]:
    """The description of the Parquet twin; empty where there is none."""
    twin = resource.descriptor.get("twin")
    return twin if isinstance(twin, dict) and isinstance(twin.get("path"), str) else {}


def _twin(opened: Opened, resource: Resource) -> Iterator[Finding]:
    twin = twin_of(resource)
    if not twin:
        if resource.is_ours:
            yield finding(NO_TWIN, Place(resource.name))
        return
    content = read_file(opened.target, twin["path"], resource.name)
    if isinstance(content, Finding):
        yield content
    else:
        yield from _compare(content, twin, Place(resource.name))
        yield from _sealed(resource, twin)


_SEAL = re.compile(r"sha256:[0-9a-f]{64}")


def _sealed(resource: Resource, described: Mapping[str, Any]) -> Iterator[Finding]:
    """A table that warta wrote has the size and the SHA-256 of both its files in the descriptor."""
    if not resource.is_ours:
        return
    size, digest = described.get("bytes"), described.get("hash")
    lacking = {"bytes": type(size) is int, "hash": isinstance(digest, str) and _SEAL.fullmatch(digest) is not None}
    for name in (name for name, there in lacking.items() if not there):
        yield finding(UNSEALED, Place(resource.name), name, path=described["path"])


def _compare(content: bytes | Path, described: Mapping[str, Any], place: Place) -> Iterator[Finding]:
    path = described["path"]
    size, actual_size = described.get("bytes"), content.stat().st_size if isinstance(content, Path) else len(content)
    if size is not None and size != actual_size:
        yield finding(BYTES, place, actual_size, path=path, described=size)
    stated = described.get("hash")
    if not isinstance(stated, str) or not stated:
        return
    algorithm, _, digest = stated.rpartition(":")
    algorithm = algorithm.lower().replace("-", "") or "md5"
    if algorithm not in _ALGORITHMS:
        yield finding(ALGORITHM, place, stated, path=path)
        return
    actual = _digest(content, algorithm)
    if actual != digest.lower():
        yield finding(HASH, place, actual, path=path, algorithm=algorithm, described=digest)


def _digest(content: bytes | Path, algorithm: str) -> str:
    if isinstance(content, bytes):
        return hashlib.new(algorithm, content, usedforsecurity=False).hexdigest()
    with content.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()
