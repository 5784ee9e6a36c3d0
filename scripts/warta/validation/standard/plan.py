"""What an opened table is held to: its fields, its keys, and the keys of the tables that it refers to."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, closing
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pyarrow as pa

from warta.validation.options import Options
from warta.validation.standard.bounds import refuse_monsters
from warta.validation.standard.form import Unprovable
from warta.validation.standard.keyed import Key, Keyed, KeyField, Kind, Numbers, key_field, keyed
from warta.validation.standard.oracle import Opened, open_resource
from warta.validation.standard.pieces import Plan, read_keys
from warta.validation.standard.references import Reference

if TYPE_CHECKING:
    from frictionless.resources import TableResource


def plan_of(opened: Opened, options: Options, stack: ExitStack) -> Plan:
    """What `opened` is held to; keys are kept in half of the memory of `options`, or on disk until `stack` is closed.

    FrictionlessException where a table that it refers to cannot be read.
    """
    keys = [opened.key((name,)) for name in opened.unique]
    keys += [opened.key(opened.primary)] if opened.primary else []
    references = tuple(_references(opened, options, stack))
    return Plan(opened.checks, tuple(keys), bool(opened.primary), references)


def _references(opened: Opened, options: Options, stack: ExitStack) -> Iterator[tuple[Key, Reference]]:
    for described in opened.foreign_keys:
        source = _source(opened.original, described)
        if not set(described["fields"]) <= set(opened.names):
            raise Unprovable("a foreign key whose fields the file lacks")  # the other table is read all the same
        key, batches = _keys_of(opened, source, described, options.jobs)
        with closing(batches):
            yield key, Reference(batches, options.memory // 2 // len(opened.foreign_keys), stack)


def _source(resource: TableResource, described: Mapping[str, Any]) -> TableResource:
    """A copy of the table referred to, which refers to none itself."""
    from frictionless import FrictionlessException, errors

    name = described["reference"]["resource"]
    if name == resource.name or not name:
        copy = resource.to_copy()
    elif not resource.package:
        note = 'package is required for foreign keys to other resources: "{fk}"'
        raise FrictionlessException(errors.ResourceError(note=note))
    elif not resource.package.has_resource(name):
        note = f'failed to handle a foreign key for resource "{resource.name}" as resource "{name}" does not exist'
        raise FrictionlessException(errors.ResourceError(note=note))
    else:
        copy = cast("TableResource", resource.package.get_resource(name).to_copy())
    if copy.schema:
        copy.schema.foreign_keys = []
    return copy


def _keys_of(opened: Opened, source: TableResource, described: Mapping[str, Any], jobs: int) -> tuple[Key, Generator[Keyed]]:
    """The key that refers, and all those that it may refer to."""
    from warta.validation.standard.tables import why_not

    refuse_monsters(source)
    if why_not(source):
        return _by_rows(opened, source, described)
    target = open_resource(source, careful=opened.careful)
    fields = zip(described["fields"], described["reference"]["fields"], strict=True)
    here, there = zip(*(_pair(opened, own, target, other) for own, other in fields), strict=True)
    return Key(here), read_keys(target, Key(there), jobs)


def _pair(opened: Opened, own: str, target: Opened, other: str) -> tuple[KeyField, KeyField]:
    """A field and the one it refers to, their values told apart alike."""
    at = opened.names.index(own)
    here = key_field(at, opened.fields[at], opened.checks[at])
    if other not in target.names:
        return here, KeyField(None, None, here.kind)
    to = target.names.index(other)
    there = key_field(to, target.fields[to], target.checks[to])
    if here.kind is there.kind and here.kind is not Kind.NUMBERED:
        return here, there
    numbers = Numbers()
    return (
        key_field(at, opened.fields[at], opened.checks[at], numbers),
        key_field(to, target.fields[to], target.checks[to], numbers),
    )


def _by_rows(opened: Opened, source: TableResource, described: Mapping[str, Any]) -> tuple[Key, Generator[Keyed]]:
    """The same of a table that only frictionless reads."""
    names = tuple(described["reference"]["fields"])
    numbers = tuple(Numbers() for _ in names)
    at = [opened.names.index(name) for name in described["fields"]]
    here = Key(tuple(key_field(p, opened.fields[p], opened.checks[p], n) for p, n in zip(at, numbers, strict=True)))

    def batches() -> Generator[Keyed]:
        with source:
            rows = (
                [number.number(row.get(name)) for name, number in zip(names, numbers, strict=True)] for row in source.row_stream
            )
            while batch := list(islice(rows, _BATCH)):
                yield keyed([pa.array(part, pa.int64()) for part in zip(*batch, strict=True)], np.arange(len(batch)))

    return here, batches()


_BATCH = 10_000
