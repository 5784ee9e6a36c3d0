"""``warta reproduce``: a release built again from the raw articles, and compared by its canonical CSVs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from warta import __version__
from warta.build import build
from warta.errors import InputError, Remark, SourceMissing
from warta.ledger.read import FILE
from warta.package.builder import is_built, options_of, page_reading
from warta.package.descriptor import DESCRIPTOR, PARTS, write_descriptor
from warta.release.changes import METADATA_CHANGED, ROWS_REORDERED
from warta.release.diff import Diff, diff_sides
from warta.release.rows import is_read, text_batches
from warta.release.side import Side, opened_side, temporary_folder
from warta.scale.choice import AtScale
from warta.validation.target import open_target
from warta.wording import Wording

OTHER_WARTA = Wording(
    "built by warta {then}, and this is {now}: what differs may be the version's; install {then} to be sure",
    "dibangun oleh warta {then}, sedangkan ini {now}: perbedaannya mungkin karena versinya; pasang {then} untuk memastikan",
)
OTHER_READER = Wording(
    "its pages were read by {then}, and here by {now}: what differs may be theirs",
    "halamannya dibaca oleh {then}, di sini oleh {now}: perbedaannya mungkin berasal dari situ",
)


class NotBuilt(InputError):
    """A package without a table that warta built."""

    wording = Wording(
        "{place}: no table in it was built by warta; only such can be built again",
        "{place}: tidak ada tabel buatan warta di dalamnya; hanya yang demikian dapat dibangun ulang",
    )


@dataclass(frozen=True, slots=True)
class Reproduced:
    """What is not the same when a release is built again: nothing, if all is well; and what to know of the two builds."""

    diff: Diff
    tables: tuple[str, ...]
    notes: tuple[Remark, ...] = ()
    in_parts: bool = False

    @property
    def is_equal(self) -> bool:
        """Does every table hold the same rows in the same order, under the same fields? Words about them may differ, and of a
        release in parts, whose sources may lie in other files by now, their order.
        """
        may_differ = (METADATA_CHANGED, ROWS_REORDERED) if self.in_parts else (METADATA_CHANGED,)
        return all(change.kind in may_differ for change in self.diff.all_changes())


def reproduce(package: str | Path, sources: str | Path) -> Reproduced:
    """Build the tables of a package (a zip, a folder, an address) from the articles in `sources`, with its own ledger.

    What the package withholds, as its texts, is not compared. Raises NotBuilt, SourceMissing, and whatever building raises.
    """
    if not Path(sources).exists():
        raise SourceMissing(file=sources)
    with opened_side(package) as before, temporary_folder() as folder:
        built = {name: each for name, each in before.resources.items() if is_built(each)}
        if not built:
            raise NotBuilt(place=before.place)
        _prepare(folder, before)
        options = options_of(built.values())
        build(
            [sources],
            folder,
            encoding=options.encoding,
            on_error=options.on_error,
            at_scale=AtScale(shard_size=options.shard_size),
            html=page_reading(built.values()),
        )
        after = Side(open_target(folder), str(sources))
        notes = tuple(_notes(before, after))
        names = {name for name, each in built.items() if name in after.resources or not _is_empty(each, before)}
        found = diff_sides(_only(before, names), _only(after, names))
        return Reproduced(
            found, tuple(name for name in built if name in names), notes, any(PARTS in each for each in built.values())
        )


def _is_empty(resource: Mapping[str, Any], side: Side) -> bool:
    """Has it no rows, as the rejects of a build in shards that rejected nothing?"""
    return is_read(resource, side) and not any(len(batch) for batch in text_batches(resource, side))


def _prepare(folder: Path, side: Side) -> None:
    """The people's part of the descriptor, and the ledger, which is a source beside the articles."""
    people = {key: value for key, value in side.descriptor.items() if key != "resources"}
    (folder / DESCRIPTOR).write_bytes(write_descriptor(people))
    ledger = side.target.find(FILE)
    if ledger is not None and ledger.is_file():
        (folder / "data").mkdir()
        shutil.copyfile(ledger, folder / FILE)


def _only(side: Side, names: set[str]) -> Side:
    """A side of these tables, but for who built them: that is told in the notes."""
    chosen = [each for each in side.target.resources if each["name"] in names]
    resources = tuple({key: value for key, value in each.items() if key != "builder"} for each in chosen)
    return replace(side, target=replace(side.target, resources=resources))


def _notes(before: Side, after: Side) -> Iterator[Remark]:
    then, now = (_builders(side) for side in (before, after))
    versions = ", ".join(sorted({each.get("version", "-") for each in then}))
    if versions != __version__:
        yield Remark(OTHER_WARTA, {"then": versions, "now": __version__})
    readers = [", ".join(sorted({each.get("extractors", "") for each in builders} - {""})) for builders in (then, now)]
    if readers[0] != readers[1]:
        yield Remark(OTHER_READER, {"then": readers[0] or "-", "now": readers[1] or "-"})


def _builders(side: Side) -> list[dict[str, str]]:
    return [each["builder"] for each in side.resources.values() if is_built(each)]
