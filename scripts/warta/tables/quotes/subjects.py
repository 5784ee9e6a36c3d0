"""Whom a pronoun points to: the person of whom a sentence before the quotation tells.

The sentence opens with the person, or behind its opening words and a comma ("Sementara itu, Bupati Garut …"), or it ends on who
said or felt a thing ("Hal senada dikemukakan Sari Utami").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from warta.grammar.dateline import report_span
from warta.grammar.mentions import Mention, read_mention
from warta.grammar.people import People, find_person, is_likely, people_of
from warta.grammar.persons import Person
from warta.grammar.roles import is_singular
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import Token, read_tokens
from warta.lexicon import read_lexicon
from warta.model import Article, Span

_LONGEST_OPENING = 8  # words of "Ditemui di tempat yang sama, …"


def sentences_of(article: Article) -> tuple[Span, ...]:
    """The sentences of the body, in order."""
    text = article.text
    return tuple(span for paragraph in article.body for span in find_sentences(text, report_span(text, paragraph)))


def find_subject(article: Article, sentences: Sequence[Span], read: int, start: int) -> tuple[Mention, Person | None] | None:
    """The person of whom the last sentence tells that begins at `read` or later and before `start`, with the words."""
    people = people_of(article)
    first, stop = bisect_left(sentences, read, key=_start), bisect_left(sentences, start, key=_start)
    for sentence in reversed(sentences[first:stop]):
        tokens = read_tokens(article.text, sentence)
        found = (_somebody(article, tokens, index, people) for index in _places(tokens))
        if told := next(filter(None, found), None):
            return told
    return None


def _start(sentence: Span) -> int:
    return sentence.start


def _somebody(article: Article, tokens: Sequence[Token], index: int, people: People) -> tuple[Mention, Person | None] | None:
    mention = read_mention(tokens, index, people.names)
    if mention is None or not _is_somebody(article.text, mention):
        return None
    known = find_person(article, mention)
    if known is None:
        return (mention, None) if index and mention.stop == len(tokens) and mention.post is None else None
    return (mention, known) if is_likely(known, people) else None


def _is_somebody(text: str, mention: Mention) -> bool:
    """A name, or a post that one person holds; "Guru" or "Ketua" at the head of a sentence is anybody."""
    return mention.name is not None or (mention.post is not None and is_singular(mention.post.of(text)))


def _places(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the person may stand: at the head, behind the comma of opening words, behind a word for who said or felt it."""
    yield 0
    comma = next((at for at, token in enumerate(tokens[1 : _LONGEST_OPENING + 1], 1) if token.gap[:1] == ","), 0)
    if comma and tokens[comma].gap == ", ":
        yield comma
    before = _before_somebody()
    for at, token in enumerate(tokens[1:-1], 1):
        if token.folded in before and (not before[token.folded] or tokens[at - 1].folded in before[token.folded]):
            yield at + 1 + (tokens[at + 1].folded in _LINKS and at + 2 < len(tokens))


_LINKS = frozenset(("oleh", "juga", "pula"))


@cache
def _before_somebody() -> Mapping[str, frozenset[str]]:
    """Words behind which somebody new stands -> the words of which one must stand before them, if any; folded.

    Passive verbs whose agent speaks next ("disampaikan Sari", "dialami Sari"), and "Ada pula Sari", "Keluhan datang dari Sari".
    """
    passive = (entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == "passive")
    there, come = frozenset(("ada",)), frozenset(("datang", "muncul"))
    introducing = {"juga": there, "pula": there, "dari": come, "pendapat": frozenset(("dengan",))}
    return {word: frozenset() for word in (*passive, *_PASSIVES)} | introducing


_PASSIVES = (
    "dialami",
    "diamini",
    "dibenarkan",
    "dikeluhkan",
    "dilontarkan",
    "dipimpin",
    "dirasakan",
    "diserukan",
    "ditekankan",
)
"""Passive verbs that are no cues, whose agent speaks next: "Pernyataan itu diamini Gubernur …"."""
