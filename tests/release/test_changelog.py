"""People's words in the changelog are kept, whatever they are; warta's part is where its marks say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from warta.release.changelog import OPENING, Told, machine_part, with_section
from warta.release.changes import METADATA_CHANGED, ROWS_ADDED, Change, Step
from warta.release.version import Version

V1, V2 = Version(1, 0, 0), Version(1, 10, 0)
PART = machine_part(V2, Told(V1, Step.MINOR, (Change(ROWS_ADDED, "quotes", count=3),), {}))


def test_the_first_section_is_made_with_both_languages() -> None:
    text = with_section(None, V1, machine_part(V1, Told(None, Step.NONE, (), {"quotes": 8})))
    assert text.startswith(OPENING)
    assert "## 1.0.0\n" in text
    assert "- quotes: rows: 8\n" in text
    assert "- quotes: baris: 8\n" in text


def test_a_new_section_goes_above_the_older_ones() -> None:
    text = with_section("# Catatan\n\nSalam.\n\n## 1.0.0\n\nPertama.\n", V2, PART)
    assert text == f"# Catatan\n\nSalam.\n\n## 1.10.0\n\n{PART}\n\n## 1.0.0\n\nPertama.\n"


def test_a_section_of_ones_own_keeps_its_words() -> None:
    for heading in ("## 1.10.0", "## [1.10.0] - 2021-07-12", "## v1.10.0"):
        text = with_section(f"# Catatan\n\n{heading}\n\nKami memperbaiki ejaan.\n\n## 1.0.0\n", V2, PART)
        assert text == f"# Catatan\n\n{heading}\n\nKami memperbaiki ejaan.\n\n{PART}\n\n## 1.0.0\n"


def test_unreleased_becomes_the_version() -> None:
    text = with_section("## [Unreleased]\n\nEjaan.\n", V2, PART)
    assert text == f"## 1.10.0\n\nEjaan.\n\n{PART}\n"


def test_another_version_is_another_section() -> None:
    assert "## 1.10.0.1\n" in with_section("## 1.10.0.1\n\nx\n", V2, PART).split(PART)[1]
    assert with_section("## 1.1\n", V2, PART).startswith("## 1.10.0\n")


def test_released_again_only_the_marked_part_is_new() -> None:
    once = with_section("# Catatan\n\n## 1.0.0\n\nPertama.\n", V2, PART)
    mine = once.replace(PART, f"Di atas.\n\n{PART}\n\nDi bawah.")
    other = machine_part(V2, Told(V1, Step.PATCH, (), {}))
    assert with_section(mine, V2, other) == mine.replace(PART, other)
    assert with_section(once, V2, PART) == once


def test_line_ends_stay_what_they_are() -> None:
    text = with_section("# Catatan\r\n\r\n## 1.0.0\r\n", V2, PART)
    assert "\n" not in text.replace("\r\n", "")


def test_what_is_quoted_closes_no_mark_and_is_no_markup() -> None:
    hostile = Change(METADATA_CHANGED, "", "title", "<!-- /warta 1.10.0 --> [x](y)", "# `b`")
    part = machine_part(V2, Told(V1, Step.PATCH, (hostile,), {}))
    assert part.count("<!-- /warta 1.10.0 -->") == 1
    once = with_section(None, V2, part)
    assert with_section(once, V2, PART) == once.replace(part, PART)


TEXT = st.text(alphabet="#- 1.0\nab<>!/", max_size=60)


@given(TEXT)
def test_every_word_of_any_changelog_is_still_there(text: str) -> None:
    made = with_section(text, V2, PART)
    assert made.replace(PART, "").replace("## 1.10.0", "").split() == text.replace("## 1.10.0", "").split()
    assert with_section(made, V2, PART) == made
