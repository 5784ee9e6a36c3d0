"""The browser libraries that the page holds, kept as their packages ship them, each with its licence.

``vendor/kept.toml`` says which. ``python -m warta.publishing.page.vendored`` (``make vendor``) fetches those very packages
with npm again, holds them to their SHA-256 and puts their files here: to move to another release, change the version and
the hash there and run it.
"""

from __future__ import annotations

import subprocess
import tarfile
import tomllib
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

KEPT = "kept.toml"


class Vendored(NamedTuple):
    """A library: its package and version, its licence, the SHA-256 of the package, and its files, name here -> path there."""

    name: str
    version: str
    licence: str
    sha256: str
    files: dict[str, str]


@cache
def vendored() -> tuple[Vendored, ...]:
    """Every library that is kept."""
    kept = tomllib.loads(read_vendored(KEPT))["library"]
    return tuple(Vendored(each["name"], each["version"], each["licence"], each["sha256"], each["files"]) for each in kept)


def read_vendored(name: str) -> str:
    """The text of a kept file."""
    return (files("warta.publishing.page") / "vendor" / name).read_text(encoding="utf-8")


def fetch(folder: Path) -> None:
    """Put every kept file into `folder`, from the packages that npm gives; ValueError for one with another hash."""
    for library in vendored():
        with TemporaryDirectory() as place:
            asked = ["npm", "pack", "--silent", f"{library.name}@{library.version}"]
            subprocess.run(asked, cwd=place, check=True, capture_output=True)
            (package,) = Path(place).iterdir()
            _unpack(package, library, folder)


def _unpack(package: Path, library: Vendored, folder: Path) -> None:
    if sha256(package.read_bytes()).hexdigest() != library.sha256:
        raise ValueError(f"{library.name} {library.version}: not the package that {KEPT} names")
    with tarfile.open(package) as packed:
        for name, path in library.files.items():
            member = packed.extractfile(f"package/{path}")
            if member is None:
                raise ValueError(f"{library.name} {library.version}: {path} is no file of the package")
            (folder / name).write_bytes(member.read())


if __name__ == "__main__":
    fetch(Path(__file__).with_name("vendor"))
