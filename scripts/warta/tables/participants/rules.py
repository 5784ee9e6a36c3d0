"""Who takes part in an event: where a sentence says so, and into which groups its words fall.

"dihadiri 34 kepala biro, 20 camat, dan staf", "mengundang menteri dan 13 kepala daerah pada acara …", "Sebanyak 324 kepala
terminal mengikuti …", "peserta sebanyak 120 orang". A number begins a new group, so that "10 wali kota dan bupati" is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from warta.grammar.dateline import report_span
from warta.grammar.lists import split_items
from warta.grammar.numbers import NUMBER
from warta.grammar.sentences import find_sentences
from warta.grammar.tokens import Phrases, all_tokens, match_phrase, phrases, phrases_of_all, places_of, read_tokens
from warta.grammar.words import function_words, looks_verbal
from warta.lexicon import alternatives
from warta.model import Article, Span

_BLANK = r"[^\S\n]"
_WHOLE_BLOCK = 1_000_000  # tokens


class Group(NamedTuple):
    """A group of participants: the words that say who they are, and its number, None where none is said."""

    description: Span
    number: Span | None


_ABOUT = "|".join(
    ("sebanyak", "sejumlah", "sekitar", rf"kurang{_BLANK}+lebih", rf"lebih{_BLANK}+(?:dari|kurang)", "sedikitnya", "setidaknya",
     "total", "hampir")
)  # fmt: skip
_AMOUNT = rf"(?:{_ABOUT}|(?:tidak|tak){_BLANK}+kurang{_BLANK}+dari|mencapai|ada)"
_CONSISTS = rf"(?:terdiri{_BLANK}+(?:dari|atas)|berasal{_BLANK}+dari|meliputi|mencakup|adalah|yakni|yaitu)"

_ANNOUNCEMENT = re.compile(
    rf"""
    (?<![^\W_])
    (?: peserta (?:{_BLANK}+[\w-]+){{0,6}}? {_BLANK}+ {_CONSISTS}
      | (?: diundang|hadir|terlibat|ikut ) ,? (?:{_BLANK}+ {_CONSISTS} ){{1,2}}
      | (?: dihadiri|diikuti|dipadati|diramaikan ) (?:{_BLANK}+ (?:oleh|langsung|pula|juga) ){{0,2}}
      | (?P<present> hadir {_BLANK}+ (?:dalam|pada|di) {_BLANK}+ (?:[\w-]+{_BLANK}+){{0,3}}? (?:itu|ini|tersebut) ,?
            (?: {_BLANK}+ {_CONSISTS} | {_BLANK}+ antara {_BLANK}+ lain ,? )? )
      | (?P<invites> mengundang|menghadirkan|melibatkan|mempertemukan|mengumpulkan )
    ) {_BLANK}+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRIGGERS = frozenset(
    "peserta diundang hadir terlibat ikut dihadiri diikuti dipadati diramaikan mengundang menghadirkan melibatkan "
    "mempertemukan mengumpulkan mengikuti menghadiri memadati berpartisipasi ambil".split()
)
_TOOK_PART = re.compile(
    rf"""
    {_BLANK}+ (?: mengikuti|menghadiri|memadati|berpartisipasi|ambil{_BLANK}+bagian
      | (?:hadir|ikut(?:{_BLANK}+serta)?) {_BLANK}+ (?:dalam|pada|di)
      | (?P<asked> yang {_BLANK}+ (?:diundang|hadir|mengikuti|menghadiri|ikut) | hadir (?= {_BLANK}* [.;] ) ) ) (?![^\W_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The verb of a sentence whose subject takes part: "Sebanyak 324 kepala terminal … mengikuti kegiatan tersebut"."""

_COUNTED = re.compile(
    rf"""
    (?: {_AMOUNT} {_BLANK}+ )?
    (?P<count> {NUMBER} ) {_BLANK}+ (?:orang{_BLANK}+)? (?=[^\W\d_])             # 34 kepala biro
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SUBJECT = re.compile(
    rf"(?: (?:sedangkan|sementara{_BLANK}+itu,|adapun|selain{_BLANK}+itu,|tercatat) {_BLANK}+ )?", re.IGNORECASE | re.VERBOSE
)
_NUMBERED = re.compile(
    rf"(?<![^\W_])(?P<who>peserta)(?:{_BLANK}+[\w-]+){{0,3}}?{_BLANK}+(?:berjumlah|{_AMOUNT}){_BLANK}+(?P<count>{NUMBER})",
    re.IGNORECASE | re.VERBOSE,
)
"""Their number behind the word: "peserta pelatihan sebanyak 120 orang"."""

_PARTS = re.compile(rf"(?:{_BLANK}+orang)?,?{_BLANK}+(?:yang{_BLANK}+)?{_CONSISTS}{_BLANK}+", re.IGNORECASE)
"""What leads from their number to the groups: "berjumlah 40 orang, yakni 25 dosen dan 15 peneliti"."""

_CUT = re.compile(
    rf"""
    ,? {_BLANK}+ (?:yang{_BLANK}+)? (?: {_CONSISTS} | antara{_BLANK}+lain | di{_BLANK}+antaranya ) {_BLANK}+
  | {_BLANK}*,(?!\d){_BLANK}* (?:(?P<closing>dan|serta|hingga){_BLANK}+)?
  | {_BLANK}+ (?P<before_number>dan|serta|maupun|hingga|plus) {_BLANK}+ (?= (?:{_AMOUNT}{_BLANK}+)? {NUMBER} )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(
    rf"[.:;\n](?!\d)|,?{_BLANK}+(?:secara|melalui|lewat|yang(?!{_BLANK}+{_CONSISTS})|pada|di{_BLANK}+(?=[A-Z])|dengan|untuk|guna|selama|dalam|sampai|sejak|saat|ketika){_BLANK}"
    rf"|{_BLANK}\(\d|,?{_BLANK}+{NUMBER}{_BLANK}+(?:orang{_BLANK}+)?di{_BLANK}+antaranya"
    rf"|,?(?:{_BLANK}+(?:dan|serta|juga))*{_BLANK}+(?:dihadiri|diikuti|melibatkan|menghadirkan|mengundang)(?![^\W_])"
    rf"|(?:{_BLANK}+(?:dan|serta))?{_BLANK}+(?:akan|bakal|itu|ini|tersebut|berakhir|berlangsung|digelar|diadakan|dilaksanakan|diselenggarakan|dilakukan|dimulai|dibuka)(?![^\W_])",
    re.VERBOSE,
)


def find_groups(article: Article) -> Iterator[Group]:
    """The groups that the body says take part, in order; each once."""
    text = article.text
    seen: set[tuple[str, ...]] = set()
    sentences = (sentence for paragraph in article.body for sentence in _telling(text, paragraph))
    for group in (group for sentence in sentences for group in _in_sentence(text, sentence)):
        words = tuple(span.of(text).casefold() if span else "" for span in group)
        if words not in seen:
            seen.add(words)
            yield group


def _telling(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences with a word for taking part."""
    starts = _starts(text)
    paragraph = report_span(text, paragraph) if starts else paragraph
    places = starts[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
    if not places:
        return
    sentences = list(find_sentences(text, paragraph))
    starts = [sentence.start for sentence in sentences]
    for index in sorted({bisect_right(starts, place) - 1 for place in places}):
        yield sentences[max(index, 0)]


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    """Where the words for taking part stand in `text`."""
    tokens = all_tokens(text)
    return [tokens[index].start for index in places_of(text, _TRIGGERS)]


def _in_sentence(text: str, sentence: Span) -> Iterator[Group]:
    told = _speaks_of_event(text, sentence)
    yield from _as_subject(text, sentence, told=told)
    if numbered := _NUMBERED.search(text, *sentence):
        yield Group(Span(*numbered.span("who")), Span(*numbered.span("count")))
        if parts := _PARTS.match(text, numbered.end(), sentence.end):
            yield from _groups(text, _list_behind(text, Span(parts.end(), sentence.end)), counted_only=True)
    read = 0
    for announced in _ANNOUNCEMENT.finditer(text, *sentence):
        if announced.start() < read:
            continue  # "diikuti 40 peserta yang terdiri dari …" is read already
        if told or not (announced["invites"] or announced.group().casefold().startswith(_EVENT_VERBS)):
            some = bool(announced["invites"] or announced["present"])
            within = _list_behind(text, Span(announced.end(), sentence.end))
            read = within.end
            yield from _groups(text, within, counted_only=some)


_EVENT_VERBS = ("dihadiri", "diikuti", "dipadati", "diramaikan")


_EVENTS = frozenset(("peserta", "acara", "kegiatan", "pertemuan", "rapat"))


def _speaks_of_event(text: str, sentence: Span) -> bool:
    tokens = read_tokens(text, sentence, _WHOLE_BLOCK)
    known = phrases("events", "word")
    return any(token.folded in _EVENTS or match_phrase(tokens, at, known) for at, token in enumerate(tokens))


def _as_subject(text: str, sentence: Span, *, told: bool) -> Iterator[Group]:
    """The subject of a sentence that says that it takes part: counted, or many ("Puluhan pedagang mengikuti …")."""
    skipped = _SUBJECT.match(text, *sentence)
    start = skipped.end() if skipped else sentence.start
    counted = _COUNTED.match(text, start, sentence.end)
    many = counted or (_MANY.match(text, start, sentence.end) if told else None)
    verb = _TOOK_PART.search(text, many.end(), min(sentence.end, many.end() + _REACH)) if many else None
    if many and verb and (told or verb["asked"]):
        yield from _groups(text, _list_behind(text, Span(start, verb.start())), counted_only=bool(counted))


_REACH = 160  # code points from a number to the verb


def _list_behind(text: str, rest: Span) -> Span:
    """The words up to what no longer belongs to a list of groups."""
    stop = _END.search(text, *rest)
    return Span(rest.start, stop.start() if stop else rest.end)


def _groups(text: str, within: Span, *, counted_only: bool) -> Iterator[Group]:
    counted = bool(_COUNTED.search(text, *within))
    items = list(_cut(text, within) if counted else split_items(text, within))
    if not counted and (counted_only or (len(items) < 2 and not _MANY.match(text, *within))):
        return  # "dihadiri Menteri Sosial": a guest, no group
    for item in items:
        number = _COUNTED.match(text, *item)
        description = Span(number.end() if number else item.start, item.end).strip(text, " ,")
        if description.start < description.end and (number or _names_group(text, description)):
            yield Group(description, Span(*number.span("count")) if number else None)


_PLURAL = "para seluruh semua sejumlah segenap beberapa".split()
_MANY = re.compile(rf"(?:(?:belas|puluh|ratus|ribu|juta)an|{alternatives(_PLURAL)}){_BLANK}", re.IGNORECASE)

_OF_ALL = re.compile(r"(?<![^\W_])se-[^\W\d_]")


def _names_group(text: str, description: Span) -> bool:
    """Do the words without a number name a group? A capital begins a person's name or post; a verb is nobody."""
    first = read_tokens(text, description, 1)
    if _OF_ALL.search(text, *description) or _MANY.match(text, *description):
        return True  # "Kakanwil Kemenag se-Indonesia", "Puluhan pedagang"
    if not first or first[0].capital or first[0].folded in _EVENTS:
        return False
    if first[0].folded in _PLURAL or match_phrase(first, 0, _people()):
        return True
    plain = first[0].folded not in function_words() and not first[0].word[0].isdigit()
    return plain and not looks_verbal(first[0].folded)


@cache
def _people() -> Phrases:
    """Words for people that look like verbs: "menteri", "mentor"."""
    return phrases_of_all(("posts", "post"), ("personnouns", "word"))


def _cut(text: str, within: Span) -> Iterator[Span]:
    """The items of a list in which numbers stand; a "dan" that closes it parts the last two, a second one does not."""
    start = within.start
    closed = False
    for match in _CUT.finditer(text, *within):
        if _OF_KINDS.search(text, start, match.start()) and not _COUNTED.match(text, match.end(), within.end):
            closed = True  # "300 peserta dari unsur pemerintah, akademisi, dan pengusaha" are one group
            continue
        closed = closed or bool(match["closing"] or match["before_number"])
        yield Span(start, match.start()).strip(text)
        start = match.end()
    rest = Span(start, within.end).strip(text, " ,;\t")
    last = None if closed else _last_link(text, rest)
    yield from (Span(rest.start, last.start), Span(last.end, rest.end)) if last else (rest,)


_OF_KINDS = re.compile(rf"{_BLANK}(?:dari|asal){_BLANK}+(?:berbagai{_BLANK}+)?(?:elemen|kalangan|unsur){_BLANK}", re.IGNORECASE)
_LINK = re.compile(rf"{_BLANK}+(?:dan|serta){_BLANK}+(?![A-Z])")  # "guru SD dan SMP" are one group
_ORIGIN = re.compile(rf"{_BLANK}(?:dari|asal|antara){_BLANK}")


def _last_link(text: str, item: Span) -> Span | None:
    """The last "dan" of an item, unless it joins where they are from: "personel dari TNI dan Polri"."""
    links = [Span(*match.span()) for match in _LINK.finditer(text, *item)]
    return links[-1] if links and not _ORIGIN.search(text, item.start, links[-1].start) else None
