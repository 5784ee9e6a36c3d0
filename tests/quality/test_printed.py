"""Cells as printed: what the article says in short is compared in short, and never made to agree otherwise."""

from __future__ import annotations

import pytest

from tests.quality.printed import Printed, as_printed


@pytest.mark.parametrize(
    ("exact", "role", "affiliation", "printed"),
    [
        ("Wakil Ketua KPU Sumedang", "Wakil Ketua", "Komisi Pemilihan Umum Sumedang", Printed("Wakil Ketua", "KPU Sumedang")),
        ("Kepala Dinas Sosial Bogor", "Kepala", "Dinas Sosial Bogor", Printed("Kepala", "Dinas Sosial Bogor")),
        ("Mensos", "Menteri Sosial", "", Printed("Mensos", "")),
        ("Kadinkes Bogor", "Kepala", "Dinas Kesehatan Bogor", Printed("Kadinkes Bogor", "")),
        ("Anggota Komisi I DPR dari PAN", "Anggota Komisi I", "Dewan Perwakilan Rakyat", Printed("Anggota Komisi I", "DPR")),
    ],
)
def test_post_is_parted_in_the_words_of_the_article(exact: str, role: str, affiliation: str, printed: Printed) -> None:
    assert as_printed(role, affiliation, (exact,), (exact,) if affiliation else ()) == printed


def test_article_explains_its_abbreviation() -> None:
    evidence = ("Ketua FRP", "Forum Relawan Pesisir (FRP)")
    assert as_printed("Ketua", "Forum Relawan Pesisir", evidence, evidence) == Printed("Ketua", "FRP")


def test_cells_from_different_words() -> None:
    assert as_printed("peneliti", "Komisi Pemilihan Umum", ("peneliti",), ("KPU",)) == Printed("peneliti", "KPU")
    assert as_printed("", "", (), ()) == Printed()


def test_wrong_cell_stays_wrong() -> None:
    """A border set wrongly is not mended by going back to the print."""
    assert as_printed("Ketua", "Dinas", ("Ketua Dinas Sosial",), ("Ketua Dinas Sosial",)) == Printed("Ketua", "Dinas")
