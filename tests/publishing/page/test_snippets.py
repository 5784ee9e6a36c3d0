"""The page's ways to load do load, and a package says how it is cited."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import openpyxl
import pytest

from tests.publishing.page.conftest import ROOT
from warta.cli import run
from warta.package.descriptor import read_descriptor
from warta.publishing.facts import facts_of
from warta.publishing.page.citing import bibtex, citation, web
from warta.publishing.page.contents import read_contents
from warta.publishing.page.loading import snippets


@pytest.fixture(scope="module")
def ways() -> dict[str, str]:
    return dict(snippets(read_contents(ROOT).tables))


def test_python_sql_r_and_excel_are_among_the_ways(ways: dict[str, str]) -> None:
    assert list(ways) == ["Python, pandas", "Python, warta", "Python, polars", "SQL, DuckDB", "R", "Excel"]


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


class Snippets(HTMLParser):
    """What stands under each heading of the snippets on a page, as the button that copies it takes it."""

    def __init__(self) -> None:
        super().__init__()
        self.code: dict[str, str] = {}
        self._name = ""
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "pre":
            self._name = dict(attrs).get("aria-label") or ""
        self._within = self._within or tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._within = self._within and tag != "code"

    def handle_data(self, data: str) -> None:
        if self._within and self._name:
            self.code[self._name] = self.code.get(self._name, "") + data


@pytest.fixture(scope="module")
def on_the_page(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The code on the page as `warta page` writes it, by its heading."""
    file = tmp_path_factory.mktemp("page") / "index.html"
    assert run(["page", "-p", str(ROOT), "--to", str(file), "--quiet"]) == 0
    snippets = Snippets()
    snippets.feed(file.read_text(encoding="utf-8"))
    return snippets.code


def test_the_page_shows_the_ways_as_they_are(on_the_page: dict[str, str], ways: dict[str, str]) -> None:
    assert {name: on_the_page[name] for name in ways} == ways


def test_from_the_page_to_a_plotted_series_by_copying_its_own_code(on_the_page: dict[str, str], tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    picture = tmp_path / "budgets.png"
    look = f"""
import matplotlib.pyplot as plt
plt.savefig({str(picture)!r})
print([[int(year), int(amount)] for line in plt.gca().lines for year, amount in line.get_xydata()])
"""
    (tmp_path / "copied.py").write_text(on_the_page["Python, pandas"] + look, encoding="utf-8")
    environment = {**os.environ, "MPLBACKEND": "Agg", "MPLCONFIGDIR": str(tmp_path)}
    command = [sys.executable, str(tmp_path / "copied.py")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert picture.read_bytes().startswith(b"\x89PNG")
    plotted = [[2015, 22_455_120_265_000], [2018, 43_393_136_929_000], [2019, 58_966_502_006_000]]
    assert json.loads(done.stdout) == plotted


def test_r_loads_every_row_with_exact_types(on_the_page: dict[str, str], tmp_path: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("no Rscript here: apt-get install r-base-core")
    told = 'cat(sapply(budgets, function(cells) class(cells)[1]), sprintf("%.0f", budgets$amount_idr))\n'
    (tmp_path / "copied.R").write_text(on_the_page["R"] + told, encoding="utf-8")
    command = [rscript, str(tmp_path / "copied.R")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    fields = next(each for each in facts_of(read_descriptor(ROOT)).tables if each.name == "budgets").fields
    classes = ["numeric" if field.type == "integer" else "character" for field in fields]
    assert done.stdout.split() == [*classes, "22455120265000", "43393136929000", "58966502006000"]


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
