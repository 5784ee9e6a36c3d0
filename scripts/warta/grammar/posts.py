"""Posts: "Menteri Sosial", "Mensos", "Kepala Dinas Kesehatan DKI Jakarta", "Plt. Bupati Cianjur".

A post is a head noun (or an abbreviation of one) and what it is a post of. Role and affiliation are two readings of the
same words: head nouns | the organisation. A post named after its portfolio or territory is all role.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.bodies import begins_body, is_code, is_institutional, open_body_end
from warta.grammar.titles import title_length
from warta.grammar.tokens import (
    MOST_TOKENS,
    Token,
    is_name_word,
    match_phrase,
    phrases,
    phrases_of_all,
    read_tokens,
    small_nouns,
)
from warta.lexicon import column, lookup
from warta.model import Span, rule


@cache
def _abbreviated() -> Mapping[str, str]:
    """Abbreviated posts and bodies, folded -> in full."""
    return MappingProxyType({**lookup("institutions", "short", "long"), **lookup("offices", "short", "long")})


_DEFINITION = re.compile(r"(?P<long>[^()]+?)\s*\((?P<short>[^()]+)\)")


def _defined(definitions: Sequence[str]) -> Mapping[str, str]:
    """What the article itself explains ("Forum Relawan Pesisir (FRP)"), folded abbreviation -> in full."""
    matches = (_DEFINITION.fullmatch(definition) for definition in definitions)
    return {match["short"].casefold(): match["long"] for match in matches if match}


def write_out(words: str, *definitions: str) -> str:
    """`words` with every abbreviated post and body in full: by the article's `definitions`, else by lexicon.

    >>> write_out("Kadinkes DKI Jakarta"), write_out("Ketua FRP", "Forum Relawan Pesisir (FRP)")
    ('Kepala Dinas Kesehatan DKI Jakarta', 'Ketua Forum Relawan Pesisir')
    """
    tokens = read_tokens(words, Span(0, len(words)))
    defined = _defined(definitions)
    pieces: list[str] = []
    index = end = 0
    while index < len(tokens):
        length, full = _expansion(words, tokens, index, defined)
        pieces += [words[end : tokens[index].span.start], full]
        end = tokens[index + length - 1].span.end
        index += length
        if full.casefold() != words[tokens[index - length].span.start : end].casefold() and words[end : end + 1] == ".":
            end += 1
    return " ".join("".join([*pieces, words[end:]]).split())


def _expansion(words: str, tokens: Sequence[Token], index: int, defined: Mapping[str, str]) -> tuple[int, str]:
    """How many tokens are one abbreviation, and what it stands for; one token as printed where it is none."""
    if tokens[index].folded in defined:
        return 1, defined[tokens[index].folded]
    length = max(match_phrase(tokens, index, phrases(name, "short")) for name in ("offices", "institutions"))
    printed = words[tokens[index].span.start : tokens[index + max(length, 1) - 1].span.end]
    return (length, _abbreviated()[" ".join(printed.replace(".", " ").split()).casefold()]) if length else (1, printed)


@lru_cache(maxsize=1024)
def _split(words: str, definitions: tuple[str, ...]) -> tuple[str, str]:
    """Role and affiliation of a post's words, in full: the organisation begins with the first word for one."""
    full = write_out(words, *definitions)
    if _is_all_role(read_tokens(full, Span(0, len(full)))):
        return full, ""
    role, rest = _cut(words, _defined(definitions))
    before = write_out(role, *definitions)
    inner = ""
    if before != " ".join(role.split()):
        before, inner = _cut(before, {})  # "Kadinkes": the abbreviation holds the organisation
    return before, " ".join(filter(None, (inner, write_out(rest, *definitions))))


def _cut(words: str, defined: Mapping[str, str]) -> tuple[str, str]:
    tokens = read_tokens(words, Span(0, len(words)))
    for index in range(post_head(tokens, 0), len(tokens)):
        if index and (begins_body(tokens, index) or tokens[index].folded in defined):
            at = tokens[index].span.start
            return words[:at].rstrip(" ,(-"), words[at:]
    return words, ""


def _is_all_role(tokens: Sequence[Token]) -> bool:
    """A minister's portfolio may read as a body ("Badan Usaha Milik Negara"); a governor's body is one (Bank Indonesia)."""
    if not post_head(tokens, 0):
        return True
    return holder(tokens, 0) in ("portfolio", "locality") and not (tokens[0].folded == "gubernur" and begins_body(tokens, 1))


@rule("post.role")
def role(exact: str, *definitions: str) -> str | None:
    """The head nouns of a post, abbreviations written out: Kadinkes DKI Jakarta -> Kepala; Mensos -> Menteri Sosial."""
    return _split(exact, definitions)[0] or None


@rule("post.affiliation")
def affiliation(exact: str, *definitions: str) -> str | None:
    """The organisation of a post, written out: Kadinkes DKI Jakarta -> Dinas Kesehatan DKI Jakarta."""
    return _split(exact, definitions)[1] or None


@rule("body.name")
def body(exact: str, *definitions: str) -> str | None:
    """An organisation, abbreviations written out, also by the article's own explanation: Kemensos -> Kementerian Sosial."""
    return write_out(exact, *definitions) or None


def holder(tokens: Sequence[Token], start: int) -> str:
    """To whom the words after the head at `start` belong: portfolio, locality, organisation, unit or none."""
    length = match_phrase(tokens, start, phrases("posts", "post"))
    words = " ".join(token.folded for token in tokens[start : start + length])
    whose = lookup("posts", "post", "holder").get(words, "organisation")
    following = start + length
    return holder(tokens, following) if whose == "next" and following < min(len(tokens), MOST_TOKENS) else whose


def is_singular(words: str) -> bool:
    """Is it a post that one person holds, named after its portfolio or territory: "Mensos", "Bupati Cianjur", "Wagub"?"""
    full = write_out(words)
    return holder(read_tokens(full, Span(0, len(full))), 0) == "portfolio"


_MOST_HEADS = 4  # "Plt Wakil Kepala …", "Mantan Calon Wakil Bupati": posts chained


def post_head(tokens: Sequence[Token], start: int) -> int:
    """How many tokens from `start` on are the head of a post or an abbreviated post, or several in a chain; 0 for none."""
    known = phrases_of_all(("offices", "short"), ("posts", "post"))
    index = start
    for _ in range(_MOST_HEADS):
        length = match_phrase(tokens, index, known)
        index += length
        chained = length and index < len(tokens) and (tokens[index].follows or tokens[index].follows_dot)
        if not chained or title_length(tokens, index):  # "Kapolri Jenderal Listyo …": a rank before a name
            break
    return index - start


def post_end(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> int:
    """The index after the last token that belongs to the post at `start` (equal to `start` for no post).

    `names` are folded words known to begin a person's name in this article: a post stops before them.
    """
    head = post_head(tokens, start)
    if not head:
        return start
    complement = _Complement(tokens, names, holder(tokens, start))
    portfolio = match_phrase(tokens, start, phrases("offices", "long")) if complement.holder == "portfolio" else 0
    whole = max(head, portfolio)
    end = complement.end(start + whole)
    if tokens[start].word.islower() and start + head < len(tokens) and tokens[start + head].follows:
        end = max(end, small_nouns(tokens, start + head))
    return complement.with_unknown_place(end) if end == start + head and whole == head else end


_LINKS = frozenset(("dan", "&", "bidang", "urusan"))
_LEAST_BEHIND = {"locality": 1, "portfolio": 3}
"""How many capitals must follow a bare post for the first to be a place that no lexicon knows: villages and districts are not
listed, while ministries, provinces and regencies are, so that "Bupati Joko Prasetyo" is a man."""


@cache
def _localities() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("localities", "word"))


class _Complement(NamedTuple):
    """What a post is a post of: known words of institutions, places, numerals, codes, and links between them."""

    tokens: Sequence[Token]
    names: frozenset[str]
    holder: str

    def end(self, index: int) -> int:
        """The index after the complement that begins at `index`."""
        placed = False
        limit = min(len(self.tokens), index + MOST_TOKENS)
        while index < limit:
            place = self._place(index)
            if placed and place == 1 and self._begins_name(index):
                return index  # "Wali Kota Bogor Bima Arya"
            step = place or self._bracket(index) or self._step(index)
            if not step:
                return index
            placed = bool(place)
            index += step
        return index

    def _place(self, index: int) -> int:
        return match_phrase(self.tokens, index, phrases("places", "place")) if self._joins(index) else 0

    def _begins_name(self, index: int) -> bool:
        """Is the place a first name: a word that is none of institutions and places follows?"""
        behind = self.tokens[index + 1 : index + 2]
        known = not behind or self._place(index + 1) or is_institutional(behind[0]) or is_code(behind[0])
        return not known and behind[0].follows and is_name_word(behind[0])

    def with_unknown_place(self, index: int) -> int:
        """`index`, or the one behind it where a place must stand that no lexicon knows."""
        run = index
        limit = min(len(self.tokens), index + max(_LEAST_BEHIND.values()))
        while run < limit and self.tokens[run].follows and self.tokens[run].word[0].isupper():
            run += 1
        taken = self.holder in _LEAST_BEHIND and run - index >= _LEAST_BEHIND[self.holder]
        named = taken and (self.tokens[index].folded in self.names or self._is_initial(index))
        return index + 1 if taken and not named else index

    def _step(self, index: int) -> int:
        token = self.tokens[index]
        if not self._joins(index):
            return 0
        if place := self._place(index):
            return place
        if self.holder != "portfolio" and begins_body(self.tokens, index):
            return open_body_end(self.tokens, index, self.names) - index
        if token.folded in self.names or self._is_initial(index) or title_length(self.tokens, index):
            return 0
        if token.word[0].isupper() and self.tokens[index - 1].folded in _localities():
            return 1  # "Desa Mekarsari": no lexicon lists villages
        if token.folded in _LINKS:
            behind = self.tokens[index + 1 : index + 2]
            return 1 if behind and behind[0].folded not in _LINKS and self._step(index + 1) else 0
        return 1 if is_institutional(token) or is_code(token) else 0

    def _joins(self, index: int) -> bool:
        """Is the run unbroken, or does a bracket, or a comma of the post's own name, stand between?"""
        gap = self.tokens[index].gap
        behind_bracket = gap.startswith(")") and gap[1:].isspace()
        if gap == ", " and self.tokens[index].folded == "dan":
            return index + 1 < len(self.tokens) and is_institutional(self.tokens[index + 1])
        return self.tokens[index].follows or behind_bracket or (gap in (", ", "/", "-") and self._listed(index))

    def _listed(self, index: int) -> bool:
        """A comma belongs to a post's name only if "dan" closes the list: "Pemuda, Olahraga, dan Pariwisata"."""
        ahead = self.tokens[index + 1 : index + 4]
        return is_institutional(self.tokens[index]) and any(token.folded == "dan" for token in ahead)

    def _bracket(self, index: int) -> int:
        """An abbreviation in brackets, where the post goes on behind it: "Kepala Badan … Daerah (Bappenda) NTB"."""
        behind = self.tokens[index + 1 : index + 2]
        opened = self.tokens[index].gap.strip() == "(" and self.tokens[index].word[0].isupper()
        if not (opened and behind and behind[0].gap.startswith(")") and behind[0].gap[1:].isspace()):
            return 0
        place = match_phrase(self.tokens, index + 1, phrases("places", "place"))
        return 1 if place or is_code(behind[0]) or begins_body(self.tokens, index + 1) else 0

    def _is_initial(self, index: int) -> bool:
        """Tell "I Gusti …", a Balinese name, from a numeral: "Komisi I DPR" goes on with a body."""
        behind = self.tokens[index + 1 : index + 2]
        named = bool(behind) and is_name_word(behind[0]) and not begins_body(self.tokens, index + 1)
        return self.tokens[index].word == "I" and named
