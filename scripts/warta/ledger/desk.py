"""The package as a curator finds it: the tables as they were built, with what the ledger has said since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from warta.errors import InputError, NothingBuilt, UnknownRow
from warta.ledger.entry import LEDGER, Correction, Entry, corrections_of
from warta.ledger.form import Unfit, correctable_table, correctable_tables, named_by, parse_row_id
from warta.ledger.outcome import Outcome
from warta.ledger.sheet import spelt
from warta.package.descriptor import read_descriptor
from warta.package.explain import OtherRow
from warta.schema import Row, Table, Value
from warta.tables import table_named
from warta.wording import Wording

TEXTS = "texts"


class NoText(InputError):
    """A package, or a build, that does not hold the text of an article."""

    wording = Wording(
        "{article_id}: the package holds no text of this article; name an article of it, and run warta build first",
        "{article_id}: paket ini tidak memuat teks artikel ini; sebutkan artikel yang ada, dan jalankan warta build dahulu",
    )


@dataclass(frozen=True)
class Published:
    """The tables of the package in `folder` as its last build left them, each read when it is asked for."""

    folder: Path

    @cached_property
    def names(self) -> frozenset[str]:
        """The resources there are; NothingBuilt where there are none."""
        names = frozenset(resource["name"] for resource in read_descriptor(self.folder).get("resources", ()))
        if not names:
            raise NothingBuilt(folder=self.folder)
        return names

    @cached_property
    def _read(self) -> dict[str, Mapping[str, Mapping[str, Value]]]:
        return {}

    def rows(self, table: Table) -> Mapping[str, Mapping[str, Value]]:
        """The rows of a table by key, in order."""
        if table.name not in self._read:
            self._read[table.name] = dict(self._keyed(table)) if table.name in self.names else {}
        return self._read[table.name]

    def _keyed(self, table: Table) -> Iterator[tuple[str, Mapping[str, Value]]]:
        from warta.package.load import read
        from warta.package.parquet import rows_of

        for row in rows_of(read(table.name, self.folder)):
            cells = dict(zip(table.names, row, strict=True))
            yield " ".join(str(cells[name]) for name in table.key), cells

    def text(self, article_id: str) -> str:
        """The text of record of an article; NoText."""
        texts = table_named(TEXTS)
        assert texts is not None
        row = self.rows(texts).get(article_id)
        if row is None:
            raise NoText(article_id=article_id)
        return str(row["text"])

    def applied(self) -> frozenset[tuple[str, ...]]:
        """The lines of the ledger that the build knew, by key and what they say."""
        ledger = table_named(LEDGER)
        assert ledger is not None
        return frozenset(_said(tuple(row.values())) for row in self.rows(ledger).values())


def _said(row: Row) -> tuple[str, ...]:
    return tuple(str(cell) for cell in row[:6])


class Desk:
    """What holds now: the published tables, and over them the lines of the ledger that no build has seen yet."""

    def __init__(self, published: Published, entries: Iterable[Entry]) -> None:
        self.published = published
        self._corrections: dict[tuple[str, str], list[Correction]] = {}
        self._pending = Outcome()
        applied = published.applied()
        for correction in corrections_of(entries):
            self._take(correction, tuple(entry for entry in correction.entries if _said(entry) not in applied))

    def wait(self, correction: Correction) -> None:
        """Let a further correction hold here, one that is not in the ledger yet."""
        self._take(correction, correction.entries)

    def _take(self, correction: Correction, unseen: tuple[Entry, ...]) -> None:
        table = correctable_table(correction.resource)
        article_id = parse_row_id(table, correction.row_id).article_id
        self._corrections.setdefault((table.name, article_id), []).append(correction)
        self._pending.take(Correction(unseen), unseen)

    def has(self, table: Table, row_id: str) -> bool:
        """Is there such a row?"""
        said = self._pending.said(table.name, row_id)
        return said.now is not None if said else row_id in self.published.rows(table)

    def cell(self, table: Table, row_id: str, name: str) -> str | None:
        """What a cell of a row that is there holds, as canonical CSV spells it."""
        said = self._pending.said(table.name, row_id, name)
        if said:
            return said.now
        if self._pending.said(table.name, row_id):  # a row that waits to be added holds what the ledger says and no more
            return None
        return spelt(self.published.rows(table)[row_id][name])

    def words(self, table: Table, row_id: str) -> str | None:
        """The words that a row spans, or those of the column that tells which row it is."""
        if not table.anchor:
            return self.cell(table, row_id, named_by(table))
        said = self._pending.said(table.name, row_id)
        if said:
            return said.now
        cells = self.published.rows(table)[row_id]
        start, end = cells["char_start"], cells["char_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        return self.published.text(str(cells["article_id"]))[start:end]

    def table_of(self, row_id: str) -> Table:
        """The table that has the row; UnknownRow."""
        fitting = [table for table in correctable_tables() if _fits(table, row_id)]
        for table in sorted(fitting, key=lambda table: not table.letter):
            if self.has(table, row_id):
                return table
        ids = [known for table in fitting for known in self.published.rows(table) if self.has(table, known)]
        near = get_close_matches(row_id, ids, n=3, cutoff=0.8)
        raise OtherRow(row_id=row_id, near=", ".join(near)) if near else UnknownRow(row_id=row_id)

    def positions(self, table: Table, article_id: str) -> Iterator[int]:
        """The positions that rows of an article have, or wait to have."""
        for cells in self.published.rows(table).values():
            position = cells["position"]
            if cells["article_id"] == article_id and isinstance(position, int):
                yield position
        for correction in self._corrections.get((table.name, article_id), ()):
            yield from (int(entry.now) for entry in correction.cells if entry.field == "position" and entry.now)
            if not table.anchor:
                yield parse_row_id(table, correction.row_id).number or 0


def _fits(table: Table, row_id: str) -> bool:
    try:
        parse_row_id(table, row_id)
    except Unfit:
        return False
    return True
