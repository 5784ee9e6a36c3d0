"""Markers: the words by which a line says that it is no part of the report ("Baca Juga:", "Penulis :", "ADVERTISEMENT").

The lexicon says where a marker stands: it fills a line, begins or ends one, or stands amid a text that was joined to one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from warta.lexicon import Entry, alternatives, read_lexicon
from warta.model import BlockKind

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\(\s*[a-z]{2,5}\s*(?:[/,-]\s*[a-z]{2,5}\s*){0,3}\)\Z")
"""Initials of reporter and editor on a line of their own: "(bbn/bbn)"."""

_BY = re.compile(r"[Oo]leh(?: [^\W\d_a-z][\w.'-]*){1,6}")
"""A byline without a colon: "Oleh DEWI LARASATI"."""

_BREADCRUMB = re.compile(
    r"""
    (?:Home|Beranda) \s* /
  | [^\n]{0,80} \s [>\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}] \s
    """,
    re.VERBOSE,
)
"""Where a page stands on its site: "Home > Nasional > Kesehatan", "Home / Daerah / Jabar"."""

_SHAPES = {"line": r"\W*(?:{})[\W\d]*\Z", "start": r"\W{{0,3}}(?:{})", "end": r"(?<![^\W_])(?:{})\W*\Z"}
_REACH = 60  # code points at the end of a line that an ending marker lies in

Patterns = tuple[tuple[BlockKind, re.Pattern[str]], ...]


def marked_kind(line: str) -> BlockKind | None:
    """The kind that a marker gives to a line, or None."""
    first = _WORD.search(line)
    word = first.group().casefold() if first else ""
    signed = first is None or first.start() > 0  # markers such as a copyright sign hold no word
    known = [pattern for place in ("line", "start") for pattern in _starting(place, word, signed=signed)]
    for kind, pattern in known:
        if pattern.match(line):
            return kind
    for kind, pattern in _endings() if line.endswith((")", ".")) else ():
        if pattern.search(line, max(0, len(line) - _REACH)):
            return kind
    if _BREADCRUMB.match(line):
        return BlockKind.FURNITURE
    return BlockKind.BYLINE if _INITIALS.match(line) or _BY.fullmatch(line) else None


def _starting(place: str, word: str, *, signed: bool) -> Patterns:
    return _beginning(place, word) + (_beginning(place, "") if signed and word else ())


def is_bare_byline(line: str) -> bool:
    """Is the line a marker of a byline and no more ("Editor"), so that the name stands on the next?"""
    first = _WORD.search(line)
    known = _beginning("line", first.group().casefold()) if first else ()
    return any(kind is BlockKind.BYLINE and pattern.match(line) for kind, pattern in known)


def _entries(place: str) -> list[Entry]:
    return [entry for entry in read_lexicon("furniture") if entry["place"] == place]


def _beginning(place: str, word: str) -> Patterns:
    """One pattern a kind of the markers with that first word, folded ("" for those that have none)."""
    return _compiled(place, word) if word in _by_first_word(place) else ()


@cache
def _compiled(place: str, word: str) -> Patterns:
    """Made when the first line begins so: there are hundreds, and most articles need a few."""
    return _patterns(place, _by_first_word(place)[word])


@cache
def _by_first_word(place: str) -> Mapping[str, list[Entry]]:
    """First word of a marker, folded ("" where it has none) -> the markers."""
    grouped: dict[str, list[Entry]] = {}
    for entry in _entries(place):
        word = _WORD.search(entry["marker"])
        grouped.setdefault(word.group().casefold() if word else "", []).append(entry)
    return MappingProxyType(grouped)


@cache
def _endings() -> Patterns:
    return _patterns("end", _entries("end"))


def _patterns(place: str, entries: list[Entry]) -> Patterns:
    return tuple(
        (BlockKind(kind), re.compile(_SHAPES[place].format(marker_words(kind, entries)), re.IGNORECASE))
        for kind in sorted({entry["kind"] for entry in entries})
    )


def marker_words(kind: str, entries: Iterable[Entry]) -> str:
    """A pattern of the markers of a kind; one that is listed with a colon counts only with its colon."""
    markers = [entry["marker"] for entry in entries if entry["kind"] == kind]
    bare = alternatives(marker.strip("()[]") for marker in markers if not marker.endswith(":"))
    colon = alternatives(marker.rstrip(" :").strip("([") for marker in markers if marker.endswith(":"))
    return "|".join([*([rf"(?:{bare})(?![^\W_])"] if bare else []), *([rf"(?:{colon})\s*:"] if colon else [])])
