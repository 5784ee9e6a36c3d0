"""Bodies: ministries, agencies, firms and documents that own money, hold events and speak.

"Kementerian Sosial", "Kemensos", "Dinas Kesehatan DKI Jakarta", "PT Sagu Nusantara Abadi", "Undang-Undang Nomor 24 Tahun 2007".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from warta.grammar.pieces import first_names, personal_names
from warta.grammar.tokens import MOST_TOKENS, Phrases, Token, match_phrase, phrases, phrases_of_all
from warta.grammar.words import WORD, function_words
from warta.lexicon import column


@cache
def _institution_words() -> frozenset[str]:
    """Words that stand in the names of ministries, agencies and posts: after a post's head they are no person's name."""
    texts = [
        *column("institutions", "long"),
        *column("offices", "long"),
        *column("bodies", "body"),
        *column("fields", "word"),
        *column("posts", "post"),
    ]
    words = {match.group().casefold() for text in texts for match in WORD.finditer(text)}
    return frozenset(words - {word.casefold() for word in column("namesakes", "word")})


def is_institutional(token: Token) -> bool:
    """Is it a word of the names of institutions and posts, or a numeral as in "Komisi VIII"? Not a function word."""
    return _is_institutional(token.word)


@lru_cache(maxsize=4096)
def _is_institutional(word: str) -> bool:
    if word.isdigit() or (word.isupper() and set(word) <= set("IVX")):
        return True
    known = word.casefold() in _institution_words() or _is_derived(word.casefold())
    return known and word not in function_words()


def _is_derived(word: str) -> bool:
    return _DERIVED.fullmatch(word) is not None and word not in personal_names()  # "Nasution" is no "Association"


_DERIVED = re.compile(r"(?:pe|ke)\w{4,}an|\w{4,}(?:asi|ologi|tion|ment|ships?|nomics)")
"""What a noun derived from a verb looks like ("Penanganan", "Kedokteran", "Association"): no name is so long and ends so."""


_LONGEST_CODE = 6  # letters


def is_code(token: Token) -> bool:
    """A short word all in capitals stands for a place or body ("NTB", "RI", "UI"), never for a person."""
    return 1 < len(token.word) <= _LONGEST_CODE and token.word.isalpha() and token.word.isupper()


def is_organising(token: Token) -> bool:
    """A word of institutions, a code or a numeral."""
    return is_institutional(token) or is_code(token)


def begins_body(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from `index` on are the head noun, the abbreviation or all of an organisation's name; 0 for none."""
    if index >= len(tokens) or tokens[index].folded not in _body_words():
        return 0
    length = match_phrase(tokens, index, phrases_of_all(("bodies", "body"), ("institutions", "long")))
    return max(length, _short_body(tokens, index))


@cache
def _body_words() -> Phrases:
    """Told from a word alone, before anything is compared: may a body begin with it?"""
    return phrases_of_all(("bodies", "body"), ("institutions", "long"), ("institutions", "short"))


def _short_body(tokens: Sequence[Token], index: int) -> int:
    """An abbreviated body has a capital: BIN is the agency, "bin" means son of."""
    capital = index < len(tokens) and tokens[index].capital and not is_namesake(tokens[index])
    return match_phrase(tokens, index, phrases("institutions", "short")) if capital else 0


def is_namesake(token: Token) -> bool:
    """Is it a person's name that an abbreviation in capitals looks like: "Aji", not "AJI"?"""
    return token.word[1:].islower() and token.folded in first_names() and token.folded in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(short.casefold() for short in column("institutions", "short") if short.isupper())


def is_whole_body(tokens: Sequence[Token], index: int) -> bool:
    """Is the body named in full or by its abbreviation, so that no word of its name is missing?"""
    return bool(_short_body(tokens, index) or match_phrase(tokens, index, phrases("institutions", "long")))


LAST_NOUNS = frozenset(("center", "centre", "council", "foundation", "institute", "syndicate", "university"))
"""Head nouns with which English names of bodies end: "Griffith University"."""


def body_end(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> int:
    """The index after the organisation at `start`, if nobody's name follows: capitals, places and links go on with it."""
    length = begins_body(tokens, start)
    stop = _behind_fields(tokens, start, start + length)
    limit = min(len(tokens), start + MOST_TOKENS)
    while length and stop < limit and tokens[stop].follows and tokens[stop].folded not in names:
        place = match_phrase(tokens, stop, phrases("places", "place"))
        linked = tokens[stop].folded in ("dan", "&") and _capital_after(tokens, stop) and not begins_body(tokens, stop + 1)
        ends = tokens[stop].folded in _YEARS or is_balinese(tokens, stop)
        if ends or not (place or linked or tokens[stop].word[0].isupper()):
            break
        stop = _behind_fields(tokens, start, stop + (place or 1))
    return behind_short_form(tokens, stop) if length else stop


_OF_FIELDS = frozenset(("badan", "biro", "dinas", "kementerian"))


def _behind_fields(tokens: Sequence[Token], start: int, index: int) -> int:
    """The index behind the fields of the body at `start` that go on at a comma and are closed by "dan"; `index` for none.

    "Dinas Perindustrian | , Koperasi, UKM dan Tenaga Kerja", not "Dinas Kesehatan | , Kepala Puskesmas, dan warga".
    """
    if index >= len(tokens) or tokens[index].gap != ", " or tokens[start].folded not in _OF_FIELDS:
        return index
    at = index
    limit = min(len(tokens) - 1, index + _MOST_OF_FIELDS)
    while at < limit and (tokens[at].follows or tokens[at].gap == ", "):
        closes = tokens[at].folded == "dan"
        at += closes
        word = tokens[at]
        other = begins_body(tokens, at) and word.folded not in phrases("fields", "word")
        if not word.capital or not is_organising(word) or other or word.folded in _posts():
            return index
        at += 1
        if closes:
            return at
    return index


_MOST_OF_FIELDS = 14  # words


@cache
def _posts() -> frozenset[str]:
    return frozenset(post.casefold() for post in column("posts", "post"))


_YEARS = frozenset(("tahun", "ta"))  # "DIPA Kemendagri TA 2023"


def behind_short_form(tokens: Sequence[Token], stop: int) -> int:
    """The index behind a territory after an abbreviation: "Badan Pusat Statistik (BPS) | Provinsi Jambi"; `stop` for none."""
    end = territory_end(tokens, stop + 1)[0] if goes_on_behind_bracket(tokens, stop) else 0
    return end if end > stop + 1 else stop


def goes_on_behind_bracket(tokens: Sequence[Token], stop: int) -> bool:
    """Is the token at `stop` in brackets of its own, and a capital behind them: "(BPS) Provinsi"?"""
    if stop + 1 >= len(tokens) or tokens[stop].gap.strip() != "(" or not tokens[stop + 1].gap.startswith(")"):
        return False
    gap = tokens[stop + 1].gap[1:]
    return gap.isspace() and "\n" not in gap and tokens[stop + 1].capital


def territory_end(tokens: Sequence[Token], index: int) -> tuple[int, bool]:
    """The index behind a territory ("Kabupaten Bima", "Lombok Barat"), and whether it is a bare place."""
    noun = match_phrase(tokens, index, phrases("territories", "word"))
    first = index + noun
    if noun and not (first < len(tokens) and tokens[first].capital and (tokens[first].follows or tokens[first].follows_dot)):
        return index, False
    place = match_phrase(tokens, first, phrases("places", "place"))
    if place or not noun:
        return first + place, not noun
    stop = first
    while (
        stop < len(tokens)
        and stop - first < _LONGEST_PLACE
        and tokens[stop].capital
        and (stop == first or tokens[stop].follows)
    ):
        stop += 1
    return stop, False


_LONGEST_PLACE = 3  # words of a village or district that no lexicon knows


def is_balinese(tokens: Sequence[Token], index: int) -> bool:
    """The particle I before a first name: "DPRD Banyuwangi | I Made …", not "Komisi I DPR"."""
    if tokens[index].word != "I":
        return False
    behind = tokens[index + 1 : index + 2]
    return bool(behind) and behind[0].follows and behind[0].folded in first_names()


def _capital_after(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].follows and tokens[index + 1].word[0].isupper()


def _is_lowered(token: Token) -> bool:
    """Is it a name that a document's abbreviation looks like: "Uu", not "UU"?"""
    return token.word[1:].islower() and token.word.upper() in column("documents", "document")


def document_end(tokens: Sequence[Token], start: int) -> int:
    """The index after the document at `start`, its number and year included; `start` for none."""
    stop = start + match_phrase(tokens, start, phrases("documents", "document"))
    if stop == start or not tokens[start].word[0].isupper() or _is_lowered(tokens[start]):
        return start
    while stop < len(tokens) and tokens[stop].follows and (tokens[stop].word[0].isupper() or tokens[stop].word[0].isdigit()):
        stop += 1
    return stop
