"""Tokens: what stands between words decides whether a phrase, a post or a name goes on."""

import pytest

from warta.grammar.tokens import is_name_word, match_phrase, phrases, read_tokens, small_nouns
from warta.model import Span


def tokens_of(text: str, most: int = 40):
    return read_tokens(text, Span(0, len(text)), most)


def test_a_token_knows_its_place_and_what_stands_before_it() -> None:
    text = "Dr. Budi, (45)"
    tokens = tokens_of(text)
    assert [(token.word, token.gap, token.span.of(text)) for token in tokens] == [
        ("Dr", "", "Dr"),
        ("Budi", ". ", "Budi"),
        ("45", ", (", "45"),
    ]


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "\N{NO-BREAK SPACE}"])
def test_blanks_leave_a_run_unbroken(gap: str) -> None:
    assert tokens_of(f"Budi{gap}Santoso")[1].follows


@pytest.mark.parametrize("gap", [", ", "\n", " \n ", ". ", " (", "”", ": ", " - "])
def test_points_brackets_marks_and_line_breaks_break_it(gap: str) -> None:
    assert not tokens_of(f"Budi{gap}Santoso")[1].follows


@pytest.mark.parametrize(
    ("text", "after_dot"), [("Dr. Budi", True), ("M.\tNuh", True), ("Budi Nuh", False), ("Dr., Budi", False)]
)
def test_an_abbreviation_reaches_over_its_dot(text: str, after_dot: bool) -> None:
    assert tokens_of(text)[1].follows_dot is after_dot


def test_only_as_many_tokens_as_asked_are_read() -> None:
    assert len(tokens_of("a " * 1000)) == 40
    assert len(tokens_of("a " * 1000, most=3)) == 3


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Jakarta Pusat hujan", 2),  # the longest, not "Jakarta"
        ("jakarta PUSAT", 2),
        ("Jakarta hujan", 1),
        ("Jakarta, Pusat", 1),
        ("Jakarta\nPusat", 1),
        ("Jakartanya", 0),
        ("Pusat", 0),
        ("", 0),
    ],
)
def test_a_known_phrase_is_matched_as_far_as_it_goes(text: str, length: int) -> None:
    assert match_phrase(tokens_of(text), 0, phrases("places", "place")) == length


def test_a_phrase_behind_the_last_token_is_none() -> None:
    assert match_phrase(tokens_of("Jakarta"), 1, phrases("places", "place")) == 0


@pytest.mark.parametrize("word", ["Budi", "BUDI", "Ma'ruf", "Abu-Bakar", "Agus", "Ébène"])
def test_capitals_may_be_names(word: str) -> None:
    assert is_name_word(tokens_of(word)[0])


@pytest.mark.parametrize(
    "word", ["budi", "Senin", "Agustus", "Mei", "Yang", "Kata", "Mengatakan", "Kabupaten/Kota", "2019", "6T"]
)
def test_weekdays_months_cues_function_words_and_digits_are_none(word: str) -> None:
    assert not is_name_word(tokens_of(word)[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pedagang sayur keliling, kemarin", "pedagang sayur keliling"),
        ("guru honorer mengatakan", "guru honorer"),
        ("warga yang datang", "warga"),
        ("pedagang Sayur", "pedagang"),
        ("Pedagang sayur", ""),
        ("mengatakan", ""),
        ("kemarin", ""),
        ("a b c d e f g h i", "a b c d e f"),  # no description is longer than six words
    ],
)
def test_small_words_that_may_be_nouns_run_up_to_a_capital_verb_or_aside(text: str, words: str) -> None:
    tokens = tokens_of(text)
    assert " ".join(token.word for token in tokens[: small_nouns(tokens, 0)]) == words
