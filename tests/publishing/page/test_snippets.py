"""The page's ways to load do load, and a package says how it is cited."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.publishing.page.conftest import ROOT
from warta.cli import run
from warta.publishing.facts import facts_of
from warta.publishing.page.citing import bibtex, citation, web
from warta.publishing.page.contents import read_contents
from warta.publishing.page.loading import snippets


@pytest.fixture(scope="module")
def ways() -> dict[str, str]:
    return dict(snippets(read_contents(ROOT).tables))


def test_python_sql_r_and_excel_are_among_the_ways(ways: dict[str, str]) -> None:
    assert list(ways) == ["Python, pandas", "Python, warta", "Python, polars", "SQL, DuckDB", "R, readr", "Excel"]


def test_excel_opens_what_its_command_writes(ways: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    program, *arguments = ways["Excel"].split()
    assert (program, run(arguments)) == ("warta", 0)
    sheet = openpyxl.load_workbook("tables.xlsx", read_only=True)["budgets"]
    assert len(list(sheet.iter_rows(values_only=True))) >= 3


@pytest.mark.parametrize("way", ["Python, pandas", "Python, warta", "Python, polars"])
def test_python_loads_every_row(way: str, ways: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    loaded: dict[str, object] = {}
    exec(ways[way].partition("series.plot")[0], loaded)
    assert len(loaded["budgets"]) == 3  # type: ignore[arg-type]


def test_pandas_gives_a_series_of_exact_rupiah(ways: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    loaded: dict[str, object] = {}
    exec(ways["Python, pandas"].partition("series.plot")[0], loaded)
    series = loaded["series"]["Kementerian Sosial"]  # type: ignore[index]
    assert {int(year): int(amount) for year, amount in series.items()} == {
        2015: 22_455_120_265_000, 2018: 43_393_136_929_000, 2019: 58_966_502_006_000,
    }  # fmt: skip


def test_sql_loads_every_row(ways: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert len(duckdb.sql(ways["SQL, DuckDB"]).fetchall()) == 3


def test_what_a_descriptor_does_not_say_is_left_out_of_its_citation() -> None:
    assert citation(facts_of({"name": "berita"})) == "berita. Data set."
    named = {"title": "Berita", "id": "doi:10.1234/x", "created": "kemarin"}
    assert citation(facts_of(named)) == "Berita. Data set. https://doi.org/10.1234/x."


def test_no_value_ends_its_own_field_in_bibtex() -> None:
    assert "}," not in bibtex(facts_of({"title": "}, url = {x"})).splitlines()[1].removesuffix("}},")


def test_an_address_that_no_browser_should_open_is_none() -> None:
    assert [web(path) for path in ("javascript:alert(1)", "data/x.csv", "https://kabar.example")] == [
        "", "", "https://kabar.example",
    ]  # fmt: skip


def test_every_table_has_its_files(tmp_path: Path) -> None:
    for table in read_contents(ROOT).tables:
        assert [(ROOT / file.path).stat().st_size for file in table.downloads] == [file.bytes for file in table.downloads]
