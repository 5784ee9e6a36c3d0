"""What an article says of its event besides who opened it: who holds it, where, and on which days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.dates import DatePeriod, find_durations
from warta.grammar.mentions import Mention
from warta.grammar.people import people_of
from warta.grammar.roles import body
from warta.grammar.tokens import read_tokens
from warta.grammar.venues import Venue, find_venue, is_occupied
from warta.model import Article, Found, Span
from warta.tables.event.agents import mention_at, subject_before
from warta.tables.event.anchor import bound, find_periods
from warta.tables.event.reported import How, Reported, points_to, verb_words, verbs
from warta.tables.event.rules import named_events

_BLANK = r"[^\S\n]"


class Days(NamedTuple):
    """The days of an event; each cell is None where the article does not say.

    `held` is the one day on which a sentence says that it is held, perhaps of several: where it was opened, it was on that day.
    """

    start: Found[date] | None = None
    end: Found[date] | None = None
    length: Found[int] | None = None
    held: Found[date] | None = None


@cache
def _held_by() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{verbs('is_held')})(?:{_BLANK}+oleh)?{_BLANK}+", re.IGNORECASE)


def organizer(article: Article, event: Reported) -> Found[str] | None:
    """The organisation that holds the event: "… menggelar Rakornas", "yang digelar Kementerian Sosial"."""
    names = people_of(article).names
    mentions: list[Mention | None] = []
    launches = event.is_launch and event.kind.start < event.name.start
    if event.verb and (launches or event.verb.of(article.text).casefold() in verb_words("holds")):
        mentions.append(subject_before(article.text, Span(event.sentence.start, event.verb.start), names))
    for sentence in (event.sentence, *_later(article, event)):
        for match in _held_by().finditer(article.text, *sentence):
            mentions.append(mention_at(article.text, Span(match.end(), sentence.end), names))
    bodies = [mention.body for mention in mentions if mention and mention.body]
    return written_out(article, body, bodies[0]) if bodies else None


def place(article: Article, event: Reported) -> Venue | None:
    """Where the event takes place: behind its name, in its sentence, in one that says it is held, else in its paragraph."""
    text = article.text
    near = [venue for within in event.own if (venue := find_venue(text, within))]
    later = (venue for within in _later(article, event) if (venue := find_venue(text, within)))
    built = next((venue for venue in (*near, *later) if venue.venue or venue.street), None)
    if built:
        return built._replace(city=built.city or (near[0].city if near else None))
    if near or event.called_off:
        return near[0] if near else None
    return find_venue(text, event.paragraph)


def days(article: Article, event: Reported, opened_on: Found[date] | None = None) -> Days:
    """The days over which the event runs: a stretch of days goes before the one day on which somebody spoke there.

    An event begins on the day it is opened, where the article tells no other first day.
    """
    text = article.text
    sentences = (*event.own, *_later(article, event))
    found = Days(length=next((length for within in sentences for length in find_durations(text, within)), None))
    told = [(within, period) for within in sentences for period in find_periods(article, within)]
    for _, period in told:
        if period.start.value != period.end.value:
            return found._replace(start=period.start, end=period.end)
    return _from_days(text, event, found, told, opened_on)


def _from_days(
    text: str, event: Reported, found: Days, told: Sequence[tuple[Span, DatePeriod]], opened_on: Found[date] | None
) -> Days:
    """`found` with what single days say: a first day ("sejak"), a last day ("hingga"), or one that may be both."""
    first = next((period.start for _, period in told if bound(text, period) == "from"), None)
    last = next((period.end for _, period in told if bound(text, period) == "until"), None)
    within, held = next(((within, period.start) for within, period in told if not bound(text, period)), (None, None))
    if _is_closed(text, event):
        return found._replace(start=first or opened_on, end=last or held)
    start = first or opened_on or held
    opens = within is not None and event.how is How.OPENED and not event.is_launch and event.sentence.holds(within)
    if held and not (first or last or opens or found.length) and start and start.value == held.value:
        last = held
    if start and last and last.value < start.value:
        last = None
    return found._replace(start=start, end=last, held=held)


def _is_closed(text: str, event: Reported) -> bool:
    """Does its sentence tell that it is closed: "menutup Turnamen …", "Munas … ditutup"?"""
    told = event.verb is not None and event.verb.of(text).strip().casefold() in ("menutup", "ditutup")
    return told or _CLOSING.search(text, max(event.sentence.start, event.name.start - _REACH), event.name.start) is not None


_CLOSING = re.compile(rf"(?<![^\W_])menutup{_BLANK}+(?:(?:acara|kegiatan|resmi|secara){_BLANK}+){{0,3}}\Z", re.IGNORECASE)
_REACH = 40  # code points before a name in which the verb that closes it stands


def _later(article: Article, event: Reported) -> Iterator[Span]:
    """The sentences that say the event is held."""
    seen = {event.sentence}
    for other in named_events(article):
        if other.sentence in seen or not points_to(article.text, other, event):
            continue
        tokens = read_tokens(article.text, other.rest, most=200)
        held = any(token.folded in verb_words("is_held", "is_told") for token in tokens)
        if held or is_occupied(article.text, other.rest):
            seen.add(other.sentence)
            yield other.sentence
