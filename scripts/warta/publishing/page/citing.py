"""How a package says it is to be cited: its people, its licences, a line of text and an entry for BibTeX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

PEOPLE = frozenset({"creator", "author"})


class Licence(NamedTuple):
    """A licence's short name, and its address where the descriptor has one that a browser may open."""

    name: str
    path: str


def listed(descriptor: Mapping[str, Any], key: str) -> str:
    """A text of the descriptor; empty where it has none."""
    value = descriptor.get(key)
    return value if isinstance(value, str) else ""


def creators(descriptor: Mapping[str, Any]) -> tuple[str, ...]:
    """Who made the package: contributors in the role of creator or author, else all contributors."""
    people = [each for each in _objects(descriptor, "contributors") if isinstance(each.get("title"), str)]
    makers = [each for each in people if PEOPLE & set(_roles(each))]
    return tuple(each["title"] for each in makers or people)


def licences(descriptor: Mapping[str, Any]) -> tuple[Licence, ...]:
    """The licences that the descriptor names."""
    return tuple(
        Licence(str(each.get("name") or each.get("title") or each.get("path")), _web(each.get("path")))
        for each in _objects(descriptor, "licenses")
    )


def citation(descriptor: Mapping[str, Any]) -> str:
    """A line that names the package: people, year, title, version, address.

    >>> citation({"title": "News", "version": "1.0.0", "created": "2026-01-05", "contributors": [{"title": "A. B."}]})
    'A. B. (2026). News. Version 1.0.0. Data set.'
    """
    year = listed(descriptor, "created")[:4]
    people = "; ".join(creators(descriptor))
    opening = f"{people} ({year})" if people and year else people or year
    version = listed(descriptor, "version")
    parts = (opening, _name(descriptor), version and f"Version {version}", "Data set", _address(descriptor))
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def bibtex(descriptor: Mapping[str, Any]) -> str:
    """An entry for BibTeX; braces and backslashes in values are left out, for no value may end its own field."""
    fields = {
        "title": "{" + _bare(_name(descriptor)) + "}",
        "author": " and ".join("{" + _bare(name) + "}" for name in creators(descriptor)),
        "year": _bare(listed(descriptor, "created")[:4]),
        "version": _bare(listed(descriptor, "version")),
        "url": _bare(_address(descriptor)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@dataset{{{_bare(listed(descriptor, 'name')) or 'data'},", *lines, "}"]) + "\n"


def _bare(text: str) -> str:
    return "".join(character for character in text if character not in "{}\\")


def _name(descriptor: Mapping[str, Any]) -> str:
    return listed(descriptor, "title") or listed(descriptor, "name")


def _address(descriptor: Mapping[str, Any]) -> str:
    identifier = listed(descriptor, "id")
    return _web(identifier) or (identifier if identifier.startswith("doi:") else "") or _web(descriptor.get("homepage"))


def _web(path: object) -> str:
    return path if isinstance(path, str) and path.startswith(("https://", "http://")) else ""


def _objects(descriptor: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    values = descriptor.get(key)
    return [each for each in values if isinstance(each, dict)] if isinstance(values, list) else []


def _roles(contributor: Mapping[str, Any]) -> list[str]:
    roles = contributor.get("roles")
    return [str(role) for role in roles] if isinstance(roles, list) else [str(contributor.get("role", ""))]
