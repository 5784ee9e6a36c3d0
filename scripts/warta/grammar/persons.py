"""Persons: the mentions of an article joined, so that forms of one name are one person.

"Sari", "Sari Utami" and "Ibu Sari Utami Dewi" are one, a nickname ("yang akrab disapa Ipah") and a misspelt form of the name
with them; the fullest form is the name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warta.grammar.mentions import Mention
from warta.grammar.names import name_words
from warta.grammar.pieces import personal_names
from warta.model import Span

Words = tuple[str, ...]
"""The folded words of a name."""


class Person(NamedTuple):
    """A person: the span and folded words of the fullest form of the name, and the spans of the posts borne.

    `bodies` are whom the person works for ("dari Dinas Sosial"), `described` what the person is ("pedagang sayur").
    """

    name: Span
    words: Words
    posts: tuple[Span, ...]
    aliases: tuple[Words, ...] = ()
    bodies: tuple[Span, ...] = ()
    described: tuple[Span, ...] = ()

    def told(self, mention: Mention, alias: Sequence[Words]) -> Person:
        """This person with what a further mention says."""
        return self._replace(
            posts=(*self.posts, *filter(None, (mention.post, mention.apposition))),
            aliases=(*self.aliases, *alias),
            bodies=(*self.bodies, *filter(None, (mention.body,))),
            described=(*self.described, *filter(None, (mention.described,))),
        )


def mention_words(text: str, mention: Mention) -> Words:
    """The folded words of the name that a mention holds; empty for none."""
    return name_words(mention.name.of(text)) if mention.name else ()


def stretches(words: Words) -> Iterator[Words]:
    """Every stretch of the words of a name."""
    return (words[start:stop] for start in range(len(words)) for stop in range(start + 1, len(words) + 1))


def join_persons(text: str, mentions: Sequence[Mention], names: frozenset[str]) -> tuple[Person, ...]:
    """The persons of `mentions`: one whose words are a stretch of a longer name is that person.

    A single word is a person only with a post or the like, or where it speaks (`names`); misspelt, it is the one it nearly is.
    """
    persons: list[Person] = []
    place: dict[Words, int] = {}
    nearly: dict[str, int] = {}
    named = [(mention_words(text, mention), mention) for mention in mentions if mention.name]
    for words, mention in sorted(named, key=lambda pair: -len(pair[0])):
        if not words:
            continue
        if words not in place and len(words) == 1 and words[0] in names:
            near = next((nearly[form] for form in _shortened(words[0]) if form in nearly), None)
            near = short_for(words[0], persons) if near is None else near
            if near is not None:
                place[words] = near
                persons[near] = persons[near]._replace(aliases=(*persons[near].aliases, words))
        if words not in place:
            if len(words) == 1 and not _tells_person(mention, words[0], names):
                continue
            for stretch in stretches(words):
                place.setdefault(stretch, len(persons))
            nearly.update((form, len(persons)) for word in words for form in _shortened(word) if form not in nearly)
            persons.append(Person(mention.name or mention.span, words, ()))
        persons[place[words]] = persons[place[words]].told(mention, _aliases(text, mention))
    return tuple(person._replace(posts=tuple(sorted(person.posts))) for person in persons)


def _tells_person(mention: Mention, word: str, names: frozenset[str]) -> bool:
    """Is a single word a person's name: by a post, by speaking, by a description before it, or behind a common name?"""
    described = mention.described and mention.name and (mention.described < mention.name or word in personal_names())
    return bool(mention.post or mention.apposition or mention.body or described) or word in names


_LEAST_SHORT = 4  # letters
_LEAST_OF_BLEND = 2  # letters of each name


def short_for(word: str, persons: Sequence[Person]) -> int | None:
    """The one person whose name the word is short for: "Jokowi" for Joko Widodo, "Alex" for Alexander Marwata; else None."""
    if len(word) < _LEAST_SHORT:
        return None
    found = [at for at, person in enumerate(persons) if len(person.words) > 1 and _is_short(word, person.words)]
    return found[0] if len(found) == 1 else None


def _is_short(word: str, name: Words) -> bool:
    """Does the first name begin with the word, or is it made of the beginnings of two of its words?"""
    if name[0].startswith(word):
        return True
    common = next((at for at, pair in enumerate(zip(word, name[0], strict=False)) if pair[0] != pair[1]), len(name[0]))
    cuts = range(_LEAST_OF_BLEND, min(common, len(word) - _LEAST_OF_BLEND) + 1)
    return any(last.startswith(word[cut:]) for cut in cuts for last in name[1:])


_LEAST_MISSPELT = 5  # letters: shorter names differ from one another by one


def _shortened(word: str) -> Iterator[str]:
    """The word, and the word without one of its letters; two that share a form differ by one letter ("Nanang", "Nannang")."""
    if len(word) >= _LEAST_MISSPELT:
        yield word
        yield from (word[:at] + word[at + 1 :] for at in range(1, min(len(word), _LONGEST_MISSPELT)))


_LONGEST_MISSPELT = 20


def _aliases(text: str, mention: Mention) -> tuple[Words, ...]:
    return (name_words(mention.alias.of(text)),) if mention.alias else ()


_CALLED = ("disapa ", "dipanggil ", "dijuluki ", "dikenal dengan ", "dikenal sebagai ", " akrab")
"""One of these stands in every clause that gives a nickname; most articles hold none."""

_CAPITALS = r"[^\W\d_a-z][^\W\d_]+ (?:[ ][^\W\d_a-z][^\W\d_]+)?"
_NICKNAME = re.compile(
    rf"""
    (?:disapa | dipanggil | dijuluki | dikenal[ ](?:dengan|sebagai)(?:[ ]nama)? | panggilan[ ]akrab(?:nya)?)  # disapa Ipah
    [ ] (?:[Pp]ak[ ]|[Bb]u[ ])? (?P<behind> {_CAPITALS})
  | \b(?P<before> {_CAPITALS}) , [ ] (?:sapaan|panggilan)[ ]akrab    # kata Ipah, sapaan akrabnya
    """,
    re.VERBOSE,
)


def with_nicknames(text: str, mentions: Sequence[Mention], names: frozenset[str]) -> list[Mention]:
    """`mentions` in order, each name with the nickname that the words behind it give: "Sari Utami yang akrab disapa Ipah"."""
    found = sorted(mentions, key=lambda mention: mention.span)
    if not any(word in text for word in _CALLED):
        return found
    words = [mention_words(text, mention) for mention in found]
    sure = (bool(said) and (len(said) > 1 or _tells_person(found[index], said[0], names)) for index, said in enumerate(words))
    named = [(found[index].span.start, index) for index, is_sure in enumerate(sure) if is_sure]
    for match in _NICKNAME.finditer(text):
        before = bisect_right(named, (match.start(), 0)) - 1
        if before >= 0:
            index = named[before][1]
            alias = found[index].alias or Span(*match.span(match.lastgroup or 0))
            found[index] = found[index]._replace(alias=alias)
    return found
