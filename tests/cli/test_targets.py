"""What `warta validate` is pointed at: the code that it ends with, and one line where there is nothing to judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

Run = Callable[..., tuple[int, str, str]]
CSV = "id,kota\n1,Ambon\nx,Palu\n"
SCHEMA = {"fields": [{"name": "id", "type": "integer"}, {"name": "kota"}]}


def test_a_table_with_a_schema(warta_run: Run, tmp_path: Path) -> None:
    (tmp_path / "kota.csv").write_text(CSV, encoding="utf-8")
    (tmp_path / "skema.yaml").write_text(json.dumps(SCHEMA), encoding="utf-8")
    code, out, _ = warta_run("validate", tmp_path / "kota.csv")
    assert code == 0, out
    code, out, _ = warta_run(
        "validate", tmp_path / "kota.csv", "--schema", tmp_path / "skema.yaml", "--jobs", "1", "--memory", "8"
    )
    assert code == 1
    assert "row 3" in out
    assert "type-error" in out


def test_a_zip_is_named_as_it_was_given(warta_run: Run, tmp_path: Path) -> None:
    descriptor = {"name": "kota", "resources": [{"name": "kota", "type": "table", "path": "kota.csv", "schema": SCHEMA}]}
    with ZipFile(tmp_path / "kota.zip", "w") as archive:
        archive.writestr("datapackage.json", json.dumps(descriptor))
        archive.writestr("kota.csv", CSV)
    code, out, _ = warta_run("validate", tmp_path / "kota.zip", "--only", "frictionless")
    assert code == 1
    assert f"kota ({tmp_path / 'kota.zip'})" in out


@pytest.mark.parametrize(
    ("target", "code", "english", "indonesian"),
    [
        ("http://127.0.0.1:9/datapackage.json", 3, "cannot be fetched", "tidak dapat diambil"),
        ("tidak-ada.csv", 1, "no such file or folder", "berkas atau folder tidak ada"),
        ("catatan.docx", 1, "neither a package nor a table", "bukan paket dan bukan tabel"),
        ("rusak.zip", 1, "cannot be unpacked", "tidak dapat dibongkar"),
        ("skema.json", 1, "describes no package", "tidak mendeskripsikan paket"),
    ],
)
def test_nothing_to_judge_is_one_line(
    warta_run: Run, tmp_path: Path, target: str, code: int, english: str, indonesian: str
) -> None:
    (tmp_path / "catatan.docx").write_bytes(b"x")
    (tmp_path / "rusak.zip").write_bytes(b"PK\x03\x04" + bytes(99))
    (tmp_path / "skema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    for lang, said in (("en", english), ("id", indonesian)):
        place = target if "://" in target else tmp_path / target
        ended, out, err = warta_run("validate", place, "--lang", lang)
        assert (ended, out) == (code, "")
        assert said in err
        assert err.count("\n") == 1
