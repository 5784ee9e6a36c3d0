"""No line of a lexicon is there for nothing: a passage made for it reads otherwise in a warta that lacks it.

The passages stand in ``passages.toml``. Of each lexicon the same few lines are tried on every run, more of them in the slow
suite; they are drawn by a digest of their words, so that a new line disturbs no other. ``unproven.csv`` lists the lines of that
draw which no passage needs: either another line or a look implies them, or a better passage is wanted.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.lexicon.passages import Case, read_cases, rounds
from tests.lexicon.test_lexicon import LEXICONS
from tests.lexicon.without import Cells, Line, Read, warta_without

FEW, MANY = 2, 30

CASES = read_cases()

STOPS = "its words keep a reading from going too far, mostly beside others that stop it too; no passage tells one alone yet"
CONTEXT = "its words count between others only, and each wants a passage that suits it; no one passage suits them all yet"
OPTIONAL = "its words may stand before a date or year that is read without them too; no passage needs one yet"
WITHOUT_PASSAGES = {
    "adjuncts": STOPS,
    "asides": STOPS,
    "brandless": STOPS,
    "counted": CONTEXT,
    "date_cues": OPTIONAL,
    "deeds": STOPS,
    "documents": CONTEXT,
    "eventlinks": STOPS,
    "frames": CONTEXT,
    "functionwords": STOPS,
    "holdings": CONTEXT,
    "localities": CONTEXT,
    "nameends": STOPS,
    "namesakes": STOPS,
    "openers": STOPS,
    "ordinals": CONTEXT,
    "pageparts": "a name of a part of a page: seen in HTML alone, and passages are plain text",
    "personnouns": STOPS,
    "persons": STOPS,
    "prefixlike": STOPS,
    "publication_cues": OPTIONAL,
    "publicbodies": CONTEXT,
    "rates": CONTEXT,
    "sentencestarts": STOPS,
    "territories": CONTEXT,
    "uncounted": CONTEXT,
    "wages": CONTEXT,
    "worths": CONTEXT,
    "year_cues": OPTIONAL,
}
"""The lexicons that have no passages yet, and why."""


def test_every_lexicon_has_passages_or_a_reason_why_not() -> None:
    assert CASES.keys() | WITHOUT_PASSAGES.keys() == LEXICONS.keys()
    assert not CASES.keys() & WITHOUT_PASSAGES.keys()


@pytest.mark.parametrize("most", [FEW, pytest.param(MANY, marks=pytest.mark.slow)])
def test_lines_are_needed(most: int) -> None:
    cases = sample(most)
    found = set(needless(cases))
    unproven = read_unproven() & {named(case.line) for case in cases}
    assert found <= unproven, "no passage needs them: mend passages.toml, or drop the line"
    assert found >= unproven, "needed after all: take them off unproven.csv"


def test_what_is_unproven_is_still_there() -> None:
    assert read_unproven() <= {named(case.line) for cases in CASES.values() for case in cases}


def sample(most: int) -> tuple[Case, ...]:
    """At most so many cases of each lexicon, those of a smaller sample among them."""
    return tuple(case for cases in CASES.values() for case in sorted(cases, key=lambda case: digest(case.line))[:most])


def digest(line: Line) -> str:
    return hashlib.sha256(repr(line).encode()).hexdigest()


def needless(cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    """The lines whose passages all read the same without them."""
    with warta_without(()) as read:
        whole = {case: outcome(case, read) for case in cases}
    for together in rounds(cases):
        with warta_without(case.line for case in together) as read:
            yield from [named(case.line) for case in together if outcome(case, read) == whole[case]]


def outcome(case: Case, read: Read) -> tuple[Cells, ...]:
    return tuple(read(passage.text, passage.cell) for passage in case.passages)


def named(line: Line) -> tuple[str, str]:
    return line.lexicon, line.word


def read_unproven() -> set[tuple[str, str]]:
    with Path(__file__).with_name("unproven.csv").open(encoding="utf-8", newline="") as lines:
        return {(line["lexicon"], line["word"]) for line in csv.DictReader(lines)}
