"""Persons' names: where a name begins and ends, and what is title and degree.

A name is a run of capitals ("Agus Gumiwang Kartasasmita", "M. Nuh", "Muhammad bin Salman"); titles before it and degrees
behind it are stepped over and are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.bodies import begins_body, is_balinese, is_code, is_institutional
from warta.grammar.pieces import first_names, personal_names
from warta.grammar.titles import begins_degree, is_degree, skip_degrees, skip_titles, title_length
from warta.grammar.tokens import Token, is_name_word, match_phrase, phrases, read_tokens
from warta.grammar.words import WORD, function_words
from warta.lexicon import column
from warta.model import Span, rule

LONGEST_NAME = 7  # words; "Raden Mas Tumenggung …" and names with "bin" stay below


class Name(NamedTuple):
    """A person's name in a run of tokens: `end` is the index after its last token, degrees behind it included."""

    span: Span
    end: int


@cache
def _particles() -> frozenset[str]:
    return frozenset(column("particles", "word"))


@rule("names.person")
def person(exact: str, *_context: str) -> str | None:
    """A person's name as printed, blanks made single; further words are those that stand for the name."""
    return " ".join(exact.split()) or None


def read_name(tokens: Sequence[Token], start: int) -> Name | None:
    """The name that begins at `start`, titles stepped over, or None."""
    first = skip_titles(tokens, start)
    if first < len(tokens) and is_balinese(tokens, first):
        return _name_from(tokens, first)
    if first >= len(tokens) or not is_name_word(tokens[first]) or _opens_other(tokens, first, titled=first > start):
        return None
    if first + title_length(tokens, first) == len(tokens):
        return None  # "Dr." and nothing behind it
    return _name_from(tokens, first)


def read_known_name(tokens: Sequence[Token], start: int) -> Name:
    """The name that begins with a word known to begin one in the article, though a place or plain word: "Bima", "Hari"."""
    return _name_from(tokens, start)


def read_name_behind_post(tokens: Sequence[Token], start: int) -> Name | None:
    """As `read_name`, but there a first name may also be a word that elsewhere is none: "Wagub NTB Lalu Gde …"."""
    first = skip_titles(tokens, start)
    if first + 1 >= len(tokens) or not (tokens[first].word[0].isupper() and tokens[first + 1].follows):
        return read_name(tokens, start)
    odd = tokens[first].folded in function_words()
    return _name_from(tokens, first) if odd and is_name_word(tokens[first + 1]) else read_name(tokens, start)


def _name_from(tokens: Sequence[Token], first: int) -> Name:
    end = first + 1
    while end < len(tokens) and end - first < LONGEST_NAME and _goes_on(tokens, end):
        end += 1
    while end - 1 > first and not is_name_word(tokens[end - 1]):
        end -= 1  # "Budi van": a particle ends no name
    pair = next((token for token in tokens[first + 1 : end - 1] if _PAIR.fullmatch(token.word)), None)
    last = pair.start + pair.word.index("-") if pair else tokens[end - 1].stop
    return Name(Span(tokens[first].start, last), skip_degrees(tokens, end))


_PAIR = re.compile(r"[^\W\d_]{4,}-[^\W\d_a-z][^\W\d_]{3,}")
"""Where two names meet, within what looks like one: "Wulan Pertiwi-Hasan Bakrie", a pair of candidates."""


def _opens_other(tokens: Sequence[Token], index: int, *, titled: bool) -> bool:
    """A body, a kind of event or a word of institutions begins something else than a person's name.

    Behind a title, capitals are initials: "Kolonel IGN Suriastawa".
    """
    if begins_body(tokens, index) or match_phrase(tokens, index, phrases("events", "word")):
        return True
    field = is_institutional(tokens[index]) and tokens[index].folded not in first_names()
    return field or (not titled and _is_code_before_name(tokens, index))


def _is_code_before_name(tokens: Sequence[Token], index: int) -> bool:
    """Tell "HIMPA Abdul Salam", a body and its man, from "RM Sudarsono" and "ABDUL SALAM"."""
    if len(tokens[index].word) <= _LONGEST_INITIALS or not is_code(tokens[index]):
        return False
    behind = tokens[index + 1 : index + 2]
    return not (behind and behind[0].follows and behind[0].word.isupper())


_LONGEST_INITIALS = 2  # letters


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    before = tokens[index - 1]
    initial = not token.follows and token.follows_dot and (len(before.word) == 1 or before.folded in _SHORTENED)
    if not (token.follows or initial) or begins_body(tokens, index) or begins_degree(tokens, index):
        return False
    if token.folded in personal_names():
        return token.capital
    if is_name_word(token) and is_institutional(token):
        return _is_surname(tokens, index)
    return is_name_word(token) or token.folded in _particles()


def _is_surname(tokens: Sequence[Token], index: int) -> bool:
    """Does a word of institutions end a name of three: "Made Cahya Negara menambahkan"? No post, and no capital behind it."""
    before = tokens[max(index - 2, 0) : index]
    behind = tokens[index + 1 : index + 2]
    alone = not behind or not behind[0].follows or behind[0].word[0].islower()
    three = len(before) > 1 and before[1].follows and before[0].folded in personal_names()
    plain = three and is_name_word(before[1]) and not is_institutional(before[1]) and tokens[index].word[1:].islower()
    return alone and plain and not match_phrase(tokens, index, phrases("posts", "post"))


_SHORTENED = frozenset(("abd", "moh", "muh", "mohd", "muhd", "st", "ach", "br"))


@lru_cache(maxsize=1024)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, for comparing.

    >>> name_words("M. Nuh")
    ('m', 'nuh')
    """
    return tuple(match.group().casefold() for match in WORD.finditer(name))


_LIST = re.compile(r"(?:[,&/|]|\bdan\b)\s*")


def read_names(text: str, within: Span) -> tuple[Span, ...]:
    """The names of a list such as a byline: "Denys, Nugroho Meidinata"; each begins with a capital."""
    found: list[Span] = []
    start = within.start
    for stop, following in [*((m.start(), m.end()) for m in _LIST.finditer(text, *within)), (within.end, within.end)]:
        tokens = read_tokens(text, Span(start, stop))
        name = read_name(tokens, 0)
        if name and not is_degree(tokens):
            found.append(name.span)
        start = following
    return tuple(found)
