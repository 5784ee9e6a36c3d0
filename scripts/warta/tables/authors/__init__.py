"""authors: who wrote, reported and edited an article, as its record or its byline says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Annotated

from warta.grammar.captions import Byline, find_bylines, role
from warta.grammar.names import person
from warta.model import Article, BlockKind, Found, Origin, Part
from warta.schema import Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Author:
    """A name of the record or the byline; a photograph's credit makes no author."""

    position: Annotated[
        int,
        Column(
            Wording("Position", "Urutan"),
            Wording(
                "The name's number, from 1: those of the record or page first, then those of the byline.",
                "Nomor nama, mulai dari 1: yang dari rekaman atau halaman dahulu, lalu yang dari baris penulis.",
            ),
            minimum=1,
        ),
    ]
    name: Annotated[
        Found[str],
        Column(Wording("Name", "Nama"), Wording("The name as printed.", "Nama seperti tercetak.")),
    ]
    role: Annotated[
        Found[str] | None,
        Column(
            Wording("Role", "Peran"),
            Wording("What the byline calls the person.", "Sebutan orang itu dalam baris penulis."),
            enum=("writer", "editor", "reporter", "photographer"),
        ),
    ]


def extract(article: Article) -> Iterator[Author]:
    """The names of the record, then those of the bylines that it lacks, in order; what a byline calls a person counts."""
    first: dict[str, Byline] = {}
    for byline in find_bylines(article.text, article.of_kind(BlockKind.BYLINE)):
        first.setdefault(byline.name.value.casefold(), byline)
    bylines = tuple(first.values())
    called = {name: byline.role for name, byline in first.items()}
    recorded = tuple(_recorded(article))
    known = {name.value.casefold() for name, _ in recorded}
    rest = ((byline.name, byline.role) for byline in bylines if byline.name.value.casefold() not in known)
    people = [*((name, called.get(name.value.casefold()) or told) for name, told in recorded), *rest]
    for position, (name, told) in enumerate(people, start=1):
        yield Author(position, name, told)


def _recorded(article: Article) -> Iterator[tuple[Found[str], Found[str] | None]]:
    """The names of the article's record, ``author.1`` and so on, and what it calls them."""
    for number in count(1):
        name = article.record.get(f"author.{number}")
        if name is None:
            return
        called = article.record.get(f"role.{number}", "")
        if found := person.found(Part(name, None, Origin.RECORD)):
            yield found, role.found(Part(called, None, Origin.RECORD))


TABLE = Table(
    name="authors",
    title=Wording("Authors", "Penulis"),
    description=Wording("Who wrote, reported and edited each article.", "Yang menulis, meliput, dan menyunting tiap artikel."),
    row=Author,
    extract=extract,
    key=("author_id",),
    noun=Wording("Author", "penulis"),
    letter="w",
    unique=(("article_id", "position"),),
)
