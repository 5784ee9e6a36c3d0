"""Venues: the building, the street and the city where something takes place.

"di Gedung Aneka Bhakti Kementerian Sosial (Kemensos), Jalan Salemba Raya, Jakarta Pusat, Rabu (21/8/2019)".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from warta.grammar.tokens import Token, match_phrase, phrases, read_tokens
from warta.grammar.words import printed
from warta.lexicon import alternatives, column
from warta.model import Found, Span

_BLANK = r"[^\S\n]"


class Venue(NamedTuple):
    """Where something takes place; each cell is None where the text does not say."""

    venue: Found[str] | None
    street: Found[str] | None
    city: Found[str] | None
    span: Span


@cache
def _place() -> re.Pattern[str]:
    """The word "di" with the head of a venue, a street, or a capital that may be a city."""
    return re.compile(
        rf"""
        (?<![^\W_]) [Dd]i {_BLANK}+
        (?: (?P<venue>(?:{alternatives(column("venues", "word"))})(?![^\W_]))      # Gedung Aneka Bhakti
          | (?P<street>(?:Jalan|Jln?\.?)(?=\s))                                  # Jalan Salemba Raya
          | (?P<city>[^\W\d_a-z]) )                                               # Jakarta
        """,
        re.VERBOSE,
    )


_STREET = re.compile(rf"(?:Jalan|Jln?\.?){_BLANK}")


def find_venue(text: str, within: Span) -> Venue | None:
    """The first place in `within` that names a building or street, else the first city behind "di"."""
    places = list(_place().finditer(text, *within))
    for match in places:
        if match.lastgroup != "city":
            return _read(text, match.start(match.lastgroup or 0), within.end, match.lastgroup == "venue")
    for match in places:
        city = _city(text, match.start("city"), within.end)
        if city:
            return Venue(None, None, printed.at(text, city), city)
    return None


def _read(text: str, start: int, end: int, is_building: bool) -> Venue:
    """The building or street at `start`, and the street and city behind its commas."""
    venue = street = city = None
    position = start
    for _ in range(4):
        piece = _piece(text, position, end)
        if is_building and position == start:
            venue = piece
        elif _STREET.match(text, piece.start, end) and street is None:
            street = piece
        elif found := _city(text, piece.start, end):
            city = found
            break
        else:
            break
        following = _next_piece(text, piece.end, end)
        if following is None:
            break
        position = following
    if venue and city is None and street is None:
        city = _city_behind(text, venue.end, end)
    last = city or street or venue or Span(start, start)
    cells = [printed.at(text, span) if span else None for span in (venue, street, city)]
    return Venue(cells[0], cells[1], cells[2], Span(start, last.end))


def _piece(text: str, start: int, end: int) -> Span:
    """From `start` over capitals, numbers and links, and a bracket right behind them: up to a comma or a small word."""
    stop = start
    for index, token in enumerate(tokens := read_tokens(text, Span(start, end), most=16)):
        if index and not _joins(tokens, index):
            break
        if token.folded not in _LINKS or index == 0:
            stop = token.span.end
    bracket = _BRACKET.match(text, stop, end)
    return Span(start, bracket.end() if bracket else stop)


_LINKS = frozenset(("dan", "lantai", "nomor", "no", "km", "blok", "of", "the"))
_BRACKET = re.compile(rf"{_BLANK}*\([^()\d\n][^()\n]{{0,60}}\)")
_SHORTENED = frozenset(("no", "jl", "jln", "gd", "lt", "st", "km", "dr", "prof", "h", "r", "k"))


def _joins(tokens: tuple[Token, ...], index: int) -> bool:
    """Does the word go on with the place's name? A weekday with a date behind it does not."""
    token = tokens[index]
    if not (token.follows or token.gap == "-" or (token.follows_dot and tokens[index - 1].folded in _SHORTENED)):
        return False
    if token.folded in _weekdays():
        behind = tokens[index + 1 : index + 2]
        return not (behind and behind[0].word[0].isdigit())
    return token.word[0].isupper() or token.word[0].isdigit() or token.folded in _LINKS


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("weekdays", "word"))


def _next_piece(text: str, at: int, end: int) -> int | None:
    match = re.compile(rf",{_BLANK}*").match(text, at, end)
    return match.end() if match else None


def _city(text: str, start: int, end: int) -> Span | None:
    """The known place that begins at `start`."""
    tokens = read_tokens(text, Span(start, end), most=6)
    length = _place_length(tokens)
    return Span(tokens[0].span.start, tokens[length - 1].span.end) if length and tokens[0].span.start == start else None


def _place_length(tokens: tuple[Token, ...]) -> int:
    if tokens and tokens[0].folded in ("kota", "kabupaten"):
        behind = match_phrase(tokens, 1, phrases("places", "place"))
        return 1 + behind if behind else 0
    return match_phrase(tokens, 0, phrases("places", "place"))


_IN = re.compile(rf"{_BLANK}+di{_BLANK}+")


def _city_behind(text: str, at: int, end: int) -> Span | None:
    """The city behind the building: "Hotel Bidakara di Jakarta"."""
    match = _IN.match(text, at, end)
    return _city(text, match.end(), end) if match else None
