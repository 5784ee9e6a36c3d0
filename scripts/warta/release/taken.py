"""A package taken from an address or a zip file into a folder of ours, and held to everything that it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from warta.errors import CannotWrite, InputError, SourceMissing
from warta.package.bounds import USUAL, Limits
from warta.package.descriptor import DESCRIPTOR, write_descriptor
from warta.package.fetch import Watch, is_address, without_password
from warta.package.metadata import YAML
from warta.package.paths import path_inside
from warta.release.archive import SUMS, sha256_of
from warta.release.aside import CAME
from warta.release.download import fetch_all, place_of
from warta.release.resume import Arrived, fetch_whole
from warta.validation import validate
from warta.validation.target.address import make_room, planned
from warta.validation.target.local import NotATarget, described, descriptor_described, is_descriptor
from warta.wording import Wording

_PINNED = re.compile(r"(?P<address>[^#]*)#sha256=(?P<digest>[0-9a-fA-F]{64})")
_UNPACKED, _TREE = "unpacked", "tree"

YAML_DESCRIPTOR = "datapackage.yaml"


class Untrue(InputError):
    """A package that contradicts itself."""

    wording = Wording(
        "{place}: not valid (errors: {errors}; first: {first}), and not kept; warta validate lists all of them",
        "{place}: tidak sah (galat: {errors}; yang pertama: {first}), dan tidak disimpan; warta validate menampilkan semuanya",
    )


class OtherSum(InputError):
    """A file that is not the one that was released."""

    wording = Wording(
        "{place}: {file} is not the file that SHA256SUMS names; get it again, and if that does not help, tell its publisher",
        "{place}: {file} bukan berkas yang disebut SHA256SUMS; ambil lagi, dan kalau tetap begitu, beri tahu penerbitnya",
    )


class OtherHash(InputError):
    """Another file than the one whose hash was given."""

    wording = Wording(
        "{address}: the SHA-256 of what is there is {found}, not {expected}; nothing of it was kept: "
        "ask whoever gave you that hash, or leave #sha256=… out",
        "{address}: SHA-256 berkas di sana adalah {found}, bukan {expected}; tidak ada yang disimpan: "
        "tanyakan kepada pemberi hash itu, atau hilangkan #sha256=…",
    )


class Pinned(NamedTuple):
    """A source, and the SHA-256 that its file must have; empty for any."""

    source: str
    sha256: str = ""


class Taken(NamedTuple):
    """A package in a folder, verified; the SHA-256 of the zip or the descriptor that it came as, and that file's version."""

    folder: Path
    sha256: str
    version: str


def pinned(source: str | Path) -> Pinned:
    """A source taken apart; an address may name its hash behind ``#sha256=``, as installers of software have it.

    >>> pinned("https://contoh.id/a.zip#sha256=" + "A1" * 32).sha256[:4], pinned("a.zip#b")
    ('a1a1', Pinned(source='a.zip#b', sha256=''))
    """
    given = str(source)
    match = _PINNED.fullmatch(given.strip()) if is_address(given) else None
    return Pinned(match["address"], match["digest"].lower()) if match else Pinned(given)


def take(source: Pinned, work: Path, limits: Limits = USUAL, watch: Watch | None = None, unless: str = "") -> Taken:
    """The package at `source`, below `work`, held to its hashes and judged; nothing that is wrong comes back.

    Raises what fetching and unpacking raise, Unchanged where the server has the version `unless`, OtherHash, OtherSum,
    NotATarget, and Untrue.
    """
    try:
        return _taken(source, work, limits, watch, unless)
    except InputError as exc:
        places = {name: value for name, value in exc.fields.items() if isinstance(value, Path) and value.is_relative_to(work)}
        if not places:
            raise
        raise type(exc)(**{**exc.fields, **dict.fromkeys(places, without_password(source.source))}) from exc


def _taken(source: Pinned, work: Path, limits: Limits, watch: Watch | None, unless: str) -> Taken:
    place = source.source
    shown = without_password(place) if is_address(place) else place
    file, arrived = Path(place), Arrived("", "")
    if is_address(place):
        file = place_of(place, work / CAME)
        make_room(file)
        arrived = fetch_whole(place, file, limits, watch, unless)
    elif not file.is_file():
        raise SourceMissing(file=place)
    digest = sha256_of(file)
    if source.sha256 and digest != source.sha256:
        raise OtherHash(address=shown, found=digest, expected=source.sha256)
    assembled = is_address(place) and is_descriptor(file)
    folder = _assembled(file, arrived, work, limits, watch) if assembled else _unpacked(file, work, place)
    _verify(folder, shown)
    _judge(folder, shown)
    return Taken(folder, digest, arrived.version)


def _unpacked(file: Path, work: Path, source: str) -> Path:
    (work / _UNPACKED).mkdir()
    found = described(file, None, work / _UNPACKED)
    if not found.is_package or not found.folder.resolve().is_relative_to(work.resolve()):
        raise NotATarget(file=source)  # a table, or a descriptor on disk: nothing of it may be moved
    return found.folder


def _assembled(file: Path, arrived: Arrived, work: Path, limits: Limits, watch: Watch | None) -> Path:
    """The package of a descriptor, its files fetched and put where their paths say."""
    tree = work / _TREE
    tree.mkdir()
    found = descriptor_described(file)
    if not found.is_package:
        raise NotATarget(file=file)
    plan = planned(found.descriptor, arrived.url, tree)
    own = YAML_DESCRIPTOR if file.suffix.lower() in YAML else DESCRIPTOR
    come = fetch_all([each for each in plan.wanted if each.path != own], work / CAME, limits, watch)
    try:
        for path, place in come.items():
            make_room(tree / path)
            place.replace(path_inside(tree, path))
        if plan.descriptor == found.descriptor:
            file.replace(tree / own)
        else:  # files at addresses are here now
            (tree / DESCRIPTOR).write_bytes(write_descriptor(plan.descriptor))
    except OSError as exc:
        raise CannotWrite(file=tree, problem=exc.strerror) from exc
    return tree


def _judge(folder: Path, place: str) -> None:
    report = validate(folder)
    if not report.ok:
        first = report.errors[0]
        raise Untrue(place=place, errors=len(report.errors), first=f"{first.resource} {first.say()}".strip())


def _verify(folder: Path, place: str) -> None:
    """Hold every file to the list of hashes, where there is one: no other bytes, none missing, none that it does not name."""
    sums = folder / SUMS
    if not sums.is_file():
        return
    listed = dict(_listed(sums, place))
    for path in sorted({*listed, *_paths(folder)} - {SUMS}):
        file = path_inside(folder, path)
        if path not in listed or not file.is_file() or sha256_of(file) != listed[path]:
            raise OtherSum(place=place, file=path)


def _listed(sums: Path, place: str) -> Iterator[tuple[str, str]]:
    for line in sums.read_bytes().decode("utf-8", "replace").splitlines():
        digest, blanks, path = line[:64], line[64:66], line[66:]
        if blanks not in ("  ", " *") or not path:
            raise OtherSum(place=place, file=SUMS)
        yield path, digest


def _paths(folder: Path) -> Iterator[str]:
    return (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
