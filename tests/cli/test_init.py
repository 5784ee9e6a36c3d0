"""A package is started once, and nothing is ever overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Tree = Callable[[Path], dict[str, str]]


def test_init_makes_a_descriptor_and_a_source_list(warta_run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "Berita Daerah"
    code, out, err = warta_run("init", "-p", folder)
    assert (code, out) == (0, "")
    assert [line.removeprefix("warta: ") for line in err.splitlines()] == [
        f"{folder}/datapackage.json: made",
        f"{folder}/data/raw/sources.csv: made",
    ]
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert next(iter(descriptor)) == "$schema"
    assert descriptor["name"] == "berita-daerah"
    assert "resources" not in descriptor
    header = (folder / "data" / "raw" / "sources.csv").read_bytes()
    assert header == b"file,url,publisher,rights,retrieved_at,sha256\n"
    assert sorted(path.name for path in folder.iterdir()) == ["data", "datapackage.json"]


def test_init_works_where_the_user_is(warta_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert warta_run("init", "--quiet") == (0, "", "")
    assert (tmp_path / "datapackage.json").is_file()


@pytest.mark.parametrize("content", ["{}", "no JSON at all", ""])
def test_init_never_overwrites_a_descriptor(warta_run: Run, tmp_path: Path, tree: Tree, content: str) -> None:
    (tmp_path / "datapackage.json").write_text(content, encoding="utf-8")
    before = tree(tmp_path)
    code, out, err = warta_run("init", "-p", tmp_path)
    assert (code, out) == (1, "")
    assert err == (
        f"warta: {tmp_path}/datapackage.json: a package is here already, and nothing was changed; "
        "edit this file, or start one elsewhere with -p\n"
    )
    assert tree(tmp_path) == before
    assert warta_run("init", "-p", tmp_path, "--lang", "id")[2].endswith("mulai di tempat lain dengan -p\n")


def test_init_keeps_a_source_list_and_articles(warta_run: Run, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "sources.csv").write_text("file,url\na.txt,https://kabar.example/a\n", encoding="utf-8")
    (raw / "a.txt").write_text("isi", encoding="utf-8")
    code, _, err = warta_run("init", "-p", tmp_path)
    assert code == 0
    assert "sources.csv" not in err
    assert (raw / "sources.csv").read_text(encoding="utf-8") == "file,url\na.txt,https://kabar.example/a\n"
    assert (raw / "a.txt").read_text(encoding="utf-8") == "isi"


def test_init_where_a_file_is_in_the_way(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    code, out, err = warta_run("init", "-p", tmp_path / "taken")
    assert (code, out) == (3, "")
    assert err.startswith(f"warta: {tmp_path}/taken")
    assert err.count("\n") == 1
