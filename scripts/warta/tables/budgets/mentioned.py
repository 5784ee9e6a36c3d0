"""The bodies and territories that a statement mentions: who may own the money it tells of.

A post stands for its body ("Kepala Dinas Sosial") or for the government it heads ("Bupati Sleman").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.bodies import (
    begins_body,
    behind_short_form,
    body_end,
    document_end,
    goes_on_behind_bracket,
    is_code,
    is_institutional,
    is_whole_body,
    territory_end,
)
from warta.grammar.expansions import write_out
from warta.grammar.posts import holder, post_end, post_head
from warta.grammar.roles import unit_kind
from warta.grammar.tokens import Token, match_phrase, phrases, phrases_of_all, read_tokens
from warta.grammar.words import function_words
from warta.lexicon import alternatives, column, lookup
from warta.model import Span


class Mention(NamedTuple):
    """A body or territory: its words; do they stand within a post's, are they all of a post, or a place without more?

    `short`: are they only the head noun of a name told before ("Pemkot")?
    """

    span: Span
    posted: bool = False
    held: bool = False
    bare: bool = False
    short: bool = False


_MOST_TOKENS = 400


def find_mentions(text: str, within: Span) -> Iterator[Mention]:
    """The bodies and territories in `within`, in order, each once."""
    tokens = read_tokens(text, within, most=_MOST_TOKENS)
    index = behind_post = 0
    while index < len(tokens):
        stop, mention = _mention(tokens, index)
        if mention and index == behind_post and index and tokens[index].follows:
            stop = _known_end(tokens, index, stop)
            mention = Mention(_over(tokens, index, stop), posted=True)  # "Direktur Dana Transfer | Ditjen Keuangan Budi"
        if mention:
            yield mention
        behind_post = stop if stop > index and post_head(tokens, index) else 0
        index = max(stop, index + 1)


def _mention(tokens: Sequence[Token], index: int) -> tuple[int, Mention | None]:
    """The body or territory at `index` and the index behind it; a post is stepped over, its body is `posted`."""
    token = tokens[index]
    if not token.capital and token.folded not in phrases("posts", "post"):
        return index, None
    if head := post_head(tokens, index):
        stop = max(post_end(tokens, index), index + head)
        if begin := _body_of_post(tokens, index, stop):
            return stop, Mention(_over(tokens, begin, _known_end(tokens, begin, stop)), posted=True)
        return stop, Mention(_over(tokens, index, stop), held=True) if token.capital else None
    if not token.capital:
        return index, None
    stop = document_end(tokens, index)
    if stop > index:
        return stop, None
    stop, bare = body_end(tokens, index), False
    if stop > index and _is_of_longer_name(tokens, index):
        return stop, None
    if stop == index:
        stop, bare = territory_end(tokens, index)
    if stop == index:
        return index, None
    stop = _with_others(tokens, stop)
    return _past_bracket(tokens, stop), _whole(tokens, index, stop, bare=bare)


def _with_others(tokens: Sequence[Token], stop: int) -> int:
    """The index behind the places that share the head noun and the amount: "Pemkab Ende | , Sikka, dan Ngada masing-masing"."""
    at, parted = stop, False
    while at + 1 < len(tokens) and (tokens[at].gap == ", " or tokens[at].folded == "dan"):
        parted = tokens[at].folded == "dan"
        length = match_phrase(tokens, at + parted, phrases("places", "place"))
        if not length:
            return stop
        at += parted + length
    return at if parted and at < len(tokens) and tokens[at].folded == "masing-masing" else stop


def _body_of_post(tokens: Sequence[Token], index: int, stop: int) -> int | None:
    """Where the body of a post begins: not with its unit ("Deputi Bidang … | Kementerian …"), nor with a portfolio."""
    bodies = [at for at in range(index + 1, stop) if tokens[at].capital and begins_body(tokens, at)]
    if bodies and holder(tokens, bodies[0] - 1) == "portfolio":
        return None  # "Menteri | Badan Usaha Milik Negara"
    return next((at for at in bodies if not unit_kind(tokens, at, begins_body(tokens, at))), next(iter(bodies), None))


def _is_of_longer_name(tokens: Sequence[Token], index: int) -> bool:
    """Is the body only a word of what is named: "Rencana Kerja Pemerintah Daerah", "Sentra Pelayanan Kepolisian"?

    A word for money ("Pagu Indikatif Kementerian …") and the first word of a sentence ("Menurut Polri") are no part of a name.
    """
    first = index
    while first and tokens[first].follows and tokens[first - 1].capital and index - first < _LONGEST_PREFIX:
        first -= 1
    named = tokens[first:index]
    money = any(at + match_phrase(tokens, at, phrases("measures", "word")) == index for at in range(first, index))
    if not named or money or any(token.folded in function_words() for token in named):
        return False
    return len(named) > 1 or named[0].gap in (" ", ", ")


_LONGEST_PREFIX = 6  # words before a body


def _whole(tokens: Sequence[Token], index: int, stop: int, *, bare: bool) -> Mention | None:
    """The mention with what goes on behind its abbreviation in brackets; None for one in brackets."""
    if _is_of_address(tokens, index, stop):
        return None
    bracketed = index > 0 and tokens[index].gap.rstrip().endswith("(")
    alone = stop == index + 1 and _is_head_noun(tokens[index])
    end = behind_short_form(tokens, stop)
    alone = alone and end == stop
    if bracketed:
        return None
    whole = alone and is_whole_body(tokens, index)
    return Mention(_over(tokens, index, end), bare=bare or whole, short=alone)  # "Polresta Rp1,5 miliar"


def in_full(text: str, short: Span) -> Span | None:
    """The last name before `short` that begins with its noun or what that stands for: "Pemkot" -> "Pemerintah Kota Bima"."""
    noun = short.of(text)
    named = re.compile(rf"(?<![^\W_])(?:{alternatives((noun, write_out(noun)))})(?= [A-Z])")
    for match in reversed([*named.finditer(text, max(0, short.start - _REACH), short.start)]):
        tokens = read_tokens(text, Span(match.start(), short.start), most=_LONGEST_NAME)
        stop = max(body_end(tokens, 0), territory_end(tokens, 0)[0])
        if stop > len(match.group().split()):
            return _over(tokens, 0, stop)
    return None


def seat_before(text: str, short: Span) -> Span | None:
    """The post before `short` that heads such a government: "Pemkab" -> "Bupati Ende"."""
    government = write_out(short.of(text)).casefold()
    posts = [post for post, its in lookup("governments", "post", "government").items() if its.casefold() == government]
    if not posts:
        return None
    named = re.compile(rf"(?<![^\W_])(?:{alternatives(posts)})(?= )", re.IGNORECASE)
    for match in reversed([*named.finditer(text, max(0, short.start - _REACH), short.start)]):
        tokens = read_tokens(text, Span(match.start(), short.start), most=_LONGEST_NAME)
        head = len(match.group().split())
        if length := match_phrase(tokens, head, phrases("places", "place")):
            return _over(tokens, 0, head + length)
    return None


_REACH = 4_000  # code points before a short form in which its name stands
_LONGEST_NAME = 16  # tokens


def _is_of_address(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Does a territory only say where: "di Gedung Pendopo, Jalan Kiansantang, Kecamatan Garut Kota, Kamis"?"""
    enclosed = index and tokens[index].gap == ", " and stop < len(tokens) and tokens[stop].gap == ", "
    return bool(enclosed and match_phrase(tokens, index, phrases_of_all(("territories", "word"), ("places", "place"))))


@cache
def _head_nouns() -> frozenset[str]:
    """Words that name no body by themselves: "Kementerian", "Dinas"; "Pemerintah" does."""
    return frozenset(word.casefold() for word in (*column("bodies", "body"), *column("territories", "word"))) - {"pemerintah"}


def _is_head_noun(token: Token) -> bool:
    """Does the word name no body by itself: "Kementerian", "Pemkot"? "Polri" and "Pemerintah" do."""
    return token.folded in _head_nouns() and write_out(token.word).casefold() in _head_nouns()


def _known_end(tokens: Sequence[Token], begin: int, stop: int) -> int:
    """The index behind the words of bodies and places that stand at `begin`, before a name that a post goes on with."""
    index = begin
    while index < stop:
        length = max(begins_body(tokens, index), match_phrase(tokens, index, phrases("places", "place")))
        if not (length or is_institutional(tokens[index]) or is_code(tokens[index]) or tokens[index].folded in ("dan", "&")):
            break
        index += length or 1
    return min(index, stop)


def _over(tokens: Sequence[Token], first: int, stop: int) -> Span:
    return Span(tokens[first].start, tokens[stop - 1].stop)


def _past_bracket(tokens: Sequence[Token], stop: int) -> int:
    """The index behind an abbreviation in brackets and the capital behind that, which is no mention of its own."""
    return max(behind_short_form(tokens, stop), stop + 2) if goes_on_behind_bracket(tokens, stop) else stop
