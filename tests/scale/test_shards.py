"""A build in shards: the same rows as in one, the same bytes whoever builds, and a package that every judge accepts."""

from __future__ import annotations

import errno
import gzip
import json
import os
import random
from pathlib import Path

import frictionless
import pytest

import warta
from tests.scale.corpus import SHARD, TEXT, hashes, record, write_corpus
from warta.build import build
from warta.errors import InputError, SeveralBad, WartaError
from warta.scale.choice import AtScale, Sharing
from warta.scale.drive import Waiting, finish_shards
from warta.scale.executors import UnknownExecutor
from warta.scale.keys import SameId
from warta.scale.status import read_status
from warta.scale.workplace import FOLDER, NoPlan, Workplace

ONE = AtScale(executor="in-process", shard_size=SHARD)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "package"


def parts(package: Path) -> list[str]:
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    paths: list[str] = next(each["path"] for each in descriptor["resources"] if each["name"] == "quotes")
    return paths


def manifests(package: Path) -> dict[str, int]:
    return {
        file.name: file.stat().st_mtime_ns for file in (package / FOLDER).glob("*.json") if file.stem not in ("plan", "sources")
    }


def test_the_rows_are_those_of_a_build_in_one(corpus: Path, package: Path, tmp_path: Path) -> None:
    sharded = build([corpus], package, at_scale=ONE)
    whole = build([corpus], tmp_path / "whole")
    assert sharded.rows == whole.rows
    assert sharded.rows["rejects"] == 1
    assert sharded.rows["quotes"] >= 18
    assert len(parts(package)) == 3
    for table in whole.rows:
        in_parts, in_one = warta.read(table, package), warta.read(table, tmp_path / "whole")
        assert in_parts.schema == in_one.schema
        assert in_parts.to_pylist() == in_one.to_pylist()  # ids rise with the files here, so even the order is the same


def test_what_is_small_is_built_as_ever(corpus: Path, package: Path, tmp_path: Path) -> None:
    build([corpus], package, at_scale=AtScale(jobs=2))
    build([corpus], tmp_path / "whole")
    assert {**hashes(package), "datapackage.json": ""} == {**hashes(tmp_path / "whole"), "datapackage.json": ""}
    assert (package / "data/quotes.csv").is_file()
    assert not (package / FOLDER).exists()


def test_every_judge_accepts_it(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    report = warta.validate(package, sources=corpus)
    assert report.ok, [str(each.say()) for each in report.findings]
    assert not report.warnings
    assert frictionless.validate(str(package / "datapackage.json")).valid


DAMAGE = {
    "a part": "file.hash",
    "its twin": "file.hash",
    "the list": "parts.uneven",
    "the stream": "parts.stream",
    "a source": "source.surplus",
    "another article": "key.primary",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_found(corpus: Path, package: Path, damage: str) -> None:
    build([corpus], package, at_scale=ONE)
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    quotes = next(each for each in descriptor["resources"] if each["name"] == "quotes")
    last = quotes["parts"][-1]
    match damage:
        case "a part":
            file = package / last["path"]
            file.write_bytes(file.read_bytes().replace(b"Bagas", b"Bagus"))
        case "its twin":
            file = package / last["twin"]["path"]
            file.write_bytes((package / quotes["parts"][0]["twin"]["path"]).read_bytes())
        case "the list":
            del quotes["path"][-1]
        case "the stream":
            quotes["hash"] = "sha256:" + "0" * 64
        case "another article":
            for each in descriptor["resources"]:
                each["parts"][1] = each["parts"][0]
                each["path"][1] = each["path"][0]
        case "a source":
            (corpus / "05.jsonl").write_text(record(99), encoding="utf-8")
    (package / "datapackage.json").write_text(json.dumps(descriptor, indent=2) + "\n", encoding="utf-8")
    report = warta.validate(package, only="warta", sources=corpus)
    assert DAMAGE[damage] in {each.rule for each in report.findings if each.severity == "error"}


def test_the_same_bytes_whoever_builds(corpus: Path, tmp_path: Path) -> None:
    build([corpus], tmp_path / "a" / "p", at_scale=ONE)
    files = sorted(corpus.iterdir())
    random.Random(7).shuffle(files)
    build(files, tmp_path / "b" / "p", at_scale=AtScale(jobs=2, shard_size=SHARD))
    own = AtScale(executor=f"{__name__}:backwards", shard_size=SHARD)
    build([corpus], tmp_path / "c" / "p", at_scale=own)
    for number in (3, 1, 2):
        build([corpus], tmp_path / "d" / "p", at_scale=AtScale(1, None, Sharing(number, 3), SHARD))
    finish_shards(tmp_path / "d" / "p", AtScale(1))
    first = hashes(tmp_path / "a" / "p")
    assert all(hashes(tmp_path / each / "p") == first for each in "bcd")


def backwards(task, items, jobs):  # type: ignore[no-untyped-def]
    """An executor of somebody's own."""
    return ((item, task(item)) for item in reversed(items))


def test_a_second_build_does_nothing_again(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    first, bytes_of_first = manifests(package), hashes(package)
    build([corpus], package, at_scale=ONE)
    assert manifests(package) == first
    assert hashes(package) == bytes_of_first


def test_what_changed_is_built_alone(corpus: Path, package: Path, tmp_path: Path) -> None:
    build([corpus], package, at_scale=ONE)
    first, old = manifests(package), set(parts(package))
    (corpus / "04.jsonl").write_text(record(12) + record(13) + record(77), encoding="utf-8")
    build([corpus], package, at_scale=ONE)
    assert len(set(manifests(package).items()) & set(first.items())) == 2
    assert len(old & set(parts(package))) == 2
    build([corpus], tmp_path / "anew" / "package", at_scale=ONE)
    assert hashes(package) == hashes(tmp_path / "anew" / "package")  # and nothing of the old part is left


def test_a_change_that_keeps_size_and_time_is_seen_and_a_touch_is_none(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    first, source = manifests(package), corpus / "04.jsonl"
    status = source.stat()
    source.touch()
    build([corpus], package, at_scale=ONE)
    assert manifests(package) == first
    source.write_bytes(source.read_bytes().replace(b"Bagas", b"Bagus"))
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert source.stat().st_size == status.st_size
    build([corpus], package, at_scale=ONE)
    assert len(set(manifests(package).items()) & set(first.items())) == 2
    assert "Bagus Wicaksono" in warta.read("quotes", package).column("speaker_name").to_pylist()


def test_a_part_that_was_lost_is_built_again(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    first = hashes(package)
    (package / parts(package)[1]).unlink()
    build([corpus], package, at_scale=ONE)
    assert hashes(package) == first


def test_a_small_build_after_a_large_one_leaves_no_part(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    build([corpus / "00.jsonl"], package)
    assert not list(package.rglob("part-*"))
    assert warta.validate(package, only="warta").ok


def test_a_source_that_stops_lets_the_others_be_built(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    before = hashes(package)
    (corpus / "03b.txt").write_text("x" * SHARD, encoding="utf-8")
    (corpus / "09.jsonl").write_text(record(50), encoding="utf-8")
    with pytest.raises(SeveralBad) as raised:
        build([corpus], package, at_scale=ONE)
    said = [each.say() for each in raised.value.each()]
    assert said[0].startswith("03b.txt: ")
    assert "shards done: 3 of 4" in said[-1]
    assert {path: digest for path, digest in hashes(package).items() if path in before} == before
    (corpus / "03b.txt").unlink()
    assert build([corpus], package, at_scale=ONE).rows["articles"] == 19


def test_a_gzip_file_that_is_cut_short_gives_its_whole_lines(corpus: Path, package: Path) -> None:
    packed = gzip.compress(b"".join(os.urandom(40).hex().join(["", "\n"]).encode() for _ in range(200)))
    lines = "".join(record(number) for number in range(20, 24)).encode()
    (corpus / "20.jsonl.gz").write_bytes(gzip.compress(lines) + packed[: len(packed) // 2])
    built = build([corpus], package, at_scale=ONE)
    assert built.rows["articles"] == 22
    reasons = warta.read("rejects", package).column("reason").to_pylist()
    assert "the gzip stream is damaged or ends too early" in reasons


def test_an_id_in_two_shards_names_both_records(corpus: Path, package: Path) -> None:
    (corpus / "07.jsonl").write_text(record(70) + record(4), encoding="utf-8")
    with pytest.raises(SameId) as raised:
        build([corpus], package, at_scale=ONE)
    said = raised.value.say()
    assert all(word in said for word in ("01.jsonl", "line 2", "07.jsonl", "berita-0004"))
    assert not (package / "datapackage.json").exists()


def test_parts_of_one_large_file(tmp_path: Path, package: Path) -> None:
    numbers = list(range(30))
    random.Random(3).shuffle(numbers)
    file = tmp_path / "semua.jsonl"
    file.write_text("".join(map(record, numbers)), encoding="utf-8")
    built = build([file], package, at_scale=AtScale(executor="in-process", shard_size=len(TEXT) * 12))
    assert built.rows["articles"] == 30
    assert len(parts(package)) == 3
    assert warta.validate(package).ok


def test_finish_waits_for_every_shard(corpus: Path, package: Path) -> None:
    with pytest.raises(NoPlan):
        finish_shards(package, AtScale(1))
    build([corpus], package, at_scale=AtScale(1, None, Sharing(1, 2), SHARD))
    assert not (package / "datapackage.json").exists()
    with pytest.raises(Waiting):
        finish_shards(package, AtScale(1))


def test_finish_and_status_wait_for_a_shard_whose_part_was_lost(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    before = hashes(package)
    lost = package / parts(package)[1].replace(".csv", ".parquet")
    content = lost.read_bytes()
    lost.unlink()
    assert read_status(package).counts[:4] == (3, 2, 1, 0)
    with pytest.raises(Waiting, match="not done yet: 1"):
        finish_shards(package, AtScale(1))
    lost.write_bytes(content)
    next((package / FOLDER).glob("*.keys")).unlink()
    with pytest.raises(Waiting):
        finish_shards(package, AtScale(1))
    assert hashes(package) == before


def test_one_machine_leaves_alone_what_another_is_writing(corpus: Path, package: Path) -> None:
    place = Workplace(package)
    place.make()
    with place.attempt("another-machines") as folder:
        (folder / "manifest").touch()
        build([corpus], package, at_scale=AtScale(1, None, Sharing(1, 2), SHARD))
        assert (folder / "manifest").exists()
    assert not [file for file in (package / FOLDER).rglob("*") if file.suffix not in (".json", ".keys") and file.is_file()]


def test_a_disk_that_refuses_is_no_fault_of_the_sources(corpus: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("warta.scale.keys.Ids.write", full)
    with pytest.raises(SeveralBad, match="No space left") as raised:
        build([corpus], package, at_scale=ONE)
    assert raised.value.exit_code == 3
    (corpus / "03b.txt").write_text("x" * SHARD, encoding="utf-8")
    with pytest.raises(SeveralBad) as raised:
        build([corpus], package, at_scale=ONE)
    assert raised.value.exit_code == 1


@pytest.mark.parametrize("name", ["cluster", "in-process:x", "json:nothing", "no.such.module:run", ":run", ".near:run"])
def test_an_executor_that_there_is_not(corpus: Path, package: Path, name: str) -> None:
    with pytest.raises(UnknownExecutor) as raised:
        build([corpus], package, at_scale=AtScale(executor=name, shard_size=SHARD))
    assert isinstance(raised.value, InputError)
    assert isinstance(raised.value, WartaError)


def test_more_shards_than_a_descriptor_tells_of(corpus: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warta.scale.plan.MOST_SHARDS", 2)
    with pytest.raises(InputError, match="3 shards are too many for one package"):
        build([corpus], package, at_scale=ONE)
    assert not (package / "data").exists()


def test_a_descriptor_that_could_not_be_read_again_is_not_written(
    corpus: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([corpus], package, at_scale=ONE)
    before = (package / "datapackage.json").read_bytes()
    (corpus / "05.jsonl").write_text(record(99), encoding="utf-8")
    monkeypatch.setattr("warta.scale.finish.LARGEST", 1000)
    with pytest.raises(InputError, match="3 parts are too many for one package"):
        build([corpus], package, at_scale=ONE)
    assert (package / "datapackage.json").read_bytes() == before


def test_an_id_that_comes_again_in_its_shard_is_told_with_its_first_place(tmp_path: Path, package: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", files=1, each=30)
    with (corpus / "00.jsonl").open("a", encoding="utf-8") as file:
        file.write(record(7) + record(7) + record(40))
    built = build([corpus], package, at_scale=AtScale(executor="in-process", shard_size=6000))
    assert built.rows["articles"] == 31
    reasons = warta.read("rejects", package)["reason"].to_pylist()
    assert len(reasons) == 2
    assert all("berita-0007" in each and "line 8" in each for each in reasons)
