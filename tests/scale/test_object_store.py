"""Shards from an object store that fails one request in ten: nothing lost, nothing doubled, the bytes of a local build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

import warta
from tests.scale.corpus import SHARD, hashes, record, write_corpus
from tests.scale.s3_server import Flaky, s3_server
from warta.build import build
from warta.errors import WartaError
from warta.reading import object_store
from warta.scale.choice import AtScale

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, Flaky]]:
    with s3_server() as served:
        yield served


@pytest.fixture
def bucket(server: tuple[str, Flaky], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[tuple[Any, Flaky]]:
    """An S3 file system with the corpus under s3://korpus/berita, and its server."""
    address, flaky = server
    said = {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    for name, value in {**said, "AWS_EC2_METADATA_DISABLED": "true", "HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    object_store._file_system.cache_clear()
    fsspec.get_filesystem_class("s3").clear_instance_cache()
    flaky.every = 0
    files = fsspec.filesystem("s3", use_listings_cache=False)
    files.mkdir("korpus")
    for file in write_corpus(tmp_path / "corpus").iterdir():
        files.pipe_file(f"korpus/berita/{file.name}", file.read_bytes())
    flaky.requests.clear()
    yield files, flaky
    flaky.every = 0
    files.rm("korpus", recursive=True)


@pytest.mark.parametrize("at_scale", [AtScale(executor="in-process", shard_size=SHARD), AtScale(jobs=2, shard_size=SHARD)])
def test_one_request_in_ten_may_fail(bucket: tuple[Any, Flaky], tmp_path: Path, at_scale: AtScale) -> None:
    _, flaky = bucket
    flaky.every = 10
    there = build(["s3://korpus/berita/*.jsonl"], tmp_path / "there" / "p", at_scale=at_scale)
    here = build([tmp_path / "corpus"], tmp_path / "here" / "p", at_scale=AtScale(executor="in-process", shard_size=SHARD))
    assert len(flaky.requests) > 20
    assert there.rows == here.rows
    assert hashes(tmp_path / "there" / "p") == hashes(tmp_path / "here" / "p")
    assert warta.validate(tmp_path / "there" / "p", sources=tmp_path / "corpus").ok


def test_a_second_build_reads_nothing_and_a_changed_file_alone(bucket: tuple[Any, Flaky], tmp_path: Path) -> None:
    files, flaky = bucket
    one = AtScale(executor="in-process", shard_size=1)
    build(["s3://korpus/berita"], tmp_path / "p", at_scale=one)
    flaky.requests.clear()
    build(["s3://korpus/berita"], tmp_path / "p", at_scale=one)
    assert not [each for each in flaky.requests if ".jsonl" in each]
    files.pipe_file("korpus/berita/04.jsonl", record(99).encode())
    flaky.requests.clear()
    assert build(["s3://korpus/berita"], tmp_path / "p", at_scale=one).rows["articles"] == 16
    assert {each.partition(" ")[2] for each in flaky.requests if ".jsonl" in each} == {"/korpus/berita/04.jsonl"}


def test_a_bucket_a_key_or_a_password_that_is_missing_is_told_in_one_line(
    bucket: tuple[Any, Flaky], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, said in {
        "s3://tiada/berita": "s3://tiada/berita: no such file or folder; check the path",
        "s3://tiada/berita/*": "s3://tiada/berita/*: no articles there",
        "s3://korpus/berita/*.parquet": "s3://korpus/berita/*.parquet: no articles there",
        "s3://korpus/lain.jsonl": "s3://korpus/lain.jsonl: no such file or folder; check the path",
    }.items():
        with pytest.raises(WartaError) as told:
            build([address], tmp_path / "p")
        assert told.value.say().startswith(said)
        assert "\n" not in told.value.say()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    command = [sys.executable, "-m", "warta", "build", "s3://korpus/berita", "-p", str(tmp_path / "p")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "access is refused" in done.stderr
    assert 'FSSPEC_S3={"anon": true}' in done.stderr
    assert "Traceback" not in done.stderr
