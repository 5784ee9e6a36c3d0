"""Dates: every day reads back from each notation; ranges, publication lines, years and durations; what is no date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly, hold
from tests.grammar.spelling import spelled
from warta.grammar.dates import (
    DatePeriod,
    day,
    day_in_year_of,
    days,
    find_dates,
    find_durations,
    find_relative_years,
    find_timestamp,
    instant,
    parse_date,
    publication_day,
    relative_year,
    weekday_conflict,
    year,
    zone,
)
from warta.lexicon import read_lexicon
from warta.model import RULES, Origin, Part, Span

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
PUBLISHED = Part("22 Agustus 2019 08:42 WIB", None, Origin.RECORD)
DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def notations(on: date) -> list[str]:
    weekday, long = WEEKDAYS[on.weekday()], f"{on.day} {MONTHS[on.month - 1]} {on.year}"
    short = f"{on.day}/{on.month}/{on.year}"
    return [
        long,
        long.upper(),
        f"{weekday}, {long}",
        f"{weekday} {long}",
        short,
        f"{weekday} ({short})",
        f"{weekday} malam ({short})",
        f"({short})",
        f"{on:%d/%m/%Y}",
        f"{on:%d-%m-%Y}",
        f"{on.day}-{on.month}-{on.year}",
        on.isoformat(),
    ]


def periods(text: str, published: Part | None = None) -> list[tuple[str, date, date]]:
    return [
        (found.span.of(text), found.start.value, found.end.value) for found in find_dates(text, Span(0, len(text)), published)
    ]


def exact(found: DatePeriod) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(part.exact for part in found.start.parts), tuple(part.exact for part in found.end.parts)


@given(DATES)
def test_days_round_trip(on: date) -> None:
    for words in notations(on):
        assert parse_date(words) == on
        assert not weekday_conflict(words)
        assert periods(f"Rapat digelar {words}. Hadir 34 orang.") == [(words, on, on)]


@given(DATES.filter(lambda on: on.year >= 2000))
def test_short_years_round_trip(on: date) -> None:
    assert parse_date(f"({on.day}/{on.month}/{on.year % 100:02})") == on


def test_every_name_of_a_month_is_read() -> None:
    for line in read_lexicon("months"):
        assert parse_date(f"5 {line['word']} 2019") == date(2019, int(line["month"]), 5)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "31 Februari 2019",
        "29 Februari 2019",
        "0 Mei 2019",
        "12/13/2019",
        "21 Agustus",
        "Agustus 2019",
        "2019",
        "21/8",
        "(12/12)",
        "20-22 Agustus 2019",
        "21 Agustus 2019 08:42 WIB",
        "1.250",
        "21 Agustusan 2019",
        "21/8/20199",
        "0000-01-01",
    ],
)
def test_what_names_no_day_is_none(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    ("text", "start", "end", "parts"),
    [
        ("11-12 September 2025", (2025, 9, 11), (2025, 9, 12), (("11", "September 2025"), ("12 September 2025",))),
        ("31 Agustus - 6 September 2019", (2019, 8, 31), (2019, 9, 6), (("31 Agustus", "2019"), ("6 September 2019",))),
        ("20 hingga 22 Agustus 2019", (2019, 8, 20), (2019, 8, 22), (("20", "Agustus 2019"), ("22 Agustus 2019",))),
        ("20 sampai dengan 22 Agustus 2019", (2019, 8, 20), (2019, 8, 22), (("20", "Agustus 2019"), ("22 Agustus 2019",))),
        ("20 s.d. 22 Agustus 2019", (2019, 8, 20), (2019, 8, 22), (("20", "Agustus 2019"), ("22 Agustus 2019",))),
        ("20–22 Agustus 2019", (2019, 8, 20), (2019, 8, 22), (("20", "Agustus 2019"), ("22 Agustus 2019",))),
        ("30 Desember 2019 hingga 2 Januari 2020", (2019, 12, 30), (2020, 1, 2), (("30 Desember 2019",), ("2 Januari 2020",))),
        ("(20-22/8/2019)", (2019, 8, 20), (2019, 8, 22), (("20", "8/2019"), ("22/8/2019",))),
        ("31/8-6/9/2019", (2019, 8, 31), (2019, 9, 6), (("31/8", "2019"), ("6/9/2019",))),
        (
            "Selasa (20/8) hingga Kamis (22/8/2019)",
            (2019, 8, 20),
            (2019, 8, 22),
            (("Selasa (20/8)", "2019"), ("Kamis (22/8/2019)",)),
        ),
        ("Selasa-Kamis (20-22/8/2019)", (2019, 8, 20), (2019, 8, 22), (("Selasa-Kamis (20", "8/2019"), ("22/8/2019",))),
    ],
)
def test_ranges(text: str, start: tuple[int, int, int], end: tuple[int, int, int], parts: object) -> None:
    sentence = f"Dimulai sejak tanggal {text}, kata dia."
    assert periods(sentence) == [(text, date(*start), date(*end))]
    assert [exact(found) for found in find_dates(sentence, Span(0, len(sentence)))] == [parts]


@given(
    DATES.filter(lambda on: on.year < 2099),
    st.integers(1, 300),
    st.sampled_from(["-", " - ", "–", " hingga ", " s/d ", " sampai "]),
)
def test_ranges_round_trip(first: date, length: int, link: str) -> None:
    last = first + timedelta(days=length)
    head = str(first.day)
    if first.month != last.month or first.year != last.year:
        head += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        head += f" {first.year}"
    words = f"{head}{link}{last.day} {MONTHS[last.month - 1]} {last.year}"
    assert periods(f"Digelar {words} di Jakarta.") == [(words, first, last)]


def test_a_day_without_a_year_takes_the_year_of_publication_and_shows_it() -> None:
    text = "Pameran dibuka Kamis (12/12) dan ditutup 20 sampai 22 Desember."
    opened, closed = find_dates(text, Span(0, len(text)), PUBLISHED)
    assert exact(opened) == (("Kamis (12/12)", PUBLISHED.exact),) * 2
    assert opened.start.value == date(2019, 12, 12)
    assert exact(closed) == (("20", "Desember", PUBLISHED.exact), ("22 Desember", PUBLISHED.exact))
    assert not periods(text)
    assert day_in_year_of("29 Februari", PUBLISHED.exact) is None
    assert day_in_year_of("5 Maret 2018", PUBLISHED.exact) is None


@pytest.mark.parametrize(
    "text",
    [
        "layanan 24/7",
        "1/2 bagian",
        "pada 1/2,5 bagian",
        "pukul 20.00-22.00",
        "34 orang",
        "2-3 hari",
        "Rp3-4 miliar",
        "industri 4.0",
        "Agustus 2019",
        "tahun 2019",
        "25-22 Agustus 2019",
        "31 April",
        "30-31 Februari 2019",
        "2 Junior",
        "No. 12/2/3/2019",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert not periods(text, PUBLISHED)


def test_a_bracket_without_a_weekday_belongs_to_its_date_only_where_it_closes() -> None:
    assert periods("di sini (21/8/2019) dan (22/8/2019, malam)") == [
        ("(21/8/2019)", date(2019, 8, 21), date(2019, 8, 21)),
        ("22/8/2019", date(2019, 8, 22), date(2019, 8, 22)),
    ]


def test_a_weekday_that_is_not_the_dates_is_seen() -> None:
    assert weekday_conflict("Kamis (21/8/2019)")
    assert weekday_conflict("Jumat, 21 Agustus 2019")
    assert weekday_conflict("Kamis (21/8)", PUBLISHED.exact)
    assert not weekday_conflict("Rabu (21/8)", PUBLISHED.exact)
    assert not weekday_conflict("21/8/2019")
    assert not weekday_conflict("Selasa-Kamis (20", "8/2019")
    assert not weekday_conflict("Kamis pagi")


@pytest.mark.parametrize(
    ("words", "hour", "name"),
    [
        ("22 Agustus 2019 08:42 WIB", 1, "WIB"),
        ("22 Agustus 2019 08.42 WITA", 0, "WITA"),
        ("Kamis, 22 Agustus 2019 | 08:42 WIB", 1, "WIB"),
        ("Kamis, 22/08/2019, 09:42 WIT", 0, "WIT"),
        ("22 Agu 2019 pukul 08.42 wib", 1, "WIB"),
        ("22-08-2019 - 08:42:00 WIB", 1, "WIB"),
        ("2019-08-22T08:42:00+07:00", 1, "WIB"),
        ("2019-08-22 08:42+0800", 0, "WITA"),
        ("2019-08-22T01:42:00.000Z", 1, None),
    ],
)
def test_publication_lines(words: str, hour: int, name: str | None) -> None:
    assert instant(words) == datetime(2019, 8, 22, hour, 42, tzinfo=UTC)
    assert zone(words) == name
    assert publication_day(words) == date(2019, 8, 22)
    assert find_timestamp(f"  {words}\n", Span(0, len(words) + 3)) == Span(2, len(words) + 2)


def test_the_day_of_publication_is_the_zones_own() -> None:
    words = "2019-08-21T20:42:00-05:00"
    assert publication_day(words) == date(2019, 8, 21)
    assert instant(words) == datetime(2019, 8, 22, 1, 42, tzinfo=UTC)
    assert zone(words) is None


@given(DATES, st.times(), st.sampled_from([("WIB", 7), ("WITA", 8), ("WIT", 9)]))
def test_instants_round_trip(on: date, clock: object, named: tuple[str, int]) -> None:
    name, ahead = named
    words = f"{on.day} {MONTHS[on.month - 1]} {on.year} {clock:%H:%M} {name}"
    found = instant(words)
    assert found is not None
    assert f"{found + timedelta(hours=ahead):%Y-%m-%d %H:%M}" == f"{on.isoformat()} {clock:%H:%M}"


@pytest.mark.parametrize(
    "words", ["22 Agustus 2019", "22 Agustus 2019 08:42", "22 Agustus 2019 25:00 WIB", "08:42 WIB", "", "2019-08-22T08:42"]
)
def test_no_instant_without_hour_and_zone(words: str) -> None:
    assert instant(words) is None


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("KOMPAS.com - 22/08/2019, 08:42 WIB", "22/08/2019, 08:42 WIB"),
        ("Diterbitkan pada: 22 Agustus 2019 08:42 WITA | Dibaca 12 kali", "22 Agustus 2019 08:42 WITA"),
        ("Redaksi | Kamis, 22 Agustus 2019 | 08:42 WIB", "Kamis, 22 Agustus 2019 | 08:42 WIB"),
        ("Kamis, 22 Agustus 2019", "Kamis, 22 Agustus 2019"),
    ],
)
def test_a_publication_line_is_told_by_its_shape(line: str, stamp: str) -> None:
    found = find_timestamp(line, Span(0, len(line)))
    assert found is not None
    assert found.of(line) == stamp


@pytest.mark.parametrize(
    "line",
    [
        "Rapat dibuka Rabu, 21 Agustus 2019 08:42 WIB di Jakarta.",
        "Gempa terjadi 21 Agustus 2019 08:42 WIB",
        "Pada 21 Agustus 2019",
        "JAKARTA - Rabu, 21 Agustus 2019 08:42 WIB, gempa terjadi",
        "21 Agustus 2019 adalah hari Rabu",
        "31 Februari 2019 08:42 WIB",
        "08:42 WIB",
        "",
    ],
)
def test_a_sentence_is_no_publication_line(line: str) -> None:
    assert find_timestamp(line, Span(0, len(line))) is None


def test_years() -> None:
    assert [year(words) for words in ("2015", "tahun 2015", "Tahun  Anggaran 2015", "TA 2015", "2100")] == [2015] * 4 + [2100]
    assert [year(words) for words in ("1899", "2101", "20155", "2.015", "APBN 2015", "tahun", "")] == [None] * 7
    text = "tahun ini naik dari tahun lalu, bukan dua tahun lalu atau beberapa tahun lalu; tahun depan"
    assert [found.value for found in find_relative_years(text, Span(0, len(text)), PUBLISHED)] == [2019, 2018, 2020]
    assert relative_year("tahun ini", "kemarin") is None
    assert relative_year("tahun sebelumnya", PUBLISHED.exact) is None


@given(st.integers(1, 1000))
def test_durations_round_trip(length: int) -> None:
    assert days(f"{spelled(length)} hari") == days(f"{length} hari".upper()) == length
    assert days(f"{length} pekan") == 7 * length


def test_durations_in_a_text() -> None:
    text = "selama tiga hari, sepekan, lalu 2 minggu; sehari-hari, hari ini, tiga bulan, 2-3 hari"
    assert [(found.span.of(text), found.value) for found in find_durations(text, Span(0, len(text)))] == [
        ("tiga hari", 3),
        ("sepekan", 7),
        ("2 minggu", 14),
    ]
    assert [days(words) for words in ("hari", "dua sepekan", "0 hari", "", "tiga lima hari")] == [None] * 5


PIECES = [
    "20",
    "21/8",
    "/2019",
    "8",
    "31",
    " ",
    "-",
    " hingga ",
    " Agustus",
    " 2019",
    "Rabu ",
    "Rabu-Kamis ",
    "(",
    ")",
    ",",
    "tanggal ",
    "\n",
]
PIECES += ["2019-08-21", "5-6-2019", "malam ", " 08:42 WIB", "T", "tahun lalu", "tiga hari ", "ſ", "²"]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(0, 20), st.integers(0, 90))
def test_any_text_yields_sound_dates(text: str, start: int, length: int) -> None:
    within = Span(min(start, len(text)), min(start + length, len(text)))
    end = within.start
    for found in find_dates(text, within, PUBLISHED):
        assert within.holds(found.span)
        assert found.span.start >= end
        assert found.start.value <= found.end.value
        for cell in (found.start, found.end):
            assert found.span.holds(cell.span)
            assert RULES[cell.rule](*(part.exact for part in cell.parts)) == cell.value
        end = found.span.end
    hold(find_durations(text, within), text, within)
    hold(find_relative_years(text, within, PUBLISHED), text, within)
    stamp = find_timestamp(text, within)
    assert stamp is None or publication_day(stamp.of(text)) is not None


@given(st.lists(st.text(), max_size=3))
def test_no_words_break_the_rules(words: list[str]) -> None:
    assert day(*words) == parse_date(" ".join(words))
    assert day_in_year_of(*words) is None
    assert not weekday_conflict(*words)
    for rule in (instant, zone, publication_day, year, days):
        assert rule(" ".join(words)) is None


def test_reading_time_grows_with_the_text() -> None:
    def read(text: str) -> None:
        within = Span(0, len(text))
        list(find_dates(text, within, PUBLISHED))
        list(find_durations(text, within))
        list(find_relative_years(text, within, PUBLISHED))
        find_timestamp(text, within)
        parse_date(text)
        instant(text)

    grows_slowly(
        read,
        [
            "1",
            "1 ",
            "1-",
            "1/",
            "21/8-",
            "Rabu ",
            "Rabu-",
            "Rabu (",
            "dua ",
            "20 hingga ",
            "dua tahun ",
            " ",
            "22 Agustus 2019 ",
        ],
    )
