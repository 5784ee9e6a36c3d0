"""The browser libraries that the page holds, kept as their packages ship them, each with its licence.

``vendor/kept.toml`` says which, and `fetching` puts them there.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

KEPT = "kept.toml"
GRID = "tabulator-tables"


class Vendored(NamedTuple):
    """A library: its package and version, its licence, the SHA-256 of the package, and its files, name here -> path there."""

    name: str
    version: str
    licence: str
    sha256: str
    files: dict[str, str]


class Bundle(NamedTuple):
    """Modules as one script: its file, the name that it gives them, what bundles it, and what it exports from where."""

    file: str
    global_name: str
    bundler: str
    entry: str


@cache
def vendored() -> tuple[Vendored, ...]:
    """Every library that is kept."""
    kept = tomllib.loads(read_vendored(KEPT))["library"]
    return tuple(Vendored(each["name"], each["version"], each["licence"], each["sha256"], each["files"]) for each in kept)


@cache
def bundle() -> Bundle:
    """The script that is made of the libraries that come as modules."""
    made = tomllib.loads(read_vendored(KEPT))["bundle"]
    return Bundle(made["file"], made["global"], made["bundler"], made["entry"])


def read_vendored(name: str) -> str:
    """The text of a kept file."""
    return (files("warta.publishing.page") / "vendor" / name).read_text(encoding="utf-8")
