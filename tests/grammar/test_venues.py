"""Venues: the building, the street and the city, and the words behind "di" that are none of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.venues import find_venue
from warta.model import RULES, Span

Told = tuple[str | None, str | None, str | None]


def told(text: str) -> Told | None:
    """Building, street and city."""
    venue = find_venue(text, Span(0, len(text)))
    return tuple(cell.value if cell else None for cell in venue[:3]) if venue else None  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        (
            "Rapat digelar di Gedung Serbaguna, Jalan Mawar No. 5, Bandung, Rabu (21/8/2019).",
            ("Gedung Serbaguna", "Jalan Mawar No. 5", "Bandung"),
        ),
        (
            "di Gedung Aneka Karya Kementerian Sosial (Kemensos), Jalan Mawar, Jakarta Pusat",
            ("Gedung Aneka Karya Kementerian Sosial (Kemensos)", "Jalan Mawar", "Jakarta Pusat"),
        ),
        ("di Hotel Melati, Surabaya, Kamis", ("Hotel Melati", None, "Surabaya")),
        ("di Hotel Melati di Surabaya", ("Hotel Melati", None, "Surabaya")),
        ("di Hotel Melati", ("Hotel Melati", None, None)),
        ("di Aula Lantai 3 Kantor Bupati, Cianjur", ("Aula Lantai 3 Kantor Bupati", None, "Cianjur")),
        ("di Jalan Mawar No. 5, Bandung", (None, "Jalan Mawar No. 5", "Bandung")),
        ("di Jl. Mawar, Bandung", (None, "Jl. Mawar", "Bandung")),
        ("Di Pendopo Kabupaten Cianjur kemarin", ("Pendopo Kabupaten Cianjur", None, "Kabupaten Cianjur")),
        ("di Jakarta, kemarin", (None, None, "Jakarta")),
        ("di Jakarta Pusat, kemarin", (None, None, "Jakarta Pusat")),
        ("di Kota Bandung, kemarin", (None, None, "Kota Bandung")),
        ("di Kabupaten Cianjur", (None, None, "Kabupaten Cianjur")),
        ("di Bandung. Rapat digelar di Gedung Serbaguna, Cianjur", ("Gedung Serbaguna", None, "Cianjur")),  # a building first
    ],
)
def test_places_as_printed(text: str, venue: Told) -> None:
    assert told(text) == venue


@pytest.mark.parametrize(
    ("text", "building"),
    [
        ("di Hotel Melati Rabu (21/8/2019)", "Hotel Melati"),
        ("di Hotel Melati pada Rabu", "Hotel Melati"),
        ("di Hotel Melati yang baru", "Hotel Melati"),
        ("di Hotel Melati. Budi hadir", "Hotel Melati"),
        ("di Hotel Melati, Budi hadir", "Hotel Melati"),
        ("di Hotel Melati (21/8/2019)", "Hotel Melati"),
        ("di Gedung Pasar Senin Baru", "Gedung Pasar Senin Baru"),  # a weekday without a date is part of the name
    ],
)
def test_a_building_ends_before_date_verb_and_full_stop(text: str, building: str) -> None:
    venue = told(text)
    assert venue is not None
    assert venue[0] == building


@pytest.mark.parametrize(
    "text",
    [
        "di sana",
        "di desa itu",
        "di Mars",
        "dari Gedung Serbaguna",
        "mendi Hotel Melati",
        "di Senin",
        "dikota Bandung",
        "",
        "di",
    ],
)
def test_other_words_are_no_place(text: str) -> None:
    assert told(text) is None


def test_a_place_is_sought_only_where_asked() -> None:
    text = "di Gedung Serbaguna, Bandung"
    assert find_venue(text, Span(3, len(text))) is None
    venue = find_venue(text, Span(0, 19))
    assert venue is not None
    assert venue.city is None


PLACED = st.lists(
    st.sampled_from(["di", "Gedung", "Jalan", "Jl.", "No.", "5", ",", "Bandung", "Kota", "(", ")", "Rabu", "Aa", "dan", "."])
).map(" ".join)


@given(PLACED)
def test_cells_lie_in_the_text_and_are_derived_again(text: str) -> None:
    venue = find_venue(text, Span(0, len(text)))
    for cell in venue[:3] if venue else ():
        if cell is not None:
            assert venue is not None
            assert venue.span.holds(cell.span)
            assert RULES[cell.rule](*(part.exact for part in cell.parts)) == cell.value


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    grows_slowly(told, ["di ", "di A ", "di Gedung A, ", "di Jakarta ", "di Jalan ", "Gedung ", "di Gedung (", ", "])
