"""Charts: what they draw, what they leave out and say so, and that hostile names stay text."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from warta.publishing.facts import facts_of
from warta.publishing.page.charts import Chart, draw_charts
from warta.publishing.page.contents import Contents, Coverage, PageColumn, PageTable
from warta.publishing.page.drawing import COLOURS
from warta.schema import Value
from warta.wording import Wording

NONE = Wording("", "")


def table(name: str, columns: str, *rows: tuple[Value, ...]) -> PageTable:
    names = columns.split()
    return PageTable(name, NONE, NONE, tuple(PageColumn(each, "string", NONE, NONE, NONE, "") for each in names),
                     names[0], rows, ())  # fmt: skip


def drawn(*tables: PageTable) -> dict[str, Chart]:
    return {chart.name: chart for chart in draw_charts(Contents({}, facts_of({}), tables, (), {}, tables, Coverage(0, 0)))}


def told(chart: Chart, scale: str = "linear", lang: str = "en") -> list[str]:
    svg = ET.fromstring(chart.drawings[lang, scale])  # type: ignore[index]
    return [each.get("aria-label", "") for each in svg.iter() if each.get("aria-roledescription") in {"point", "bar"}]


BUDGETS = "budget_id institution measure fiscal_year amount_idr"


def test_a_budget_is_told_to_the_rupiah_and_leads_to_its_row() -> None:
    chart = drawn(table("budgets", BUDGETS, ("a-b1", "Dinas <i>&", "pagu", 2019, 9_007_199_254_740_993)))["budgets"]
    assert told(chart) == told(chart, "log") == ["Dinas <i>&, pagu 2019: Rp9.007.199.254.740.993"]
    assert 'href="#a-b1"' in chart.drawings["id", "log"]
    assert "<i>" not in chart.drawings["en", "linear"]


def test_the_axis_speaks_both_languages() -> None:
    chart = drawn(table("budgets", BUDGETS, ("a-b1", "X", "pagu", 2019, 2 * 10**12)))["budgets"]
    assert "trillion" in chart.drawings["en", "linear"]
    assert "triliun" in chart.drawings["id", "linear"]


def places(chart: Chart, role: str) -> list[float]:
    """How far to the right each mark stands."""
    svg = ET.fromstring(chart.drawings["en", "linear"])
    marks = [each for each in svg.iter() if each.get("aria-roledescription") == role]
    return [float(each.get("transform", "").removeprefix("translate(").partition(",")[0]) for each in marks]


def test_years_without_an_amount_leave_a_gap() -> None:
    rows = [(f"a-b{year}", "X", "pagu", year, year) for year in (2015, 2018, 2019)]
    first, second, third = places(drawn(table("budgets", BUDGETS, *rows))["budgets"], "point")
    assert second - first == pytest.approx(3 * (third - second), rel=0.01)


def lines(chart: Chart) -> list[str]:
    svg = ET.fromstring(chart.drawings["en", "linear"])
    paths = [each.get("d", "") for each in svg.iter() if each.get("stroke") in COLOURS and each.get("fill") is None]
    return [path for path in paths if "L" in path]


def test_a_line_joins_what_a_year_has_but_one_of() -> None:
    one = [("a-b1", "X", "pagu", 2018, 5, "bansos"), ("a-b2", "X", "pagu", 2019, 6, "bansos")]
    other = ("a-b3", "X", "pagu", 2019, 7, "pangan")
    alone = drawn(table("budgets", f"{BUDGETS} subject", *one, other))["budgets"]
    assert len(lines(alone)) == 1
    assert "X, bansos, pagu 2019: Rp6" in told(alone)
    twice = drawn(table("budgets", f"{BUDGETS} subject", *one, (*other[:5], "bansos")))["budgets"]
    assert lines(twice) == []
    assert len(told(twice)) == 3


def test_the_largest_of_very_many_amounts_are_drawn_and_the_note_says_so() -> None:
    rows = [(f"a-b{n}", "X", "pagu", 2000 + n % 20, n + 1) for n in range(500)]
    chart = drawn(table("budgets", BUDGETS, *rows))["budgets"]
    assert len(told(chart)) == 400
    assert "X, pagu 2019: Rp500" in told(chart)
    assert "X, pagu 2000: Rp1" not in told(chart)
    assert chart.note.en == "Of their amounts the 400 largest."


def test_a_day_among_years_is_still_seen() -> None:
    columns = "event_id name opened_on start_date end_date city"
    rows = [(f"a-e{year}", "Rakor", None, date(year, 8, 20), None, None) for year in (2010, 2024)]
    svg = ET.fromstring(drawn(table("event", columns, *rows))["event"].drawings["en", "linear"])
    bars = [each.get("d", "") for each in svg.iter() if each.get("aria-roledescription") == "bar"]
    widths = [max(xs) - min(xs) for xs in (list(map(float, re.findall(r"[ML](-?[\d.]+),", bar))) for bar in bars)]
    assert min(widths) > 1


def test_amounts_without_a_year_or_of_nothing_are_not_drawn() -> None:
    rows = (("a-b1", "X", "pagu", None, 5), ("a-b2", "X", "pagu", 2019, 0))
    assert drawn(table("budgets", BUDGETS, *rows)) == {}


def test_the_speakers_with_the_most_quotes_are_drawn_and_the_note_says_so() -> None:
    rows = [(f"a-q{n}", f"Pembicara {n % 20:02}", None, None, "direct") for n in range(210)]
    chart = drawn(table("quotes", "quote_id speaker_name speaker_affiliation speaker_role kind", *rows))["quotes"]
    assert len(told(chart)) == 15
    assert told(chart)[0] == "Pembicara 00, direct: 11 quotes"
    assert chart.note.en.startswith("The 15 ")


def test_an_event_lasts_through_its_last_day() -> None:
    columns = "event_id name opened_on start_date end_date city"
    row = ("a-e1", "Rakor", None, date(2019, 8, 20), date(2019, 8, 22), "Jakarta")
    chart = drawn(table("event", columns, row, ("a-e2", "Tanpa tanggal", None, None, None, None)))["event"]
    assert told(chart) == ["Rakor, Jakarta: 2019-08-20 \N{EN DASH} 2019-08-22"]
    assert "2019-08-23" in chart.drawings["en", "linear"]


QUOTES = "quote_id speaker_name speaker_affiliation speaker_role kind"


def test_speakers_whose_names_begin_alike_have_a_bar_each() -> None:
    names = [f"{'Panitia ' * 8}{which}" for which in ("Solo", "Tegal")]
    chart = drawn(table("quotes", QUOTES, *((f"a-q{n}", name, None, None, "direct") for n, name in enumerate(names))))["quotes"]
    labels = [each for each in ET.fromstring(chart.drawings["en", "linear"]).iter() if (each.text or "").startswith("Panitia")]
    assert len(labels) == 2


def test_hostile_names_stay_text() -> None:
    name = '"]+alert(1)+["\\</text><script>alert(1)</script>\N{LINE SEPARATOR}__proto__'
    quotes = table("quotes", QUOTES, ("a-q1", name, None, None, "direct"), ("a-q2", "__proto__", None, None, name))
    event = table(
        "event", "event_id name opened_on start_date end_date city", ("a-e1", name, date(2019, 8, 20), None, None, name)
    )
    for chart in drawn(quotes, event).values():
        root = ET.fromstring(chart.drawings["en", "linear"])
        assert not [each for each in root.iter() if each.tag.endswith("script")]
        assert any((each.text or "").startswith('"]+alert(1)+["\\</text>') for each in root.iter())


def test_somebody_elses_table_of_the_same_name_draws_nothing() -> None:
    assert drawn(table("budgets", "id amount", ("x", 5))) == {}
