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


def judged(said: dict[str, Any]) -> tuple[bool, str]:
    from pyshacl import validate

    graph = Graph().parse(data=json.dumps({**said, "@context": CONTEXT}), format="json-ld")
    conforms, _, text = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return bool(conforms), str(text)


def test_it_has_what_a_search_engine_for_data_requires(both: tuple[Described, Path]) -> None:
    conforms, text = judged(dict(schema_org(both[0])))
    assert conforms, text


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
