"""Borders: where a name begins in the run of capitals behind a post, and what a run is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.borders import name_behind_comma
from warta.grammar.pieces import Kind
from warta.grammar.posts import post_end, post_end_behind_name
from warta.grammar.runs import Run
from warta.grammar.tokens import read_tokens
from warta.model import Span


def name_after_post(text: str, *names: str) -> str:
    """The words behind the post with which `text` begins."""
    tokens = read_tokens(text, Span(0, len(text)))
    end = post_end(tokens, 0, frozenset(name.casefold() for name in names))
    return text[tokens[end].start :] if end < len(tokens) else ""


def kinds(text: str, *names: str) -> list[Kind]:
    tokens = read_tokens(f"Ketua {text}", Span(0, len(text) + 6))
    return [piece.kind for piece in Run(tokens, frozenset(names), "organisation").pieces(1)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kepala Dinas Kesehatan Kota Ternate Obaja Tanaya", "Obaja Tanaya"),  # a place settles it
        ("Ketua KPU Ronaldo Sahetapy", "Ronaldo Sahetapy"),
        ("CEO Lapakita Rahmat Hidayat", "Rahmat Hidayat"),  # a firm that no lexicon knows
        ("Rektor Universitas Budi Luhur Agus Kurniawan", "Agus Kurniawan"),  # a university wants a name of its own
        ("Menkes Fadhlan Bayu Kusnandar", "Fadhlan Bayu Kusnandar"),  # an abbreviation that names its portfolio
        ("Wakil Gubernur Dedi Sukmana", "Dedi Sukmana"),
        ("Ketua Peleton B Komisaris Budi Santoso", "Komisaris Budi Santoso"),
        ("Ketua Komisi IV Sari Utami", "Sari Utami"),
        ("Ketua KPU RI Sari Utami", "Sari Utami"),
        ("Ketua Umum PBNU", ""),
        ("Menteri Keuangan dan Menteri Sosial", "dan Menteri Sosial"),  # two persons
        ("Bupati Kebumen Kamis", "Kamis"),
    ],
)
def test_a_name_begins_behind_its_post(text: str, name: str) -> None:
    assert name_after_post(text) == name


def test_a_word_that_names_somebody_elsewhere_in_the_article_begins_the_name() -> None:
    assert name_after_post("Direktur Lembaga Rimba Karsa Wiranto", "Karsa") == "Karsa Wiranto"
    assert name_after_post("Ketua Dinas Sosial Kota Bogor Karsa Tanaya", "Tanaya") == "Karsa Tanaya"  # the surname


def test_a_post_behind_its_name_takes_the_whole_run() -> None:
    text = "Koordinator Cahaya Fast Boat untuk Gili, kemarin"
    tokens = read_tokens(text, Span(0, len(text)))
    end = post_end_behind_name(tokens, 0, frozenset())
    assert text[: tokens[end - 1].stop] == "Koordinator Cahaya Fast Boat untuk Gili"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dinas Kesehatan", [Kind.WHOLE]),
        ("Universitas", [Kind.BRANDLESS]),
        ("Penanganan", [Kind.ORGANISATION]),  # told by its look
        ("M Sahid", [Kind.FIRST, Kind.UNKNOWN]),
        ("Joko bin Ahmad", [Kind.FIRST, Kind.UNKNOWN, Kind.FIRST]),
        ("Covid-19", [Kind.ORGANISATION]),
        ("mengatakan", []),
        ("Senin", []),
    ],
)
def test_each_word_of_a_run_is_told_by_what_it_may_be(text: str, expected: list[Kind]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Rektor, Budi Santoso, hadir", True),
        ("Rektor, Padang, Sari Utami, hadir", True),
        ("Rektor, Budi, hadir", True),
        ("Rektor, Padang", False),
        ("Rektor, Senin", False),
        ("Rektor, Bupati Cianjur", False),
        ("Rektor, kemarin", False),
        ("Rektor", False),
    ],
)
def test_a_comma_joins_a_name_to_its_post(text: str, joined: bool) -> None:
    assert bool(name_behind_comma(read_tokens(text, Span(0, len(text))), 1, frozenset())) is joined


RUNNING = st.lists(
    st.sampled_from(
        [
            "Kepala",
            "Dinas",
            "PT",
            "Budi",
            "Lubis",
            "Kota",
            "Bogor",
            "dan",
            "di",
            "of",
            "(",
            ")",
            ",",
            "B",
            "IV",
            "Aa",
            "bin",
            "Prof.",
        ]
    )
).map(" ".join)


@given(RUNNING)
def test_the_pieces_of_a_run_follow_one_another_and_end_on_no_link(text: str) -> None:
    tokens = read_tokens(f"Ketua {text}", Span(0, len(text) + 6))
    pieces = Run(tokens, frozenset(), "organisation").pieces(1)
    assert [piece.start for piece in pieces[1:]] == [piece.stop for piece in pieces[:-1]]
    assert not pieces or tokens[pieces[-1].stop - 1].folded not in ("dan", "di", "of")
    assert post_end(tokens, 0) <= len(tokens)


def test_hostile_runs_take_no_longer_than_their_length() -> None:
    grows_slowly(name_after_post, ["Ketua ", "Ketua Dinas ", "Aa ", "Kepala (", "PT dan ", "Budi, "])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hakim konstitusi Salvia Irawan menyatakan", "Salvia Irawan menyatakan"),
        ("Manajer PSKM Ranzi Firman menambahkan", "Ranzi Firman menambahkan"),
        ("Direktur Lapakrimba Rahmat", "Rahmat"),  # a head that wants a body
        ("Guru besar IPB University Yonvitner Hadi", "Yonvitner Hadi"),
        ("Dosen Universitas Merapi Hadi", "Hadi"),  # an Indonesian head noun stands first
        ("Koordinator aksi Rizki Nurhalim", "Rizki Nurhalim"),
    ],
)
def test_what_wants_a_word_of_its_own(text: str, name: str) -> None:
    assert name_after_post(text) == name
