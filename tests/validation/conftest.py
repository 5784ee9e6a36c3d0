"""A package of two articles of our own wording, built once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.validation.damage import Package, write_sources
from warta.build import build
from warta.scale.choice import AtScale

RAW = Path(__file__).parent / "raw"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "pangan"
    write_sources(folder / "data" / "raw", {file.name: file.read_bytes() for file in sorted(RAW.glob("*.txt"))})
    build(package=folder)
    return folder


LEDGER = """\
correction_id,resource,row_id,field,was,now,reason,reported_by,source_url,date
c1,participants,harian-7-r1225,count,25,24,satu orang tidak hadir,Sumarni,,2018-04-02
c2,quotes,harian-7-q662,kind,indirect,mixed,sebagian dikutip langsung,,,2018-04-02
c3,participants,harian-7-r1283,*,staf lumbung desa seluruh Banyuwangi,,tidak diundang,,,2018-04-03
c4,authors,harian-7-w3,*,,Rahma,penyunting tidak tercantum,Harian Timur,https://hariantimur.example/ralat,2018-04-03
c4,authors,harian-7-w3,name,,Rahma,penyunting tidak tercantum,Harian Timur,https://hariantimur.example/ralat,2018-04-03
"""


@pytest.fixture(scope="session")
def corrected(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a ledger: a cell, a judged cell, a row that is dropped and one that is added."""
    folder = tmp_path_factory.mktemp("corrected") / "pangan"
    shutil.copytree(built, folder)
    (folder / "data" / "corrections.csv").write_text(LEDGER, encoding="utf-8")
    build(package=folder)
    return folder


@pytest.fixture(scope="session")
def in_parts(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, built in two shards."""
    folder = tmp_path_factory.mktemp("parts") / "pangan"
    shutil.copytree(built, folder)
    build(package=folder, at_scale=AtScale(executor="in-process", shard_size=1_000))
    return folder


@pytest.fixture
def package(built: Path, tmp_path: Path) -> Package:
    folder = tmp_path / "pangan"
    shutil.copytree(built, folder)
    return Package(folder)


@pytest.fixture
def build_of(tmp_path: Path) -> Callable[[str], Package]:
    """Builds a package of one article."""

    def made(text: str) -> Package:
        folder = tmp_path / "satu"
        write_sources(folder / "data" / "raw", {"satu.txt": text.encode()})
        build(package=folder)
        return Package(folder)

    return made


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that reaches for the network fails the test."""
    import socket

    def refuse(*_args: object, **_options: object) -> None:
        raise AssertionError("a judge opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
