"""The people of an article: who is who.

All mentions are read once. Forms of one name are one person, whose fullest form is the name; a post ("Mensos") and a short
form ("Agus") point to the person who bears them somewhere in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.mentions import Mention, may_open, read_mention
from warta.grammar.names import name_words, person
from warta.grammar.posts import affiliation, body, role, write_out
from warta.grammar.tokens import read_tokens
from warta.grammar.words import printed
from warta.lexicon import alternatives, read_lexicon
from warta.model import Article, BlockKind, Found, Part, Span

NAMING = (BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)
"""Blocks that name persons. A headline, all capitals, only lends the fuller form of a name that stands elsewhere too."""

_WHOLE_BLOCK = 100_000  # tokens


Words = tuple[str, ...]
"""The folded words of a name."""


class Person(NamedTuple):
    """A person: the span and folded words of the fullest form of the name, and the spans of the posts borne."""

    name: Span
    words: Words
    posts: tuple[Span, ...]
    aliases: tuple[Words, ...] = ()


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


class Source(NamedTuple):
    """Who says a thing: the cells of name, role and affiliation, each None where the article does not give it."""

    name: Found[str] | None = None
    role: Found[str] | None = None
    affiliation: Found[str] | None = None


@cache
def _speech(sense: str) -> str:
    return alternatives(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == sense)


@cache
def _naming_cue() -> re.Pattern[str]:
    """A cue with a name: "kata Syafrin", "Syafrin mengatakan"."""
    return re.compile(
        rf"""
        (?<![^\W_]) (?:{_speech("plain")}|menurut) [ ] (?P<after>[^\W\d_a-z][^\W_]*)
      | (?<![^\W_]) (?P<before>[^\W\d_a-z][^\W_]*) [ ] (?:(?:juga|pun|kemudian|lalu)[ ])? (?:{_speech("active")}) (?![^\W_])
        """,
        re.VERBOSE,
    )


@lru_cache(maxsize=4)
def people_of(article: Article) -> People:
    """The people of `article`; kept for the tables that ask one after another."""
    text = article.text
    names = frozenset(_named_by_cues(article))
    mentions = [mention for span in article.of_kind(*NAMING) for mention in _mentions(text, span, names)]
    known = {_words(text, mention) for mention in mentions}
    for span in article.of_kind(BlockKind.HEADLINE):
        fuller = (mention for mention in _mentions(text, span, names) if _holds_a_name(_words(text, mention), known))
        mentions.extend(mention._replace(apposition=None) for mention in fuller)
    joined = _joined(text, mentions)
    persons = tuple(known._replace(posts=_distinct(text, known.posts)) for known in joined)
    borne = sorted((where, bearer) for known, bearer in zip(joined, persons, strict=True) for where in known.posts)
    return People(persons, _by_words(persons), *_bearers(text, borne), names)


def _distinct(text: str, posts: Sequence[Span]) -> tuple[Span, ...]:
    """The first place of each post that reads differently."""
    first: dict[str, Span] = {}
    for where in posts:
        first.setdefault(write_out(where.of(text)).casefold(), where)
    return tuple(first.values())


def _words(text: str, mention: Mention) -> Words:
    return name_words(mention.name.of(text)) if mention.name else ()


def _stretches(words: Words) -> Iterator[Words]:
    """Every stretch of the words of a name."""
    return (words[start:stop] for start in range(len(words)) for stop in range(start + 1, len(words) + 1))


def _holds_a_name(words: Words, known: Container[Words]) -> bool:
    return any(stretch in known for stretch in _stretches(words))


def _joined(text: str, mentions: Sequence[Mention]) -> tuple[Person, ...]:
    """The persons of `mentions`: one whose words are a stretch of a longer name is that person.

    A single word is a person only with a post.
    """
    persons: list[Person] = []
    place: dict[Words, int] = {}
    for mention in sorted(mentions, key=lambda mention: -len(_words(text, mention))):
        words = _words(text, mention)
        posts = tuple(post for post in (mention.post, mention.apposition) if post)
        if words in place:
            known = persons[place[words]]
            persons[place[words]] = known._replace(
                posts=(*known.posts, *posts), aliases=(*known.aliases, *_aliases(text, mention))
            )
        elif mention.name and (len(words) > 1 or posts):
            for stretch in _stretches(words):
                place.setdefault(stretch, len(persons))
            persons.append(Person(mention.name, words, posts, _aliases(text, mention)))
    return tuple(person._replace(posts=tuple(sorted(person.posts))) for person in persons)


def _aliases(text: str, mention: Mention) -> tuple[Words, ...]:
    return (name_words(mention.alias.of(text)),) if mention.alias else ()


def _by_words(persons: Sequence[Person]) -> Mapping[Words, Person]:
    """Every stretch of a name or alias -> the person; an alias goes before somebody who has no other name than it."""
    found: dict[Words, Person] = {alias: known for known in reversed(persons) for alias in known.aliases}
    for known in persons:
        for stretch in (stretch for name in (known.words, *known.aliases) for stretch in _stretches(name)):
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


_CAPITAL_BEFORE = re.compile(r"[^\W\d_a-z][\w.'-]* \Z")
_REACH = 40  # code points


def _named_by_cues(article: Article) -> Iterator[str]:
    for span in article.body:
        for match in _naming_cue().finditer(article.text, *span):
            word = Span(*match.span(match.lastgroup or 0))
            if match["before"] and _CAPITAL_BEFORE.search(article.text, max(span.start, word.start - _REACH), word.start):
                continue  # the last word of a name of several
            tokens = read_tokens(article.text, Span(word.start, span.end), most=6)
            mention = read_mention(tokens, 0)
            if mention and mention.name and not mention.post:
                yield tokens[0].folded


def _mentions(text: str, within: Span, names: frozenset[str]) -> Iterator[Mention]:
    tokens = read_tokens(text, within, _WHOLE_BLOCK)
    openings = [index for index, token in enumerate(tokens) if may_open(token)]
    stop = 0
    for index in openings:
        mention = read_mention(tokens, index, names) if index >= stop else None
        if mention:
            yield mention
            stop = mention.stop


def find_person(article: Article, mention: Mention) -> Person | None:
    """The person that a mention by name or post points to, or None."""
    people = people_of(article)
    if mention.name:
        return people.by_words.get(_words(article.text, mention))
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
    return Source(
        person.found(Part.at(text, name), *context) if name else None,
        written_out(article, role, post) if post else _described(text, mention),
        (written_out(article, affiliation, post) if post else None) or _body(article, mention),
    )


def _described(text: str, mention: Mention) -> Found[str] | None:
    return printed.at(text, mention.described) if mention.described else None


def _body(article: Article, mention: Mention) -> Found[str] | None:
    return written_out(article, body, mention.body) if mention.body else None


def _fullest_post(text: str, mention: Mention, known: Person | None) -> Span | None:
    """The mention's own post, or the person's post that says it more fully; without one, the first the person bears."""
    own = mention.post or mention.apposition
    borne = known.posts if known else ()
    if own is None:
        return borne[0] if borne else None
    short = write_out(own.of(text)).casefold()
    fuller = [post for post in borne if write_out(post.of(text)).casefold().startswith(short + " ")]
    return fuller[0] if fuller else own
