"""``warta import``: rows from elsewhere are held to the article's words before they are entered."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import warta
from tests.ledger.conftest import PASAR, RAPAT, files, row, rows
from warta.build import build
from warta.cli import run

PEOPLE = f"pasar-r{PASAR.index('dua ratus')}"
AMOUNT = f"rapat-b{RAPAT.index('Rp4.500')}"
Given = Callable[..., int]


@pytest.fixture
def given(package: Path, tmp_path: Path) -> Given:
    """Imports a file with this content."""

    def call(table: str, content: str | bytes, *options: str) -> int:
        file = tmp_path / "isian.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return run(["import", table, str(file), *options, "-p", str(package)])

    return call


def entered(package: Path) -> list[tuple[str, str, str]]:
    return [(line["row_id"], line["field"], line["now"]) for line in rows(package, "corrections")]


def test_a_row_is_added_where_its_words_stand_and_says_what_it_rests_on(package: Path, given: Given) -> None:
    content = "article_id,description,count,count_exact\npasar,pedagang,200,dua ratus\n"
    content = content.replace("pedagang,200", "pedagang,200").replace(
        "description,count", "description,description_start,count"
    )
    start = PASAR.index("pedagang, dan")
    assert given("participants", content.replace("pasar,pedagang,200", f"pasar,pedagang,{start},200")) == 0
    assert entered(package)[0] == (f"pasar-r{start}", "*", "pedagang")
    reasons = {line["field"]: line["reason"] for line in rows(package, "corrections")}
    count = PASAR.index("dua ratus")
    assert reasons["count"] == f"imported from isian.csv: “dua ratus” {count}-{count + 9} numbers.count"
    build(package=package)
    assert row(package, "participants", f"pasar-r{start}")["count"] == "200"
    assert not warta.validate(package).errors


def test_a_spreadsheet_s_bytes_and_json_of_both_kinds_are_read(package: Path, given: Given) -> None:
    lines = "article_id,name,role,role_exact\r\nrapat,Larasati Ningrum,writer,Penulis\r\n"
    assert given("authors", b"\xef\xbb\xbf" + lines.encode()) == 0, "it says what the table says"
    assert not (package / "data" / "corrections.csv").exists() or entered(package) == []
    fact = {"article_id": "rapat", "literal_exact": "Rp4.500.000.000", "subject_exact": "Rapat Koordinasi Pangan"}
    assert given("budgets", json.dumps([fact | {"subject": "Rapat Koordinasi Pangan"}])) in (0, 1)
    year = {"article_id": "rapat", "literal": "Rp4.500.000.000", "fiscal_year_exact": "2021", "fiscal_year": 2021}
    assert given("budgets", json.dumps(year) + "\n") == 0
    assert (AMOUNT, "fiscal_year", "2021") in entered(package)


def test_one_that_is_there_corrects_its_cells(package: Path, given: Given) -> None:
    assert (
        given("budgets", "article_id,literal,amount_idr_exact,amount_idr\nrapat,Rp4.500.000.000,Rp5.250.000.000,5250000000\n")
        == 0
    )
    assert entered(package) == [(AMOUNT, "amount_idr", "5250000000")]
    build(package=package)
    assert row(package, "budgets", AMOUNT)["amount_idr"] == "5250000000"
    assert not warta.validate(package).errors


def test_several_new_authors_get_positions_of_their_own(package: Path, given: Given) -> None:
    file = "article_id,name,name_exact\npasar,Hendra Prasetya,Hendra Prasetya\npasar,Wali Kota,Sambut Gembira\n"
    assert given("authors", file, "--on-error", "reject") == 1
    assert given("authors", "article_id,name\nrapat,Sutarno Wibisana\nrapat,Dinas Pertanian\n", "--on-error", "reject") in (
        0,
        1,
    )
    ids = [line["row_id"] for line in rows(package, "corrections") if line["field"] == "*"]
    assert len(ids) == len(set(ids))
    assert ids[0] == "pasar-w2"


REFUSED = [
    ("article_id,literal,amount_idr,amount_idr_exact\nrapat,Rp4.500.000.000,4600000000,Rp4.500.000.000\n",
     "4600000000 does not follow from “Rp4.500.000.000”, which gives 4500000000"),
    ("article_id,literal,amount_idr_exact\nrapat,Rp4.500.000.000,Rp9 miliar\n", "“Rp9 miliar” does not stand in rapat"),
    ("article_id,literal\nrapat,Rp9 miliar\n", "does not stand in rapat"),
    ("article_id,literal,literal_start\nrapat,Rp4.500.000.000,3\n", "at 3 rapat reads “ati Buka Rapat ”"),
    ("article_id,literal,literal_start\nrapat,Rp4.500.000.000,-3\n", "literal_start is no offset: -3"),
    ("article_id,literal\nrapat,Pangan\n", "stands 2 times in rapat; say where it begins (literal_start)"),
    ("article_id,literal,harga\nrapat,Rp4.500.000.000,3\n", "no column harga"),
    ("article_id,amount_idr\nrapat,3\n", "“3” stands"),
    ("article_id,amount_idr,amount_idr_exact\nrapat,,Rp4.500.000.000\n", "literal of budgets is never missing"),
    ("literal\nRp4.500.000.000\n", "which article?"),
    ("article_id,literal\nkoran,Rp1\n", "koran"),
    ('{"article_id": "rapat", "literal": true}\n', "literal is neither text nor a number"),
    ('["rapat"]', "not a list of JSON objects"),
    ('{"article_id": \n', "not JSON"),
    ("article_id;literal\nrapat;Rp1\n", "cells are separated by semicolons"),
    ("article_id,literal,literal\nrapat,Rp1,Rp2\n", "line 1: the header names the column literal twice"),
    ("article_id,literal\nrapat\n", "line 2: 1 cells where the header has 2"),
    ('article_id,literal\nrapat,"Rp1\n', "the quote marks do not match"),
    (b"article_id\n\xff\n", "line 2: not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "said"), REFUSED, ids=[said[:40] for _, said in REFUSED])
def test_a_row_that_does_not_follow_is_told_by_its_line_and_nothing_is_written(
    package: Path, given: Given, capsys: pytest.CaptureFixture[str], content: str | bytes, said: str
) -> None:
    before = files(package)
    assert given("budgets", content) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert files(package) == before


def test_all_or_nothing_unless_asked(package: Path, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    content = (
        "article_id,literal,fiscal_year,fiscal_year_exact\nrapat,Rp4.500.000.000,2021,2021\n"
        "rapat,Rp5.250.000.000,2022,2021\nrapat,Rp7,,\n"
    )
    assert given("budgets", content) == 1
    err = capsys.readouterr().err
    assert [line.split(": ")[2] for line in err.splitlines()] == ["line 3", "line 4"]
    assert not (package / "data" / "corrections.csv").exists()
    assert given("budgets", content, "--on-error", "reject") == 1
    assert entered(package) == [(AMOUNT, "fiscal_year", "2021")]


def test_words_around_tell_one_place_from_another(package: Path, given: Given) -> None:
    content = "article_id,description,context\nrapat,Pangan,Rapat Koordinasi Pangan\n"
    assert given("participants", content) == 0
    start = RAPAT.index("Rapat Koordinasi Pangan") + len("Rapat Koordinasi ")
    assert entered(package)[0] == (f"rapat-r{start}", "*", "Pangan")


def test_there_is_no_such_table_or_file(package: Path, given: Given, capsys: pytest.CaptureFixture[str]) -> None:
    assert given("zakat", "article_id\n") == 1
    assert "zakat is no table that can be corrected" in capsys.readouterr().err
    assert run(["import", "budgets", str(package / "tidak-ada.csv"), "-p", str(package)]) == 1
    assert "no such file" in capsys.readouterr().err


def test_words_over_a_line_break_are_found_and_give_the_cell(package: Path, given: Given) -> None:
    assert given("quotes", "article_id,text,kind\npasar,tidak  ada yang membayar sewa,indirect\n") == 0
    assert ("tidak ada yang membayar sewa") in [now for _, field, now in entered(package) if field == "text"]
