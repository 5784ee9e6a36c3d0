"""Reads ``passages.toml``: short texts of our own around one word of a lexicon, and the cell that this word decides.

A ``[[passage]]`` belongs to every line of its lexicon, or to those with the cells under ``where``; several passages for one
line are alternatives, and one of them is enough. In ``text``, ``{column}`` is a cell of the line and ``{Column}`` the same cell
with a capital.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.lexicon.without import Line
from warta.lexicon import read_lexicon

REST = "\n\nHarga cabai di pasar itu juga naik dan warga tidak senang."
"""What makes an article even of a short passage: prose that no table reads."""

PASSAGES = Path(__file__).with_name("passages.toml")


class Passage(NamedTuple):
    """A text, and the ``table.column`` that is different without the line it was made for."""

    cell: str
    text: str


class Case(NamedTuple):
    """A line and its passages, at least one of which must need it."""

    line: Line
    passages: tuple[Passage, ...]

    def holds(self, other: Line) -> bool:
        """May `other` matter to these passages: does it have words that stand in one of them?"""
        return any(other.stands_in(passage.text) for passage in self.passages)


def read_cases() -> Mapping[str, tuple[Case, ...]]:
    """A case for each line of each lexicon that has passages."""
    templates: dict[str, list[Mapping[str, str]]] = {}
    for template in tomllib.loads(PASSAGES.read_text("utf-8"))["passage"]:
        templates.setdefault(template["lexicon"], []).append(template)
    return {lexicon: tuple(_cases(lexicon, its)) for lexicon, its in templates.items()}


def _cases(lexicon: str, templates: Sequence[Mapping[str, str]]) -> Iterator[Case]:
    for entry in read_lexicon(lexicon):
        fields = {**entry, **{name.capitalize(): cell[:1].upper() + cell[1:] for name, cell in entry.items()}}
        passages = tuple(
            Passage(template["cell"], template["text"].format(**fields) + REST)
            for template in templates
            if dict(template.get("where", ())).items() <= entry.items()
        )
        if passages:
            yield Case(Line.of(lexicon, entry), passages)


def rounds(cases: Sequence[Case]) -> tuple[tuple[Case, ...], ...]:
    """The cases in as few rounds as come easily, each without two of which one passage holds the other's words.

    So all lines of a round can be away at once, and what differs in a passage is due to its own.
    """
    made: list[list[Case]] = []
    for case in cases:
        fitting = (its for its in made if not any(case.holds(other.line) or other.holds(case.line) for other in its))
        found = next(fitting, None)
        if found is None:
            made.append([case])
        else:
            found.append(case)
    return tuple(map(tuple, made))
