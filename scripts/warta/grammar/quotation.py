"""Quotation attribution: who says what, by which cue.

The terms are PARC's (Pareti 2015): a source says a content by a cue; kinds are direct, indirect and mixed. A cue is bare
behind or within a quotation ("kata Mensos", "katanya"), has its subject before it ("Mensos menambahkan"), or is a
preposition ("menurut Mensos"). This module finds content, cue and mention; who the mention is, `people` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.cues import begins_cue, cue_starts, cues_of, find_active_cues
from warta.grammar.described import THIS
from warta.grammar.mentions import Mention, begins_person, read_mention
from warta.grammar.pieces import personal_names
from warta.grammar.tokens import Token, read_tokens
from warta.grammar.words import QUOTE_MARKS
from warta.grammar.works import find_maker
from warta.lexicon import column, lookup
from warta.model import Span, rule

_BLANK = r"[^\S\n]"


class Cue(NamedTuple):
    """A cue with its source, and `whole` over both.

    `mention` is None for a bare "-nya"; `span` is None where a colon is all that attributes ("X: “…”").
    """

    span: Span | None
    mention: Mention | None
    whole: Span


@rule("cue.verb")
def verb(exact: str) -> str | None:
    """The cue in lower case, without -nya or -lah: Katanya -> kata."""
    folded = exact.casefold()
    known = lookup("cues", "cue", "sense")
    stems = (folded, folded.removesuffix("nya"), folded.removesuffix("lah"))
    return next((stem for stem in stems if stem in known), None)


@rule("speaker.enclitic")
def enclitic(exact: str) -> str | None:
    """The enclitic of a cue: katanya -> -nya."""
    return "-nya" if exact.casefold().endswith("nya") else None


@rule("quote.words")
def words(*exact: str) -> str | None:
    """What is quoted or reported, as printed; the parts of a quotation over several paragraphs are joined by line feeds."""
    return "\n".join(exact) or None


@cache
def _cue_before_source() -> re.Pattern[str]:
    """A cue whose source follows or is enclitic: "kata Mensos", "katanya", "menurut Mensos", "tambah dia"."""
    cues = cues_of("plain", "according", "passive")
    return re.compile(
        rf"(?<![^\W_]) (?P<cue>(?:{cues})(?P<nya>nya)?) (?![^\W_]) (?:{_BLANK}+(?=[^\W_]))?",
        re.VERBOSE | re.IGNORECASE,
    )


_ADVERBS = frozenset("juga pun kemudian lalu kembali lantas sebelumnya sendiri turut sempat telah sudah akan".split())

_CLAUSE_START = re.compile(rf"[{QUOTE_MARKS}.!?;:\n]")
_LONGEST_SUBJECT = 320  # code points


def cue_at(text: str, within: Span, names: frozenset[str]) -> Cue | None:
    """The cue that begins exactly at `within`, its source behind it: "kata Mensos, sejalan …"."""
    match = _cue_before_source().match(text, *within) if begins_cue(text, within.start) else None
    if not match:
        return None
    cue = Span(*match.span("cue"))
    if match["nya"]:
        return Cue(cue, None, cue)
    tokens = read_tokens(text, Span(match.end(), within.end))
    mention = read_mention(tokens, 0, names) if tokens and tokens[0].start == match.end() else None
    return Cue(cue, mention, Span(cue.start, mention.span.end)) if mention else None


def unread_cue(text: str, within: Span) -> Cue | None:
    """A bare cue behind a closing mark whose source is no word that can be read: "…," kata mereka yang hadir".

    Where the words end on "itu" or "tersebut", they point back to somebody: "…," tegas winger Persela tersebut".
    """
    match = _cue_before_source().match(text, *within)
    cue = Span(*match.span("cue")) if match else None
    if cue is None or lookup("cues", "cue", "sense").get(cue.of(text).casefold()) != "plain":
        return None
    tokens = read_tokens(text, Span(cue.end, within.end), most=_LONGEST_POINTING)
    if not tokens:
        return None
    stop = 1
    while stop < len(tokens) and tokens[stop].follows and tokens[stop - 1].folded not in THIS:
        stop += 1
    pointing = stop > 1 and tokens[stop - 1].folded in THIS and tokens[0].word[0].islower()
    end = tokens[stop - 1 if pointing else 0].stop
    return Cue(cue, Mention(Span(tokens[0].start, end), pointing=pointing), Span(cue.start, end))


_LONGEST_POINTING = 9  # words of "winger Persela yang baru pulih itu"


def subject_cue(text: str, within: Span, names: frozenset[str]) -> Cue | None:
    """The first cue of `within` whose source fills the clause before it: "Mensos Agus juga menambahkan …"."""
    for match in find_active_cues(text, within):
        start = _clause_start(text, within.start, match.start())
        tokens = read_tokens(text, Span(start, match.start()))
        mention = _subject(tokens, names) or _filling(tokens, _behind_heading(tokens, names), names)
        if mention is None and all(token.folded in _ADVERBS for token in tokens[1:]):
            mention = find_maker(text, within.start, tokens)
        if mention and _is_plain_noun(text, mention, tokens, names):
            mention = None
        if mention and _may_report(match["cue"], mention, tokens) and not _tells_occasion(match["cue"], tokens):
            cue = Span(*match.span("cue"))
            return Cue(cue, mention, Span(max(mention.span.start, start), cue.end))
    return None


def _clause_start(text: str, start: int, stop: int) -> int:
    start = max(start, stop - _LONGEST_SUBJECT)
    last = start
    for match in _CLAUSE_START.finditer(text, start, stop):
        if not _within_word(text, match.start(), stop):
            last = match.end()
    return last


def _within_word(text: str, at: int, stop: int) -> bool:
    """Is the point that of an abbreviation or a title ("Dr. Budi", "S.E.")?"""
    return (
        text[at] == "."
        and at + 1 < stop
        and (not text[at + 1].isspace() or text[max(0, at - 4) : at].rpartition(" ")[2].istitle())
    )


def _subject(tokens: Sequence[Token], names: frozenset[str]) -> Mention | None:
    """The mention that fills `tokens` but for a connective before it, an apposition, and adverbs behind it."""
    return _filling(tokens, _openings(tokens), names)


def _filling(tokens: Sequence[Token], starts: Iterable[int], names: frozenset[str]) -> Mention | None:
    for start in starts:
        mention = read_mention(tokens, start, names)
        if mention is None:
            continue
        rest = tokens[mention.stop :]
        if all(token.folded in _ADVERBS for token in rest) or _is_aside(rest) or _is_adjunct(rest):
            return mention
    return None


def _openings(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a subject may begin: the clause's first word, or behind its last comma or opening words."""
    if tokens:
        yield 0
    for index, token in enumerate(tokens[1:], start=1):
        if token.gap.strip() in (",", "),"):
            yield index
    if len(tokens) > 1 and tokens[0].folded in _OPENERS:
        yield 1


def _behind_heading(tokens: Sequence[Token], names: frozenset[str]) -> Iterator[int]:
    """Where a subject may begin behind a heading run into the text: at a post, a title or a common name.

    "Tak ada payung hukum Ketua Komisi Etik Abdul Salam mengatakan …".
    """
    for index in range(1, len(tokens)):
        if tokens[index].capital and tokens[index].follows and (index == 1 or not tokens[index - 1].capital):
            yield from (index,) if tokens[index - 1].folded not in _GOVERNING and begins_person(tokens, index, names) else ()


_PASSIVE = re.compile(r"di[^\W\d_]{3,}(?:kan|i)")
_ON_OCCASION = frozenset(("menanggapi", "menjawab"))


def _tells_occasion(cue: str, tokens: Sequence[Token]) -> bool:
    """Does the cue say on what occasion, behind a passive with its agent: "Hal itu disampaikan Budi menanggapi …"?"""
    return cue.casefold() in _ON_OCCASION and any(_PASSIVE.fullmatch(token.folded) for token in tokens)


_OPENERS = frozenset(column("openers", "word"))
_GOVERNING = frozenset(
    (
        "oleh kepada dengan bersama dari untuk bagi pada dan atau seperti terhadap yang di ke yakni yaitu "
        "antara serta bahwa sebagai menjadi selaku"
    ).split()
)
"""Words before a name that is then no subject."""


_ADJUNCTS = frozenset(column("adjuncts", "word"))
_LONGEST_ADJUNCT = 30  # words


def _is_adjunct(rest: Sequence[Token]) -> bool:
    """How, where or when it was said, or who the person is: "melalui pesan tertulis", "saat ditemui di kantornya", "yang …"."""
    if not rest or len(rest) > _LONGEST_ADJUNCT:
        return False
    return rest[0].folded in _ADJUNCTS and rest[0].gap.strip() in ("", ",", ")") and rest[-1].folded not in _REFUSING


_REFUSING = frozenset("belum enggan menolak tak tidak".split())
"""Words between a subject and a verb by which nothing is said: "… lewat juru bicaranya enggan berkomentar"."""


def _is_aside(rest: Sequence[Token]) -> bool:
    """A bracket or a day behind the name: "Dedi (45) mengatakan", "Dedi, Jumat (13/12), mengatakan"."""
    dated = bool(rest) and rest[0].folded in _DAYS
    return len(rest) <= _LONGEST_ASIDE and bool(rest) and (dated or rest[0].gap.strip() == "(")


_DAYS = frozenset(word.casefold() for word in (*column("weekdays", "word"), "kemarin", "pekan"))
_LONGEST_ASIDE = 6  # tokens


def _is_plain_noun(text: str, mention: Mention, tokens: Sequence[Token], names: frozenset[str]) -> bool:
    """Is a single word with "yang" right behind it a noun that opens the sentence: "Tantangan yang kita lihat …"?"""
    rest = tokens[mention.stop :]
    if mention.name is None or mention.name != mention.span or not rest or rest[0].folded != "yang" or not rest[0].follows:
        return False
    folded = mention.name.of(text).casefold()
    return " " not in folded and folded not in names and folded not in personal_names()


def _may_report(cue: str, mention: Mention, tokens: Sequence[Token]) -> bool:
    """An ordinary verb reports speech only with a person for its subject, by name where words stand between."""
    if lookup("cues", "cue", "subject").get(cue.casefold()) == "any" or mention.name:
        return True
    if mention.described and mention.described.start == mention.span.start:
        return False  # "petugas meminta …": anybody
    return mention.body is None and not _is_adjunct(tokens[mention.stop :])


def inserted_cue(text: str, within: Span, names: frozenset[str]) -> Cue | None:
    """The first cue set off by commas within a sentence: "…, kata Mensos, …" or "…, menurut Mensos, …"."""
    for at in cue_starts(text, within):
        cue = cue_at(text, Span(at, within.end), names) if _is_behind_comma(text, within.start, at) else None
        if cue and _ends_clause(text, cue.whole.end, within.end):
            return cue
    return None


def _is_behind_comma(text: str, start: int, at: int) -> bool:
    while at > start and text[at - 1].isspace() and text[at - 1] != "\n":
        at -= 1
    return at > start and text[at - 1] == ","


def _ends_clause(text: str, at: int, end: int) -> bool:
    return at >= end or text[at] in ",.;!?(" or text[at : at + 2] == " (" or text[at].isspace()


def opening_cue(text: str, sentence: Span, names: frozenset[str]) -> Cue | None:
    """A cue that opens a sentence with its source: "Menurut Mensos …", "Kata Mensos, …"."""
    cue = cue_at(text, sentence, names)
    if cue is None:
        return None
    if _sense(text, cue) == "according":
        return cue._replace(mention=_without_content(text, cue.mention, sentence.end))
    return cue if text[cue.whole.end : cue.whole.end + 1] == "," else None


def _without_content(text: str, mention: Mention | None, end: int) -> Mention | None:
    """The mention without a description that is all the sentence says: "Menurut Sari, harga naik."."""
    told = mention and mention.described
    said = told is not None and not text[told.end : end].strip(" .")
    return mention._replace(described=None) if mention and said else mention


def colon_source(text: str, within: Span, names: frozenset[str]) -> Cue | None:
    """The source that fills the clause before a colon at the end of `within`: "Menteri Sosial: “…”"."""
    stop = within.strip(text).end
    if text[stop - 1 : stop] != ":" or stop - 1 <= within.start:
        return None
    tokens = read_tokens(text, Span(_clause_start(text, within.start, stop - 1), stop - 1))
    mention = _subject(tokens, names)
    return Cue(None, mention, mention.span) if mention else None


def _sense(text: str, cue: Cue) -> str | None:
    word = verb(cue.span.of(text)) if cue.span else None
    return lookup("cues", "cue", "sense").get(word or "")
