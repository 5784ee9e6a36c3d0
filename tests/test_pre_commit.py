"""The hook as pre-commit runs it: its pattern against the names of changed files, its entry from the repository's root."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


def commit(repository: Path, *changed: str, args: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str] | None:
    """What the hook does for these changed files; None where it is skipped."""
    files = [name for name in changed if re.search(HOOK["files"], name)]
    if not files:
        return None
    program, *line = [*shlex.split(HOOK["entry"]), *args, *(files if HOOK.get("pass_filenames", True) else ())]
    assert program == "warta"
    command: list[Any] = [sys.executable, "-m", "warta", *line]
    return subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)


def test_it_has_what_pre_commit_asks_for() -> None:
    assert {"id", "name", "entry", "language"} <= HOOK.keys()
    assert (HOOK["id"], HOOK["language"]) == ("warta-validate", "python")


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("datapackage.json", True),
        ("my-news/datapackage.yaml", True),
        ("data/budgets.csv", True),
        ("data/budgets.parquet", True),
        ("deep/er/data/raw/pasar-ikan.txt", True),
        ("README.md", False),
        ("scripts/read_csv.py", False),
        ("notdatapackage.json", False),
        ("data/notes.txt", False),
    ],
)
def test_it_runs_where_something_of_a_package_changes(name: str, asked: bool) -> None:
    assert bool(re.search(HOOK["files"], name)) is asked


def test_a_valid_package_may_be_committed(repository: Path) -> None:
    done = commit(repository, "data/budgets.csv", "README.md")
    assert done is not None
    assert done.returncode == 0, done.stderr
    assert commit(repository, "README.md") is None


def test_a_changed_cell_may_not(repository: Path) -> None:
    csv = repository / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"43393136929000", b"43393136929001"))
    done = commit(repository, "data/budgets.csv")
    assert done is not None
    assert done.returncode == 1
    assert "evidence.value" in done.stdout


def test_the_package_may_be_elsewhere(repository: Path) -> None:
    inner = repository / "my news"
    inner.mkdir()
    shutil.move(repository / "datapackage.json", inner)
    shutil.move(repository / "data", inner)
    done = commit(repository, "my news/data/budgets.csv", args=("my news", "--strict"))
    assert done is not None
    assert done.returncode == 0, done.stderr


def _run(*command: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GIT_"))}
    line = [str(each) for each in command]
    return subprocess.run(line, cwd=folder, env=known | environment, capture_output=True, text=True, check=False, timeout=500)


@pytest.fixture
def pre_commit(tmp_path: Path) -> Path:
    """The real pre-commit, in an environment of its own; skipped where it cannot be installed."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "own"], check=True)
    python = tmp_path / "own" / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = _run(python, "-m", "pip", "install", "--quiet", "pre-commit", folder=tmp_path)
    if done.returncode:
        pytest.skip("pre-commit cannot be installed here")
    return python


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit clones a repository")
def test_pre_commit_itself_installs_and_runs_it(pre_commit: Path, tmp_path: Path) -> None:
    """From the last commit, as a user's repository would name it."""
    folder = tmp_path / "news"
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "datapackage.json", folder)
    revision = _run("git", "rev-parse", "HEAD", folder=ROOT).stdout.strip()
    hooks = {"repos": [{"repo": str(ROOT), "rev": revision, "hooks": [{"id": HOOK["id"], "args": ["--strict"]}]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(hooks), encoding="utf-8")
    for line in ("init --quiet", "add --all"):
        assert _run("git", *line.split(), folder=folder).returncode == 0
    command = [pre_commit, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    done = _run(*command, folder=folder, PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout
    csv = folder / "data" / "budgets.csv"
    csv.write_bytes(csv.read_bytes().replace(b"43393136929000", b"43393136929001"))
    assert _run("git", "add", "--all", folder=folder).returncode == 0
    done = _run(*command, folder=folder, PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert done.returncode == 1
    assert "Failed" in done.stdout
    assert "evidence.value" in done.stdout
