"""Small packages of any shape, and one built from an article, to be compared."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from warta.build import build
from warta.package.canonical import write_csv
from warta.schema import Row

ARTICLE = """\
Wali Kota Resmikan Pasar Ikan, Nelayan Sambut Gembira

12 Juli 2021 10:30 WIB

TEGAL - Wali Kota Tegal, Bagas Wicaksono, meresmikan Pasar Ikan Mina Sejahtera di Jalan Veteran, Kota Tegal, Senin (12/7/2021).

“Tahun 2021, anggaran Dinas Perikanan sebesar Rp1.250.000.000. Semua untuk nelayan kami,” kata Bagas.

Pembangunan pasar itu selesai dalam waktu yang singkat. “Kami berterima kasih kepada warga yang sudah bersabar,” ujarnya.
"""
"""Its people and places are invented."""

DESCRIBED: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "pasar",
    "title": "Pasar",
    "version": "1.0.0",
    "resources": [
        {
            "name": "kota",
            "type": "table",
            "path": "kota.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {"fields": [{"name": "kota", "type": "string"}], "primaryKey": ["kota"]},
        },
        {
            "name": "harga",
            "type": "table",
            "path": "harga.csv",
            "format": "csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "id", "type": "integer", "constraints": {"required": True}},
                    {"name": "kota", "type": "string"},
                    {"name": "harga", "type": "integer", "constraints": {"minimum": 0, "maximum": 100_000}},
                    {"name": "jenis", "type": "string", "constraints": {"enum": ["ikan", "garam"]}},
                ],
                "primaryKey": ["id"],
                "foreignKeys": [{"fields": ["kota"], "reference": {"resource": "kota", "fields": ["kota"]}}],
            },
        },
    ],
}

KOTA: tuple[Row, ...] = (("Tegal",), ("Brebes",), ("Rembang",))
HARGA: tuple[Row, ...] = ((1, "Tegal", 24_000, "ikan"), (2, "Brebes", 7_000, "garam"), (3, None, None, None))


class Draft:
    """A package on its way: a descriptor to be changed at will, and the rows of its tables."""

    def __init__(self) -> None:
        self.descriptor = copy.deepcopy(DESCRIBED)
        self.rows: dict[str, list[Row]] = {"kota": list(KOTA), "harga": list(HARGA)}

    def resource(self, name: str) -> dict[str, Any]:
        return next(each for each in self.descriptor["resources"] if each["name"] == name)

    def fields(self, name: str) -> list[dict[str, Any]]:
        fields: list[dict[str, Any]] = self.resource(name)["schema"]["fields"]
        return fields

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for resource in self.descriptor["resources"]:
            names = [field["name"] for field in resource["schema"]["fields"]]
            (folder / resource["path"]).write_bytes(write_csv(names, self.rows[resource["name"]]))
        (folder / "datapackage.json").write_text(json.dumps(self.descriptor), encoding="utf-8")
        return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Draft().write(tmp_path / "old")


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[Draft], object]], Path]:
    """The same package after a change of the draft."""

    def write(change: Callable[[Draft], object]) -> Path:
        draft = Draft()
        change(draft)
        return draft.write(tmp_path / "new")

    return write


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_article(tmp_path_factory.mktemp("built") / "pasar-ikan", ARTICLE)


def build_article(folder: Path, *texts: str, names: Sequence[str] = ("pasar-ikan", "kedua")) -> Path:
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for name, text in zip(names, texts, strict=False):
        (raw / f"{name}.txt").write_text(text, encoding="utf-8")
    build(package=folder)
    return folder


@pytest.fixture
def package(built_once: Path, tmp_path: Path) -> Path:
    """A built package of one article, to be changed at will."""
    return Path(shutil.copytree(built_once, tmp_path / "package"))
