"""The ledger in a build in shards: as in a build in one, and a correction has one shard built again."""

from __future__ import annotations

import csv
from pathlib import Path

import frictionless
import pytest

import warta
from tests.scale.corpus import SHARD, record, write_corpus
from tests.scale.test_shards import manifests
from warta.build import build
from warta.errors import InputError, SeveralBad
from warta.ledger.guard import StaleCorrection
from warta.ledger.read import COLUMNS
from warta.scale.choice import AtScale, Sharing
from warta.scale.corrections import LedgerChanged
from warta.scale.drive import Waiting, finish_shards

ONE = AtScale(executor="in-process", shard_size=SHARD)

CHANGED = ("quotes", "berita-0004-q162", "speaker_name", "Bagas Wicaksono", "Bagus Wicaksono")
DROPPED = ("principles", "berita-0010-p259", "*", "tepat waktu", "")
REDACTED = ("articles", "berita-0013", "*", "", "")
ADDED = (
    ("principles", "berita-0007-p248", "*", "", "3T"),
    *(
        ("principles", "berita-0007-p248", field, "", now)
        for field, now in (("set_name", "3T"), ("position", "4"), ("text", "3T"))
    ),
)


def write_ledger(package: Path, *corrections: tuple[tuple[str, ...], ...]) -> Path:
    """A ledger whose corrections are c1, c2 and so on, a line for each of their cells."""
    file = package / "data/corrections.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(COLUMNS)
        for number, lines in enumerate(corrections, start=1):
            table.writerows((f"c{number}", *line, "seen in print", "", "", "2024-05-06") for line in lines)
    return file


ALL = ((CHANGED,), (DROPPED,), (REDACTED,), ADDED)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return tmp_path / "package"


def same_rows(package: Path, other: Path, tables: object) -> None:
    for table in tables:  # type: ignore[attr-defined]
        assert warta.read(table, package).to_pylist() == warta.read(table, other).to_pylist(), table


@pytest.mark.parametrize("executor", ["in-process", "processes"])
def test_the_rows_are_those_of_a_build_in_one(corpus: Path, package: Path, tmp_path: Path, executor: str) -> None:
    write_ledger(package, *ALL)
    write_ledger(tmp_path / "whole", *ALL)
    sharded = build([corpus], package, at_scale=AtScale(2, executor, shard_size=SHARD))
    whole = build([corpus], tmp_path / "whole")
    assert sharded.rows == whole.rows
    assert sharded.rows["corrections"] == 7
    same_rows(package, tmp_path / "whole", whole.rows)
    for name in ("corrections.csv", "corrections.parquet"):
        assert (package / "data" / name).read_bytes() == (tmp_path / "whole/data" / name).read_bytes()


def test_every_judge_accepts_it(corpus: Path, package: Path) -> None:
    write_ledger(package, (CHANGED,), ADDED)
    build([corpus], package, at_scale=ONE)
    report = warta.validate(package, sources=corpus)
    assert report.ok, [str(each.say()) for each in report.findings]
    assert frictionless.validate(str(package / "datapackage.json")).valid


def findings(package: Path, corpus: Path) -> list[tuple[str, str, str]]:
    return sorted(
        (each.rule, each.row_id, each.say()) for each in warta.validate(package, only="warta", sources=corpus).findings
    )


def test_the_judges_say_what_they_say_of_a_build_in_one(corpus: Path, package: Path, tmp_path: Path) -> None:
    for folder, chosen in ((package, ONE), (tmp_path / "whole", None)):
        write_ledger(folder, *ALL, *((line,) for line in STALE.values()))
        build([corpus], folder, at_scale=chosen, allow_stale=True)
    found = findings(package, corpus)
    assert found == findings(tmp_path / "whole", corpus)
    assert [rule for rule, *_ in found].count("ledger.stale") == 4


def test_a_table_that_lost_its_correction_is_found(corpus: Path, package: Path, tmp_path: Path) -> None:
    write_ledger(package, *ALL)
    build([corpus], package, at_scale=ONE)
    assert not [rule for rule, *_ in findings(package, corpus) if rule.startswith("ledger")]
    build([corpus], tmp_path / "raw", at_scale=ONE)
    for file in (tmp_path / "raw/data/quotes").glob("part-*"):  # the shards' names differ where their rows do
        for mine in (package / "data/quotes").glob(f"part-*{file.suffix}"):
            if mine.name != file.name and not (tmp_path / "raw/data/quotes" / mine.name).exists():
                mine.write_bytes(mine.read_bytes().replace(b"Bagus Wicaksono", b"Bagas Wicaksono"))
    assert "ledger.cell" in [rule for rule, *_ in findings(package, corpus)]


def test_a_correction_has_its_own_shard_built_again(corpus: Path, package: Path) -> None:
    build([corpus], package, at_scale=ONE)
    first = manifests(package)
    write_ledger(package, (CHANGED,))
    build([corpus], package, at_scale=ONE)
    second = manifests(package)
    assert first.keys() == second.keys()
    assert len(first.items() & second.items()) == 2
    assert warta.read("quotes", package).column("speaker_name").to_pylist().count("Bagus Wicaksono") == 1
    build([corpus], package, at_scale=ONE)
    assert manifests(package) == second
    write_ledger(package, (CHANGED,), (DROPPED,))
    build([corpus], package, at_scale=ONE)
    third = manifests(package)
    assert len(second.items() & third.items()) == 2
    (package / "data/corrections.csv").unlink()
    assert "corrections" not in build([corpus], package, at_scale=ONE).rows
    assert len(third.items() & manifests(package).items()) == 1
    assert "Bagus Wicaksono" not in warta.read("quotes", package).column("speaker_name").to_pylist()
    assert not list((package / "data").glob("corrections.*"))
    assert not list((package / ".warta-shards").glob("*.ledger"))


STALE = {
    "another value": (*CHANGED[:3], "Bagas", "Bagus"),
    "no such row": ("quotes", "berita-0004-q1", "cue", "kata", "ujar"),
    "an article of no shard": ("quotes", "berita-0999-q162", "cue", "kata", "ujar"),
    "other words": (*DROPPED[:3], "tepat guna", ""),
}


@pytest.mark.parametrize("line", STALE.values(), ids=STALE)
def test_a_stale_one_stops_the_build_as_ever(corpus: Path, package: Path, tmp_path: Path, line: tuple[str, ...]) -> None:
    said = []
    for folder, chosen in ((package, ONE), (tmp_path / "whole", None)):
        write_ledger(folder, (line,), (REDACTED,))
        with pytest.raises(StaleCorrection) as raised:
            build([corpus], folder, at_scale=chosen)
        said.append([raised.value.say(lang) for lang in ("en", "id")])
        assert not (folder / "datapackage.json").exists()
    assert said[0] == said[1]
    told = []
    for folder, chosen in ((package, ONE), (tmp_path / "whole", None)):
        notes = build([corpus], folder, at_scale=chosen, allow_stale=True).notes
        told.append([each.say() for each in notes if "c1 is stale" in each.say()])
    assert told[0] == told[1]
    assert len(told[0]) == 1
    same_rows(package, tmp_path / "whole", ("articles", "quotes", "principles", "evidence"))


def test_several_stale_ones_are_all_told_in_the_ledgers_order(corpus: Path, package: Path) -> None:
    write_ledger(package, *((line,) for line in STALE.values()))
    with pytest.raises(SeveralBad) as raised:
        build([corpus], package, at_scale=ONE)
    assert [each.fields["id"] for each in raised.value.each()] == ["c1", "c2", "c3", "c4"]


def test_a_redaction_of_an_article_of_no_shard_is_no_complaint(corpus: Path, package: Path) -> None:
    write_ledger(package, (("articles", "berita-0999", "*", "", ""),))
    assert build([corpus], package, at_scale=ONE).rows["corrections"] == 1


def test_a_ledger_that_cannot_stand_is_told_before_anything_is_built(corpus: Path, package: Path) -> None:
    write_ledger(package, (CHANGED,)).write_text("correction_id\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        build([corpus], package, at_scale=ONE)
    assert not (package / ".warta-shards").exists()


def test_what_is_written_while_shards_are_built_is_not_lost(corpus: Path, package: Path) -> None:
    write_ledger(package, (CHANGED,))
    chosen = AtScale(
        executor="in-process", shard_size=SHARD, watch=lambda _: write_ledger(package, (CHANGED,), (DROPPED,)) and None
    )
    with pytest.raises(LedgerChanged):
        build([corpus], package, at_scale=chosen)
    assert not (package / "datapackage.json").exists()
    assert build([corpus], package, at_scale=ONE).rows["corrections"] == 2
    assert "berita-0010-p259" not in warta.read("principles", package).column("principle_id").to_pylist()


def test_machines_agree_on_the_ledger_or_finish_waits(corpus: Path, package: Path, tmp_path: Path) -> None:
    write_ledger(package, *ALL)
    for number in (1, 2):
        build([corpus], package, at_scale=AtScale(1, None, Sharing(number, 2), SHARD))
    write_ledger(package, *ALL, (("quotes", "berita-0000-q162", "cue", "kata", "ujar"),))
    with pytest.raises(Waiting, match="1"):
        finish_shards(package, AtScale(1))
    write_ledger(package, *ALL)
    finish_shards(package, AtScale(1))
    write_ledger(tmp_path / "whole", *ALL)
    same_rows(package, tmp_path / "whole", build([corpus], tmp_path / "whole").rows)


def test_a_corrected_article_that_moves_to_another_shard_stays_corrected(corpus: Path, package: Path) -> None:
    write_ledger(package, (CHANGED,))
    build([corpus], package, at_scale=ONE)
    (corpus / "01.jsonl").write_text(record(3), encoding="utf-8")
    (corpus / "06.jsonl").write_text(record(4) + record(5), encoding="utf-8")
    build([corpus], package, at_scale=ONE)
    assert warta.read("quotes", package).column("speaker_name").to_pylist().count("Bagus Wicaksono") == 1
