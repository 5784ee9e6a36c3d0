"""Posts: how far one reaches, and how its words part into role and organisation, abbreviations written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.grammar.expansions import write_out
from warta.grammar.posts import post_end
from warta.grammar.roles import affiliation, body, role
from warta.grammar.tokens import read_tokens
from warta.model import Span


def post_in(text: str, *names: str) -> str:
    """The post with which `text` begins; `names` are words known to begin a person's name."""
    tokens = read_tokens(text, Span(0, len(text)))
    end = post_end(tokens, 0, frozenset(name.casefold() for name in names))
    return text[tokens[0].span.start : tokens[end - 1].span.end] if end else ""


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Mensos", "Menteri Sosial"),
        ("Menkeu", "Menteri Keuangan"),
        ("MENKEU", "Menteri Keuangan"),
        ("Kadinkes DKI Jakarta", "Kepala Dinas Kesehatan DKI Jakarta"),
        ("Wagub NTB", "Wakil Gubernur NTB"),
        ("Kemensos", "Kementerian Sosial"),
        ("Menteri Sosial", "Menteri Sosial"),
        ("Ketua  KPU", "Ketua Komisi Pemilihan Umum"),
        ("", ""),
    ],
)
def test_abbreviations_are_written_out(short: str, long: str) -> None:
    assert write_out(short) == long


def test_the_articles_own_explanation_goes_before_the_lexicon() -> None:
    assert body("FRP", "Forum Relawan Pesisir (FRP)") == "Forum Relawan Pesisir"
    assert body("FRP") == "FRP"


@pytest.mark.parametrize(
    ("post", "the_role", "organisation"),
    [
        # head nouns | the organisation
        ("Kepala Dinas Kesehatan DKI Jakarta", "Kepala", "Dinas Kesehatan DKI Jakarta"),
        ("Kadinkes DKI Jakarta", "Kepala", "Dinas Kesehatan DKI Jakarta"),
        ("Wakil Ketua Komisi Pemilihan Umum", "Wakil Ketua", "Komisi Pemilihan Umum"),
        ("Ketua KPU", "Ketua", "Komisi Pemilihan Umum"),
        ("Rektor Universitas Brawijaya", "Rektor", "Universitas Brawijaya"),
        ("Gubernur Bank Indonesia", "Gubernur", "Bank Indonesia"),
        ("Sekretaris Jenderal Kementerian Sosial", "Sekretaris Jenderal", "Kementerian Sosial"),
        ("Plt. Kepala Dinas Pendidikan Bogor", "Plt. Kepala", "Dinas Pendidikan Bogor"),
        # named after a portfolio or a territory: all role
        ("Menteri Sosial", "Menteri Sosial", None),
        ("Mensos", "Menteri Sosial", None),
        ("Wakil Menteri Keuangan", "Wakil Menteri Keuangan", None),
        ("Menteri Pemuda dan Olahraga", "Menteri Pemuda dan Olahraga", None),
        ("Menteri Badan Usaha Milik Negara", "Menteri Badan Usaha Milik Negara", None),
        ("Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi", "Menteri Pendidikan, Kebudayaan, Riset, dan Teknologi", None),
        ("Wali Kota Surabaya", "Wali Kota Surabaya", None),
        ("Bupati Cianjur", "Bupati Cianjur", None),
        ("Wakil Gubernur Jawa Barat", "Wakil Gubernur Jawa Barat", None),
        ("Presiden", "Presiden", None),
    ],
)
def test_role_and_organisation_are_two_readings_of_one_post(post: str, the_role: str, organisation: str | None) -> None:
    assert affiliation(post) == organisation
    if not post.startswith("Plt"):
        assert role(post) == the_role
    else:
        assert role(post) in ("Plt. Kepala", "Pelaksana Tugas Kepala")


@pytest.mark.parametrize("read", [role, affiliation, body])
def test_no_words_yield_no_cell(read) -> None:
    assert read("") is None


@pytest.mark.parametrize(
    "post",
    [
        "Mensos",
        "Menteri Sosial",
        "Menko PMK",
        "Kepala Dinas Kesehatan DKI Jakarta",
        "Kepala Dinas Pemuda, Olahraga, dan Pariwisata",
        "Bupati Cianjur",
        "Wali Kota Jakarta Pusat",
        "Plt. Bupati Cianjur",
        "Wakil Ketua Komisi VIII DPR",
        "Ketua KPU",
        "Rektor Universitas Brawijaya",
        "Menteri Pemuda dan Olahraga",
    ],
)
@pytest.mark.parametrize("behind", ["", " Budi Santoso", " mengatakan", ", Budi Santoso", ".", "\nBudi", " (45)", "”"])
def test_a_post_ends_before_the_name_or_verb_behind_it(post: str, behind: str) -> None:
    assert post_in(post + behind) == post


@pytest.mark.parametrize(
    ("text", "names", "post"),
    [
        ("Bupati Joko Prasetyo", (), "Bupati"),
        ("Menteri Budi", (), "Menteri"),
        ("Wagub NTB Lalu Gede Putra", ("Lalu",), "Wagub NTB"),
        ("Bupati Jaya Wijaya Utama", ("Jaya",), "Bupati"),  # a known name is no territory
        ("Gubernur I Gusti Ayu", (), "Gubernur"),
        ("Ketua Komisi I DPR Budi", (), "Ketua Komisi I DPR"),
        ("Kepala Desa Mekarsari Sari Utami", (), "Kepala Desa Mekarsari"),
    ],
)
def test_names_are_no_part_of_a_post(text: str, names: tuple[str, ...], post: str) -> None:
    assert post_in(text, *names) == post


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("kepala desa mengatakan", "kepala desa"),
        ("ketua panitia lomba, kemarin", "ketua panitia lomba"),
        ("bupati", "bupati"),
    ],
)
def test_a_post_may_be_written_small(text: str, post: str) -> None:
    assert post_in(text) == post


@pytest.mark.parametrize(
    "text", ["Budi Santoso", "hujan", "Kementerian Sosial", "Jakarta Pusat", "Sosial", "Rp5 miliar", "2019"]
)
def test_other_words_are_no_post(text: str) -> None:
    assert post_in(text) == ""


POSTED = st.lists(
    st.sampled_from(
        ["Menteri", "Kepala", "Dinas", "Sosial", "dan", ",", "bidang", "Plt.", "(", ")", "I", "DKI", "Aa", "Bupati", "NTB"]
    )
).map(" ".join)


@given(POSTED)
def test_writing_out_loses_no_word_that_is_no_abbreviation(text: str) -> None:
    kept = [word for word in text.split() if word in ("Dinas", "Sosial", "Aa", "Bupati")]
    assert [word for word in write_out(text).split() if word in ("Dinas", "Sosial", "Aa", "Bupati")] == kept


@given(POSTED)
def test_role_and_organisation_are_made_of_the_posts_words(text: str) -> None:
    whole = write_out(text)
    for part in (role(text), affiliation(text)):
        assert part is None or part in whole


@pytest.mark.parametrize(
    "word", ["Menteri", "Kepala", "Kepala bidang", "Plt.", "Mensos", "bidang", "Kepala Dinas", "Menteri Sosial dan"]
)
def test_a_post_repeated_without_end_is_read_without_end(word: str) -> None:
    text = f"{word} " * 3000
    tokens = read_tokens(text, Span(0, len(text)), most=len(text))
    assert post_end(tokens, 0) <= len(tokens)
    assert role(text) is not None or affiliation(text) is None


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("Ketua panitia pelaksana, Rahmat Wijaya", "Ketua panitia pelaksana"),
        ("Ketua panitia mendampingi, Rahmat Wijaya", "Ketua panitia"),
        ("Ketua panitia pelaksana, Jakarta, Senin", "Ketua panitia"),
    ],
)
def test_small_words_belong_to_a_post_before_a_name_behind_a_comma(words: str, post: str) -> None:
    assert post_in(words) == post


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("Penyanyi dangdut Vindara Kelesa", "Penyanyi dangdut"),
        ("Penyanyi mendampingi Vindara Kelesa", "Penyanyi"),
        ("Tersangka suap alat Covid-19", "Tersangka"),
    ],
)
def test_a_kind_belongs_to_a_post_of_nobody_before_a_name(words: str, post: str) -> None:
    assert post_in(words) == post
