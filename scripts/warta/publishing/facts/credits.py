"""Whom and what a package owes itself to: contributors, licences and sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warta.publishing.facts.values import Described, text, texts


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its Open Definition or SPDX id, its address and its title; what is not said is empty."""

    name: str
    path: str
    title: str

    @property
    def spdx(self) -> str:
        """Its id, unless that is one of the Open Definition's which name no licence, as ``other-open``."""
        return "" if re.match(r"(?i)other|not-?specified", self.name) else self.name


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who made the package. With a given or family name it is a person; else it may be a group, and is not told apart."""

    title: str
    given: str
    family: str
    path: str
    email: str
    organization: str
    roles: tuple[str, ...]

    @property
    def is_person(self) -> bool:
        """Is it said to be a person?"""
        return bool(self.given or self.family)

    @property
    def name(self) -> str:
        """The name as it is written out."""
        return self.title or " ".join(filter(None, (self.given, self.family)))

    @property
    def sorted_name(self) -> str:
        """The name as catalogues sort it: "Meidinata, Nugroho" of a person whose two names are said."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name

    @property
    def orcid(self) -> str:
        """The ORCID iD in its path, or nothing."""
        found = re.fullmatch(r"https?://orcid\.org/((?:[0-9]{4}-){3}[0-9]{3}[0-9X])/?", self.path)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the package comes from."""

    title: str
    path: str


def licence_of(part: Described) -> Licence:
    """A licence as a descriptor writes it."""
    return Licence(text(part, "name"), text(part, "path"), text(part, "title"))


def source_of(part: Described) -> Source:
    """A source as a descriptor writes it."""
    return Source(text(part, "title"), text(part, "path"))


def contributor_of(part: Described) -> Contributor:
    """A contributor as a descriptor writes it, in version 1 or 2 of the standard."""
    return Contributor(
        title=text(part, "title"),
        given=text(part, "givenName"),
        family=text(part, "familyName"),
        path=text(part, "path"),
        email=text(part, "email"),
        organization=text(part, "organization"),
        roles=texts(part, "roles") or tuple(filter(None, [text(part, "role")])),  # version 1 has one role
    )
