"""Posts: "Menteri Sosial", "Mensos", "Kepala Dinas Kesehatan DKI Jakarta", "Plt. Bupati Cianjur".

A post is a head noun (or an abbreviation of one) and what it is a post of; `roles` parts the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from warta.grammar.bodies import begins_body, is_institutional, is_organising
from warta.grammar.borders import border, name_behind_comma, whole_run
from warta.grammar.expansions import write_out
from warta.grammar.pieces import first_names
from warta.grammar.runs import Run
from warta.grammar.standing import STANDING
from warta.grammar.titles import title_length
from warta.grammar.tokens import (
    MOST_TOKENS,
    Phrases,
    Token,
    is_name_word,
    match_phrase,
    phrases,
    phrases_of_all,
    read_tokens,
    small_nouns,
)
from warta.lexicon import lookup
from warta.model import Span


def holder(tokens: Sequence[Token], start: int) -> str:
    """To whom the words after the head at `start` belong: portfolio, locality, organisation, unit or none."""
    length = match_phrase(tokens, start, phrases("posts", "post"))
    words = " ".join(token.folded for token in tokens[start : start + length])
    whose = lookup("posts", "post", "holder").get(words, "organisation")
    following = start + length
    return holder(tokens, following) if whose == "next" and following < min(len(tokens), MOST_TOKENS) else whose


_MOST_HEADS = 4  # "Plt Wakil Kepala …", "Mantan Calon Wakil Bupati": posts chained


def post_head(tokens: Sequence[Token], start: int) -> int:
    """How many tokens from `start` on are the head of a post or an abbreviated post, or several in a chain; 0 for none."""
    known = post_words()
    if start >= len(tokens) or tokens[start].folded not in known:
        return 0
    index = start
    for _ in range(_MOST_HEADS):
        link = further_post(tokens, index) if index > start else 0
        length = _without_body(tokens, index + link, match_phrase(tokens, index + link, known))
        if index == start and length == 1 and _is_given_name(tokens, index):
            return 0
        index += link + length if length else 0
        chained = length and index < len(tokens) and (tokens[index].follows or _is_shortened(tokens, index))
        if not chained or title_length(tokens, index) or begins_body(tokens, index):
            break  # "Kapolri Jenderal Listyo …": a rank before a name
    return index - start


@cache
def post_words() -> Phrases:
    """Posts and abbreviated posts: told from a word alone, before anything is compared, may a post begin with it?"""
    return phrases_of_all(("offices", "short"), ("posts", "post"))


def _is_shortened(tokens: Sequence[Token], index: int) -> bool:
    """Does an abbreviation with its dot stand before, as "Plt. Bupati"; not a sentence's end: "kata Mensos. Menteri"?"""
    return tokens[index].follows_dot and tokens[index - 1].folded in phrases("abbreviated", "word")


def _without_body(tokens: Sequence[Token], index: int, length: int) -> int:
    """The head without the word that begins a body's name: "Kepala | Sekolah Dasar Negeri 1", not "Kepala Sekolah"."""
    last = index + length - 1
    if length < 2 or last + 1 >= len(tokens) or begins_body(tokens, last) < 2:
        return length
    pair = (tokens[last].folded, tokens[last + 1].folded)
    return length - 1 if pair[0] == "sekolah" or pair in _BODIES else length


_BODIES = frozenset((("satuan", "polisi"), ("satuan", "tugas"), ("pusat", "kesehatan")))
"""Bodies that begin as a unit does: "Kepala | Satuan Polisi Pamong Praja", but "Kepala Satuan | Lalu Lintas"."""


def _is_given_name(tokens: Sequence[Token], index: int) -> bool:
    """Is a word for a ruler a given name: "Sultan Bachtiar Najamudin", not "Sultan Ternate"?"""
    behind = tokens[index + 1 : index + 2]
    if tokens[index].folded not in first_names() or not (behind and behind[0].follows and is_name_word(behind[0])):
        return False
    place = match_phrase(tokens, index + 1, phrases("places", "place"))
    return not (place or is_organising(behind[0]) or begins_body(tokens, index + 1))


_TELLING = frozenset(("client", "field"))
"""Holders whose posts go on in small words: "Pengamat kebijakan publik", "pakar epidemiologi"."""


def further_post(tokens: Sequence[Token], index: int) -> int:
    """How many tokens link a further post of the same person: "sekaligus", "yang juga"; 0 for none."""
    folded = tuple(token.folded for token in tokens[index : index + 2])
    return 2 if folded == ("yang", "juga") else 1 if folded[:1] in (("sekaligus",), ("merangkap",)) else 0


def post_end(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> int:
    """The index after the last token that belongs to the post at `start` (equal to `start` for no post).

    `names` are folded words known to begin a person's name in this article: a post stops before them.
    """
    told = _run(tokens, start, names)
    return border(*told) if told else start


def post_end_behind_name(tokens: Sequence[Token], start: int, names: frozenset[str]) -> int:
    """As `post_end`, of a post whose bearer was named before it: "Sari Utami, CEO Lapak Rimba"."""
    told = _run(tokens, start, names)
    return whole_run(*told) if told else start


def _run(tokens: Sequence[Token], start: int, names: frozenset[str]) -> tuple[Run, int] | None:
    """What the words behind a post's head are read with, and the index where they begin; None for no post."""
    head = post_head(tokens, start)
    if not head:
        return None
    whose = holder(tokens, start)
    portfolio = _portfolio(tokens, start, head) if whose == "portfolio" else 0
    index = start + max(head, portfolio)
    telling = whose in _TELLING or tokens[start].word.islower() or _is_small_body(tokens, index)
    telling = telling or _is_told_before_name(tokens, index, names, whose)
    if telling and index < len(tokens) and tokens[index].follows:
        index = max(index, small_nouns(tokens, index))
        index = max(index, _purpose(tokens, index))
    if index < len(tokens) and tokens[index].folded in STANDING and tokens[index].follows:
        index += 1  # "Bupati nonaktif | Kolaka Timur"
    words = " ".join(token.folded for token in tokens[start : start + head])
    client = start + match_phrase(tokens, start, phrases("posts", "post"))
    told = index > client and (whose == "client" or (whose == "field" and tokens[index - 1].folded not in _GRADES))
    whole = told or portfolio >= head or _is_whole_office(words)
    return Run(tokens, names, whose, whole=whole, small=tokens[start].word.islower()), index


_GRADES = frozenset(("madya", "muda", "pertama", "senior", "tetap", "utama"))
"""Small words behind which the organisation follows at once: "peneliti senior Lokarasa"."""


def _is_small_body(tokens: Sequence[Token], index: int) -> bool:
    """Does a body in small letters follow: "Ketua kelompok nelayan Bina Bahari"?"""
    return index < len(tokens) and tokens[index].word.islower() and begins_body(tokens, index) > 0


def _is_told_before_name(tokens: Sequence[Token], index: int, names: frozenset[str], whose: str) -> bool:
    """Do small nouns follow, and then a name: "Ketua panitia pelaksana, Budi Santoso", "Penyanyi dangdut Sari Utami"?"""
    stop = small_nouns(tokens, index) if index < len(tokens) and tokens[index].follows else index
    if stop == index or any(_VERB.match(token.folded) for token in tokens[index:stop]):
        return False
    end = stop
    while end < len(tokens) and end - stop < _LONGEST_OWNER and tokens[end].follows and tokens[end].capital:
        end += 1
    named = stop < end and is_name_word(tokens[stop])
    sure = named and tokens[stop].folded in names | first_names()  # "Koordinator aksi Sari", not "Ketua kelompok Bina Bahari"
    return (named and whose == "none") or sure or name_behind_comma(tokens, end, names) > 0


_LONGEST_OWNER = 3  # words
_VERB = re.compile(r"di(?!n)|me(?:ng|ny|m[bp]|n[cdju]|l[aeiou]|r[aeiou])")


def _purpose(tokens: Sequence[Token], index: int) -> int:
    """The index after what a spokesperson is for, in small words: "juru bicara pemerintah | untuk penanganan Covid-19"."""
    named = index + 1 < len(tokens) and tokens[index].folded == "untuk" and is_institutional(tokens[index + 1])
    return small_nouns(tokens, index + 1) if named else 0


def _portfolio(tokens: Sequence[Token], start: int, head: int) -> int:
    """How many tokens a post with its portfolio has: "Menteri Sosial", "Staf Khusus Menteri | Pendidikan dan Kebudayaan"."""
    minister = start + head - 1 if tokens[start + head - 1].folded == "menteri" else start
    length = match_phrase(tokens, minister, phrases("offices", "long"))
    return minister - start + length if length else 0


@lru_cache(maxsize=1024)
def _is_whole_office(words: str) -> bool:
    """Does an abbreviated post name its portfolio, as "Menkes" does and "Wagub" does not?"""
    full = write_out(words)
    tokens = read_tokens(full, Span(0, len(full)))
    return full.casefold() != words and holder(tokens, 0) == "portfolio" and post_head(tokens, 0) < len(tokens)
