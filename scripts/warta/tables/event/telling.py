"""How a sentence tells of the event that it names: opened, held, called off, come from, or only named.

An event is reported where somebody opens it ("membuka Rakornas …", "Rakornas … dibuka oleh …"), where it is held or told of
("digelar", "dihadiri"), where an organisation holds it ("menggelar seminar …"), and where the report comes from it ("kata X
dalam Rapat Koordinasi … di Labuan Bajo, Senin"). A meeting mentioned in passing is none: one of the past, one without a place,
and one that stands in a relative clause about somebody ("X, yang tengah menghadiri seminar …").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.bodies import begins_body
from warta.grammar.tokens import Token, read_tokens
from warta.grammar.venues import find_venue
from warta.grammar.words import QUOTE_MARKS
from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Article, BlockKind, Span
from warta.tables.event.naming import PLANS, TITLE_MARKS
from warta.tables.event.reported import How, Reported, verb_words, verbs

_BLANK = r"[^\S\n]"
_WHOLE_BLOCK = 1_000_000  # tokens


class Telling(NamedTuple):
    """An event as named, and the tokens of its paragraph: how its sentence tells of it."""

    article: Article
    tokens: Sequence[Token]
    base: Reported

    def told(self) -> Reported:
        """`base` with how its sentence tells of it."""
        governor = self._governor()
        by_verb = self._by_verb_before(governor) or self._by_verb_behind()
        spoken_of = self.base.named.is_bare and in_quotes(self.article.text, self.base.name, self.base.sentence)
        if by_verb and not (by_verb.how is How.TOLD and (spoken_of or self._is_past())):
            return by_verb
        if by_verb or self._is_past():
            return self.base
        if governor is not None and self._comes_from(governor):
            return self.base._replace(how=How.TOLD, verb=self.tokens[governor].span)
        return self.base._replace(how=How.HEADED) if self._is_headed() else self.base

    def _governor(self) -> int | None:
        """The index of the verb or preposition before the name, "acara", "resmi" and their like stepped over."""
        index = self.base.named.first
        while index > 0 and self.tokens[index].follows and self.tokens[index].start > self.base.sentence.start:
            index -= 1
            if self.tokens[index].folded not in _leads():
                return index
        return None

    def _by_verb_before(self, governor: int | None) -> Reported | None:
        """Opened or held, by the verb that has the event for its object."""
        if governor is None:
            return None
        verb = self.tokens[governor]
        if verb.folded in verb_words("opens"):
            refused = any(token.folded in REFUSALS | PLANS for token in self.tokens[max(governor - 2, 0) : governor])
            return self.base._replace(how=How.TOLD if refused else How.OPENED, verb=verb.span)
        return self.base._replace(how=How.TOLD, verb=verb.span) if verb.folded in verb_words("holds") else None

    def _by_verb_behind(self) -> Reported | None:
        """Opened, held or called off, by the verb that has the event for its subject."""
        text, rest = self.article.text, self.base.rest
        if self._is_act_of_opening() and (by := _BY.match(text, *rest)):
            return self.base._replace(how=How.OPENED, verb=Span(*by.span()))
        near, far = _verb_behind().match(text, *rest), _verb_behind_clause().match(text, *rest)
        nearest = near and _sense(near["verb"])
        match = far if far and nearest != "is_opened" and (not near or _sense(far["verb"]) == "is_opened") else near
        if not match and self._begins_sentence():
            match = _later_verb().match(text, *rest)
        if not match:
            return None
        how = _HOW.get(_sense(match["verb"]), How.TOLD)
        if how is How.OPENED and PLANNED.search(text, match.start(), match.start("verb")):
            how = How.TOLD
        return self.base._replace(how=how, verb=Span(match.start("verb"), match.end()))

    def _is_act_of_opening(self) -> bool:
        """Is it the opening itself: "Peresmian Pasar …", "pembukaan Festival …"?"""
        first = self.base.named.first
        before = self.tokens[first - 1].folded if first else ""
        return lookup("events", "word", "kind")[self.base.named.word] == "peresmian" or before == "pembukaan"

    def _begins_sentence(self) -> bool:
        first = self.base.named.first
        while first > 0 and self.tokens[first - 1].folded in _leads() and self.tokens[first].follows:
            first -= 1
        return self.tokens[first].start <= self.base.sentence.start

    def _is_past(self) -> bool:
        return looks(self.article.text, self.base.sentence).is_past

    def _comes_from(self, governor: int) -> bool:
        """Does the report come from it: somebody speaks or takes part there, and its place or day is told?"""
        text, base = self.article.text, self.base
        sense = _frames().get(self.tokens[governor].folded)
        if (
            sense is None
            or lookup("events", "word", "frame")[base.named.word] == "no"
            or in_quotes(text, base.name, base.sentence)
        ):
            return False
        if sense == "attends" and any(token.folded == "yang" for token in self.tokens[max(governor - 3, 0) : governor]):
            return False
        placed, dated = find_venue(text, base.rest) is not None, DATED.search(text, *base.rest) is not None
        if sense == "behind":
            return placed and dated and self._is_titled()
        return (placed and (dated or self._is_early() or looks(text, base.sentence).speaks)) or (dated and self._is_titled())

    def _is_titled(self) -> bool:
        """Has it a name of its own ("Rapat Teknis Sensus Ekonomi", "webinar Cerdas Mengelola Uang"), not only partners?"""
        base = self.base
        if base.named.is_bare:
            return False
        behind = next((at for at in range(base.named.first, base.named.stop) if self.tokens[at].start >= base.kind.end), 0)
        own = self.tokens[behind].capital and not begins_body(self.tokens, behind)
        quoted = any(mark in base.name.of(self.article.text) for mark in TITLE_MARKS)
        return self.article.text[base.name.start].isupper() or own or quoted

    def _is_early(self) -> bool:
        return self.base.sentence.start < self.article.body[min(1, len(self.article.body) - 1)].end

    def _is_headed(self) -> bool:
        """Is it named in the headline too?"""
        if not self._is_titled() or not self._is_early() or in_quotes(self.article.text, self.base.name, self.base.sentence):
            return False
        word = re.compile(rf"(?<![^\W_]){alternatives([self.base.named.word])}(?![^\W_])", re.IGNORECASE)
        return any(word.search(self.article.text, *line) for line in self.article.of_kind(BlockKind.HEADLINE))


_BY = re.compile(
    rf"{_BLANK}+(?:(?:dilakukan{_BLANK}+)?(?:langsung{_BLANK}+)?oleh|dilakukan(?:{_BLANK}+langsung)?(?={_BLANK}+[A-Z])){_BLANK}+"
)
_HOW = {"is_opened": How.OPENED, "called_off": How.CALLED_OFF}


def _sense(verb: str) -> str:
    return lookup("holding", "verb", "sense")[" ".join(verb.split()).casefold()]


REFUSALS = frozenset(("batal", "belum", "gagal", "menolak", "tak", "tidak", "urung"))
PLANNED = re.compile(rf"(?<![^\W_])(?:{alternatives((*PLANS, *REFUSALS))})(?![^\W_])", re.IGNORECASE)


@cache
def _frames() -> dict[str, str]:
    return {entry["word"]: entry["sense"] for entry in read_lexicon("frames") if entry["sense"] != "lead"}


@cache
def _leads() -> frozenset[str]:
    return frozenset(entry["word"] for entry in read_lexicon("frames") if entry["sense"] == "lead")


_ADVERBS = alternatives(
    (*PLANS, *"ini itu tersebut yang resmi secara telah sendiri juga sudah belum kembali kali tahun pun".split())
)


AFTER_VERB = rf"(?: {_BLANK}+ secara )? (?: {_BLANK}+ (?:resmi|langsung|simbolis) ){{0,2}} (?: {_BLANK}+ oleh )? {_BLANK}*"


def _verb(*senses: str) -> str:
    """A verb right behind the event's name, adverbs before it: " ini resmi dibuka oleh ", " yang digelar "."""
    return rf"(?: ,? {_BLANK}+ (?:{_ADVERBS}) ){{0,4}} {_BLANK}+ (?P<verb> {verbs(*senses)} ) (?![^\W_]) {AFTER_VERB}"


@cache
def _verb_behind() -> re.Pattern[str]:
    return re.compile(_verb("is_opened", "is_held", "is_told", "called_off"), re.IGNORECASE | re.VERBOSE)


@cache
def _verb_behind_clause() -> re.Pattern[str]:
    """The verb behind a relative clause: "Rakor … yang digelar Pemerintah Kota Palu dibuka oleh …"."""
    clause = rf",? {_BLANK}+ yang {_BLANK} [^,.;:\n]{{1,100}}? ,?"
    return re.compile(clause + _verb("is_opened", "is_held", "is_told", "called_off"), re.IGNORECASE | re.VERBOSE)


@cache
def _later_verb() -> re.Pattern[str]:
    """The verb of a sentence that the event begins, its place and day between them."""
    return re.compile(
        rf"""
        [^.;:\n{QUOTE_MARKS}]{{0,200}}? (?<![^\W_]) (?P<verb> {verbs("is_opened", "is_held", "called_off")} ) (?![^\W_])
        {AFTER_VERB}
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_PAST = re.compile(
    r"^(?:Pada|Sejak)\s+(?:tahun\s+)?(?:19|20)\d\d,|(?<![^\W_])(?:pernah|sebelumnya|silam|(?:waktu|hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?lalu)(?![^\W_])",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"(?<![^\W_])(?:{alternatives(column('weekdays', 'word'))}|hari\s+ini|besok|kemarin|\d{{1,2}}/\d{{1,2}}"
    rf"|\d{{1,2}}\s+(?:{alternatives(column('months', 'word'))}))(?![^\W_])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _marks(text: str) -> tuple[int, ...]:
    """Where the quotation marks of a text stand."""
    return tuple(match.start() for match in re.finditer(f"[{QUOTE_MARKS}]", text))


def in_quotes(text: str, name: Span, sentence: Span) -> bool:
    """Is it named in speech: is a quotation still open at its name?"""
    marks = _marks(text)
    return (bisect_left(marks, name.start) - bisect_left(marks, sentence.start)) % 2 == 1


class Looks(NamedTuple):
    """What a sentence shows as a whole: does it tell of what is past, does it report what somebody says?"""

    is_past: bool
    speaks: bool


@lru_cache(maxsize=16)
def looks(text: str, sentence: Span) -> Looks:
    """What the sentence shows as a whole."""
    speaks = any(token.folded in _speech() for token in read_tokens(text, sentence, _WHOLE_BLOCK))
    return Looks(_PAST.search(sentence.of(text)) is not None, speaks)


@cache
def _speech() -> frozenset[str]:
    return frozenset(cue for entry in read_lexicon("cues") for cue in (entry["cue"], entry["cue"] + "nya"))
