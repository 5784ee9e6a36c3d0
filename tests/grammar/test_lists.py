"""Lists: what announces one, where it is cut, and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.heads import size
from warta.grammar.lists import split_items
from warta.grammar.sets import find_sets
from warta.model import RULES, Span

Told = tuple[str, int | None, list[str]]


def sets(text: str) -> list[Told]:
    """Name, size claimed and items of each list in `text`."""
    found = list(find_sets(text, [Span(0, len(text))]))
    return [(one.name.value, one.size.value if one.size else None, [span.of(text) for span in one.items]) for one in found]


def items(text: str, claimed: int | None = None) -> list[str]:
    return [span.of(text) for span in split_items(text, Span(0, len(text)), claimed)]


@pytest.mark.parametrize(
    ("name", "number"), [("6T", 6), ("3M", 3), ("12KS", 12), ("tiga", 3), ("5", 5), ("T6", None), ("6t", None), ("", None)]
)
def test_the_size_a_name_claims(name: str, number: int | None) -> None:
    assert size(name) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("aman, adil, dan makmur", ["aman", "adil", "makmur"]),
        ("aman, adil dan makmur", ["aman", "adil", "makmur"]),
        ("aman dan adil", ["aman", "adil"]),
        ("aman; adil; serta makmur", ["aman", "adil", "makmur"]),
        ("aman, adil, atau makmur", ["aman", "adil", "makmur"]),
        ("aman serta adil", ["aman", "adil"]),
        ("jalan dan jembatan, sekolah, serta pasar", ["jalan dan jembatan", "sekolah", "pasar"]),
        ("jalan, sekolah, dan pasar dan terminal", ["jalan", "sekolah", "pasar dan terminal"]),
        ("Rp1,5 miliar, Rp2,5 miliar", ["Rp1,5 miliar", "Rp2,5 miliar"]),  # a comma within a number parts nothing
        ("(1) aman, (2) adil, dan (3) makmur", ["aman", "adil", "makmur"]),
        ("1. aman 2. adil 3. makmur", ["aman", "adil", "makmur"]),
        ("1) aman; 2) adil; dan 3) makmur.", ["aman", "adil", "makmur"]),
        ("(a) aman, (b) adil", ["aman", "adil"]),
        ("dandan, sandang, dan pangan", ["dandan", "sandang", "pangan"]),  # "dan" within a word parts nothing
        ("aman", ["aman"]),
        ("", []),
        (" , , ", []),
    ],
)
def test_an_enumeration_is_cut_into_its_items(text: str, found: list[str]) -> None:
    assert items(text) == found


@pytest.mark.parametrize(
    ("claimed", "found"),
    [
        (2, ["aman", "adil dan makmur"]),
        (3, ["aman", "adil", "makmur"]),
        (None, ["aman", "adil", "makmur"]),
    ],
)
def test_the_size_claimed_settles_what_a_last_conjunction_parts(claimed: int | None, found: list[str]) -> None:
    assert items("aman, adil dan makmur", claimed) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Prinsip 6T yakni tepat sasaran, tepat waktu, dan tepat jumlah.",
            ("6T", 6, ["tepat sasaran", "tepat waktu", "tepat jumlah"]),
        ),
        (
            "Terapkan 3M (memakai masker, mencuci tangan, menjaga jarak) selalu.",
            ("3M", 3, ["memakai masker", "mencuci tangan", "menjaga jarak"]),
        ),
        ("Ada tiga pilar: aman, adil, dan makmur.", ("tiga pilar", 3, ["aman", "adil", "makmur"])),
        (
            "Ada empat pilar pembangunan desa, yaitu jalan, pasar, sekolah, dan air.",
            ("empat pilar pembangunan desa", 4, ["jalan", "pasar", "sekolah", "air"]),
        ),
        ("Dua hal, yakni (1) jalan yang aman (2) air bersih.", ("Dua hal", 2, ["jalan yang aman", "air bersih"])),
        (
            "Nilai BerAKHLAK: berorientasi, akuntabel, kompeten, dan adaptif.",
            ("BerAKHLAK", None, ["berorientasi", "akuntabel", "kompeten", "adaptif"]),
        ),
        (
            "Ada 5 arahan antara lain hemat, cermat, dan tepat.",
            ("5 arahan", 5, ["hemat", "cermat", "tepat"]),
        ),  # as many as are given
        ("“Ada tiga pilar: aman, adil, dan makmur,” kata Sari.", ("tiga pilar", 3, ["aman", "adil", "makmur"])),
        ("Ada tiga pilar: aman, adil, dan makmur, kata Sari.", ("tiga pilar", 3, ["aman", "adil", "makmur"])),
        ("Ada tiga pilar: aman, adil, dan makmur, jelas dia.", ("tiga pilar", 3, ["aman", "adil", "makmur"])),
        ("Ada tiga pilar: aman, adil, dan makmur, katanya.", ("tiga pilar", 3, ["aman", "adil", "makmur"])),
        ("Dua pilar adalah jalan dan pasar. Sekolah, kantor, dan air menyusul.", ("Dua pilar", 2, ["jalan", "pasar"])),
    ],
)
def test_an_announced_list(text: str, found: Told) -> None:
    assert sets(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Prinsip 6T itu penting, kata Sari, dan tepat.",
        "Ada tiga pilar.",
        "Ada tiga pilar: aman.",
        "Ada tiga jembatan: Suramadu, Ampera, dan Barito.",  # no word that names a list
        "KPU: Pemilu, pilkada, dan pilpres lancar.",
        "KPU, yakni Budi, Sari, dan Ali, hadir.",
        "DPR (Budi, Sari, dan Ali) hadir.",
        "Warga, yakni bapak, ibu, dan anak, hadir.",
        "Pukul 08:30, 09:30, 10:30.",
        "16T yang ganjil",
        "",
    ],
)
def test_what_announces_no_list(text: str) -> None:
    assert sets(text) == []


def test_two_lists_of_a_paragraph_do_not_overlap() -> None:
    told = sets("Ada dua pilar: aman dan adil. Ada dua syarat: cepat dan tepat.")
    assert [name for name, _, _ in told] == ["dua pilar", "dua syarat"]
    assert [found for _, _, found in told] == [["aman", "adil"], ["cepat", "tepat"]]


def test_a_list_lies_in_the_paragraph_asked_for() -> None:
    text = "Ada tiga pilar: aman, adil,\ndan makmur."
    assert [[span.of(text) for span in one.items] for one in find_sets(text, [Span(0, 27)])] == [["aman", "adil"]]


LISTED = st.lists(
    st.sampled_from(
        ["6T", "tiga pilar", "yakni", ":", ",", ";", "dan", "serta", "(1)", "1.", "aman", "Adil", "(", ")", ".", "KPU", "\n"]
    )
).map(" ".join)


@given(LISTED)
def test_items_lie_apart_in_order_without_blanks_and_separators_around_them(text: str) -> None:
    for one in find_sets(text, [Span(0, len(text))]):
        assert len(one.items) > 1
        assert RULES[one.name.rule](*(part.exact for part in one.name.parts)) == one.name.value
        end = one.name.span.end
        for span in one.items:
            assert end <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip(" ,;\n")
            end = span.end


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    grows_slowly(sets, ["a, ", "a, dan ", "dan ", "(1) a ", "1. ", "6T: a, b. ", "tiga pilar: a, b, "])
