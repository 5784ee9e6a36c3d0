"""A table that was built in shards lies in parts, and every format takes it as the one table that it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.publishing.formats.conftest import FIELDS, ROWS
from warta.package.canonical import write_csv
from warta.package.descriptor import DESCRIPTOR, digest, read_descriptor, write_descriptor
from warta.package.parquet import write_parquet
from warta.publishing.formats import format_named
from warta.publishing.formats.croissant import croissant
from warta.publishing.formats.csvw import csvw
from warta.publishing.formats.datacite import datacite
from warta.publishing.formats.schema_org import schema_org
from warta.publishing.page import render
from warta.schema import Row

HALVES = (ROWS["notes"][:2], ROWS["notes"][2:])


def _part(number: int, rows: tuple[Row, ...], schema: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """A part of `notes` as `warta build` in shards describes it."""
    csv = write_csv([field for field, _ in FIELDS["notes"]], rows)
    parquet = write_parquet(schema, rows, {})
    (folder / f"part-{number}.csv").write_bytes(csv)
    (folder / f"part-{number}.parquet").write_bytes(parquet)
    twin = {"path": f"part-{number}.parquet", "bytes": len(parquet), "hash": digest(parquet)}
    return {"path": f"part-{number}.csv", "rows": len(rows), "bytes": len(csv), "hash": digest(csv), "twin": twin}


@pytest.fixture
def in_parts(hostile_package: Path, tmp_path: Path) -> Path:
    """The hostile package with `notes` in two parts."""
    descriptor = read_descriptor(hostile_package)
    for resource in descriptor["resources"]:
        if resource["name"] == "notes":
            del resource["twin"]
            resource["parts"] = [_part(*each, resource["schema"], tmp_path) for each in enumerate(HALVES)]
            resource["path"] = [part["path"] for part in resource["parts"]]
        else:
            for path in (resource["path"], resource["twin"]["path"]):
                (tmp_path / path).write_bytes((hostile_package / path).read_bytes())
    (tmp_path / DESCRIPTOR).write_bytes(write_descriptor(descriptor))
    return tmp_path


def test_a_database_holds_the_rows_of_all_parts(in_parts: Path, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(format_named("sqlite").write(read_descriptor(in_parts), in_parts))
    ids = sqlite3.connect(tmp_path / "x.sqlite").execute("SELECT note_id FROM notes ORDER BY note_id").fetchall()
    assert ids == [(row[0],) for row in ROWS["notes"]]


def test_every_part_is_offered_with_its_own_hash_and_size(in_parts: Path) -> None:
    descriptor = read_descriptor(in_parts)
    parts = next(each["parts"] for each in descriptor["resources"] if each["name"] == "notes")
    wanted = {file["path"]: file["hash"].removeprefix("sha256:") for each in parts for file in (each, each["twin"])}
    for said in (croissant(descriptor), schema_org(descriptor)):
        assert {each.get("contentUrl"): each.get("sha256") for each in said["distribution"]}.items() >= wanted.items()
    size = sum((in_parts / file).stat().st_size for file in (*wanted, "articles.csv", "articles.parquet"))
    size += sum((in_parts / f"empty.{form}").stat().st_size for form in ("csv", "parquet"))
    assert datacite(descriptor)["sizes"] == [f"{size} bytes"]


def test_the_hub_loads_all_parts(in_parts: Path) -> None:
    card = format_named("huggingface").write(read_descriptor(in_parts), in_parts).decode("utf-8")
    (notes,) = (each for each in yaml.safe_load(card.split("\n---\n")[0])["configs"] if each["config_name"] == "notes")
    assert notes["data_files"] == [{"split": "train", "path": ["part-0.parquet", "part-1.parquet"]}]


def test_the_page_holds_the_rows_of_all_parts(in_parts: Path) -> None:
    page = render(in_parts)
    assert all(f'"{row[0]}"' in page for row in ROWS["notes"])
    assert page.count('href="part-') == 4


def test_croissant_has_a_set_of_files_for_a_table_in_parts(in_parts: Path) -> None:
    said = croissant(read_descriptor(in_parts))
    (parts,) = (each for each in said["distribution"] if each["@type"] == "cr:FileSet")
    assert parts["includes"] == ["part-0.parquet", "part-1.parquet"]
    sources = {each["@id"]: [field["source"] for field in each["field"]] for each in said["recordSet"]}
    assert {json.dumps(source.get("fileSet")) for source in sources["notes"]} == {json.dumps({"@id": parts["@id"]})}
    assert all("fileObject" in source for source in sources["articles"])


def test_csvw_has_a_table_for_each_part_and_no_reference_to_a_table_in_parts(in_parts: Path) -> None:
    descriptor = read_descriptor(in_parts)
    said = {table["url"]: table for table in csvw(descriptor)["tables"]}
    assert set(said) == {"part-0.csv", "part-1.csv", "articles.csv", "empty.csv"}
    assert said["part-1.csv"]["tableSchema"]["foreignKeys"][0]["reference"]["resource"] == "articles.csv"
    notes = {"fields": ["article_id"], "reference": {"resource": "notes", "fields": ["note_id"]}}
    next(each for each in descriptor["resources"] if each["name"] == "articles")["schema"]["foreignKeys"] = [notes]
    said = {table["url"]: table for table in csvw(descriptor)["tables"]}
    assert "foreignKeys" not in said["articles.csv"]["tableSchema"]
