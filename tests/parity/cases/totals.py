"""Hashes, sizes and counts, right, wrong and oddly written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.parity.case import Case, field, package, table

FIELDS = [field("id", "integer"), field("nama")]
CONTENT = b"id,nama\n1,Sari\n2,Budi\n"
FAULTY = b"id,nama\n1,Sari\nx,Budi\n"


def _digest(algorithm: str, content: bytes = CONTENT) -> str:
    return hashlib.new(algorithm, content).hexdigest()


HASHES: tuple[Any, ...] = (
    _digest("md5"), f"md5:{_digest('md5')}", f"sha256:{_digest('sha256')}", f"sha256:{_digest('sha256').upper()}",
    f"SHA256:{_digest('sha256')}",
    f"sha1:{_digest('sha1')}", f"sha512:{_digest('sha512')}", "sha512:0", f"sha-256:{_digest('sha256')}", "sha256:0", "md5:0",
    "0", "", "crc:1",
    f"sha256:md5:{_digest('md5')}", _digest("sha256"), f" md5:{_digest('md5')}", "md5:", ":", 5, f"sha256: {_digest('sha256')}",
)  # fmt: skip


def cases() -> Iterator[Case]:
    for value in HASHES:
        yield package(f"hash {value!r}", table(FIELDS, CONTENT, hash=value))
    for name in ("bytes", "fields", "rows"):
        for value in (2, len(CONTENT), 0, 1, -1, "2", None, 2.0, 10**20):
            yield package(f"{name} {value!r}", table(FIELDS, CONTENT, **{name: value}))
        yield package(f"{name}, faulty", table(FIELDS, FAULTY, **{name: 7}))
        yield package(f"{name}, no schema", table(None, CONTENT, **{name: 7}))
    yield package("all wrong", table(FIELDS, FAULTY, hash="md5:0", bytes=1, fields=7, rows=7))
    yield package("stats of old", table(FIELDS, CONTENT, stats={"bytes": 1, "hash": "md5:0", "fields": 7, "rows": 7}))
    yield package("rows with blank ones", table(FIELDS, CONTENT + b"\n,\n", rows=2))
    yield package("rows with blank ones counted", table(FIELDS, CONTENT + b"\n,\n", rows=4))
    yield package("rows of commented", table(FIELDS, CONTENT + b"#x\n", rows=2, dialect={"commentChar": "#"}))
    yield package("fields of a ragged header", table(FIELDS, b"id\n1\n", fields=2))
    yield package("a file that is no table", _file())


def _file() -> Any:
    plain = table(None, b"Halo\n", name="berkas", path="berkas.txt", hash="md5:0", bytes=3)
    del plain.descriptor["type"]
    return plain
