"""Somebody known, told by a work: "Pemeran film “Langit Kelabu” itu", "Penulis buku “Jejak” tersebut"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from warta.grammar.described import THIS
from warta.grammar.mentions import Mention
from warta.grammar.tokens import Token
from warta.grammar.words import QUOTE_MARKS, function_words
from warta.lexicon import alternatives, column
from warta.model import Span


@cache
def _work() -> re.Pattern[str]:
    """Who made a work, and its title in marks, at the end of a string: "Pemeran film “Langit Kelabu”"."""
    works = alternatives(column("works", "word"))
    marks = f"[{QUOTE_MARKS}]"
    maker = r"(?<![^\W_])(?P<maker>[^\W\d_]{3,24})"
    return re.compile(rf"{maker} (?:{works})(?: [a-z]{{3,12}})? {marks}[^\n{QUOTE_MARKS}]{{1,80}}{marks} *\Z")


_LONGEST_WORK = 140  # code points of maker, work and title


def find_maker(text: str, start: int, tokens: Sequence[Token]) -> Mention | None:
    """Who is told by a work at `start` or later, "itu" or the like being the first of the `tokens` behind its title."""
    if not tokens or tokens[0].folded not in THIS:
        return None
    made = _work().search(text, max(start, tokens[0].start - _LONGEST_WORK), tokens[0].start)
    if made is None or made["maker"].casefold() in function_words():
        return None  # "Dalam film “Langit Kelabu” itu …"
    return Mention(Span(made.start(), tokens[0].stop), pointing=True, stop=1)
