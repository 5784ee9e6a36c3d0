"""Sentences: where one ends, and the dots that end none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.sentences import find_sentences
from warta.model import Span


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in find_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Jalan itu rusak.", "Warga mengeluh."],
        ["Kapan dibangun?", "Tahun ini!", "Benar?!", "Ya."],
        ["Entah…", "Lalu ia pergi."],
        ["Entah...", "Lalu ia pergi."],
        ["Ada 12 jembatan.", "20 di antaranya rusak."],
        ["(Ia tersenyum.)", "Lalu ia pergi."],
        ["“Jalan itu rusak.”", "Warga mengeluh."],
        ["Ia bertanya, “Kapan?”", "“Besok.”"],
        ["Anggarannya Rp1.250.000.000.", "Warga senang."],
        ["Anggarannya Rp9 T.", "Ia senang."],
        ["Anggarannya Rp 2,5 M.", "Sari senang."],
        ["Ini industri 4.0 yang baru.", "Itu bukan."],
        ["Tanpa titik"],
        ["Élan itu bagus.", "Öya memang."],
    ],
)
def test_sentences_end_at_their_points(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "sentence",
    [
        "Prof. Dr. Ir. H. Budi Santoso hadir.",
        "Rumahnya di Jl. Mawar No. 5 Bandung.",
        "Harganya Rp. 5 miliar saja.",
        "Menurut M. Nuh jalan itu rusak.",
        "Pada 2021 M. Nuh pensiun.",
        "Plt. Bupati Cianjur datang.",
        "PT Maju Jaya Tbk. Untung besar.",
        "Ayam, itik, dll. Dijual di sana.",
        "Kec. Cilaku dan Kab. Cianjur banjir.",
        "Situs a.b.c dan harian.com dibuka.",
        "Ia lahir tgl. 5 Mei.",
        "Angkanya 1.250.000 jiwa.",
        "Entah... mungkin besok.",
        "Ia berkata dengan lirih… tetapi pasti.",
    ],
)
def test_abbreviations_initials_numbers_and_pauses_end_none(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Jalan itu rusak. Warga mengeluh. Kami perbaiki,” kata Sari.",
        '"Jalan itu rusak. Warga mengeluh. Kami perbaiki," kata Sari.',
        "”Jalan itu rusak. Warga mengeluh,” kata Sari.",
        "Sari berkata, “Jalan itu rusak. Warga mengeluh.”",
        "“Kapan? Sekarang!” kata Sari.",
    ],
)
def test_a_quotation_of_several_sentences_stays_with_its_cue(sentence: str) -> None:
    assert sentences(f"{sentence} Warga pulang.") == [sentence, "Warga pulang."]


def test_a_sentence_keeps_the_marks_that_close_it_and_drops_the_blanks_around() -> None:
    assert sentences("  Ia pulang.”  \t Besok.  ") == ["Ia pulang.”", "Besok."]
    assert sentences("  “Ia pulang.”  \t Besok.  ") == ["“Ia pulang.”", "Besok."]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_sentence_is_made_of_blanks(text: str) -> None:
    assert sentences(text) == []


def test_an_initial_at_the_start_of_the_text_asked_for_is_no_look_back_beyond_it() -> None:
    text = "Dr. Budi datang. Sari pergi."
    assert [span.of(text) for span in find_sentences(text, Span(4, 16))] == ["Budi datang."]


@given(
    st.lists(st.sampled_from(["Dr", "Jl", ". ", ".", "? ", "“", "”", '"', " ", "Aa", "b", "1", "…", "(", ")", "\n"])).map(
        "".join
    )
)
def test_sentences_are_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    found = list(find_sentences(text, Span(0, len(text))))
    assert all(before.end <= behind.start for before, behind in pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    grows_slowly(sentences, ['"', "“Aa. ", ". ", "A. ", "Aa. ", "Dr. ", "?!", "… ", '."', ". “", "a" * 50])
