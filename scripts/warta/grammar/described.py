"""Persons told by a plain noun, with a name or without: "warga setempat", "Artis Sari Utami", "istri korban, Dewi Lestari".

A noun of kinship or service is told with whose it is: "istri Budi Santoso" is not Budi Santoso.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from warta.grammar.behind_names import COMMAS
from warta.grammar.borders import is_apposed, is_bare_place, name_behind_comma, name_behind_place
from warta.grammar.cues import cue_words
from warta.grammar.names import Name, read_name
from warta.grammar.pieces import first_names
from warta.grammar.posts import post_head
from warta.grammar.titles import skip_titles
from warta.grammar.tokens import Token, is_name_word, match_phrase, phrases, small_nouns
from warta.lexicon import lookup
from warta.model import Span

THIS = frozenset(("itu", "ini", "tersebut", "tadi"))
"""Words that end a description of somebody known: "politikus itu"."""


class Described(NamedTuple):
    """A person told by a noun: the noun's words, the name if one stands there, and the index of the first token behind all.

    `words` is None where the noun points to somebody known ("pria yang akrab disapa Ipul itu", whose name is then `alias`).
    """

    words: Span | None
    end: int
    stop: int
    name: Name | None = None
    alias: Span | None = None


def read_person_noun(tokens: Sequence[Token], start: int, names: frozenset[str]) -> Described | None:
    """The person told by the noun at `start`: "perempuan yang akrab disapa Sari itu", "pria bernama Budi", "warga setempat"."""
    length = match_phrase(tokens, start, phrases("personnouns", "word"))
    if not length or _is_titled_name(tokens, start):
        return None
    stop = start + length
    stop = small_nouns(tokens, stop) if stop < len(tokens) and tokens[stop].follows else stop
    if stop + 1 < len(tokens) and tokens[stop].folded == "bernama":
        name = read_name(tokens, stop + 1)
        return name and Described(_words(tokens, start, stop), name.span.end, name.end, name)
    if pointing := _pointing(tokens, stop):
        return Described(None, tokens[pointing - 1].stop, pointing, alias=_called(tokens, stop, pointing))
    told = _told(tokens, start, stop, names)
    sure = told.name and not (tokens[start].folded in first_names() or post_head(tokens, start))
    return told if sure or not tokens[start].capital else None


def _words(tokens: Sequence[Token], start: int, stop: int) -> Span:
    return Span(tokens[start].start, tokens[stop - 1].stop)


def _is_titled_name(tokens: Sequence[Token], start: int) -> bool:
    """Is the noun a title before a name: "Ibu Sari", not "ibu korban"?"""
    titled = skip_titles(tokens, start)
    return titled > start and tokens[titled].capital


def _pointing(tokens: Sequence[Token], stop: int) -> int:
    """The index behind "itu" or the like at the end of a clause: "pria yang akrab disapa Ipul itu"; 0 for none."""
    relative = stop < len(tokens) and tokens[stop].folded == "yang"
    for index in range(stop, min(len(tokens), stop + _LONGEST_CLAUSE)):
        if not (tokens[index].follows or tokens[index].gap in COMMAS) or (not relative and tokens[index].folded in cue_words()):
            break  # "penyanyi Sari mengatakan lagu itu …"
        if tokens[index].folded in THIS and tokens[index].follows:
            return index + 1
    return 0


_LONGEST_CLAUSE = 14  # words of "yang akrab disapa … itu"
_CALLED = frozenset(("disapa", "dipanggil", "bernama"))


def _called(tokens: Sequence[Token], start: int, stop: int) -> Span | None:
    """The name in a clause: "pria yang akrab disapa | Kang Hendra | itu"."""
    index = next((at for at in range(start, stop - 2) if tokens[at].folded in _CALLED), stop)
    name = read_name(tokens, index + 1) if index < stop else None
    return name.span if name and name.end < stop else None


def _told(tokens: Sequence[Token], start: int, stop: int, names: frozenset[str]) -> Described:
    """The noun with whose it is, and the name behind it."""
    related = _is_related(tokens, start)
    owner = _owner_end(tokens, stop) if related else stop
    if owner > stop:
        behind = name_behind_comma(tokens, owner, names)
        name = read_name(tokens, behind) if behind and is_apposed(tokens, behind) else None
        stop = owner
    else:
        name = name_of_described(tokens, stop, names, at_once=not related)
    words = _words(tokens, start, stop)
    return Described(words, name.span.end, name.end, name) if name else Described(words, words.end, stop)


def _is_related(tokens: Sequence[Token], start: int) -> bool:
    length = match_phrase(tokens, start, phrases("personnouns", "word"))
    noun = " ".join(token.folded for token in tokens[start : start + length])
    return lookup("personnouns", "word", "name").get(noun) == "other"


def _owner_end(tokens: Sequence[Token], stop: int) -> int:
    """The index behind the person to whom somebody is related: "istri | Budi Santoso"."""
    named = stop < len(tokens) and tokens[stop].follows and tokens[stop].capital
    name = read_name(tokens, stop) if named else None
    return name.end if name else stop


def name_of_described(tokens: Sequence[Token], stop: int, names: frozenset[str], *, at_once: bool) -> Name | None:
    """The name behind a description's comma, behind its place, or right behind it."""
    if index := name_behind_comma(tokens, stop, names) or name_behind_place(tokens, stop, names):
        return read_name(tokens, index)
    return _name_at_once(tokens, stop, names) if at_once else None


def _name_at_once(tokens: Sequence[Token], index: int, names: frozenset[str]) -> Name | None:
    """The name behind a description, if it surely is one: "Artis | Sari Utami"; not "penumpang Lion Air"."""
    if index >= len(tokens) or not (tokens[index].follows and tokens[index].capital) or is_bare_place(tokens, index):
        return None
    known = names | first_names()
    pair = tokens[index : index + 2]
    surname = len(pair) > 1 and pair[1].follows and pair[1].folded in known  # "aktris Nirmala | Zubaidah"
    sure = pair[0].folded in known or (surname and is_name_word(pair[0]))
    return read_name(tokens, index) if sure else None
