"""Sources -> shards, the same ones wherever and by however many they are done.

Neighbours in the order of names share a shard until it is large enough; only Parquet is divided, by its row groups. A shard's
id is the hash of what its files are (name, content, what their list says), of warta's own code, and of the options: so a shard
is done again when one of these changes, and only then.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import warta
from warta.errors import CannotRead, InputError
from warta.reading.extractors import versions
from warta.reading.finding import Source
from warta.reading.sources import OnError
from warta.scale.cores import cores
from warta.scale.divide import pieces
from warta.scale.hashes import Hashes
from warta.scale.shard import Portion, ShardSpec
from warta.scale.workplace import Workplace
from warta.wording import Wording

UNPACKED = 4
"""How many times larger news is unpacked, an estimate."""

_PACKED = (".gz", ".zst", ".parquet")

PART_SIZE = 256 << 20
"""Code points of the texts of a part at most; the largest table's Parquet has 0.39 bytes for each (docs/scale.md): 100 MB."""


MOST_SHARDS = 8000
"""Of a package: its descriptor says some 6,500 bytes of each, and is read up to 64 MB."""


class TooManyShards(InputError):
    """More shards than a descriptor can tell of."""

    wording = Wording(
        "{count} shards are too many for one package ({most} at most); choose a larger --shard-size, or build several packages",
        "{count} bagian terlalu banyak untuk satu paket (paling banyak {most}); perbesar --shard-size, "
        "atau bangun beberapa paket",
    )


def size_of(source: Source) -> int:
    """The bytes of a source as they count for its shard; CannotRead."""
    if source.stretch:
        return source.stretch.size * _unpacked(source)
    if source.elsewhere:
        return source.elsewhere.listed.size * _unpacked(source)
    try:
        return source.path.stat().st_size * _unpacked(source)
    except OSError as exc:
        raise CannotRead(file=source.name, problem=exc.strerror or exc) from exc


def _unpacked(source: Source) -> int:
    return UNPACKED if source.name.casefold().endswith(_PACKED) else 1


def plan_shards(
    sources: Sequence[Source],
    package: Path,
    shard_size: int,
    encoding: str | None = None,
    on_error: OnError | None = None,
    *,
    rehash: bool = False,
) -> tuple[ShardSpec, ...]:
    """The shards of `sources`, in their order; with `rehash` every source is read to know it.

    Raises TooManyShards, CannotRead, CannotWrite.
    """
    part_size = min(shard_size, PART_SIZE)
    options = [encoding, on_error, part_size, code_identity()]
    divided = (piece for each in sources for piece in pieces(each, shard_size, size_of(each), _unpacked(each)))
    groups = tuple(_groups(divided, shard_size))
    if len(groups) > MOST_SHARDS:
        raise TooManyShards(count=len(groups), most=MOST_SHARDS)
    hashes = Hashes(Workplace(package), again=rehash)
    with ThreadPoolExecutor(cores()) as threads:  # hashlib lets go of the interpreter
        contents = dict(zip(map(_place, sources), threads.map(hashes.of, sources), strict=True))
    hashes.remember()
    ids = map(partial(_shard_id, options, contents), groups)
    return tuple(
        ShardSpec(shard, str(package), tuple(map(_portion, group)), part_size, encoding, on_error)
        for shard, group in zip(ids, groups, strict=True)
    )


def _groups(sources: Iterable[Source], shard_size: int) -> Iterator[Sequence[Source]]:
    group: list[Source] = []
    size = 0
    for source in sources:
        own = size_of(source)
        if group and size + own > shard_size:
            yield group
            group, size = [], 0
        group.append(source)
        size += own
    if group:
        yield group


def _portion(source: Source) -> Portion:
    return Portion(
        str(source.path), source.name, tuple(sorted(source.record.items())), source.elsewhere, source.html, source.stretch
    )


def _place(source: Source) -> str:
    return source.elsewhere.listed.address if source.elsewhere else str(source.path)


def _shard_id(options: Sequence[object], contents: Mapping[str, str], group: Sequence[Source]) -> str:
    """The id of a shard; `contents` are the hashes of its files by place."""
    files = [[each.name, contents[_place(each)], sorted(each.record.items()), each.html, each.stretch] for each in group]
    return sha256(json.dumps([options, files]).encode()).hexdigest()[:24]


@cache
def code_identity() -> str:
    """A hash of warta's own files, and the versions of what else decides the bytes."""
    root = Path(warta.__file__).parent
    seen = sha256(f"{sys.version_info[:2]} {version('pyarrow')} {versions()}".encode())
    for file in sorted(root.rglob("*")):
        if file.suffix in (".py", ".csv", ".toml"):
            seen.update(f"\0{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    return seen.hexdigest()
