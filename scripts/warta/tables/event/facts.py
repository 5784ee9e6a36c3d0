"""What an article says of its event besides who opened it: who holds it, where, and on which days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.dates import DatePeriod, find_durations
from warta.grammar.mentions import Mention
from warta.grammar.people import people_of
from warta.grammar.roles import body
from warta.grammar.tokens import read_tokens
from warta.grammar.venues import Venue, find_venue
from warta.model import Article, Found, Span
from warta.tables.event.anchor import bound, find_periods
from warta.tables.event.opening import mention_at, subject_before
from warta.tables.event.reported import How, Reported, points_to, verb_words, verbs
from warta.tables.event.rules import named_events

_BLANK = r"[^\S\n]"


class Days(NamedTuple):
    """The days of an event; each cell is None where the article does not say."""

    start: Found[date] | None = None
    end: Found[date] | None = None
    length: Found[int] | None = None


@cache
def _held_by() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{verbs('is_held')})(?:{_BLANK}+oleh)?{_BLANK}+", re.IGNORECASE)


def organizer(article: Article, event: Reported) -> Found[str] | None:
    """The organisation that holds the event: "… menggelar Rakornas", "yang digelar Kementerian Sosial"."""
    names = people_of(article).names
    mentions: list[Mention | None] = []
    if event.verb and event.verb.of(article.text).casefold() in verb_words("holds"):
        mentions.append(subject_before(article.text, Span(event.sentence.start, event.verb.start), names))
    for sentence in (event.sentence, *_later(article, event)):
        for match in _held_by().finditer(article.text, *sentence):
            mentions.append(mention_at(article.text, Span(match.end(), sentence.end), names))
    bodies = [mention.body for mention in mentions if mention and mention.body]
    return written_out(article, body, bodies[0]) if bodies else None


def place(article: Article, event: Reported) -> Venue | None:
    """Where the event takes place: behind its name, in its sentence, in one that says it is held, else in its paragraph."""
    text = article.text
    near = [venue for within in (event.rest, event.sentence) if (venue := find_venue(text, within))]
    later = (venue for within in _later(article, event) if (venue := find_venue(text, within)))
    built = next((venue for venue in (*near, *later) if venue.venue or venue.street), None)
    if built:
        return built._replace(city=built.city or (near[0].city if near else None))
    return near[0] if near else find_venue(text, event.paragraph)


def days(article: Article, event: Reported) -> Days:
    """The days over which the event runs: a stretch of days goes before the one day on which somebody spoke there."""
    text = article.text
    sentences = (event.rest, event.sentence, *_later(article, event))
    found = Days(length=next((length for within in sentences for length in find_durations(text, within)), None))
    told = [(within, period) for within in sentences for period in find_periods(article, within)]
    for _, period in told:
        if period.start.value != period.end.value:
            return found._replace(start=period.start, end=period.end)
    for within, period in told:
        opens_here = event.how is How.OPENED and event.sentence.holds(within)
        found = _dated(text, period, found, single=not opens_here)
    closes = event.verb is not None and event.verb.of(text).strip().casefold() in ("menutup", "ditutup")
    return found._replace(start=None) if closes else found


def _dated(text: str, period: DatePeriod, found: Days, *, single: bool) -> Days:
    """`found` with what `period` says: a first day ("sejak"), a last day ("hingga"), or one day that is both."""
    side = bound(text, period)
    if side == "until":
        return found if found.end else found._replace(end=period.end)
    if side == "from":
        return found if found.start else found._replace(start=period.start)
    return found._replace(start=period.start, end=period.end) if single and not (found.start or found.end) else found


def _later(article: Article, event: Reported) -> Iterator[Span]:
    """The sentences that say the event is held."""
    seen = {event.sentence}
    for other in named_events(article):
        if other.sentence in seen or not points_to(article.text, other, event):
            continue
        tokens = read_tokens(article.text, other.rest, most=200)
        if any(token.folded in verb_words("is_held", "is_told") for token in tokens):
            seen.add(other.sentence)
            yield other.sentence
