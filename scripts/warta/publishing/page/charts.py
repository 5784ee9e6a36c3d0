"""Charts of a package as SVG, made at build time by Vega-Lite: they need no script, and the same rows give the same bytes.

A chart exists in both languages and, where amounts are told, on a linear and a logarithmic scale. Colours are sentinels
(`warta.publishing.page.drawing`) that the page's style sheet replaces. A mark names its exact figures
(``aria-label``, which the page also shows on hover) and leads to its row.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import import_module
from typing import Any

from warta.errors import MissingExtra
from warta.publishing.page.contents import Contents, PageTable
from warta.publishing.page.drawing import AMOUNTS, COLOURS, STEP, extent, frame, palette, short, svg
from warta.wording import LANGS, Lang, Wording

LINEAR, LOG = "linear", "log"

MOST_INSTITUTIONS, MOST_SPEAKERS, MOST_EVENTS = 8, 15, 40

MOST_AMOUNTS = 400
"""Amounts that a chart draws: more are no longer told apart, and weigh much."""

FEW_DAYS = 12
"""Over fewer days than these the timeline names each."""

MANY_DAYS, LEAST = 300, 0.008
"""Over more days than these it names months; no event is drawn shorter than this share of it, for people must hit it."""

BUDGETS = Wording("Budgets by institution and year", "Anggaran menurut lembaga dan tahun")
SPEAKERS = Wording("Quotes by speaker", "Kutipan menurut pembicara")
EVENTS = Wording("Events on a timeline", "Acara pada garis waktu")
MOST = Wording("The {n} with the most rows.", "{n} dengan baris terbanyak.")
LARGEST = Wording("Of their amounts the {n} largest.", "Dari nilainya, {n} yang terbesar.")
FIRST = Wording("The {n} that begin last.", "{n} yang mulai paling akhir.")
NOBODY = Wording("not named", "tidak disebut namanya")
QUOTED = Wording("{n} quotes", "{n} kutipan")
MAGNITUDES = Wording(
    "'Rp' + (datum.value >= 1e12 ? format(datum.value / 1e12, '~g') + ' trillion' :"
    " datum.value >= 1e9 ? format(datum.value / 1e9, '~g') + ' billion' :"
    " datum.value >= 1e6 ? format(datum.value / 1e6, '~g') + ' million' : format(datum.value, ','))",
    "'Rp' + (datum.value >= 1e12 ? replace(format(datum.value / 1e12, '~g'), '.', ',') + ' triliun' :"
    " datum.value >= 1e9 ? replace(format(datum.value / 1e9, '~g'), '.', ',') + ' miliar' :"
    " datum.value >= 1e6 ? replace(format(datum.value / 1e6, '~g'), '.', ',') + ' juta' : format(datum.value, 'd'))",
)
"""How an axis writes an amount: an expression of Vega's."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `drawings` by language and scale, each an SVG element.

    `legend` is what each colour stands for, in the order of `COLOURS`; `note` says what the chart leaves out.
    """

    name: str
    title: Wording
    note: Wording
    legend: tuple[str, ...]
    drawings: Mapping[tuple[Lang, str], str]

    @property
    def scales(self) -> tuple[str, ...]:
        """The scales that one can choose from."""
        return tuple(dict.fromkeys(scale for _, scale in self.drawings))


def draw_charts(contents: Contents) -> tuple[Chart, ...]:
    """The charts that the tables of the package give something to draw for.

    MissingExtra where altair or vl-convert is not installed: ``pip install 'warta[page]'``.
    """
    try:
        import_module("altair")  # before anything is drawn
    except ImportError as exc:
        raise MissingExtra(library="altair", extra="page") from exc
    tables = {table.name: table for table in contents.drawn}
    drawn = (draw(tables[name]) for name, draw in _CHARTS.items() if name in tables)
    return tuple(chart for chart in drawn if chart)


def rupiah(amount: int) -> str:
    """An exact amount as Indonesia writes it.

    >>> rupiah(22455120265000)
    'Rp22.455.120.265.000'
    """
    return f"Rp{amount:,}".replace(",", ".")


def _budgets(table: PageTable) -> Chart | None:
    wanted = ("institution", "measure", "fiscal_year", "amount_idr")
    rows = [row for row in _records(table, wanted) if row["fiscal_year"] is not None and row["amount_idr"] > 0]
    counts = Counter(str(row["institution"] or "-") for row in rows)
    chosen = _most(counts, MOST_INSTITUTIONS)
    marks = [_amount(row, table.key) for row in rows if str(row["institution"] or "-") in chosen]
    if not marks:
        return None
    note = _note(counts, chosen)
    if len(marks) > MOST_AMOUNTS:
        marks = sorted(marks, key=lambda mark: (-mark["amount"], mark["href"]))[:MOST_AMOUNTS]
        note = Wording(*(f"{said} {more.format(n=MOST_AMOUNTS)}".strip() for said, more in zip(note, LARGEST, strict=True)))
    alone = {each for each, times in Counter((mark["series"], mark["year"]) for mark in marks).items() if times == 1}
    lines = [mark for mark in marks if (mark["series"], mark["year"]) in alone]
    drawings = {
        (lang, scale): svg(_budget_chart(marks, lines, chosen, lang, scale)) for lang in LANGS for scale in (LINEAR, LOG)
    }
    return Chart("budgets", BUDGETS, note, tuple(chosen), drawings)


def _amount(row: Mapping[str, Any], key: str) -> dict[str, Any]:
    institution = str(row["institution"] or "-")
    what = ", ".join(str(part) for part in (institution, row.get("subject"), row["measure"]) if part)
    told = f"{what} {row['fiscal_year']}: {rupiah(row['amount_idr'])}"
    return {
        "year": row["fiscal_year"], "amount": row["amount_idr"], "institution": institution,
        "series": json.dumps([institution, row["measure"], row.get("subject")]), "told": told, "href": f"#{row.get(key, '')}",
    }  # fmt: skip


def _budget_chart(
    marks: list[dict[str, Any]], lines: list[dict[str, Any]], chosen: list[str], lang: Lang, scale: str
) -> dict[str, Any]:
    """Every amount a point; those of one series, which a year knows but one of, joined by a line."""
    import altair as alt

    axis = alt.Axis(labelExpr=MAGNITUDES.say(lang), tickCount=5)
    years = [mark["year"] for mark in marks]
    span = alt.Scale(domain=[min(years) - 0.4, max(years) + 0.4], nice=False, zero=False)
    every = alt.Axis(format="d", tickCount=min(12, max(years) - min(years) + 1), tickMinStep=1, grid=False)
    base = alt.Chart().encode(
        x=alt.X("year:Q", title=None, axis=every, scale=span),
        y=alt.Y("amount:Q", title=None, axis=axis, scale=alt.Scale(type="log" if scale == LOG else "linear")),
        color=alt.Color("institution:N", legend=None, scale=palette(chosen)),
        detail="series:N",
    )
    points = base.mark_point(filled=True, size=90, opacity=1).encode(description="told:N", href="href:N")
    points.data = alt.InlineData(values=marks)
    joined = base.mark_line(strokeWidth=1.5, opacity=0.55, aria=False)
    joined.data = alt.InlineData(values=lines)
    drawn: dict[str, Any] = alt.layer(joined, points).properties(**frame(AMOUNTS, 300)).to_dict()
    return drawn


def _quotes(table: PageTable) -> Chart | None:
    rows = list(_records(table, ("speaker_name", "speaker_affiliation", "speaker_role", "kind")))
    speakers = [row["speaker_name"] or row["speaker_affiliation"] or row["speaker_role"] or "" for row in rows]
    counts = Counter(map(str, speakers))
    chosen = _most(counts, MOST_SPEAKERS)
    bars = Counter((str(speaker), str(row["kind"])) for speaker, row in zip(speakers, rows, strict=True))
    marks = [(speaker, kind, count) for (speaker, kind), count in sorted(bars.items()) if speaker in chosen]
    if not marks:
        return None
    drawings = {(lang, LINEAR): svg(_quote_chart(marks, chosen, lang)) for lang in LANGS}
    return Chart("quotes", SPEAKERS, _note(counts, chosen), tuple(sorted({kind for _, kind, _ in marks})), drawings)


def _quote_chart(marks: Iterable[tuple[str, str, int]], chosen: list[str], lang: Lang) -> dict[str, Any]:
    import altair as alt

    names = {speaker: short(speaker) or NOBODY.say(lang) for speaker in chosen}
    values = [
        {"place": str(chosen.index(speaker)), "kind": kind, "count": count,
         "told": f"{names[speaker]}, {kind}: {QUOTED.say(lang, n=count)}"}
        for speaker, kind, count in marks
    ]  # fmt: skip
    places = {str(place): name for place, name in enumerate(names.values())}  # two names may be alike once they are cut
    kinds = sorted({kind for _, kind, _ in marks})
    drawn: dict[str, Any] = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()  # rounded corners would be clip paths, which Vega numbers through the whole process
        .encode(
            x=alt.X("count:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=8, format="d")),
            y=alt.Y("place:N", title=None, sort=list(places), axis=alt.Axis(labelExpr=_lookup(places))),
            color=alt.Color("kind:N", legend=None, scale=palette(kinds)),
            description="told:N",
        )
        .properties(**frame(extent(names.values()), STEP * len(names)))
        .to_dict()
    )
    return drawn


def _events(table: PageTable) -> Chart | None:
    rows = list(_records(table, ("name", "opened_on", "start_date", "end_date", "city")))
    dated = [(first, last, row) for row in rows for first, last in _days(row)]
    latest = sorted(dated, key=lambda each: (each[0], each[1], str(each[2].get(table.key))))[-MOST_EVENTS:]
    if not latest:
        return None
    marks = [_event(first, last, row, table.key) for first, last, row in latest]
    note = FIRST if len(dated) > MOST_EVENTS else Wording("", "")
    drawings = {(lang, LINEAR): svg(_event_chart(marks)) for lang in LANGS}
    return Chart("event", EVENTS, Wording(*(text.format(n=MOST_EVENTS) for text in note)), (), drawings)


def _days(row: Mapping[str, Any]) -> Iterator[tuple[date, date]]:
    """The first and the last day of an event that has one."""
    first = row["start_date"] or row["opened_on"] or row["end_date"]
    if first:
        yield first, max(row["end_date"] or first, first)


def _event(first: date, last: date, row: Mapping[str, Any], key: str) -> dict[str, Any]:
    name = str(row["name"] or row.get(key, ""))
    span = f"{first}" if first == last else f"{first} \N{EN DASH} {last}"
    told = ", ".join(str(part) for part in (name, row["city"]) if part) + f": {span}"
    midnight = datetime.combine(last, time(), UTC).timestamp() + 86_400  # the last day is part of the event
    return {
        "id": row.get(key, ""), "name": name, "from": datetime.combine(first, time(), UTC).timestamp() * 1000,
        "to": midnight * 1000, "told": told, "href": f"#{row.get(key, '')}",
    }  # fmt: skip


def _event_chart(marks: list[dict[str, Any]]) -> dict[str, Any]:
    import altair as alt

    labels = {str(mark["id"]): short(str(mark["name"])) for mark in marks}
    utc = alt.Scale(type="utc")
    span = max(mark["to"] for mark in marks) - min(mark["from"] for mark in marks)
    days = span / 86_400_000
    axis = alt.Axis(
        format="%Y-%m-%d" if days < MANY_DAYS else "%Y-%m", tickCount="day" if days < FEW_DAYS else 6, labelOverlap=True
    )
    seen = [{**mark, "to": max(mark["to"], mark["from"] + span * LEAST)} for mark in marks]
    drawn: dict[str, Any] = (
        alt.Chart(alt.InlineData(values=seen))
        .mark_bar(cornerRadius=2, height=12, minBandSize=3, color=COLOURS[0])
        .encode(
            x=alt.X("from:T", title=None, scale=utc, axis=axis),
            x2="to:T",
            y=alt.Y("id:N", title=None, sort=list(labels), axis=alt.Axis(labelExpr=_lookup(labels))),
            description="told:N",
            href="href:N",
        )
        .properties(**frame(extent(labels.values()), STEP * len(labels)))
        .to_dict()
    )
    return drawn


def _lookup(labels: Mapping[str, str]) -> str:
    """An expression of Vega's: the label of an id."""
    return f"{json.dumps(labels)}[datum.value]"


def _records(table: PageTable, wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The rows, by column, of a table that has the `wanted` columns; none where somebody's own table has not."""
    return table.records() if set(wanted) <= set(table.names) else iter(())


def _most(counts: Counter[str], n: int) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))[:n]


def _note(counts: Counter[str], chosen: list[str]) -> Wording:
    left_out = len(counts) > len(chosen)
    return Wording(*(text.format(n=len(chosen)) for text in MOST)) if left_out else Wording("", "")


_CHARTS = {"budgets": _budgets, "quotes": _quotes, "event": _events}
"""Table -> what draws it."""
