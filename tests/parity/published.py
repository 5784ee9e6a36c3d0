"""The test data that frictionless publishes: `data/` in its source distribution, fetched once by the package installer.

It is kept in ``.cache``, which git ignores. What is fetched is what ``requirements.lock`` names, held to the hashes there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from filelock import FileLock

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
LOCK = ROOT / "requirements.lock"
LONGEST = 300
"""Seconds that fetching may take."""

TABLES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods", ".parq", ".parquet", ".html", ".txt", ".gz",
          ".bz2", ".xz", ".zip", ".csvformat", ".csv2k", ".bad", ".yaml", ".yml")  # fmt: skip
NOT_DATA = ("cassettes", "zenodo")
"""Recorded answers of web services, by the hundred: no tables, no descriptors."""


def distribution() -> Path:
    """The unpacked source distribution; the test is skipped, in one line, where it cannot be had."""
    pin, hashes = _locked()
    place = CACHE / pin.replace("==", "-")
    CACHE.mkdir(exist_ok=True)
    with FileLock(CACHE / ".lock"):  # two workers of one run want it
        if not place.is_dir():
            _fetch(pin, hashes, place)
    return place


@cache
def _locked() -> tuple[str, tuple[str, ...]]:
    """The requirement and its hashes."""
    lines = LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pin, *hashes = next(line for line in lines if line.startswith("frictionless==")).split()
    return pin, tuple(hashes)


def _fetch(pin: str, hashes: tuple[str, ...], place: Path) -> None:
    with TemporaryDirectory(dir=CACHE) as folder:
        requirements = Path(folder, "requirements.txt")
        requirements.write_text(" ".join([pin, *hashes]), encoding="utf-8")
        how = "--quiet --no-deps --no-build-isolation --require-hashes --no-binary frictionless".split()
        command = [sys.executable, "-m", "pip", "download", *how, "--dest", folder, "--requirement", requirements]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as exc:
            pytest.skip(f"the source distribution of {pin} cannot be fetched: {exc}")
        (archive,) = Path(folder).glob("*.tar.gz")
        with tarfile.open(archive) as packed:
            packed.extraction_filter = getattr(tarfile, "data_filter", None)  # the argument came with Python 3.11.4
            packed.extractall(folder)
        Path(folder, pin.replace("==", "-")).rename(place)


def files() -> tuple[PurePosixPath, ...]:
    """Every file of the data, relative to the distribution, the recorded answers left out."""
    root = distribution()
    found = (PurePosixPath(path.relative_to(root).as_posix()) for path in sorted((root / "data").rglob("*")) if path.is_file())
    return tuple(path for path in found if not set(NOT_DATA) & set(path.parts))


def packages() -> Iterator[tuple[str, PurePosixPath, dict[str, Any]]]:
    """What to validate: name, folder and descriptor of every local package, resource and table of the data.

    A resource or a table is put into a package of its own, once as it is and a CSV once more with the schema that
    frictionless finds in it.
    """
    for path in files():
        described = _read(path)
        if isinstance(described, dict) and _is_local(described) and "resources" in described:
            yield f"package {path}", path.parent, described
        elif isinstance(described, dict) and _is_local(described) and ("path" in described or "data" in described):
            yield f"resource {path}", path.parent, {"name": "paket", "resources": [described]}
        if path.suffix in TABLES:
            table = {"name": "tabel", "path": path.name}
            yield f"table {path}", path.parent, {"name": "paket", "resources": [table]}
            if path.suffix in (".csv", ".tsv"):
                yield (
                    f"schema {path}",
                    path.parent,
                    {"name": "paket", "resources": [{**table, "type": "table", "schema": _schema(path)}]},
                )


def _read(path: PurePosixPath) -> Any:
    if path.suffix not in (".json", ".yaml", ".yml"):
        return None
    content = (distribution() / path).read_bytes()
    try:
        return json.loads(content) if path.suffix == ".json" else yaml.safe_load(content)
    except (ValueError, yaml.YAMLError):
        return None


def _is_local(described: dict[str, Any]) -> bool:
    return "://" not in json.dumps([each.get("path") if isinstance(each, dict) else each for each in _resources(described)])


def _resources(described: dict[str, Any]) -> list[Any]:
    listed = described.get("resources", [described])
    return listed if isinstance(listed, list) else []


def _schema(path: PurePosixPath) -> dict[str, Any]:
    """The schema that frictionless infers from its first rows; one of no fields where it cannot."""
    from frictionless import FrictionlessException, Schema

    try:
        descriptor: dict[str, Any] = Schema.describe(str((distribution() / path).relative_to(Path.cwd()))).to_descriptor()
    except FrictionlessException:
        return {"fields": []}
    return descriptor
