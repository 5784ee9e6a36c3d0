"""The formats whose judges live in environments of their own, each made from its lock: what they load is what we wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import warta
from tests.scale.corpus import SHARD, write_corpus
from warta.package.canonical import format_value
from warta.package.descriptor import read_descriptor
from warta.package.parquet import rows_of
from warta.publishing.facts import Described
from warta.publishing.formats import format_named
from warta.scale.choice import AtScale
from warta.schema import Value

pytestmark = pytest.mark.slow

JUDGES = Path(__file__).parent / "judges"
Both = tuple[Described, Path]
Judged = Callable[[str, Path], dict[str, list[list[Any]]]]


def environment(name: str, folder: Path) -> Path:
    """A fresh environment with what a lock of JUDGES names; its Python."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*install, "--requirement", JUDGES / f"{name}.lock"], check=True)
    return python


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """``judged(form, folder)``: what the judge of a format reads in a folder, offline."""
    pythons: dict[str, Path] = {}

    def judge(form: str, folder: Path) -> dict[str, list[list[Any]]]:
        name = "citation" if form == "citation" else "loaders"
        if name not in pythons:
            pythons[name] = environment(name, tmp_path_factory.mktemp(name))
        offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / ".hf"), "PYTHONPATH": "", "PYTHONIOENCODING": "utf-8"}
        line = [pythons[name], JUDGES / "judge.py", form, folder]
        done = subprocess.run(line, env=os.environ | offline, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr[-2000:]
        read: dict[str, list[list[Any]]] = json.loads(done.stdout)
        return read

    return judge


def spelt(value: Value) -> str | None:
    return None if value is None else format_value(value)


def ours(both: Both, by: str = "name") -> dict[str, list[list[str | None]]]:
    """The rows of every table, by the resource's name or path."""
    return {
        each[by]: [list(map(spelt, row)) for row in rows_of(warta.read(each["name"], both[1]))] for each in both[0]["resources"]
    }


@pytest.mark.parametrize("both", ["committed"], indirect=True)
def test_mlcroissant_loads_our_records_and_holds_files_to_their_hashes(
    both: Both, judged: Judged, copied: Callable[[Path, str], Path]
) -> None:
    folder = copied(both[1], "croissant")
    assert judged("croissant", folder) == ours(both)
    file = folder / both[0]["resources"][0]["twin"]["path"]
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(AssertionError, match=r"Download\(data/"):
        judged("croissant", folder)


def test_load_dataset_finds_each_table_with_its_types(both: Both, judged: Judged, copied: Callable[[Path, str], Path]) -> None:
    types = {"string": "string", "integer": "int64", "date": "date32", "datetime": "timestamp[ms, tz=UTC]"}
    expected = {each["name"]: [types[field["type"]] for field in each["schema"]["fields"]] for each in both[0]["resources"]}
    held = {name: rows for name, rows in ours(both).items() if rows}  # the library cannot load a table without rows
    found = judged("huggingface", copied(both[1], "huggingface"))
    assert {name: rows[0] for name, rows in found.items()} == {name: expected[name] for name in held}
    assert {name: rows[1:] for name, rows in found.items()} == held


def test_csvw_reads_our_rows_and_checks_our_references(both: Both, judged: Judged, copied: Callable[[Path, str], Path]) -> None:
    assert judged("csvw", copied(both[1], "csvw")) == ours(both, "path")


def test_cffconvert_finds_nothing_wrong(both: Both, judged: Judged, copied: Callable[[Path, str], Path]) -> None:
    ((citation,),) = judged("citation", copied(both[1], "citation"))["apa"]
    assert f"(version {both[0]['version']})" in citation


def test_loaders_read_every_part_of_a_package_in_parts(judged: Judged, tmp_path: Path) -> None:
    in_shards = AtScale(executor="in-process", shard_size=SHARD)
    warta.build([write_corpus(tmp_path / "corpus")], tmp_path / "p", at_scale=in_shards)
    package = tmp_path / "p"
    descriptor = read_descriptor(package)
    for form in ("croissant", "csvw"):
        (package / str(format_named(form).FILE)).write_bytes(format_named(form).write(descriptor, package))
    wanted = {name: sorted(rows, key=str) for name, rows in ours((descriptor, package)).items()}
    assert {name: sorted(rows, key=str) for name, rows in judged("croissant", package).items()} == wanted
    read = judged("csvw", package)
    (quotes,) = (each["path"] for each in descriptor["resources"] if each["name"] == "quotes")
    assert len(quotes) > 1
    assert sorted((row for path in quotes for row in read[path]), key=str) == wanted["quotes"]
