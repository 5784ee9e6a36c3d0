"""The one check that no shard can do alone: an article id names one article in all of them.

Each shard lists its ids by the first byte of their hash; a bucket takes that byte's stretch of every list, each of them sorted,
merges them, and finds equals beside each other: of a bucket the bytes are held, not the ids. Buckets know nothing of one
another and go through the same executor as shards.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import merge
from io import BytesIO
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import NamedTuple

from warta.errors import InputError
from warta.scale.manifest import Manifest
from warta.scale.workplace import Workplace
from warta.wording import Wording

BUCKETS = 256


class SameId(InputError):
    """Two articles of two shards with one id."""

    wording = Wording(
        "{file}: line {line}: the id {article_id} is that of {other}, line {there}, too; change one, or leave one out",
        "{file}: baris {line}: id {article_id} juga dipakai {other}, baris {there}; ubah atau keluarkan salah satu",
    )


class Key(NamedTuple):
    """An article id, and the record that has it."""

    article_id: str
    source_file: str
    line: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of the list of ids of each shard: file, first byte, end. It can be pickled."""

    stretches: tuple[tuple[str, int, int], ...]


def write_keys(file: Path, keys: Iterable[Key]) -> tuple[int, ...]:
    """Write the list of a shard's ids; where each bucket begins in it, and where the last ends."""
    buckets: list[list[Key]] = [[] for _ in range(BUCKETS)]
    for key in keys:
        buckets[bucket_of(key.article_id)].append(key)
    written = [b"".join(_line(key) for key in sorted(bucket)) for bucket in buckets]
    with file.open("xb") as stream:
        stream.writelines(written)
        stream.flush()
        os.fsync(stream.fileno())
    return (0, *accumulate(map(len, written)))


def bucket_of(article_id: str) -> int:
    """The bucket of an article id."""
    return sha256(article_id.encode()).digest()[0]


def _place(key: Key) -> tuple[int, Key]:
    """Where a key stands in every list: a bucket of few ids takes the stretches of several first bytes."""
    return bucket_of(key.article_id), key


def _line(key: Key) -> bytes:
    # A source's name holds no tab or line end: such names are refused where sources are read.
    return f"{key.article_id}\t{key.line}\t{key.source_file}\n".encode()


def buckets_of(place: Workplace, manifests: Sequence[Manifest]) -> Iterator[Bucket]:
    """The stretches of all shards, bucket by bucket; one bucket where the ids are few."""
    count = 1 if sum(manifest.articles for manifest in manifests) < BUCKETS * 1000 else BUCKETS
    width = BUCKETS // count
    files = [(str(place.keys_file(manifest.shard)), manifest.keys) for manifest in manifests]
    for first in range(0, BUCKETS, width):
        yield Bucket(tuple((file, offsets[first], offsets[first + width]) for file, offsets in files))


def find_same(bucket: Bucket) -> tuple[tuple[Key, Key], ...]:
    """The first twenty pairs of articles in a bucket that have one id."""
    keys = merge(*(_read(*stretch) for stretch in bucket.stretches), key=_place)
    same = ((one, other) for one, other in pairwise(keys) if one.article_id == other.article_id)
    return tuple(islice(same, 20))


def _read(file: str, start: int, end: int) -> Iterator[Key]:
    with Path(file).open("rb") as stream:
        stream.seek(start)
        lines = BytesIO(stream.read(end - start))
    for line in lines:
        article_id, number, source_file = line.decode().removesuffix("\n").split("\t")
        yield Key(article_id, source_file, int(number))
