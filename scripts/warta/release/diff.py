"""What changed between two versions of a package: its description, and the rows of every table, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from warta.release.apply import applied
from warta.release.archive import sha256_of
from warta.release.changes import (
    BYTES_CHANGED,
    CELLS_CORRECTED,
    PACKAGE_RENAMED,
    RESOURCE_ADDED,
    RESOURCE_REMOVED,
    RESOURCE_RENAMED,
    ROWS_REORDERED,
    Change,
    Step,
)
from warta.release.compare import Plan, Rows, compared
from warta.release.counted import counted_rows, referred_rows
from warta.release.moved import Move, find_moves
from warta.release.rebase import Rebase, find_rebases
from warta.release.rows import is_read, paths_in
from warta.release.schema_changes import (
    Descriptor,
    fields_in,
    metadata_changes,
    renamed_fields,
    renamed_resources,
    schema_changes,
    schema_of,
)
from warta.release.side import Side, opened_side
from warta.release.watched import Watched
from warta.validation.options import Progress

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, eq=False)
class TableDiff:
    """What changed in one resource.

    `old` and `new` are its descriptors, None where the version has no such resource; `changes` tell of them. `rows` is None
    where they were not compared: `content_changed` then tells whether the bytes are others. `moves` are rows of an edited
    article that rest on the same words as before and only got another id; they are among the removed and added ones too.
    """

    name: str
    old: Descriptor | None
    new: Descriptor | None
    changes: tuple[Change, ...]
    rows: Rows | None = None
    moves: tuple[Move, ...] = ()
    row_changes: tuple[Change, ...] = ()
    """The same of its rows, counted."""
    content_changed: bool = False

    @property
    def is_same(self) -> bool:
        """Did nothing change?"""
        return not self.changes and not self.content_changed and (self.rows is None or self.rows.is_same)


@dataclass(frozen=True, slots=True, eq=False)
class Diff:
    """What changed from the version called `old` to the one called `new`; `versions` are what their descriptors say."""

    old: str
    new: str
    versions: tuple[str, str]
    changes: tuple[Change, ...]
    """What changed in the package's own description, but for `version`."""
    tables: tuple[TableDiff, ...]
    referred: tuple[Change, ...] = ()
    """Rows that are gone though the old version's other tables refer to them."""
    rebases: tuple[Rebase, ...] = ()
    """Corrections of the new version's ledger that wait for the old id of a moved row."""

    @property
    def is_same(self) -> bool:
        """Did nothing change?"""
        return not self.changes and all(table.is_same for table in self.tables)

    def table(self, name: str) -> TableDiff:
        """What changed in the resource of that name; KeyError where neither version has one."""
        return {table.name: table for table in self.tables}[name]

    def all_changes(self) -> Iterator[Change]:
        """Everything that changed, a line a kind and place: what a version step is computed from."""
        yield from self.changes
        for table in self.tables:
            yield from table.changes
            yield from table.row_changes
        yield from self.referred

    @property
    def step(self) -> Step:
        """The step that it demands of the version: the largest that any of its changes does."""
        return max((change.step for change in self.all_changes()), default=Step.NONE)

    def apply(self, old: str | Path, package: str | Path = ".") -> dict[str, pa.Table]:
        """The new version's tables by name, made of those of the old version and of what changed.

        `old` names the old version, as `diff` takes it. Raises OtherVersion for another one.
        """
        with opened_side(old, Path(package)) as side:
            return {
                table.name: applied(table.rows, side, table.old, table.new)
                for table in self.tables
                if table.rows is not None and table.new is not None
            }


def _changes_of_rows(
    table: TableDiff, tables: Mapping[str, Rows | None], moves: Mapping[str, tuple[Move, ...]]
) -> Iterator[Change]:
    if table.content_changed:
        yield Change(BYTES_CHANGED, table.name)
    if table.rows is None or table.old is None or table.new is None:
        return
    if cells := table.rows.count_of_kept_cells():
        yield Change(CELLS_CORRECTED, table.name, count=cells)
    yield from counted_rows(table.name, table.rows, tables, moves)
    if table.rows.is_reordered:
        yield Change(ROWS_REORDERED, table.name)


def diff(old: str | Path, new: str | Path, package: str | Path = ".", *, progress: Progress | None = None) -> Diff:
    """What changed from one version of a package to another.

    Each is a folder, a descriptor, a zip, an address, or a revision of the git repository in which `package` lies. Rows are
    found again by the primary key; without one, a row that changed is one that went and one that came. `progress` hears how far
    it is. Raises an InputError where a version is not there or cannot be read, an Impossible where disk, network or git fail.
    """
    with opened_side(old, Path(package)) as before, opened_side(new, Path(package)) as after:
        return diff_sides(before, after, progress)


def diff_sides(before: Side, after: Side, progress: Progress | None = None) -> Diff:
    """As `diff`, of versions that are open."""
    renamed = renamed_resources(before.resources, after.resources)
    with TemporaryDirectory(prefix="warta-", ignore_cleanup_errors=True) as folder:
        watched = Watched(before, after, progress)
        tables = tuple(_tables(before, after, renamed, watched, Path(folder)))
        rows = {table.name: table.rows for table in tables}
        moves = find_moves({name: each for name, each in rows.items() if each}, after.resources)
        told = tuple(
            replace(each, moves=moves.get(each.name, ()), row_changes=tuple(_changes_of_rows(each, rows, moves)))
            for each in tables
        )
        referred = tuple(referred_rows(before, rows, renamed))
        return Diff(
            before.place,
            after.place,
            (str(before.descriptor.get("version") or ""), str(after.descriptor.get("version") or "")),
            tuple(_of_package(before, after)),
            told,
            referred,
            tuple(find_rebases(moves, after)),
        )


def _of_package(before: Side, after: Side) -> Iterator[Change]:
    was, now = before.descriptor.get("name"), after.descriptor.get("name")
    if was != now:
        yield Change(PACKAGE_RENAMED, was=was, now=now)
    looked_at = {"name", "version", "resources"}
    yield from metadata_changes("", before.descriptor, after.descriptor, "", looked_at)


def _tables(before: Side, after: Side, renamed: Mapping[str, str], watched: Watched, folder: Path) -> Iterator[TableDiff]:
    old, new = before.resources, after.resources
    names = {now: was for was, now in renamed.items()}
    for name, resource in new.items():
        was = old.get(names.get(name, name))
        if was is None:
            added = (Change(RESOURCE_ADDED, name),)
            yield TableDiff(name, None, resource, added, _rows_or_none(None, resource, before, after, watched, folder))
            continue
        changes = (Change(RESOURCE_RENAMED, name, was=names[name], now=name),) if name in names else ()
        rows = _rows_or_none(was, resource, before, after, watched, folder)
        told = (*changes, *schema_changes(was, resource))
        yield TableDiff(name, was, resource, told, rows, content_changed=rows is None and _differ(was, resource, before, after))
    for name, resource in old.items():
        if name not in new and name not in renamed:
            yield TableDiff(name, resource, None, (Change(RESOURCE_REMOVED, name),))


def _rows_or_none(
    old: Descriptor | None, new: Descriptor, before: Side, after: Side, watched: Watched, folder: Path
) -> Rows | None:
    """None where one of the two cannot be compared row by row."""
    if not is_read(new, after) or (old is not None and not is_read(old, before)):
        return None
    plan = _plan(old, new)
    batches = watched.batches(old, before) if old is not None else iter(())
    return compared(batches, watched.batches(new, after), plan, folder)


def _plan(old: Descriptor | None, new: Descriptor) -> Plan:
    fields = tuple(fields_in(new))
    if old is None:
        return Plan(fields, fields, {name: name for name in fields}, _key(new))
    before = fields_in(old)
    renamed = {now: was for was, now in renamed_fields(old, new).items()}
    kept = {name: renamed.get(name, name) for name in fields if renamed.get(name, name) in before}
    there = {was: now for now, was in kept.items()}
    keys = (_key(new), tuple(there.get(name, "") for name in _key(old)))
    key = next((key for key in keys if key and all(name in kept for name in key)), tuple(kept))
    return Plan(tuple(before), fields, kept, key)


def _key(resource: Descriptor) -> tuple[str, ...]:
    key = schema_of(resource).get("primaryKey")
    names = [key] if isinstance(key, str) else key
    return tuple(map(str, names)) if isinstance(names, list) else ()


def _differ(old: Descriptor, new: Descriptor, before: Side, after: Side) -> bool:
    """Are the bytes of two resources that were not compared others? Inline data are compared as they stand."""
    if "data" in old or "data" in new:
        return bool(old.get("data") != new.get("data"))
    return _digests(old, before) != _digests(new, after)


def _digests(resource: Descriptor, side: Side) -> list[str]:
    places = [side.target.find(path) for path in paths_in(resource)]
    return [sha256_of(place) if place and place.is_file() else str(resource.get("hash")) for place in places]
