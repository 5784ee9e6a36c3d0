"""Which event an article reports: its name, and how the report tells of it.

An event is reported where somebody opens it ("membuka Rakornas …", "Rakornas … dibuka oleh …"), where it is held
("digelar", "berlangsung"), or where an organisation holds it ("menggelar seminar …"). A meeting mentioned in passing is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warta.grammar.dateline import report_span
from warta.grammar.mentions import Mention, read_mention
from warta.grammar.people import people_of
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import MOST_TOKENS, Token, match_phrase, phrases, read_tokens
from warta.lexicon import alternatives, column, lookup, read_lexicon
from warta.model import Article, Span, rule

_BLANK = r"[^\S\n]"
_REACH = 120  # code points before an event's word in which its verb stands


class Reported(NamedTuple):
    """An event as a sentence reports it; `opener` is who opens it there, None where it is held and not opened."""

    name: Span
    kind: Span
    sentence: Span
    paragraph: Span
    is_opened: bool
    opener: Mention | None = None
    organizer: Mention | None = None

    @property
    def is_bare(self) -> bool:
        """Is it only the word for its kind, as in "seminar ini", which points back to something?"""
        return self.name == self.kind


@rule("event.kind")
def kind(exact: str) -> str | None:
    """The kind of an event, by lexicon: Rapat Koordinasi Nasional -> rakornas."""
    return lookup("events", "word", "kind").get(" ".join(exact.split()).casefold())


def verbs(*senses: str) -> str:
    """A pattern of the verbs that say an event is held or opened."""
    return alternatives(entry["verb"] for entry in read_lexicon("holding") if entry["sense"] in senses)


@cache
def _event_word() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(column('events', 'word'))})(?![^\W_])", re.IGNORECASE)


@cache
def _verb_before(sense: str) -> re.Pattern[str]:
    """A verb right before the event's word: "resmi membuka acara ", "menggelar "."""
    return re.compile(
        rf"""
        (?<![^\W_]) (?: (?:telah|akan|secara{_BLANK}+resmi|resmi) {_BLANK}+ ){{0,2}} (?:{verbs(sense)}) {_BLANK}+
        (?: secara{_BLANK}+resmi {_BLANK}+ )? (?: (?:acara|kegiatan|pelaksanaan|gelaran|sebuah){_BLANK}+ )? \Z
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _verb_behind(sense: str) -> re.Pattern[str]:
    """A verb right behind the event's name: " ini resmi dibuka oleh ", " yang digelar "."""
    return re.compile(
        rf"""
        (?: ,? {_BLANK}+ yang {_BLANK} [^,.;:\n]{{1,100}}? ,? )?                       # yang digelar Kementerian Sosial
        (?: ,? {_BLANK}+ (?:ini|itu|tersebut|yang|resmi|secara|telah|akan|sendiri) ){{0,4}}
        {_BLANK}+ (?:{verbs(sense)}) (?![^\W_])
        (?: {_BLANK}+ (?:secara{_BLANK}+)? resmi )? (?: {_BLANK}+ langsung )? (?P<by> {_BLANK}+ oleh )? {_BLANK}*
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def find_event(article: Article) -> Reported | None:
    """The event that the article reports, or None: an opened one before one that is held, the first in the body."""
    found = [reported for paragraph in article.body for reported in _in_paragraph(article, paragraph)]
    return min(found, key=lambda reported: (reported.is_bare, not reported.is_opened, reported.name.start), default=None)


def find_opening(article: Article, event: Reported) -> Reported | None:
    """How the event was opened: as it is reported, or by a sentence that points back to it ("Acara itu dibuka …")."""
    if event.is_opened:
        return event
    opened = (_opened(article.text, base, people_of(article).names) for base in _pointing_back(article, event))
    return next((opening for opening in opened if opening), None)


def _pointing_back(article: Article, event: Reported) -> Iterator[Reported]:
    pointing = _pointing(kind(event.kind.of(article.text)) or "")
    for paragraph in article.body:
        for sentence in find_sentences(article.text, paragraph):
            words = (Span(*match.span()) for match in pointing.finditer(article.text, *sentence))
            yield from (Reported(word, word, sentence, paragraph, False) for word in words)


@cache
def _pointing(its_kind: str) -> re.Pattern[str]:
    """A word that points back to an event of that kind."""
    same = (entry["word"] for entry in read_lexicon("events") if entry["kind"] == its_kind)
    return re.compile(rf"(?<![^\W_])(?:{alternatives([*same, 'acara', 'kegiatan'])})(?![^\W_])", re.IGNORECASE)


def _in_paragraph(article: Article, paragraph: Span) -> Iterator[Reported]:
    report = report_span(article.text, paragraph)
    names = people_of(article).names
    for sentence in find_sentences(article.text, report):
        for match in _event_word().finditer(article.text, *sentence):
            base = Reported(
                name_span(article.text, Span(*match.span()), sentence), Span(*match.span()), sentence, report, False
            )
            reported = _opened(article.text, base, names) or _held(article.text, base, names)
            if reported and not _too_ordinary(article.text, reported):
                yield reported


def _opened(text: str, base: Reported, names: frozenset[str]) -> Reported | None:
    if verb := _before("opens", text, base):
        opener = subject_before(text, Span(base.sentence.start, verb), names)
        return base._replace(is_opened=opener is not None, opener=opener)
    if match := _verb_behind("is_opened").match(text, base.name.end, base.sentence.end):
        opener = mention_at(text, Span(match.end(), base.sentence.end), names)
        return base._replace(is_opened=True, opener=opener)
    return None


def _held(text: str, base: Reported, names: frozenset[str]) -> Reported | None:
    if verb := _before("holds", text, base):
        return base._replace(organizer=subject_before(text, Span(base.sentence.start, verb), names))
    if _verb_behind("is_held").match(text, base.name.end, base.sentence.end):
        return base
    return None


def _before(sense: str, text: str, base: Reported) -> int | None:
    """Where a verb of that sense begins that has the event for its object, or None."""
    start = max(base.sentence.start, base.kind.start - _REACH)
    match = _verb_before(sense).search(text, start, base.kind.start)
    return match.start() if match else None


def _too_ordinary(text: str, reported: Reported) -> bool:
    """A word that does not count alone ("rapat", "diskusi") needs a name behind it."""
    word = " ".join(reported.kind.of(text).split()).casefold()
    return lookup("events", "word", "alone").get(word) == "no" and reported.name == reported.kind


_LINKS = frozenset(column("eventlinks", "word"))
_ABOUT = frozenset(("tentang", "mengenai", "bertema", "bertajuk"))
_STOPS = frozenset(("yang", "pada", "ini", "itu", "tersebut", "oleh", "selama", "untuk", "guna", "karena", "akan", "sebagai"))


def name_span(text: str, word: Span, sentence: Span) -> Span:
    """From the word for its kind over the capitals and links behind it; behind "tentang" also over small words."""
    tokens = read_tokens(text, Span(word.end, sentence.end))
    end = word.end
    about = False
    for index, token in enumerate(tokens):
        about = about or token.folded in _ABOUT
        if not _goes_on(tokens, index, about=about):
            break
        if token.word[0].isupper() or token.folded not in _LINKS | _ABOUT:
            end = token.span.end
    closing = re.compile(rf"{_BLANK}*\([^()\n]{{1,30}}\)").match(text, end, sentence.end)
    return Span(word.start, closing.end() if closing and end > word.end else end)


def _goes_on(tokens: tuple[Token, ...], index: int, *, about: bool) -> bool:
    token = tokens[index]
    bracket = token.gap == " (" and token.word[0].isupper() and _closes(tokens, index)
    if bracket or (token.gap == ") " and token.word[0].isupper()):
        return True
    if not token.gap.isspace() and token.gap not in ("/", "-", " & "):
        return token.gap == ", " and token.word[0].isupper() and any(t.folded == "dan" for t in tokens[index + 1 : index + 4])
    if token.folded in _STOPS or token.folded in _holding() or (token.folded == "di" and _is_place(tokens, index + 1)):
        return False
    if token.word[0].isupper() or token.word[0].isdigit() or about:
        return True
    return token.folded in _LINKS and _capital_soon(tokens, index + 1)


def _closes(tokens: tuple[Token, ...], index: int) -> bool:
    """Is it a single word in brackets with a capital behind it: "Rapat Koordinasi Nasional (Rakornas) Percepatan …"?"""
    behind = tokens[index + 1 : index + 2]
    return bool(behind) and behind[0].gap == ") " and behind[0].word[0].isupper()


@cache
def _holding() -> frozenset[str]:
    return frozenset(column("holding", "verb"))


def _capital_soon(tokens: tuple[Token, ...], index: int) -> bool:
    for token in tokens[index : index + 3]:
        if token.word[0].isupper():
            return token.gap.isspace()
        if token.folded not in _LINKS:
            return False
    return False


def _is_place(tokens: tuple[Token, ...], index: int) -> bool:
    """A venue or a city behind "di" says where; a country is part of the name ("di Indonesia")."""
    if match_phrase(tokens, index, phrases("venues", "word")):
        return True
    length = match_phrase(tokens, index, phrases("places", "place"))
    words = " ".join(token.folded for token in tokens[index : index + length])
    return bool(length) and lookup("places", "place", "kind").get(words) != "country"


_BETWEEN = frozenset(("resmi", "secara", "telah", "hadir", "langsung", "juga", "saat", "ketika", "turut", "sekaligus", "yang"))


_REACH_OF_SUBJECT = 400  # code points


def subject_before(text: str, within: Span, names: frozenset[str]) -> Mention | None:
    """The mention that ends where `within` ends, adverbs between them left aside; the longest there is."""
    tokens = read_tokens(text, Span(max(within.start, within.end - _REACH_OF_SUBJECT), within.end), most=_REACH_OF_SUBJECT)
    for index in range(max(0, len(tokens) - MOST_TOKENS), len(tokens)):
        mention = read_mention(tokens, index, names)
        if mention and mention.stop > index and all(token.folded in _BETWEEN for token in tokens[mention.stop :]):
            return mention
    return None


def mention_at(text: str, within: Span, names: frozenset[str]) -> Mention | None:
    """The mention that begins where `within` begins."""
    return read_mention(read_tokens(text, within), 0, names)
