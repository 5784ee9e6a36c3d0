"""The guide for those who have only the zip: its code runs in one that was unpacked, and nothing else is at hand."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pandas as pd
import pytest

from tests.docs.markdown_files import ROOT, blocks, text_of
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


def test_what_is_not_run_says_so() -> None:
    assert len(blocks(GUIDE, "r")) == 1
    assert "but for this block" in text_of(GUIDE)
    assert {block.language for block in blocks(GUIDE)} == {"python", "sh", "r"}


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
