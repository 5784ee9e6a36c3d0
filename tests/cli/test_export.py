"""``warta export``: where the file goes, and what stands in its way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from warta.publishing.formats import format_names

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_help_names_every_format(warta_run: Run, lang: str) -> None:
    _, out, _ = warta_run("export", "--help", "--lang", lang)
    assert not [name for name in format_names() if name not in out]


def test_without_to_the_text_goes_to_stdout(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("export", "schema-org", "-p", package)
    assert (code, err) == (0, "")
    assert json.loads(out)["@type"] == "Dataset"


def test_to_a_file_of_the_package_folder(warta_run: Run, package: Path) -> None:
    code, out, err = warta_run("export", "croissant", "--to", package / "croissant.json", "-p", package)
    assert (code, out) == (0, "")
    assert err == f"warta: {package / 'croissant.json'}: written\n"
    assert json.loads((package / "croissant.json").read_bytes())["@type"] == "sc:Dataset"
    assert not [file for file in package.iterdir() if file.name.endswith(".new")]


def test_elsewhere_it_is_said_that_paths_are_relative(warta_run: Run, package: Path, tmp_path: Path) -> None:
    code, _, err = warta_run("export", "croissant", "--to", tmp_path / "new" / "c.json", "-p", package)
    assert code == 0
    assert "beside datapackage.json" in err
    assert (tmp_path / "new" / "c.json").is_file()


@pytest.mark.parametrize("own", ["datapackage.json", "data/quotes.csv", "data/quotes.parquet", "data/../datapackage.json"])
def test_the_package_itself_is_never_overwritten(warta_run: Run, package: Path, own: str) -> None:
    before = (package / own).read_bytes()
    code, _, err = warta_run("export", "croissant", "--to", package / own, "-p", package)
    assert code == 1
    assert "of the package itself" in err
    assert (package / own).read_bytes() == before


def test_a_file_that_cannot_be_written(warta_run: Run, package: Path) -> None:
    (package / "plain").touch()
    code, _, err = warta_run("export", "croissant", "--to", package / "plain" / "c.json", "-p", package)
    assert code == 3
    assert "cannot write" in err


def test_no_package(warta_run: Run, tmp_path: Path) -> None:
    code, out, err = warta_run("export", "croissant", "--to", tmp_path / "c.json", "-p", tmp_path)
    assert (code, out) == (1, "")
    assert "no datapackage.json here" in err
    assert not list(tmp_path.iterdir())


def test_an_unknown_format(warta_run: Run, package: Path) -> None:
    code, _, err = warta_run("export", "docx", "-p", package)
    assert code == 2
    assert "croissant" in err
