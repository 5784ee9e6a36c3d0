"""Warnings: where the article contradicts itself. Its words are kept as written, and the reader is told.

A weekday that is not that date's, an event of another length than its dates, a list of another size than claimed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from warta.grammar.dates import weekday_conflict
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, finding
from warta.validation.rules import warning
from warta.validation.told import by_cell
from warta.wording import Wording

_KEPT = Wording(
    "nothing to mend if the article says so; check it before you rely on it",
    "tidak perlu diperbaiki kalau artikelnya memang begitu; periksa sebelum dipakai",
)

WEEKDAY = warning(
    "article.weekday",
    Wording("the article writes {value}, but {date} is another day of the week",
            "artikel menulis {value}, padahal {date} jatuh pada hari lain"),
    _KEPT,
)  # fmt: skip
DURATION = warning(
    "article.duration",
    Wording("the article says {value} days, its dates make {days} ({start} to {end})",
            "artikel menyebut {value} hari, padahal tanggalnya {days} hari ({start} sampai {end})"),
    _KEPT,
)  # fmt: skip
LIST_SIZE = warning(
    "article.list-size",
    Wording("the article speaks of {value}, but lists {count}", "artikel menyebut {value} butir, tetapi mendaftar {count}"),
    _KEPT,
)

_DAYS = frozenset({"dates.day", "dates.day_in_year_of"})
"""The rules whose words may name a weekday."""


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about what the articles say against themselves."""
    yield from _weekdays(opened)
    if event := opened.table("event", "start_date", "end_date", "duration_days"):
        yield from _durations(event)
    if principles := opened.table("principles", "article_id", "set_size", "position"):
        yield from _list_sizes(principles)


def _weekdays(opened: Opened) -> Iterator[Finding]:
    for (name, row_id, field), parts in by_cell(opened.evidence or ()).items():
        resource = opened.named.get(name)
        if parts[0].rule not in _DAYS or resource is None or row_id not in resource.positions or not resource.has(field):
            continue
        position = resource.positions[row_id]
        if weekday_conflict(*(told.exact for told in parts)):
            words, day = parts[0].exact, resource.cells(position)[field]
            yield finding(WEEKDAY, resource.place(position, field), words, date=day)


def _durations(event: Resource) -> Iterator[Finding]:
    for position, cells in event.each():
        start, end, duration = cells["start_date"], cells["end_date"], cells["duration_days"]
        if not (isinstance(start, date) and isinstance(end, date) and isinstance(duration, int)):
            continue
        days = (end - start).days + 1
        if days != duration:
            yield finding(DURATION, event.place(position, "duration_days"), duration, days=days, start=start, end=end)


def _list_sizes(principles: Resource) -> Iterator[Finding]:
    """A set's items stand one after another, their positions rising; where they start again, another set begins."""
    sets: list[list[int]] = []
    before: tuple[object, int] | None = None
    for position, cells in principles.each():
        article, number = cells["article_id"], cells["position"]
        number = number if isinstance(number, int) else 0
        if before and before[0] == article and number > before[1]:
            sets[-1].append(position)
        else:
            sets.append([position])
        before = (article, number)
    for items in sets:
        claimed = principles.cells(items[0])["set_size"]
        if claimed is not None and claimed != len(items):
            yield finding(LIST_SIZE, principles.place(items[0], "set_size"), claimed, count=len(items))
