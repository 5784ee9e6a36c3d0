"""The people of an article: which mentions are one person, and who bears a post."""

import pytest

from warta.grammar.mentions import Mention, read_mention
from warta.grammar.people import find_person, people_of, source_of
from warta.grammar.tokens import read_tokens
from warta.model import Article, Block, BlockKind, Span


def article(*lines: str, **others: str) -> Article:
    """An article of body paragraphs; `others` are blocks of other kinds, before them."""
    told = [(BlockKind(kind), text) for kind, text in others.items()] + [(BlockKind.BODY, line) for line in lines]
    text, blocks = "", []
    for kind, words in told:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return Article("a", text, tuple(blocks), "a.txt")


def named(known: Article) -> list[str]:
    return [person.name.of(known.text) for person in people_of(known).persons]


def who(known: Article, words: str) -> str | None:
    """The full name of the person to whom the last `words` of the text point."""
    person = find_person(known, mention(known, words))
    return person.name.of(known.text) if person else None


def mention(known: Article, words: str) -> Mention:
    start = known.text.rindex(words)
    found = read_mention(read_tokens(known.text, Span(start, start + len(words))), 0, people_of(known).names)
    assert found is not None
    return found


def test_forms_of_one_name_are_one_person_under_the_fullest_form() -> None:
    known = article("Bupati Budi hadir. Budi Santoso Wijaya tersenyum.", "“Siap,” kata Santoso.")
    assert named(known) == ["Budi Santoso Wijaya"]
    for words in ("Budi Santoso Wijaya", "Santoso"):
        assert who(known, words) == "Budi Santoso Wijaya"


def test_the_fullest_form_may_stand_in_caption_byline_or_headline() -> None:
    assert named(article("Budi hadir, kata Budi.", "Budi Santoso hadir.", caption="Budi Santoso Wijaya melambai")) == [
        "Budi Santoso Wijaya"
    ]
    assert named(article("Bupati Budi hadir.", byline="Penulis: Budi Santoso")) == ["Budi Santoso"]
    assert named(article("Bupati Budi hadir.", headline="Budi Santoso Wijaya Hadir di Desa")) == ["Budi Santoso Wijaya"]


def test_a_headline_names_nobody_by_itself() -> None:
    assert named(article("Warga desa itu hadir.", headline="Budi Santoso Wijaya Hadir di Desa")) == []
    assert named(article("Bupati Sari Utami hadir.", headline="Budi Santoso Wijaya Hadir")) == ["Sari Utami"]


@pytest.mark.parametrize("kind", ["related", "furniture", "timestamp"])
def test_links_and_furniture_name_nobody(kind: str) -> None:
    assert named(article("Bupati Budi hadir.", **{kind: "Budi Santoso Wijaya"})) == ["Budi"]


def test_a_post_points_to_who_bears_it() -> None:
    known = article(
        "Menteri Sosial Sari Utami hadir bersama Bupati Cianjur Budi Santoso.", "“Siap,” kata Bupati. “Baik,” ujar Mensos."
    )
    assert who(known, "Mensos") == "Sari Utami"
    assert who(known, "Bupati") == "Budi Santoso"


def test_a_post_may_be_borne_before_or_behind_the_name_and_later_than_it_is_used() -> None:
    known = article("“Siap,” ujar Mensos.", "Sari Utami, Menteri Sosial, pulang.")
    assert who(known, "Mensos") == "Sari Utami"


def test_of_two_bearers_the_nearest_before_is_meant() -> None:
    known = article(
        "Kepala Dinas Kesehatan Sari Utami hadir.", "Kepala Dinas Pendidikan Budi Santoso hadir.", "“Siap,” kata Kepala Dinas."
    )
    assert who(known, "Kepala Dinas") == "Budi Santoso"


def test_a_post_nobody_bears_points_to_nobody() -> None:
    known = article("Bupati Cianjur Budi Santoso hadir.", "“Siap,” ujar Mensos.")
    assert who(known, "Mensos") is None


def test_two_persons_who_share_a_surname_stay_two() -> None:
    known = article("Budi Santoso dan Sari Santoso hadir.")
    assert named(known) == ["Budi Santoso", "Sari Santoso"]
    assert who(known, "Sari Santoso") == "Sari Santoso"


def test_a_single_capital_is_a_person_only_with_a_post() -> None:
    assert named(article("Warga Mekar hadir di sana.")) == []
    assert named(article("Bupati Budi hadir di sana.")) == ["Budi"]


def test_titles_are_no_part_of_a_name() -> None:
    assert named(article("Bupati Prof. Dr. Budi Santoso, S.E., hadir.")) == ["Budi Santoso"]


def cells(known: Article, words: str) -> tuple[str | None, str | None, str | None]:
    found = mention(known, words)
    person = find_person(known, found)
    elsewhere = () if person and found.span.holds(person.name) else (found.span,)
    source = source_of(known, found, person, *elsewhere)
    return tuple(cell.value if cell else None for cell in source)  # type: ignore[return-value]


def test_a_source_has_name_role_and_affiliation_apart() -> None:
    known = article("Kepala Dinas Kesehatan Bogor Budi Santoso hadir.", "“Siap,” kata Budi.")
    assert cells(known, "Budi") == ("Budi Santoso", "Kepala", "Dinas Kesehatan Bogor")


def test_a_source_without_a_name_is_told_by_post_body_or_description() -> None:
    assert cells(article("“Siap,” kata Mensos."), "Mensos") == (None, "Menteri Sosial", None)
    assert cells(article("“Siap,” kata Kemensos."), "Kemensos") == (None, None, "Kementerian Sosial")
    assert cells(article("“Siap,” kata seorang pedagang bunga."), "seorang pedagang bunga") == (None, "pedagang bunga", None)


def test_a_post_said_more_fully_elsewhere_is_given_in_full() -> None:
    known = article("Kepala Dinas Kesehatan Bogor Budi Santoso hadir.", "“Siap,” kata Kepala Dinas Kesehatan Budi.")
    assert cells(known, "Kepala Dinas Kesehatan Budi") == ("Budi Santoso", "Kepala", "Dinas Kesehatan Bogor")


def test_the_words_at_the_quote_are_evidence_for_the_name() -> None:
    known = article("Menteri Sosial Sari Utami hadir.", "“Siap,” ujar Mensos.")
    found = mention(known, "Mensos")
    source = source_of(known, found, find_person(known, found), found.span)
    assert source.name is not None
    assert [part.exact for part in source.name.parts] == ["Sari Utami", "Mensos"]


def test_a_nickname_and_a_misspelt_name_point_to_their_bearer() -> None:
    known = article(
        "Bupati Agam Ronaldo Sahetapy yang akrab disapa Naldi hadir.",
        "“Siap,” kata Naldi.",
        "“Baik,” kata Ronalda.",
        "Budi hadir.",
    )
    assert who(known, "Naldi") == "Ronaldo Sahetapy"
    assert who(known, "Ronalda") == "Ronaldo Sahetapy"


def test_short_names_are_not_taken_for_one_another() -> None:
    known = article("“Siap,” kata Budi.", "“Baik,” kata Budo.")
    assert (who(known, "Budi"), who(known, "Budo")) == ("Budi", "Budo")


def test_whom_a_person_works_for_is_known_wherever_he_is_named() -> None:
    known = article("Reyhan dari Dinas Sosial Bogor hadir.", "“Siap,” kata Reyhan.")
    assert cells(known, "Reyhan") == ("Reyhan", None, "Dinas Sosial Bogor")
