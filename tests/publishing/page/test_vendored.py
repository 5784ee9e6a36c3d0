"""The libraries kept for the browser: named, licensed, and as their packages ship them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import warta.publishing.page.vendored as vendored

FOLDER = Path(vendored.__file__).with_name("vendor")

BYTES = {
    "parquet.min.js": "407ca846011687db4c61d2b3fe66c2c8f75ba1227eef17f4c800c1dfc611db06",
    "tabulator.min.js": "ffac518cb793c672a2f0522b7fc80bf862234d96bb1e581c8aaf7f48f130eafa",
    "tabulator_simple.min.css": "edef8839235a4b6a8c3dc391ec93f2ce1bc633dd5270a5f990753b6f9183d32b",
}


def test_every_file_is_named_and_every_library_has_its_licence() -> None:
    kept = {name for library in vendored.vendored() for name in library.files}
    assert {path.name for path in FOLDER.iterdir()} == kept | {vendored.KEPT, vendored.bundle().file}
    for library in vendored.vendored():
        licence = next(name for name in library.files if name.endswith("LICENSE"))
        assert "Permission is hereby granted" in (FOLDER / licence).read_text(encoding="utf-8")
        assert len(library.sha256) == 64


def test_files_are_those_of_the_packages() -> None:
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in BYTES} == BYTES
