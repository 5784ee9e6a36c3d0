"""The committed package, and one whose descriptor is as hostile as a stranger can make it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.pages import ROOT
from warta.publishing.formats._facts import Described

HOSTILE = '</script><b onload="x">"Judul\' \\ \N{RIGHT-TO-LEFT OVERRIDE}\n---\n: - # | \N{PILE OF POO}, = @cmd'


@pytest.fixture(scope="session")
def committed() -> Described:
    """The descriptor of this project's own package."""
    read: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def hostile(committed: Described) -> Described:
    """The same, every text that people write replaced."""
    changed: dict[str, Any] = json.loads(json.dumps(committed))
    for part in (changed, *changed["resources"]):
        part["title"] = part["description"] = HOSTILE
        part["translations"] = {"id": {"title": HOSTILE, "description": HOSTILE}}
    changed["contributors"] = [{"title": HOSTILE, "givenName": HOSTILE, "organization": HOSTILE, "roles": ["creator"]}]
    changed["sources"] = [{"title": HOSTILE}]
    changed["keywords"] = [HOSTILE, "news"]
    changed["created"] = "2026-11-24T00:00:00Z"
    return changed


@pytest.fixture(scope="session")
def package() -> Path:
    """This project's own package."""
    return ROOT
