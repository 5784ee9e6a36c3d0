"""event: the meeting, launch or ceremony that an article reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from warta.grammar.words import printed
from warta.model import Article, Found
from warta.schema import Column, Table
from warta.tables.event.facts import days, organizer, place
from warta.tables.event.opening import opening
from warta.tables.event.reported import kind
from warta.tables.event.rules import find_event
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Event:
    """An event that the article reports; one mentioned in passing makes no row."""

    name: Annotated[
        Found[str],
        Column(Wording("Name", "Nama"), Wording("The event's name as printed.", "Nama acara seperti tercetak.")),
    ]
    kind: Annotated[
        Found[str],
        Column(
            Wording("Kind", "Jenis"),
            Wording(
                "What kind of event it is: rakornas, seminar, peluncuran, …; the kinds are listed in lexicon/events.csv.",
                "Jenis acara: rakornas, seminar, peluncuran, …; daftarnya ada di lexicon/events.csv.",
            ),
        ),
    ]
    opened_by: Annotated[
        Found[str] | None,
        Column(
            Wording("Opened by", "Dibuka oleh"),
            Wording("The person who opened it, by full name.", "Orang yang membukanya, dengan nama lengkap."),
        ),
    ]
    opened_by_role: Annotated[
        Found[str] | None,
        Column(
            Wording("Opener's role", "Jabatan pembuka"),
            Wording(
                "The post of the person who opened it, with its organisation.",
                "Jabatan orang yang membukanya, beserta organisasinya.",
            ),
        ),
    ]
    organizer: Annotated[
        Found[str] | None,
        Column(
            Wording("Organizer", "Penyelenggara"),
            Wording("The organisation that holds it.", "Organisasi yang menyelenggarakannya."),
        ),
    ]
    venue: Annotated[
        Found[str] | None,
        Column(Wording("Venue", "Tempat"), Wording("The building or grounds.", "Gedung atau tempatnya.")),
    ]
    street: Annotated[
        Found[str] | None,
        Column(Wording("Street", "Jalan"), Wording("The street of the venue.", "Jalan tempat acara.")),
    ]
    city: Annotated[
        Found[str] | None,
        Column(Wording("City", "Kota"), Wording("The city of the venue.", "Kota tempat acara.")),
    ]
    opened_on: Annotated[
        Found[date] | None,
        Column(Wording("Opened on", "Dibuka pada"), Wording("The day it was opened.", "Hari pembukaannya.")),
    ]
    start_date: Annotated[
        Found[date] | None,
        Column(Wording("First day", "Hari pertama"), Wording("The day it begins.", "Hari acara dimulai.")),
    ]
    end_date: Annotated[
        Found[date] | None,
        Column(Wording("Last day", "Hari terakhir"), Wording("The day it ends.", "Hari acara berakhir.")),
    ]
    duration_days: Annotated[
        Found[int] | None,
        Column(
            Wording("Duration", "Lama"),
            Wording("How long the article says it lasts.", "Lamanya menurut artikel."),
            minimum=1,
            unit=Wording("days", "hari"),
        ),
    ]


def extract(article: Article) -> Iterator[Event]:
    """The event of the article, if it reports one."""
    event = find_event(article)
    if event is None:
        return
    name, its_kind = printed.at(article.text, event.name), kind.at(article.text, event.kind)
    if name is None or its_kind is None:
        return
    opened, where = opening(article, event), place(article, event)
    run = days(article, event, opened.on)
    yield Event(
        name,
        its_kind,
        opened.by,
        opened.role,
        organizer(article, event),
        where.venue if where else None,
        where.street if where else None,
        where.city if where else None,
        opened.on or (run.held if opened.by or opened.role else None),
        run.start,
        run.end,
        run.length,
    )


TABLE = Table(
    name="event",
    title=Wording("Event", "Acara"),
    description=Wording("The events that the articles report.", "Acara yang dilaporkan artikel."),
    row=Event,
    extract=extract,
    key=("event_id",),
    noun=Wording("Event", "acara"),
    letter="e",
    anchor="name",
    unique=(("article_id", "char_start"),),
)
