"""Abbreviations: whether letters agree with words, where a long form begins, and what explains nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.abbreviations import find_definitions, long_form, parse_definition
from warta.grammar.letters import spells
from warta.model import Span


@pytest.mark.parametrize(
    ("words", "short", "taken"),
    [
        ("Komisi Pemilihan Umum", "KPU", 3),
        ("ketua Komisi Pemilihan Umum", "KPU", 3),
        ("Badan Nasional Penanggulangan Bencana", "BNPB", 4),
        ("Lembaga Dana Kerja Sama Pembangunan", "LDKP", 5),  # one word of four letters or more may give none
        ("Komisi Daerah Pemilihan Umum", "KPU", 0),  # none of three
        ("Badan Pengawas Pemilu", "Bawaslu", 3),
        ("Dinas Pariwisata dan Kebudayaan", "Disparbud", 4),
        ("rapat koordinasi nasional", "rakornas", 3),
        ("Kementerian Keuangan Republik Indonesia", "Kemenkeu", 4),
        ("rancangan APBD", "RAPBD", 2),
        ("Undang-Undang", "UU", 1),
        ("Sosial", "S", 0),
        ("Kementerian Sosial", "Kemenhub", 0),
        ("Organisasi Kesehatan Dunia", "WHO", 0),
        ("", "KPU", 0),
        ("Komisi", "", 0),
    ],
)
def test_how_many_words_an_abbreviation_is_made_of(words: str, short: str, taken: int) -> None:
    assert spells(words.split(), short) == taken


@pytest.mark.parametrize(
    "words",
    ["Kementerian Sosial (Kemensos)", "Kementerian Perikanan (KP)", "alat pelindung diri atau APD", "Dana Desa, disingkat DD"],
)
def test_an_explanation_is_read_back_from_its_own_words(words: str) -> None:
    for definition in find_definitions(words, Span(0, len(words))):
        assert parse_definition(definition.span.of(words)) == (definition.long, definition.short)
        assert long_form(definition.long, definition.short) == definition.long


def test_a_long_form_whose_letters_disagree_is_none() -> None:
    assert long_form("Kementerian Sosial", "Kemenhub") is None


@given(
    st.lists(
        st.sampled_from(
            ["Kementerian", "sosial", "Umum", "(", ")", "KPU", "(KPU)", "atau", "dan", ",", ".", "\n", "Kemensos", "1"]
        )
    ).map(" ".join)
)
def test_definitions_lie_in_the_text_and_hold_their_parts(text: str) -> None:
    for definition in find_definitions(text, Span(0, len(text))):
        assert definition.long_span.of(text) == definition.long
        assert definition.short_span.of(text) == definition.short
        assert definition.span.holds(definition.long_span)
        assert definition.span.holds(definition.short_span)
        assert parse_definition(definition.span.of(text)) == (definition.long, definition.short)


@pytest.mark.slow
def test_time_grows_with_length() -> None:
    def find(text: str) -> object:
        return list(find_definitions(text, Span(0, len(text))))

    grows_slowly(find, ["Komisi (KPU) ", "(", "A (A ", "a atau AB ", "Aa Bb Cc Dd (ABCDEFGH) "])
