"""participants: who takes part in an event, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.grammar.numbers import count
from warta.grammar.words import printed
from warta.model import Article, Found
from warta.schema import Column, Parent, Table
from warta.tables.participants.rules import find_groups
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


def extract(article: Article) -> Iterator[Participant]:
    """The groups that the body says take part, in order."""
    for group in find_groups(article):
        description = printed.at(article.text, group.description)
        if description:
            yield Participant(description, count.at(article.text, group.number) if group.number else None)


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
