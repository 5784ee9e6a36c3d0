"""A package of two articles of our own wording, and ways to give it a ledger."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from warta.build import build
from warta.ledger.entry import Entry
from warta.package.canonical import write_csv

RAPAT = """\
Bupati Buka Rapat Pangan, Petani Diminta Bersiap

3 Mei 2021 09:15 WIB

KENDAL, KABARCONTOH.COM - Bupati Kendal Sutarno Wibisana membuka Rapat Koordinasi Pangan di Gedung Bahurekso, Senin \
(3/5/2021).

“Tahun 2020, anggaran Dinas Pertanian sebesar Rp4.500.000.000. Tahun 2021 meningkat menjadi Rp5.250.000.000,” kata Sutarno.

“Kita pegang 3T yakni tepat waktu, tepat jumlah, dan tepat sasaran,” ujarnya.

Peserta rapat terdiri dari 35 kepala desa, 20 penyuluh, dan pengurus koperasi.

Penulis: Larasati Ningrum
"""
PASAR = """\
Wali Kota Tinjau Pasar Ikan, Pedagang Sambut Gembira

4 Mei 2021 10:00 WIB

TEGAL, KABARCONTOH.COM - Wali Kota Tegal Hendra Prasetya meninjau pasar ikan yang baru selesai dibangun.

“Pasar ini menampung dua ratus pedagang, dan tidak ada yang membayar sewa,” kata Hendra.

Penulis: Larasati Ningrum
"""

Write = Callable[..., None]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asal") / "pangan"
    (folder / "data" / "raw").mkdir(parents=True)
    (folder / "data" / "raw" / "rapat.txt").write_text(RAPAT, encoding="utf-8")
    (folder / "data" / "raw" / "pasar.txt").write_text(PASAR, encoding="utf-8")
    build(package=folder)
    return folder


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "pangan"
    shutil.copytree(built, folder)
    return folder


def write_ledger(package: Path, *entries: Entry) -> None:
    (package / "data" / "corrections.csv").write_bytes(write_csv(Entry._fields, entries))


def rows(package: Path, table: str) -> list[dict[str, str]]:
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(package: Path, table: str, row_id: str) -> dict[str, str]:
    """The row whose first cell is `row_id`."""
    return next(row for row in rows(package, table) if next(iter(row.values())) == row_id)


def at(text: str, words: str) -> int:
    return text.index(words)


def files(package: Path) -> dict[str, bytes]:
    return {str(file.relative_to(package)): file.read_bytes() for file in sorted(package.rglob("*")) if file.is_file()}
