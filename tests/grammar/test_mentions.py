"""Mentions: the words that point to a speaker, and of these which are post, name, body or pronoun."""

from typing import NamedTuple

import pytest

from warta.grammar.mentions import read_mention
from warta.grammar.tokens import read_tokens
from warta.model import Span


class Told(NamedTuple):
    """A mention in words: all of it, and its parts."""

    words: str
    post: str | None = None
    name: str | None = None
    body: str | None = None
    pronoun: str | None = None
    apposition: str | None = None
    described: str | None = None


def told(text: str, *names: str) -> Told | None:
    tokens = read_tokens(text, Span(0, len(text)))
    mention = read_mention(tokens, 0, frozenset(name.casefold() for name in names))
    if mention is None:
        return None
    assert 0 < mention.stop <= len(tokens)
    assert all(part is None or mention.span.holds(part) for part in (mention.post, mention.name, mention.pronoun))
    spans = (mention.post, mention.name, mention.body, mention.pronoun, mention.apposition, mention.described)
    return Told(mention.span.of(text), *(span.of(text) if span else None for span in spans))


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Mensos mengatakan", Told("Mensos", post="Mensos")),
        ("Mensos Budi Santoso mengatakan", Told("Mensos Budi Santoso", post="Mensos", name="Budi Santoso")),
        (
            "Menteri Sosial, Budi Santoso, hadir",
            Told("Menteri Sosial, Budi Santoso", post="Menteri Sosial", name="Budi Santoso"),
        ),
        (
            "Menteri Sosial (Mensos) Budi Santoso",
            Told("Menteri Sosial (Mensos) Budi Santoso", post="Menteri Sosial", name="Budi Santoso"),
        ),
        (
            "Plt. Bupati Cianjur Sari Utami",
            Told("Plt. Bupati Cianjur Sari Utami", post="Plt. Bupati Cianjur", name="Sari Utami"),
        ),
        ("Ketua KPU Budi", Told("Ketua KPU Budi", post="Ketua KPU", name="Budi")),
        ("kepala desa, kemarin", Told("kepala desa", post="kepala desa")),
    ],
)
def test_a_post_with_or_without_its_name(text: str, mention: Told) -> None:
    assert told(text) == mention


@pytest.mark.parametrize(
    "text",
    [
        "Mensos, Senin",
        "Mensos, Jakarta",
        "Mensos, kemarin",
        "Mensos, Rabu (21/8/2019)",
        "Mensos. Budi Santoso",
        "Mensos, Kementerian Sosial",
        "Mensos, Gubernur Budi",
    ],
)
def test_what_stands_behind_a_short_post_is_not_always_its_bearer(text: str) -> None:
    assert told(text) == Told("Mensos", post="Mensos")


@pytest.mark.parametrize("gap", [". ", "; ", ": ", " - ", "\n", "” "])
def test_a_bearer_stands_behind_a_blank_a_comma_or_a_bracket(gap: str) -> None:
    assert told(f"Menteri Sosial{gap}Budi Santoso") == Told("Menteri Sosial", post="Menteri Sosial")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Budi Santoso mengatakan", Told("Budi Santoso", name="Budi Santoso")),
        ("Bima Arya mengatakan", Told("Bima Arya", name="Bima Arya")),  # Bima is a city too
        (
            "Budi Santoso, Kepala Dinas Kesehatan Bogor, hadir",
            Told("Budi Santoso", name="Budi Santoso", apposition="Kepala Dinas Kesehatan Bogor"),
        ),
        ("Budi Santoso selaku Ketua KPU", Told("Budi Santoso", name="Budi Santoso", apposition="Ketua KPU")),
        ("Sumarni, pedagang sayur, kemarin", Told("Sumarni", name="Sumarni", apposition="pedagang sayur")),
        ("Sumarni, kemarin", Told("Sumarni", name="Sumarni")),
        ("Sumarni, saat ditemui", Told("Sumarni", name="Sumarni")),
    ],
)
def test_a_name_with_what_stands_behind_its_comma(text: str, mention: Told) -> None:
    assert told(text) == mention


@pytest.mark.parametrize("word", ["dia", "Dia", "ia", "beliau", "mereka"])
def test_pronouns(word: str) -> None:
    assert told(f"{word} mengatakan") == Told(word, pronoun=word)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("seorang pedagang bunga, kemarin", Told("seorang pedagang bunga", described="pedagang bunga")),
        ("salah satu warga mengatakan", Told("salah satu warga", described="warga")),
        ("salah seorang guru honorer", Told("salah seorang guru honorer", described="guru honorer")),
    ],
)
def test_a_person_without_a_name_is_told_by_what_he_is(text: str, mention: Told) -> None:
    assert told(text) == mention


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kementerian Sosial mengatakan", "Kementerian Sosial"),
        ("Kemensos mengatakan", "Kemensos"),
        ("KPU menyatakan", "KPU"),
        ("Dinas Kesehatan DKI Jakarta, kemarin", "Dinas Kesehatan DKI Jakarta"),
        ("Universitas Brawijaya menyatakan", "Universitas Brawijaya"),
        ("Badan Pusat Statistik mencatat", "Badan Pusat Statistik"),
    ],
)
def test_organisations(text: str, body: str) -> None:
    assert told(text) == Told(body, body=body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jalan itu rusak",
        "Jakarta Pusat, Senin",
        "Senin",
        "yang",
        "seorang",
        "Rp5 miliar",
        "2019",
        "mengatakan",
        "salah satu Menteri",
    ],
)
def test_other_words_point_to_nobody(text: str) -> None:
    assert told(text) is None


def test_a_name_known_in_the_article_ends_the_post_before_it() -> None:
    assert told("Bupati Jaya Wijaya Utama", "Jaya") == Told("Bupati Jaya Wijaya Utama", post="Bupati", name="Jaya Wijaya Utama")


def test_nothing_stands_behind_the_last_token() -> None:
    assert read_mention((), 0) is None
    assert read_mention(read_tokens("Budi", Span(0, 4)), 1) is None


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        (
            "Peneliti senior lembaga itu, Siti Zubaedah, menjelaskan",
            Told("Peneliti senior lembaga itu, Siti Zubaedah", post="Peneliti senior", name="Siti Zubaedah"),
        ),
        (
            "Wagub yang juga sineas Deddy Mahardika itu menyebutkan",
            Told("Wagub yang juga sineas Deddy Mahardika itu", post="Wagub yang juga sineas", name="Deddy Mahardika"),
        ),
        (
            "Saksi Semuel Latuconsina, staf Dinas Kelautan Maluku, mengaku",
            Told("Saksi Semuel Latuconsina", post="Saksi", name="Semuel Latuconsina", apposition="staf Dinas Kelautan Maluku"),
        ),
        ("Hendra, Ketua Asosiasi Pemandu Lestari, Putu Winasih, khawatir", Told("Hendra", name="Hendra")),  # Putu's post
        ("Peneliti senior lembaga itu menjelaskan", Told("Peneliti senior lembaga itu", post="Peneliti senior lembaga")),
    ],
)
def test_posts_around_more_than_one_name(text: str, mention: Told) -> None:
    assert told(text) == mention
