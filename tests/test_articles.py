"""Golden articles: `articles/<id>/source.txt` (or `.html`, `.jsonl.gz`) and the rows it must yield, by the data contract.

The articles are worded for these tests and shaped like those of different outlets: a portal, a news agency, a broadsheet, a
press release, one that has neither event nor budget, a web page, a record. `articles/known.csv` lists the rows that are not
right yet; each is an xfail that must fail.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from warta.build import build
from warta.validation import Judge, validate

HERE = Path(__file__).parent / "articles"
ARTICLES = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir())
TABLES = ("articles", "authors", "event", "participants", "quotes", "budgets", "principles")
BOTH = [(article, table) for article in ARTICLES for table in TABLES]

Cells = dict[str, str]


def rows_in(file: Path) -> list[Cells]:
    """The rows of a CSV, each cell as written."""
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def source_of(article: str) -> Path:
    (source,) = (HERE / article).glob("source.*")
    return source


def header_of(file: Path) -> str:
    return file.read_text(encoding="utf-8").partition("\n")[0]


@cache
def known() -> dict[tuple[str, str], str]:
    """(table, row id) of each row that is wrong, missing or too much -> why."""
    return {(row["table"], row["row_id"]): row["reason"] for row in rows_in(HERE / "known.csv")}


def row_id(row: Cells) -> str:
    return next(iter(row.values()))


def expected(article: str, table: str) -> dict[str, Cells]:
    return {row_id(row): row for row in rows_in(HERE / article / f"{table}.csv")}


def given(package: Path, article: str, table: str) -> dict[str, Cells]:
    rows = rows_in(package / "data" / f"{table}.csv")
    return {row_id(row): row for row in rows if row["article_id"] == article}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in one package, so that none may leave anything in another."""
    folder = tmp_path_factory.mktemp("golden")
    raw = folder / "data/raw"
    raw.mkdir(parents=True)
    shutil.copy(HERE / "sources.csv", raw)
    for article in ARTICLES:
        source = source_of(article)
        shutil.copy(source, raw / source.name.replace("source", article))
    build(package=folder)
    return folder


def test_there_are_articles() -> None:
    assert len(ARTICLES) >= 5
    for article in ARTICLES:
        expected_files = {source_of(article).name, *(f"{table}.csv" for table in TABLES)}
        assert {file.name for file in (HERE / article).iterdir()} == expected_files
    assert {source_of(article).name for article in ARTICLES} == {"source.txt", "source.html", "source.jsonl.gz"}


def each_row() -> Iterator[ParameterSet]:
    """Every row that must be there, and those that must not be and are."""
    sought = [(table, key) for article, table in BOTH for key in expected(article, table)]
    for row in dict.fromkeys([*sought, *known()]):
        marks = [pytest.mark.xfail(strict=True, reason=known()[row])] if row in known() else []
        yield pytest.param(*row, id="-".join(row), marks=marks)


@pytest.mark.parametrize(("table", "key"), [*each_row()])
def test_each_row(package: Path, table: str, key: str) -> None:
    article = max((article for article in ARTICLES if f"{key}-".startswith(f"{article}-")), key=len)
    assert given(package, article, table).get(key) == expected(article, table).get(key)


@pytest.mark.parametrize(("article", "table"), BOTH)
def test_no_other_rows(package: Path, article: str, table: str) -> None:
    """The columns, and the rows in their order: none lost, none too many, but for those known to be wrong."""
    assert header_of(package / "data" / f"{table}.csv") == header_of(HERE / article / f"{table}.csv")
    sought = [key for key in expected(article, table) if (table, key) not in known()]
    assert [key for key in given(package, article, table) if (table, key) not in known()] == sought


def test_the_package_of_all_is_valid(package: Path) -> None:
    report = validate(package, only=Judge.WARTA)
    assert report.ok, [str(finding) for finding in report.findings]
    assert not report.findings
