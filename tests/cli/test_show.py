"""``warta show`` prints a table for people, and exactly for machines."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import BashComplete
from hypothesis import given
from hypothesis import strategies as st

import warta
from warta.cli import commands, run
from warta.cli._json import json_array

Run = Callable[..., tuple[int, str, str]]


def test_csv_is_the_table_s_file(package: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["show", "quotes", "--format", "csv", "-p", str(package)]) == 0
    assert capsysbinary.readouterr() == ((package / "data" / "quotes.csv").read_bytes(), b"")


def test_json_holds_every_value_with_its_type(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("show", "budgets", "--format", "json", "-p", package)
    (budget,) = json.loads(out)
    assert (code, err) == (0, "")
    assert list(budget) == warta.read("budgets", package).column_names
    assert budget["amount_idr"] == 1250000000
    assert budget["subject"] is None
    (article,) = json.loads(warta_run("show", "articles", "--format", "json", "-p", package)[1])
    assert article["published_on"] == "2021-07-12"
    assert article["published_at"] == "2021-07-12T03:30:00Z"


def test_json_of_no_rows_is_an_empty_array(warta_run: Run, package: Path) -> None:
    assert json.loads(warta_run("show", "quotes", "--format", "json", "--limit", "0", "-p", package)[1]) == []


@given(st.lists(st.tuples(st.text(), st.integers(-(2**63), 2**63 - 1)), max_size=4))
def test_json_is_exact_and_gives_the_terminal_no_orders(rows: list[tuple[str, int]]) -> None:
    text = json_array({"text": text or None, "count": count} for text, count in rows)
    assert [(row["text"] or "", row["count"]) for row in json.loads(text)] == rows
    assert text.replace("\n", "").isprintable()


def test_table_is_aligned_and_whole_in_a_pipe(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("show", "quotes", "-p", package)
    header, *rows = out.splitlines()
    place = header.index("kind")
    assert (code, err) == (0, "")
    assert len(rows) == warta.read("quotes", package).num_rows
    assert {row[place:].split()[0] for row in rows} <= {"direct", "indirect", "mixed"}
    assert "Tahun 2021, anggaran Dinas Perikanan sebesar Rp1.250.000.000. Semua untuk nelayan kami" in out


@pytest.mark.parametrize("table", ["quotes", "authors", "articles", "evidence", "texts"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(
    warta_run: Run, package: Path, monkeypatch: pytest.MonkeyPatch, table: str, columns: int
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    code, out, _ = warta_run("show", table, "-p", package)
    assert code == 0
    assert max(map(len, out.splitlines())) <= columns


def test_limit_says_what_it_leaves_out(warta_run: Run, package: Path) -> None:
    total = warta.read("evidence", package).num_rows
    code, out, err = warta_run("show", "evidence", "--limit", "2", "-p", package)
    assert (code, len(out.splitlines())) == (0, 3)
    assert err == f"warta: 2 of {total} rows\n"
    assert warta_run("show", "evidence", "--limit", "2", "-p", package, "--lang", "id")[2] == f"warta: 2 dari {total} baris\n"
    assert warta_run("show", "evidence", "--limit", "2", "-p", package, "--quiet")[2] == ""
    rows = list(csv.reader(io.StringIO(warta_run("show", "evidence", "--limit", "2", "--format", "csv", "-p", package)[1])))
    assert len(rows) == 3


def test_control_characters_in_an_article_stay_in_the_article(warta_run: Run, tmp_path: Path, article: str) -> None:
    hostile = tmp_path / "jahat.txt"
    hostile.write_text(article.replace("Semua untuk", "\x1b[31m\x9b2J\N{RIGHT-TO-LEFT OVERRIDE}Semua untuk"), encoding="utf-8")
    folder = tmp_path / "package"
    folder.mkdir()
    assert warta_run("build", hostile, "-p", folder)[0] == 0
    for shape in ("table", "json"):
        for table in ("quotes", "evidence", "texts"):
            out = warta_run("show", table, "--format", shape, "-p", folder)[1]
            assert "Semua untuk" in out
            assert out.replace("\n", "").isprintable()
    row = json.loads(warta_run("show", "quotes", "--format", "json", "-p", folder)[1])[0]
    assert "\x1b[31m\x9b2J\N{RIGHT-TO-LEFT OVERRIDE}Semua" in row["text"]
    assert warta_run("explain", row["quote_id"], "-p", folder)[1].replace("\n", "").isprintable()


def test_columns_are_shown_in_the_order_asked_for(warta_run: Run, package: Path) -> None:
    arguments = ("show", "budgets", "-p", package, "--columns", "amount_idr, measure")
    assert [line.split() for line in warta_run(*arguments)[1].splitlines()] == [
        ["amount_idr", "measure"],
        ["1250000000", "anggaran"],
    ]
    assert warta_run(*arguments, "--format", "csv")[1] == "amount_idr,measure\n1250000000,anggaran\n"
    assert json.loads(warta_run(*arguments, "--format", "json")[1]) == [{"amount_idr": 1250000000, "measure": "anggaran"}]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "no such column in budgets; it has budget_id"), ("id", "kolom ini tidak ada")]
)
def test_a_column_that_is_not_there(warta_run: Run, package: Path, lang: str, said: str) -> None:
    code, out, err = warta_run("show", "budgets", "--columns", "measure,amount", "-p", package, "--lang", lang)
    assert (code, out) == (1, "")
    assert err.startswith(f"warta: amount: {said}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "no such table in the package; it has"), ("id", "tabel ini tidak ada dalam paket")]
)
def test_a_table_that_is_not_there(warta_run: Run, package: Path, lang: str, said: str) -> None:
    code, out, err = warta_run("--lang", lang, "show", "kutipan", "-p", package)
    assert (code, out) == (1, "")
    assert err.startswith(f"warta: kutipan: {said}")
    assert "quotes" in err
    assert err.count("\n") == 1


def test_shells_complete_the_tables_of_the_package(warta_run: Run, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(package)

    def offered(*words: str) -> list[str]:
        found = BashComplete(commands, {}, "warta", "_WARTA_COMPLETE").get_completions(list(words[:-1]), words[-1])
        return [item.value for item in found]

    assert offered("show", "qu") == ["quotes"]
    monkeypatch.chdir(package.parent)
    assert offered("show", "qu") == []
    assert offered("show", "-p", str(package), "qu") == ["quotes"]
