"""The committed package, and one whose descriptor and cells are as hostile as a stranger can make them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.publishing.pages import ROOT
from warta.package.canonical import write_csv
from warta.package.descriptor import DESCRIPTOR, digest, write_descriptor
from warta.package.parquet import write_parquet
from warta.publishing.facts import Described
from warta.publishing.formats import format_named
from warta.schema import Row

HOSTILE = '</script><b onload="x">"Judul\' \\ \N{RIGHT-TO-LEFT OVERRIDE}\n---\n: - # | \N{PILE OF POO}, = @cmd'
"""Ends scripts, opens tags, quotes, turns the line around, closes front matter; none of it means anything."""

ROWS: Mapping[str, tuple[Row, ...]] = {
    "articles": (("a-1", HOSTILE, date(1899, 12, 31), datetime(2019, 8, 22, 1, 42, tzinfo=UTC)), ("a-2", "NA", None, None)),
    "notes": (
        ("n-1", "a-1", 2**63 - 1, '=HYPERLINK("http://x.example","x")'),
        ("n-2", "a-1", -(2**53) - 1, "+1"),
        ("n-3", "a-2", 0, "-1\r\nx"),
        ("n-4", None, None, "@SUM(A1)\t_x0041_"),
        ("n-5", None, 22_455_120_265_000, "https://x.example/?a=1&b=<2>"),
    ),
    "empty": (),
}
FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "articles": (("article_id", "string"), ("title", "string"), ("published_on", "date"), ("published_at", "datetime")),
    "notes": (("note_id", "string"), ("article_id", "string"), ("amount", "integer"), ("text", "string")),
    "empty": (("empty_id", "string"), ("day", "date"), ("number", "integer"), ("at", "datetime")),
}


def _field(name: str, kind: str, required: bool) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "title": HOSTILE,
        "description": HOSTILE,
        "unit": HOSTILE,
        **({"constraints": {"required": True}} if required else {}),
        "translations": {"id": {"title": HOSTILE, "description": HOSTILE, "unit": HOSTILE}},
    }


def _resource(name: str, folder: Path) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(*field, not number) for number, field in enumerate(FIELDS[name])],
        "missingValues": [""],
        "primaryKey": [FIELDS[name][0][0]],
    }
    if name == "notes":
        reference = {"resource": "articles", "fields": ["article_id"]}
        schema["foreignKeys"] = [{"fields": ["article_id"], "reference": reference}]
    csv = write_csv([field for field, _ in FIELDS[name]], ROWS[name])
    parquet = write_parquet(schema, ROWS[name], {})
    (folder / f"{name}.csv").write_bytes(csv)
    (folder / f"{name}.parquet").write_bytes(parquet)
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "title": HOSTILE,
        "description": HOSTILE,
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(csv),
        "hash": digest(csv),
        "schema": schema,
        "twin": {
            "path": f"{name}.parquet",
            "mediatype": "application/vnd.apache.parquet",
            "bytes": len(parquet),
            "hash": digest(parquet),
        },
        "translations": {"id": {"title": HOSTILE, "description": HOSTILE}},
    }


@pytest.fixture(scope="session")
def package() -> Path:
    """This project's own package."""
    return ROOT


@pytest.fixture(scope="session")
def committed() -> Described:
    """Its descriptor."""
    read: dict[str, Any] = json.loads((ROOT / DESCRIPTOR).read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="session")
def hostile_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with hostile words in every place that people or articles fill, an empty table and integers of 64 bits."""
    folder = tmp_path_factory.mktemp("hostile")
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "hostile",
        "title": HOSTILE,
        "description": HOSTILE,
        "version": "1.2.3",
        "created": "2026-11-24T00:00:00Z",
        "id": "https://doi.org/10.5281/zenodo.1",
        "homepage": "https://kabar.example/?q=<x> y",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": HOSTILE}],
        "contributors": [
            {
                "title": HOSTILE,
                "givenName": HOSTILE,
                "familyName": HOSTILE,
                "organization": HOSTILE,
                "path": "https://orcid.org/0000-0002-1825-0097",
                "email": "a@kabar.example",
                "roles": ["creator"],
            },
            {"title": HOSTILE, "roles": ["publisher"]},
            {"title": "Wira", "roles": ["wrangler"]},
        ],
        "sources": [{"title": HOSTILE}, {"title": HOSTILE, "path": "https://kabar.example/a b|<c>"}],
        "keywords": [HOSTILE, "news"],
        "translations": {"id": {"title": HOSTILE, "description": HOSTILE}},
        "resources": [_resource(name, folder) for name in ROWS],
    }
    (folder / DESCRIPTOR).write_bytes(write_descriptor(descriptor))
    return folder


@pytest.fixture(scope="session")
def hostile(hostile_package: Path) -> Described:
    """Its descriptor."""
    read: dict[str, Any] = json.loads((hostile_package / DESCRIPTOR).read_text(encoding="utf-8"))
    return read


@pytest.fixture(params=["committed", "hostile"])
def both(request: pytest.FixtureRequest, committed: Described, hostile: Described, package: Path, hostile_package: Path) -> Any:
    """(descriptor, folder) of either package."""
    return (committed, package) if request.param == "committed" else (hostile, hostile_package)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path, str], Path]:
    """``copied(package, form)``: a folder with the data of a package and its export in `form` where it belongs."""

    def copy(package: Path, form: str) -> Path:
        folder = tmp_path / "copy"
        descriptor = json.loads((package / DESCRIPTOR).read_text(encoding="utf-8"))
        for resource in descriptor["resources"]:
            for path in (resource["path"], resource["twin"]["path"]):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(package / path, folder / path)
        shape = format_named(form)
        (folder / (shape.FILE or f"x.{form}")).write_bytes(shape.write(descriptor, package))
        return folder

    return copy
