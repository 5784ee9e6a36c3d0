"""What is drawn for an article: its facts and the way they are told. Nothing here is text of the article yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from tests.generated.expected import AuthorRow, Cell
from tests.generated.topics import Listing, Topic
from tests.generated.words import DAYS, MONTHS, Outlet, Post, Region


@dataclass(frozen=True)
class Person:
    """`short` is the part of the name that is repeated, `printed` its form in the body: less than the caption has, at times."""

    name: str
    short: str
    printed: str
    post: Post
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Amount:
    """`qualifying` is what is printed before it ("mencapai sekitar"), `year` what is printed of its fiscal year."""

    literal: str
    rupiah: int
    year: str
    fiscal_year: int
    qualifying: str
    qualifier: str


@dataclass(frozen=True)
class Budget:
    """`pattern` is series, single, change or prepared."""

    pattern: str
    measure: str
    measure_cell: Cell
    printed: str
    institution: str
    amounts: tuple[Amount, ...]
    purpose: str


@dataclass(frozen=True)
class Listed:
    """A list as told: `claimed` as printed ("tiga", ""), what joins its name to the items, and the last item to the others."""

    listing: Listing
    given: tuple[str, ...]
    claimed: str
    size: int | None
    opener: str
    closer: str
    last: str


Said = str | Budget | Listed


@dataclass(frozen=True)
class Voice:
    """Who speaks, as the cells have it, and the words at the quote (`-nya` included)."""

    key: str
    name: Cell
    role: Cell
    affiliation: Cell
    words: str
    mention: Cell


@dataclass(frozen=True)
class Speech:
    """A quote and its attribution; `form` names a function of `speeches`. `more` is the second part, where a form has two."""

    form: str
    voice: Voice
    cue: str
    content: tuple[Said, ...]
    more: tuple[Said, ...] = ()
    middle: str = ""
    marks: str = "curly"
    comma: str = "inside"
    tail: str = ""


@dataclass(frozen=True)
class Group:
    """Participants: `printed` is their number as printed, or nothing."""

    description: str
    printed: str
    count: int | None


@dataclass(frozen=True)
class Attendance:
    pattern: str
    groups: tuple[Group, ...]
    last: str


@dataclass(frozen=True)
class Schedule:
    """The sentence about the event's length, ready to print."""

    text: str


@dataclass(frozen=True)
class Plain:
    """A sentence without a row in it."""

    text: str


@dataclass(frozen=True)
class Event:
    """`pattern` names a lede; `printed_date` and `printed_span` are as printed, the dates what they mean."""

    pattern: str
    kind: str
    name: str
    opener: Person | None
    verb: str
    hosted: str
    organizer: str
    organizer_cell: str | None
    venue: str | None
    street: str | None
    city: str
    printed_date: str
    opened_on: date | None
    printed_span: str
    start_date: date | None
    end_date: date | None
    days: int | None


@dataclass(frozen=True)
class Visit:
    """The lede of an article without an event; no `visitor` where an institution acts."""

    visitor: Person | None
    text: str


@dataclass(frozen=True)
class Link:
    """Lines between paragraphs that are no part of the article."""

    lines: tuple[str, ...]


Item = Event | Visit | Speech | Budget | Listed | Attendance | Schedule | Plain
Paragraph = tuple[Item, ...] | Link


@dataclass(frozen=True)
class Byline:
    """A line of authors, and the rows it gives."""

    text: str
    authors: tuple[AuthorRow, ...]


@dataclass(frozen=True)
class Frame:
    """What stands around the body, line by line."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    stamp: str
    stamp_first: bool
    caption: tuple[str, ...]
    caption_at: str
    credit: str | None
    bylines_top: tuple[Byline, ...]
    bylines_end: tuple[Byline, ...]
    gap: str
    line_end: str
    bom: bool


@dataclass(frozen=True)
class Story:
    seed: int
    topic: Topic
    region: Region
    outlet: Outlet
    title: str
    published_on: date | None
    published_time: time | None
    zone: str | None
    event: Event | None
    paragraphs: tuple[Paragraph, ...]
    frame: Frame


def day_name(day: date) -> str:
    return DAYS[day.weekday()]


def numeric(day: date, *, year: bool = True) -> str:
    """A date as newspapers bracket it: "Rabu (21/8/2019)"."""
    return f"{day_name(day)} ({day.day}/{day.month}{f'/{day.year}' if year else ''})"


def spelt(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
