"""Cues: who says it by which word, and which words that look like cues are none."""

from collections.abc import Callable

import pytest

from tests.grammar.soundness import grows_slowly
from warta.grammar.quotation import Cue, colon_source, cue_at, enclitic, inserted_cue, opening_cue, subject_cue, verb, words
from warta.model import Span

Finder = Callable[[str, Span, frozenset[str]], Cue | None]


def told(find: Finder, text: str) -> tuple[str | None, str | None] | None:
    """The cue's word and its source's words; None for no cue."""
    cue = find(text, Span(0, len(text)), frozenset())
    if cue is None:
        return None
    assert cue.span is None or cue.whole.holds(cue.span)
    return (cue.span.of(text) if cue.span else None, cue.mention.span.of(text) if cue.mention else None)


@pytest.mark.parametrize(
    ("exact", "cue"),
    [
        ("kata", "kata"),
        ("Katanya", "kata"),
        ("Menurutnya", "menurut"),
        ("MENAMBAHKAN", "menambahkan"),
        ("ujarnya", "ujar"),
        ("tanya", "tanya"),  # no -nya here
        ("tanyanya", "tanya"),
        ("jalan", None),
        ("", None),
    ],
)
def test_a_cue_is_lower_case_and_without_its_enclitic(exact: str, cue: str | None) -> None:
    assert verb(exact) == cue


@pytest.mark.parametrize(("exact", "word"), [("katanya", "-nya"), ("UJARNYA", "-nya"), ("kata", None)])
def test_the_enclitic(exact: str, word: str | None) -> None:
    assert enclitic(exact) == word


def test_the_parts_of_a_quotation_over_paragraphs_are_joined_by_line_feeds() -> None:
    assert words("Satu.", "Dua.") == "Satu.\nDua."
    assert words("Satu.") == "Satu."
    assert words("") is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("kata Mensos.", ("kata", "Mensos")),
        ("Kata Budi Santoso, kemarin.", ("Kata", "Budi Santoso")),
        ("ujar Kepala Dinas Kesehatan Bogor, Budi Santoso, kemarin", ("ujar", "Kepala Dinas Kesehatan Bogor, Budi Santoso")),
        ("tambah dia.", ("tambah", "dia")),
        ("kata seorang pedagang bunga.", ("kata", "seorang pedagang bunga")),
        ("katanya.", ("katanya", None)),
        ("katanya Budi", ("katanya", None)),
        ("menurut Kemensos,", ("menurut", "Kemensos")),
        ("kata  Mensos", ("kata", "Mensos")),
    ],
)
def test_a_cue_with_its_source_behind_it(text: str, cue: tuple[str, str | None]) -> None:
    assert told(cue_at, text) == cue


@pytest.mark.parametrize(
    "text",
    [
        "kata itu indah",
        "kata",
        "kata, Mensos",
        "kata\nMensos",
        "katakan Mensos",
        "berkata Mensos",
        " kata Mensos",  # only exactly where asked
        "kata jalan rusak",
        "kata Senin",
    ],
)
def test_the_word_without_a_source_is_no_cue(text: str) -> None:
    assert told(cue_at, text) is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Mensos menambahkan.", ("menambahkan", "Mensos")),
        ("Mensos Budi Santoso juga mengatakan jalan itu rusak.", ("mengatakan", "Mensos Budi Santoso")),
        ("Dia kemudian menjelaskan rencananya.", ("menjelaskan", "Dia")),
        ("Sementara itu, Budi Santoso mengatakan jalan rusak.", ("mengatakan", "Budi Santoso")),
        ("Namun Budi Santoso mengatakan jalan rusak.", ("mengatakan", "Budi Santoso")),
        ("Budi Santoso, Ketua KPU, menyatakan siap.", ("menyatakan", "Budi Santoso")),
        ("Dedi (45) mengatakan jalan rusak.", ("mengatakan", "Dedi")),
        ("Dr. Budi Santoso mengatakan jalan rusak.", ("mengatakan", "Dr. Budi Santoso")),
        ("Kemensos menyatakan siap.", ("menyatakan", "Kemensos")),
        ("Mensos meminta warga tenang.", ("meminta", "Mensos")),
    ],
)
def test_a_cue_with_its_subject_before_it(text: str, cue: tuple[str, str]) -> None:
    assert told(subject_cue, text) == cue


@pytest.mark.parametrize(
    "text",
    [
        "Jalan itu mengatakan sesuatu.",
        "mengatakan siap.",
        "Rapat yang dihadiri Mensos membahas jalan, mengatakan siap.",
        "Kemensos meminta anggaran.",  # an ordinary verb: only a person reports by it
        "Mensos datang. Jalan itu mengatakan sesuatu.",
        "Mensosmengatakan siap.",
        "Mensos pengatakan siap.",
    ],
)
def test_a_verb_whose_subject_is_nobody_is_no_cue(text: str) -> None:
    assert told(subject_cue, text) is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Jalan itu, kata Mensos, rusak.", ("kata", "Mensos")),
        ("Jalan itu, menurut Budi Santoso, rusak.", ("menurut", "Budi Santoso")),
        ("Jalan itu rusak, katanya.", ("katanya", None)),
        ("Jalan itu rusak, kata Mensos di Bogor.", ("kata", "Mensos")),
    ],
)
def test_a_cue_set_off_by_commas(text: str, cue: tuple[str, str | None]) -> None:
    assert told(inserted_cue, text) == cue


@pytest.mark.parametrize(
    "text", ["Jalan itu kata Mensos rusak.", "Jalan itu, kata orang yang lewat, rusak.", "Jalan itu rusak.", "a, b, c"]
)
def test_no_cue_is_set_off_by_commas(text: str) -> None:
    assert told(inserted_cue, text) is None


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Menurut Mensos, jalan itu rusak.", ("Menurut", "Mensos")),
        ("Menurutnya, jalan itu rusak.", ("Menurutnya", None)),
        ("Menurut dia, jalan itu rusak.", ("Menurut", "dia")),
        ("Kata Mensos, jalan itu rusak.", ("Kata", "Mensos")),
        ("Kata Mensos jalan itu rusak.", None),
        ("Menurut warna, jalan itu rusak.", None),
        ("Jalan, menurut Mensos, rusak.", None),
    ],
)
def test_a_preposition_opens_a_sentence(text: str, cue: tuple[str, str | None] | None) -> None:
    assert told(opening_cue, text) == cue


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mensos: ", "Mensos"),
        ("Budi Santoso, Ketua KPU:", "Budi Santoso"),
        ("Jalan rusak. Menteri Sosial:", "Menteri Sosial"),
        ("Berikut daftarnya:", None),
        ("Mensos", None),
        (":", None),
        ("Warga datang ke rumah Mensos:", None),
    ],
)
def test_a_colon_attributes_to_who_fills_the_clause_before_it(text: str, source: str | None) -> None:
    found = told(colon_source, text)
    assert found == ((None, source) if source else None)


@pytest.mark.parametrize("find", [subject_cue, inserted_cue, cue_at, opening_cue, colon_source])
def test_hostile_text_takes_no_longer_than_its_length(find: Finder) -> None:
    pieces = [", kata Budi b ", "Budi mengatakan ", "mengatakan ", "a, b, mengatakan ", ", ", "kata ", "Aaa ", "menurut "]
    grows_slowly(lambda text: find(text, Span(0, len(text)), frozenset()), pieces)
