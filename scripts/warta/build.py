"""The whole story on one page: read the articles, extract their tables, apply the ledger, write the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from warta import __version__
from warta.errors import CannotWrite, NoPackage, Remark, SeveralBad
from warta.extract import Tables, extract_tables
from warta.ledger.apply import Applied, apply
from warta.ledger.entry import LEDGER
from warta.ledger.guard import StaleCorrection
from warta.ledger.read import ledger_content, read_ledger
from warta.package.builder import AUTO, Auto, Options, options_of, page_reading
from warta.package.canonical import write_csv
from warta.package.descriptor import (
    DESCRIPTOR,
    built_files,
    read_descriptor,
    starter_descriptor,
    table_path,
    table_resource,
    with_resources,
    write_descriptor,
)
from warta.package.parquet import table_metadata, write_parquet
from warta.package.start import SOURCE_FOLDER
from warta.package.swap import change_files, finish_swap
from warta.reading.elsewhere import Given, given
from warta.reading.extractors import PageReading
from warta.reading.remarks import NO_PAGES, find_remarks
from warta.reading.sources import OnError, Read, Reject, read_sources
from warta.scale.choice import SHARD_SIZE, AtScale
from warta.scale.drive import Sharded, build_shards
from warta.scale.manifest import verbatim
from warta.scale.plan import plan_shards
from warta.scale.shard import ShardSpec
from warta.schema import Row, Table
from warta.tables import all_tables
from warta.wording import Wording

REJECTS = "rejects"

STALE = Wording(
    "correction {id} is stale and was left out: {problem}", "koreksi {id} sudah usang dan tidak diterapkan: {problem}"
)

MADE = Wording(
    "{file}: made, for there was none; fill in its title, description and licences",
    "{file}: dibuat karena belum ada; isilah judul, keterangan, dan lisensinya",
)


REJECTED = Wording(
    "records rejected: {count}; the table rejects says why", "rekaman yang ditolak: {count}; alasannya dalam tabel rejects"
)
UNFINISHED = Wording(
    "shards done here: {done} of {count}; when all are done, run warta finish",
    "bagian yang selesai di sini: {done} dari {count}; setelah semuanya selesai, jalankan warta finish",
)


@dataclass(frozen=True, slots=True)
class Built:
    """The package's folder, the rows of each table, what to know of the sources, and what was rejected of them.

    Of a build in shards the rejects are only counted, in `notes`: there may be millions.
    """

    package: Path
    rows: Mapping[str, int]
    notes: tuple[Remark, ...] = field(default=(), compare=False)
    rejects: tuple[Reject, ...] = field(default=(), compare=False)
    in_shards: bool = field(default=False, compare=False)


def build(
    sources: Sequence[str | Path] = (),
    package: str | Path = ".",
    *,
    encoding: str | None = None,
    on_error: OnError | Auto | None = None,
    allow_stale: bool = False,
    at_scale: AtScale | None = None,
    html: PageReading | None = None,
) -> Built:
    """Turn articles into the tables of the package in the folder `package`, all of them or none.

    `sources` are files (text, web pages, JSON lines, Parquet, WARC), folders of them, addresses (s3://…), or "-" for standard
    input, by default the package's ``data/raw``; `encoding` is theirs, by default UTF-8 or what a page says itself. `on_error`
    says whether what yields no article stops the build or is rejected; by default texts and pages stop it and records are
    rejected. What is not said of these two and of the size of shards is as the package was built; "auto" has the usual again.
    Then the package's ledger is applied; a correction that is stale stops the build, unless `allow_stale` leaves it
    out. A folder without a descriptor gets a starter one; of an existing one only `resources` changes. Raises an InputError
    that names every source that stops, or every line of the ledger; NoPackage where there is neither a descriptor nor anything
    to build from; Impossible where the disk, another warta or a missing library refuses. The package is then as before.

    `html` says how pages are read: with care, or fast (docs/pages.md); by default as the package was built, else with care.
    Sources larger than a shard (`AtScale.shard_size`) are
    built in shards, which `at_scale` says how to do: see docs/scale.md.
    """
    folder = Path(package)
    finish_swap(folder)
    paths: list[Given] = [given(source) for source in sources] or [folder / SOURCE_FOLDER]
    descriptor, made = _descriptor(folder, has_sources=bool(sources) or (folder / SOURCE_FOLDER).exists())
    chosen = replace(at_scale or AtScale(), allow_stale=allow_stale)
    before = descriptor.get("resources", ())
    html = html or page_reading(before)
    options = options_of(before).then(encoding, on_error, AUTO if chosen.shard_size == SHARD_SIZE else chosen.shard_size)
    chosen = replace(chosen, shard_size=options.shard_size)
    if large := [replace(source, html=html) for source in chosen.large(paths)]:
        specs = plan_shards(large, folder, chosen.size, options.encoding, options.on_error, rehash=chosen.rehash)
        return _in_shards(folder, specs, chosen, options, () if chosen.sharing else made)
    read = read_sources(paths, options.encoding, options.on_error, html)
    notes = (*made, *find_remarks(paths, read))
    return _in_one(folder, read, descriptor if made else None, notes, options, allow_stale)


def _in_one(
    folder: Path,
    read: Read,
    starter: dict[str, Any] | None,
    notes: tuple[Remark, ...],
    options: Options,
    allow_stale: bool,
) -> Built:
    """The tables of all articles at once; `starter` is the descriptor of a package that has none yet."""
    extracted = _tables(read)
    extractors = ", ".join(sorted({article.extractor for article in read.articles} - {""}))
    built_with = partial(_plan, extracted, extractors=extractors, options=options, allow_stale=allow_stale)
    plan = built_with(ledger_content(folder))
    _make(folder)

    def change() -> Mapping[str, bytes | None]:
        nonlocal plan
        if ledger_content(folder) != plan.ledger:  # somebody has written to it while the tables were made
            plan = built_with(ledger_content(folder))
        # The descriptor as it is now: it may have been edited too.
        here = starter or read_descriptor(folder)
        gone = dict.fromkeys(built_files(here) - plan.files.keys())
        return {**gone, **plan.files, DESCRIPTOR: write_descriptor(with_resources(here, plan.resources))}

    change_files(folder, change)
    told = tuple(Remark(STALE, {"id": each.entry.correction_id, "problem": each.problem}) for each in plan.applied.stale)
    rows = {name: len(rows) for name, rows in plan.applied.tables.items()}
    return Built(folder, rows, (*notes, *told), read.rejects)


def _in_shards(folder: Path, specs: Sequence[ShardSpec], chosen: AtScale, options: Options, notes: tuple[Remark, ...]) -> Built:
    sharded = build_shards(specs, folder, chosen, options)
    rejected = (Remark(REJECTED, {"count": sharded.rejects}),) if sharded.rejects else ()
    if sharded.passed_over:
        rejected = (*rejected, Remark(NO_PAGES, {"count": sharded.passed_over}))
    waiting = (Remark(UNFINISHED, {"done": len(sharded.manifests), "count": len(specs)}),) if chosen.sharing else ()
    return Built(folder, sharded.rows, (*notes, *rejected, *stale_notes(sharded), *waiting), in_shards=True)


def stale_notes(sharded: Sharded) -> tuple[Remark, ...]:
    """What is to be said of corrections that shards left out."""
    return tuple(Remark(STALE, {"id": each.correction_id, "problem": verbatim(each.problem)}) for each in sharded.left_out)


class _Plan(NamedTuple):
    """What is to be written for the bytes of a ledger: the files by path, and the resources that describe them."""

    ledger: bytes | None
    applied: Applied
    files: Mapping[str, bytes]
    resources: Sequence[Mapping[str, Any]]


def _plan(extracted: Tables, ledger: bytes | None, extractors: str, options: Options, allow_stale: bool) -> _Plan:
    applied = _corrected(extracted, ledger)
    if applied.stale and not allow_stale:
        errors = [StaleCorrection.of(each) for each in applied.stale]
        raise errors[0] if len(errors) == 1 else SeveralBad(errors)
    return _Plan(ledger, applied, *_written(applied.tables, extractors, options))


def _corrected(extracted: Tables, ledger: bytes | None) -> Applied:
    """The tables with the ledger applied, and the ledger among them where there is one."""
    if ledger is None:
        return Applied(extracted, ())
    entries = read_ledger(ledger).entries
    applied = apply(extracted, entries)
    return applied._replace(tables=dict(sorted({**applied.tables, LEDGER: entries}.items())))


def _descriptor(folder: Path, has_sources: bool) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """The package's descriptor, or, where there are sources for one, a starter and the remark that it was made."""
    try:
        return read_descriptor(folder), ()
    except NoPackage:
        if not has_sources:
            raise
        return starter_descriptor(folder.resolve().name), (Remark(MADE, {"file": folder / DESCRIPTOR}),)


def _tables(read: Read) -> Tables:
    """The rows of every table that these sources have."""
    tables = extract_tables(read.articles)
    if not (read.has_records or read.rejects):
        return tables
    rejects = tuple((each.source_file, each.line, each.reason) for each in read.rejects)
    return dict(sorted({**tables, REJECTS: rejects}.items()))


def _written(tables: Tables, extractors: str, options: Options) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files of all tables by path, and the resources that describe them."""
    files: dict[str, bytes] = {}
    resources: list[dict[str, Any]] = []
    for table in (table for table in all_tables() if table.name in tables):
        csv, parquet = _twins(table, tables[table.name])
        files[table_path(table.name)] = csv
        files[table_path(table.name, "parquet")] = parquet
        resources.append(table_resource(table, csv, parquet, __version__, extractors, options))
    return files, resources


def _twins(table: Table, rows: tuple[Row, ...]) -> tuple[bytes, bytes]:
    return write_csv(table.names, rows), write_parquet(table.to_descriptor(), rows, table_metadata(table))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror) from exc
