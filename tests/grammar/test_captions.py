"""Captions and bylines: whose photograph, who wrote and edited; what only looks like a credit is none."""

import pytest

from tests.grammar.soundness import grows_slowly
from warta.grammar.captions import credit_at_end, find_bylines, find_credit, role
from warta.model import Span


def credit(line: str) -> str | None:
    span = credit_at_end(line, Span(0, len(line)))
    return span.of(line) if span else None


def lines_of(text: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(spans)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("Warga menanam padi di sawah. (ANTARA FOTO/Sari Utami)", "ANTARA FOTO/Sari Utami"),
        ("Warga menanam padi di sawah (KOMPAS.com/BUDI SANTOSO)", "KOMPAS.com/BUDI SANTOSO"),
        (
            "Warga menanam padi (KOMPAS.com/BUDIMANSYAH KRISTANTO WIDYASTUTI SURYOKUSUMO)",
            "KOMPAS.com/BUDIMANSYAH KRISTANTO WIDYASTUTI SURYOKUSUMO",
        ),
        ("Warga menanam padi di sawah ANTARA FOTO/Sari Utami", "ANTARA FOTO/Sari Utami"),
        ("Warga menanam padi di sawah Harian/Budi", "Harian/Budi"),
        ("Warga menanam padi. (Foto: Sari Utami)", "Sari Utami"),
        ("Warga menanam padi. (Foto: Dok. Kemensos)", "Kemensos"),
        ("Warga menanam padi. (Dok. Kemensos)", "Kemensos"),
        ("Warga menanam padi. Foto: Sari Utami", "Sari Utami"),
        ("Foto: Harian/Sari", "Harian/Sari"),
        ("Warga menanam padi. (foto: istimewa).", "istimewa"),
        ("Warga menanam padi. Sumber: Humas", "Humas"),
    ],
)
def test_a_credit_ends_its_caption(line: str, printed: str) -> None:
    assert credit(line) == printed


@pytest.mark.parametrize(
    "line",
    [
        "Warga menanam padi di sawah.",
        "Warga menanam padi (45 orang)",
        "Harga padi per 21/8 naik",
        "Harga padi naik pada 21/8/2019",
        "Petani dan/atau nelayan di kabupaten/kota",
        "Petani kabupaten/kota menanam padi",
        "Foto itu dipotret kemarin oleh warga",
        "(ANTARA FOTO/Sari Utami) menanam padi di sawah",
        "",
    ],
)
def test_a_slash_or_bracket_alone_is_no_credit(line: str) -> None:
    assert credit(line) is None


@pytest.mark.parametrize(
    ("captions", "printed"),
    [
        ("Warga menanam padi\nWarga menanam padi Harian/Sari", "Harian/Sari"),  # printed twice: the rest is the credit
        ("Warga menanam padi\nWarga menanam padi Sari Utami", "Sari Utami"),
        ("Warga menanam padi\nWarga menanam padi - Sari", "Sari"),
        ("Warga menanam padi\nWarga menanam padi", None),
        ("Warga menanam padi\nPetani panen (ANTARA FOTO/Sari)", "ANTARA FOTO/Sari"),
        ("Warga (ANTARA FOTO/Budi)\nPetani (ANTARA FOTO/Sari)", "ANTARA FOTO/Budi"),
        ("Warga menanam padi", None),
    ],
)
def test_the_credit_of_the_first_caption_that_has_one(captions: str, printed: str | None) -> None:
    found = find_credit(captions, lines_of(captions))
    assert (found.value if found else None) == printed


def test_no_captions_give_no_credit() -> None:
    assert find_credit("", ()) is None


def bylines(text: str) -> list[tuple[str, str | None]]:
    return [(line.name.value, line.role.value if line.role else None) for line in find_bylines(text, lines_of(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Penulis : Sari, Budi Santoso", [("Sari", "writer"), ("Budi Santoso", "writer")]),
        ("Penulis: Sari Utami", [("Sari Utami", "writer")]),
        ("Editor: Budi Santoso", [("Budi Santoso", "editor")]),
        ("Reporter: Sari | Editor: Budi", [("Sari", "reporter"), ("Budi", "editor")]),
        ("Rep: Sari/ Red: Budi", [("Sari", "reporter"), ("Budi", "editor")]),
        ("Pewarta: Sari Utami\nEditor: Budi Santoso", [("Sari Utami", "reporter"), ("Budi Santoso", "editor")]),
        ("PENULIS: Sari dan Budi", [("Sari", "writer"), ("Budi", "writer")]),
        ("Penulis\nSari Utami", [("Sari Utami", "writer")]),
        ("Oleh: Prof. Dr. Sari Utami, M.Si.", [("Sari Utami", "writer")]),
        ("Fotografer: Sari", [("Sari", "photographer")]),
        ("Editor:", []),
        ("Editor: redaksi", []),
        ("Sari Utami", []),  # without a marker, nobody knows what the name is
        ("(sut/bds)", []),
        ("", []),
    ],
)
def test_names_stand_under_the_marker_before_them(text: str, found: list[tuple[str, str | None]]) -> None:
    assert bylines(text) == found


@pytest.mark.parametrize(
    ("marker", "meant"), [("Penulis", "writer"), ("PENULIS", "writer"), ("Editor", "editor"), ("Jalan", None), ("", None)]
)
def test_the_role_a_marker_names(marker: str, meant: str | None) -> None:
    assert role(marker) == meant


def test_hostile_lines_take_no_longer_than_their_length() -> None:
    pieces = ["a/", "Aa/", "Aaa ", "(", "(a", "Foto: ", "(Foto: ", "A b/C ", " ", "AA AA ", "Aaa Bbb/Ccc ", ") "]
    grows_slowly(credit, pieces)
    grows_slowly(bylines, ["Penulis: Budi, Ani ", "Editor: ", "Penulis", "Aaa, ", " / ", "Editor: Budi\n"])
