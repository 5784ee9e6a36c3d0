"""The one check that no shard can do alone: an article id names one article in all of them.

Each shard lists its ids by the first byte of their hash; a bucket takes that byte's stretch of every list, each of them sorted,
merges them, and finds equals beside each other: of a bucket the bytes are held, not the ids. Buckets know nothing of one
another and go through the same executor as shards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from heapq import merge
from io import BytesIO
from itertools import accumulate, islice, pairwise
from pathlib import Path
from types import TracebackType
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


class Ids:
    """The article ids of a shard while it is read. Their records wait in `file`: of each id some 190 bytes are held."""

    def __init__(self, file: Path) -> None:
        self._waiting = file.open("x+b")
        self._places: dict[str, int] = {}

    def __enter__(self) -> Ids:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._waiting.close()

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._places

    def setdefault(self, article_id: str, here: tuple[str, int]) -> tuple[str, int]:
        """Where the id was first: source and line; `here` where it is new."""
        place = self._places.get(article_id)
        if place is None:
            self._places[article_id] = self._waiting.seek(0, os.SEEK_END)
            self._waiting.write(_line(Key(article_id, *here)))
            return here
        self._waiting.seek(place)
        key = _key(self._waiting.readline())
        return key.source_file, key.line

    def write(self, file: Path) -> tuple[int, ...]:
        """Write the list of the ids; where each bucket begins in it, and where the last ends. Nothing is held any more."""
        self._places.clear()
        buckets: list[list[bytes]] = [[] for _ in range(BUCKETS)]
        self._waiting.seek(0)
        for line in self._waiting:
            buckets[sha256(_id(line)).digest()[0]].append(line)
        with file.open("xb") as stream:
            for bucket in buckets:
                bucket.sort(key=_id)
                stream.writelines(bucket)
            stream.flush()
            os.fsync(stream.fileno())
        return (0, *accumulate(sum(map(len, bucket)) for bucket in buckets))


def bucket_of(article_id: str) -> int:
    """The bucket of an article id."""
    return sha256(article_id.encode()).digest()[0]


def _place(key: Key) -> tuple[int, Key]:
    """Where a key stands in every list: a bucket of few ids takes the stretches of several first bytes."""
    return bucket_of(key.article_id), key


def _line(key: Key) -> bytes:
    # A source's name holds no tab or line end: such names are refused where sources are read.
    return f"{key.article_id}\t{key.line}\t{key.source_file}\n".encode()


def _id(line: bytes) -> bytes:
    return line.partition(b"\t")[0]


def _key(line: bytes) -> Key:
    article_id, number, source_file = line.decode().removesuffix("\n").split("\t")
    return Key(article_id, source_file, int(number))


def buckets_of(place: Workplace, manifests: Sequence[Manifest]) -> Iterator[Bucket]:
    """The stretches of all shards, bucket by bucket; one bucket where the ids are few."""
    count = 1 if sum(manifest.articles for manifest in manifests) < BUCKETS * 1000 else BUCKETS
    width = BUCKETS // count
    files = [(str(place.keys_file(manifest.shard)), manifest.keys) for manifest in manifests]
    for first in range(0, BUCKETS, width):
        yield Bucket(tuple((file, offsets[first], offsets[first + width]) for file, offsets in files))


def find_same(bucket: Bucket) -> tuple[tuple[Key, Key], ...]:
    """The first twenty pairs of articles in a bucket that have one id."""
    if sum(end - start for _, start, end in bucket.stretches) < _FEW and _are_unique(bucket):
        return ()
    keys = merge(*(_read(*stretch) for stretch in bucket.stretches), key=_place)
    same = ((one, other) for one, other in pairwise(keys) if one.article_id == other.article_id)
    return tuple(islice(same, 20))


_FEW = 1 << 24
"""Bytes of records of ids that are put into a set first: it is three times as fast as to merge many lists, and takes 70 MB."""


def _are_unique(bucket: Bucket) -> bool:
    ids = [_id(line) for stretch in bucket.stretches for line in _lines(*stretch)]
    return len(set(ids)) == len(ids)


def _read(file: str, start: int, end: int) -> Iterator[Key]:
    return map(_key, _lines(file, start, end))


def _lines(file: str, start: int, end: int) -> BytesIO:
    with Path(file).open("rb") as stream:
        stream.seek(start)
        return BytesIO(stream.read(end - start))
