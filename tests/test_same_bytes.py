"""The same articles give the same bytes: in any zone, locale, hash seed, order, folder or umask, by any name of the sources.

Each build is a process of its own, started as a user starts it. What differs comes from a run; the descriptor's people's
part is the same for all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import warta
from warta.tables import usual_tables

ROOT = Path(__file__).parents[1]
SOURCE_ROOT = Path(warta.__file__).parents[1]
GOLDEN = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Setting:
    """How a build is run: what the environment says, the folder it is started in, and how its sources are named."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    sources: str = "default"
    place: str = "inside"
    umask: int = 0o022


SETTINGS = (
    Setting("plain", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    Setting("jakarta", {"TZ": "Asia/Jakarta", "LC_ALL": "id_ID.UTF-8", "PYTHONHASHSEED": "1"}, place="elsewhere", umask=0o077),
    Setting(
        "los angeles",
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "random"},
        sources="files reversed",
        place="elsewhere",
    ),
    Setting(
        "turkish",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "random", "LANGUAGE": "id"},
        sources="folder",
        umask=0o002,
    ),
    Setting(
        "without UTF-8",
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "4294967295"},
        sources="files shuffled",
        place="above",
    ),
)


def write_package(folder: Path, *, last_first: bool) -> None:
    """The golden articles and the first one; their files made in another order lie in another order on many disks."""
    raw = folder / "data/raw"
    raw.mkdir(parents=True)
    texts = {f"{source.parent.name}.txt": source.read_bytes() for source in GOLDEN.glob("*/source.txt")}
    texts |= {source.name: source.read_bytes() for source in (ROOT / "data/raw").glob("*.txt")}
    assert len(texts) >= 6
    for name in sorted(texts, reverse=last_first):
        (raw / name).write_bytes(texts[name])
    shutil.copy(GOLDEN / "sources.csv", raw)
    (folder / "datapackage.json").write_text('{"name": "sama", "title": "Sama – bita demi bita"}', encoding="utf-8")


def arguments(setting: Setting, folder: Path, start: Path) -> list[str]:
    """The command's arguments, paths as seen from where it is started."""
    raw = Path(os.path.relpath(folder / "data/raw", start))
    files = sorted(str(raw / file.name) for file in (folder / "data/raw").glob("*.txt"))
    named = {
        "default": [],
        "folder": [str(raw)],
        "files reversed": files[::-1],
        "files shuffled": [*files[1::2], *files[::2]],
    }[setting.sources]
    package = [] if setting.place == "inside" else ["-p", os.path.relpath(folder, start)]
    return ["build", *package, *named]


def start_build(setting: Setting, folder: Path) -> subprocess.Popen[str]:
    start = {"inside": folder, "above": folder.parent, "elsewhere": folder.parent / "elsewhere" / "deeper"}[setting.place]
    start.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    return subprocess.Popen(
        [sys.executable, "-m", "warta", *arguments(setting, folder, start)],
        cwd=start,
        env=kept | {"PYTHONPATH": str(SOURCE_ROOT)} | setting.environment,
        umask=setting.umask,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def built_files(folder: Path) -> dict[str, bytes]:
    files = [file for file in folder.rglob("*") if file.is_file() and "raw" not in file.parts]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Setting -> the files of the package built under it. All run at a time: other processes are one more difference."""
    running: dict[str, tuple[Path, subprocess.Popen[str]]] = {}
    for number, setting in enumerate(SETTINGS):
        folder = tmp_path_factory.mktemp("bytes") / ("paket " * number or "paket").strip()
        write_package(folder, last_first=number % 2 == 1)
        running[setting.name] = folder, start_build(setting, folder)
    for name, (_, process) in running.items():
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, f"{name}: {errors}"
    return {name: built_files(folder) for name, (folder, _) in running.items()}


def test_the_package_is_whole(builds: dict[str, dict[str, bytes]]) -> None:
    tables = [f"data/{table.name}.{form}" for table in usual_tables() for form in ("csv", "parquet")]
    assert set(builds["plain"]) == {"datapackage.json", *tables}
    assert builds["plain"]["data/articles.csv"].count(b"\n") >= 6


@pytest.mark.parametrize("setting", SETTINGS[1:], ids=lambda setting: setting.name)
def test_the_same_bytes(builds: dict[str, dict[str, bytes]], setting: Setting) -> None:
    plain, other = builds["plain"], builds[setting.name]
    assert sorted(plain) == sorted(other)
    assert not [name for name in plain if plain[name] != other[name]]
