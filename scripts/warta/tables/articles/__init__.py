"""articles: one row an article, the facts of its publication."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from warta.grammar.captions import find_credit
from warta.grammar.dateline import Dateline, find_dateline
from warta.grammar.imprint import find_imprint, outlet_of_address
from warta.grammar.timestamps import find_timestamp, instant, publication_day, published, zone
from warta.grammar.tokens import function_share
from warta.grammar.words import printed
from warta.model import Article, BlockKind, Found, Origin, Part
from warta.schema import CODE_POINTS, Column, Table
from warta.wording import Wording

LEAST_INDONESIAN = 0.08
"""Share of function words from which a text counts as Indonesian; prose has about 0.25, other languages under 0.02."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article and how it was published."""

    title: Annotated[
        Found[str] | None,
        Column(
            Wording("Title", "Judul"),
            Wording(
                "The headline as printed, or as the page or record gives it.",
                "Judul seperti tercetak, atau seperti dalam halaman atau rekamannya.",
            ),
        ),
    ]
    publisher: Annotated[
        Found[str] | None,
        Column(
            Wording("Publisher", "Penerbit"),
            Wording("The outlet that published it.", "Media yang menerbitkannya."),
        ),
    ]
    url: Annotated[
        Found[str] | None,
        Column(
            Wording("Address", "Alamat"),
            Wording("The article's web address.", "Alamat web artikel."),
            format="uri",
        ),
    ]
    published_on: Annotated[
        Found[date] | None,
        Column(
            Wording("Published on", "Tanggal terbit"),
            Wording("The day of publication, local to the outlet.", "Hari terbit menurut waktu setempat media."),
        ),
    ]
    published_at: Annotated[
        Found[datetime] | None,
        Column(
            Wording("Published at", "Waktu terbit"),
            Wording(
                "The instant of publication in UTC; only where both time and zone are given.",
                "Saat terbit dalam UTC; hanya jika jam dan zona waktunya disebut.",
            ),
        ),
    ]
    published_zone: Annotated[
        Found[str] | None,
        Column(
            Wording("Time zone", "Zona waktu"),
            Wording(
                "The zone of the time printed: WIB (UTC+7), WITA (UTC+8) or WIT (UTC+9).",
                "Zona waktu yang tercetak: WIB (UTC+7), WITA (UTC+8), atau WIT (UTC+9).",
            ),
            enum=("WIB", "WITA", "WIT"),
        ),
    ]
    dateline: Annotated[
        Found[str] | None,
        Column(
            Wording("Dateline", "Kota asal berita"),
            Wording("The city that opens the report, in title case.", "Kota pembuka berita, berhuruf kapital di awal kata."),
        ),
    ]
    photo_credit: Annotated[
        Found[str] | None,
        Column(
            Wording("Photo credit", "Kredit foto"),
            Wording("Agency and photographer as printed.", "Agensi dan fotografer seperti tercetak."),
        ),
    ]
    language: Annotated[
        str | None,
        Column(
            Wording("Language", "Bahasa"),
            Wording(
                "BCP 47 tag of the text's language, told by its function words; missing if it does not read as Indonesian.",
                "Tag BCP 47 bahasa teks, dikenali dari kata tugasnya; kosong jika tidak terbaca sebagai bahasa Indonesia.",
            ),
            enum=("id",),
        ),
    ]
    text_sha256: Annotated[
        str,
        Column(
            Wording("SHA-256 of the text", "SHA-256 teks"),
            Wording("Of the text of record in UTF-8, hexadecimal.", "Dari teks rekaman dalam UTF-8, heksadesimal."),
            pattern="[0-9a-f]{64}",
        ),
    ]
    text_length: Annotated[
        int,
        Column(
            Wording("Length of the text", "Panjang teks"),
            Wording("Of the text of record.", "Dari teks rekaman."),
            minimum=1,
            unit=CODE_POINTS,
        ),
    ]
    source_file: Annotated[
        str,
        Column(
            Wording("Source file", "Berkas sumber"),
            Wording(
                "The file it was read from, a POSIX path relative to the source given.",
                "Berkas asalnya, jalur POSIX relatif terhadap sumber yang diberikan.",
            ),
        ),
    ]


def extract(article: Article) -> Iterator[ArticleRow]:
    """The one row of the article."""
    text = article.text
    line = _dateline(article)
    told, local = published(article), _local_time(article)
    yield ArticleRow(
        title=_from_record(article, "title") or _headline(article),
        publisher=_publisher(article, line),
        url=_from_record(article, "url"),
        published_on=publication_day.found(local) if local else None,
        published_at=next(filter(None, (instant.found(part) for part in (told, local) if part)), None),
        published_zone=zone.found(local) if local else None,
        dateline=line.city if line else None,
        photo_credit=_from_record(article, "photo_credit") or find_credit(text, tuple(article.of_kind(BlockKind.CAPTION))),
        language="id" if function_share(text) >= LEAST_INDONESIAN else None,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        text_length=len(text),
        source_file=article.source_file,
    )


def _from_record(article: Article, name: str) -> Found[str] | None:
    exact = article.record.get(name)
    return printed.found(Part(exact, None, Origin.RECORD)) if exact else None


def _publisher(article: Article, line: Dateline | None) -> Found[str] | None:
    """The outlet: of the record, of the dateline, else of byline or copyright line, else of the address."""
    recorded = _from_record(article, "publisher") or (line.publisher if line else None)
    imprint = recorded or find_imprint(article.text, article.of_kind(BlockKind.BYLINE, BlockKind.FURNITURE))
    address = article.record.get("url")
    return imprint or (outlet_of_address.found(Part(address, None, Origin.RECORD)) if address else None)


def _dateline(article: Article) -> Dateline | None:
    return next((line for span in article.body if (line := find_dateline(article.text, span))), None)


def _headline(article: Article) -> Found[str] | None:
    return next((printed.at(article.text, span) for span in article.of_kind(BlockKind.HEADLINE)), None)


def _local_time(article: Article) -> Part | None:
    """The words that say the day of publication where the outlet is.

    Records often count in UTC, whose day ends at seven in the morning of Jakarta, or name no zone: then the printed line of
    the same day or the next goes before them.
    """
    told = published(article)
    if told is None or told.span is not None or zone(told.exact):
        return told
    day = publication_day(told.exact)
    for span in article.of_kind(BlockKind.TIMESTAMP):
        line = find_timestamp(article.text, span)
        printed_day = publication_day(line.of(article.text)) if line else None
        if line and day and printed_day and printed_day - day in (timedelta(0), timedelta(days=1)):
            return Part.at(article.text, line)
    return told


TABLE = Table(
    name="articles",
    title=Wording("Articles", "Artikel"),
    description=Wording("The articles and how they were published.", "Artikel-artikel dan cara terbitnya."),
    row=ArticleRow,
    extract=extract,
    noun=Wording("Article", "artikel"),
)
