"""schema.org, as a search engine for data reads it: JSON-LD to a graph, held to what the engine documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from warta.publishing.facts import Described
from warta.publishing.formats.schema_org import schema_org

SHAPES = Path(__file__).with_name("dataset.ttl")
CONTEXT = {"@vocab": "https://schema.org/"}
"""Stands for the context at https://schema.org/, which a test does not fetch; that types addresses besides."""

REQUIRED = {"name", "description", "distribution.contentUrl"}
RECOMMENDED = {
    "alternateName", "creator", "identifier", "keywords", "license", "url", "variableMeasured", "version",
    "distribution", "distribution.encodingFormat",
}  # fmt: skip
"""What https://developers.google.com/search/docs/appearance/structured-data/dataset requires, and what it recommends."""

UNKNOWN = {
    "citation": "of articles about the data; how the data are cited stands in CITATION.cff",
    "funder": "Data Package has no word for it",
    "hasPart": "tables are distributions of the one data set",
    "isPartOf": "Data Package has no word for it",
    "includedInDataCatalog": "the catalogue says it, not the package",
    "isAccessibleForFree": "a licence is said, a price is not",
    "measurementTechnique": "the rules stand in the descriptor's words and in docs/tables.md",
    "sameAs": "the homepage is the url",
    "spatialCoverage": "no place that all articles have",
    "temporalCoverage": "Data Package has no word for it",
}
"""What it recommends besides, and why a descriptor has nothing to say there."""


def judged(said: dict[str, Any]) -> tuple[bool, str]:
    from pyshacl import validate

    graph = Graph().parse(data=json.dumps({**said, "@context": CONTEXT}), format="json-ld")
    conforms, _, text = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return bool(conforms), str(text)


def test_it_has_what_a_search_engine_for_data_requires(both: tuple[Described, Path]) -> None:
    conforms, text = judged(dict(schema_org(both[0])))
    assert conforms, text


def test_what_is_recommended_is_said_or_there_is_a_reason(hostile: Described) -> None:
    said = dict(schema_org(hostile))
    downloads = said["distribution"]
    assert isinstance(downloads, list)
    written = {*said, *(f"distribution.{name}" for each in downloads for name in each)}
    assert written >= REQUIRED | RECOMMENDED
    assert not written & UNKNOWN.keys()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"description": "Too short."},
        {"creator": [{"@type": "Thing", "name": "X"}]},
        {"creator": [{"@type": "Organization"}]},
        {"distribution": [{"@type": "DataDownload"}]},
        {"isBasedOnWork": "an unknown property"},
    ],
    ids=["name", "description", "agent", "nameless", "download", "unknown"],
)
def test_the_shapes_notice_what_is_wrong(wrong: dict[str, Any], committed: Described) -> None:
    assert not judged({**schema_org(committed), **wrong})[0]
