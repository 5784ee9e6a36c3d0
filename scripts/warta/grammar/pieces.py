"""The pieces that a run of words falls into, and the names of persons that lexicons know."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from warta.lexicon import read_lexicon


class Kind(Enum):
    """What a piece of a run may be."""

    TITLE = "title"
    KNOWN = "known"  # begins a name elsewhere in the article
    FIRST = "first"  # a first name
    LAST = "last"  # a surname
    ORGANISATION = "organisation"  # or numeral, link
    BODY = "body"  # the head noun of a body
    WHOLE = "whole"  # a body named in full or a place: a name may follow at once
    BRANDLESS = "brandless"  # a body's head noun that wants a name of its own: Universitas, PT, Yayasan
    UNKNOWN = "unknown"


BEGINNING = (Kind.KNOWN, Kind.FIRST)
NAMING = (*BEGINNING, Kind.LAST)
PROPER = (*NAMING, Kind.UNKNOWN)
ORGANISING = (Kind.ORGANISATION, Kind.BODY, Kind.WHOLE, Kind.BRANDLESS)
EMBODIED = (Kind.BODY, Kind.WHOLE, Kind.BRANDLESS)


class Piece(NamedTuple):
    """Tokens from `start` to `stop` that are one thing."""

    start: int
    stop: int
    kind: Kind


@cache
def first_names() -> frozenset[str]:
    """First names, folded."""
    return names_of_place("first")


@cache
def personal_names() -> frozenset[str]:
    """First names and surnames, folded."""
    return first_names() | names_of_place("last")


@cache
def names_of_place(place: str) -> frozenset[str]:
    """The names that stand first or last in a full name, folded."""
    return frozenset(entry["name"].casefold() for entry in read_lexicon("personalnames") if entry["place"] == place)
