"""How a package is to be cited: a line of text, and an entry for BibTeX."""

from __future__ import annotations

from warta.publishing.facts import Facts


def citation(facts: Facts) -> str:
    """A line that names the package: people, year, title, version, address.

    >>> from warta.publishing.facts import facts_of
    >>> citation(facts_of({"title": "News", "version": "1.0.0", "created": "2026-01-05", "contributors": [{"title": "A. B."}]}))
    'A. B. (2026). News. Version 1.0.0. Data set.'
    """
    year = facts.created_on[:4]
    people = "; ".join(each.name for each in facts.creators)
    opening = f"{people} ({year})" if people and year else people or year
    parts = (opening, facts.headline, facts.version and f"Version {facts.version}", "Data set", _address(facts))
    return ". ".join(part.removesuffix(".") for part in parts if part) + "."


def bibtex(facts: Facts) -> str:
    """An entry for BibTeX; braces and backslashes in values are left out, for no value may end its own field."""
    fields = {
        "title": "{" + _bare(facts.headline) + "}",
        "author": " and ".join("{" + _bare(each.name) + "}" for each in facts.creators),
        "year": facts.created_on[:4],
        "version": _bare(facts.version),
        "doi": _bare(facts.doi),
        "url": _bare(_address(facts)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@dataset{{{_bare(facts.name) or 'data'},", *lines, "}"]) + "\n"


def web(path: str) -> str:
    """An address that a browser may open; empty for every other."""
    return path if path.startswith(("https://", "http://")) else ""


def _bare(text: str) -> str:
    return "".join(character for character in text if character not in "{}\\")


def _address(facts: Facts) -> str:
    return f"https://doi.org/{facts.doi}" if facts.doi else web(facts.id) or web(facts.homepage)
