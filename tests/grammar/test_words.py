"""Words and their looks: what is one word, what is written as a headline, and how Indonesian a text reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.grammar.tokens import function_share
from warta.grammar.words import QUOTE_MARKS, find_words, is_capital, title_share
from warta.model import Span


def words(text: str) -> list[str]:
    return [span.of(text) for span in find_words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("program-program desa", ["program-program", "desa"]),
        ("kabupaten/kota", ["kabupaten/kota"]),
        ("M.Si. Rp1.250 4.0", ["M.Si", "Rp1.250", "4.0"]),
        ("Jum'at Jum’at Ma'ruf", ["Jum'at", "Jum’at", "Ma'ruf"]),
        ("“kata”—katanya", ["kata", "katanya"]),
        ("rumah_sakit", ["rumah", "sakit"]),
        ("a - b / c. d", ["a", "b", "c", "d"]),
        ("Élodie İnci ﬁle 新聞", ["Élodie", "İnci", "ﬁle", "新聞"]),
        ("... – “” !?", []),
    ],
)
def test_hyphens_slashes_dots_and_apostrophes_stand_inside_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_words_are_sought_only_where_asked() -> None:
    assert list(find_words("satu dua tiga", Span(5, 8))) == [Span(5, 8)]
    assert list(find_words("satu dua tiga", Span(6, 7))) == [Span(6, 7)]


@given(st.text())
def test_every_word_lies_in_the_text_and_holds_a_letter_or_digit(text: str) -> None:
    for word in words(text):
        assert word
        assert word[0].isalnum()
        assert word[-1].isalnum()
        assert not set(word) & set(QUOTE_MARKS)


@pytest.mark.parametrize("word", ["Sari", "SARI", "Ébène", "6T", "4.0"])
def test_capitals_and_digits_are_capitals(word: str) -> None:
    assert is_capital(word)


@pytest.mark.parametrize("word", ["sari", "ébène", "", "新"])
def test_small_letters_are_none(word: str) -> None:
    assert not is_capital(word)


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("Bupati Resmikan Jalan Baru di Desa", 1.0),  # a function word may be small
        ("BUPATI RESMIKAN JALAN", 1.0),
        ("Bupati resmikan jalan baru", 0.25),
        ("Jalan yang rusak itu akan dibangun kembali", 0.2),
        ("di dan yang", 0.0),
        ("", 0.0),
        ("--- ***", 0.0),
    ],
)
def test_a_headline_is_told_by_its_capitals(line: str, share: float) -> None:
    assert title_share(line) == pytest.approx(share, abs=0.06)


@pytest.mark.parametrize(
    "text",
    [
        "Warga di desa itu mengatakan bahwa jalan yang rusak akan dibangun pada tahun ini.",
        "WARGA DI DESA ITU MENGATAKAN BAHWA JALAN YANG RUSAK AKAN DIBANGUN PADA TAHUN INI.",
    ],
)
def test_indonesian_prose_is_told_by_its_function_words(text: str) -> None:
    assert function_share(text) > 0.25


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the broken road in the village would be rebuilt within the year.",
        "Der Bürgermeister sagte, dass die kaputte Straße im Dorf noch dieses Jahr gebaut werde.",
        "Le maire a déclaré que la route du village serait reconstruite avant la fin de l'année.",
        "",
        "1 2 3 4 5",
    ],
)
def test_other_languages_hold_hardly_any(text: str) -> None:
    assert function_share(text) < 0.08
