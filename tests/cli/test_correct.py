"""``warta correct``: what it enters, what it refuses, and that a killed one leaves the old ledger or the new."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import warta
from tests.package.killer import STEPS
from warta.ledger.read import read_ledger

Run = Callable[..., tuple[int, str, str]]

RAPAT = """\
Bupati Buka Rapat Pangan, Petani Diminta Bersiap

3 Mei 2021 09:15 WIB

KENDAL, KABARCONTOH.COM - Bupati Kendal Sutarno Wibisana membuka Rapat Koordinasi Pangan di Gedung Bahurekso, Senin \
(3/5/2021).

“Tahun 2020, anggaran Dinas Pertanian sebesar Rp4.500.000.000. Tahun 2021 meningkat menjadi Rp5.250.000.000,” kata Sutarno.

Peserta rapat terdiri dari 35 kepala desa, 20 penyuluh, dan pengurus koperasi.

Penulis: Larasati Ningrum
"""
BUDGET = f"rapat-b{RAPAT.index('Rp4.500')}"
QUOTE = f"rapat-q{RAPAT.index('Tahun 2020')}"
WHY = ("--reason", "laporan pembaca")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("koreksi") / "pangan"
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "rapat.txt").write_text(RAPAT, encoding="utf-8")
    warta.build(package=folder)
    return folder


@pytest.fixture
def package(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / "pangan"))


def ledger(package: Path) -> list[dict[str, str]]:
    with (package / "data" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(package: Path, table: str, row_id: str) -> dict[str, str]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(each for each in csv.DictReader(file) if next(iter(each.values())) == row_id)


def test_a_cell_is_entered_with_what_it_was_and_built(warta_run: Run, package: Path) -> None:
    report = (*WHY, "--reported-by", "Ana, Kendal", "--source-url", "https://kabar.example/ralat")
    code, out, err = warta_run("correct", BUDGET, "amount_idr", "4600000000", *report, "-p", package)
    assert (code, out) == (0, "c1\n")
    assert "warta build" in err
    assert ledger(package) == [
        {
            "correction_id": "c1", "resource": "budgets", "row_id": BUDGET, "field": "amount_idr", "was": "4500000000",
            "now": "4600000000", "reason": "laporan pembaca", "reported_by": "Ana, Kendal",
            "source_url": "https://kabar.example/ralat", "date": datetime.now(UTC).date().isoformat(),
        }
    ]  # fmt: skip
    assert warta_run("build", "-p", package)[0] == 0
    assert row(package, "budgets", BUDGET)["amount_idr"] == "4600000000"
    assert warta_run("validate", package, "--strict")[0] == 0


def test_a_second_correction_starts_from_the_first_built_or_not(warta_run: Run, package: Path) -> None:
    for value in ("4600000000", "4700000000"):
        assert warta_run("correct", BUDGET, "amount_idr", value, *WHY, "-p", package)[0] == 0
    assert warta_run("build", "-p", package)[0] == 0
    for value in ("4800000000", ""):
        code, _, err = warta_run("correct", BUDGET, "fiscal_year" if not value else "amount_idr", value, *WHY, "-p", package)
        assert code == 0, err
    assert [(each["was"], each["now"]) for each in ledger(package)] == [
        ("4500000000", "4600000000"), ("4600000000", "4700000000"), ("4700000000", "4800000000"), ("2020", ""),
    ]  # fmt: skip
    assert warta_run("build", "-p", package)[0] == 0
    assert row(package, "budgets", BUDGET)["fiscal_year"] == ""
    assert warta_run("validate", package, "--strict")[0] == 0


def test_a_row_is_dropped_and_another_added_in_its_place(warta_run: Run, package: Path) -> None:
    start = RAPAT.index("Tahun 2020")
    end = RAPAT.index(". Tahun 2021")
    assert warta_run("correct", QUOTE, "--drop", *WHY, "-p", package)[0] == 0
    span = ("--span", f"{start}:{end + 1}")
    code, out, err = warta_run("correct", "rapat", "--add", "quotes", "kind=direct", "cue=kata", *span, *WHY, "-p", package)
    assert (code, out) == (0, "c2\n"), err
    assert warta_run("build", "-p", package)[0] == 0
    made = row(package, "quotes", QUOTE)
    assert (made["text"], made["position"], made["kind"]) == (RAPAT[start : end + 1], "1", "direct")
    assert row(package, "budgets", BUDGET)["quote_id"] == QUOTE
    assert warta_run("validate", package, "--strict")[0] == 0


def test_of_one_article_it_need_not_be_named_and_of_words_that_stand_once_no_place(warta_run: Run, package: Path) -> None:
    words = "20 penyuluh"
    given = ("--add", "participants", f"description={words}", "count=20", *WHY)
    assert warta_run("correct", *given, "-p", package)[0] == 0
    assert ledger(package)[0]["row_id"] == f"rapat-r{RAPAT.index(words)}"
    assert warta_run("correct", "--add", "authors", "name=Rahma", "role=editor", *WHY, "-p", package)[0] == 0
    assert ledger(package)[-1]["row_id"] == "rapat-w2"
    assert warta_run("build", "-p", package)[0] == 0
    assert row(package, "authors", "rapat-w2")["position"] == "2"
    assert warta_run("validate", package, "--strict")[0] == 0


def test_explain_shows_who_corrected_what_and_what_was_extracted(warta_run: Run, package: Path) -> None:
    report = ("--reason", "angka ralat", "--reported-by", "Ana", "--source-url", "https://kabar.example/ralat")
    warta_run("correct", BUDGET, "amount_idr", "4600000000", *report, "-p", package)
    warta_run("correct", BUDGET, "fiscal_year", "", *WHY, "-p", package)
    warta_run("correct", "--add", "authors", "name=Rahma", *WHY, "-p", package)
    warta_run("correct", QUOTE, "--drop", "--reason", "bukan kutipan", "-p", package)
    assert warta_run("build", "-p", package)[0] == 0
    shown = re.sub(r"\s+", " ", warta_run("explain", BUDGET, "-p", package)[1])
    day = datetime.now(UTC).date().isoformat()
    link = "https://kabar.example/ralat"
    assert f"amount_idr 4600000000 correction c1, {day}, reported by Ana: angka ralat {link} it was: 4500000000" in shown
    assert f"fiscal_year (missing) correction c2, {day}: laporan pembaca it was: 2020" in shown
    assert "this row was added by hand: correction c3" in re.sub(
        r"\s+", " ", warta_run("explain", "rapat-w2", "-p", package)[1]
    )
    code, _, err = warta_run("explain", QUOTE, "-p", package)
    assert (code, "taken out of quotes by the correction c4: bukan kutipan" in err) == (1, True)
    told = json.loads(warta_run("explain", BUDGET, "--format", "json", "-p", package)[1])
    (corrected,) = [each for each in told["cells"] if each["field"] == "amount_idr"]
    assert [(each["id"], each["was"], each["now"]) for each in corrected["corrections"]] == [("c1", "4500000000", "4600000000")]
    assert "corrections" not in next(each for each in told["cells"] if each["field"] == "literal")


REFUSED = [
    (("rapat-b1", "amount_idr", "1"), "rapat-b1: no such row"),
    ((QUOTE[:-1], "cue", "ujar"), f"did you mean {QUOTE}"),
    ((BUDGET, "amount", "1"), "amount of budgets cannot be corrected; these can: institution"),
    ((BUDGET, "budget_id", "rapat-b2"), "budget_id of budgets cannot be corrected"),
    ((BUDGET, "char_start", "1"), "char_start of budgets cannot be corrected"),
    ((QUOTE, "position", "2"), "position of quotes cannot be corrected"),
    (("rapat", "text_sha256", "0" * 64), "text_sha256 of articles cannot be corrected"),
    ((BUDGET, "amount_idr", "4,6 miliar"), "4,6 miliar is no integer as amount_idr holds them"),
    ((BUDGET, "amount_idr", "4500000000"), "is 4500000000 already"),
    ((BUDGET, "literal", ""), "literal of budgets is never missing"),
    ((BUDGET, "qualifier", "roughly"), "roughly is no value of qualifier; it takes exact"),
    (("rapat", "url", "kabar.example"), "kabar.example is no full address"),
    (("rapat", "published_on", "3/5/2021"), "3/5/2021 is no date as published_on holds them (2019-08-22)"),
    ((BUDGET, "institution", "Dinas\x1b[31m"), "holds a character that no text has"),
    (("rapat", "--drop"), "rows of articles cannot be added or dropped"),
    (("rapat", "--add", "zakat", "a=b"), "zakat is no table that can be corrected"),
    (("rapat", "--add", "budgets", "amount_idr=1", "--span", "9:99999"), "9:99999 is no stretch of the text of rapat"),
    (("rapat", "--add", "budgets", "literal=Rp1"), "where does the row stand?"),
    (("rapat", "--add", "participants", "description=Rapat"), "Rapat stands 2 times in rapat"),
    (("rapat", "--add", "participants", "count=2", "description=35 kepala", "--span", "0:0"), "no stretch"),
    (("pasar", "--add", "authors", "name=Rahma"), "there is no article pasar"),
    (("rapat", "--add", "authors", "name=Rahma", "--span", "1:2"), "have no place in the text"),
    (("rapat", "--add", "authors", "role=editor"), "name of authors is never missing"),
    (("rapat", "--add", "authors", "position=7", "name=Rahma"), "position of authors cannot be corrected"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=[said[:40] for _, said in REFUSED])
def test_what_cannot_be_entered_is_said_in_one_line_and_nothing_is_written(
    warta_run: Run, package: Path, words: tuple[str, ...], said: str
) -> None:
    code, out, err = warta_run("correct", *words, *WHY, "-p", package)
    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
    assert not (package / "data" / "corrections.csv").exists()


@pytest.mark.parametrize(
    "words", [(), ("a",), ("a", "b"), ("a", "b", "c", "d"), ("a", "b", "--drop"), ("a", "--drop", "--add", "quotes"),
              ("a", "--add", "quotes"), ("a", "--add", "quotes", "x"), ("a", "b", "c", "--span", "1:2"),
              ("a", "--add", "quotes", "kind=direct", "--span", "1-2"), ("a", "--add", "quotes", "kind=x", "kind=y")]
)  # fmt: skip
def test_a_command_line_that_says_nothing_is_misuse(warta_run: Run, package: Path, words: tuple[str, ...]) -> None:
    code, _, err = warta_run("correct", *words, *WHY, "-p", package)
    assert code == 2
    assert "see warta correct --help" in err
    assert warta_run("correct", BUDGET, "amount_idr", "1", "-p", package)[0] == 2, "a reason is asked for"


def test_a_bad_ledger_is_mended_first(warta_run: Run, package: Path) -> None:
    (package / "data" / "corrections.csv").write_text("a,b\n", encoding="utf-8")
    code, _, err = warta_run("correct", BUDGET, "amount_idr", "1", *WHY, "-p", package)
    assert code == 1
    assert "line 1: the header is a,b" in err
    assert (package / "data" / "corrections.csv").read_text(encoding="utf-8") == "a,b\n"


def test_before_a_build_there_is_nothing_to_correct(warta_run: Run, tmp_path: Path) -> None:
    assert warta_run("init", "-p", tmp_path)[0] == 0
    code, _, err = warta_run("correct", BUDGET, "amount_idr", "1", *WHY, "-p", tmp_path)
    assert code == 1
    assert "nothing is built here yet" in err


def test_several_at_once_are_all_there_or_told(package: Path) -> None:
    """Each of several processes either has its line in the ledger, under an id of its own, or said that it has not."""
    code = "import sys; from warta.cli import run; sys.exit(run(sys.argv[1:]))"
    results: list[tuple[int, str]] = []

    def enter(year: int) -> None:
        line = ("correct", BUDGET, "fiscal_year", str(year), *WHY, "-p", str(package))
        ran = subprocess.run([sys.executable, "-c", code, *line], capture_output=True, text=True, check=False)
        results.append((ran.returncode, ran.stdout.strip()))

    threads = [threading.Thread(target=enter, args=(year,)) for year in range(2001, 2005)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    entered = sorted(said for code, said in results if code == 0)
    assert entered
    assert {code for code, _ in results} <= {0, 3}
    assert [each["correction_id"] for each in ledger(package)] == entered
    assert [each["was"] for each in ledger(package)] == ["2020", *(each["now"] for each in ledger(package)[:-1])]


KILLED = f"""
import io, os, signal, sys
kill, done = int(sys.argv.pop(1)), 0
import filelock, shutil, pyarrow.parquet, warta.ledger.correct, warta.package.load
from warta.cli import run
def stepping(step):
    def stepped(*arguments, **options):
        global done
        done += 1
        if done == kill:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **options)
    return stepped
for name in {[step for step in STEPS if step != "open"]!r}:
    setattr(os, name, stepping(getattr(os, name)))
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.slow
def test_killed_at_any_step_it_leaves_the_old_ledger_or_the_new(warta_run: Run, package: Path) -> None:
    assert warta_run("correct", BUDGET, "fiscal_year", "2019", *WHY, "-p", package)[0] == 0
    old = (package / "data" / "corrections.csv").read_bytes()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = 0
    for step in range(1, 60):
        (package / "data" / "corrections.csv").write_bytes(old)
        line = [sys.executable, "-c", KILLED, str(step), "correct", BUDGET, "fiscal_year", "2018", *WHY, "-p", str(package)]
        ran = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
        warta.read("budgets", package)  # the next command: it completes the swap, or cleans up
        entries = read_ledger((package / "data" / "corrections.csv").read_bytes()).entries
        assert [entry.now for entry in entries] in (["2019"], ["2019", "2018"])
        if ran.returncode == 0:
            break
        assert ran.returncode == -signal.SIGKILL, ran.stderr
        killed += 1
    assert killed > 5
    assert re.fullmatch(r"c2\n", ran.stdout)
