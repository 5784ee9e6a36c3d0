"""Quote marks: what stands between them, whatever their shape, and which of them enclose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.soundness import grows_slowly
from warta.grammar.marks import find_quoted
from warta.grammar.words import QUOTE_MARKS
from warta.model import Span


def quoted(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find_quoted(text, Span(0, len(text)))]


@pytest.mark.parametrize("opening", ["“", "”", '"', "„", "«", "»", "″", "‟"])
@pytest.mark.parametrize("closing", ["”", "“", '"', "»", "«", "″"])
@pytest.mark.parametrize("shape", ["{}Jalan itu rusak,{} kata Sari.", "Sari berkata, {}Jalan itu rusak,{} lalu pergi."])
def test_a_mark_opens_or_closes_by_its_place(opening: str, closing: str, shape: str) -> None:
    assert quoted(shape.format(opening, closing)) == ["Jalan itu rusak,"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Satu,” kata Sari. “Dua,” kata Budi.", ["Satu,", "Dua,"]),
        ("“Satu,” kata Sari, “dua.”", ["Satu,", "dua."]),
        ("“Satu.”“Dua.”", ["Satu.", "Dua."]),
        ("“ Jalan itu rusak, ” kata Sari.", ["Jalan itu rusak,"]),  # blanks within the marks
        ("“Jalan itu rusak,”kata Sari.", ["Jalan itu rusak,"]),  # glued to the cue
        ('Sari:"Jalan itu rusak."', ["Jalan itu rusak."]),
        ("(“Jalan itu rusak”)", ["Jalan itu rusak"]),
        ("Sari —“Jalan itu rusak”— pergi", ["Jalan itu rusak"]),
        ("“”", []),
        ("“Sudah?” tanya Sari. “Belum!”", ["Sudah?", "Belum!"]),
        ("“...jalan itu rusak...”", ["...jalan itu rusak..."]),
        ("“6T itu wajib,” kata Sari.", ["6T itu wajib,"]),
    ],
)
def test_quotations_as_printed(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Kami sebut “Jalan Kita” sejak dulu,” kata Sari.", ["Kami sebut “Jalan Kita” sejak dulu,"]),
        ('"Kami sebut "Jalan Kita" sejak dulu," kata Sari.', ['Kami sebut "Jalan Kita" sejak dulu,']),
        ("“Kami sebut 'Jalan Kita' sejak dulu,” kata Sari.", ["Kami sebut 'Jalan Kita' sejak dulu,"]),
    ],
)
def test_a_quotation_within_a_quotation_is_part_of_it(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("''Jalan itu rusak,'' kata Sari.", ["Jalan itu rusak,"]),
        ("?Jalan itu rusak,? kata Sari.", ["Jalan itu rusak,"]),
        ("?Kapan?? tanya Sari.", ["Kapan?"]),
        ("“Kapan? ”ujar Sari.", ["Kapan?"]),  # the closing mark at the cue
        ("”Satu. ”Dua,” kata Sari. ”Tiga,” kata Budi.", ["Satu.", "Dua,", "Tiga,"]),  # a closing mark is lost
        ("Jalan itu rusak.“Siap,” kata Sari.", ["Siap,"]),  # the blank is lost
        ("Siapa? Kapan? Di mana?", []),
        ("Jum?at itu rusak", []),
        ("jalan Ma'rang 'rusak'", []),
    ],
)
def test_damaged_marks_are_read_by_their_place(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_a_quotation_may_stay_open_to_the_end_of_its_paragraph() -> None:
    text = "“Jalan itu rusak. Warga mengeluh. "
    (quote,) = find_quoted(text, Span(0, len(text)))
    assert quote.inner.of(text) == "Jalan itu rusak. Warga mengeluh."
    assert not quote.closed


@pytest.mark.parametrize("text", ["Jalan itu rusak,” kata Sari.", "layar 5″ itu", '12" x 15"', "Jalan itu rusak", "", "a ” b"])
def test_a_mark_that_opens_nothing_encloses_nothing(text: str) -> None:
    assert quoted(text) == []


def test_nothing_is_enclosed_from_outside_the_paragraph_asked_for() -> None:
    text = "“Satu dua” tiga “empat”"
    assert [quote.inner.of(text) for quote in find_quoted(text, Span(3, len(text)))] == ["empat"]


MARKED = st.lists(st.sampled_from([*QUOTE_MARKS, " ", "a", "Bb", ",", ".", "(", ")", "\n", "-"])).map("".join)


@given(MARKED)
def test_quotations_lie_apart_in_order_and_begin_with_a_mark(text: str) -> None:
    end = 0
    for quote in find_quoted(text, Span(0, len(text))):
        assert end <= quote.outer.start < quote.outer.end <= len(text)
        assert quote.outer.holds(quote.inner)
        assert text[quote.outer.start] in QUOTE_MARKS
        assert text[quote.outer.end - 1] in QUOTE_MARKS or not quote.closed
        end = quote.outer.end


@pytest.mark.slow
def test_hostile_text_takes_no_longer_than_its_length() -> None:
    grows_slowly(quoted, ['"', "“", "”", " “a", '" ', ' "a', '"a" ', "“a” ", "“ ", '",'])
