"""What is remembered of sources: a file at rest is not read for its hash again, and no change is overlooked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.scale.corpus import SHARD, hashes, write_corpus
from tests.scale.test_shards import manifests
from warta.build import build
from warta.scale import hashes as module
from warta.scale.choice import AtScale
from warta.scale.hashes import AT_REST
from warta.scale.workplace import FOLDER, HASHES

ONE = AtScale(executor="in-process", shard_size=SHARD)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "package"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are hashed."""
    found: list[str] = []
    digest = module.file_digest

    def counted(stream: Any, kind: str) -> Any:
        found.append(Path(stream.name).name)
        return digest(stream, kind)

    monkeypatch.setattr(module, "file_digest", counted)
    return found


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the corpus had been written long ago."""
    monkeypatch.setattr(module, "AT_REST", -AT_REST)


@pytest.mark.usefixtures("at_rest")
def test_only_what_changed_is_read(corpus: Path, package: Path, read: list[str]) -> None:
    build([corpus], package, at_scale=ONE)
    assert len(read) == 6
    first = hashes(package)
    read.clear()
    build([corpus], package, at_scale=ONE)
    assert (read, hashes(package)) == ([], first)
    content = (corpus / "04.jsonl").read_bytes()
    (corpus / "04.jsonl").write_bytes(content.replace(b"Bagas", b"Bagus"))
    build([corpus], package, at_scale=ONE)
    assert read == ["04.jsonl"]
    assert hashes(package) != first


@pytest.mark.usefixtures("at_rest")
def test_a_change_that_keeps_size_and_time_is_seen(corpus: Path, package: Path, read: list[str]) -> None:
    build([corpus], package, at_scale=ONE)
    first, source = manifests(package), corpus / "04.jsonl"
    status = source.stat()
    read.clear()
    source.write_bytes(source.read_bytes().replace(b"Bagas", b"Bagus"))
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    build([corpus], package, at_scale=ONE)
    assert read == ["04.jsonl"]
    assert len(set(manifests(package).items()) & set(first.items())) == 2


def test_the_hash_of_a_file_that_was_just_written_is_not_believed(corpus: Path, package: Path, read: list[str]) -> None:
    for _ in range(2):
        read.clear()
        build([corpus], package, at_scale=ONE)
        assert len(read) == 6


@pytest.mark.usefixtures("at_rest")
def test_nothing_is_believed_when_asked_or_damaged(corpus: Path, package: Path, read: list[str]) -> None:
    build([corpus], package, at_scale=ONE)
    read.clear()
    build([corpus], package, at_scale=AtScale(executor="in-process", shard_size=SHARD, rehash=True))
    assert len(read) == 6
    for damage in (b"", b"[]", b'{"a": 1}', b'{"a": [1, 2]}', b"\xff"):
        read.clear()
        (package / FOLDER / HASHES).write_bytes(damage)
        build([corpus], package, at_scale=ONE)
        assert len(read) == 6, damage


@pytest.mark.usefixtures("at_rest")
def test_sources_that_are_gone_are_forgotten(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    (corpus / "05.jsonl").unlink()
    build([corpus], package, at_scale=ONE)
    assert b"05.jsonl" not in (package / FOLDER / HASHES).read_bytes()
