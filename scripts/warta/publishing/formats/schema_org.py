"""schema.org/Dataset as JSON-LD: what search engines for data read in the head of a page (https://schema.org/Dataset).

Titles are in the main language, which such readers expect to be one text; those in other languages stand beside them with
their tags.
"""

from __future__ import annotations

from pathlib import Path

from warta.package.strict_json import written_json
from warta.publishing.facts import Contributor, Described, FieldFacts, File, Said, TableFacts, facts_of
from warta.publishing.formats._json import Json, told, typed

FILE, BESIDE, TEXT = "schema-org.json", True, True


def write(descriptor: Described, _folder: Path) -> bytes:
    """The JSON-LD of a package."""
    return written_json(schema_org(descriptor))


def schema_org(descriptor: Described) -> Json:
    """A package as a schema.org Dataset; addresses of files are relative to the package's folder."""
    facts = facts_of(descriptor)
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **told(
            name=facts.headline,
            alternateName=_tagged(facts.title),
            description=facts.description.main,
            abstract=_tagged(facts.description),
            identifier=f"https://doi.org/{facts.doi}" if facts.doi else facts.id,
            url=facts.homepage,
            version=facts.version,
            dateCreated=facts.created,
            license=[each.path or each.name for each in facts.licences],
            creator=list(map(agent, facts.creators)),
            contributor=[agent(each) for each in facts.contributors if each not in facts.creators],
            publisher=list(map(agent, facts.publishers)),
            isBasedOn=[typed("CreativeWork", name=each.title, url=each.path) for each in facts.sources],
            keywords=list(facts.keywords),
            distribution=[_download(file, table) for table in facts.tables for file in table.all_files],
            variableMeasured=[_variable(field, table) for table in facts.tables for field in table.fields],
        ),
    }


def agent(who: Contributor) -> Json:
    """A person, or an organization where no given or family name is said."""
    return typed(
        "Person" if who.is_person else "Organization",
        name=who.name,
        givenName=who.given,
        familyName=who.family,
        url=who.path,
        email=who.email,
        affiliation=typed("Organization", name=who.organization) if who.organization else None,
    )


def _tagged(said: Said) -> list[Json]:
    return [{"@language": tag, "@value": text} for tag, text in said.others]


def _download(file: File, table: TableFacts) -> Json:
    return typed(
        "DataDownload",
        name=table.title.main or table.name,
        description=table.description.main,
        contentUrl=file.path,
        encodingFormat=file.mediatype,
        contentSize=f"{file.bytes} B" if file.bytes is not None else None,
        sha256=file.sha256,
    )


def _variable(field: FieldFacts, table: TableFacts) -> Json:
    return typed(
        "PropertyValue",
        propertyID=f"{table.name}.{field.name}",
        name=field.title.main or field.name,
        alternateName=_tagged(field.title),
        description=field.description.main,
        unitText=field.unit.main,
        minValue=field.minimum,
        maxValue=field.maximum,
    )
