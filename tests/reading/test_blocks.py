"""Blocks: what each line of an article is. Rows rest on headline and body, so what is taken for them matters most."""

import pytest

from warta.model import BlockKind
from warta.reading.blocks import classify
from warta.reading.markers import marked_kind

LEDE = "Warga di desa itu mengatakan bahwa jalan yang rusak akan dibangun pada tahun ini."
MORE = "Jalan itu, kata mereka, sudah lama menunggu perbaikan dari pemerintah."


def kinds(text: str) -> list[str]:
    return [str(block.kind) for block in classify(text)]


def of_kind(text: str, kind: str) -> list[str]:
    return [block.span.of(text) for block in classify(text) if block.kind == kind]


def test_a_page_as_portals_print_it() -> None:
    text = (
        "logo\n\n\nBupati Resmikan Jalan Baru di Desa\n\n22 Agustus 2019 08:42 WIB\n\n"
        "Bupati meresmikan jalan di desa\nBupati meresmikan jalan di desa Harian/Sari\n\n"
        f"CIANJUR, HARIANUJI.COM - {LEDE}\n\nBaca Juga: Wali Kota Tutup Jalan Lama\n\nGubernur Buka Pasar Baru di Kota\n\n"
        f"{MORE}\n\nHalaman: \nPenulis : Sari, Budi Santoso"
    )
    assert kinds(text) == [
        *("furniture", "headline", "timestamp", "caption", "caption"),
        *("body", "related", "related", "body", "furniture", "byline"),
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Bupati Resmikan Jalan Baru di Desa",
        "BUPATI RESMIKAN JALAN BARU DI DESA",
        "Bupati: Jalan Baru Segera Dibangun",
        "Benarkah Jalan di Desa Itu Akan Dibangun?",
        "Kapan jalan di desa itu akan dibangun?",  # a question in small letters
        "Hore, jalan di desa itu akan dibangun!",
        'Bupati: "Jalan Itu Segera Dibangun"',
        "5 Alasan Jalan di Desa Harus Dibangun",
        "Anggaran Rp5 Miliar untuk Jalan Desa",
        "Jalan Baru",
        "Jalan",
        "Peluncuran Aplikasi Lapor Cepat, Wali Kota Bima: Layanan Cukup Satu Klik",  # no dateline
    ],
)
def test_the_headline_stands_before_the_report(headline: str) -> None:
    text = f"{headline}\n\n{LEDE}\n{MORE}"
    assert of_kind(text, "headline") == [headline]
    assert of_kind(text, "body") == [LEDE, MORE]


@pytest.mark.parametrize(
    "opening",
    [
        "Home › Nasional › Desa",
        "Home / Daerah / Jabar",
        "Beranda",
        "22 Agustus 2019 08:42 WIB",
        "Penulis: Sari",
        "(Foto: Harian/Sari)",
        "logo",
    ],
)
def test_what_stands_above_the_headline_is_none(opening: str) -> None:
    text = f"{opening}\n\nBupati Resmikan Jalan Baru di Desa\n\n{LEDE}"
    assert of_kind(text, "headline") == ["Bupati Resmikan Jalan Baru di Desa"]
    assert of_kind(text, "body") == [LEDE]


def test_a_report_may_have_no_headline() -> None:
    assert kinds(LEDE) == ["body"]
    assert kinds(f"{LEDE}\n{MORE}") == ["body", "body"]
    assert kinds(f"CIANJUR - {LEDE}") == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "22 Agustus 2019 08:42 WIB",
        "Kamis, 22 Agustus 2019 | 08:42 WIB",
        "22/08/2019, 08.42 WITA",
        "Diterbitkan: 22 Agustus 2019",
        "2019-08-22T01:42:00Z",
        "HARIANUJI.com - 22/08/2019, 08:42 WIB",
    ],
)
@pytest.mark.parametrize(
    "shape", ["Bupati Resmikan Jalan Baru\n{}\n" + LEDE, "Bupati Resmikan Jalan Baru\n" + LEDE + "\n{}\n" + MORE]
)
def test_a_line_of_publication_is_known_wherever_it_stands(line: str, shape: str) -> None:
    assert of_kind(shape.format(line), "timestamp") == [line]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Baca juga: Wali Kota Tutup Jalan Lama", "related"),
        ("BACA JUGA:", "related"),
        ("Baca Juga : wali kota tutup jalan lama yang rusak di desa itu kemarin sore.", "related"),
        ("Wali Kota Tutup Jalan Lama", "related"),  # no marker, but title case amid the report
        ("Simak juga: Video Jalan Rusak", "related"),
        ("Halaman:", "furniture"),
        ("Halaman: 1 2 3", "furniture"),
        ("Share", "furniture"),
        ("WhatsApp", "furniture"),
        ("ADVERTISEMENT", "furniture"),
        ("Tags: jalan, desa", "furniture"),
        ("Home › Nasional › Desa", "furniture"),
        ("Editor: Sari Utami", "byline"),
        ("Penulis : Sari", "byline"),
        ("(sut/bds)", "byline"),
        ("Foto: Warga menanam padi", "caption"),
        ("Warga menanam padi di sawah (ANTARA FOTO/Sari Utami)", "caption"),
    ],
)
def test_furniture_amid_the_report(line: str, kind: str) -> None:
    text = f"Bupati Resmikan Jalan Baru\n{LEDE}\n{line}\n{MORE}"
    assert kinds(text) == ["headline", "body", kind, "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Baca buku itu menyenangkan, kata warga di desa itu.",
        "Halaman rumah warga itu luas dan bersih.",
        "Editor majalah itu, kata Sari, sudah pergi dari desa.",
        "Penulis novel itu tinggal di desa.",
        "Foto itu dipotret warga kemarin.",
        "Bagikan makanan itu kepada warga, kata Bupati.",
        "Share perusahaan itu naik pada tahun ini.",
        "Jalan Baru Itu Dibangun oleh Bupati Sari Utami, Wali Kota Budi Santoso, dan Gubernur Ali Hasan.",
        "“Jalan itu rusak,” kata Sari Utami.",
        "Kapan jalan itu dibangun?",
        "Tiga pilar itu yakni:",
        "1. tepat sasaran",
        "- tepat waktu",
        "a) tepat jumlah",
        "“Jalan itu rusak,",
        "jalan itu akan dibangun tahun ini dengan anggaran yang besar dari pemerintah daerah setempat",  # no full stop
        "Pada 22 Agustus 2019 pukul 08:42 WIB jalan itu diresmikan.",
        "Ruas itu menghubungkan kabupaten/kota di sana.",
    ],
)
def test_words_of_the_report_stay_in_the_report(line: str) -> None:
    assert kinds(f"Bupati Resmikan Jalan Baru\n{LEDE}\n{line}\n{MORE}") == ["headline", "body", "body", "body"]


def test_a_name_under_a_bare_marker_is_the_bylines() -> None:
    text = f"{LEDE}\nEditor\nSari Utami\n{MORE}"
    assert kinds(text) == ["body", "byline", "byline", "body"]
    assert kinds(f"{LEDE}\nEditor\n{MORE}") == ["body", "byline", "body"]


def test_a_marker_among_prose_does_not_make_the_next_line_prose() -> None:
    text = f"{LEDE}\nBaca Juga:\nWali Kota Tutup Jalan Lama\n{MORE}"
    assert kinds(text) == ["body", "related", "related", "body"]


def test_lines_between_headline_and_report_are_captions_unless_they_read_as_headlines() -> None:
    assert kinds(f"Bupati Resmikan Jalan Baru\nwarga menanam padi\n{LEDE}") == ["headline", "caption", "body"]
    assert kinds(f"Bupati Resmikan Jalan Baru\nGubernur Buka Pasar Lama\n{LEDE}") == ["headline", "furniture", "body"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n "])
def test_no_words_no_blocks(text: str) -> None:
    assert kinds(text) == []


def test_blocks_leave_out_the_blanks_around_their_lines() -> None:
    text = f"  \tBupati Resmikan Jalan Baru \n\n \N{NO-BREAK SPACE}{LEDE}\r\n"
    assert [block.span.of(text) for block in classify(text)] == ["Bupati Resmikan Jalan Baru", LEDE]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("» Baca juga: Jalan Baru", BlockKind.RELATED),
        ("(Baca: Jalan Baru)", BlockKind.RELATED),
        ("baca juga: jalan baru", BlockKind.RELATED),
        ("Baca jugakah", None),
        ("Editorial hari ini", None),
        ("Sharing", None),
        ("", None),
    ],
)
def test_a_marker_is_a_whole_word_in_any_case_behind_signs(line: str, kind: BlockKind | None) -> None:
    assert marked_kind(line) == kind
