"""Role and affiliation as printed: the words of evidence, parted where their halves, written out, are the two cells.

A corpus has "KPU | Sumedang" as it stands in the article; TABLES.md wants abbreviations written out. Compared as printed, both
say the same or they do not.
"""

from __future__ import annotations

from typing import NamedTuple

from warta.grammar.expansions import write_out
from warta.grammar.words import WORD


class Printed(NamedTuple):
    """The printed words of a role and of an affiliation, empty for a missing cell."""

    role: str = ""
    affiliation: str = ""


def as_printed(role: str, affiliation: str, of_role: tuple[str, ...], of_affiliation: tuple[str, ...]) -> Printed:
    """The printed words of two cells, from their evidence: the words themselves, then what explains their abbreviations."""
    if role and affiliation and of_role[0] == of_affiliation[0]:
        return _parted(role, affiliation, *of_role)
    return Printed(_shown(role, of_role), _shown(affiliation, of_affiliation))


def _parted(role: str, affiliation: str, exact: str, *definitions: str) -> Printed:
    """One post's words, parted; whole where one abbreviation says both ("Kadinkes Bogor")."""
    starts = [match.start() for match in WORD.finditer(exact)]
    begin = next((at for at in starts[1:] if _begins(write_out(exact[at:], *definitions), affiliation)), None)
    if begin is None:
        return Printed(exact)
    ends = [match.end() for match in WORD.finditer(exact, begin)]
    end = next((at for at in ends if write_out(exact[begin:at], *definitions) == affiliation), len(exact))
    return Printed(_shown(role, (exact[:begin], *definitions)), exact[begin : end + exact.startswith(")", end)])


def _begins(full: str, words: str) -> bool:
    return full == words or full.startswith((f"{words} ", f"{words},"))


def _shown(cell: str, evidence: tuple[str, ...]) -> str:
    """The printed words up to where they, written out, are the cell."""
    if not cell or not evidence:
        return ""
    exact, *definitions = evidence
    ends = [match.end() for match in WORD.finditer(exact)]
    return next((exact[:at] for at in reversed(ends) if write_out(exact[:at], *definitions) == cell), exact)
