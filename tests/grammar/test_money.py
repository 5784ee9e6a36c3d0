"""Amounts of rupiah: exact to the rupiah in every notation, and nothing else taken for money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly, hold
from tests.grammar.spelling import dotted, spelled
from warta.grammar.money import find_money, find_qualifier, parse_rupiah, qualifier, rupiah
from warta.model import RULES, Span

LARGEST = 2**63 - 1
SCALES = {"ribu": 10**3, "Juta": 10**6, "miliar": 10**9, "milyar": 10**9, "M": 10**9, "triliun": 10**12, "T": 10**12}


def amounts(text: str) -> list[tuple[tuple[str, ...], int]]:
    """The words of each amount's parts, and its rupiah."""
    return [(tuple(part.exact for part in found.parts), found.value) for found in find_money(text, Span(0, len(text)))]


def values(text: str) -> list[int]:
    return [value for _, value in amounts(text)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Rp22.455.120.265.000", 22_455_120_265_000),
        ("Rp 512 miliar", 512_000_000_000),
        ("Rp37,4 triliun", 37_400_000_000_000),
        ("Rp 1.016,3 triliun", 1_016_300_000_000_000),
        ("Rp12.362 miliar", 12_362_000_000_000),
        ("Rp 20.8 triliun", 20_800_000_000_000),
        ("Rp 52 T", 52_000_000_000_000),
        ("280 M", 280_000_000_000),
        ("Rp5 milyar", 5_000_000_000),
        ("Rp500 ribu", 500_000),
        ("Rp15 Juta", 15_000_000),
        ("Rp2,5jt", 2_500_000),
        ("IDR 5 miliar", 5_000_000_000),
        ("Rp. 5 miliar", 5_000_000_000),
        ("Rp\N{NO-BREAK SPACE}1,5 miliar", 1_500_000_000),
        ("Rp 300.000,-", 300_000),
        ("Rp100.000,00", 100_000),
        ("Rp1,500,000", 1_500_000),
        ("425 miliar", 425_000_000_000),
        ("425 miliar rupiah", 425_000_000_000),
        ("5,2 juta rupiah", 5_200_000),
        ("lima ratus juta rupiah", 500_000_000),
    ],
)
def test_amounts_as_newspapers_write_them(words: str, value: int) -> None:
    assert parse_rupiah(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Rp",
        "425",
        "2019",
        "6T",
        "280 m",
        "Rp1,25",
        "Rp 5,000",
        "Rp12.34.5",
        "Rp0,0000000001 miliar",
        "Rp48, triliun",
        "miliar",
        "Rp9.999.999 triliun",
        "Rp9.223.372.036.854.775.808",
        "Rp 5 miliar dolar",
        "lima miliar",
        "tiga lima rupiah",
        "Rp5 miliar Rp6 miliar",
    ],
)
def test_what_is_no_amount_is_none(words: str) -> None:
    assert parse_rupiah(words) is None


@given(st.integers(0, LARGEST))
def test_plain_amounts_round_trip(amount: int) -> None:
    for notation in ("Rp{}", "Rp {}", "Rp. {}", "IDR {}", "Rp{},-", "Rp{},00", "{} rupiah"):
        assert parse_rupiah(notation.format(dotted(amount))) == amount


@given(
    st.integers(0, 99_999),
    st.integers(0, 999),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["Rp{}", "Rp {}", "{} rupiah"]),
)
def test_scaled_amounts_are_exact(whole: int, thousandths: int, scale: str, notation: str) -> None:
    words = notation.format(f"{dotted(whole)},{thousandths:03} {scale}")
    assert parse_rupiah(words) == whole * SCALES[scale] + thousandths * SCALES[scale] // 1000


@given(st.integers(1, 10**15 - 1))
def test_spelled_amounts_round_trip(amount: int) -> None:
    text = f"senilai {spelled(amount)} rupiah."
    assert values(text) == [amount]


@given(
    st.integers(1000, LARGEST),
    st.sampled_from(["Rp{}", "Rp {}", "IDR {}"]),
    st.sampled_from([". Tahun", ",", "”", ")", "\n", " untuk"]),
)
def test_an_amount_in_a_sentence_is_found_whole(amount: int, notation: str, after: str) -> None:
    words = notation.format(dotted(amount))
    assert amounts(f"Anggaran sebesar {words}{after} lain") == [((words,), amount)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sebesar Rp22.455.120.265.000. Tahun 2018", [(("Rp22.455.120.265.000",), 22_455_120_265_000)]),
        ("Rp 5 miliar10. Kemudian", [(("Rp 5 miliar",), 5_000_000_000)]),
        ("meningkat menjadi 425 miliar.", [(("425 miliar",), 425_000_000_000)]),
        ("sebesar Rp500.000. M. Natsir hadir", [(("Rp500.000",), 500_000)]),
        ("Rp 1.000 Rp 2.000", [(("Rp 1.000",), 1000), (("Rp 2.000",), 2000)]),
        ("Rp3-4 miliar", [(("Rp3", "miliar"), 3_000_000_000), (("4 miliar",), 4_000_000_000)]),
        ("Rp3 - Rp4 miliar", [(("Rp3", "miliar"), 3_000_000_000), (("Rp4 miliar",), 4_000_000_000)]),
        ("Rp3–4,5 T", [(("Rp3", "T"), 3_000_000_000_000), (("4,5 T",), 4_500_000_000_000)]),
        ("Rp 3 miliar hingga Rp 5 miliar", [(("Rp 3 miliar",), 3_000_000_000), (("Rp 5 miliar",), 5_000_000_000)]),
        ("Rp3 sampai 4 triliun", [(("Rp3", "triliun"), 3_000_000_000_000), (("4 triliun",), 4_000_000_000_000)]),
        ("antara 3 hingga 4 miliar", [(("3", "miliar"), 3_000_000_000), (("4 miliar",), 4_000_000_000)]),
        ("Rp300.000-500.000", [(("Rp300.000",), 300_000), (("500.000", "Rp"), 500_000)]),
        ("Rp500 ribu-1 juta", [(("Rp500 ribu",), 500_000), (("1 juta",), 1_000_000)]),
        ("20 ribu-30 ribu rupiah", [(("20 ribu",), 20_000), (("30 ribu rupiah",), 30_000)]),
        ("senilai 280 M", [(("280 M",), 280_000_000_000)]),
        ("dari Rp 250 M menjadi 280 M", [(("Rp 250 M",), 250_000_000_000), (("280 M",), 280_000_000_000)]),
    ],
)
def test_amounts_in_a_text(text: str, found: list[tuple[tuple[str, ...], int]]) -> None:
    assert amounts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "26 jenis",
        "tahun 2019",
        "industri 4.0",
        "prinsip 6T yakni",
        "3M",
        "35 juta penerima",
        "2 miliar orang",
        "4,5 miliar dosis",
        "1,2 triliun lebih bakteri",
        "US$ 5 miliar",
        "5 miliar dolar",
        "lebar jalan 280 M",
        "280 m",
        "Rp48, triliun",
        "Rp15jutaan",
        "Rp100.000-an",
        "Rp 5 ratus juta",
        "dua koma lima miliar rupiah",
        "Rp1 000 000",
        "2015-2019",
        "Corp5 miliar",
        "Rp",
        "beberapa miliar",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert not amounts(text)


def test_a_range_whose_unit_is_open_leaves_its_lower_end_out() -> None:
    assert values("Rp500-1 juta") == [1_000_000]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("sebesar Rp5 miliar.", [("Rp5 miliar", "exact")]),
        ("sekitar Rp5 miliar", [("sekitar Rp5 miliar", "approximate")]),
        ("Hampir\nRp5 miliar", [("Hampir\nRp5 miliar", "approximate")]),
        ("kurang lebih Rp5 miliar", [("kurang lebih Rp5 miliar", "approximate")]),
        ("lebih dari 425 miliar", [("lebih dari 425 miliar", "at_least")]),
        ("minimal Rp5 miliar", [("minimal Rp5 miliar", "at_least")]),
        ("tidak kurang dari Rp5 miliar", [("tidak kurang dari Rp5 miliar", "at_least")]),
        ("kurang dari Rp5 miliar", [("kurang dari Rp5 miliar", "at_most")]),
        ("tidak lebih dari Rp5 miliar", [("tidak lebih dari Rp5 miliar", "at_most")]),
        ("bantuan hingga Rp5 miliar", [("hingga Rp5 miliar", "at_most")]),
        ("meningkat hingga Rp5 miliar", [("Rp5 miliar", "exact")]),
        ("Rp5 miliar lebih, kata", [("Rp5 miliar lebih", "at_least")]),
        ("Rp5 miliar lebih untuk desa", [("Rp5 miliar lebih", "at_least")]),
        ("Rp5 miliar lebih besar", [("Rp5 miliar", "exact")]),
        ("Rp5 miliar hingga akhir tahun", [("Rp5 miliar", "exact")]),
        ("APBD 2019 - Rp5 miliar", [("Rp5 miliar", "exact")]),
        ("Rp3-4 miliar", [("Rp3-", "at_least"), ("-4 miliar", "at_most")]),
        ("mulai Rp3 miliar hingga Rp5 miliar", [("mulai Rp3 miliar", "at_least"), ("hingga Rp5 miliar", "at_most")]),
        ("naik dari Rp3 miliar hingga Rp5 miliar", [("Rp3 miliar", "exact"), ("Rp5 miliar", "exact")]),
        ("sekitar Rp3-4 miliar", [("sekitar Rp3", "approximate"), ("sekitar Rp3-4 miliar", "approximate")]),
    ],
)
def test_how_certain_an_amount_is(text: str, readings: list[tuple[str, str]]) -> None:
    found = [find_qualifier(text, money.span) for money in find_money(text, Span(0, len(text)))]
    assert [(cell.parts[0].exact, cell.value) for cell in found] == readings


def test_words_that_qualify_no_amount_have_no_qualifier() -> None:
    assert qualifier("sekitar lima orang") is None
    with pytest.raises(ValueError, match="no amount of rupiah stands at 0-7"):
        find_qualifier("sekitar Rp5 miliar", Span(0, 7))


PIECES = [
    "Rp",
    "Rp ",
    "5",
    "12.362",
    "37,4",
    "500",
    " ",
    " miliar",
    " T",
    " M",
    "juta",
    "-",
    " hingga ",
    ".",
    ",-",
    "\n",
    "rupiah ",
]
PIECES += ["sekitar ", " lebih", "dua ", "lima miliar ", "naik ", "senilai ", "orang", "ſ", "²", "1" * 30, "US$"]


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.integers(0, 20), st.integers(0, 90))
def test_any_text_yields_sound_amounts(text: str, start: int, length: int) -> None:
    within = Span(min(start, len(text)), min(start + length, len(text)))
    found = list(find_money(text, within))
    hold(found, text, within)
    for cell in found:
        certainty = find_qualifier(text, cell.span)
        assert certainty.span.holds(cell.span)
        assert RULES[certainty.rule](certainty.parts[0].exact) == certainty.value


@given(st.lists(st.text(), max_size=3))
def test_no_words_break_the_rules(words: list[str]) -> None:
    assert rupiah(*words) == parse_rupiah(" ".join(words))
    assert qualifier(" ".join(words)) in (None, "exact")


def test_reading_time_grows_with_the_text() -> None:
    def read(text: str) -> None:
        for found in find_money(text, Span(0, len(text))):
            find_qualifier(text, found.span)
        parse_rupiah(text)
        qualifier(text)

    grows_slowly(
        read, ["1", "1.", "Rp", "Rp ", "dua ", "Rp5 miliar-", "5 M ", "Rp5 M 5 M ", "sekitar ", "naik hingga Rp5 ", "5 miliar "]
    )
