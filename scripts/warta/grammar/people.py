"""The people of an article: who is who.

All mentions are read once. Forms of one name are one person, whose fullest form is the name; a post ("Mensos") and a short
form ("Agus") point to the person who bears them somewhere in the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.mentions import Mention, read_mention
from warta.grammar.names import is_part, name_words, person
from warta.grammar.posts import affiliation, body, role, write_out
from warta.grammar.tokens import Token, read_tokens
from warta.lexicon import alternatives, read_lexicon
from warta.model import Article, BlockKind, Found, Part, Span, rule

NAMING = (BlockKind.BODY, BlockKind.CAPTION, BlockKind.BYLINE)
"""Blocks that name persons. A headline, all capitals, only lends the fuller form of a name that stands elsewhere too."""

_WHOLE_BLOCK = 100_000  # tokens


class Person(NamedTuple):
    """A person: the span and folded words of the fullest form of the name, and the spans of the posts borne."""

    name: Span
    words: tuple[str, ...]
    posts: tuple[Span, ...]


class People(NamedTuple):
    """The persons of an article, and the folded words that begin a name in it."""

    persons: tuple[Person, ...]
    names: frozenset[str]


@rule("speaker.description")
def description(exact: str) -> str | None:
    """What a speaker without a post is, as printed: pedagang bunga."""
    return " ".join(exact.split()) or None


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
    names = frozenset(_named_by_cues(article))
    persons: list[Person] = []
    for mention in _longest_first(article, NAMING, names):
        _add(persons, article, mention)
    for mention in _longest_first(article, (BlockKind.HEADLINE,), names):
        if any(is_part(known.words, name_words(_words(article, mention))) for known in persons):
            _add(persons, article, mention._replace(apposition=None))
    return People(tuple(sorted(persons)), names)


def _longest_first(article: Article, kinds: tuple[BlockKind, ...], names: frozenset[str]) -> list[Mention]:
    mentions = [mention for span in article.of_kind(*kinds) for mention in _mentions(article.text, span, names)]
    return sorted(mentions, key=lambda mention: -len(name_words(_words(article, mention))))


def _words(article: Article, mention: Mention) -> str:
    return mention.name.of(article.text) if mention.name else ""


def _named_by_cues(article: Article) -> Iterator[str]:
    for span in article.body:
        for match in _naming_cue().finditer(article.text, *span):
            word = Span(*match.span(match.lastgroup or 0))
            tokens = read_tokens(article.text, Span(word.start, span.end), most=6)
            mention = read_mention(tokens, 0)
            if mention and mention.name and not mention.post:
                yield tokens[0].folded


def _mentions(text: str, within: Span, names: frozenset[str]) -> Iterator[Mention]:
    tokens = read_tokens(text, within, _WHOLE_BLOCK)
    index = 0
    while index < len(tokens):
        mention = read_mention(tokens, index, names)
        if mention:
            yield mention
        index = max(mention.stop, index + 1) if mention else index + 1


def _add(persons: list[Person], article: Article, mention: Mention) -> None:
    """Join the mention to the person whose name holds its words; else it is a new person, if it is more than one word."""
    if mention.name is None:
        return
    words = name_words(mention.name.of(article.text))
    posts = tuple(post for post in (mention.post, mention.apposition) if post)
    for index, known in enumerate(persons):
        if is_part(words, known.words):
            first = min(mention.name, known.name) if words == known.words else known.name
            persons[index] = Person(first, known.words, tuple(sorted({*known.posts, *posts})))
            return
    if len(words) > 1 or posts:
        persons.append(Person(mention.name, words, posts))


def find_person(article: Article, mention: Mention) -> Person | None:
    """The person that a mention by name or post points to, or None."""
    people = people_of(article).persons
    if mention.name:
        words = name_words(mention.name.of(article.text))
        return next((known for known in people if is_part(words, known.words)), None)
    return _bearer(article.text, mention.post, people) if mention.post else None


def _bearer(text: str, post: Span, people: Sequence[Person]) -> Person | None:
    """Who bears the post: the same words in full, else a post that begins with them; the nearest before, then after."""
    wanted = write_out(post.of(text)).casefold()
    borne = [(known, where, write_out(where.of(text)).casefold()) for known in people for where in known.posts]
    for matches in (str.__eq__, lambda full, short: full.startswith(short + " ")):
        bearers = [(where, known) for known, where, full in borne if matches(full, wanted)]
        before = [bearer for bearer in bearers if bearer[0].start <= post.start]
        if bearers:
            return max(before)[1] if before else min(bearers)[1]
    return None


def source_of(article: Article, mention: Mention, known: Person | None, *stands_for: Span) -> Source:
    """The cells of a source. `stands_for` are the words at the quote where they are not the name itself."""
    text = article.text
    post = _fullest_post(text, mention, known)
    context = [Part.at(text, span) for span in stands_for]
    name = known.name if known else mention.name
    organisation = mention.body
    described = mention.described
    return Source(
        person.found(Part.at(text, name), *context) if name else None,
        role.at(text, post) if post else description.at(text, described) if described else None,
        (affiliation.at(text, post) if post else None) or (body.at(text, organisation) if organisation else None),
    )


def _fullest_post(text: str, mention: Mention, known: Person | None) -> Span | None:
    """The mention's own post, or the person's post that says it more fully; without one, the first the person bears."""
    own = mention.post or mention.apposition
    borne = known.posts if known else ()
    if own is None:
        return borne[0] if borne else None
    short = write_out(own.of(text)).casefold()
    fuller = [post for post in borne if write_out(post.of(text)).casefold().startswith(short + " ")]
    return fuller[0] if fuller else own


def tokens_of(text: str, within: Span) -> tuple[Token, ...]:
    """All tokens of a paragraph."""
    return read_tokens(text, within, _WHOLE_BLOCK)
