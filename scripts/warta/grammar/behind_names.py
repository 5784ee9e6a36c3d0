"""What stands behind a name and tells more of its bearer: another name, an age, a post, a description.

"Saifullah Yusuf atau Gus Ipul", "Tukiman (52), petani tembakau", "Dedi Taufan, Kepala Disparbud Jabar".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from warta.grammar.bodies import is_code
from warta.grammar.borders import is_apposed, name_behind_comma, words_span
from warta.grammar.names import read_name
from warta.grammar.posts import post_end_behind_name
from warta.grammar.tokens import Token, asides, is_name_word, small_nouns
from warta.grammar.words import looks_verbal
from warta.lexicon import column
from warta.model import Span

_ALSO = frozenset(("atau", "alias"))


def read_alias(tokens: Sequence[Token], index: int, start: int) -> tuple[Span, int] | None:
    """Another name of the person whose name begins at `start`: "Joko Widodo (Jokowi)", "Saifullah Yusuf atau Gus Ipul"."""
    if index >= len(tokens):
        return None
    if tokens[index].folded in _ALSO and tokens[index].follows:
        name = read_name(tokens, index + 1)
        return (name.span, name.end) if name else None
    code = is_code(tokens[index]) and not _is_of_initials(tokens, start, index)
    if tokens[index].gap.strip() != "(" or code or not is_name_word(tokens[index]):
        return None
    stop = index + 1
    while stop < len(tokens) and tokens[stop].follows and is_name_word(tokens[stop]):
        stop += 1
    closed = stop >= len(tokens) or tokens[stop].gap.startswith(")")
    return (Span(tokens[index].start, tokens[stop - 1].stop), stop) if closed else None


def _is_of_initials(tokens: Sequence[Token], start: int, index: int) -> bool:
    """Is it made of the name's initials: "Agus Harimurti Yudhoyono (AHY)"?"""
    initials = "".join(token.word[0] for token in tokens[start:index] if token.capital)
    return len(tokens[index].word) > 1 and initials.endswith(tokens[index].word)


def skip_age(tokens: Sequence[Token], index: int) -> int:
    """The index behind an age in brackets: "Tukiman (52), petani tembakau"."""
    aged = index < len(tokens) and tokens[index].gap.strip() == "(" and tokens[index].word.isdigit()
    return index + 1 if aged else index


def read_apposition(tokens: Sequence[Token], index: int, names: frozenset[str]) -> tuple[Span, int] | None:
    """The post behind a name and a comma (or "selaku", "yang juga"), and the index after it."""
    if relative := _relative(tokens, index):
        index += relative
    elif _is_copula(tokens, index):
        index += 1
    elif index >= len(tokens) or tokens[index].gap.strip() not in _CLOSING[1:]:
        return None
    stop = post_end_behind_name(tokens, index, names)
    if stop == index or (tokens[index].word.islower() and not (_is_closed(tokens, stop) and _is_noun(tokens[index:stop]))):
        return None
    following = name_behind_comma(tokens, stop, names) if index and tokens[index].gap == ", " else 0
    beside = tokens[index].gap == ", " and stop < len(tokens) and tokens[stop].follows and is_name_word(tokens[stop])
    if beside or (following and is_apposed(tokens, following)):
        return None  # the next person's: "Berbeda dengan Budi, Ketua RT 3, Sari Utami, berharap …"
    return words_span(tokens, index, stop), stop


def _is_noun(tokens: Sequence[Token]) -> bool:
    """Is nothing done in these words: "warga Kampung Baru", not "Menurut Sari, warga wajib menerapkan 3M"?"""
    return not any(token.folded in _OBLIGED or _is_done(token.folded) for token in tokens[1:])


def _is_done(folded: str) -> bool:
    return folded.startswith(("me", "di")) and looks_verbal(folded)  # "guru berprestasi" and "warga terdampak" are who they are


_OBLIGED = frozenset("akan bisa boleh dapat harus perlu wajib".split())


def _is_copula(tokens: Sequence[Token], index: int) -> bool:
    """A word that links a name and a post: "Sari Utami selaku Camat Cilawu", "Sari Utami adalah Bupati Garut"."""
    if index + 1 >= len(tokens) or tokens[index].gap.strip() not in _CLOSING:
        return False
    word = tokens[index].folded
    named = index > 1 and tokens[index - 2].capital  # "Sari Utami", not "Pelapor adalah Bupati"
    return word in ("selaku", "sebagai") or (word == "adalah" and named and tokens[index + 1].capital)


_CLOSING = ("", ",", ".,", "),")
"""What may stand between a name, its degrees or an age, and a post: "Sari Utami, S.Sos., selaku Camat"."""

_BEARING = frozenset(("juga", "menjabat", "merupakan"))


def _relative(tokens: Sequence[Token], index: int) -> int:
    """How many tokens open a clause that tells a post: "yang juga", "yang menjabat sebagai"; 0 for none."""
    if index + 2 >= len(tokens) or tokens[index].folded != "yang" or tokens[index + 1].folded not in _BEARING:
        return 0
    return 3 if tokens[index + 2].folded in ("sebagai", "selaku") else 2


def _is_closed(tokens: Sequence[Token], index: int) -> bool:
    """Tell "Sari, petani di Kecamatan Ciasem, …" from "Menurut Sari, petani di sana akan …"."""
    if index < len(tokens) and tokens[index].folded in ("asal", "di", "dari"):
        index += 1
        while index < len(tokens) and tokens[index].follows and tokens[index].capital:
            index += 1
    return index >= len(tokens) or not tokens[index].follows or tokens[index].folded in _behind_apposition()


@cache
def _behind_apposition() -> frozenset[str]:
    return frozenset(("yang", "itu", "ini", "setempat", *asides(), *column("cues", "cue")))


def read_description(tokens: Sequence[Token], index: int) -> tuple[Span, int] | None:
    """What somebody is, in small words between the name and the next comma: "Sumarni, pedagang sayur, Kamis"."""
    if index >= len(tokens) or tokens[index].gap not in COMMAS or tokens[index].folded in asides():
        return None
    first = index + (tokens[index].folded == "seorang")
    stop = small_nouns(tokens, first)
    placed = stop < len(tokens) and tokens[stop].folded in ("asal", "di") and _is_closed(tokens, stop)
    closed = placed or stop >= len(tokens) or not tokens[stop].follows
    if stop == first or not closed or any(token.folded.endswith("nya") for token in tokens[first:stop]):
        return None  # "Menurut Sari, tanahnya labil"
    return Span(tokens[first].start, tokens[stop - 1].stop), stop


COMMAS = (", ", "), ")
