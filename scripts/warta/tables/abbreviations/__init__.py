"""abbreviations: the short forms that an article explains itself, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.grammar.abbreviations import definitions_in, long_form
from warta.grammar.words import printed
from warta.model import Article, BlockKind, Found
from warta.schema import Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and its long form, as the article gives them."""

    short: Annotated[
        Found[str],
        Column(Wording("Short form", "Bentuk pendek"), Wording("The abbreviation as printed.", "Singkatan seperti tercetak.")),
    ]
    long: Annotated[
        Found[str],
        Column(
            Wording("Long form", "Kepanjangan"),
            Wording(
                "What it stands for, as printed; its initials or syllables make the short form.",
                "Kepanjangannya, seperti tercetak; huruf awal atau suku katanya membentuk singkatan itu.",
            ),
        ),
    ]


def extract(article: Article) -> Iterator[Abbreviation]:
    """The abbreviations that the body explains, in order; an explanation given again makes no second row."""
    told: set[tuple[str, str]] = set()
    for definition in sorted(definitions_in(article)[BlockKind.BODY], key=lambda found: found.short_span):
        short = printed.at(article.text, definition.short_span)
        long = long_form.at(article.text, definition.long_span, definition.short_span)
        if short and long and (key := (short.value.casefold(), long.value.casefold())) not in told:
            told.add(key)
            yield Abbreviation(short, long)


TABLE = Table(
    name="abbreviations",
    title=Wording("Abbreviations", "Singkatan"),
    description=Wording(
        "Abbreviations that the article explains itself, with their long forms.",
        "Singkatan yang dijelaskan artikel itu sendiri, dengan kepanjangannya.",
    ),
    row=Abbreviation,
    extract=extract,
    key=("abbreviation_id",),
    noun=Wording("Abbreviation", "singkatan"),
    letter="a",
    anchor="short",
    unique=(("article_id", "char_start"),),
)
