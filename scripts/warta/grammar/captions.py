"""Captions and bylines: who took the photograph, who wrote and edited the article.

Credits: "… Jitunews/Denys", "(ANTARA FOTO/Galih Pradipta)", "Foto: Dok. Kemensos". Bylines: "Penulis : A, B", "Editor: C".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from warta.grammar.dateline import is_outlet
from warta.grammar.names import person, read_name, read_names
from warta.grammar.tokens import match_phrase, phrases, read_tokens
from warta.grammar.words import QUOTE_MARKS, printed
from warta.lexicon import alternatives, read_lexicon
from warta.model import Found, Span, rule

_CAPITAL = r"[^\W\d_a-z][\w.'-]*"

_MARKER = r"(?i:foto|dok|sumber)\b"

_CREDIT = re.compile(
    rf"""
    (?: \( \s* (?: {_MARKER} [.:]? \s* ){{1,2}} (?P<bracketed> [^()\n]{{2,80}} ) \)               # (Foto: Dok. Kemensos)
      | \( \s* (?P<slashed> (?=[^\W\d]) [^()\n/]{{2,40}} / [^()\n/\d]{{2,80}} ) \)                 # (KOMPAS.com/GARRY LOTULUNG)
      | (?: (?<=[.!?|)-]) | (?<=\A) ) \s* (?: {_MARKER} \s? [.:] \s* ){{1,2}} (?P<marked> [^()\n]{{2,80}} )     # Foto: A/B
      | (?<!\S) (?P<plain> (?:[^\W\d_a-z]{{2,}}[ ]){{0,2}}
          [^\W\d_][\w.]* / {_CAPITAL} (?:[ ]{_CAPITAL}){{0,5}} )                                 # ANTARA FOTO/Galih
    ) \s? \.? \Z                                                       # a line has no blanks at its end
    """,
    re.VERBOSE,
)


@rule("byline.role")
def role(exact: str) -> str | None:
    """The role that a byline's marker names: Penulis -> writer, Editor -> editor."""
    return _roles().get(" ".join(exact.split()).casefold())


@cache
def _roles() -> Mapping[str, str]:
    """Byline markers, folded and without their colon -> role."""
    bylines = (entry for entry in read_lexicon("furniture") if entry["kind"] == "byline" and entry["role"])
    return MappingProxyType({entry["marker"].rstrip(" :").casefold(): entry["role"] for entry in bylines})


class Byline(NamedTuple):
    """A name of a byline and the role that its marker gives."""

    name: Found[str]
    role: Found[str] | None


def find_credit(text: str, captions: tuple[Span, ...]) -> Found[str] | None:
    """The credit of the first caption that has one.

    A caption printed twice, the second time with a credit, shows where the credit begins.
    """
    for before, caption in zip((None, *captions), captions, strict=False):
        repeated = before and caption.of(text).startswith(before.of(text))
        rest = Span(caption.start + (before.end - before.start if before and repeated else 0), caption.end).strip(
            text, " -|(),"
        )
        if repeated and rest.start < rest.end:
            return printed.at(text, rest)
        if span := credit_at_end(text, caption):
            return printed.at(text, span)
    return None


_CREDIT_MARKER = re.compile(_MARKER)
_LONGEST_CREDIT = 200  # code points, its marker and brackets counted in


def credit_at_end(text: str, line: Span) -> Span | None:
    """The credit in which a line ends, or None."""
    start = max(line.start, line.end - _LONGEST_CREDIT)
    if "/" not in (words := text[start : line.end]) and not _CREDIT_MARKER.search(words):
        return None
    match = _CREDIT.search(text, start, line.end)
    return Span(*match.span(match.lastgroup or 0)).strip(text) if match else None


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?P<marker>{alternatives(_roles())})(?![^\W_])\s*[:/]?\s*", re.IGNORECASE)


def find_bylines(text: str, lines: Iterable[Span]) -> Iterator[Byline]:
    """The names of the byline's lines, in order, each under the marker before it, which may fill the line above."""
    marker: Span | None = None
    for line in lines:
        if signed := signature(text, line) or signed_bracket(text, line) or capital_names(text, line):
            yield from _bylines(text, signed.strip(text, "() "), None)
            continue
        start = line.start
        for match in _marker().finditer(text, *line):
            if marker:
                yield from _bylines(text, Span(start, match.start()), marker)
            marker, start = Span(*match.span("marker")), match.end()
        if marker:
            yield from _bylines(text, Span(start, line.end), marker)


_SIGNED = re.compile(r"(?P<name>[^\W\d_a-z][^\n|]{2,60}?)\s+[-\N{EN DASH}|]\s+(?P<outlet>[^\n|]{2,30})\s*")


def signature(text: str, line: Span) -> Span | None:
    """The name of a line that holds a name and its outlet and no more: "Yudha Prawira - detikJatim"."""
    match = _SIGNED.fullmatch(text, *line)
    return Span(*match.span("name")) if match and is_outlet(match["outlet"]) else None


_SIGNED_BRACKET = re.compile(
    r"""
    \( \s* (?: [*]+                                             # (*)
      | [^\W\d_]{1,5} - \d{1,2}                                  # (OL-5)
      | [^\W\d_]{1,5} \d{0,3} (?: / [^\W\d_]{1,5} \d{0,3} ){1,2}  # (mcr1/hu)
      | (?: [^\W\d_] | [.'/,|& -] ){2,78} ) \s* \) \Z             # (bbn/bbn), (Rina Ayu/Bagus)
    """,
    re.VERBOSE,
)
"""Who signs a report, in brackets at its end: "(bbn/bbn)", "(Edi Suwiknyo)", "(Antara)", "(Rina Ayu/Bagus)"."""


def signed_bracket(text: str, line: Span) -> Span | None:
    """The bracket behind the last sentence of a line that holds initials, an outlet or names, and nothing else; or None."""
    if not text.endswith(")", line.start, line.end):
        return None
    start = text.rfind("(", max(line.start, line.end - _LONGEST_SIGNATURE), line.end)
    if start < 0 or not _SIGNED_BRACKET.match(text, start, line.end):
        return None
    before = text[max(line.start, start - 4) : start].rstrip()
    behind_sentence = start == line.start or before.endswith(tuple(f".!?{QUOTE_MARKS}"))
    pieces = [piece.strip() for piece in re.split(r"[/,|&-]", text[start + 1 : line.end - 1])]
    credited = len(pieces) > 1 and (is_outlet(pieces[0]) or "foto" in pieces[0].casefold())  # (ANTARA FOTO/Sari)
    return Span(start, line.end) if behind_sentence and not credited and all(map(_signs, pieces)) else None


def capital_names(text: str, line: Span) -> Span | None:
    """The line, if it holds names in capitals and no more, a stroke between them: "DEWI LARASATI | BUDI SANTOSO"."""
    words = line.of(text)
    names = [name.strip() for name in words.split("|")]
    return line if len(names) > 1 and words.isupper() and all(" " in name and _signs(name) for name in names) else None


_LONGEST_SIGNATURE = 80  # code points
_LONGEST_INITIALS = 5


def _signs(words: str) -> bool:
    """Is it initials, an outlet, or a person's name of one to four words?"""
    if len(words) <= _LONGEST_INITIALS or is_outlet(words) or words.strip("*") == "":
        return " " not in words
    tokens = read_tokens(words, Span(0, len(words)))
    name = read_name(tokens, 0)
    place = match_phrase(tokens, 0, phrases("places", "place")) == len(tokens)
    return name is not None and name.end == len(tokens) and len(tokens) <= _MOST_NAMES and not place


_MOST_NAMES = 4  # words


def _bylines(text: str, names: Span, marker: Span | None) -> Iterator[Byline]:
    for name in read_names(text, names):
        found = person.at(text, name)
        if found and not is_outlet(found.value):
            yield Byline(found, role.at(text, marker) if marker else None)
