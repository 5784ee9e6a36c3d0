"""Whom a pronoun points to: the person of whom a sentence before the quotation tells.

The sentence opens with the person, or behind its opening words and a comma ("Sementara itu, Bupati Garut …"), or it ends on who
said or felt a thing ("Hal senada dikemukakan Sari Utami").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from warta.grammar.dateline import report_span
from warta.grammar.mentions import Mention, read_mention
from warta.grammar.people import People, find_person, is_likely, people_of
from warta.grammar.persons import Person
from warta.grammar.roles import is_singular
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import Token, read_tokens
from warta.lexicon import read_lexicon
from warta.model import Article

_LONGEST_OPENING = 8  # words of "Ditemui di tempat yang sama, …"


def find_subjects(article: Article) -> Iterator[tuple[int, Mention, Person]]:
    """Where a sentence of the body begins that tells of a person, the words for the person, and who that is."""
    people = people_of(article)
    for paragraph in article.body:
        for sentence in find_sentences(article.text, report_span(article.text, paragraph)):
            tokens = read_tokens(article.text, sentence)
            found = (_somebody(article, tokens, index, people) for index in _places(tokens))
            if told := next(filter(None, found), None):
                yield sentence.start, *told


def _somebody(article: Article, tokens: Sequence[Token], index: int, people: People) -> tuple[Mention, Person] | None:
    mention = read_mention(tokens, index, people.names)
    known = find_person(article, mention) if mention and _is_somebody(article.text, mention) else None
    return (mention, known) if mention and known and is_likely(known, people) else None


def _is_somebody(text: str, mention: Mention) -> bool:
    """A name, or a post that one person holds; "Guru" or "Ketua" at the head of a sentence is anybody."""
    return mention.name is not None or (mention.post is not None and is_singular(mention.post.of(text)))


def _places(tokens: Sequence[Token]) -> Iterator[int]:
    """Where the person may stand: at the head, behind the comma of opening words, behind a word for who said or felt it."""
    yield 0
    comma = next((at for at in range(1, min(len(tokens), _LONGEST_OPENING + 1)) if tokens[at].gap.startswith(",")), 0)
    if comma and tokens[comma].gap == ", ":
        yield comma
    for at in range(1, len(tokens) - 1):
        pair = (tokens[at - 1].folded, tokens[at].folded)
        if pair[1] in _telling() or pair in _INTRODUCING:
            yield at + 1 + (tokens[at + 1].folded in _LINKS and at + 2 < len(tokens))


_LINKS = frozenset(("oleh", "juga", "pula"))
_INTRODUCING = frozenset((("ada", "juga"), ("ada", "pula"), ("datang", "dari"), ("muncul", "dari"), ("dengan", "pendapat")))
"""Words before somebody new: "Keluhan juga datang dari Sari", "Ada pula Sari"."""


@cache
def _telling() -> frozenset[str]:
    """Passive verbs whose agent speaks next: "disampaikan Sari", "dialami Sari"; folded."""
    return frozenset(
        (*(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == "passive"), "dialami", "dibenarkan", "dirasakan")
    )
