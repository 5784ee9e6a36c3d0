"""DataCite 4.5 as JSON: what a DOI is registered with (https://schema.datacite.org/meta/kernel-4.5/)."""

from __future__ import annotations

from pathlib import Path

from warta.package.strict_json import written_json
from warta.publishing.facts import Contributor, Described, Facts, Licence, Said, demand, facts_of
from warta.publishing.formats._json import Json, told
from warta.publishing.formats._roles import contributor_type

FILE, BESIDE, TEXT = "datacite.json", False, True


def write(descriptor: Described, _folder: Path) -> bytes:
    """The DataCite record of a package."""
    return written_json(datacite(descriptor))


def datacite(descriptor: Described) -> Json:
    """A package as a DataCite record; MissingFact without contributors, one of them publisher, or the day of creation."""
    facts = facts_of(descriptor)
    demand(
        "datacite",
        {
            "contributors": facts.creators,
            "contributors[].roles: publisher": facts.publishers,
            "created": facts.created_on,
        },
    )
    return {
        **told(doi=facts.doi, url=facts.homepage),
        "creators": list(map(_name, facts.creators)),
        "titles": _titles(facts),
        "publisher": {"name": facts.publishers[0].name},
        "publicationYear": facts.created_on[:4],
        "types": {"resourceType": "Dataset", "resourceTypeGeneral": "Dataset"},
        **told(
            subjects=[{"subject": keyword} for keyword in facts.keywords],
            contributors=[{**_name(each), "contributorType": contributor_type(each.roles)} for each in facts.others],
            dates=[{"date": facts.created_on, "dateType": "Created"}],
            relatedIdentifiers=[
                {"relatedIdentifier": each.path, "relatedIdentifierType": "URL", "relationType": "IsDerivedFrom"}
                for each in facts.sources
                if "://" in each.path
            ],
            sizes=[f"{size} bytes"] if (size := _size(facts)) else None,
            formats=sorted({file.mediatype for table in facts.tables for file in table.all_files if file.mediatype}),
            version=facts.version,
            rightsList=list(map(_rights, facts.licences)),
            descriptions=[
                {"description": text, "descriptionType": "Abstract", "lang": tag} for tag, text in facts.description.each
            ],
        ),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def _titles(facts: Facts) -> list[Json]:
    said = facts.title if facts.title.main else Said(facts.name, facts.title.others)
    (tag, title), *others = said.each
    return [
        {"title": title, "lang": tag},
        *({"title": text, "titleType": "TranslatedTitle", "lang": lang} for lang, text in others),
    ]


def _name(who: Contributor) -> Json:
    personal = who.is_person or who.orcid
    return told(
        name=who.sorted_name,
        nameType="Personal" if personal else None,
        givenName=who.given,
        familyName=who.family,
        nameIdentifiers=[
            {
                "nameIdentifier": f"https://orcid.org/{who.orcid}",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
        if who.orcid
        else None,
        affiliation=[{"name": who.organization}] if who.organization else None,
    )


def _rights(licence: Licence) -> Json:
    spdx = {"rightsIdentifier": licence.spdx, "rightsIdentifierScheme": "SPDX", "schemeUri": "https://spdx.org/licenses/"}
    return told(rights=licence.title or licence.name, rightsUri=licence.path, **(spdx if licence.spdx else {}))


def _size(facts: Facts) -> int:
    return sum(file.bytes or 0 for table in facts.tables for file in table.all_files)
