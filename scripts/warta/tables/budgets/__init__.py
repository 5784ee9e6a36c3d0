"""budgets: every amount of public money, with what it is, whose, and for which year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.grammar.money import find_qualifier
from warta.grammar.words import printed
from warta.model import Article, Found
from warta.schema import Column, Parent, Table
from warta.tables.budgets.rules import find_amounts
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Budget:
    """An amount of public money."""

    institution: Annotated[
        Found[str] | None,
        Column(
            Wording("Institution", "Lembaga"),
            Wording(
                "Whose money it is, its abbreviation written out; carried over within a statement.",
                "Pemilik anggaran, singkatannya dijabarkan; berlaku terus dalam satu pernyataan.",
            ),
        ),
    ]
    subject: Annotated[
        Found[str] | None,
        Column(
            Wording("Subject", "Peruntukan"),
            Wording("What the money is for, as printed.", "Untuk apa uang itu, seperti tercetak."),
        ),
    ]
    measure: Annotated[
        Found[str],
        Column(
            Wording("Measure", "Ukuran"),
            Wording(
                "What the amount is: anggaran, pagu, alokasi, realisasi, target, …; carried over within a statement.",
                "Apa jumlah itu: anggaran, pagu, alokasi, realisasi, target, …; berlaku terus dalam satu pernyataan.",
            ),
        ),
    ]
    fiscal_year: Annotated[
        Found[int] | None,
        Column(
            Wording("Fiscal year", "Tahun anggaran"),
            Wording(
                "The year the amount is for; carried over within a statement; missing if not said.",
                "Tahun anggaran; berlaku terus dalam satu pernyataan; kosong jika tidak disebut.",
            ),
            minimum=1900,
            maximum=2100,
        ),
    ]
    amount_idr: Annotated[
        Found[int],
        Column(
            Wording("Amount (IDR)", "Jumlah (Rp)"),
            Wording("The amount in whole rupiah, exact.", "Jumlah dalam rupiah penuh, tepat."),
            minimum=0,
            unit="IDR",
        ),
    ]
    literal: Annotated[
        Found[str],
        Column(Wording("As printed", "Seperti tercetak"), Wording("The amount's words.", "Kata-kata jumlah itu.")),
    ]
    qualifier: Annotated[
        Found[str],
        Column(
            Wording("Qualifier", "Ketepatan"),
            Wording(
                "exact, or what words such as sekitar, hampir, lebih dari, hingga make of it.",
                "exact, atau sesuai kata seperti sekitar, hampir, lebih dari, hingga.",
            ),
            enum=("exact", "approximate", "at_least", "at_most"),
        ),
    ]


def extract(article: Article) -> Iterator[Budget]:
    """The amounts of public money in the body, in order."""
    for amount in find_amounts(article):
        words = printed.found(amount.money.parts[0])
        if words:
            qualifier = find_qualifier(article.text, amount.money.span)
            yield Budget(amount.institution, amount.subject, amount.measure, amount.year, amount.money, words, qualifier)


TABLE = Table(
    name="budgets",
    title=Wording("Budgets", "Anggaran"),
    description=Wording(
        "Amounts of public money: what they are, whose, and for which year.",
        "Jumlah uang publik: apa, milik siapa, dan untuk tahun berapa.",
    ),
    row=Budget,
    extract=extract,
    key=("budget_id",),
    noun=Wording("Budget", "anggaran"),
    letter="b",
    anchor="literal",
    parent=Parent(
        table="quotes",
        key="quote_id",
        title=Wording("Quote ID", "ID kutipan"),
        description=Wording("The quote in which the amount stands, if any.", "Kutipan tempat jumlah itu berada, jika ada."),
        holding=True,
    ),
    unique=(("article_id", "char_start"),),
)
