"""authors: who wrote, reported and edited an article, as its byline says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.grammar.captions import find_bylines
from warta.model import Article, BlockKind, Found
from warta.schema import Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Author:
    """A name of the byline; a photograph's credit makes no author."""

    position: Annotated[
        int,
        Column(
            Wording("Position", "Urutan"),
            Wording("The name's number in the byline, from 1.", "Nomor nama dalam baris penulis, mulai dari 1."),
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
    """The names of the bylines, in order."""
    bylines = find_bylines(article.text, article.of_kind(BlockKind.BYLINE))
    for position, byline in enumerate(bylines, start=1):
        yield Author(position, byline.name, byline.role)


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
