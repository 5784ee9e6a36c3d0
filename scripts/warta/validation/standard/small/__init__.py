"""A small, plain package proved valid without frictionless: nobody waits for a large library to hear that nothing is wrong.

A proof is only ever positive. It holds a package to a narrow reading of the standard, one in which frictionless has nothing
to say: a descriptor of known parts (`described`), CSV files in UTF-8 whose dialect cannot be doubted (`tables`), cells in the
plainest form of their type (`cells`), keys that do not repeat and references that exist. Whatever is outside of it, faulty or
merely unusual, is not judged here: frictionless is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import Any

from warta.validation.report import Checked
from warta.validation.standard.crashes import CRASHES
from warta.validation.standard.small.described import Doubted, Table, described_tables
from warta.validation.standard.small.tables import Proved, prove_table
from warta.validation.target import Target

LARGEST = 2 << 20
"""Bytes of all tables; for more, Arrow is faster than what is saved."""


def prove(target: Target) -> tuple[Checked, ...] | None:
    """What frictionless would tell of each resource of a valid package; None where it must be asked."""
    if target.unread:
        return None
    try:
        return tuple(_prove(described_tables(target.descriptor), target))
    except (Doubted, *CRASHES):  # what stumbles over a descriptor has proved nothing
        return None


def _prove(tables: Mapping[str, Table], target: Target) -> Iterator[Checked]:
    files = {name: _content(target, table.path) for name, table in tables.items()}
    if sum(map(len, files.values())) > LARGEST:
        raise Doubted
    told: dict[str, tuple[Proved, float]] = {}
    for name, table in tables.items():
        began = perf_counter()
        told[name] = prove_table(table, files[name]), perf_counter() - began
    for name, (proved, seconds) in told.items():
        for key in tables[name].foreign_keys:
            other = key.resource or name
            if other not in told or not proved.refers_to(key.fields, told[other][0], key.others):
                raise Doubted
        yield Checked(
            name,
            type="table",
            place=tables[name].path,
            labels=proved.labels,
            seconds=round(seconds, 3),
            md5=proved.md5,
            sha256=proved.sha256,
            bytes=len(files[name]),
            fields=len(proved.labels),
            rows=proved.rows,
        )


def _content(target: Target, path: Any) -> bytes:
    file = target.find(path)
    if file is None or file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
        raise Doubted
    try:
        return file.read_bytes()
    except OSError as exc:
        raise Doubted from exc
