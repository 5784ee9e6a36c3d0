"""DCAT 3 as Turtle, in the form that DCAT-AP 3.0 asks of data portals (https://www.w3.org/TR/vocab-dcat-3/).

What its properties lead to says of which class it is, for DCAT-AP asks that of pages, media types and algorithms too. Sources
are articles and sites, not data sets, so they are what the data set was derived from (PROV) and no `dct:source`.

The data set is the document itself and files are named relative to it, so nothing needs an address before it has one. What
has no name of its own gets one inside the document, not a blank node, whose order would be anybody's guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from warta.errors import MissingExtra
from warta.publishing.facts import (
    Contributor,
    Described,
    Facts,
    File,
    Licence,
    Said,
    Source,
    TableFacts,
    demand,
    facts_of,
)

if TYPE_CHECKING:
    import rdflib

FILE, BESIDE, TEXT = "dcat.ttl", True, True

MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SPDX = "http://spdx.org/rdf/terms#"
PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "spdx": SPDX,
}
VERSION = f"{PREFIXES['dcat']}version"
"""New in DCAT 3: rdflib's own list of terms does not have it yet."""


def write(descriptor: Described, _folder: Path) -> bytes:
    """The Turtle of a package; MissingFact without a description, MissingExtra without rdflib."""
    facts = facts_of(descriptor)
    demand("dcat", {"description": facts.description})
    try:
        from rdflib import Graph
    except ImportError as exc:
        raise MissingExtra(library="rdflib", extra="export") from exc
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    _add_dataset(graph, facts)
    for number, source in enumerate(facts.sources, start=1):
        _add_source(graph, source, number)
    for number, who in enumerate(facts.contributors, start=1):
        _add_agent(graph, who, number, facts)
    for number, licence in enumerate(facts.licences, start=1):
        _add_licence(graph, licence, number)
    for table in facts.tables:
        for file in table.all_files:
            _add_distribution(graph, file, table, facts)
    return graph.serialize(format="turtle", encoding="utf-8")


def _add_dataset(graph: rdflib.Graph, facts: Facts) -> None:
    from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, XSD, Literal, URIRef

    this = URIRef("")
    graph.add((this, RDF.type, DCAT.Dataset))
    _say(graph, this, DCTERMS.title, facts.title if facts.title.main else Said(facts.name, facts.title.others))
    _say(graph, this, DCTERMS.description, facts.description)
    plain = ((DCTERMS.identifier, facts.id), (VERSION, facts.version), (OWL.versionInfo, facts.version))
    for verb, text in (*plain, *((DCAT.keyword, keyword) for keyword in facts.keywords)):
        if text:
            graph.add((this, URIRef(verb), Literal(text)))
    if facts.created_on:
        kind = XSD.dateTime if "T" in facts.created else XSD.date
        graph.add((this, DCTERMS.issued, Literal(facts.created, datatype=kind, normalize=False)))
    if "://" in facts.homepage:
        graph.add((this, DCAT.landingPage, _resource(facts.homepage)))
        graph.add((_resource(facts.homepage), RDF.type, FOAF.Document))


def _add_source(graph: rdflib.Graph, source: Source, number: int) -> None:
    from rdflib import DCTERMS, PROV, Literal, URIRef

    place = _resource(source.path if "://" in source.path else f"#source-{number}")
    graph.add((URIRef(""), PROV.wasDerivedFrom, place))
    if source.title:
        graph.add((place, DCTERMS.title, Literal(source.title)))


def _say(graph: rdflib.Graph, subject: rdflib.URIRef, verb: rdflib.URIRef, said: Said) -> None:
    from rdflib import Literal

    for tag, text in said.each:
        graph.add((subject, verb, Literal(text, lang=tag)))


def _resource(address: str) -> rdflib.URIRef:
    """An address with whatever no IRI may hold percent-encoded; one that is encoded already stays as it is."""
    from rdflib import URIRef

    return URIRef(quote(address, safe="/:#?&=%@+,;!$'()*~[]"))


def _add_agent(graph: rdflib.Graph, who: Contributor, number: int, facts: Facts) -> None:
    from rdflib import DCTERMS, FOAF, RDF, Literal, URIRef

    this = URIRef("")
    agent = _resource(f"https://orcid.org/{who.orcid}" if who.orcid else f"#contributor-{number}")
    graph.add((agent, RDF.type, FOAF.Person if who.is_person else FOAF.Agent))
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(who.name)))
    roles = (
        (DCTERMS.creator, facts.creators),
        (DCTERMS.publisher, facts.publishers[:1]),  # DCAT-AP allows one
        (DCTERMS.contributor, facts.others),
    )
    for verb, group in roles:
        if who in group:
            graph.add((this, verb, agent))
    if "@" in who.email:
        graph.add((agent, FOAF.mbox, _resource(f"mailto:{who.email}")))
    if "://" in who.path:
        graph.add((agent, FOAF.page, _resource(who.path)))


def _licence_place(licence: Licence, number: int) -> rdflib.URIRef:
    return _resource(licence.path if "://" in licence.path else f"#licence-{number}")


def _add_licence(graph: rdflib.Graph, licence: Licence, number: int) -> None:
    from rdflib import DCTERMS, RDF, Literal, URIRef

    place = _licence_place(licence, number)
    graph.add((URIRef(""), DCTERMS.license, place))
    graph.add((place, RDF.type, DCTERMS.LicenseDocument))
    for verb, text in ((DCTERMS.title, licence.title), (DCTERMS.identifier, licence.name)):
        if text:
            graph.add((place, verb, Literal(text)))


def _add_distribution(graph: rdflib.Graph, file: File, table: TableFacts, facts: Facts) -> None:
    from rdflib import DCAT, DCTERMS, RDF, XSD, Literal, URIRef

    place = _resource(file.path)
    this = URIRef(f"#{quote(file.path, safe='')}")
    graph.add((URIRef(""), DCAT.distribution, this))
    graph.add((this, RDF.type, DCAT.Distribution))
    graph.add((this, DCAT.accessURL, place))
    graph.add((this, DCAT.downloadURL, place))
    _say(graph, this, DCTERMS.title, table.title if table.title.main else Said(table.name, table.title.others))
    _say(graph, this, DCTERMS.description, table.description)
    for number, licence in list(enumerate(facts.licences, start=1))[:1]:  # DCAT-AP allows one
        graph.add((this, DCTERMS.license, _licence_place(licence, number)))
    if "/" in file.mediatype:
        kind = _resource(MEDIA_TYPES + file.mediatype)
        graph.add((this, DCAT.mediaType, kind))
        graph.add((kind, RDF.type, DCTERMS.MediaType))
    if file.bytes is not None:
        graph.add((this, DCAT.byteSize, Literal(file.bytes, datatype=XSD.nonNegativeInteger)))
    if file.sha256:
        _add_checksum(graph, this, file.sha256)


def _add_checksum(graph: rdflib.Graph, distribution: rdflib.URIRef, sha256: str) -> None:
    from rdflib import RDF, XSD, Literal, Namespace, URIRef

    spdx: Any = Namespace(SPDX)
    this = URIRef(f"{distribution}-sha256")
    graph.add((distribution, spdx.checksum, this))
    graph.add((this, RDF.type, spdx.Checksum))
    graph.add((this, spdx.algorithm, spdx.checksumAlgorithm_sha256))
    graph.add((spdx.checksumAlgorithm_sha256, RDF.type, spdx.ChecksumAlgorithm))
    graph.add((this, spdx.checksumValue, Literal(sha256, datatype=XSD.hexBinary, normalize=False)))
