"""DataCite, Zenodo and CITATION.cff: records of a package as a whole."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.publishing.formats.conftest import HOSTILE
from warta.publishing.facts import Described, facts_of
from warta.publishing.formats import format_named
from warta.publishing.formats._roles import OTHER, TYPES, contributor_type
from warta.publishing.formats.citation import citation
from warta.publishing.formats.datacite import datacite
from warta.publishing.formats.zenodo import zenodo

Both = tuple[Described, Path]


def test_datacite_is_what_its_own_schema_asks_for(both: Both) -> None:
    from datacite import schema45

    record = json.loads(format_named("datacite").write(*both))
    assert list(schema45.validator.iter_errors(record)) == []
    assert list(schema45.validator.iter_errors({**record, "titles": []})), "the judge looks"


def test_datacite_says_titles_and_descriptions_in_both_languages(committed: Described) -> None:
    record, indonesian = datacite(committed), committed["translations"]["id"]
    assert record["titles"] == [
        {"title": committed["title"], "lang": "en"},
        {"title": indonesian["title"], "titleType": "TranslatedTitle", "lang": "id"},
    ]
    assert [(each["lang"], each["description"]) for each in record["descriptions"]] == [
        ("en", committed["description"]),
        ("id", indonesian["description"]),
    ]


def test_datacite_knows_who_did_what(hostile: Described) -> None:
    record = datacite(hostile)
    (creator,) = record["creators"]
    assert creator["nameType"] == "Personal"
    assert creator["nameIdentifiers"][0]["nameIdentifier"] == "https://orcid.org/0000-0002-1825-0097"
    assert record["publisher"] == {"name": HOSTILE}
    assert [(each["name"], each["contributorType"]) for each in record["contributors"]] == [("Wira", "DataCurator")]
    assert record["doi"] == "10.5281/zenodo.1"
    assert record["publicationYear"] == "2026"
    assert record["version"] == "1.2.3"
    assert record["relatedIdentifiers"][0]["relationType"] == "IsDerivedFrom"


CONTRIBUTOR_TYPES = """
    ContactPerson DataCollector DataCurator DataManager Distributor Editor Funder HostingInstitution Other Producer
    ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson ResearchGroup
    RightsHolder Researcher Sponsor Supervisor WorkPackageLeader
""".split()
ZENODO: dict[str, Any] = {
    "type": "object",
    "required": ["upload_type", "title", "creators", "description", "access_right", "license"],
    "additionalProperties": False,
    "properties": {
        "upload_type": {"const": "dataset"},
        "title": {"type": "string", "minLength": 3},
        "description": {"type": "string", "minLength": 3},
        "creators": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}},
        "contributors": {"type": "array", "items": {"$ref": "#/$defs/contributor"}},
        "access_right": {"enum": ["open", "embargoed", "restricted", "closed"]},
        "license": {"type": "string", "pattern": "^[a-z0-9.+-]+$"},
        "publication_date": {"type": "string", "format": "date"},
        "version": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "related_identifiers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["identifier", "relation"],
                "properties": {"identifier": {"type": "string"}, "relation": {"enum": ["isDerivedFrom"]}},
            },
        },
    },
    "$defs": {
        "person": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string"}, "affiliation": {"type": "string"}, "orcid": {"type": "string"}},
            "additionalProperties": False,
        },
        "contributor": {
            "type": "object",
            "required": ["name", "type"],
            "properties": {"name": {}, "affiliation": {}, "orcid": {}, "type": {"enum": CONTRIBUTOR_TYPES}},
            "additionalProperties": False,
        },
    },
}
"""What Zenodo asks of the members that warta writes, put together from what its own source checks a deposit with: member names
and lists of words from ``deposit/jsonschemas/deposits/records/legacyrecord.json``, what is required and how long from
``records/serializers/schemas/common.py``, where names of persons hold no other member (https://github.com/zenodo/zenodo, under
``zenodo/modules``). Of the relations only the one that warta writes is here."""


def test_zenodo_has_the_form_of_a_deposit(both: Both) -> None:
    from jsonschema import Draft202012Validator

    record = json.loads(format_named("zenodo").write(*both))
    judge = Draft202012Validator(ZENODO)
    assert [error.message for error in judge.iter_errors(record)] == []
    assert not judge.is_valid({**record, "contributors": [{"name": "Sari", "type": "Maker"}]}), "the judge looks"


@pytest.mark.parametrize("kind", [*TYPES, OTHER])
def test_zenodo_knows_every_kind_of_contributor_that_is_written(kind: str) -> None:
    assert kind in CONTRIBUTOR_TYPES
    assert contributor_type((kind,)) == kind


def test_zenodo_gives_the_doi_itself(hostile: Described) -> None:
    assert "doi" not in zenodo(hostile)


def test_the_html_of_zenodo_holds_no_tags_but_ours(hostile: Described, committed: Described) -> None:
    assert set(re.findall(r"<[^>]*>", zenodo(hostile)["description"])) == {"<p>", "</p>", "<strong>", "</strong>"}
    said = zenodo(committed)
    assert committed["translations"]["id"]["title"] in said["description"]
    assert (said["license"], said["publication_date"]) == ("cc-by-4.0", committed["created"][:10])


def test_citation_reads_back_as_it_was_put_together(both: Both) -> None:
    written = format_named("citation").write(*both)
    assert yaml.safe_load(written) == citation(both[0])


def test_citation_says_how_to_cite(committed: Described, hostile: Described) -> None:
    said = citation(committed)
    assert (said["title"], said["version"], said["license"]) == (committed["title"], committed["version"], "CC-BY-4.0")
    assert said["authors"] == [{"name": committed["contributors"][0]["title"]}]
    assert said["date-released"] == committed["created"][:10]
    assert committed["translations"]["id"]["description"] in said["abstract"]
    assert citation(hostile)["authors"][0]["orcid"] == "https://orcid.org/0000-0002-1825-0097"
    assert citation(hostile)["doi"] == "10.5281/zenodo.1"


@pytest.mark.parametrize("name", ["other-open", "notspecified", "other-at"])
def test_an_id_that_names_no_licence_is_no_licence(name: str, committed: Described) -> None:
    open_licence = {**committed, "licenses": [{"name": name, "path": "https://kabar.example/l"}]}
    assert "license" not in citation(open_licence)
    assert citation(open_licence)["license-url"] == "https://kabar.example/l"
    assert "rightsIdentifier" not in datacite(open_licence)["rightsList"][0]


def test_without_a_creator_every_contributor_is_one(committed: Described) -> None:
    facts = facts_of({**committed, "contributors": [{"title": "A"}, {"title": "B", "role": "maintainer"}]})
    assert [each.name for each in facts.creators] == ["A", "B"]
    assert facts.others == ()
