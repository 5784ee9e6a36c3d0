"""A package in parts in release and diff: they take all of it, never a part for the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

import warta
from tests.scale.corpus import SHARD, record, write_corpus
from warta.build import build
from warta.package.descriptor import read_descriptor
from warta.release.changes import ROWS_ADDED
from warta.release.contents import contents
from warta.scale.choice import AtScale

ONE = AtScale(executor="in-process", shard_size=SHARD)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    build([write_corpus(tmp_path / "corpus")], tmp_path / "p", at_scale=ONE)
    return tmp_path / "p"


def test_a_release_holds_every_part_and_its_twin(package: Path, tmp_path: Path) -> None:
    files = contents(package, read_descriptor(package), b"", with_texts=False)
    for path, content in files.items():
        place = tmp_path / "released" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    assert warta.validate(tmp_path / "released").ok
    assert warta.read("quotes", tmp_path / "released").num_rows == 18
    assert sum(path.endswith(".parquet") and "/quotes/" in path for path in files) == 3


def test_a_diff_tells_of_rows_and_not_of_parts(package: Path, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    with (corpus / "04.jsonl").open("a", encoding="utf-8") as file:
        file.write(record(77))
    build([corpus], tmp_path / "new" / "p", at_scale=ONE)
    found = warta.diff(package, tmp_path / "new" / "p")
    quotes = found.table("quotes")
    assert not quotes.changes
    assert [(change.kind, change.count) for change in quotes.row_changes] == [(ROWS_ADDED, 1)]
