"""Mentions: the words by which a text points to a person or body.

"Mensos", "Mensos Agus Gumiwang", "Menteri Sosial, Agus Gumiwang", "Dedi Taufan, Kepala Disparbud Jabar", "dia".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.behind_names import read_alias, read_apposition, read_description, skip_age
from warta.grammar.bodies import begins_body, body_end, document_end, is_code, is_institutional, is_whole_body
from warta.grammar.borders import behind_bracket, is_apposed, is_bare_place, name_behind_comma, name_behind_place, words_span
from warta.grammar.described import THIS, name_of_described, read_person_noun
from warta.grammar.names import Name, read_known_name, read_name, read_name_behind_post
from warta.grammar.pieces import first_names
from warta.grammar.posts import holder, post_end, post_head, post_words
from warta.grammar.standing import behind_standing
from warta.grammar.titles import skip_titles, titles_before
from warta.grammar.tokens import Phrases, Token, is_name_word, phrases, phrases_of_all, small_nouns
from warta.grammar.words import function_words
from warta.lexicon import column
from warta.model import Span


class Mention(NamedTuple):
    """A mention: its words, and of these the post, the name, another name, the body and the pronoun, each None where absent.

    `described` are the words for a person who has no post ("seorang pedagang bunga"); `pointing` says that they end on "itu" or
    "ini" and so mean somebody of whom was spoken ("kata politikus itu"). `apposition` is a post and `described`
    may be a description behind the name and a comma; neither is then part of `span`. `stop` is the index of the first token
    after all of it.
    """

    span: Span
    post: Span | None = None
    name: Span | None = None
    alias: Span | None = None
    body: Span | None = None
    pronoun: Span | None = None
    apposition: Span | None = None
    described: Span | None = None
    pointing: bool = False
    stop: int = 0


@cache
def pronouns() -> frozenset[str]:
    """Words that stand for a person named elsewhere."""
    return frozenset(column("pronouns", "word"))


def read_mention(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> Mention | None:
    """The mention that begins at token `start`, or None. `names` are folded first words of names known in the article."""
    first = tokens[start] if start < len(tokens) else None
    if first is None or not (first.capital or first.folded in _openings()):
        return None  # most words of a text open nothing, and this tells without reading on
    if first.folded not in _known_openings():
        may_name = first.folded in names or is_name_word(first) or first.word == "I"  # most capitals open a sentence only
        return _by_name(tokens, start, start, names) if may_name else None
    if first.folded in pronouns():
        return Mention(first.span, pronoun=first.span, stop=start + 1)
    if described := _described(tokens, start, names) or _person_noun(tokens, start, names):
        return described
    begin = skip_titles(tokens, start) if first.folded in titles_before() else start
    if begin > start and first.word.islower() and not tokens[begin].capital:
        begin = start  # "jenderal bintang dua itu"
    if begin > start and _is_post_too(tokens, start, begin):
        begin = start
    if tokens[begin].capital and tokens[begin].folded in names:
        return _by_name(tokens, start, begin, names)
    stop = post_end(tokens, begin, names) if tokens[begin].folded in post_words() else begin
    if stop > begin:
        return _pointing(tokens, start, _posted(tokens, start, words_span(tokens, begin, stop), stop, names))
    if organisation := read_body(tokens, begin, names):
        return organisation
    return _by_name(tokens, start, begin, names)


def _is_post_too(tokens: Sequence[Token], start: int, begin: int) -> bool:
    """Is a title a post: "Inspektur Jenderal Kementerian Pertanian", "Komisaris Utama PT …", not "Inspektur Jenderal Budi"?"""
    head = post_head(tokens, start)
    return head > begin - start or (head == begin - start and begins_body(tokens, begin) > 0)


def _by_name(tokens: Sequence[Token], start: int, begin: int, names: frozenset[str]) -> Mention | None:
    """The mention whose name begins at `begin`, titles standing before it from `start` on."""
    if tokens[begin].capital and tokens[begin].folded in names:
        return _named(tokens, start, read_known_name(tokens, begin), names)
    name = None if is_bare_place(tokens, begin) else read_name(tokens, start)
    return _named(tokens, start, name, names) if name else None


def _pointing(tokens: Sequence[Token], start: int, mention: Mention) -> Mention:
    """A post without a name behind which "itu" or "ini" stands: "kata bupati itu", "ujar politikus PAN ini"."""
    stop = mention.stop
    limit = min(len(tokens), stop + (_LONGEST_EPITHET if tokens[start].word.islower() else 0))
    while stop < limit and tokens[stop].follows and tokens[stop].folded not in _ends_epithet():
        stop += 1
    former = tokens[start].folded == "mantan"  # "Mantan Danrem Surya Kencana itu": no man is called Kencana
    named = mention.alias or (mention.name and not (tokens[start].word.islower() or former))
    if stop >= len(tokens) or tokens[stop].folded not in THIS or not tokens[stop].follows:
        return mention
    told = Span(mention.span.start, tokens[stop].stop)
    if named:
        return mention._replace(span=told, stop=stop + 1) if stop == mention.stop and mention.alias is None else mention
    if apposed := _apposed(tokens, start, stop + 1, mention):
        return apposed
    return mention._replace(span=told, name=None, pointing=True, stop=stop + 1)


def _apposed(tokens: Sequence[Token], start: int, index: int, mention: Mention) -> Mention | None:
    """A post of somebody or something known, with the name behind a comma: "Peneliti senior lembaga itu, Siti Zulaikha, …"."""
    begin = name_behind_comma(tokens, index, frozenset())
    name = read_name(tokens, begin) if begin and is_apposed(tokens, begin) else None
    if name is None or mention.post is None:
        return None
    last = next((at for at in range(index - 2, start, -1) if begins_body(tokens, at)), index - 1)
    post = Span(mention.post.start, tokens[last - 1].stop)  # "lembaga itu" names no organisation
    return Mention(Span(mention.span.start, name.span.end), post=post, name=name.span, stop=name.end)


@cache
def _ends_epithet() -> frozenset[str]:
    """Function words but for numerals and "tahun": "jenderal bintang dua itu", not "bupati saat meninjau pasar itu"."""
    return function_words() - {"tahun", *(word.casefold() for word in column("numerals", "word"))}


_LONGEST_EPITHET = 6  # words of "jenderal bintang dua itu"


def _person_noun(tokens: Sequence[Token], start: int, names: frozenset[str]) -> Mention | None:
    """A person told by a plain noun: "perempuan yang akrab disapa Sari itu", "warga setempat", "Artis Sari Utami"."""
    if tokens[start].folded not in phrases("personnouns", "word"):
        return None
    told = read_person_noun(tokens, start, names)
    if told is None:
        return None
    span = Span(tokens[start].start, told.end)
    name = told.name.span if told.name else None
    return Mention(span, name=name, alias=told.alias, described=told.words, pointing=told.words is None, stop=told.stop)


def begins_person(tokens: Sequence[Token], index: int, names: frozenset[str]) -> bool:
    """Does a post, a title or a common name stand at `index`, so that a person is surely meant?"""
    word = tokens[index].folded
    return word in names or word in first_names() or post_head(tokens, index) > 0 or skip_titles(tokens, index) > index


def find_openings(tokens: Sequence[Token]) -> list[int]:
    """The indexes of the words with which a mention may begin."""
    known = _openings()
    return [index for index, token in enumerate(tokens) if token.capital or token.folded in known]


@cache
def _openings() -> frozenset[str]:
    """The folded words that may begin a mention without a capital; what else has none begins nothing."""
    bodies = phrases_of_all(("bodies", "body"), ("institutions", "long"), ("documents", "document"))
    return frozenset((*pronouns(), *_ARTICLE_WORDS, *phrases("personnouns", "word"), *titles_before(), *post_words(), *bodies))


@cache
def _known_openings() -> frozenset[str]:
    """The folded words with which a mention begins that is more than a name."""
    return _openings().union(phrases("institutions", "short"))


def _named(tokens: Sequence[Token], start: int, name: Name, names: frozenset[str]) -> Mention:
    """A name, and behind it whom the person works for, which post is borne, or what the person is."""
    begin = tokens[start].start
    alias, end = read_alias(tokens, name.end, start) or (None, name.end)
    mention = Mention(Span(begin, name.span.end), name=name.span, alias=alias, stop=end)
    index = skip_age(tokens, end)
    if post := read_apposition(tokens, index, names):
        return mention._replace(apposition=post[0], stop=behind_standing(tokens, post[1]))
    if employer := _employer(tokens, end, names):
        return mention._replace(body=employer.body, stop=employer.stop)
    words = read_description(tokens, index)
    if words and not (_is_according(tokens, start) and _ends_sentence(tokens, words[1])):
        return mention._replace(described=words[0], stop=words[1])
    return mention


def _is_according(tokens: Sequence[Token], start: int) -> bool:
    """Does "menurut" stand before, so that what follows the name and its comma is said: "Menurut Sari, harga naik."?"""
    return start > 0 and tokens[start - 1].folded == "menurut"


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index >= len(tokens) or not tokens[index].gap.startswith(",")


def _employer(tokens: Sequence[Token], index: int, names: frozenset[str]) -> Mention | None:
    """The organisation behind "dari": "Maria Goreti dari Dinas Sosial"."""
    linked = index < len(tokens) and tokens[index].folded == "dari" and tokens[index].follows
    return read_body(tokens, index + 1, names) if linked else None


_ARTICLES = (("seorang",), ("salah", "seorang"), ("salah", "satu"))
_ARTICLE_WORDS = frozenset(words[0] for words in _ARTICLES)


def _described(tokens: Sequence[Token], start: int, names: frozenset[str]) -> Mention | None:
    """Somebody told by what he or she is: "seorang pengemudi angkot", "salah satu pedagang bunga, Aini (48)"."""
    if tokens[start].folded not in _ARTICLE_WORDS:
        return None
    for words in _ARTICLES:
        first = start + len(words)
        if tuple(token.folded for token in tokens[start:first]) != words or first >= len(tokens):
            continue
        if (post := post_end(tokens, first, names)) > first:
            posted = _posted(tokens, first, words_span(tokens, first, post), post, names)
            if posted.name:
                return posted._replace(span=Span(tokens[start].start, posted.span.end))
        stop = small_nouns(tokens, first)
        if stop > first:
            described = Span(tokens[first].start, tokens[stop - 1].stop)
            mention = Mention(Span(tokens[start].start, described.end), described=described, stop=stop)
            return _with_name(tokens, mention, names)
    return None


def _with_name(tokens: Sequence[Token], mention: Mention, names: frozenset[str]) -> Mention:
    """A description, with the name behind its comma."""
    name = name_of_described(tokens, mention.stop, names, at_once=True)
    if name is None:
        return mention
    return mention._replace(span=Span(mention.span.start, name.span.end), name=name.span, stop=skip_age(tokens, name.end))


def _posted(tokens: Sequence[Token], start: int, post: Span, stop: int, names: frozenset[str]) -> Mention:
    """A post, and the name behind it if one stands there, a bracket ("(Mensos)") or a comma between them or not."""
    index = behind_standing(tokens, behind_bracket(tokens, stop))
    begin = tokens[start].start
    alone = Mention(Span(begin, post.end), post=post, stop=behind_standing(tokens, stop))
    if within := _body_behind_comma(tokens, start, stop, names):
        post, index = within
    if index < len(tokens) and not (tokens[index].follows or _closes_bracket(tokens[index])):
        index = name_behind_comma(tokens, index, names) if stop - start > 1 else 0
    elif placed := name_behind_place(tokens, index, names):
        index = placed
    if not 0 < index < len(tokens) or is_bare_place(tokens, index):
        return alone
    titled = skip_titles(tokens, index) > index
    name = read_name_behind_post(tokens, index) if titled or not post_head(tokens, index) else None
    if name is None:
        return alone
    alias, end = read_alias(tokens, name.end, index) or (None, name.end)
    mention = Mention(Span(begin, name.span.end), post=post, name=name.span, alias=alias, stop=end)
    if further := read_apposition(tokens, skip_age(tokens, end), names):
        return mention._replace(apposition=further[0], stop=behind_standing(tokens, further[1]))
    employer = _employer(tokens, end, names) if holder(tokens, start) == "field" else None
    return mention._replace(body=employer.body, stop=employer.stop) if employer else mention


def _body_behind_comma(tokens: Sequence[Token], start: int, stop: int, names: frozenset[str]) -> tuple[Span, int] | None:
    """A post with the body behind its comma, given that a name follows, and the index of the name.

    "Dirjen Bina Marga, Kementerian PU, Budi Santoso", "Direktur Jenderal Pajak, Kementerian Keuangan Budi Santoso".
    """
    if stop >= len(tokens) or tokens[stop].gap != ", " or holder(tokens, start) not in ("unit", "organisation"):
        return None
    end = stop + begins_body(tokens, stop)
    if end == stop or any(begins_body(tokens, index) for index in range(start + 1, stop)):
        return None  # "Ketua KPU, Bawaslu, dan …"
    if not is_whole_body(tokens, stop):
        end += end < len(tokens) and tokens[end].follows and is_code(tokens[end])  # "Kementerian PUPR"
    index = name_behind_comma(tokens, end, names)
    if not index and end < len(tokens) and tokens[end].follows:
        index = end if is_name_word(tokens[end]) and not is_institutional(tokens[end]) else 0
    return (words_span(tokens, start, end), index) if index else None


def _closes_bracket(token: Token) -> bool:
    return token.gap.startswith(")") and token.gap[1:].isspace()


@cache
def _bodily() -> Phrases:
    """The words that a body or document begins with."""
    return phrases_of_all(("bodies", "body"), ("institutions", "long"), ("institutions", "short"), ("documents", "document"))


def read_body(tokens: Sequence[Token], start: int, names: frozenset[str] = frozenset()) -> Mention | None:
    """The organisation or document that begins at token `start`, or None."""
    if start >= len(tokens) or tokens[start].folded not in _bodily():
        return None
    stop = max(body_end(tokens, start, names), document_end(tokens, start))
    if stop == start:
        return None
    span = Span(tokens[start].start, tokens[stop - 1].stop)
    return Mention(span, body=span, stop=stop)
