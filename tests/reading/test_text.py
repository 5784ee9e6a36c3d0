"""Plain text: which bytes are an article, what of them is kept, and how a person is told what is wrong with the rest."""

import pytest

from warta.errors import BinarySource, EmptySource, NoArticle, UndecodableSource, UnknownEncoding
from warta.model import Article, BlockKind
from warta.reading.text import decode, read_text

REPORT = "Wali Kota José mengatakan jalan di desa itu akan dibangun tahun ini."


def read(raw: bytes, encoding: str = "utf-8") -> Article:
    return read_text(raw, source_file="berita.txt", article_id="berita", encoding=encoding)


def text_of(raw: bytes, encoding: str = "utf-8") -> str:
    return decode(raw, source_file="berita.txt", encoding=encoding)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"satu\r\ndua\r\n", "satu\ndua\n"),
        (b"satu\rdua", "satu\rdua"),  # a lone carriage return is a character like any other
        (b"satu\r\r\ndua", "satu\r\ndua"),
        (b"\xef\xbb\xbfsatu", "satu"),
        (b"satu\xef\xbb\xbfdua", "satu\ufeffdua"),  # only at the start is it a byte order mark
        (b"\xef\xbb\xbf\xef\xbb\xbfsatu", "\ufeffsatu"),
        (b"  satu \t\n\n", "  satu \t\n\n"),
        ("e\u0301".encode(), "e\u0301"),  # nothing is composed
        ("“satu”—dua…".encode(), "“satu”—dua…"),
        ("satu\u2028dua\u0085tiga".encode(), "satu\u2028dua\u0085tiga"),
    ],
)
def test_only_a_leading_mark_and_carriage_returns_before_line_feeds_are_dropped(raw: bytes, text: str) -> None:
    assert text_of(raw) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"])
def test_a_text_is_the_same_in_every_encoding_that_is_named(encoding: str) -> None:
    assert text_of(f"{REPORT}\r\n".encode(encoding), encoding) == f"{REPORT}\n"
    article = read(REPORT.encode(encoding), encoding)
    assert article.text == REPORT
    assert [block.kind for block in article.blocks] == [BlockKind.BODY]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_in_another_encoding_is_dropped_too(encoding: str) -> None:
    assert text_of(f"\ufeff{REPORT}".encode(encoding), encoding) == REPORT


def test_bytes_in_another_encoding_are_told_by_their_place() -> None:
    with pytest.raises(UndecodableSource) as told:
        read(REPORT.encode("latin-1"))
    assert told.value.fields == {"file": "berita.txt", "offset": REPORT.index("é"), "encoding": "UTF-8"}
    assert "--encoding" in told.value.say()


@pytest.mark.parametrize("raw", [b"\xff\xfe\xfa", b"abc\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xc0\xaf"])
def test_broken_utf_8_is_no_text(raw: bytes) -> None:
    with pytest.raises(UndecodableSource):
        read(raw)


def test_an_odd_number_of_bytes_is_no_utf_16() -> None:
    with pytest.raises(UndecodableSource):
        read(b"\xff\xfeabc", "utf-16")


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 8),
        (REPORT.encode("utf-16"), 3),
        (f"{REPORT}\0".encode(), len(REPORT.encode())),
    ],
)
def test_bytes_with_a_nul_are_no_text(raw: bytes, offset: int) -> None:
    with pytest.raises(BinarySource) as told:
        read(raw)
    assert told.value.fields["offset"] == offset


@pytest.mark.parametrize("encoding", ["utf-9", "", "klingon", "utf 8 x", "\N{SNOWMAN}", "rot13", "hex", "zlib"])
def test_what_names_no_text_encoding_is_told(encoding: str) -> None:
    with pytest.raises(UnknownEncoding):
        read(REPORT.encode(), encoding)


@pytest.mark.parametrize("raw", [b"", b" ", b"\n\r\n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", "\u3000\u2028".encode()])
def test_a_text_without_a_word_is_empty(raw: bytes) -> None:
    with pytest.raises(EmptySource):
        read(raw)


def test_two_short_sentences_are_an_article() -> None:
    text = "Sari Utami meninjau pasar di Maros.\n\nKepala pasar menyebut sebanyak 40 kios kosong.\n"
    assert len(read(text.encode()).body) == 2


@pytest.mark.parametrize(
    "text",
    [
        "INV-1\n\n12 x 3 = 36\n",
        "Bupati Resmikan Jalan Baru\n",  # a headline alone
        "22 Agustus 2019 08:42 WIB\n",
        "Baca juga: Bupati Resmikan Jalan yang Rusak di Desa Itu\n",
        "Mayor opens market\n\nThe mayor said on Monday that the new market would serve the whole city.\n",
        '{"judul": "a", "isi": [1, 2, 3]}\n',
        "a,b,c\n1,2,3\n4,5,6\n",
        "...\n",
        "新聞。\n",
    ],
)
def test_what_holds_no_indonesian_prose_is_no_article(text: str) -> None:
    with pytest.raises(NoArticle) as told:
        read(text.encode())
    assert told.value.fields == {"file": "berita.txt"}


def test_an_article_keeps_its_name_its_words_and_what_came_beside_it() -> None:
    article = read_text(REPORT.encode(), source_file="2020/a.txt", article_id="a", record={"url": "https://kabar.example/1"})
    assert (article.id, article.text, article.source_file) == ("a", REPORT, "2020/a.txt")
    assert article.record == {"url": "https://kabar.example/1"}


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [(b"+2AA-", "utf-7"), (b"+AAA-", "utf-7"), (rb"\ud800 yang dan", "unicode_escape"), (rb"\x00", "unicode_escape")],
)
def test_what_an_odd_codec_makes_of_bytes_is_no_text(raw: bytes, encoding: str) -> None:
    with pytest.raises((UndecodableSource, BinarySource)):
        read_text(raw, source_file="a.txt", article_id="a", encoding=encoding)
