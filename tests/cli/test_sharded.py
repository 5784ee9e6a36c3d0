"""Builds in shards on the command line: shared among machines, finished, looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scale.corpus import write_corpus
from warta.cli import run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


def test_machines_share_a_build(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = str(tmp_path / "p")
    assert run(["status", package]) == 1
    assert run(["build", str(corpus), "-p", package, "--shard", "2/2", "--jobs", "1"]) == 0
    assert run(["finish", "-p", package, "--jobs", "1"]) == 0 or "not done yet" in capsys.readouterr().err
    assert run(["build", str(corpus), "-p", package, "--shard", "1/2", "--jobs", "1", "--log-json"]) == 0
    (told,) = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert (told["articles"], told["rejects"], told["failure"], told["done"]) == (18, 1, None, 1)
    assert run(["finish", "-p", package, "--jobs", "1"]) == 0
    out, _ = capsys.readouterr()
    assert "articles" in out
    assert run(["status", package]) == 0
    assert capsys.readouterr().out.splitlines()[1].split() == ["1", "1", "0", "0", "18", "1"]
    assert run(["validate", package, "--only", "warta"]) == 0
    assert run(["show", "quotes", "-p", package, "--limit", "2"]) == 0


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "a/b", "1/2/3"])
def test_a_share_that_there_is_not(corpus: Path, share: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(corpus), "--shard", share]) == 2
    assert "--shard" in capsys.readouterr().err


def test_an_executor_that_there_is_not(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(corpus), "-p", str(tmp_path), "--shard", "1/1", "--executor", "slurm", "--lang", "id"]) == 1
    assert "slurm: bukan pelaksana" in capsys.readouterr().err
