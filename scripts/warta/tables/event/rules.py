"""Which event an article reports: one that is opened, held or come from (`telling` says which are), the surest first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from warta.grammar.dateline import report_span
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import all_tokens, phrases, places_of, read_tokens
from warta.model import Article, Span
from warta.tables.event.launching import read_launch
from warta.tables.event.naming import GENERIC, read_named
from warta.tables.event.reported import How, Reported, launch_verbs
from warta.tables.event.telling import Telling

_WHOLE_BLOCK = 1_000_000  # tokens


def find_event(article: Article) -> Reported | None:
    """The event that the article reports, or None: an opened one first, else the first in the body; a bare kind last."""
    told = (found for found in named_events(article) if found.how is not How.NAMED and not found.is_ordinary)
    return min(
        told, key=lambda found: (found.named.is_bare or found.named.word in GENERIC, found.how, found.name), default=None
    )


@lru_cache(maxsize=4)
def named_events(article: Article) -> tuple[Reported, ...]:
    """Every event that the body names, in order, and how it tells of each."""
    return tuple(found for paragraph in article.body for found in _in_paragraph(article, paragraph))


def _in_paragraph(article: Article, paragraph: Span) -> Iterator[Reported]:
    starts = _starts(article.text)
    first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
    if first == last:
        return
    report = report_span(article.text, paragraph)
    tokens = read_tokens(article.text, report, _WHOLE_BLOCK)
    known = _first_words()
    hits = [index for index, token in enumerate(tokens) if token.folded in known]
    if not hits:
        return
    sentences = list(find_sentences(article.text, report))
    stop = 0
    for index in hits:
        sentence = sentences[max(bisect_right(sentences, tokens[index].start, key=_start) - 1, 0)]
        if index < stop:
            continue
        launched = read_launch(article, tokens, index, sentence, report)
        if launched:
            stop = max(launched.named.stop, index + 1)
            yield launched
        elif named := read_named(article.text, tokens, index, sentence):
            stop = named.stop
            yield Telling(article, tokens, Reported(named, sentence, report)).told()


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    """Where in `text` a word stands that begins the name of a kind of event, or says that something is launched."""
    tokens = all_tokens(text)
    return [tokens[index].start for index in places_of(text, _first_words())]


@cache
def _first_words() -> frozenset[str]:
    return frozenset((*phrases("events", "word"), *launch_verbs()))


def _start(span: Span) -> int:
    return span.start
