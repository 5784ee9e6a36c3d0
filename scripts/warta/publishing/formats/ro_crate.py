"""RO-Crate 1.1: the metadata file of a folder with research data (https://www.researchobject.org/ro-crate/specification/1.1/).

A crate is flat: every file, table, person and licence is an entity of its own, and the others point to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from warta.package.strict_json import written_json
from warta.publishing.facts import Contributor, Described, Facts, File, Licence, TableFacts, demand, facts_of
from warta.publishing.formats._json import Json, told

FILE, BESIDE, TEXT = "ro-crate-metadata.json", True, True

SPEC = "https://w3id.org/ro/crate/1.1"


def write(descriptor: Described, _folder: Path) -> bytes:
    """The metadata file of a package."""
    return written_json(ro_crate(descriptor))


def ro_crate(descriptor: Described) -> Json:
    """A package as a crate; MissingFact without description, licence or the day of creation."""
    facts = facts_of(descriptor)
    demand("ro-crate", {"description": facts.description, "licenses": facts.licences, "created": facts.created_on})
    once = {each["@id"]: each for each in _entities(facts)}  # two sources may be at one address
    return {"@context": [f"{SPEC}/context", {"sha256": "https://schema.org/sha256"}], "@graph": list(once.values())}


def _entities(facts: Facts) -> Iterator[Json]:
    yield {
        "@id": FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPEC},
        "about": {"@id": "./"},
    }
    yield _root(facts)
    for table in facts.tables:
        for file in table.all_files:
            yield _file(file, table)
    for number, licence in enumerate(facts.licences, start=1):
        yield _entity(_licence_id(licence, number), "CreativeWork", name=licence.title or licence.name, identifier=licence.spdx)
    for number, who in enumerate(facts.contributors, start=1):
        yield from _agent(who, number)
    for number, source in enumerate(facts.sources, start=1):
        identity = source.path if "://" in source.path else f"#source-{number}"
        yield _entity(identity, "CreativeWork", name=source.title)
    for table in facts.tables:
        yield from _columns(table)


def _root(facts: Facts) -> Json:
    numbers = {who: number for number, who in enumerate(facts.contributors, start=1)}
    return {
        "@id": "./",
        "@type": "Dataset",
        **told(
            name=facts.headline,
            alternateName=[text for _, text in facts.title.others],
            description=facts.description.main or facts.description.others[0][1],
            abstract=[text for _, text in facts.description.others],
            identifier=f"https://doi.org/{facts.doi}" if facts.doi else facts.id,
            url=facts.homepage,
            datePublished=facts.created_on,
            version=facts.version,
            license=_refer(_licence_id(licence, number) for number, licence in enumerate(facts.licences, start=1)),
            author=_refer(_agent_id(who, numbers[who]) for who in facts.creators),
            contributor=_refer(_agent_id(who, numbers[who]) for who in facts.others),
            publisher=_refer(_agent_id(who, numbers[who]) for who in facts.publishers),
            isBasedOn=_refer(
                each.path if "://" in each.path else f"#source-{number}" for number, each in enumerate(facts.sources, start=1)
            ),
            keywords=", ".join(facts.keywords),
            hasPart=_refer(quote(file.path, safe="/:") for table in facts.tables for file in table.all_files),
            variableMeasured=_refer(
                f"#{quote(table.name)}.{quote(field.name)}" for table in facts.tables for field in table.fields
            ),
        ),
    }


def _refer(identities: Iterator[str]) -> list[Json]:
    return [{"@id": identity} for identity in dict.fromkeys(identities)]


def _entity(identity: str, kind: str, **members: object) -> Json:
    return {"@id": identity, "@type": kind, **told(**members)}


def _file(file: File, table: TableFacts) -> Json:
    return _entity(
        quote(file.path, safe="/:"),
        "File",
        name=table.title.main or table.name,
        alternateName=[text for _, text in table.title.others],
        description=table.description.main,
        encodingFormat=file.mediatype,
        contentSize=str(file.bytes) if file.bytes is not None else None,
        sha256=file.sha256,
    )


def _columns(table: TableFacts) -> Iterator[Json]:
    for field in table.fields:
        yield _entity(
            f"#{quote(table.name)}.{quote(field.name)}",
            "PropertyValue",
            name=f"{table.name}.{field.name}",
            alternateName=[text for _, text in field.title.each],
            description=[text for _, text in field.description.each],
            unitText=field.unit.main,
        )


def _licence_id(licence: Licence, number: int) -> str:
    return licence.path if "://" in licence.path else f"#licence-{number}"


def _agent_id(who: Contributor, number: int) -> str:
    return f"https://orcid.org/{who.orcid}" if who.orcid else f"#contributor-{number}"


def _agent(who: Contributor, number: int) -> Iterator[Json]:
    organization = f"#contributor-{number}-organization"
    yield _entity(
        _agent_id(who, number),
        "Person" if who.is_person or who.orcid else "Organization",
        name=who.name,
        givenName=who.given,
        familyName=who.family,
        email=who.email,
        url=who.path if not who.orcid else None,
        affiliation={"@id": organization} if who.organization else None,
    )
    if who.organization:
        yield _entity(organization, "Organization", name=who.organization)
