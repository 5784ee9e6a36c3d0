"""Counts: every whole number reads back from each way of writing it; a piece of a larger token is no count."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from tests.grammar.spelling import dotted, spelled
from warta.grammar.numbers import LARGEST, NUMBER, count, parse_figure, parse_number

COUNT = re.compile(NUMBER, re.VERBOSE)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("34", 34),
        ("1.250", 1250),
        ("1.250.000", 1_250_000),
        ("tiga", 3),
        ("sebelas", 11),
        ("Tiga puluh  empat", 34),
        ("seratus dua puluh", 120),
        ("dua ribu lima ratus", 2500),
        ("sejuta", 1_000_000),
        ("35 juta", 35_000_000),
        ("20,8 juta", 20_800_000),
        ("20.8 juta", 20_800_000),
        ("12 ribu", 12_000),
        ("lima milyar", 5_000_000_000),
    ],
)
def test_numbers_as_newspapers_write_them(words: str, value: int) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1.25",
        "12.34.5",
        "1250.000",
        "35,04",
        "1,250",
        "tiga lima",
        "sepuluh lima",
        "dua seratus",
        "puluh",
        "ribu",
        "dua ribu juta",
        "dua nol",
        "dua puluh nol",
        "satu belas puluh",
        "lima ratus enam ratus",
        "2,0000001 juta",
        "tiga orang",
        "-5",
        "٣٤",
        "9.999.999.999.999.999.999",
    ],
)
def test_what_is_no_whole_number_is_none(words: str) -> None:
    assert parse_number(words) is None


@given(st.integers(0, 10**15 - 1))
def test_numbers_round_trip(number: int) -> None:
    assert parse_number(spelled(number)) == number
    assert parse_number(spelled(number).upper()) == number
    assert parse_number(str(number)) == number
    assert count(dotted(number)) == number


@given(st.integers(0, 10**6), st.integers(0, 999), st.sampled_from([("ribu", 10**3), ("juta", 10**6), ("triliun", 10**12)]))
def test_scaled_figures_are_exact(whole: int, thousandths: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    assert parse_number(f"{dotted(whole)},{thousandths:03} {word}") == whole * factor + thousandths * factor // 1000


def test_a_figure_beyond_int64_is_none() -> None:
    assert parse_figure(str(LARGEST)) == LARGEST
    assert parse_figure(str(LARGEST + 1)) is None
    assert parse_figure("9" * 100_000) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("terdiri dari 34 kepala biro, 1.250 warga dan tiga puluh empat siswa.", [34, 1250, 34]),
        ("lebih dari 20.8 juta penerima", [20_800_000]),
        ("seratus dua puluh\nlima orang", [125]),
        ("(12) orang", [12]),
    ],
)
def test_counts_in_a_text(text: str, counts: list[int]) -> None:
    assert [count(match.group()) for match in COUNT.finditer(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "industri 4.0",
        "naik 26%",
        "26 %",
        "26 persen",
        "dua puluh lima persen",
        "(21/8/2019)",
        "Rp34",
        "B20",
        "35,04 ton",
        "COVID-19",
        "21 Agustus",
        "keempat",
        "dua-duanya",
        "tiga lima",
        "5 ratus juta",
        "30-40 orang",
        "lima miliar rupiah",
        "satuan",
        "6T",
        "2x",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert all(count(match.group()) is None for match in COUNT.finditer(text))


@given(st.text())
def test_no_words_break_the_rule(words: str) -> None:
    assert parse_number(words) is None or parse_number(words) == count(words)


def test_reading_time_grows_with_the_text() -> None:
    grows_slowly(
        lambda text: (parse_number(text), COUNT.findall(text)),
        ["1", "1.", "1.250.", "dua ", "seribu ", "dua ribu ", "dua puluh persen ", " ", "1 ", "Rp"],
    )
