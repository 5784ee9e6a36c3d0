"""Furniture amid a paragraph: where a page was joined to one line, no headline, box or byline may pass for the report."""

import pytest

from tests.grammar.soundness import grows_slowly
from warta.model import Block
from warta.reading.blocks import classify

LEDE = "KENDAL, HARIANUJI.com - Bupati mengatakan bahwa jalan desa yang rusak akan diperbaiki tahun ini."
MORE = "Ia meminta warga bersabar sampai pekerjaan itu dimulai."


def pieces(text: str) -> list[tuple[str, str]]:
    return [(str(block.kind), block.span.of(text)) for block in classify(text)]


@pytest.mark.parametrize(
    ("headline", "following"),
    [
        ("Baca juga: Warga Kendal Tanam Pisang di Jalan Rusak", MORE),
        ("Baca juga: Jalan Rusak di Kendal, Sopir Truk Mengeluh", "Menurut dia, pekerjaan dimulai bulan depan."),
        ("Baca Juga : Jalan Rusak, Warga: Kami Lelah", "Kepala Dinas Pekerjaan Umum Kendal Sigit Harjo menambahkan hal itu."),
        ("BACA JUGA: Kapan Jalan Diperbaiki?", "Warga menunggu jawaban dari pemerintah."),
        ('Baca juga: Warga: "Kami Lelah Menunggu"', '"Kami akan mulai dari Weleri," ujar dia.'),
        ("Baca juga: Jalan Rusak di Kendal", '"Kami akan mulai dari Weleri," ujar dia.'),
        ("Simak juga Video: Jalan Rusak di Kendal", "Namun warga tetap menunggu."),
        ("Lihat juga: Sopir Truk Mengeluh", "Sebelumnya, warga menanam pisang di jalan itu."),
        ("Baca juga: Warga tanam pisang di jalan rusak", "Menurut dia, pekerjaan dimulai bulan depan."),
    ],
)
def test_a_linked_headline_ends_where_the_report_goes_on(headline: str, following: str) -> None:
    assert pieces(f"{LEDE} {headline} {following}") == [("body", LEDE), ("related", headline), ("body", following)]


@pytest.mark.xfail(strict=True, reason="nothing tells where a headline in small letters ends before a name")
def test_a_headline_in_small_letters_before_a_name() -> None:
    headline, following = "Baca juga: Harga ikan di Ambon naik", "Harga cabai di pasar itu juga naik, kata warga."
    assert pieces(f"{LEDE} {headline} {following}") == [("body", LEDE), ("related", headline), ("body", following)]


def test_two_links_in_a_row() -> None:
    links = ["Baca juga: Pelabuhan baru di Papua segera beroperasi", "Baca juga: Menteri tinjau pelabuhan di Sorong"]
    assert pieces(f"{LEDE} {links[0]} {links[1]}") == [("body", LEDE), ("related", links[0]), ("related", links[1])]


@pytest.mark.parametrize(
    "box",
    [
        "ADVERTISEMENT",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Dapatkan update berita pilihan setiap hari dari Harianuji.com.",
        "Terima kasih telah membaca Harianuji.com.",
        'Mari bergabung di Grup Telegram "Harianuji Update".',
    ],
)
def test_boxes_and_markers_amid_the_report(box: str) -> None:
    assert pieces(f"{LEDE} {box} {MORE}") == [("body", LEDE), ("furniture", box), ("body", MORE)]


def test_sentences_glued_without_a_blank() -> None:
    text = f"{LEDE} Terima kasih telah membaca Harianuji.com.Dapatkan informasi di email kamu.Daftarkan email {MORE}"
    assert [kind for kind, _ in pieces(text)] == ["body", "furniture", "furniture", "furniture", "body"]


@pytest.mark.parametrize(
    "signed",
    [
        "(sut/bds)",
        "(Sari Utami)",
        "(Sari Utami/Budi)",
        "(OL-5)",
        "(mcr1/huji)",
        "(Antara)",
        "(*)",
        "Editor: Sari Utami",
        "Penulis: Sari Utami Editor: Budi Santoso",
    ],
)
def test_who_signs_at_the_end(signed: str) -> None:
    assert pieces(f"{LEDE} {signed}") == [("body", LEDE), ("byline", signed)]
    assert pieces(f"{LEDE}\n\n{MORE} {signed}") == [("body", LEDE), ("body", MORE), ("byline", signed)]


def test_a_reporter_before_the_dateline() -> None:
    reporter = "Laporan Wartawan Harianuji.com, Sari Utami"
    report = f"HARIANUJI.COM, KENDAL - {MORE}"
    assert pieces(f"{reporter} {report}") == [("byline", reporter), ("body", report)]


@pytest.mark.parametrize(
    "report",
    [
        "Bupati meminta warga baca juga pengumuman yang ditempel di balai desa.",
        "Penulis buku itu hadir, dan editor majalah itu menyapa anak-anak (dan orang tua).",
        "Jalan itu dibangun oleh Dinas Pekerjaan Umum (DPU).",
        "“Kami senang,” kata dia di desa itu. (Tertawa) “Sudah lama kami menunggu,” katanya.",
        "Jalan itu ada di kota (Jakarta).",
        "Dapatkan pupuk itu di koperasi, kata Bupati kepada para petani.",
        "Ia membaca juga: buku, koran, dan majalah yang ada di balai desa.",
    ],
)
def test_words_of_the_report_stay_in_the_report(report: str) -> None:
    assert pieces(f"{LEDE}\n\n{report}") == [("body", LEDE), ("body", report)]


def blocks(text: str) -> tuple[Block, ...]:
    return classify(text)


def test_hostile_lines_take_no_longer_than_their_length() -> None:
    grows_slowly(
        blocks, ["Baca juga: ", "Baca juga: A a ", "(A/", "[Gambas:", "Dapatkan berita ", 'A "', "Editor: ", ". Simak: A"]
    )
