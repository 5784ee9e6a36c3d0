"""Mentions: the words by which a text points to a person or body.

"Mensos", "Mensos Agus Gumiwang", "Menteri Sosial, Agus Gumiwang", "Dedi Taufik, Kepala Disparbud Jabar", "dia".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.names import read_name, read_name_behind_post, skip_titles
from warta.grammar.posts import begins_body, post_end
from warta.grammar.tokens import Token, asides, is_name_word, match_phrase, phrases, small_nouns
from warta.lexicon import column
from warta.model import Span


class Mention(NamedTuple):
    """A mention: its words, and of these the post, the name, the body and the pronoun, each None where absent.

    `described` are the words for a person who has no post ("seorang pedagang bunga"). `apposition` is a post and `described`
    may be a description behind the name and a comma; neither is then part of `span`. `stop` is the index of the first token
    after all of it.
    """

    span: Span
    post: Span | None = None
    name: Span | None = None
    body: Span | None = None
    pronoun: Span | None = None
    apposition: Span | None = None
    described: Span | None = None
    stop: int = 0


@cache
def pronouns() -> frozenset[str]:
    """Words that stand for a person named elsewhere."""
    return frozenset(column("pronouns", "word"))


def read_mention(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> Mention | None:
    """The mention that begins at token `start`, or None. `names` are folded first words of names known in the article."""
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.folded in pronouns():
        return Mention(first.span, pronoun=first.span, stop=start + 1)
    if described := _described(tokens, start):
        return described
    begin = skip_titles(tokens, start)
    stop = post_end(tokens, begin, names)
    if stop > begin:
        return _posted(tokens, start, Span(tokens[begin].span.start, tokens[stop - 1].span.end), stop)
    if organisation := read_body(tokens, begin, names):
        return organisation
    name = None if _is_bare_place(tokens, begin) else read_name(tokens, start)
    if name is None:
        return None
    spoken = Span(first.span.start, name.span.end)
    if post := _apposition(tokens, name.end, names):
        return Mention(spoken, name=name.span, apposition=post[0], stop=post[1])
    words, end = _description(tokens, name.end) or (None, name.end)
    return Mention(spoken, name=name.span, described=words, stop=end)


_ARTICLES = (("seorang",), ("salah", "seorang"), ("salah", "satu"))


def _described(tokens: Sequence[Token], start: int) -> Mention | None:
    """Somebody without a name, told by what he or she is: "seorang pengemudi angkot", "salah satu pedagang bunga"."""
    for words in _ARTICLES:
        first = start + len(words)
        if tuple(token.folded for token in tokens[start:first]) != words or first >= len(tokens):
            continue
        stop = small_nouns(tokens, first)
        if stop > first:
            described = Span(tokens[first].span.start, tokens[stop - 1].span.end)
            return Mention(Span(tokens[start].span.start, described.end), described=described, stop=stop)
    return None


def _description(tokens: Sequence[Token], index: int) -> tuple[Span, int] | None:
    """What somebody is, in small words between the name and the next comma: "Sumarni, pedagang sayur, Kamis"."""
    if index >= len(tokens) or tokens[index].gap != ", " or tokens[index].folded in asides():
        return None
    stop = small_nouns(tokens, index)
    closed = stop >= len(tokens) or not tokens[stop].follows
    return (Span(tokens[index].span.start, tokens[stop - 1].span.end), stop) if stop > index and closed else None


def _posted(tokens: Sequence[Token], start: int, post: Span, stop: int) -> Mention:
    """A post, and the name behind it if one stands there, a bracket ("(Mensos)") or a comma between them or not."""
    index = stop
    if index + 1 < len(tokens) and tokens[index].gap.strip() == "(" and tokens[index + 1].gap.lstrip().startswith(")"):
        index += 1
    begin = tokens[start].span.start
    name = read_name_behind_post(tokens, index) if _may_name(tokens, index, bracket=index > stop) else None
    if name and _is_bare_place(tokens, index):
        name = None
    if name is None:
        return Mention(Span(begin, post.end), post=post, stop=stop)
    return Mention(Span(begin, name.span.end), post=post, name=name.span, stop=name.end)


def _may_name(tokens: Sequence[Token], index: int, *, bracket: bool) -> bool:
    if index >= len(tokens):
        return False
    gap = tokens[index].gap
    if tokens[index].follows or (bracket and gap.startswith(")")):
        return not post_end(tokens, index) > index
    if gap != ", " or post_end(tokens, index) > index or begins_body(tokens, index):
        return False
    behind = skip_titles(tokens, index)
    two_words = behind + 1 < len(tokens) and tokens[behind + 1].follows and is_name_word(tokens[behind + 1])
    return behind > index or two_words  # "kata Mensos, Agus Gumiwang" but not "kata Mensos, Senin"


def _is_bare_place(tokens: Sequence[Token], index: int) -> bool:
    length = match_phrase(tokens, index, phrases("places", "place"))
    if not length:
        return False
    following = index + length
    named = following < len(tokens) and tokens[following].follows and is_name_word(tokens[following])
    return not named or length > 1  # "Bima Arya" is a man, "Jakarta Pusat Senin" none


def _apposition(tokens: Sequence[Token], index: int, names: frozenset[str]) -> tuple[Span, int] | None:
    """The post behind a name and a comma (or "selaku"), and the index after it."""
    if index < len(tokens) and tokens[index].folded in ("selaku", "sebagai") and tokens[index].follows:
        index += 1
    elif index >= len(tokens) or tokens[index].gap.strip() not in (",", "., ", ".,"):
        return None
    stop = post_end(tokens, index, names)
    return (Span(tokens[index].span.start, tokens[stop - 1].span.end), stop) if stop > index else None


def read_body(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> Mention | None:
    """The organisation that begins at token `start`: its head and the capitals, places and links that go on with its name."""
    length = begins_body(tokens, start)
    if not length:
        return None
    stop = start + length
    while stop < len(tokens) and tokens[stop].follows and tokens[stop].folded not in names:
        place = match_phrase(tokens, stop, phrases("places", "place"))
        linked = tokens[stop].folded in ("dan", "&") and _capital_after(tokens, stop)
        if not (place or linked or tokens[stop].word[0].isupper()):
            break
        stop += place or 1
    span = Span(tokens[start].span.start, tokens[stop - 1].span.end)
    return Mention(span, body=span, stop=stop)


def _capital_after(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].follows and tokens[index + 1].word[0].isupper()
