"""Who opened an event, in which post, and when.

"Menteri X membuka …", "… dibuka oleh Bupati X", "Saat membuka …, Bupati X mengatakan". Who attends, closes or speaks there
opens nothing; who stands in for another has opened it, who only accompanies has not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from warta.grammar.dateline import report_span
from warta.grammar.dates import DatePeriod
from warta.grammar.mentions import Mention, read_mention
from warta.grammar.people import find_person, people_of, source_of
from warta.grammar.roles import post_name, role
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import read_tokens
from warta.grammar.words import QUOTE_MARKS
from warta.model import Article, Found, Span
from warta.tables.event.agents import PLAIN, agent, mention_at, subject_before
from warta.tables.event.anchor import bound, find_periods
from warta.tables.event.reported import How, Reported, points_to
from warta.tables.event.rules import named_events

_BLANK = r"[^\S\n]"


class Opening(NamedTuple):
    """Who opened an event, in which post, and when; each cell is None where the article does not say."""

    by: Found[str] | None = None
    role: Found[str] | None = None
    on: Found[date] | None = None


def opening(article: Article, event: Reported) -> Opening:
    """The opener of an event that was opened; the day stands in the sentence, else before it in the paragraph."""
    act = _act(article, event)
    if act is None or any(other.called_off and points_to(article.text, other, event) for other in named_events(article)):
        return Opening()
    mention, on = _opener(article, act), _opening_day(article, act)
    if mention is None or mention.body:
        return Opening(on=on)
    words = mention.span
    if mention.pronoun:
        mention = next(_subjects_before(article, act.sentence), None)
        if mention is None:
            return Opening(on=on)
    known = find_person(article, mention)
    named_here = (known.name if known else mention.name) in (mention.name, None) and words == mention.span
    source = source_of(article, mention, known, *(() if named_here else (words,)))
    return Opening(source.name, _in_full(source.role), on)


def _in_full(post: Found[str] | None) -> Found[str] | None:
    """The post with its organisation, which has no column of its own here."""
    return post_name.found(*post.parts) if post and post.rule == role.name else post


def _act(article: Article, event: Reported) -> Reported | None:
    """How the event was opened: as it is reported, or by a sentence that points back to it ("Acara itu dibuka …")."""
    if event.how is How.OPENED or event.is_launch:
        return event
    opened = (other for other in named_events(article) if other.how is How.OPENED)
    return next((other for other in opened if other.named.is_bare and points_to(article.text, other, event)), None)


def _opening_day(article: Article, act: Reported) -> Found[date] | None:
    """A single day; one that says from when or until when the event runs is no opening day."""
    text = article.text
    inside = [period for period in find_periods(article, act.sentence) if _is_single(text, period)]
    behind = [period for period in inside if period.span.start >= act.name.end]
    earlier = find_periods(article, Span(act.paragraph.start, act.sentence.start))
    before = [period for period in earlier if _is_single(text, period)]
    return next((period.start for period in (*behind, *inside, *before[::-1])), None)


def _is_single(text: str, period: DatePeriod) -> bool:
    return period.start.value == period.end.value and not bound(text, period)


def _opener(article: Article, act: Reported) -> Mention | None:
    if act.verb is None:
        return None
    names = people_of(article).names
    if act.verb.start > act.name.start:
        return agent(article.text, Span(act.verb.end, act.sentence.end), names)
    return subject_before(article.text, Span(act.sentence.start, act.verb.start), names) or _main_subject(
        article.text, act, names
    )


_ADJUNCTS = ("dalam ", "saat ", "ketika ", "usai ", "seusai ", "setelah ")
_COMMA = re.compile(rf",{_BLANK}+")


def _main_subject(text: str, act: Reported, names: frozenset[str]) -> Mention | None:
    """Whom the main clause is about: "Saat membuka Rakornas di Palu, Selasa, Menteri X mengatakan …"."""
    if not text[act.sentence.start : act.name.start].casefold().startswith(_ADJUNCTS):
        return None
    for comma in _COMMA.finditer(text, *act.rest):
        mention = mention_at(text, Span(comma.end(), act.sentence.end), names)
        if mention and (mention.post or mention.name or mention.pronoun):
            return mention
    return None


_MOST_SENTENCES_BACK = 8


def _subjects_before(article: Article, sentence: Span) -> Iterator[Mention]:
    """The persons that the sentences before `sentence` begin with or name as speakers, the nearest first."""
    text, names = article.text, people_of(article).names
    paragraphs = [report_span(text, span) for span in [span for span in article.body if span.start < sentence.end][-4:]]
    earlier = [found for span in paragraphs for found in find_sentences(text, span) if found.start < sentence.start]
    for before in (sentence, *earlier[:-_MOST_SENTENCES_BACK:-1]):
        tokens = read_tokens(text, before, most=200)
        said = text[before.start] in QUOTE_MARKS  # "“Harga naik,” kata Bupati …": its first word is spoken
        starts = (*(() if said else (0,)), *(at + 1 for at, token in enumerate(tokens) if at and token.folded in PLAIN))
        for start in starts:
            mention = read_mention(tokens, start, names)
            if mention and (mention.name or mention.post):
                yield mention
