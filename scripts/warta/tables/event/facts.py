"""What an article says of its event: who opened it and when, who holds it, where, and on which days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from warta.grammar.abbreviations import written_out
from warta.grammar.dateline import report_span
from warta.grammar.dates import DatePeriod, find_dates, find_durations
from warta.grammar.mentions import Mention
from warta.grammar.people import find_person, people_of, source_of
from warta.grammar.posts import body
from warta.grammar.sentences import find_sentences
from warta.grammar.timestamps import published
from warta.grammar.venues import Venue, find_venue
from warta.lexicon import alternatives, read_lexicon
from warta.model import Article, Found, Span
from warta.tables.event.rules import Reported, find_opening, kind, mention_at, verbs

_BLANK = r"[^\S\n]"


class Opening(NamedTuple):
    """Who opened an event, in which post, and when; each cell is None where the article does not say."""

    by: Found[str] | None = None
    role: Found[str] | None = None
    on: Found[date] | None = None


class Days(NamedTuple):
    """The days of an event; each cell is None where the article does not say."""

    start: Found[date] | None = None
    end: Found[date] | None = None
    length: Found[int] | None = None


def opening(article: Article, event: Reported) -> Opening:
    """The opener of an event that was opened; the day stands in the sentence, else before it in the paragraph."""
    act = find_opening(article, event)
    if act is None:
        return Opening()
    mention, on = act.opener, _opening_day(article, act)
    if mention is None or mention.body:
        return Opening(on=on)
    known = find_person(article, mention)
    named_here = known is None or mention.span.holds(known.name)
    source = source_of(article, mention, known, *(() if named_here else (mention.span,)))
    return Opening(source.name, source.role, on)


def _opening_day(article: Article, event: Reported) -> Found[date] | None:
    """A single day; one that says from when or until when the event runs is no opening day."""
    text, printed = article.text, published(article)
    inside = [period for period in find_dates(text, event.sentence, printed) if _is_single(text, period)]
    earlier = find_dates(text, Span(event.paragraph.start, event.sentence.start), printed)
    before = [period for period in earlier if _is_single(text, period)]
    return (inside or before[::-1])[0].start if inside or before else None


def _is_single(text: str, period: DatePeriod) -> bool:
    return period.start.value == period.end.value and not _bound(text, period)


@cache
def _held_by() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{verbs('is_held')})(?:{_BLANK}+oleh)?{_BLANK}+", re.IGNORECASE)


def organizer(article: Article, event: Reported) -> Found[str] | None:
    """The organisation that holds the event: "… menggelar Rakornas", "yang digelar Kementerian Sosial"."""
    names = people_of(article).names
    mentions: list[Mention | None] = [event.organizer]
    for sentence in (event.sentence, *_later(article, event)):
        for match in _held_by().finditer(article.text, *sentence):
            mentions.append(mention_at(article.text, Span(match.end(), sentence.end), names))
    bodies = [mention.body for mention in mentions if mention and mention.body]
    return written_out(article, body, bodies[0]) if bodies else None


def place(article: Article, event: Reported) -> Venue | None:
    """Where the event takes place: named in its sentence, its paragraph, or a sentence that says it is held."""
    for within in (event.sentence, event.paragraph, *_later(article, event)):
        venue = find_venue(article.text, within)
        if venue and (venue.venue or venue.street):
            return venue
    return find_venue(article.text, event.sentence) or find_venue(article.text, event.paragraph)


def days(article: Article, event: Reported) -> Days:
    """The days over which the event runs, from the sentences that say it is held."""
    printed = published(article)
    found = Days()
    for within in (event.sentence, *_later(article, event)):
        length = next(iter(find_durations(article.text, within)), None)
        found = found._replace(length=found.length or length)
        if found.start or found.end:
            continue
        for period in find_dates(article.text, within, printed):
            found = _dated(article.text, period, found, single=not event.is_opened or within != event.sentence)
    return found


def _dated(text: str, period: DatePeriod, found: Days, *, single: bool) -> Days:
    """`found` with what `period` says: a stretch, a first day ("sejak"), a last day ("hingga"), or one day that is both."""
    bound = _bound(text, period)
    if period.start.value != period.end.value:
        return found._replace(start=period.start, end=period.end)
    if bound == "until":
        return found._replace(end=period.end)
    if bound == "from":
        return found._replace(start=period.start)
    return found._replace(start=period.start, end=period.end) if single and not (found.start or found.end) else found


_BOUND = re.compile(
    rf"""
    (?<![^\W_]) (?: (?P<until> hingga|sampai(?:{_BLANK}+dengan)?|s\.?d\.? ) | (?P<from> sejak|mulai(?:{_BLANK}+dari)? ) )
    (?: {_BLANK}+ (?:pada|hari|tanggal) ){{0,2}} {_BLANK}+ \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BOUND_REACH = 40  # code points


def _bound(text: str, period: DatePeriod) -> str | None:
    """Does the text say that the event runs from or until the day?"""
    match = _BOUND.search(text, max(0, period.span.start - _BOUND_REACH), period.span.start)
    return match.lastgroup if match else None


@cache
def _about(kind: str) -> re.Pattern[str]:
    """A sentence on an event of that kind: a word for the kind, "acara" or "kegiatan", and behind it a verb of holding."""
    same = [entry["word"] for entry in read_lexicon("events") if entry["kind"] == kind]
    words = alternatives([*same, *({word.split()[0] for word in same if " " in word}), "acara", "kegiatan"])
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_]).{{0,200}}(?<![^\W_])(?:{verbs('is_held')})(?![^\W_])", re.IGNORECASE)


def _later(article: Article, event: Reported) -> Iterator[Span]:
    """The sentences that say the event is held."""
    about = _about(kind(event.kind.of(article.text)) or "")
    for paragraph in article.body:
        for sentence in find_sentences(article.text, report_span(article.text, paragraph)):
            if sentence != event.sentence and about.search(article.text, *sentence):
                yield sentence
