"""Tokens with their looks: what names, posts and organisations are read from, one step at a time.

A run of tokens is unbroken while nothing but blanks (and the dot of an abbreviation or initial) stands between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain, islice
from typing import NamedTuple

from warta.grammar.words import WORD, function_words
from warta.lexicon import column, read_lexicon
from warta.model import Span

MOST_TOKENS = 40
"""How far a reader of phrases looks; no name, post and organisation together are longer."""


class Token(NamedTuple):
    """A word, what stands between the word before and it (empty for the first), and the word without regard to case.

    `follows`: is the run unbroken between the word before and this one? `capital`: does it begin with a capital?
    """

    start: int
    stop: int
    word: str
    gap: str
    folded: str
    follows: bool
    capital: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.stop)

    @property
    def follows_dot(self) -> bool:
        """Does it follow an abbreviation's dot, as in "Dr. Budi" or "Plt. Bupati"?"""
        return self.gap.startswith(".") and (self.gap[1:].isspace() or not self.gap[1:])


def read_tokens(text: str, within: Span, most: int = MOST_TOKENS) -> tuple[Token, ...]:
    """The first tokens of `within`, in order."""
    if not _WORTH_KEEPING <= len(text) <= _TOO_MUCH_TO_KEEP:
        return tuple(_tokens(text, within, most))
    starts, tokens = _whole(text)
    first = bisect_left(starts, within.start)
    stop = min(first + most, bisect_left(starts, within.end, lo=first))
    cut = (first and tokens[first - 1].stop > within.start) or (stop > first and tokens[stop - 1].stop > within.end)
    if cut:  # an end within a word
        return tuple(_tokens(text, within, most))
    return _from_start(text, within.start, tokens[first:stop])


_WORTH_KEEPING, _TOO_MUCH_TO_KEEP = 200, 1_000_000
"""Of texts of so many code points all tokens are kept: an article is asked for its words again and again."""


@lru_cache(maxsize=4)
def _whole(text: str) -> tuple[Sequence[int], tuple[Token, ...]]:
    pairs = _GAP_AND_WORD.findall(text)  # twice as fast as one match after another
    tokens = tuple(_made(pairs, 0))
    return [token.start for token in tokens], tokens


@lru_cache(maxsize=4)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Folded word -> the indexes of the tokens of `text` that are it; under "" those of several pieces ("kabupaten/kota")."""
    found: dict[str, list[int]] = {}
    for index, token in enumerate(_whole(text)[1]):
        word = token.folded
        if word in found:
            found[word].append(index)
        else:
            found[word] = [index]
    found[""] = [index for word, places in found.items() if not word.isalnum() for index in places]
    return found


def all_tokens(text: str) -> tuple[Token, ...]:
    """All tokens of `text`, in order."""
    return _whole(text)[1]


def places_of(text: str, words: Set[str]) -> list[int]:
    """The indexes, among all tokens of `text`, of those that are one of the folded `words`, in order.

    Asked of all words of a text at once, so that a notion looks only where one of its own words stands. The word "" asks for
    the tokens of several pieces.
    """
    found = _places(text)
    return sorted({*chain.from_iterable([found[word] for word in found.keys() & words])})


def piece_starts(text: str, words: Set[str]) -> list[int]:
    """Where the folded `words` stand in `text`, also as pieces of longer ones ("Rp3-4" holds "rp3" and "4"), in order."""
    found = pieces(text)
    return sorted({*chain.from_iterable([found[word] for word in found.keys() & words])})


@lru_cache(maxsize=4)
def pieces(text: str) -> Mapping[str, Sequence[int]]:
    """Every folded word of `text`, and every piece of those of several -> where it stands."""
    tokens, places = all_tokens(text), _places(text)
    found = {word: [tokens[index].start for index in where] for word, where in places.items() if word}
    for token in (tokens[index] for index in places[""]):
        for piece in _PLAIN.finditer(token.word):
            found.setdefault(piece.group().casefold(), []).append(token.start + piece.start())
    return found


_PLAIN = re.compile(r"[^\W_]+")


def function_share(text: str) -> float:
    """The share of function words among all words: about a quarter in Indonesian prose, near nothing in other languages."""
    words, found = len(all_tokens(text)), _places(text)
    return sum(len(found[word]) for word in found.keys() & function_words()) / words if words else 0.0


def _from_start(text: str, start: int, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """`tokens`, the first one's gap beginning at `start`."""
    if not tokens or len(tokens[0].gap) == tokens[0].start - start:
        return tokens
    first = tokens[0]
    gap = text[start : first.start]
    return (Token(*first[:3], gap, first.folded, _is_unbroken(gap), first.capital), *tokens[1:])


_GAP_AND_WORD = re.compile(rf"([\W_]*)({WORD.pattern})?")  # a gap without a word ends a text: no second try from its middle


def _tokens(text: str, within: Span, most: int) -> Iterator[Token]:
    return _made(((match[1], match[2]) for match in islice(_GAP_AND_WORD.finditer(text, *within), most)), within.start)


def _made(pairs: Iterable[tuple[str, str]], end: int) -> Iterator[Token]:
    """The tokens of gaps and words, the first gap of which begins at `end`."""
    make = tuple.__new__
    for gap, word in pairs:
        if not word:
            return
        start = end + len(gap)
        end = start + len(word)
        looks = (start, end, word, gap, word.casefold(), gap == " " or _is_unbroken(gap), word[0].isupper())
        yield make(Token, looks)  # three times as fast as to call Token, and a text has many words


def _is_unbroken(gap: str) -> bool:
    return gap.isspace() and "\n" not in gap


class Branch:
    """The words that known phrases have in common: how long a phrase that ends here is (0 for none), and what may follow."""

    __slots__ = ("behind_comma", "length", "next")

    def __init__(self) -> None:
        self.length = 0
        self.next: dict[str, Branch] = {}
        self.behind_comma: dict[str, Branch] = {}


Phrases = Mapping[str, Branch]
"""Folded first word -> the known phrases that begin with it."""

_PIECE = re.compile(rf"(?:{WORD.pattern}),?")


@cache
def phrases(lexicon: str, key: str) -> Phrases:
    """The phrases of one column of a lexicon, for `match_phrase`."""
    return phrases_of(column(lexicon, key))


@cache
def phrases_of_all(*columns: tuple[str, str]) -> Phrases:
    """The phrases of several columns, each given as lexicon and column."""
    return phrases_of(text for lexicon, key in columns for text in column(lexicon, key))


def phrases_of(texts: Iterable[str]) -> Phrases:
    """`texts` as phrases, for `match_phrase`."""
    root = Branch()
    for text in texts:
        branch, following = root, root.next
        words = [match.group().casefold() for match in _PIECE.finditer(text)]
        for word in words:
            branch = following.setdefault(word.rstrip(","), Branch())
            following = branch.behind_comma if word.endswith(",") else branch.next
        branch.length = len(words)
    return root.next


def match_phrase(tokens: Sequence[Token], start: int, known: Phrases) -> int:
    """How many tokens from `start` on are the longest known phrase; 0 where none is."""
    branch = known.get(tokens[start].folded) if start < len(tokens) else None
    if branch is None:
        return 0  # as of most words
    longest, index = 0, start
    while branch is not None:
        longest = branch.length or longest
        index += 1
        branch = _following(branch, tokens[index]) if index < len(tokens) else None
    return longest


def _following(branch: Branch, token: Token) -> Branch | None:
    if token.follows or token.follows_dot:
        return branch.next.get(token.folded)
    return branch.behind_comma.get(token.folded) if token.gap == ", " else None


@cache
def _no_name() -> frozenset[str]:
    """Capitalised or not, these are no words of a name: weekdays, months in full, cues, and what headlines say people do."""
    months = (entry["word"] for entry in read_lexicon("months") if "short" not in entry["gloss"])
    words = (*column("weekdays", "word"), *months, *column("cues", "cue"), *column("deeds", "word"))
    return frozenset(word.casefold() for word in words) | function_words()


def is_name_word(token: Token) -> bool:
    """May the token be a word of a person's name? A capital that is no function word, weekday, month or verb."""
    return token.capital and _may_name(token.word)


@lru_cache(maxsize=4096)
def _may_name(word: str) -> bool:
    folded = word.casefold()
    if folded in _no_name() or folded.endswith("nya"):
        return False  # no name ends on the enclitic: "Sebelumnya"
    return word.isalpha() or _is_plain(word)


def _is_plain(word: str) -> bool:
    """No numeral, no pair, no doubled word as "Sia-sia"."""
    first, _, second = word.casefold().partition("-")
    return first != second and not any(c.isdigit() or c == "/" for c in word)


_LONGEST_DESCRIPTION = 6  # words


def small_nouns(tokens: Sequence[Token], start: int) -> int:
    """The index after the run of small words from `start` that may be nouns: "pedagang sayur", "guru honorer"."""
    stop = start
    while stop < len(tokens) and stop - start < _LONGEST_DESCRIPTION:
        token = tokens[stop]
        if not (stop == start or token.follows) or not token.word[0].islower() or token.folded in _no_noun():
            break
        stop += 1
    return stop


@cache
def asides() -> frozenset[str]:
    """Words that open an aside behind a name: "usai rapat", "kemarin"."""
    return frozenset(column("asides", "word"))


@cache
def _no_noun() -> frozenset[str]:
    return frozenset((*column("cues", "cue"), *column("deeds", "word"), *asides())) | function_words()
