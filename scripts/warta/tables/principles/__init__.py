"""principles: the items of named or counted lists, one a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.grammar.sets import Set, find_sets
from warta.grammar.words import printed
from warta.model import Article, Found
from warta.schema import Column, Parent, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Principle:
    """An item of a list such as "6T yakni tepat sasaran, …" or "tiga pilar: …"."""

    set_name: Annotated[
        Found[str],
        Column(
            Wording("Set", "Himpunan"),
            Wording("What the article calls the list.", "Sebutan daftar itu dalam artikel."),
        ),
    ]
    set_size: Annotated[
        Found[int] | None,
        Column(
            Wording("Claimed size", "Jumlah disebut"),
            Wording(
                "How many items the article says there are; missing if it does not say.",
                "Banyaknya butir menurut artikel; kosong jika tidak disebut.",
            ),
            minimum=1,
            unit=Wording("items", "butir"),
        ),
    ]
    position: Annotated[
        int,
        Column(
            Wording("Position", "Urutan"),
            Wording("The item's number in its list, from 1.", "Nomor butir dalam daftarnya, mulai dari 1."),
            minimum=1,
        ),
    ]
    text: Annotated[
        Found[str],
        Column(Wording("Item", "Butir"), Wording("The item as printed.", "Butir seperti tercetak.")),
    ]


def extract(article: Article) -> Iterator[Principle]:
    """The items of the article's lists, in order."""
    for found in find_sets(article.text, article.body):
        yield from _items(article.text, found)


def _items(text: str, found: Set) -> Iterator[Principle]:
    for position, span in enumerate(found.items, start=1):
        words = printed.at(text, span)
        if words:
            yield Principle(found.name, found.size, position, words)


TABLE = Table(
    name="principles",
    title=Wording("Principles", "Prinsip"),
    description=Wording(
        "The items of named or counted lists: principles, pillars, directives, points.",
        "Butir daftar bernama atau berbilangan: prinsip, pilar, arahan, poin.",
    ),
    row=Principle,
    extract=extract,
    key=("principle_id",),
    noun=Wording("Principle", "prinsip"),
    letter="p",
    anchor="text",
    parent=Parent(
        table="quotes",
        key="quote_id",
        title=Wording("Quote ID", "ID kutipan"),
        description=Wording("The quote in which it stands, if any.", "Kutipan tempat butir itu berada, jika ada."),
        holding=True,
    ),
    unique=(("article_id", "char_start"),),
)
