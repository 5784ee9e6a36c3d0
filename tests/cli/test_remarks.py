"""A build says what it passed over and what lacks its other half; none of it stops the build, and --quiet hides it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import warta
from tests.reading.portals import modern
from warta.errors import Remark

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def raw(package: Path) -> Path:
    return package / "data" / "raw"


def notes(warta_run: Run, package: Path, *arguments: str) -> list[str]:
    code, _, err = warta_run("build", "-p", package, *arguments)
    assert code == 0
    return err.splitlines()


def test_nothing_is_said_where_there_is_nothing_to_say(warta_run: Run, package: Path, raw: Path) -> None:
    (raw / ".catatan").write_text("", encoding="utf-8")
    assert notes(warta_run, package) == []


def test_files_passed_over_are_counted(warta_run: Run, package: Path, raw: Path) -> None:
    for name in ("b.docx", "a.docx"):
        (raw / name).write_bytes(b"PK")
    assert notes(warta_run, package) == [
        f"warta: note: {raw}: files passed over, for they are no .txt, .html, .jsonl, .parquet or .warc: 2, such as a.docx"
    ]
    (line,) = notes(warta_run, package, "--lang", "id")
    assert line.startswith(f"warta: catatan: {raw}: berkas yang dilewati")
    assert notes(warta_run, package, "--quiet") == []


def test_what_a_browser_saved_beside_a_page_is_neither_read_nor_counted(warta_run: Run, package: Path, raw: Path) -> None:
    (raw / "sources.csv").unlink()
    (raw / "laman.html").write_text(modern(), encoding="utf-8")
    (raw / "laman_files").mkdir()
    for name in ("iklan.html", "gaya.css"):
        (raw / "laman_files" / name).write_text("<p>Kata iklan itu untuk pembaca yang budiman.</p>", encoding="utf-8")
    assert notes(warta_run, package) == []
    assert warta.read("articles", package).column("article_id").to_pylist() == ["laman", "pasar-ikan"]


def test_a_suffix_in_capitals_is_a_suffix(warta_run: Run, package: Path, raw: Path, article: str) -> None:
    (raw / "PAGI.TXT").write_text(article.replace("Ikan", "Pagi"), encoding="utf-8")
    (line,) = notes(warta_run, package)
    assert "articles without a line in it: 1, such as PAGI.TXT" in line
    assert warta.read("articles", package).column("article_id").to_pylist() == ["pagi", "pasar-ikan"]


def test_articles_without_a_line_are_said_only_where_there_is_a_list(
    warta_run: Run, package: Path, raw: Path, article: str
) -> None:
    (raw / "pagi.txt").write_text(article.replace("Ikan", "Pagi"), encoding="utf-8")
    (line,) = notes(warta_run, package)
    assert line == (
        f"warta: note: {raw}/sources.csv: articles without a line in it: 1, such as pagi.txt; add where they came from"
    )
    (raw / "sources.csv").unlink()
    assert notes(warta_run, package) == []


def test_a_file_named_by_itself_is_sought_in_the_list_beside_it(warta_run: Run, package: Path, raw: Path, article: str) -> None:
    (raw / "pagi.txt").write_text(article.replace("Ikan", "Pagi"), encoding="utf-8")
    assert notes(warta_run, package, str(raw / "pasar-ikan.txt")) == []
    (line,) = notes(warta_run, package, str(raw / "pagi.txt"))
    assert "articles without a line" in line


def test_a_line_whose_file_is_missing(warta_run: Run, package: Path, raw: Path) -> None:
    listed = raw / "sources.csv"
    listed.write_text(listed.read_text(encoding="utf-8") + "hilang.txt,,,,,\n", encoding="utf-8")
    (line,) = notes(warta_run, package)
    assert "lines whose file is no article here: 1, such as hilang.txt" in line
    assert line.endswith("restore the file, or remove its line")
    code, out, _ = warta_run("validate", package)
    assert code == 1
    assert "remove its line from sources.csv" in out


def test_two_files_with_one_text(warta_run: Run, package: Path, raw: Path, article: str) -> None:
    (raw / "sources.csv").unlink()
    (raw / "salinan.txt").write_bytes(b"\xef\xbb\xbf" + article.replace("\n", "\r\n").encode())
    (line,) = notes(warta_run, package)
    assert "text another file has too: 1, such as salinan.txt, the same as pasar-ikan.txt" in line


def test_a_list_named_among_the_sources_is_no_article(warta_run: Run, package: Path, raw: Path) -> None:
    assert warta_run("build", "-p", package, *sorted(raw.iterdir()))[0] == 0
    assert warta.read("articles", package).num_rows == 1
    code, _, err = warta_run("build", "-p", package, raw / "sources.csv")
    assert (code, "no articles here" in err) == (1, True)


def test_python_gets_them_too(package: Path, raw: Path) -> None:
    (raw / "a.docx").write_bytes(b"PK")
    (note,) = warta.build(package=package).notes
    assert isinstance(note, Remark)
    assert "a.docx" in note.say("id")
