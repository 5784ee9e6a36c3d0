"""CITATION.cff 1.2.0: how to cite, as GitHub and reference managers read it (https://citation-file-format.github.io/).

It knows one title and one abstract; the abstract holds the other languages below the main one.
"""

from __future__ import annotations

from pathlib import Path

from warta.publishing.facts import Contributor, Described, demand, facts_of
from warta.publishing.formats._json import Json, told
from warta.publishing.formats._yaml import written_yaml

FILE, BESIDE, TEXT = "CITATION.cff", False, True

MESSAGE = "If you use this data set, please cite it as below. Jika memakai set data ini, kutiplah seperti di bawah."


def write(descriptor: Described, _folder: Path) -> bytes:
    """The CITATION.cff of a package."""
    return written_yaml(citation(descriptor))


def citation(descriptor: Described) -> Json:
    """How to cite a package; MissingFact without contributors."""
    facts = facts_of(descriptor)
    demand("citation", {"contributors": facts.creators})
    licences = [each.spdx for each in facts.licences if each.spdx]
    addresses = [each.path for each in facts.licences if "://" in each.path]
    return {
        "cff-version": "1.2.0",
        "message": MESSAGE,
        "type": "dataset",
        "title": facts.headline,
        **told(
            abstract="\n\n".join(text for _, text in facts.description.each),
            authors=list(map(_author, facts.creators)),
            version=facts.version,
            doi=facts.doi,
            url=facts.homepage,
            license=licences[0] if len(licences) == 1 else licences,
            keywords=list(facts.keywords),
        ),
        **({"license-url": addresses[0]} if len(addresses) == 1 else {}),
        **({"date-released": facts.created_on} if facts.created_on else {}),
    }


def _author(who: Contributor) -> Json:
    orcid = {"orcid": f"https://orcid.org/{who.orcid}"} if who.orcid else {}
    common = told(email=who.email, website=who.path if "://" in who.path and not who.orcid else None)
    if not who.is_person:
        return {"name": who.name, **common, **orcid}
    names = told(**{"family-names": who.family, "given-names": who.given, "affiliation": who.organization})
    return {**names, **common, **orcid}
