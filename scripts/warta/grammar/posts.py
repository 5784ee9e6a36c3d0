"""Posts: "Menteri Sosial", "Mensos", "Kepala Dinas Kesehatan DKI Jakarta", "Plt. Bupati Cianjur".

A post is a head noun (or an abbreviation of one) and what it is a post of. Role and affiliation are two readings of the
same words: head nouns | the organisation. A post named after its portfolio or territory is all role.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from warta.grammar.tokens import Token, is_name_word, match_phrase, phrases, read_tokens, small_nouns
from warta.grammar.words import WORD, function_words
from warta.lexicon import column, lookup
from warta.model import Span, rule


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


@cache
def _written_out() -> Mapping[str, str]:
    """Abbreviated posts and bodies, folded -> in full."""
    return MappingProxyType({**lookup("institutions", "short", "long"), **lookup("offices", "short", "long")})


def write_out(words: str) -> str:
    """`words` with every abbreviated post and body in full, by lexicon.

    >>> write_out("Kadinkes DKI Jakarta")
    'Kepala Dinas Kesehatan DKI Jakarta'
    """
    tokens = read_tokens(words, Span(0, len(words)))
    pieces: list[str] = []
    index = end = 0
    while index < len(tokens):
        length = max(match_phrase(tokens, index, phrases(name, "short")) for name in ("offices", "institutions"))
        last = tokens[index + max(length, 1) - 1]
        printed = words[tokens[index].span.start : last.span.end]
        pieces += [words[end : tokens[index].span.start], _written_out()[_folded(printed)] if length else printed]
        end = last.span.end
        index += max(length, 1)
        if length and words[end : end + 1] == ".":
            end += 1
    return " ".join("".join([*pieces, words[end:]]).split())


def _folded(printed: str) -> str:
    return " ".join(printed.replace(".", " ").split()).casefold()


def _split(words: str) -> tuple[str, str]:
    """Role and affiliation of a post's words, in full."""
    full = write_out(words)
    tokens = read_tokens(full, Span(0, len(full)))
    head = post_head(tokens, 0)
    if not head or _is_all_role(tokens):
        return full, ""
    for index in range(head, len(tokens)):
        if begins_body(tokens, index):
            cut = tokens[index].span.start
            return full[:cut].rstrip(" ,(-"), full[cut:]
    return full, ""


def _is_all_role(tokens: Sequence[Token]) -> bool:
    """A minister's portfolio may read as a body ("Badan Usaha Milik Negara"); a governor's body is one (Bank Indonesia)."""
    return holder(tokens, 0) == "portfolio" and not (tokens[0].folded == "gubernur" and begins_body(tokens, 1))


@rule("post.role")
def role(exact: str) -> str | None:
    """The head nouns of a post, abbreviations written out: Kadinkes DKI Jakarta -> Kepala; Mensos -> Menteri Sosial."""
    return _split(exact)[0] or None


@rule("post.affiliation")
def affiliation(exact: str) -> str | None:
    """The organisation that a post belongs to, written out: Kadinkes DKI Jakarta -> Dinas Kesehatan DKI Jakarta."""
    return _split(exact)[1] or None


@rule("post.body")
def body(exact: str) -> str | None:
    """An organisation, its abbreviation written out: Kemensos -> Kementerian Sosial."""
    return write_out(exact) or None


def holder(tokens: Sequence[Token], start: int) -> str:
    """To whom the words after the head at `start` belong: portfolio, organisation, unit or none."""
    length = match_phrase(tokens, start, phrases("posts", "post"))
    words = " ".join(token.folded for token in tokens[start : start + length])
    return lookup("posts", "post", "holder").get(words, "organisation")


def post_head(tokens: Sequence[Token], start: int) -> int:
    """How many tokens from `start` on are the head of a post or an abbreviated post; 0 for none."""
    length = max(
        match_phrase(tokens, start, phrases("offices", "short")), match_phrase(tokens, start, phrases("posts", "post"))
    )
    if not length:
        return 0
    following = start + length
    chained = following < len(tokens) and (tokens[following].follows or tokens[following].follows_dot)
    return length + (post_head(tokens, following) if chained else 0)


def begins_body(tokens: Sequence[Token], index: int) -> int:
    """How many tokens from `index` on are the head noun or the abbreviation of an organisation; 0 for none."""
    known = (phrases("bodies", "body"), phrases("institutions", "long"))
    return max(_short_body(tokens, index), *(match_phrase(tokens, index, names) for names in known))


def _short_body(tokens: Sequence[Token], index: int) -> int:
    """An abbreviated body has a capital: BIN is the agency, "bin" means son of."""
    capital = index < len(tokens) and tokens[index].word[0].isupper()
    return match_phrase(tokens, index, phrases("institutions", "short")) if capital else 0


def post_end(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> int:
    """The index after the last token that belongs to the post at `start` (equal to `start` for no post).

    `names` are folded words known to begin a person's name in this article: a post stops before them.
    """
    head = post_head(tokens, start)
    if not head:
        return start
    end = _complement_end(tokens, start + head, names)
    if tokens[start].word.islower():
        end = max(end, small_nouns(tokens, start + head) if _runs_on(tokens, start + head) else end)
    known = match_phrase(tokens, start, phrases("offices", "long"))
    bare = end == start + head and known < head and not _is_short(tokens, start)
    if bare and _takes_unknown(tokens, start, end, names):
        return end + 1
    return end


def _runs_on(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].follows


def _is_short(tokens: Sequence[Token], start: int) -> bool:
    return bool(match_phrase(tokens, start, phrases("offices", "short")))


def _takes_unknown(tokens: Sequence[Token], start: int, end: int, names: frozenset[str]) -> bool:
    """A post named after a portfolio or territory that no lexicon knows takes one word, if two or more follow."""
    return holder(tokens, start) == "portfolio" and all(
        index < len(tokens) and tokens[index].follows and tokens[index].word[0].isupper() and tokens[index].folded not in names
        for index in (end, end + 1)
    )


def _complement_end(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int:
    """Step over what a post is a post of: known words of institutions, places, numerals, and links between them."""
    while index < len(tokens):
        step = _complement_step(tokens, index, names)
        if not step:
            return index
        index += step
    return index


_LINKS = frozenset(("dan", "&", "bidang", "urusan"))


def _complement_step(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int:
    token = tokens[index]
    if not token.follows and not (token.gap in (", ", "/", "-") and _listed(tokens, index)):
        return 0
    if place := match_phrase(tokens, index, phrases("places", "place")):
        return place
    if named := begins_body(tokens, index):
        return named + (0 if _is_whole_body(tokens, index) else _body_name(tokens, index + named, names))
    if token.folded in names or _is_initial(tokens, index):
        return 0
    if token.folded in _LINKS:
        return 1 if index + 1 < len(tokens) and _complement_step(tokens, index + 1, names) else 0
    return 1 if is_institutional(token) else 0


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    """Tell "I Gusti …", a Balinese name, from a numeral: "Komisi I DPR" goes on with a body."""
    behind = tokens[index + 1 : index + 2]
    return tokens[index].word == "I" and bool(behind) and is_name_word(behind[0]) and not begins_body(tokens, index + 1)


def _is_whole_body(tokens: Sequence[Token], index: int) -> bool:
    """Is the body named in full or by its abbreviation, so that no word of its name is missing?"""
    return bool(_short_body(tokens, index) or match_phrase(tokens, index, phrases("institutions", "long")))


def _body_name(tokens: Sequence[Token], index: int, names: frozenset[str]) -> int:
    """An organisation whose name no lexicon knows ("Universitas Brawijaya") takes the next capital."""
    if index >= len(tokens) or not tokens[index].follows or not tokens[index].word[0].isupper():
        return 0
    known = match_phrase(tokens, index, phrases("places", "place")) or is_institutional(tokens[index])
    return 0 if known or tokens[index].folded in names else 1


def _listed(tokens: Sequence[Token], index: int) -> bool:
    """A comma belongs to a post's name only if "dan" closes the list: "Pemuda, Olahraga, dan Pariwisata"."""
    ahead = tokens[index + 1 : index + 4]
    return is_institutional(tokens[index]) and any(token.folded == "dan" for token in ahead)


def is_institutional(token: Token) -> bool:
    """Is it a word of the names of institutions and posts, or a numeral as in "Komisi VIII"? Not a function word."""
    if token.word.isdigit() or (token.word.isupper() and set(token.word) <= set("IVX")):
        return True
    return token.folded in _institution_words() and token.word not in function_words()
