"""A Parquet file that is larger than a shard -> stretches of its row groups, each read as a source of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from warta.errors import CannotRead
from warta.reading.finding import Source
from warta.reading.formats import Format
from warta.reading.parquet import NotParquet, Stretch, row_groups


def pieces(source: Source, shard_size: int, size: int, unpacked: int) -> Iterator[Source]:
    """The source, or its stretches of at most `shard_size`; `unpacked` is what a byte of it counts for. CannotRead."""
    groups = _row_groups(source) if size > shard_size and source.name.casefold().endswith(".parquet") else ()
    if len(groups) < 2:
        yield source
        return
    start = before = rows = taken = 0
    for number, (more_rows, more_bytes) in enumerate(groups):
        if number > start and (taken + more_bytes) * unpacked > shard_size:
            yield replace(source, stretch=Stretch(start, number, before, taken))
            start, before, rows, taken = number, before + rows, 0, 0
        rows += more_rows
        taken += more_bytes
    yield replace(source, stretch=Stretch(start, len(groups), before, taken))


def _row_groups(source: Source) -> Sequence[tuple[int, int]]:
    """Rows and bytes of each; none of a file that is no Parquet, which its shard will tell."""
    if source.format is not Format.TABLE:
        return ()
    try:
        with source.open() as file:
            return row_groups(file, source.name)
    except NotParquet:
        return ()
    except OSError as exc:
        raise CannotRead(file=source.name, problem=exc.strerror or exc) from exc
