"""DCAT and RO-Crate: read by their own libraries, held to their rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from tests.publishing.formats.conftest import HOSTILE
from warta.publishing.facts import Described
from warta.publishing.formats import format_named

Both = tuple[Described, Path]
SHAPES = Path(__file__).with_name("dcat-ap.ttl")
BASE = "https://kabar.example/data/dcat.ttl"
SPDX: Any = Namespace("http://spdx.org/rdf/terms#")


def graph_of(descriptor: Described, folder: Path) -> Graph:
    return Graph().parse(data=format_named("dcat").write(descriptor, folder), format="turtle", publicID=BASE)


def judged(graph: Graph) -> tuple[bool, str]:
    from pyshacl import validate

    conforms, _, text = validate(graph, shacl_graph=Graph().parse(SHAPES))
    return bool(conforms), str(text)


def test_dcat_has_what_dcat_ap_asks_for(both: Both) -> None:
    conforms, text = judged(graph_of(*both))
    assert conforms, text


@pytest.mark.parametrize("verb", [DCTERMS.title, DCTERMS.description, DCAT.accessURL, SPDX.checksumValue])
def test_the_shapes_notice_what_is_missing(verb: URIRef, committed: Described, package: Path) -> None:
    graph = graph_of(committed, package)
    graph.remove((None, verb, None))
    assert not judged(graph)[0]


def test_what_a_dcat_property_leads_to_says_what_it_is(hostile: Described, hostile_package: Path) -> None:
    graph = graph_of(hostile, hostile_package)
    for verb, kind in ((DCAT.mediaType, DCTERMS.MediaType), (DCAT.landingPage, FOAF.Document)):
        led_to = set(graph.objects(None, verb))
        assert led_to
        assert led_to <= set(graph.subjects(RDF.type, kind))
        graph.remove((None, RDF.type, kind))
        assert not judged(graph)[0], "the shapes ask for it"
    assert not list(graph.objects(None, DCTERMS.source)), "an article is no data set"


def test_a_day_that_is_none_is_not_said_as_one(committed: Described, package: Path) -> None:
    assert not list(graph_of({**committed, "created": "yesterday"}, package).objects(None, DCTERMS.issued))


def test_dcat_says_both_languages_and_every_file(committed: Described, package: Path) -> None:
    graph, this = graph_of(committed, package), URIRef(BASE)
    indonesian = committed["translations"]["id"]
    assert set(graph.objects(this, DCTERMS.title)) == {Literal(committed["title"], "en"), Literal(indonesian["title"], "id")}
    files = [file for each in committed["resources"] for file in (each, each["twin"])]
    offered = {
        str(graph.value(place, DCAT.downloadURL)): str(graph.value(graph.value(place, SPDX.checksum), SPDX.checksumValue))
        for place in graph.subjects(RDF.type, DCAT.Distribution)
    }
    assert offered == {f"https://kabar.example/data/{file['path']}": file["hash"].removeprefix("sha256:") for file in files}


def test_hostile_texts_come_back_from_turtle(hostile: Described, hostile_package: Path) -> None:
    graph = graph_of(hostile, hostile_package)
    assert Literal(HOSTILE, "id") in set(graph.objects(URIRef(BASE), DCTERMS.title))
    assert Literal(HOSTILE) in set(graph.objects(URIRef(BASE), DCAT.keyword))


def test_ro_crate_loads_with_every_file(both: Both, copied: Callable[[Path, str], Path]) -> None:
    from rocrate.rocrate import ROCrate

    descriptor, package = both
    crate = ROCrate(copied(package, "ro-crate"))
    files = [file for each in descriptor["resources"] for file in (each, each["twin"])]
    assert {each.id: each["sha256"] for each in crate.data_entities} == {
        file["path"]: file["hash"].removeprefix("sha256:") for file in files
    }
    assert (crate.name, crate.description) == (descriptor["title"], descriptor["description"])
    assert crate.root_dataset["alternateName"] == [descriptor["translations"]["id"]["title"]]
    assert crate.root_dataset["version"] == descriptor["version"]
    assert [each["name"] for each in crate.root_dataset["author"]] == [descriptor["contributors"][0]["title"]]


def test_a_crate_is_flat_and_refers_to_what_it_holds(both: Both) -> None:
    """Each entity once, and no reference to one that is not there."""
    descriptor, folder = both
    twice = {**descriptor, "sources": [*descriptor["sources"], {"title": "Again", "path": "https://kabar.example/"}] * 2}
    entities = json.loads(format_named("ro-crate").write(twice, folder))["@graph"]
    held = [each["@id"] for each in entities]
    assert len(held) == len(set(held))
    members = [value for each in entities for value in each.values()]
    referred = [
        part["@id"] for value in members for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)
    ]
    assert set(referred) - {"https://w3id.org/ro/crate/1.1"} <= set(held)
