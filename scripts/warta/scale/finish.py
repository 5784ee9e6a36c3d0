"""Committed shards -> a package: ids compared across shards, streams hashed, the descriptor replaced, left-overs removed.

A table's `path` lists its parts. Its `bytes` and `hash` are those of the stream that readers of the standard make of them:
the first part, and the others without their header (so frictionless 5.21 hashes them, tried). Each part's own stand in `parts`,
with those of its Parquet twin.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from warta import __version__
from warta.errors import CannotRead, InputError, NoPackage, SeveralBad
from warta.ledger.entry import LEDGER
from warta.ledger.read import ledger_content
from warta.package.builder import Options
from warta.package.canonical import write_csv
from warta.package.descriptor import (
    DESCRIPTOR,
    LARGEST,
    MEDIATYPES,
    PARTS,
    built_files,
    read_descriptor,
    starter_descriptor,
    table_path,
    table_resource,
    with_resources,
    write_descriptor,
)
from warta.package.parquet import table_metadata, write_parquet
from warta.package.streamed import Sealed
from warta.package.swap import change_files
from warta.scale.corrections import Corrections, refuse_changed
from warta.scale.executors import Executor, Lost
from warta.scale.executors.in_process import run as in_process
from warta.scale.keys import SameId, buckets_of, find_same
from warta.scale.manifest import Manifest, Part
from warta.scale.shard import shard_tables
from warta.scale.workplace import FOLDER, Workplace
from warta.tables import table_named
from warta.wording import Wording

_PIECE = 1 << 20
_LITTLE = 1 << 30  # bytes that are hashed before a worker has started


class WorkerLost(InputError):
    """A worker died each time it was given a piece of work."""

    wording = Wording(
        "{file}: the worker died {tries} times ({problem}); look for a record that kills it, or for too little memory",
        "{file}: proses pekerja mati {tries} kali ({problem}); cari rekaman penyebabnya, atau periksa memorinya",
    )


class TooManyParts(InputError):
    """More parts of tables than a descriptor can tell of: packed sources held more than was expected of them."""

    wording = Wording(
        "{count} parts are too many for one package; choose a larger --shard-size, or build several packages",
        "{count} bagian terlalu banyak untuk satu paket; perbesar --shard-size, atau bangun beberapa paket",
    )


@dataclass(frozen=True, slots=True)
class Stream:
    """The CSV parts of a table, in order; can be pickled."""

    table: str
    files: tuple[str, ...]


def finish(
    package: Path,
    manifests: Sequence[Manifest],
    corrections: Corrections,
    options: Options,
    executor: Executor,
    jobs: int,
) -> None:
    """Make the package in `package` of these shards, in their order, and the ledger that they applied, all or nothing.

    `options` are what the build was told.

    Raises SameId for an article id in two shards (SeveralBad for more), TooManyParts, LedgerChanged, Busy, CannotRead and
    CannotWrite.
    """
    place = Workplace(package)
    _check_ids(place, manifests, executor, jobs)
    parts = [part for manifest in manifests for part in manifest.parts]
    described = _resources(package, parts, manifests, executor, jobs)
    ledger = _ledger(corrections)
    if ledger:
        described = sorted([*described, _described(LEDGER, manifests, *ledger.values())], key=lambda each: str(each["name"]))
    resources = [{**each, "builder": {**each["builder"], **options.to_json()}} for each in described]
    kept = {path for part in parts for path, _ in part.files()}

    def change() -> Mapping[str, bytes | None]:
        refuse_changed(package, corrections, ledger_content(package))
        here = _descriptor(package)
        descriptor = write_descriptor(with_resources(here, resources))
        if len(descriptor) > LARGEST:
            raise TooManyParts(count=len(parts))
        gone = {path: None for path in built_files(here) | _left_over(package) if path not in kept}
        return {**gone, **ledger, DESCRIPTOR: descriptor}

    change_files(package, change)
    place.forget({manifest.shard for manifest in manifests})


def _ledger(corrections: Corrections) -> Mapping[str, bytes]:
    """The ledger's CSV and its twin, where there is one."""
    table = table_named(LEDGER)
    if corrections.content is None or table is None:
        return {}
    parquet = write_parquet(table.to_descriptor(), corrections.entries, table_metadata(table))
    return {table_path(LEDGER): write_csv(table.names, corrections.entries), table_path(LEDGER, "parquet"): parquet}


def _described(name: str, manifests: Sequence[Manifest], csv: bytes = b"", parquet: bytes = b"") -> dict[str, Any]:
    table = table_named(name)
    assert table is not None
    extractors = ", ".join(sorted({name for manifest in manifests for name in manifest.extractors}))
    return table_resource(table, csv, parquet, __version__, extractors)


def _descriptor(package: Path) -> dict[str, Any]:
    try:
        return read_descriptor(package)
    except NoPackage:
        return starter_descriptor(package.resolve().name)


def _left_over(package: Path) -> set[str]:
    """Every part of a table of ours: of a build before this one, or of one that was not finished."""
    return {f"data/{table.name}/{file}" for table in shard_tables() for file in _names(package / "data" / table.name)}


def _names(folder: Path) -> Iterator[str]:
    try:
        names = os.listdir(folder)  # noqa: PTH208  # names alone, of ten thousands of files
    except OSError:
        return iter(())
    return (name for name in names if name.startswith("part-") and name.endswith((".csv", ".parquet")))


def _check_ids(place: Workplace, manifests: Sequence[Manifest], executor: Executor, jobs: int) -> None:
    buckets = tuple(buckets_of(place, manifests))
    few = in_process if len(buckets) == 1 else executor
    same = [
        SameId(file=other.source_file, line=other.line, article_id=one.article_id, other=one.source_file, there=one.line)
        for pairs in _mapped(few, find_same, buckets, jobs, FOLDER)
        for one, other in pairs
    ]
    if same:
        raise same[0] if len(same) == 1 else SeveralBad(sorted(same, key=str))


def _mapped(executor: Executor, task: Any, items: Sequence[Any], jobs: int, file: str) -> Iterable[Any]:
    for _, result in executor(task, items, jobs):
        if isinstance(result, Lost):
            raise WorkerLost(file=file, tries=result.tries, problem=result.problem)
        yield result


def _resources(
    package: Path, parts: Sequence[Part], manifests: Sequence[Manifest], executor: Executor, jobs: int
) -> list[dict[str, Any]]:
    names = [table.name for table in shard_tables()]
    streams = tuple(Stream(name, tuple(f"{package}{os.sep}{part.path(name)}" for part in parts)) for name in names)
    size = sum(size for part in parts for _, size in part.files())
    sealed = dict(_mapped(in_process if size < _LITTLE else executor, seal_stream, streams, jobs, FOLDER))
    return [_resource(name, parts, sealed[name], manifests) for name in names]


def _resource(name: str, parts: Sequence[Part], stream: Sealed, manifests: Sequence[Manifest]) -> dict[str, Any]:
    described = {
        **_described(name, manifests),
        "path": [part.path(name) for part in parts],
        "bytes": stream.bytes,
        "hash": stream.hash,
        "twin": [_part(name, part) for part in parts],
    }
    return {PARTS if key == "twin" else key: value for key, value in described.items()}


def _part(name: str, part: Part) -> dict[str, Any]:
    rows, csv, parquet = part.tables[name]
    twin = {
        "path": part.path(name, "parquet"),
        "format": "parquet",
        "mediatype": MEDIATYPES["parquet"],
        "bytes": parquet.bytes,
        "hash": parquet.hash,
    }
    return {"path": part.path(name), "rows": rows, "bytes": csv.bytes, "hash": csv.hash, "twin": twin}


def seal_stream(stream: Stream) -> tuple[str, Sealed]:
    """The size and hash of a table's parts read as one file: every header but the first left out. CannotRead."""
    table = table_named(stream.table)
    assert table is not None
    header = len(write_csv(table.names, ()))
    seen, size = sha256(), 0
    for number, file in enumerate(stream.files):
        for piece in _pieces(file, header if number else 0):
            seen.update(piece)
            size += len(piece)
    return stream.table, Sealed(size, f"sha256:{seen.hexdigest()}")


def _pieces(file: str, start: int) -> Iterator[bytes]:
    try:
        with open(file, "rb", buffering=0) as part:  # noqa: PTH123  # of ten thousands of files: a Path takes twice as long
            part.seek(start)
            while piece := part.read(_PIECE):
                yield piece
    except OSError as exc:
        raise CannotRead(file=file, problem=exc.strerror or exc) from exc
