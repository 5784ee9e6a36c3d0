""".zenodo.json: what Zenodo reads when a repository's release is deposited (https://developers.zenodo.org/#representation).

The DOI is not in it: Zenodo registers one for every deposit, and its own ``.zenodo.json`` of a record leaves that out. Its
description is HTML, so every text is escaped there; its titles know no second language, so the Indonesian one opens the
Indonesian description, which follows the English one.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from warta.package.strict_json import written_json
from warta.publishing.facts import Contributor, Described, Facts, demand, facts_of
from warta.publishing.formats._json import Json, told
from warta.publishing.formats._roles import contributor_type

FILE, BESIDE, TEXT = ".zenodo.json", False, True


def write(descriptor: Described, _folder: Path) -> bytes:
    """The .zenodo.json of a package."""
    return written_json(zenodo(descriptor))


def zenodo(descriptor: Described) -> Json:
    """A package as a deposit; MissingFact without contributors, description or licence."""
    facts = facts_of(descriptor)
    demand(
        "zenodo",
        {"contributors": facts.creators, "description": facts.description, "licenses": [each.name for each in facts.licences]},
    )
    return told(
        upload_type="dataset",
        title=facts.headline,
        description="".join(_paragraphs(facts)),
        creators=list(map(_name, facts.creators)),
        contributors=[{**_name(each), "type": contributor_type(each.roles)} for each in facts.others],
        access_right="open",
        license=next(each.name.lower() for each in facts.licences if each.name),
        publication_date=facts.created_on,
        version=facts.version,
        keywords=list(facts.keywords),
        related_identifiers=[
            {"identifier": each.path, "relation": "isDerivedFrom"} for each in facts.sources if "://" in each.path
        ],
    )


def _paragraphs(facts: Facts) -> Iterator[str]:
    titles = dict(facts.title.others)
    for tag, text in facts.description.each:
        title = titles.get(tag)
        yield f"<p>{f'<strong>{escape(title)}</strong>. ' if title else ''}{escape(text)}</p>"


def _name(who: Contributor) -> Json:
    return told(name=who.sorted_name, affiliation=who.organization, orcid=who.orcid)
