"""Furniture amid a paragraph: where a page's text was joined to one line, related headlines and boxes stand between sentences.

"… kata dia. Baca juga: Warga Desa Tolak Tambang Ia menilai …": the headline ends where the next sentence begins. A box
("Dapatkan informasi …") ends with its sentence, a byline ("Editor: Sari Utami") with the line. The signature in brackets at
the report's end ("(Sari Utami)", "(bbn/bbn)") is a byline too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from warta.grammar.captions import signed_bracket
from warta.grammar.dateline import find_dateline
from warta.grammar.mentions import read_mention
from warta.grammar.tokens import Token, piece_starts, pieces, read_tokens
from warta.grammar.words import QUOTE_MARKS, function_words
from warta.lexicon import column, read_lexicon
from warta.model import Block, BlockKind, Span
from warta.reading.markers import marker_words

_BLANK = r"[^\S\n]"


def split_body(text: str, line: Span) -> tuple[Block, ...]:
    """The blocks of a paragraph of the report: the body, and the furniture that stands amid it."""
    if not _may_hold_furniture(text, line):
        return (Block(BlockKind.BODY, line),)
    blocks: list[Block] = []
    start = line.start
    for found in _furniture(text, line):
        if found.span.start < start:
            continue
        blocks += [Block(BlockKind.BODY, Span(start, found.span.start).strip(text)), found]
        start = found.span.end
    blocks.append(Block(BlockKind.BODY, Span(start, line.end).strip(text)))
    return tuple(block for block in blocks if block.span.start < block.span.end)


_WORDS = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\([a-z]{2,5}/[a-z]")


def _may_hold_furniture(text: str, line: Span) -> bool:
    """Does the paragraph hold the words of a marker? Most hold none, and are not looked at closely."""
    starts = _telling_starts(text)
    if bisect_left(starts, line.start) == bisect_left(starts, line.end):
        return bool(_INITIALS.search(text, *line))
    words = frozenset(_WORDS.findall(line.of(text).casefold()))
    known = _telling_words()
    return any(not known[word].isdisjoint(words) for word in words & known.keys()) or bool(_INITIALS.search(text, *line))


@lru_cache(maxsize=4)
def _telling_starts(text: str) -> Sequence[int]:
    """Where in `text` the longest words of markers stand whose first words it holds, too."""
    words, known = pieces(text).keys(), _telling_words()
    return piece_starts(text, {word for word in words & known.keys() if not known[word].isdisjoint(words)})


@cache
def _telling_words() -> Mapping[str, frozenset[str]]:
    """The longest word of each marker (first words such as "untuk" stand everywhere) -> the first words beside it."""
    found: dict[str, set[str]] = {"gambas": {"gambas"}, "laporan": {"laporan"}, "copyright": {"copyright"}}
    for entry in read_lexicon("furniture"):
        words = [word.casefold() for word in _WORDS.findall(entry["marker"])]
        if words and entry["place"] in ("start", "inline"):
            found.setdefault(max(words, key=len), set()).add(words[0])
    return MappingProxyType({word: frozenset(first) for word, first in found.items()})


def split_signature(text: str, line: Span) -> tuple[Block, ...]:
    """The blocks of the report's last paragraph: the body, and the signature in brackets behind it."""
    signed = signed_bracket(text, line)
    if signed is None:
        return (Block(BlockKind.BODY, line),)
    body = Span(line.start, signed.start).strip(text)
    blocks = (Block(BlockKind.BODY, body), Block(BlockKind.BYLINE, signed))
    return blocks if body.start < body.end else blocks[1:]


@cache
def _amid() -> re.Pattern[str]:
    """What begins furniture amid a paragraph, behind a blank, a sentence or a closing mark."""
    lines = read_lexicon("furniture")
    linked = [entry for entry in lines if entry["place"] == "start" and entry["marker"].endswith(":")]
    boxes = [entry for entry in lines if entry["place"] == "start" and " " in entry["marker"] and entry not in linked]
    phrases = [entry for entry in lines if entry["place"] == "inline"]
    return re.compile(
        rf"""
        (?=[A-Zs(\[]) (?: (?<=[\s.!?)\]{QUOTE_MARKS}]) | \A )
        (?: (?<=[.!?)\]{QUOTE_MARKS}][ ]) (?P<initials> \([a-z]{{2,5}}(?:/[a-z]{{2,5}}){{1,3}}\) )
          | (?P<notice> (?:Copyright|COPYRIGHT)[ ](?:\N{{COPYRIGHT SIGN}}|\([Cc]\)) )
          | (?P<gambas> \[(?:Gambas|Video|Image|Baca)\s?:?[^\[\]\n]{{0,80}}\] )
          | (?P<related> (?=[ABLPRSTV]) (?i:{marker_words("related", linked)}) )
          | (?P<byline> (?=[A-Z]) (?i:{marker_words("byline", linked)}) )
          | (?<=[.!?)\]{QUOTE_MARKS}][ ]) (?P<source> (?=[BCKSTs]) (?i:{marker_words("furniture", linked)}) )
          | (?P<phrase> (?=[A-Z]) (?i:{marker_words("furniture", phrases)}) )
          | (?<=[.!?)\]{QUOTE_MARKS}][ ]) (?P<video> (?=[ABLNPST]) (?i:{marker_words("related", boxes)}) )
          | (?: (?<=[.!?)\]{QUOTE_MARKS}][ ]) | (?<=[.!?]) ) (?P<box> (?=[A-Z]) (?i:{marker_words("furniture", boxes)}) ) )
        """,
        re.VERBOSE,
    )


def _furniture(text: str, line: Span) -> Iterator[Block]:
    if dateline := _behind_reporter(text, line):
        yield Block(BlockKind.BYLINE, Span(line.start, dateline).strip(text))
    for match in _amid().finditer(text, *line):
        end = _end(text, match, line)
        if end is not None:
            yield Block(_KINDS.get(match.lastgroup or "", BlockKind.FURNITURE), Span(match.start(), end).strip(text))


_KINDS = {
    "byline": BlockKind.BYLINE,
    "initials": BlockKind.BYLINE,
    "related": BlockKind.RELATED,
    "video": BlockKind.RELATED,
    "gambas": BlockKind.RELATED,
}
_LONGEST_BYLINE = 200  # code points from a marker to the end of the line
_NOTICE = re.compile(r"\s(?=Copyright|COPYRIGHT|\N{COPYRIGHT SIGN}|Tags?\s?:|Sumber\s?:)")
"""What may follow a byline on its line."""

_SENTENCE_END = re.compile(rf"[.!?]+[{QUOTE_MARKS})]*(?=\s|[A-Z{QUOTE_MARKS}]|\Z)")


def _end(text: str, match: re.Match[str], line: Span) -> int | None:
    """Where the furniture that begins with `match` ends; None where the words belong to the report."""
    if match["gambas"] or match["phrase"] or match["initials"]:
        return match.end()
    if match["notice"]:
        return line.end
    if match["byline"] or match["source"]:
        if line.end - match.start() > _LONGEST_BYLINE:
            return None
        notice = _NOTICE.search(text, match.end(), line.end)
        return notice.start() if notice else line.end
    if match["box"]:
        stop = _SENTENCE_END.search(text, match.end(), line.end)
        return stop.end() if stop else line.end
    return headline_end(text, Span(match.end(), line.end))


_REPORTER = re.compile(rf"Laporan{_BLANK}+(?:[Ww]artawan|[Rr]eporter|[Jj]urnalis|[Kk]ontributor)")
_OUTLET = re.compile(r"(?<=\s)[A-Z][A-Z-]+\.(?:COM|CO\.ID|CO|ID|NET)(?=[\s,])")


def _behind_reporter(text: str, line: Span) -> int | None:
    """Where the dateline begins in a line that a reporter's name opens: "Laporan Wartawan Tribunnews.com, Sari SOLO - …"."""
    if not _REPORTER.match(text, *line):
        return None
    outlets = _OUTLET.finditer(text, line.start, min(line.end, line.start + _LONGEST_BYLINE))
    return next((match.start() for match in outlets if find_dateline(text, Span(match.start(), line.end))), None)


_MOST_TOKENS = 40
_SHORT_QUOTE = 8  # words that a headline quotes at most


def headline_end(text: str, rest: Span) -> int:
    """Where the headline that `rest` begins with ends and the report goes on.

    A headline in title case ends where a sentence begins whose first word in small letters is no function word: at the subject
    or the opening word before it. One in small letters ends before a word that opens a sentence. A quotation, a bracket and a
    further marker end any.
    """
    marker = _amid().search(text, rest.start + 1, rest.end)
    rest = Span(rest.start, marker.start()) if marker else rest
    tokens = read_tokens(text, rest, most=_MOST_TOKENS)
    if marker and len(tokens) <= _LONGEST_TITLE and all(_break(text, tokens, at) is None for at in range(1, len(tokens))):
        return rest.end
    for index, token in enumerate(tokens):
        if index and (stop := _break(text, tokens, index)) is not None:
            return stop
        if token.word[0].islower() and token.folded not in function_words():
            begin = _sentence_start(text, tokens, index)
            return tokens[begin].start if begin >= _LEAST_TITLE else _small_headline_end(text, tokens, rest)
    return tokens[-1].stop if len(tokens) == _MOST_TOKENS else rest.end


_LEAST_TITLE, _LONGEST_TITLE = 3, 16  # words


def _small_headline_end(text: str, tokens: Sequence[Token], rest: Span) -> int:
    """Where a headline in small letters ends: "Bupati tinjau pelabuhan di Sorong Menurut dia …"."""
    for index in range(_LEAST_TITLE, len(tokens)):
        if (stop := _break(text, tokens, index)) is not None:
            return stop
        cued = tokens[index].capital and tokens[index + 1 : index + 2] and tokens[index + 1].folded in _cues()
        if tokens[index].capital and (tokens[index].folded in _starts() or cued):
            return tokens[index].start
    return tokens[-1].stop if len(tokens) == _MOST_TOKENS else rest.end


@cache
def _cues() -> frozenset[str]:
    return frozenset(entry["cue"] for entry in read_lexicon("cues") if entry["sense"] == "active")


def _break(text: str, tokens: Sequence[Token], index: int) -> int | None:
    """Where the headline ends before token `index`: at a full stop, a question mark, or a quotation that is no headline's."""
    gap, end = tokens[index].gap, tokens[index - 1].stop
    for at, sign in enumerate(gap):
        if sign in ".!?" and (at + 1 == len(gap) or not gap[at + 1].isalnum()) and at + 1 < len(gap):
            return end + at + 1
    if (bracket := gap.find("[")) >= 0 or (gap == " (" and not tokens[index].capital and (bracket := 1)):
        return end + bracket
    opened = len(gap) - 1
    if gap[-1:] not in QUOTE_MARKS or not gap[:opened].endswith((" ", "\t")):
        return None
    closing = re.compile(f"[{QUOTE_MARKS}]").search(text, tokens[index].start, tokens[-1].stop)
    inside = [token for token in tokens[index:] if closing and token.stop <= closing.start()]
    small = sum(token.word[0].islower() and token.folded not in function_words() for token in inside)
    return end + opened if closing is None or len(inside) > _SHORT_QUOTE or small else None


def _sentence_start(text: str, tokens: Sequence[Token], index: int) -> int:
    """The index of the token with which the sentence begins whose first small word is at `index`."""
    last = index - 1
    while last > 0 and not tokens[last].capital:
        last -= 1
    first = max(0, last - _LONGEST_SUBJECT)
    opening = next((at for at in range(last, first, -1) if tokens[at].capital and tokens[at].folded in _starts()), None)
    if opening is not None:
        return opening
    for at in range(max(first, 1), last):
        mention = read_mention(tokens[: last + 1], at)
        if mention and (mention.post or mention.body) and mention.stop == last + 1:
            return at
    begin = last
    while begin > max(first, 1) and text.count(text[tokens[begin - 1].start : tokens[last].stop]) > 1:
        begin -= 1
    return begin


_LONGEST_SUBJECT = 12  # words


@cache
def _starts() -> frozenset[str]:
    """Words that begin a sentence with a capital, and have none in a headline."""
    return frozenset(column("sentencestarts", "word"))
