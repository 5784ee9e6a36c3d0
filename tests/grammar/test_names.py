"""Persons' names: where one begins and ends; titles, degrees, posts and places are no part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.grammar.names import LONGEST_NAME, name_words, person, read_name, read_name_behind_post, read_names
from warta.grammar.tokens import read_tokens
from warta.model import Span


def name_in(text: str) -> str | None:
    tokens = read_tokens(text, Span(0, len(text)))
    name = read_name(tokens, 0)
    return name.span.of(text) if name else None


@pytest.mark.parametrize(
    "name",
    [
        "Sari",
        "Budi Santoso",
        "Siti Nurhaliza Putri Utami",
        "M. Nuh",
        "B. J. Habibie",
        "Moh. Hatta",
        "Ali bin Hasan",
        "Fatimah binti Ahmad",
        "Johannes van den Berg",
        "Xanana dos Santos",
        "Abu-Bakar Rahman",
        "Ma'ruf Hidayat",
        "Syafi’i Lubis",
        "I Gusti Ayu Putri",
        "I Wayan Sudana",
        "Élodie Ébène",
        "Agus Salim",
        "Jaya Suprana",
        "Bintang Puspita",
        "BUDI SANTOSO",
    ],
)
@pytest.mark.parametrize(
    "behind", ["", " mengatakan jalan rusak", ", kemarin", " (45) pulang", " dan warga", ".", "\nSenin", "”"]
)
def test_a_name_is_read_whole_and_no_further(name: str, behind: str) -> None:
    assert name_in(name + behind) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dr. Budi Santoso", "Budi Santoso"),
        ("Prof. Dr. Ir. H. Budi Santoso", "Budi Santoso"),
        ("Hj. Siti Aminah", "Siti Aminah"),
        ("KH Ahmad Dahlan", "Ahmad Dahlan"),
        ("Kombes Pol Budi Santoso", "Budi Santoso"),
        ("Brigjen TNI (Purn) Budi Santoso", "Budi Santoso"),
        ("Pak Budi", "Budi"),
        ("Ibu Sari Utami", "Sari Utami"),
        ("Budi Santoso, S.E.", "Budi Santoso"),
        ("Budi Santoso SE MSi hadir", "Budi Santoso"),
        ("dr. Sari Utami, Sp.A., M.Kes., hadir", "Sari Utami"),
    ],
)
def test_titles_and_degrees_are_no_part_of_a_name(text: str, name: str) -> None:
    assert name_in(text) == name


def test_what_stands_behind_a_name_begins_behind_its_degrees() -> None:
    text = "Budi Santoso, S.E., M.Si., hadir"
    tokens = read_tokens(text, Span(0, len(text)))
    name = read_name(tokens, 0)
    assert name is not None
    assert tokens[name.end].word == "hadir"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Budi Santoso Senin", "Budi Santoso"),
        ("Budi Santoso Agustus", "Budi Santoso"),
        ("Budi Santoso Yang", "Budi Santoso"),
        ("Budi Kementerian Sosial", "Budi"),
        ("Budi bin", "Budi"),
        ("Budi van den", "Budi"),
        ("Budi. Sari", "Budi"),
        ("Budi 45 Sari", "Budi"),
    ],
)
def test_a_name_ends_before_weekday_month_body_and_full_stop(text: str, name: str) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "budi santoso",
        "Senin",
        "Agustus 2019",
        "Kementerian Sosial",
        "Rakornas Kehumasan",
        "Kesehatan",
        "VIII",
        "2019",
        "Yang Maha Esa",
        "Mengatakan",
        "Dr.",
        "",
    ],
)
def test_other_capitals_begin_no_name(text: str) -> None:
    assert name_in(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lalu Gede Putra", "Lalu Gede Putra"),  # a Sasak title, elsewhere "then"
        ("I Gusti Ayu Putri", "I Gusti Ayu Putri"),
        ("Budi Santoso", "Budi Santoso"),
        ("Lalu pergi", None),
        ("Senin", None),
    ],
)
def test_behind_a_post_a_name_may_begin_with_a_function_word(text: str, name: str | None) -> None:
    found = read_name_behind_post(read_tokens(text, Span(0, len(text))), 0)
    assert (found.span.of(text) if found else None) == name


def test_no_name_is_endless() -> None:
    name = name_in("Aa " * 30)
    assert name is not None
    assert len(name.split()) == LONGEST_NAME


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sari, Budi Santoso", ["Sari", "Budi Santoso"]),
        ("Sari dan Budi Santoso", ["Sari", "Budi Santoso"]),
        ("Sari & Budi / Ali bin Hasan", ["Sari", "Budi", "Ali bin Hasan"]),
        ("Budi Santoso, S.E., Sari", ["Budi Santoso", "Sari"]),
        ("Sari Andani", ["Sari Andani"]),  # "dan" within a word parts nothing
        ("redaksi", []),
        ("", []),
        (", ,", []),
    ],
)
def test_a_list_of_names_is_cut_at_its_commas_and_conjunctions(text: str, names: list[str]) -> None:
    assert [span.of(text) for span in read_names(text, Span(0, len(text)))] == names


def test_the_rule_makes_blanks_single_and_leaves_the_context_aside() -> None:
    assert person("Budi  \t Santoso", "Mensos") == "Budi Santoso"
    assert person(" ") is None


def test_names_are_compared_word_by_word_without_regard_to_case_and_dots() -> None:
    assert name_words("M. NUH Al-Farisi") == ("m", "nuh", "al-farisi")


NAMED = st.lists(
    st.sampled_from(["Budi", "bin", "Dr.", "I", ",", "S.E.", "(", ")", "dan", "Senin", "M.", "A", "4", "a/l"])
).map(" ".join)


@given(NAMED)
def test_a_name_begins_with_a_capital_and_ends_with_a_name(text: str) -> None:
    name = name_in(text)
    if name is not None:
        assert name[0].isupper()
        assert name.split()[-1][0].isupper()
        assert not set(name) & set(",()")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Wulan Pertiwi-Hasan Bakrie", "Wulan Pertiwi"),
        ("Nirmala Zubir-Kelana", "Nirmala Zubir-Kelana"),  # a double surname
        ("Siti Nur-Aini Putri", "Siti Nur-Aini Putri"),
        ("Abdul Al-Hadi Bakri", "Abdul Al-Hadi Bakri"),
    ],
)
def test_a_pair_of_candidates_is_the_first_of_them(text: str, name: str) -> None:
    assert name_in(text) == name
