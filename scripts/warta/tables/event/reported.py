"""An event as a sentence names it, and how the sentence tells of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from warta.lexicon import alternatives, lookup, read_lexicon
from warta.model import Span, rule
from warta.tables.event.naming import GENERIC, Named

_REACH = 600  # code points behind a name in which its place and day stand


class How(IntEnum):
    """How a sentence tells of an event, the surest first."""

    OPENED = 1
    TOLD = 2  # it is held, or the report comes from it
    LAUNCHED = 3  # something is inaugurated or launched, though the headline does not say so
    CALLED_OFF = 4
    HEADED = 5  # named in the body, and in the headline
    NAMED = 6  # only named


class Reported(NamedTuple):
    """An event as a sentence names it; `verb` is the verb or preposition by which it tells of it, if one does."""

    named: Named
    sentence: Span
    paragraph: Span
    how: How = How.NAMED
    verb: Span | None = None

    @property
    def name(self) -> Span:
        """Its name."""
        return self.named.span

    @property
    def kind(self) -> Span:
        """The word for its kind."""
        return self.named.kind

    @property
    def rest(self) -> Span:
        """What the sentence says behind the name, as far as it may belong to it."""
        return Span(self.name.end, min(self.sentence.end, self.name.end + _REACH))

    @property
    def own(self) -> tuple[Span, ...]:
        """Where its sentence says when and where it is held, the surest first: of one called off only before that is said."""
        if self.called_off and self.verb and self.verb.start > self.name.end:
            return (Span(self.name.end, self.verb.start),)
        return (self.rest, self.sentence)

    @property
    def is_ordinary(self) -> bool:
        """Is it a word that names no event alone ("rapat", "acara"), without a name behind it?"""
        return self.named.is_bare and lookup("events", "word", "alone")[self.named.word] == "no"

    @property
    def is_launch(self) -> bool:
        """Is it the act of inaugurating or launching what its name names?"""
        return self.named.word in launch_verbs()

    @property
    def called_off(self) -> bool:
        """Does the sentence say that it does not take place, or not on that day?"""
        return self.how is How.CALLED_OFF


def points_to(text: str, other: Reported, event: Reported) -> bool:
    """May `other` be the same event: a word of its kind or of any ("acara"), or one that points back ("pameran itu")?"""
    if other.named.word in GENERIC or kind_of(other.named.word) == kind_of(event.named.word):
        return True
    return other.named.is_bare and _POINTING.match(text, *other.rest) is not None


_POINTING = re.compile(r"\s+(?:ini|itu|tersebut)(?![^\W_])")


@rule("event.kind")
def kind(exact: str) -> str | None:
    """The kind of an event, by lexicon: Rapat Koordinasi Nasional -> rakornas, meresmikan -> peresmian."""
    return kind_of(" ".join(exact.split()).casefold())


def kind_of(word: str) -> str | None:
    """The kind that a folded word stands for, be it an event's or a verb of launching."""
    return lookup("events", "word", "kind").get(word) or launch_verbs().get(word)


def launch_verbs() -> Mapping[str, str]:
    """Verbs by which something is inaugurated or launched, and the kind of that event."""
    return lookup("launches", "verb", "kind")


def verbs(*senses: str) -> str:
    """A pattern of the verbs of these senses."""
    return alternatives(verb_words(*senses))


@cache
def verb_words(*senses: str) -> frozenset[str]:
    """The verbs that say an event is held or opened, of these senses."""
    return frozenset(entry["verb"] for entry in read_lexicon("holding") if entry["sense"] in senses)
