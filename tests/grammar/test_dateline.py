"""Datelines: the city and outlet that open a report, and openings that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.dateline import city, find_dateline, publisher, report_span
from warta.model import Span

REPORT = "Warga di desa itu panen."


def told(text: str) -> tuple[str | None, str | None] | None:
    line = find_dateline(text, Span(0, len(text)))
    return (line.city and line.city.value, line.publisher and line.publisher.value) if line else None


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("KOMPAS.com - ", None, "Kompas"),
        ("Harianuji.com -- ", None, "Harianuji"),
        ("VIVA – ", None, "VIVA"),
        ("KBRN, Jakarta: ", "Jakarta", "RRI"),
        ("Warta Ekonomi, Jakarta - ", "Jakarta", "Warta Ekonomi"),
        ("SUKABUMI, (PR).- ", "Sukabumi", "Pikiran Rakyat"),
        ("HARIANUJI | SUKABUMI - ", "Sukabumi", "Harianuji"),
        ("HARIANUJI.CO.ID - JAKARTA. ", "Jakarta", "Harianuji"),
        ("Liputan6.com, Sukabumi ", "Sukabumi", "Liputan6"),
        ("Jakarta, NU Online ", "Jakarta", "NU Online"),
        ("JAKARTA, KOMPAS.com — ", "Jakarta", "Kompas"),
        ("JAKARTA, HARIANUJI.COM - ", "Jakarta", "Harianuji"),
        ("Harianuji.com, JAKARTA — ", "Jakarta", "Harianuji"),
        ("Harianuji.com, Jakarta -- ", "Jakarta", "Harianuji"),
        ("Harianuji.com | Jakarta - ", "Jakarta", "Harianuji"),
        ("Jakarta (ANTARA) - ", "Jakarta", "Antara"),
        ("JAKARTA (Harian Uji) – ", "Jakarta", "Harian Uji"),
        ("Bandung - ", "Bandung", None),
        ("BANDUNG — ", "Bandung", None),
        ("Jakarta Pusat - ", "Jakarta Pusat", None),
        ("JAKARTA PUSAT, HARIANUJI.com - ", "Jakarta Pusat", "Harianuji"),
        ("Jakarta, CNBC Indonesia - ", "Jakarta", "CNBC Indonesia"),
        ("MEKARSARI, HARIANUJI.com - ", "Mekarsari", "Harianuji"),  # with an outlet any town will do
        ("Jakarta, Harianuji.com: ", "Jakarta", "Harianuji"),
        ('Jakarta, Harianuji.com -"', "Jakarta", "Harianuji"),
        ("SUKABUMI, kabaruji - ", "Sukabumi", "kabaruji"),
        ("SUKABUMI, KABARUJI-", "Sukabumi", "Kabaruji"),
        ("SUKABUMI, HARIANUJI.COM--", "Sukabumi", "Harianuji"),
        ("HARIANUJI.COM, SUKABUMI-", "Sukabumi", "Harianuji"),
        ("HARIANUJI.COM-", None, "Harianuji"),
        ("BANDUNG-", "Bandung", None),
        ("BANDUNG–", "Bandung", None),
        ("BANDUNG (12 Agustus 2021) - ", "Bandung", None),
        ("Bandung, 9 Desember 2022. ", "Bandung", None),
        ("Bandung, Senin (9/12/2022) – ", "Bandung", None),
    ],
)
def test_the_forms_of_a_dateline(opening: str, place: str | None, outlet: str | None) -> None:
    text = opening + REPORT
    assert told(text) == (place, outlet)
    assert report_span(text, Span(0, len(text))).of(text) in (REPORT, f'"{REPORT}')


@pytest.mark.parametrize(
    "text",
    [
        "Warga di desa itu panen.",
        "Mekarsari - Warga panen.",  # no known place, no outlet
        "Jakarta-Bandung macet.",
        "Jakarta: Warga panen.",
        "Jakarta, kota besar itu - yang macet - sepi.",
        "Jakarta, Bandung dan Surabaya macet.",
        "Bandung, Warga panen.",
        "Budi, Sukabumi Warga panen.",
        "Budi Santoso - Warga panen.",
        "Jakarta dan Bandung - Warga panen.",
        "Jakarta",
        "",
        "- Jakarta",
        "Warga di Jakarta - panen.",
        "Rabu - Warga panen.",
        "JAKARTA-Bandung macet.",
        "MEKARSARI-Warga panen.",
        "Bandung-Warga panen.",
        "Bandung, kabaruji - Warga panen.",
        "Bandung, 9 warga panen.",
        "Bandung (9/12/2022) macet.",
        "Mekarsari (9/12/2022) - Warga panen.",
    ],
)
def test_other_openings_are_none(text: str) -> None:
    assert told(text) is None
    assert report_span(text, Span(0, len(text))) == Span(0, len(text))


def test_a_dateline_opens_its_paragraph() -> None:
    text = "Warga panen. Bandung - Warga panen."
    assert find_dateline(text, Span(0, len(text))) is None
    line = find_dateline(text, Span(13, len(text)))
    assert line is not None
    assert line.city is not None
    assert line.city.span.of(text) == "Bandung"


@pytest.mark.parametrize(
    ("printed", "name"), [("JAKARTA", "Jakarta"), ("JAKARTA  PUSAT", "Jakarta Pusat"), ("Jakarta", "Jakarta"), ("", None)]
)
def test_a_city_is_in_title_case(printed: str, name: str | None) -> None:
    assert city(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("KOMPAS.com", "Kompas"),
        ("ANTARA", "Antara"),
        ("AFP", "AFP"),
        ("HARIANUJI.COM", "Harianuji"),
        ("Harianuji.co.id", "Harianuji"),
        ("Harian Uji", "Harian Uji"),
        ("", None),
    ],
)
def test_an_outlet_is_named_without_its_domain(printed: str, name: str | None) -> None:
    assert publisher(printed) == name


@given(
    st.lists(st.sampled_from(["JAKARTA", "Bandung", "KOMPAS.com", ",", "-", "—", "(", ")", "Aa", "a", ":", "|", '"'])).map(
        " ".join
    )
)
def test_the_report_is_the_paragraphs_end(text: str) -> None:
    rest = report_span(text, Span(0, len(text)))
    assert 0 <= rest.start <= rest.end == len(text)
    line = find_dateline(text, Span(0, len(text)))
    assert line is None or (line.span.start == 0 and (line.city is None or line.span.holds(line.city.span)))


def test_hostile_openings_take_no_longer_than_their_length() -> None:
    grows_slowly(told, ["A", "A.", "A ", "A-", "A'", "Aa.Bb", "a.", "JAKARTA, ", "Jakarta (", "A  ", "-", " ", "A, "])
