"""A little corpus of JSON lines, in several files, and what a build in shards of it comes to."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

TEXT = """\
Wali Kota Buka Rapat Koordinasi Pangan Nomor {n}

SEMARANG - Wali Kota Semarang Bagas Wicaksono membuka Rapat Koordinasi Pangan di Balai Kota, Senin (12/7/2021).

“Anggaran Dinas Pangan tahun 2021 sebesar Rp{n}.250.000.000,” kata Bagas.

Kita memegang 3T yakni tepat waktu, tepat jumlah, dan tepat sasaran.
"""
"""Of our own wording; with a quote, a budget and a list, so that every kind of key is there."""


def record(number: int) -> str:
    return json.dumps({"id": f"berita-{number:04}", "text": TEXT.format(n=number + 1), "publisher": "Kabar Contoh"}) + "\n"


def write_corpus(folder: Path, files: int = 6, each: int = 3) -> Path:
    """`files` files of `each` articles, and a line in the third file that is no record."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in range(files):
        lines = [record(number) for number in range(file * each, (file + 1) * each)]
        (folder / f"{file:02}.jsonl").write_text("".join(lines) + ("bukan rekaman\n" if file == 2 else ""), encoding="utf-8")
    return folder


def hashes(package: Path) -> dict[str, str]:
    """Every file of the package but what it was made with, and its hash."""
    files = (file for file in package.rglob("*") if file.is_file() and ".warta-shards" not in file.parts)
    return {file.relative_to(package).as_posix(): sha256(file.read_bytes()).hexdigest() for file in sorted(files)}


SHARD = 3000
"""Bytes that two of the files fit in."""
