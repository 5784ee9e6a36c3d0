"""What a descriptor says of its package, typed: every format is written from these facts and from nothing else.

The descriptor comes from people and may be wrong: what is not of its kind counts as not said, for `warta validate` is there to
judge it. What a format cannot do without it asks for with `demand`. Keys are those of Data Package 2.0
(https://datapackage.org/standard/data-package/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from warta.errors import InputError, SeveralBad
from warta.package.descriptor import DESCRIPTOR
from warta.publishing.facts.credits import Contributor, Licence, Source, contributor_of, licence_of, source_of
from warta.publishing.facts.tables import FieldFacts, File, ForeignKey, TableFacts, table_of
from warta.publishing.facts.values import MAIN, Described, Said, members, said, text, texts
from warta.wording import Wording

__all__ = [
    "Contributor",
    "Described",
    "Facts",
    "FieldFacts",
    "File",
    "ForeignKey",
    "Licence",
    "MAIN",
    "MissingFact",
    "Said",
    "Source",
    "TableFacts",
    "demand",
    "facts_of",
]


class MissingFact(InputError):
    """The descriptor does not say what a format demands."""

    wording = Wording(
        "{file}: {format} needs {key}, which is not given; add it to this file",
        "{file}: {format} memerlukan {key}, yang belum ada; tambahkan ke berkas ini",
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is said of a package."""

    name: str
    id: str
    title: Said
    description: Said
    version: str
    created: str
    homepage: str
    licences: tuple[Licence, ...]
    contributors: tuple[Contributor, ...]
    sources: tuple[Source, ...]
    keywords: tuple[str, ...]
    tables: tuple[TableFacts, ...]

    @property
    def headline(self) -> str:
        """What it is called in one language: its title or, without one, its name."""
        return self.title.main or self.name

    @property
    def creators(self) -> tuple[Contributor, ...]:
        """Those whose role is to have created it or, where nobody's is, all contributors."""
        creators = tuple(each for each in self.contributors if "creator" in each.roles or "author" in each.roles)
        return creators or self.contributors

    @property
    def others(self) -> tuple[Contributor, ...]:
        """The contributors who are neither creators nor only publishers."""
        return tuple(each for each in self.contributors if each not in self.creators and set(each.roles) != {"publisher"})

    @property
    def publishers(self) -> tuple[Contributor, ...]:
        """Those whose role is to publish it."""
        return tuple(each for each in self.contributors if "publisher" in each.roles)

    @property
    def created_on(self) -> str:
        """The day it was created, as YYYY-MM-DD; nothing where none or no such date is said."""
        return self.created[:10] if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|\Z)", self.created) else ""

    @property
    def doi(self) -> str:
        """The DOI that its `id` is or holds, without an address in front; or nothing."""
        found = re.fullmatch(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/\S+)", self.id, re.IGNORECASE)
        return found[1] if found else ""


def demand(of: str, facts: Mapping[str, object]) -> None:
    """Refuse to write the format `of` while a fact is not said; `facts` has each under the descriptor's key for it.

    MissingFact, or SeveralBad where several are missing.
    """
    missing = [MissingFact(file=DESCRIPTOR, key=key, format=of) for key, fact in facts.items() if not fact]
    if len(missing) > 1:
        raise SeveralBad(missing)
    if missing:
        raise missing[0]


def facts_of(descriptor: Described) -> Facts:
    """All that `descriptor` says of its package and of the resources in it."""
    return Facts(
        name=text(descriptor, "name"),
        id=text(descriptor, "id"),
        title=said(descriptor, "title"),
        description=said(descriptor, "description"),
        version=text(descriptor, "version"),
        created=text(descriptor, "created"),
        homepage=text(descriptor, "homepage"),
        licences=tuple(filter(_is_told, map(licence_of, members(descriptor, "licenses")))),
        contributors=tuple(each for each in map(contributor_of, members(descriptor, "contributors")) if each.name),
        sources=tuple(filter(_is_told, map(source_of, members(descriptor, "sources")))),
        keywords=texts(descriptor, "keywords"),
        tables=tuple(map(table_of, members(descriptor, "resources"))),
    )


def _is_told(fact: Licence | Source) -> bool:
    return bool(fact.title or fact.path or getattr(fact, "name", ""))
