"""A package of two articles of our own wording, built once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.validation.damage import Package, write_sources
from warta.build import build

RAW = Path(__file__).parent / "raw"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "pangan"
    write_sources(folder / "data" / "raw", {file.name: file.read_bytes() for file in sorted(RAW.glob("*.txt"))})
    build(package=folder)
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
