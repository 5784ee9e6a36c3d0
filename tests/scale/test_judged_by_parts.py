"""A package in parts judged by several processes: the report is that of one."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import warta
from tests.scale import judges
from tests.scale.corpus import SHARD, record, write_corpus
from tests.scale.test_corrections import ADDED, CHANGED, write_ledger
from warta.build import build
from warta.errors import SameArticle, SeveralBad, SourceMissing
from warta.package.canonical import NotCanonical
from warta.scale.choice import AtScale
from warta.scale.finish import WorkerLost
from warta.validation import Interrupted, Report, part_by_part
from warta.wording import LANGS


@pytest.fixture(autouse=True)
def _others_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_by_part, "FEW", 0)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def package(corpus: Path, tmp_path: Path) -> Path:
    write_ledger(tmp_path / "package", (CHANGED,), ADDED)
    build([corpus], tmp_path / "package", at_scale=AtScale(executor="in-process", shard_size=SHARD))
    return tmp_path / "package"


def files(package: Path, table: str, suffix: str = "csv") -> list[Path]:
    descriptor = json.loads((package / "datapackage.json").read_bytes())
    paths = next(each["path"] for each in descriptor["resources"] if each["name"] == table)
    return [(package / path).with_suffix(f".{suffix}") for path in paths]


def replace(file: Path, old: str, new: str) -> None:
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")


def plant(package: Path, corpus: Path) -> None:
    """Errors in every part, in every kind of check that goes to other processes, in the ledger and in the sources."""
    quotes, twins = files(package, "quotes"), files(package, "quotes", "parquet")
    replace(quotes[0], "Bagas Wicaksono", "Bagas {Wicaksana}")
    replace(files(package, "texts")[1], "Balai Kota", "Balai Desa")
    twins[1].write_bytes(twins[2].read_bytes())
    replace(files(package, "evidence")[2], "principles,", "principals,")
    files(package, "budgets")[2].write_text('budget_id\n"x\n', encoding="utf-8")
    replace(files(package, "articles")[2], "berita-0015", "berita-0001")
    ledger = package / "data/corrections.csv"
    replace(ledger, "Bagus", "Bagos")
    with ledger.open("a", encoding="utf-8", newline="") as file:  # of an article in no part, which the last part tells of
        file.write("c9,quotes,berita-0099-q1,speaker_name,Satu,Dua,seen in print,,,2024-05-06\n")
    replace(corpus / "02.jsonl", "bukan rekaman\n", "bukan rekaman\n" + record(3))
    (corpus / "06.jsonl").write_text(record(99), encoding="utf-8")


def told(report: Report) -> list[object]:
    """Everything that a report tells, in its order, in both languages."""
    found = [(each.rule, each.severity, each.place, each.aside) for each in report.findings]
    said = [[(each.say(lang), each.remedy(lang)) for lang in LANGS] for each in report.findings]
    return [*zip(found, said, strict=True), *([each.say(lang) for lang in LANGS] for each in report.notes)]


@pytest.mark.parametrize("sourced", [True, False], ids=["with sources", "without"])
def test_the_report_is_that_of_one_process(package: Path, corpus: Path, sourced: bool) -> None:
    sources = corpus if sourced else None
    one, two = (warta.validate(package, only="warta", sources=sources, jobs=jobs) for jobs in (1, 2))
    assert told(one) == told(two)
    assert one.ok
    plant(package, corpus)
    one, two = (warta.validate(package, only="warta", sources=sources, jobs=jobs) for jobs in (1, 2))
    assert told(one) == told(two)
    rows = {each.row or 0 for each in one.findings if each.resource == "quotes"}
    assert min(rows) < 8 < max(rows)
    expected = {"derived.cell", "evidence.table", "table.canonical", "key.primary", "file.hash", "parts.stream", "ledger.stale"}
    assert expected <= {each.rule for each in one.findings}
    assert not sourced or {"source.surplus", "source.text", "source.unreadable"} <= {each.rule for each in one.findings}


def test_what_is_said_comes_in_the_order_of_the_parts(package: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(package, corpus)
    one = warta.validate(package, only="warta", sources=corpus, jobs=1)
    monkeypatch.setattr(part_by_part, "run", lambda task, items, _jobs: ((item, task(item)) for item in reversed(items)))
    assert told(warta.validate(package, only="warta", sources=corpus, jobs=2)) == told(one)


def test_whoever_watches_hears_of_each_part(package: Path) -> None:
    heard: list[tuple[int, int]] = []
    warta.validate(package, only="warta", jobs=2, progress=lambda done, whole, _name: heard.append((done, whole)))
    assert len({done for done, _ in heard}) > 3
    assert max(done / whole for done, whole in heard) > 0.9


def test_a_worker_that_dies_is_one_clear_error(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warta.validation.built, "_of_files", judges.dying)  # type: ignore[attr-defined]
    with pytest.raises(WorkerLost, match="died 3 times") as caught:
        warta.validate(package, only="warta", jobs=2)
    assert "data/" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_comes_from_a_worker_as_it_is(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warta.validation.built, "_of_files", judges.refusing)  # type: ignore[attr-defined]
    with pytest.raises(SourceMissing, match="berita-"):
        warta.validate(package, only="warta", jobs=2)


def test_an_interruption_keeps_what_other_processes_have_found(
    package: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(package, corpus)
    whole = warta.validate(package, only="warta", jobs=1)

    def interrupted(task, items, _jobs):  # type: ignore[no-untyped-def]
        yield items[1], task(items[1])
        raise KeyboardInterrupt

    monkeypatch.setattr(part_by_part, "run", interrupted)
    with pytest.raises(Interrupted) as caught:
        warta.validate(package, only="warta", jobs=2)
    found = caught.value.report.findings
    assert caught.value.report.interrupted
    assert {"derived.cell", "twin.cell"} & {each.rule for each in found}
    assert 0 < len(found) < len(whole.findings)


@pytest.mark.parametrize(
    "error",
    [
        SameArticle(file="a", other="b", article_id="c"),
        NotCanonical(row=3, field="x"),
        SeveralBad([SourceMissing(file="{a}"), SourceMissing(file="b")]),
    ],
)
def test_errors_can_be_sent(error: warta.errors.WartaError) -> None:
    again = pickle.loads(pickle.dumps(error))  # of our own
    assert type(again) is type(error)
    assert again.fields == error.fields
    assert [again.say(lang) for lang in LANGS] == [error.say(lang) for lang in LANGS]
