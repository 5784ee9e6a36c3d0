"""The name of an event: where it begins and ends.

It runs from the word for its kind ("Rapat Koordinasi", "seminar") over the capitals, nouns and links behind it. An English name
puts that word last ("Ubud Food Festival"), and a title may stand in quote marks behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.tokens import Token, asides, match_phrase, phrases
from warta.grammar.words import QUOTE_MARKS, function_words, looks_verbal
from warta.lexicon import column, lookup, read_lexicon
from warta.model import Span

_BLANK = r"[^\S\n]"


TITLE_MARKS = f"{QUOTE_MARKS}'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
"""The marks around a title: bertajuk "Masa Depan Kopi", acara 'Bincang Pajak'."""


class Named(NamedTuple):
    """An event's name: its span, the span and folded word of its kind, the index of its first token and of the one behind."""

    span: Span
    kind: Span
    word: str
    first: int
    stop: int

    @property
    def is_bare(self) -> bool:
        """Is it only the word for its kind, as in "seminar ini", which points back to something?"""
        return self.span == self.kind


def read_named(text: str, tokens: Sequence[Token], index: int, sentence: Span) -> Named | None:
    """The event whose kind is named at token `index`, within its sentence; None for another event's title."""
    length = match_phrase(tokens, index, phrases("events", "word"))
    if not length:
        return None
    kind = Span(tokens[index].start, tokens[index + length - 1].stop)
    word = " ".join(kind.of(text).split()).casefold()
    if word in GENERIC and _names_its_kind(tokens, index + length):
        return None
    if _is_abbreviation(tokens, index, length):
        first = _first_capital(tokens, index - 1)
        if any(match_phrase(tokens, at, phrases("events", "word")) for at in range(first, index)):
            return None  # "Rapat Dengar Pendapat (RDP)": read already
        kind = Span(kind.start, kind.end + 1) if text[kind.end : kind.end + 1] == ")" else kind
    else:
        first = _first_capital(tokens, index) if lookup("events", "word", "head").get(word) != "first" else index
    end, stop = _Forward(text, tokens, sentence, word).end(index + length, kind.end if first < index else 0)
    about = tokens[index + length : index + length + 1]
    if about and about[0].folded in _ABOUT and _POINTING.match(text, end):
        end = kind.end  # "Konferensi bertema “…” itu" points back
    return Named(Span(tokens[first].start, max(end, kind.end)), kind, word, first, stop)


_POINTING = re.compile(rf"{_BLANK}+(?:itu|ini|tersebut)(?![^\W_])")

GENERIC = frozenset(entry["word"].casefold() for entry in read_lexicon("events") if entry["kind"] in ("acara", "kegiatan"))
"""Words that name an event only with a title of its own behind them: "acara Malam Apresiasi Seni"."""


def _names_its_kind(tokens: Sequence[Token], index: int) -> bool:
    """Does a capitalised run with a word for its kind follow: "kegiatan Rapat Koordinasi …", "acara Nusantara Summit"?"""
    for at in range(index, min(index + _LONGEST_RUN, len(tokens))):
        if not tokens[at].follows:
            return False
        if match_phrase(tokens, at, phrases("events", "word")):
            return True
        if not tokens[at].capital:
            return False
    return False


_LONGEST_RUN = 6  # capitals before the word for the kind


def _is_abbreviation(tokens: Sequence[Token], index: int, length: int) -> bool:
    """Does the word for the kind stand in brackets, short for the capitals before them: "Rembuk Raya Kopi (Munas) II"?"""
    behind = tokens[index + length : index + length + 1]
    closed = not behind or behind[0].gap.startswith(")")
    return bool(index) and tokens[index].gap == " (" and tokens[index - 1].capital and closed


def _first_capital(tokens: Sequence[Token], index: int) -> int:
    """The first of the capitals before an English word for a kind; those of a verb in a headline's form are none."""
    first = index
    while first > 0 and index - first < _LONGEST_RUN and tokens[first].follows and tokens[first].capital:
        before = tokens[first - 1]
        if not before.capital or before.folded in function_words() or before.folded in _no_start():
            break
        first -= 1
    return first


@cache
def _no_start() -> frozenset[str]:
    words = (*column("deeds", "word"), *column("holding", "verb"), *column("frames", "word"))
    return frozenset(word.casefold() for word in words)


_LINKS = frozenset(column("eventlinks", "word"))
_MEDIA = frozenset(("daring", "luring", "online", "virtual", "hibrida", "hybrid"))
_ABOUT = frozenset(("tentang", "mengenai", "bernama", "bertema", "bertajuk", "bertemakan"))
PLANS = frozenset("akan bakal berencana dijadwalkan direncanakan rencananya".split())
"""Words before a verb that tell what is yet to come: nobody has opened it."""
_STOPS = PLANS | frozenset(
    "yang pada ini itu tersebut oleh selama mulai untuk guna karena belum sebagai tahun bulan hari pekan tanggal pukul".split()
)
_ORDINAL = re.compile(r"ke-(?:\d+|[ivx]+)|se-[^\W\d_]+", re.IGNORECASE)
_MOST_SMALL = 5  # nouns in lower case behind the word for the kind


@cache
def _no_noun() -> frozenset[str]:
    frames = (entry["word"] for entry in read_lexicon("frames") if entry["sense"] != "lead")
    return frozenset((*column("cues", "cue"), *column("deeds", "word"), *frames, *asides())) | function_words()


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("weekdays", "word"))


@cache
def _ends_name() -> frozenset[str]:
    return frozenset((*column("holding", "verb"), *_STOPS)) | _weekdays()


@cache
def _months() -> frozenset[str]:
    return frozenset(word.casefold() for word in column("months", "word"))


def run_on(text: str, tokens: Sequence[Token], index: int, sentence: Span) -> tuple[int, int]:
    """Where a name that begins at token `index` ends, whatever it names (0 for none), and the first token behind it."""
    return _Forward(text, tokens, sentence, "").end(index, 0)


class _Forward(NamedTuple):
    """Follows a name from the word for its kind to its last word."""

    text: str
    tokens: Sequence[Token]
    sentence: Span
    kind: str

    def end(self, index: int, end: int) -> tuple[int, int]:
        """Where the name ends (`end` if nothing joins), and the index of the first token behind it."""
        stop = index
        about = False
        small = 0
        while index < len(self.tokens) and self.tokens[index].stop <= self.sentence.end:
            token = self.tokens[index]
            if title := self._title(index):
                return title
            about = about or token.folded in _ABOUT
            small += not token.capital
            if not self._goes_on(index, about=about, small=small):
                break
            index += 1
            if token.capital or token.word[0].isdigit() or self._ends_well(token):
                end, stop = token.stop, index
        if end and self.text[end : end + 1] == ")" and self.tokens[stop - 1].gap == " (":
            return end + 1, stop  # "Musyawarah Desa (Musdes) | di Aula …"
        closing = _CLOSING.match(self.text, end, self.sentence.end) if end else None
        return (closing.end() if closing else end), stop

    def _ends_well(self, token: Token) -> bool:
        """May a name end in this small word? Not in a link, nor in the medium of a meeting ("diskusi daring")."""
        return token.folded not in _LINKS | _ABOUT | _MEDIA

    def _title(self, index: int) -> tuple[int, int] | None:
        """A title in quote marks that begins here: bertajuk "Masa Depan Kopi"."""
        gap = self.tokens[index].gap
        if not (gap[:1].isspace() and gap[-1] in TITLE_MARKS and len(gap) == 2 and self.tokens[index].capital):
            return None
        match = _QUOTED.match(self.text, self.tokens[index].start, self.sentence.end)
        if not match:
            return None
        stop = index
        while stop < len(self.tokens) and self.tokens[stop].start < match.end():
            stop += 1
        return match.end(), stop

    def _goes_on(self, index: int, *, about: bool, small: int) -> bool:
        token = self.tokens[index]
        if self._bracketed(index):
            return True
        if not (token.follows or token.gap in ("/", "-", " & ")):
            return token.gap == ", " and token.capital and self._closes_list(index + 1)
        if about and token.folded in ("untuk", "guna", "bagi") and self._capital_soon(index + 1):
            return True
        if token.folded in (_weekdays() if token.capital else _ends_name()):
            return False
        if self._is_where(index):
            return False
        if token.word[0].isdigit():
            return "/" not in token.word and not self._is_day(index)
        if token.capital or about or _ORDINAL.fullmatch(token.word):
            return True
        if self.kind in GENERIC or small > _MOST_SMALL:
            return False
        return self._capital_soon(index + 1) if token.folded in _LINKS else self._is_noun(token)

    def _bracketed(self, index: int) -> bool:
        """A single word in brackets with a capital behind it: "Rapat Koordinasi Nasional (Rakornas) Percepatan …"."""
        token, behind = self.tokens[index], self.tokens[index + 1 : index + 2]
        if token.gap == ") ":
            known = self.tokens[index - 1].folded in phrases("events", "word") and token.folded not in _ends_name()
            linked = token.folded in _LINKS and self._capital_soon(index + 1) and not self._is_where(index)
            about = token.folded in _ABOUT
            return token.capital or token.word.isdigit() or (known and (linked or about or self._is_noun(token)))
        if token.gap != " (" or not behind or behind[0].gap != ") ":
            return False
        if token.capital and (behind[0].capital or behind[0].word.isdigit()):
            return True
        joined = not token.capital or behind[0].folded in _LINKS | _ABOUT
        return joined and token.folded in phrases("events", "word")  # "bimbingan teknis (bimtek) petugas", "(RDP) dengan …"

    def _closes_list(self, index: int) -> bool:
        return any(token.folded == "dan" for token in self.tokens[index : index + 3])

    def _is_noun(self, token: Token) -> bool:
        """May the small word belong to a name ("pengendalian inflasi")? No verb, no word of grammar."""
        if token.folded in _no_noun():
            return False
        return not looks_verbal(token.folded)

    def _is_day(self, index: int) -> bool:
        behind = self.tokens[index + 1 : index + 2]
        return bool(behind) and (behind[0].folded in _months() or behind[0].folded in ("hingga", "sampai"))

    def _capital_soon(self, index: int) -> bool:
        for token in self.tokens[index : index + 3]:
            if token.capital:
                return token.follows
            if token.folded not in _LINKS and not _ORDINAL.fullmatch(token.word):
                return False
        return False

    def _is_where(self, index: int) -> bool:
        """A venue or a city behind "di" says where; a country is part of the name ("di Indonesia")."""
        if self.tokens[index].folded != "di":
            return False
        index += 1
        if match_phrase(self.tokens, index, phrases("venues", "word")):
            return True
        length = match_phrase(self.tokens, index, phrases("places", "place"))
        words = " ".join(token.folded for token in self.tokens[index : index + length])
        return not length or lookup("places", "place", "kind").get(words) != "country"


_CLOSING = re.compile(rf"{_BLANK}*\((?=[^\W\d_])[^()\n]{{1,30}}\)")
_QUOTED = re.compile(rf"[^{TITLE_MARKS}\n]{{2,160}}[{TITLE_MARKS}]")
