"""A run of the command line in this process, and small packages to run it on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

import warta
from warta.cli import run

ARTICLE = """\
Wali Kota Resmikan Pasar Ikan, Nelayan Sambut Gembira

12 Juli 2021 10:30 WIB

TEGAL - Wali Kota Tegal, Bagas Wicaksono, meresmikan Pasar Ikan Mina Sejahtera di Jalan Veteran, Kota Tegal, Senin (12/7/2021).

“Tahun 2021, anggaran Dinas Perikanan sebesar Rp1.250.000.000. Semua untuk nelayan kami,” kata Bagas.

Pembangunan pasar itu selesai dalam waktu yang singkat. “Kami berterima kasih kepada warga yang sudah bersabar,” ujarnya.
"""
"""The words that tests look for below are in here; its people and places are invented."""

SOURCES = """\
file,url,publisher,rights,retrieved_at,sha256
pasar-ikan.txt,https://kabar.example/pasar-ikan,Kabar Contoh,,,
"""


class Ran(NamedTuple):
    """What a run left: its exit code, and the text on stdout and stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, 80 columns, no leanings of the machine that runs the tests."""
    for name in ("LC_MESSAGES", "LANG", "LANGUAGE", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def warta_run(capsys: pytest.CaptureFixture[str]) -> Run:
    """``warta_run("show", "quotes", "-p", folder)``: one command line, as the console command runs it."""

    def call(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "pasar-ikan.txt").write_text(ARTICLE, encoding="utf-8")
    (raw / "sources.csv").write_text(SOURCES, encoding="utf-8")
    warta.build(package=folder)
    return folder


@pytest.fixture
def package(built_once: Path, tmp_path: Path) -> Path:
    """A built package of one article, to be spoilt at will."""
    return Path(shutil.copytree(built_once, tmp_path / "package"))


@pytest.fixture
def article() -> str:
    return ARTICLE


@pytest.fixture
def tree() -> Callable[[Path], dict[str, str]]:
    """Every path under a folder, folders included -> the SHA-256 of its content."""

    def of(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
            for path in sorted(folder.rglob("*"))
        }

    return of
