"""The checkout itself: bytes survive git on every platform, and the lock pins what pyproject.toml asks for."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]

KEPT = {
    "data/raw/from-windows.txt": b"satu\r\ndua\r\n",
    "data/raw/mixed.txt": b"satu\r\ndua\ntiga\rempat",
    "data/quotes.csv": b"quote_id\nx-q0\n",
    "data/quotes.parquet": b"PAR1\r\n\n\r\x00PAR1",
    "data/quotes/part-0.csv": b'quote_id,text\nx-q0,"satu\ndua"\n',
    "datapackage.json": b'{\n  "$schema": ""\n}\n',
    "docs/tables.md": b"# Tables\n",
    "tests/articles/from-windows.txt": b"satu\r\n",
}


def git(folder: Path, *arguments: str, config: Path) -> None:
    environment = os.environ | {"GIT_CONFIG_GLOBAL": str(config), "GIT_CONFIG_SYSTEM": os.devnull}
    environment = {name: value for name, value in environment.items() if name not in {"GIT_DIR", "GIT_WORK_TREE"}}
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


@pytest.mark.parametrize("line_ends", ["autocrlf = true", "autocrlf = false\n  eol = crlf", "autocrlf = input"])
def test_git_keeps_every_byte(tmp_path: Path, line_ends: str) -> None:
    """Hashes and spans rest on these bytes: a checkout on Windows must have the same."""
    config = tmp_path / "gitconfig"
    config.write_text(f"[core]\n  {line_ends}\n[user]\n  name = x\n  email = x@example.org\n", encoding="utf-8")
    origin = tmp_path / "origin"
    for name, content in KEPT.items():
        (origin / name).parent.mkdir(parents=True, exist_ok=True)
        (origin / name).write_bytes(content)
    shutil.copy(ROOT / ".gitattributes", origin)
    git(origin, "init", "--quiet", config=config)
    git(origin, "add", ".", config=config)
    git(origin, "commit", "--quiet", "--message", "x", config=config)
    git(tmp_path, "clone", "--quiet", "origin", "clone", config=config)
    assert {name: (tmp_path / "clone" / name).read_bytes() for name in KEPT} == KEPT


def locked() -> dict[str, list[Requirement]]:
    """Every requirement of the lock by its name; several where versions depend on the Python."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    pins: dict[str, list[Requirement]] = {}
    for line in text.splitlines():
        pin, _, hashes = line.partition("--hash=")
        if pin.strip() and not pin.lstrip().startswith("#"):
            assert hashes.startswith("sha256:"), f"without a hash: {pin}"
            requirement = Requirement(pin)
            pins.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pins


def asked() -> list[Requirement]:
    """Every requirement of pyproject.toml: at run time, of the extras, for development, to build."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = pyproject["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    lines = project["dependencies"] + extras + pyproject["dependency-groups"]["dev"] + pyproject["build-system"]["requires"]
    return [requirement for requirement in map(Requirement, lines) if requirement.name != "warta"]


def test_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("requirement", asked(), ids=str)
def test_lock_pins_what_is_asked_for(requirement: Requirement) -> None:
    pins = locked()[canonicalize_name(requirement.name)]
    versions = [specifier.version for pin in pins for specifier in pin.specifier]
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)
