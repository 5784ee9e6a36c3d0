"""Statements of an article: the stretches that somebody says, with the cue that says so.

A paragraph is read sentence by sentence. A stretch between marks is speech where a cue stands beside it or where it fills its
sentence; a sentence without speech that carries a cue reports indirectly, or mixed where it quotes four words or more.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from warta.grammar.dateline import report_span
from warta.grammar.marks import Quoted, find_quoted
from warta.grammar.people import people_of
from warta.grammar.quotation import Cue, colon_source, cue_at, inserted_cue, opening_cue, subject_cue, unread_cue
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import read_tokens
from warta.grammar.words import find_words, looks_verbal
from warta.lexicon import column
from warta.model import Article, Span

LEAST_MIXED = 4
"""Words that a sentence must quote to be mixed; fewer are a title or scare quotes (TABLES.md: at least four)."""


class Statement(NamedTuple):
    """What is said: its kind, its spans in order (several for a quotation reopened at each paragraph) and its cue."""

    kind: str
    content: tuple[Span, ...]
    cue: Cue | None


def find_statements(article: Article) -> Iterator[Statement]:
    """The statements of the body, in order."""
    names = people_of(article).names
    pending: tuple[Span, ...] = ()
    for paragraph in article.body:
        for statement, is_open in _paragraph(article.text, report_span(article.text, paragraph), names):
            if is_open:
                pending = (*pending, *statement.content)
                continue
            opens = statement.kind == "direct" and statement.content[0].start <= paragraph.start + 2
            yield statement._replace(content=(*pending, *statement.content)) if pending and opens else statement
            pending = ()
    if pending:
        yield Statement("direct", pending, None)


def _paragraph(text: str, paragraph: Span, names: frozenset[str]) -> Iterator[tuple[Statement, bool]]:
    """The statements of a paragraph, each with whether its quotation is still open at the paragraph's end."""
    quoted = tuple(find_quoted(text, paragraph))
    starts = [quote.outer.start for quote in quoted]
    for sentence in _with_attributions(text, find_sentences(text, paragraph), quoted, names):
        inside = quoted[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        yield from _sentence(text, sentence, inside, names)


def _with_attributions(text: str, sentences: Iterable[Span], quoted: Sequence[Quoted], names: frozenset[str]) -> Iterator[Span]:
    """The sentences, a bare attribution joined to the quotation before it, as "“Siapa lagi?” Mensos menambahkan."."""
    ends = {quote.outer.end for quote in quoted}
    before: Span | None = None
    for sentence in sentences:
        if before and before.end in ends and _is_bare_attribution(text, sentence, names):
            before = Span(before.start, sentence.end)
            continue
        if before:
            yield before
        before = sentence
    if before:
        yield before


def _is_bare_attribution(text: str, sentence: Span, names: frozenset[str]) -> bool:
    cue = subject_cue(text, sentence, names)
    return cue is not None and cue.whole.start == sentence.start and not text[cue.whole.end : sentence.end].strip(" .")


def _sentence(text: str, sentence: Span, quoted: Sequence[Quoted], names: frozenset[str]) -> Iterator[tuple[Statement, bool]]:
    speech = tuple(_speech(text, sentence, quoted, names))
    for quote, cue in speech:
        yield Statement("direct", (_content(text, quote.inner),), cue), not quote.closed
    if speech:
        return
    cue = _reporting_cue(text, sentence, quoted, names)
    if cue and not _sets_scene(text, cue, sentence):
        said = (quote for quote in quoted if not (cue.mention and cue.mention.span.touches(quote.outer)))
        yield Statement("mixed" if any(_is_long(text, quote) for quote in said) else "indirect", (sentence,), cue), False


def _speech(text: str, sentence: Span, quoted: Sequence[Quoted], names: frozenset[str]) -> Iterator[tuple[Quoted, Cue | None]]:
    """The quotations of a sentence that are speech, each with its cue; “A,” kata X, “B.” has one cue for both."""
    last: Cue | None = None
    for index, quote in enumerate(quoted):
        cue = _cue_of(text, sentence, quoted, index, names)
        if cue or _stands_alone(text, sentence, quoted, index, last):
            yield quote, cue or last
        last = cue or last


def _content(text: str, inner: Span) -> Span:
    """A quotation without the comma that belongs to its attribution."""
    return inner.strip(text, ", \t") if text[inner.end - 1 : inner.end] == "," else inner


def _stands_alone(text: str, sentence: Span, quoted: Sequence[Quoted], index: int, last: Cue | None) -> bool:
    """Is it speech without a cue of its own: all of its sentence, or the second half of one with a cue within?"""
    outer = quoted[index].outer
    if len(quoted) == 1 and not any(c.isalnum() for c in text[sentence.start : outer.start] + text[outer.end : sentence.end]):
        return True
    before = text[sentence.start : outer.start]
    if text[quoted[index].inner.end - 1] == "," and not any(c.isalnum() for c in before) and _goes_on(text, outer.end):
        return True  # "“Sayang sekali,” singkatnya": a comma within the marks is there for an attribution only
    return last is not None and text[outer.start - 2 : outer.start].strip() == ","


def _goes_on(text: str, end: int) -> bool:
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _cue_of(text: str, sentence: Span, quoted: Sequence[Quoted], index: int, names: frozenset[str]) -> Cue | None:
    quote = quoted[index]
    stop = quoted[index + 1].outer.start if index + 1 < len(quoted) else sentence.end
    start = quoted[index - 1].outer.end if index else sentence.start
    return _cue_behind(text, Span(quote.outer.end, stop), names) or _cue_before(text, Span(start, quote.outer.start), names)


def _cue_behind(text: str, gap: Span, names: frozenset[str]) -> Cue | None:
    """The cue right behind the closing mark: "…,” kata Mensos", "…,” Mensos menambahkan"."""
    first = next(find_words(text, gap), None)
    if first is None or text[gap.start : first.start].strip(" ,\t-\N{EN DASH}\N{EM DASH}"):
        return None
    if first.of(text) in _SO and (second := next(find_words(text, Span(first.end, gap.end)), None)):
        first = second  # "…,” demikian ditegaskan Mensos", "…,” begitu kata Sari"
    from_first = Span(first.start, gap.end)
    if cue := cue_at(text, from_first, names):
        return cue
    cue = subject_cue(text, from_first, names)
    return cue if cue and cue.whole.start == first.start else unread_cue(text, from_first)


_SO = frozenset(("begitu", "begitulah", "demikian", "demikianlah"))


def _cue_before(text: str, gap: Span, names: frozenset[str]) -> Cue | None:
    """The cue that a comma or colon joins to the opening mark: "Mensos mengatakan, “…”", "kata Mensos, “…”"."""
    if text[gap.start : gap.end].rstrip()[-1:] not in (",", ":"):
        return None
    worded = subject_cue(text, gap, names) or opening_cue(text, gap.strip(text), names) or inserted_cue(text, gap, names)
    return worded or colon_source(text, gap, names)


def _reporting_cue(text: str, sentence: Span, quoted: Sequence[Quoted], names: frozenset[str]) -> Cue | None:
    """The cue of a sentence that reports; cues within quote marks are somebody else's words."""
    cue = opening_cue(text, sentence, names) or inserted_cue(text, sentence, names) or subject_cue(text, sentence, names)
    if cue is None or any(quote.outer.touches(cue.whole) for quote in quoted):
        return None
    return cue


_POINTING = frozenset(("itu", "ini", "tersebut", "tadi", "demikian", "begitu", "senada", "serupa"))


def _sets_scene(text: str, cue: Cue, sentence: Span) -> bool:
    """Tell "Mensos mengatakan hal itu saat …", which says when and not what."""
    following = [token.folded for token in read_tokens(text, Span(cue.whole.end, sentence.end), most=2)]
    what = following[1:] if following[:1] == ["hal"] else following[:1]
    counted = bool(what) and what[0][0].isdigit() and cue.span is not None and cue.span.of(text).casefold() == "menilai"
    if counted or (what and what[0] in _objects()):
        return True  # "menolak berkomentar", "menyampaikan sambutan"
    if _takes_along(text, cue, sentence.end) or _is_addressed_only(text, cue, sentence):
        return True
    return cue.span is not None and cue.whole.end == cue.span.end and any(word in _POINTING for word in what)


_LONGEST_ADDRESS = 3  # words


def _is_addressed_only(text: str, cue: Cue, sentence: Span) -> bool:
    """Is only the hearer told: "Ia lalu bertanya kepada nakhoda."; not "Harga naik, kata Sari kepada wartawan."?"""
    if cue.span is None or cue.whole.end != cue.span.end or cue.whole.start - sentence.start > _LONGEST_OPENING:
        return False
    following = read_tokens(text, Span(cue.whole.end, sentence.end), most=_LONGEST_ADDRESS + 1)
    return 1 < len(following) <= _LONGEST_ADDRESS and following[0].folded in _TO and following[0].follows


_LONGEST_OPENING = 20  # code points before the subject: "Setelah itu, "
_TO = frozenset(("kepada", "pada"))


def _takes_along(text: str, cue: Cue, end: int) -> bool:
    """Is only told who was taken where: "mengajak anaknya ke panggung"; not "mengajak anaknya ke pasar untuk belajar"?"""
    if cue.span is None or cue.span.of(text).casefold() != "mengajak" or cue.whole.end != cue.span.end:
        return False
    rest = read_tokens(text, Span(cue.whole.end, end))
    led = len(rest) > 1 and rest[1].folded == "ke" and (rest[0].folded.endswith("nya") or rest[0].capital)
    return led and not any(token.folded == "untuk" or looks_verbal(token.folded) for token in rest[2:])


@cache
def _objects() -> frozenset[str]:
    """Words behind a cue for what is done and not said: "menyampaikan sambutan", "menjawab telepon"."""
    return frozenset(word.casefold() for word in column("objects", "word"))


def _is_long(text: str, quote: Quoted) -> bool:
    return sum(1 for _ in find_words(text, quote.inner)) >= LEAST_MIXED
