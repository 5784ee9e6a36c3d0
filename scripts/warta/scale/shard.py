"""One shard: read its sources, extract every table, write their parts, commit with a manifest.

Memory is bounded by a part, not by the shard: each article is extracted as it is read, while its words are at hand; its
rows wait on disk until there are enough for a part, are sorted by id, and are written a group at a time. What is held for
the whole shard is its article ids, some 190 bytes each.
"""

from __future__ import annotations

import pickle
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from warta.errors import CannotWrite, WartaError
from warta.extract import Tables, extract_article
from warta.ledger.apply import correct_article
from warta.ledger.entry import LEDGER
from warta.model import Article
from warta.package.streamed import TableStream, Twins
from warta.package.swap import sync_folder
from warta.reading.elsewhere import Elsewhere
from warta.reading.extractors import PageReading
from warta.reading.finding import NOTHING, Source
from warta.reading.parquet import Stretch
from warta.reading.sources import OnError, Tried, is_rejected, read_source, rejected, told_apart
from warta.scale.corrections import copied_ledger, left_out
from warta.scale.keys import Ids
from warta.scale.manifest import Failure, LeftOut, Manifest, Part
from warta.scale.workplace import Workplace, write_renamed
from warta.schema import Row, Table
from warta.tables import all_tables

REJECTS = "rejects"


@dataclass(frozen=True, slots=True)
class Portion:
    """A source of a shard: its place, its name in tables, and what its list says of it."""

    path: str
    name: str
    record: tuple[tuple[str, str], ...] = ()
    elsewhere: Elsewhere | None = None
    html: PageReading = "quality"
    stretch: Stretch | None = None

    def source(self) -> Source:
        """The source to be read."""
        record = MappingProxyType(dict(self.record)) if self.record else NOTHING
        return Source(Path(self.path), self.name, record, elsewhere=self.elsewhere, html=self.html, stretch=self.stretch)


@dataclass(frozen=True, slots=True)
class ShardSpec:
    """All that is needed to do a shard, anywhere that sees the package's folder; it can be pickled.

    `shard` is its id; a part is cut as soon as its texts have `part_size` code points. `ledger` is a copy of the ledger.
    """

    shard: str
    package: str
    portions: tuple[Portion, ...]
    part_size: int
    encoding: str | None = None
    on_error: OnError | None = None
    ledger: str = ""


def run_shard(spec: ShardSpec) -> Manifest:
    """The manifest of a shard: the one that committed it, or that of the shard done now; one with a failure where it cannot be.

    Parts lie under their final names before the manifest does.
    """
    place = Workplace(Path(spec.package))
    names = tuple(portion.name for portion in spec.portions)
    try:
        done = place.committed(spec.shard)
        if done and copied_ledger(spec.ledger).are_those_of(done, place.keys_file(spec.shard)):
            return done
        place.make()
        with place.attempt(spec.shard) as folder:
            with Ids(folder / "ids") as ids:
                manifest = _Shard(spec, place, folder, ids).run(names)
            write_renamed(place.manifest_file(spec.shard), manifest.to_bytes(), folder)
            return manifest
    except WartaError as exc:
        return _failed(Manifest(spec.shard, names, failure=Failure.of(exc)), place)


def _failed(manifest: Manifest, place: Workplace) -> Manifest:
    """Noted on disk as far as that is possible: there may be no room left."""
    with suppress(CannotWrite):
        place.write_failure(manifest)
    return manifest


class _Places(NamedTuple):
    """Where the rows of articles wait: their ids, and the first byte of each in the file."""

    ids: list[str]
    offsets: array[int]


class _Shard:
    """A shard while it is done."""

    def __init__(self, spec: ShardSpec, place: Workplace, folder: Path, ids: Ids) -> None:
        self._spec = spec
        self._place = place
        self._folder = folder
        self._ids = ids
        self._rejects = 0
        self._passed_over = Counter[str]()
        self._extractors: set[str] = set()
        self._ledger = copied_ledger(spec.ledger)
        self._left_out: list[LeftOut] = []

    def run(self, names: tuple[str, ...]) -> Manifest:
        """Every part written and in its place; the manifest that says so."""
        parts = tuple(self._parts())
        articles, digests = len(self._ids), self._ledger.digests
        corrected = {article_id: digest for article_id, digest in digests.items() if article_id in self._ids}
        offsets = self._ids.write(self._folder / "keys")
        (self._folder / "keys").replace(self._place.keys_file(self._spec.shard))
        sync_folder(self._place.folder)
        extractors = tuple(sorted(self._extractors))
        return Manifest(
            shard=self._spec.shard,
            sources=names,
            articles=articles,
            rejects=self._rejects,
            passed_over=self._passed_over.total(),
            extractors=extractors,
            parts=parts,
            keys=offsets,
            corrected=corrected,
            left_out=tuple(sorted(self._left_out, key=lambda each: each.correction_id)),
        )

    def _parts(self) -> Iterator[Part]:
        tried = self._tried()
        number = 0
        while True:
            folder = self._folder / str(number)
            folder.mkdir()
            with (folder / "rows").open("x+b") as waiting:
                places, rejects = self._wait(tried, waiting)
                if not (places.ids or rejects):
                    return
                twins = write_part(folder, _sorted(waiting, places), rejects)
            yield self._placed(folder, twins)
            number += 1

    def _tried(self) -> Iterator[Tried]:
        sources = (portion.source() for portion in self._spec.portions)
        tried = (each for source in sources for each in read_source(source, self._spec.encoding, self._passed_over))
        return told_apart(tried, self._ids)

    def _wait(self, tried: Iterable[Tried], waiting: BinaryIO) -> tuple[_Places, list[Row]]:
        """Put rows aside until they are enough for a part: their articles' ids and places, and what was rejected meanwhile.

        Raises the InputError of what stops.
        """
        places = _Places([], array("Q"))
        rejects: list[tuple[str, int, str]] = []
        left = self._spec.part_size
        for each in tried:
            if isinstance(each.outcome, Article):
                places.ids.append(each.outcome.id)
                places.offsets.append(waiting.tell())
                self._put(each.outcome, waiting)
                left -= len(each.outcome.text)
            elif is_rejected(each, self._spec.on_error):
                reject = rejected(each)
                rejects.append((reject.source_file, reject.line, reject.reason))
                self._rejects += 1
                left -= len(reject.reason)
            else:
                raise each.outcome
            if left <= 0:
                break
        return places, [*sorted(rejects)]

    def _put(self, article: Article, waiting: BinaryIO) -> None:
        if article.extractor:
            self._extractors.add(article.extractor)
        pickle.dump(dict(self._tables(article)), waiting)

    def _tables(self, article: Article) -> Tables:
        """The article's rows, corrected."""
        tables = extract_article(article)
        corrections = self._ledger.by_article.get(article.id)
        if not corrections:
            return tables
        applied = correct_article(article.id, tables, corrections)
        self._left_out.extend(left_out(applied.stale))
        return applied.tables

    def _placed(self, folder: Path, twins: Mapping[str, Twins]) -> Part:
        """The part under its final names, which its content gives."""
        content = "".join(f"{name} {each.csv.hash}\n" for name, each in sorted(twins.items()))
        part = Part(sha256(content.encode()).hexdigest()[:16], twins)
        for table in twins:
            for form in ("csv", "parquet"):
                place = self._place.package / part.path(table, form)
                place.parent.mkdir(parents=True, exist_ok=True)
                (folder / f"{table}.{form}").replace(place)
            sync_folder(place.parent)
        return part


def _sorted(waiting: BinaryIO, places: _Places) -> Iterator[Tables]:
    """The rows of the articles that were put aside, by id."""
    for number in sorted(range(len(places.ids)), key=places.ids.__getitem__):
        waiting.seek(places.offsets[number])
        tables: Tables = pickle.load(waiting)
        yield tables


def write_part(folder: Path, articles: Iterable[Tables], rejects: Iterable[Row]) -> Mapping[str, Twins]:
    """A part of every table in `folder`, of the rows of articles that are sorted by id."""
    streams = {table.name: TableStream(table, folder) for table in shard_tables()}
    for tables in articles:
        for name, rows in tables.items():
            streams[name].extend(rows)
    streams[REJECTS].extend(rejects)
    return {name: stream.close() for name, stream in streams.items()}


def shard_tables() -> tuple[Table, ...]:
    """The tables that a shard writes, by name; the ledger is the curators' and is not cut."""
    return tuple(table for table in all_tables() if table.name != LEDGER)
