"""Venues: the building, the street and the city where something takes place.

"di Gedung Aneka Bhakti Kementerian Sosial (Kemensos), Jalan Salemba Raya, Jakarta Pusat, Rabu (21/8/2019)". A building is told
by its head ("Gedung", "aula"), by an English head at its end ("Convention Hall"), or by the city that follows an unknown name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.bodies import is_institutional
from warta.grammar.tokens import Phrases, Token, match_phrase, phrases, read_tokens
from warta.grammar.words import function_words, printed
from warta.lexicon import alternatives, column, lookup
from warta.model import Found, Span

_BLANK = r"[^\S\n]"


class Venue(NamedTuple):
    """Where something takes place; each cell is None where the text does not say."""

    venue: Found[str] | None
    street: Found[str] | None
    city: Found[str] | None
    span: Span


_AT = re.compile(rf"(?<![^\W_])(?:(?P<di>[Dd]i)|menempati){_BLANK}+(?=[^\W_])")
_STREET = re.compile(rf"(?:Jalan|Jln?\.?){_BLANK}")
_MOST_PLACES = 60  # of one stretch that are looked at


def find_venue(text: str, within: Span) -> Venue | None:
    """The first place in `within` that names a building or street, else the first city behind "di"."""
    city: Venue | None = None
    for start in _starts(text, within):
        found = _read(text, start, within.end)
        if found and (found.venue or found.street):
            return found
        city = city or found
    return city


def _starts(text: str, within: Span) -> Iterator[int]:
    for number, match in enumerate(_AT.finditer(text, *within)):
        if number == _MOST_PLACES:
            return
        if match["di"] or _occupied().match(text, match.start()):
            yield match.end()


def is_occupied(text: str, within: Span) -> bool:
    """Does the stretch say that something fills a building: "Pameran itu menempati Gedung Pemuda"?"""
    return any(not match["di"] and _occupied().match(text, match.start()) for match in _AT.finditer(text, *within))


@cache
def _occupied() -> re.Pattern[str]:
    return re.compile(rf"menempati{_BLANK}+(?i:{alternatives(column('venues', 'word'))})(?![^\W_])")


def _read(text: str, start: int, end: int) -> Venue | None:
    """The building, street or city at `start`, and the street and city behind its commas."""
    if _STREET.match(text, start, end):
        return _with_city(text, None, _piece(text, start, end), end)
    building = _building(text, start, end)
    if building:
        return _with_city(text, building, None, end)
    city = _city(text, start, end)
    return _venue(text, None, None, city) if city else None


def _with_city(text: str, building: Span | None, street: Span | None, end: int) -> Venue:
    """The street and city in the pieces behind a building or street; pieces that are neither are stepped over."""
    pieces = [span for span in (building, street) if span]
    city = None
    while city is None and len(pieces) < _MOST_PIECES:
        at = _next_piece(text, pieces[-1].end, end)
        if at is None or not _is_piece(text, at, end):
            break
        city = _city(text, at, end)
        pieces.append(_piece(text, at, end))
    city = city or _city_behind(text, pieces[0].end, end)
    city = city or next((found for piece in pieces if (found := _city_within(text, piece))), None)
    street = next((piece for piece in pieces if _STREET.match(text, piece.start, end)), None)
    return _venue(text, building, street, city)


_MOST_PIECES = 5


def _venue(text: str, building: Span | None, street: Span | None, city: Span | None) -> Venue:
    known = [span for span in (building, street, city) if span]
    span = Span(min(span.start for span in known), max(span.end for span in known))
    cells = [printed.at(text, span) if span else None for span in (building, street, city)]
    return Venue(cells[0], cells[1], cells[2], span)


def _building(text: str, start: int, end: int) -> Span | None:
    """The building whose name begins at `start`, or None."""
    tokens = read_tokens(text, Span(start, end), most=_LONGEST)
    if not tokens[0].capital:
        return _small_building(text, tokens, end)
    piece = _piece(text, start, end)
    own = [token for token in tokens if token.stop <= piece.end]
    known = match_phrase(tokens, 0, phrases("venues", "word"))
    if known or any(match_phrase(own, at, phrases("venues", "word")) for at in range(1, len(own))):
        return piece
    return piece if _is_unknown_building(text, own, piece, end) else None


_LONGEST = 16  # words


def _is_unknown_building(text: str, own: Sequence[Token], piece: Span, end: int) -> bool:
    """A name that no lexicon knows stands before a city: "di Grand Mercure Harmoni, Jakarta", "di Swiss-Belhotel Ambon"."""
    if _place_length(own) or own[0].folded in _weekdays() | function_words() | _localities():
        return False
    if len(own) > 1 and _tail_place(own):
        return True
    at = _next_piece(text, piece.end, end)
    return at is not None and _city(text, at, end) is not None


def _small_building(text: str, tokens: Sequence[Token], end: int) -> Span | None:
    """A building in small letters, with nouns or a name behind its head: "aula kantor bupati", "ruang rapat Joyoboyo"."""
    stop = match_phrase(tokens, 0, phrases("venues", "word"))
    if not stop:
        return None
    head = stop
    while stop < len(tokens) and _joins(tokens, stop, small=True):
        stop += 1
    while stop > head and tokens[stop - 1].folded in _LINKS:
        stop -= 1
    return Span(tokens[0].start, _with_bracket(text, tokens[stop - 1].stop, end)) if stop > head else None


def _piece(text: str, start: int, end: int) -> Span:
    """From `start` over capitals, numbers and links, and a bracket right behind them: up to a comma or a small word."""
    stop = start
    for index, token in enumerate(tokens := read_tokens(text, Span(start, end), most=_LONGEST)):
        if index and not _joins(tokens, index, small=False):
            break
        if token.folded not in _LINKS or index == 0:
            stop = token.stop
    return Span(start, _with_bracket(text, stop, end))


def _with_bracket(text: str, stop: int, end: int) -> int:
    bracket = _BRACKET.match(text, stop, end)
    return bracket.end() if bracket else stop


_LINKS = frozenset(("dan", "lantai", "nomor", "no", "km", "blok", "of", "the"))
_BRACKET = re.compile(rf"{_BLANK}*\([^()\d\n][^()\n]{{0,60}}\)")
_SHORTENED = frozenset(("no", "jl", "jln", "gd", "lt", "st", "km", "dr", "prof", "h", "r", "k"))


def _joins(tokens: Sequence[Token], index: int, *, small: bool) -> bool:
    """Does the word go on with the place's name? A weekday with a date behind it does not."""
    token = tokens[index]
    if not (token.follows or token.gap == "-" or (token.follows_dot and tokens[index - 1].folded in _SHORTENED)):
        return False
    if token.folded in _weekdays():
        behind = tokens[index + 1 : index + 2]
        return not (behind and behind[0].word[0].isdigit())
    if token.capital or token.word[0].isdigit() or token.folded in _LINKS:
        return "/" not in token.word or not token.word[0].isdigit()
    return small and (is_institutional(token) or match_phrase(tokens, index, _venue_words()) > 0)


@cache
def _venue_words() -> Phrases:
    return phrases("venues", "word")


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("weekdays", "word"))


@cache
def _localities() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("localities", "word"))


_PIECE_START = re.compile(rf",{_BLANK}*(?=[^\W_])")


def _next_piece(text: str, at: int, end: int) -> int | None:
    match = _PIECE_START.match(text, at, end)
    return match.end() if match else None


def _is_piece(text: str, at: int, end: int) -> bool:
    """May what begins at `at` be a street, place or building: a capital that is no weekday?"""
    tokens = read_tokens(text, Span(at, end), most=1)
    return bool(tokens) and tokens[0].capital and tokens[0].folded not in _weekdays() | function_words()


def _city(text: str, start: int, end: int) -> Span | None:
    """The known place that begins at `start`; behind a village or district, the one behind its comma."""
    tokens = read_tokens(text, Span(start, end), most=6)
    length = _place_length(tokens)
    if length and tokens[0].start == start:
        return Span(tokens[0].start, tokens[length - 1].stop)
    if tokens and tokens[0].capital and tokens[0].folded in _localities():
        at = _next_piece(text, _piece(text, start, end).end, end)
        return _city(text, at, end) if at is not None else None
    return None


def _place_length(tokens: Sequence[Token]) -> int:
    if tokens and tokens[0].folded in ("kota", "kabupaten"):
        behind = match_phrase(tokens, 1, phrases("places", "place"))
        return 1 + behind if behind else 0
    length = match_phrase(tokens, 0, phrases("places", "place"))
    words = " ".join(token.folded for token in tokens[:length])
    kind = lookup("places", "place", "kind").get(words)
    return length if kind in ("city", "regency") or words in _NAMED_AS_CITIES else 0


_NAMED_AS_CITIES = frozenset(("bali",))
"""Provinces that stand where others name a city."""


def _tail_place(tokens: Sequence[Token]) -> Sequence[Token]:
    """The city or regency in which a building's name ends ("Hotel Santika Palu"), "Kota" or "Kabupaten" with it."""
    for at in range(1, len(tokens)):
        if match_phrase(tokens, at, phrases("places", "place")) == len(tokens) - at:
            words = " ".join(token.folded for token in tokens[at:])
            if lookup("places", "place", "kind").get(words) not in ("city", "regency"):
                return ()
            return tokens[at - 1 :] if tokens[at - 1].folded in ("kota", "kabupaten") else tokens[at:]
    return ()


_SEATS = frozenset(("bupati", "dprd", "kota", "kabupaten", "walikota"))


def _city_within(text: str, building: Span) -> Span | None:
    """The city in which a building's name ends; right behind the head it is part of the name ("Hotel Ambarawa")."""
    bracket = _BRACKET.search(text, *building)
    tokens = read_tokens(text, Span(building.start, bracket.start() if bracket else building.end), most=_LONGEST)
    tail = _tail_place(tokens)
    if not tail:
        return None
    first = len(tokens) - len(tail)
    headed = match_phrase(tokens, 0, phrases("venues", "word"))
    named = first > headed or tail[0].folded in _SEATS or tokens[first - 1].folded in _SEATS
    return Span(tail[0].span.start, tail[-1].span.end) if named else None


_IN = re.compile(rf"{_BLANK}+di{_BLANK}+")


def _city_behind(text: str, at: int, end: int) -> Span | None:
    """The city behind the building: "Hotel Bidakara di Jakarta"."""
    match = _IN.match(text, at, end)
    return _city(text, match.end(), end) if match else None
