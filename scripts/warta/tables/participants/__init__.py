"""participants: who takes part in an event, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from warta.grammar.lists import split_items
from warta.grammar.numbers import NUMBER, count
from warta.grammar.sentences import find_sentences
from warta.grammar.words import printed
from warta.lexicon import alternatives, column
from warta.model import Article, Found, Span
from warta.schema import Column, Parent, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Participant:
    """A group of participants."""

    description: Annotated[
        Found[str],
        Column(
            Wording("Participants", "Peserta"),
            Wording(
                "Who they are, as printed; the number stands apart.", "Siapa mereka, seperti tercetak; jumlahnya terpisah."
            ),
        ),
    ]
    count: Annotated[
        Found[int] | None,
        Column(
            Wording("Count", "Jumlah"),
            Wording("How many there are; missing if not said.", "Banyaknya; kosong jika tidak disebut."),
            minimum=0,
            unit=Wording("participants", "peserta"),
        ),
    ]


_BLANK = r"[^\S\n]"

_ANNOUNCEMENT = re.compile(
    rf"""
    (?<![^\W_])
    (?: peserta (?:{_BLANK}+[\w-]+){{0,6}}? {_BLANK}+
        (?:terdiri{_BLANK}+(?:dari|atas)|berasal{_BLANK}+dari|meliputi|mencakup|adalah|yakni|yaitu)
      | (?:dihadiri|diikuti) (?:{_BLANK}+oleh)?
    ) {_BLANK}+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TOOK_PART = re.compile(
    rf"{_BLANK}+(?:mengikuti|menghadiri|memadati|(?:hadir|ikut(?:{_BLANK}+serta)?){_BLANK}+(?:dalam|pada|di))(?![^\W_])",
    re.IGNORECASE,
)
"""The verb of a sentence whose subject takes part: "Sebanyak 324 kepala terminal … mengikuti kegiatan tersebut"."""

_COUNTED = re.compile(
    rf"""
    (?: (?:sebanyak|sekitar|lebih{_BLANK}+dari|sedikitnya|total) {_BLANK}+ )?
    (?P<count> {NUMBER} ) {_BLANK}+ (?:orang{_BLANK}+)? (?=[^\W\d_])             # 34 kepala biro
    """,
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(rf"[.:;\n](?!\d)|,?{_BLANK}+(?:yang|pada|di{_BLANK}+(?=[A-Z])|dengan|untuk|guna){_BLANK}")


def extract(article: Article) -> Iterator[Participant]:
    """The groups that the body says take part, in order."""
    for paragraph in article.body:
        if not _may_tell(paragraph.of(article.text)):
            continue
        for sentence in find_sentences(article.text, paragraph):
            if rest := _announced(article.text, sentence):
                yield from _groups(article.text, rest)


_TELLING = ("peserta", "hadir", "ikut", "memadati")


def _may_tell(paragraph: str) -> bool:
    """Does a paragraph hold one of the stems without which nobody is said to take part? Told before anything is matched."""
    folded = paragraph.casefold()
    return any(stem in folded for stem in _TELLING)


def _announced(text: str, sentence: Span) -> Span | None:
    """The words of the sentence that say who takes part; the sentence must speak of an event."""
    match = _ANNOUNCEMENT.search(text, *sentence)
    verb = None if match or not _COUNTED.match(text, *sentence) else _TOOK_PART.search(text, *sentence)
    if not (match or verb) or not _event().search(text, *sentence):
        return None
    if match:
        return Span(match.end(), sentence.end)
    return Span(sentence.start, verb.start()) if verb else None


@cache
def _event() -> re.Pattern[str]:
    words = (*column("events", "word"), "peserta", "acara", "kegiatan", "pertemuan", "rapat")
    return re.compile(rf"(?<![^\W_])(?:{alternatives(words)})(?![^\W_])", re.IGNORECASE)


def _groups(text: str, rest: Span) -> Iterator[Participant]:
    stop = _END.search(text, *rest)
    items = list(split_items(text, Span(rest.start, stop.start() if stop else rest.end)))
    if not any(_COUNTED.match(text, *span) for span in items) and len(items) < 2:
        return  # "dihadiri Menteri Sosial": a guest, no group
    for span in items:
        counted = _COUNTED.match(text, *span)
        description = printed.at(text, Span(counted.end() if counted else span.start, span.end))
        if description and _is_group(text, span, counted):
            yield Participant(description, count.at(text, Span(*counted.span("count"))) if counted else None)


def _is_group(text: str, span: Span, counted: re.Match[str] | None) -> bool:
    """A group is counted or begins in lower case; a capital begins a person's name or post."""
    return counted is not None or text[span.start].islower()


TABLE = Table(
    name="participants",
    title=Wording("Participants", "Peserta"),
    description=Wording("Who takes part in an event, and how many.", "Siapa yang mengikuti acara, dan berapa banyak."),
    row=Participant,
    extract=extract,
    key=("participant_id",),
    noun=Wording("Participant", "peserta"),
    letter="r",
    anchor="description",
    parent=Parent(
        table="event",
        key="event_id",
        title=Wording("Event ID", "ID acara"),
        description=Wording("The event they take part in.", "Acara yang mereka ikuti."),
        holding=False,
    ),
    unique=(("article_id", "char_start"),),
)
