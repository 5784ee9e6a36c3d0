"""Launches and inaugurations that are told by their verb: "Bupati X meresmikan Pasar Y", "Layanan Y diluncurkan Gubernur X".

Such an event is the act itself and bears the name of what is launched. It is reported where somebody does it on a day or at a
place that the sentence tells, and where the article is about it: early in it, or in its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from warta.grammar.people import people_of
from warta.grammar.tokens import Token, match_phrase, phrases
from warta.grammar.venues import find_venue
from warta.lexicon import alternatives, lookup
from warta.model import Article, BlockKind, Span
from warta.tables.event.agents import agent, subject_before
from warta.tables.event.naming import PLANS, Named, run_on
from warta.tables.event.reported import How, Reported, launch_verbs
from warta.tables.event.telling import AFTER_VERB, DATED, REFUSALS, in_quotes, looks


def read_launch(article: Article, tokens: Sequence[Token], index: int, sentence: Span, paragraph: Span) -> Reported | None:
    """The event whose verb is token `index`; None where it is no such verb, or only mentioned."""
    verb = tokens[index]
    if verb.folded not in launch_verbs():
        return None
    headed = _is_headed(article, verb.folded)
    if not (headed or paragraph.start < article.body[min(1, len(article.body) - 1)].end):
        return None
    if in_quotes(article.text, verb.span, sentence) or looks(article.text, sentence).is_past:
        return None
    active = lookup("launches", "verb", "voice")[verb.folded] == "active"
    named = _object(article.text, tokens, index, sentence) if active else _subject(article.text, tokens, index, sentence)
    if named is None:
        return None
    reported = Reported(named, sentence, paragraph, How.OPENED if headed else How.LAUNCHED, _verb(article.text, verb, sentence))
    return reported if _is_told(article, reported, headed=headed) else None


def _verb(text: str, verb: Token, sentence: Span) -> Span:
    """The verb, with the words that lead from a passive one to its agent: "diresmikan langsung oleh "."""
    match = _AFTER.match(text, verb.stop, sentence.end) if text[verb.start : verb.start + 2].casefold() == "di" else None
    return Span(verb.start, match.end() if match else verb.stop)


_AFTER = re.compile(AFTER_VERB, re.IGNORECASE | re.VERBOSE)


def _is_told(article: Article, event: Reported, *, headed: bool) -> bool:
    """Does somebody do it, on a day or at a place that is told, and has what is launched a name?"""
    text, verb = article.text, event.kind
    names = people_of(article).names
    if verb.start < event.name.start:
        doer = subject_before(text, Span(event.sentence.start, verb.start), names)
    else:
        doer = agent(text, Span(event.verb.end if event.verb else verb.end, event.sentence.end), names)
    if doer is None or doer.pronoun or not (doer.post or doer.body or doer.name):
        return False
    titled = any(char.isupper() for char in text[event.name.start + (verb.start > event.name.start) : event.name.end])
    if not titled and not (headed and (doer.post or doer.body)):
        return False  # "meluncurkan kritik"
    near = Span(max(event.sentence.start, verb.start - _REACH), min(event.sentence.end, verb.end + _REACH))
    return DATED.search(text, *near) is not None or find_venue(text, near) is not None


_REACH = 600  # code points from the verb to its day and place


def _object(text: str, tokens: Sequence[Token], index: int, sentence: Span) -> Named | None:
    """What is launched, behind an active verb."""
    if any(token.folded in PLANS | REFUSALS | _RELATIVE for token in tokens[max(index - 2, 0) : index]):
        return None
    first = index + 1
    while first < len(tokens) and tokens[first].folded in _ADVERBS and tokens[first].follows:
        first += 1
    if first >= len(tokens) or not tokens[first].follows or tokens[first].stop > sentence.end:
        return None
    if tokens[first].folded in _NO_OBJECT or match_phrase(tokens, first, phrases("events", "word")):
        return None  # "meresmikan Kongres …": read by its own word
    end, stop = run_on(text, tokens, first, sentence)
    return Named(Span(tokens[first].start, end), tokens[index].span, tokens[index].folded, first, stop) if end else None


def _subject(text: str, tokens: Sequence[Token], index: int, sentence: Span) -> Named | None:
    """What is launched, at the beginning of the sentence of a passive verb."""
    first = index
    while first > 0 and tokens[first - 1].start >= sentence.start and index - first <= _MOST_TOKENS:
        first -= 1
    if tokens[first].start > sentence.start + _MARKS or first == index:
        return None
    if tokens[first].folded in _NO_OBJECT or match_phrase(tokens, first, phrases("events", "word")):
        return None
    end, stop = run_on(text, tokens, first + 1, Span(sentence.start, tokens[index].start))
    stop = max(stop, first + 1)
    if stop > index or any(token.folded not in _ADVERBS for token in tokens[stop:index]):
        return None
    end = end or tokens[first].stop
    return Named(Span(tokens[first].start, end), tokens[index].span, tokens[index].folded, first, stop)


_MOST_TOKENS = 20  # words of a name and the adverbs behind it
_MARKS = 2  # code points before the first word of a sentence
_RELATIVE = frozenset(("yang", "setelah", "usai", "seusai", "sebelum", "pernah"))
_ADVERBS = frozenset("akhirnya kembali langsung pun resmi secara sebuah sejumlah simbolis sudah suatu telah".split())
_NO_OBJECT = frozenset("bahwa dan ia ini itu kembali mereka oleh tersebut yang".split())


def _is_headed(article: Article, verb: str) -> bool:
    """Does the headline tell of such an act: "Presiden Resmikan …", "Peluncuran …"?"""
    return any(_headings(launch_verbs()[verb]).search(article.text, *line) for line in article.of_kind(BlockKind.HEADLINE))


@cache
def _headings(kind: str) -> re.Pattern[str]:
    """The words of a headline for a kind: resmikan, meresmikan, diresmikan, peresmian."""
    verbs = [verb for verb, its in launch_verbs().items() if its == kind]
    stems = [verb.removeprefix("me").removeprefix("di").removeprefix("-") for verb in verbs]
    return re.compile(rf"(?<![^\W_])(?:{alternatives((*verbs, *stems, kind))})(?![^\W_])", re.IGNORECASE)
