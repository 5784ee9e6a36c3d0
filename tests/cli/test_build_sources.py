"""``warta build`` of pages, records and standard input: what it prints, what it rejects, and when it stops."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import warta
from tests.reading.portals import REPORT, modern

Run = Callable[..., tuple[int, str, str]]

TEXT = "\n\n".join(REPORT)
RECORDS = "".join(f"{json.dumps({'id': number, 'text': TEXT})}\n" for number in (1, 2)) + "{\n"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What another program sends to standard input."""

    def send(content: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode()), "utf-8"))

    return send


def counts(out: str) -> dict[str, int]:
    """The rows that a build prints, by table."""
    return {name: int(count) for name, count in map(str.split, out.splitlines()[1:])}


def ids(package: Path) -> list[str]:
    return list(warta.read("articles", package).column("article_id").to_pylist())


@pytest.mark.parametrize(
    ("content", "expected"), [(TEXT, ["stdin"]), (modern(), ["stdin"]), (RECORDS, ["1", "2"]), ("\ufeff" + RECORDS, ["1", "2"])]
)
def test_standard_input_in_any_format(
    warta_run: Run, sent: Callable[[str], None], tmp_path: Path, content: str, expected: list[str]
) -> None:
    sent(content)
    code, out, _ = warta_run("build", "-", "-p", tmp_path)
    assert code == 0
    assert counts(out)["texts"] == len(expected)
    assert ids(tmp_path) == expected
    assert set(warta.read("articles", tmp_path).column("source_file").to_pylist()) == {"-"}


def test_standard_input_is_one_source_among_others(
    warta_run: Run, sent: Callable[[str], None], package: Path, tmp_path: Path
) -> None:
    sent(TEXT)
    (tmp_path / "r.jsonl").write_text(RECORDS, encoding="utf-8")
    code, _, _ = warta_run("build", "-", package / "data" / "raw", "-", tmp_path / "r.jsonl", "-p", tmp_path / "lain")
    assert (code, ids(tmp_path / "lain")) == (0, ["1", "2", "pasar-ikan", "stdin"])


def test_nothing_on_standard_input(warta_run: Run, sent: Callable[[str], None], tmp_path: Path) -> None:
    sent("")
    code, out, err = warta_run("build", "-", "-p", tmp_path)
    assert (code, out) == (1, "")
    assert err == "warta: -: nothing came on standard input; check the program that should send the article\n"
    assert not list(tmp_path.iterdir())


def test_rejects_are_told_and_kept(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(RECORDS, encoding="utf-8")
    code, out, err = warta_run("build", tmp_path / "r.jsonl", "-p", tmp_path)
    assert code == 0
    assert counts(out)["rejects"] == 1
    assert "warta: rejected: r.jsonl: line 3: not JSON (column 2)" in err.splitlines()
    assert (tmp_path / "data" / "rejects.csv").read_text(encoding="utf-8") == (
        "source_file,line,reason\nr.jsonl,3,not JSON (column 2)\n"
    )
    code, _, err = warta_run("build", tmp_path / "r.jsonl", "-p", tmp_path, "--lang", "id")
    assert "warta: ditolak: r.jsonl: baris 3: bukan JSON (kolom 2)" in err
    assert "not JSON" in (tmp_path / "data" / "rejects.csv").read_text(encoding="utf-8")
    assert warta_run("build", tmp_path / "r.jsonl", "-p", tmp_path, "--quiet") == (0, "", "")


def test_many_rejects_are_counted(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(RECORDS + "[]\n" * 50, encoding="utf-8")
    _, out, err = warta_run("build", tmp_path / "r.jsonl", "-p", tmp_path)
    assert counts(out)["rejects"] == 51
    assert err.count("rejected: r.jsonl") == 20
    assert "warta: rejected: 31 more; see the table rejects" in err


def test_the_table_goes_with_the_records(warta_run: Run, package: Path, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(RECORDS, encoding="utf-8")
    warta_run("build", tmp_path / "r.jsonl", "-p", package)
    assert (package / "data" / "rejects.parquet").exists()
    assert warta_run("show", "rejects", "-p", package)[0] == 0
    warta_run("build", "-p", package)
    assert not [path.name for path in (package / "data").iterdir() if path.name.startswith("rejects")]
    assert warta_run("validate", package)[0] == 0


def test_told_to_stop_a_bad_record_stops(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(RECORDS, encoding="utf-8")
    code, out, err = warta_run("build", tmp_path / "r.jsonl", "-p", tmp_path, "--on-error", "stop")
    assert (code, out) == (1, "")
    assert err == "warta: r.jsonl: line 3: not JSON (column 2)\n"
    assert [path.name for path in tmp_path.iterdir()] == ["r.jsonl"]


def test_told_to_reject_a_bad_text_is_rejected_and_the_package_is_valid(warta_run: Run, package: Path) -> None:
    (package / "data" / "raw" / "sources.csv").unlink()
    (package / "data" / "raw" / "kosong.txt").write_text("", encoding="utf-8")
    assert warta_run("build", "-p", package)[0] == 1
    code, out, err = warta_run("build", "-p", package, "--on-error", "reject")
    assert (code, counts(out)["rejects"]) == (0, 1)
    assert "rejected: kosong.txt: the file is empty" in err
    assert warta_run("validate", package)[0] == 0
    assert warta_run("build", "-p", package, "--on-error", "perhaps")[0] == 2


def test_what_came_with_a_page_is_explained(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(modern(), encoding="utf-8")
    warta_run("build", tmp_path / "a.html", "-p", tmp_path)
    _, out, _ = warta_run("explain", "a-w1", "-p", tmp_path)
    assert out.splitlines()[:4] == [
        "a-w1  (authors)",
        "",
        "name  Sekar Wulandari",
        "      rule names.person",
    ]
    assert "author  (came with the article: record)" in out


def test_pages_without_the_library(warta_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_text(modern(), encoding="utf-8")
    code, _, err = warta_run("build", tmp_path / "a.html", "-p", tmp_path)
    assert (code, err) == (3, "warta: trafilatura is not installed; install it with: pip install 'warta[html]'\n")
