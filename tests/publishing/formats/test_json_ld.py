"""Croissant and schema.org: what they say of the package, before their own validators see it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.publishing.formats.conftest import HOSTILE
from warta.publishing.facts import Described
from warta.publishing.formats import format_named
from warta.publishing.formats.croissant import croissant
from warta.publishing.formats.schema_org import schema_org

DOCUMENTS = {"croissant": croissant, "schema-org": schema_org}

both = pytest.mark.parametrize("form", DOCUMENTS)


@both
def test_the_file_is_the_document_and_the_same_bytes_twice(form: str, committed: Described, package: Path) -> None:
    written = format_named(form).write(committed, package)
    assert json.loads(written) == DOCUMENTS[form](committed)
    assert written == format_named(form).write(committed, package)


@both
def test_every_file_is_offered_with_its_hash(form: str, committed: Described) -> None:
    offered = {each["contentUrl"]: each["sha256"] for each in DOCUMENTS[form](committed)["distribution"]}
    files = [file for each in committed["resources"] for file in (each, each["twin"])]
    assert offered == {file["path"]: file["hash"].removeprefix("sha256:") for file in files}


def test_titles_stand_in_both_languages(committed: Described) -> None:
    indonesian = committed["translations"]["id"]
    assert croissant(committed)["name"] == {"en": committed["title"], "id": indonesian["title"]}
    assert croissant(committed)["description"] == {"en": committed["description"], "id": indonesian["description"]}
    said = schema_org(committed)
    assert (said["name"], said["alternateName"]) == (committed["title"], [{"@language": "id", "@value": indonesian["title"]}])


def test_columns_have_types_keys_references_and_units(committed: Described) -> None:
    budgets = next(each for each in croissant(committed)["recordSet"] if each["@id"] == "budgets")
    fields = {each["@id"]: each for each in budgets["field"]}
    assert budgets["key"] == [{"@id": "budgets/budget_id"}]
    assert fields["budgets/amount_idr"]["dataType"] == "cr:Int64"
    assert fields["budgets/amount_idr"]["source"]["extract"] == {"column": "amount_idr"}
    assert fields["budgets/quote_id"]["references"] == {"field": {"@id": "quotes/quote_id"}}
    units = {each["propertyID"]: each.get("unitText") for each in schema_org(committed)["variableMeasured"]}
    assert units["budgets.amount_idr"] == "IDR"


@both
def test_hostile_texts_stay_texts(form: str, hostile: Described, package: Path) -> None:
    read = json.loads(format_named(form).write(hostile, package))
    assert read["name"] == ({"en": HOSTILE, "id": HOSTILE} if form == "croissant" else HOSTILE)
    assert read["creator"][0]["name"] == HOSTILE


@both
@pytest.mark.parametrize(
    "descriptor",
    [
        {"name": "x"},
        {"title": 5, "translations": [], "licenses": "CC0", "contributors": [1, {}], "keywords": {}, "resources": []},
        {"name": "x", "resources": [{"name": "t", "path": ["a.csv", "b.csv"], "schema": "s.json", "hash": 1, "bytes": "2"}]},
    ],
    ids=["starter", "wrong", "parts"],
)
def test_what_is_not_said_is_left_out(form: str, descriptor: Described) -> None:
    said = DOCUMENTS[form](descriptor)
    assert not said.keys() & {"license", "creator", "version", "keywords", "description", "dateCreated"}
    assert None not in said.values()


def test_a_table_in_parts_offers_each_part(committed: Described) -> None:
    parts = {"name": "x", "resources": [{**committed["resources"][0], "path": ["a.csv", "b.csv"], "twin": None}]}
    assert [each["contentUrl"] for each in schema_org(parts)["distribution"]] == ["a.csv", "b.csv"]
    assert not any("sha256" in each for each in schema_org(parts)["distribution"])
