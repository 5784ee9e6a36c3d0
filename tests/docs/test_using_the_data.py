"""The guide for those who have only the zip: its code runs in one that was unpacked, and nothing else is at hand."""

from __future__ import annotations

import csv
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pandas as pd
import pytest

from tests.docs.markdown_files import ROOT, blocks
from warta.cli import run
from warta.package.strict_json import written_json
from warta.release.publish import release

GUIDE = "docs/using-the-data.md"
PYTHON = [block.code for block in blocks(GUIDE, "python")]
CODE = [code for code in PYTHON if "import warta" not in code]
WITH_WARTA = [code for code in PYTHON if "import warta" in code]
SHELL = [line for block in blocks(GUIDE, "sh") for line in block.code.splitlines()]
TYPED = next(code for code in CODE if "def load(" in code)


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the zips of two versions: between them an amount in the article was mended."""
    folder = tmp_path_factory.mktemp("releases")
    package = folder / "package"
    shutil.copytree(ROOT / "data", package / "data")
    descriptor = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_bytes(written_json(descriptor | {"version": "1.0.0"}))
    first = release(package).archive
    source = next((package / "data" / "raw").glob("*.txt"))
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("58.966.502.006.000", "58.966.502.006.001"), encoding="utf-8")
    sources = package / "data" / "raw" / "sources.csv"
    sources.write_text(re.sub(r"[0-9a-f]{64}", "", sources.read_text(encoding="utf-8")), encoding="utf-8")
    second = release(package, since=first).archive
    shutil.copy(first, folder / "warta-1.0.0.zip")
    shutil.copy(second, folder / "warta-1.1.0.zip")
    return folder


@pytest.fixture
def unpacked(releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.unpack_archive(releases / "warta-1.1.0.zip", tmp_path / "warta-data")
    shutil.unpack_archive(releases / "warta-1.0.0.zip", tmp_path / "old")
    monkeypatch.chdir(tmp_path / "warta-data")
    return tmp_path / "warta-data"


def run_code(folder: Path, code: str) -> dict[str, object]:
    block = folder.parent / "block.py"
    block.write_text(code, encoding="utf-8")
    return runpy.run_path(str(block))


@pytest.mark.parametrize("number", range(len(CODE)))
def test_the_code_runs_in_what_was_unpacked(unpacked: Path, capsys: pytest.CaptureFixture[str], number: int) -> None:
    run_code(unpacked, CODE[number])
    assert "58966502006001" in capsys.readouterr().out


def test_the_csv_loads_as_the_parquet_does(unpacked: Path) -> None:
    load = run_code(unpacked, TYPED)["load"]
    assert callable(load)
    for file in sorted((unpacked / "data").glob("*.parquet")):
        pd.testing.assert_frame_equal(load(file.stem), pd.read_parquet(file, dtype_backend="pyarrow"), check_dtype=False)


def test_a_table_is_loaded_from_the_address(
    releases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = WITH_WARTA
    monkeypatch.setenv("WARTA_CACHE", str(tmp_path / "cache"))
    served = partial(SimpleHTTPRequestHandler, directory=str(releases))
    with ThreadingHTTPServer(("127.0.0.1", 0), served) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        run_code(tmp_path / "x", code.replace("https://kabar.example", f"http://127.0.0.1:{server.server_port}"))
        server.shutdown()
    assert "58966502006001" in capsys.readouterr().out
    assert [len(each.name) for each in (tmp_path / "cache" / "packages").iterdir()] == [64]


AS_CANONICAL = """
canonical <- function(cells) {
  text <- if (is.numeric(cells)) sprintf("%.0f", cells)
    else if (inherits(cells, "POSIXct")) format(cells, "%Y-%m-%dT%H:%M:%SZ", tz = "UTC")
    else as.character(cells)
  ifelse(is.na(cells), "", text)
}
told <- lapply(names(described), function(name) {
  table <- load_table(name)
  list(types = I(unname(sapply(table, function(cells) class(cells)[1]))), cells = I(unname(lapply(table, canonical))))
})
names(told) <- names(described)
write(jsonlite::toJSON(told, auto_unbox = TRUE), "told.json")
"""
IN_R = {"string": "character", "integer": "numeric", "date": "Date", "datetime": "POSIXct"}


def test_r_loads_every_table_with_exact_types(unpacked: Path) -> None:
    rscript = program("Rscript", "r-base-core r-cran-jsonlite")
    (block,) = blocks(GUIDE, "r")
    (unpacked.parent / "block.R").write_text(block.code + AS_CANONICAL, encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([rscript, "../block.R"], cwd=unpacked, env=environment, capture_output=True, text=True, check=True)
    assert "Agus Gumiwang Kartasasmita        2019 58966502006001" in done.stdout
    told = json.loads((unpacked / "told.json").read_text(encoding="utf-8"))
    described = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert list(told) == [each["name"] for each in described]
    for each in described:
        with (unpacked / each["path"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        assert told[each["name"]]["types"] == [IN_R[field["type"]] for field in each["schema"]["fields"]]
        columns = [cells if isinstance(cells, list) else [cells] for cells in told[each["name"]]["cells"]]
        assert columns == [list(column) for column in zip(*rows, strict=True)]


def test_libreoffice_opens_a_table_with_the_settings_shown(unpacked: Path) -> None:
    soffice = program("soffice", "libreoffice-calc")
    (line,) = [line for line in SHELL if line.startswith("soffice ")]
    with (unpacked / "data" / "budgets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, words in zip(rows, ("=1+1", "-3", "007"), strict=True):
        row["subject"] = words
    with (unpacked / "data" / "budgets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    own = f"-env:UserInstallation={(unpacked.parent / 'profile').as_uri()}"
    subprocess.run([soffice, own, *line.split()[1:]], cwd=unpacked, capture_output=True, check=True)
    sheet = openpyxl.load_workbook(unpacked / "budgets.xlsx").active
    assert sheet is not None
    header, *others = ([cell.value for cell in cells] for cells in sheet.iter_rows())
    numbers = ("fiscal_year", "amount_idr", "char_start", "char_end")
    assert header == list(rows[0])
    assert others == [[int(cell) if name in numbers else cell or None for name, cell in row.items()] for row in rows]
    assert not any(cell.data_type == "f" for cells in sheet.iter_rows() for cell in cells)


def program(name: str, packages: str) -> str:
    """Where a program is; the test is skipped in one line where it is not."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} here: apt-get install {packages}")
    return found


def test_every_block_is_of_a_language_that_is_run() -> None:
    assert {block.language for block in blocks(GUIDE)} == {"python", "sh", "r"}
    assert {line.partition(" ")[0] for line in SHELL} == {"unzip", "cd", "sha256sum", "warta", "soffice"}


def test_the_zip_is_unpacked_as_shown(releases: Path, tmp_path: Path) -> None:
    unzip = program("unzip", "unzip")
    (line,) = [line for line in SHELL if line.startswith("unzip ")]
    shutil.copy(releases / "warta-1.1.0.zip", tmp_path)
    subprocess.run([unzip, *line.split()[1:]], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "warta-data" / "SHA256SUMS").is_file()


def test_each_way_to_load_is_shown_and_the_code_needs_no_warta() -> None:
    joined = "\n".join(CODE)
    for library in ("pandas", "polars", "duckdb"):
        assert f"import {library}" in joined
    assert "warta" not in joined


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("sha256sum") is None, reason="sha256sum is a program of Linux")
def test_the_sums_are_checked_as_shown(unpacked: Path) -> None:
    assert "sha256sum --check SHA256SUMS" in SHELL
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=unpacked, check=True, capture_output=True)


def test_the_difference_is_shown_as_said(
    releases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = [line for line in SHELL if line.startswith("warta ")]
    monkeypatch.chdir(releases)
    assert run(line.split()[1:]) == 0
    assert "58966502006000 -> 58966502006001" in capsys.readouterr().out
