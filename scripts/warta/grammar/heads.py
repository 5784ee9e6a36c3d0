"""What announces a list: a code that tells its size (6T), an acronym (BerAKHLAK), or a number and a word ("tiga pilar")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.numbers import count
from warta.grammar.tokens import all_tokens
from warta.lexicon import alternatives, column, read_lexicon
from warta.model import Span, rule

_BLANK = r"[^\S\n]"


@rule("lists.size")
def size(exact: str) -> int | None:
    """The size that a list's name claims: 6T -> 6, tiga pilar -> 3, kelima tuntutan -> 5."""
    coded = re.fullmatch(r"(\d{1,2})[A-Z]{1,2}", exact)
    return int(coded[1]) if coded else count(re.sub(r"\A[Kk]e", "", exact))


class Head(NamedTuple):
    """What announces a list: its name, the words that tell its size, that size (None for an acronym), the letter of a code."""

    name: Span
    counted: Span | None
    claimed: int | None
    letter: str
    next: int  # where the next number or code stands, or the paragraph ends

    @property
    def is_acronym(self) -> bool:
        """Is the list named by an acronym, which tells no size?"""
        return self.counted is None


@cache
def _pattern() -> re.Pattern[str]:
    digits = alternatives(
        line["word"] for line in read_lexicon("numerals") if line["kind"] == "digit" and line["word"] != "satu"
    )
    stops = alternatives(column("nameends", "word"))
    return re.compile(
        rf"""
        (?<! [\w.,/-] ) (?<! Rp[ ] )
        (?: (?P<code> \d{{1,2}} (?-i:[A-Z]{{1,2}}) ) (?![^\W_])                                             # 6T, 3M
          | (?P<acronym> (?-i:(?:Ber)?[A-Z]{{3,12}}) ) (?![^\W_])                                           # BerAKHLAK
          | (?P<name> (?P<count> \d{{1,2}} | (?:ke)? (?: (?:{digits}) (?:{_BLANK}+belas)? | sepuluh | sebelas ) )
            (?:{_BLANK}+(?:butir|macam))? {_BLANK}+ (?:{alternatives(column("sets", "word"))}) (?![^\W_])       # tiga pilar
            (?: {_BLANK}+ (?!(?:{stops})(?![^\W_])) [^\W\d_][\w-]* ){{0,7}} )                               # pengembangan desa
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def find_heads(text: str, paragraph: Span) -> Iterator[Head]:
    """The heads of a paragraph, in order; a pattern is tried only at words that may begin one."""
    found: list[re.Match[str]] = []
    end = paragraph.start
    starts = _starts(text)
    for start in starts[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]:
        match = _pattern().match(text, start, paragraph.end) if start >= end else None
        if match:
            found.append(match)
            end = match.end()
    following = paragraph.end
    heads: list[Head] = []
    for match in reversed(found):
        heads.append(_head(match, following))
        following = following if match["acronym"] else match.start()
    return reversed(heads)


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    """Where the words of `text` stand that may begin a head: a number, a figure, or one that ends on a capital."""
    numbers = _numbers()
    return [
        token.start
        for token in all_tokens(text)
        if token.folded in numbers or token.word[0].isdigit() or (token.capital and token.word[-1].isupper())
    ]


@cache
def _numbers() -> frozenset[str]:
    """Words that a list's number begins with: "tiga", "ketiga", "sepuluh"."""
    words = [line["word"] for line in read_lexicon("numerals") if line["kind"] in ("digit", "teen")]
    return frozenset((*words, *(f"ke{word}" for word in words)))


def _head(match: re.Match[str], following: int) -> Head:
    if match["acronym"]:
        return Head(Span(*match.span("acronym")), None, None, "", following)
    if match["code"]:
        span = Span(*match.span("code"))
        return Head(span, span, size(match["code"]), match["code"].lstrip("0123456789"), following)
    return Head(Span(*match.span("name")), Span(*match.span("count")), size(match["count"]), "", following)
