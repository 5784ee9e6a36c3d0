"""Words as data: one CSV a notion, one word a line, each with a gloss and, where it matters, a note.

To teach warta a word, add its line here; no code changes. The files are read once and kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Entry = Mapping[str, str]
"""A line of a lexicon: column -> cell."""


@cache
def read_lexicon(name: str) -> tuple[Entry, ...]:
    """The lines of ``<name>.csv``, in file order."""
    lines = (files(__name__) / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return tuple(MappingProxyType(row) for row in csv.DictReader(lines))


def column(name: str, key: str) -> tuple[str, ...]:
    """One column of a lexicon, in file order."""
    return tuple(entry[key] for entry in read_lexicon(name))


@cache
def lookup(name: str, key: str, value: str) -> Mapping[str, str]:
    """Two columns of a lexicon as a mapping, keys folded to lower case."""
    return MappingProxyType({entry[key].casefold(): entry[value] for entry in read_lexicon(name)})


def alternatives(words: Iterable[str]) -> str:
    r"""A regular expression that matches any of `words`, the longest first, a blank in them being any run of blanks.

    >>> print(alternatives(["Wakil", "Wakil Menteri"]))
    Wakil[^\S\n]+Menteri|Wakil
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"[^\S\n]+".join(re.escape(piece) for piece in word.split()) for word in ordered)
