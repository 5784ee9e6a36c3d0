"""The people of an article: who is who.

All mentions are read once. Forms of one name are one person, whose fullest form is the name; a post ("Mensos") and a short
form ("Agus") point to the person who bears them somewhere in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.cues import find_named
from warta.grammar.dateline import report_span
from warta.grammar.expansions import write_out
from warta.grammar.mentions import Mention, find_openings, read_mention
from warta.grammar.names import name_words, person
from warta.grammar.persons import Person, Words, join_persons, mention_words, short_for, stretches, with_nicknames
from warta.grammar.pieces import first_names, personal_names
from warta.grammar.roles import affiliation, body, role
from warta.grammar.tokens import Token, read_tokens
from warta.grammar.words import printed
from warta.lexicon import alternatives, column
from warta.model import Article, BlockKind, Found, Part, Span

NAMING = (BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)
"""Blocks that name persons. A headline, all capitals, only lends the fuller form of a name that stands elsewhere too."""

_WHOLE_BLOCK = 100_000  # tokens


Bearers = Mapping[str, tuple[tuple[Span, Person], ...]]
"""A post written out and folded -> where it is borne and by whom, in the order of the text."""


class People(NamedTuple):
    """The persons of an article by what may point to them.

    `by_words` has every stretch of a name ("agus", "agus gumiwang", "kartasasmita"), the longest name first; `by_post` every
    post in full, `by_post_start` every beginning of one. `names` are the folded words that begin a name.
    """

    persons: tuple[Person, ...]
    by_words: Mapping[Words, Person]
    by_post: Bearers
    by_post_start: Bearers
    names: frozenset[str]


def is_likely(known: Person, people: People) -> bool:
    """Is it surely a person, and not two capitals at the head of a sentence: by a post, a common name, or by speaking?"""
    common = not personal_names().isdisjoint(known.words) or not people.names.isdisjoint(known.words)
    told = known.described and known.described[0] < known.name  # "kakak korban, Suminah"
    return bool(known.posts or known.bodies or told) or common


class Source(NamedTuple):
    """Who says a thing: the cells of name, role and affiliation, each None where the article does not give it."""

    name: Found[str] | None = None
    role: Found[str] | None = None
    affiliation: Found[str] | None = None


@lru_cache(maxsize=4)
def people_of(article: Article) -> People:
    """The people of `article`; kept for the tables that ask one after another."""
    text = article.text
    names = frozenset(_named_by_cues(article))
    first = article.body[0] if article.body else None
    spans = (report_span(text, span) if span == first else span for span in article.of_kind(*NAMING))
    mentions = [mention for span in spans for mention in _mentions(text, span, names)]
    known = {mention_words(text, mention) for mention in mentions}
    for span in article.of_kind(BlockKind.HEADLINE):
        fuller = (mention for mention in _mentions(text, span, names) if _holds_a_name(mention_words(text, mention), known))
        mentions.extend(mention._replace(apposition=None) for mention in fuller)
    joined = join_persons(text, with_nicknames(text, mentions, names), names)
    persons = tuple(known._replace(posts=_distinct(text, known.posts)) for known in joined)
    borne = sorted((where, bearer) for known, bearer in zip(joined, persons, strict=True) for where in known.posts)
    return People(persons, _by_words(persons), *_bearers(text, borne), names)


def _distinct(text: str, posts: Sequence[Span]) -> tuple[Span, ...]:
    """The first place of each post that reads differently."""
    first: dict[str, Span] = {}
    for where in posts:
        first.setdefault(write_out(where.of(text)).casefold(), where)
    return tuple(first.values())


def _holds_a_name(words: Words, known: Container[Words]) -> bool:
    return any(stretch in known for stretch in stretches(words))


def _by_words(persons: Sequence[Person]) -> Mapping[Words, Person]:
    """Every stretch of a name or alias -> the person; an alias goes before somebody who has no other name than it."""
    found: dict[Words, Person] = {alias: known for known in reversed(persons) for alias in known.aliases}
    for known in persons:
        for stretch in (stretch for name in (known.words, *known.aliases) for stretch in stretches(name)):
            found.setdefault(stretch, known)
    return MappingProxyType(found)


def _bearers(text: str, borne: Sequence[tuple[Span, Person]]) -> tuple[Bearers, Bearers]:
    """Who bears which post, by its whole words and by their beginnings; `borne` in the order of the text."""
    full: dict[str, list[tuple[Span, Person]]] = {}
    starts: dict[str, list[tuple[Span, Person]]] = {}
    for where, known in borne:
        words = write_out(where.of(text)).casefold().split()
        full.setdefault(" ".join(words), []).append((where, known))
        for stop in range(1, len(words)):
            starts.setdefault(" ".join(words[:stop]), []).append((where, known))
    return _frozen(full), _frozen(starts)


def _frozen(found: Mapping[str, list[tuple[Span, Person]]]) -> Bearers:
    return MappingProxyType({post: tuple(bearers) for post, bearers in found.items()})


_CAPITAL_BEFORE = re.compile(rf"[^\W\d_a-z][\w.'-]* (?:(?:of|for|and|the|{alternatives(column('particles', 'word'))}) )*\Z")
_REACH = 40  # code points


def _named_by_cues(article: Article) -> Iterator[str]:
    """The folded words with which a speaker is named by a single word: "kata Syafrin", "Syafrin mengatakan"."""
    text = article.text
    for span in article.body:
        for word, behind in find_named(text, span):
            if not behind and _CAPITAL_BEFORE.search(text, max(span.start, word.start - _REACH), word.start):
                continue  # the last word of a name of several
            tokens = read_tokens(text, Span(word.start, span.end), most=6)
            if name := _beginning_name(tokens, behind):
                yield name


def _beginning_name(tokens: Sequence[Token], behind_cue: bool) -> str | None:
    """The folded first word of a name, titles stepped over ("kata Kiai Dahlan"), None where no name stands there.

    Behind a cue a place or plain word is one if it stands alone: "kata Bima."; before it, if a first name: "Bima menulis".
    """
    mention = read_mention(tokens, 0)
    if mention is not None:
        named = mention.name if mention.post is None else None
        return next((token.folded for token in tokens if named and token.start == named.start), None)
    alone = (behind_cue or tokens[0].folded in first_names()) and not (tokens[1:] and tokens[1].follows and tokens[1].capital)
    return tokens[0].folded if alone else None


def _mentions(text: str, within: Span, names: frozenset[str]) -> Iterator[Mention]:
    tokens = read_tokens(text, within, _WHOLE_BLOCK)
    stop = 0
    for index in find_openings(tokens):
        mention = read_mention(tokens, index, names) if index >= stop else None
        if mention:
            yield mention
            stop = mention.stop


def find_person(article: Article, mention: Mention) -> Person | None:
    """The person that a mention by name or post points to, or None."""
    people = people_of(article)
    if mention.pointing and mention.alias:
        return people.by_words.get(name_words(mention.alias.of(article.text)))
    if mention.name:
        words = mention_words(article.text, mention)
        short = short_for(words[0], people.persons) if len(words) == 1 and words not in people.by_words else None
        return people.by_words.get(words) if short is None else people.persons[short]
    return _bearer(article.text, mention.post, people) if mention.post else None


def _bearer(text: str, post: Span, people: People) -> Person | None:
    """Who bears the post: in the same words, else in words that begin with them; the nearest before it, then behind it."""
    wanted = write_out(post.of(text)).casefold()
    bearers = people.by_post.get(wanted) or people.by_post_start.get(wanted)
    if not bearers:
        return None
    before = bisect_right(bearers, post, key=lambda bearer: bearer[0])
    return bearers[max(before - 1, 0)][1]


def source_of(article: Article, mention: Mention, known: Person | None, *stands_for: Span) -> Source:
    """The cells of a source. `stands_for` are the words at the quote where they are not the name itself."""
    text = article.text
    post = _fullest_post(text, mention, known)
    name = known.name if known else mention.name
    context = [Part.at(text, span) for span in stands_for]
    described = mention.described or (known.described[0] if known and known.described else None)
    employer = mention.body or (known.bodies[0] if known and known.bodies else None)
    return Source(
        person.found(Part.at(text, name), *context) if name else None,
        written_out(article, role, post) if post else printed.at(text, described) if described else None,
        (written_out(article, affiliation, post) if post else None)
        or (written_out(article, body, employer) if employer else None),
    )


def _fullest_post(text: str, mention: Mention, known: Person | None) -> Span | None:
    """The mention's own post, or the person's post that says it more fully; without one, the first the person bears."""
    borne = known.posts if known else ()
    own = mention.post or mention.apposition
    if own and own != mention.post and borne and own.of(text).islower():
        own = None  # "Menurut Budi, pedagang yang …": those of whom the head of an office speaks
    if own is None:
        return borne[0] if borne else None
    short = write_out(own.of(text)).casefold()
    fuller = [post for post in borne if write_out(post.of(text)).casefold().startswith(short + " ")]
    return fuller[0] if fuller else own
