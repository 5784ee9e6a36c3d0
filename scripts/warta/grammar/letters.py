"""Do the letters of an abbreviation agree with words? Initials, syllables, and both, read from the last word backwards.

Each word gives its initial, its beginning ("Kemen" of Kementerian), letters from within ("bud" of Kebudayaan), or nothing if it
is a small word. Whatever is less usual costs; an abbreviation may cost little, and one of two or three letters nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from warta.grammar.words import function_words

_MOST_LETTERS = 24
_NEVER = 99.0
_SMALL_WORDS = 3  # that a long form may have besides those that give letters


def spells(words: Sequence[str], short: str) -> int:
    """How many of the last `words` the letters of `short` are made of, the fewest that agree; 0 where they do not.

    >>> spells("para menteri Kementerian Sosial".split(), "Kemensos"), spells(["Komisi", "Pemilihan", "Umum"], "KPU")
    (2, 3)
    >>> spells(["Joko", "Widodo"], "kanan"), spells("Badan Pelindungan Pekerja Migran".split(), "BP2M")
    (0, 4)
    """
    letters = _letters(short)
    if not 1 < len(letters) <= _MOST_LETTERS or not words or not _may_agree(words, letters):
        return 0
    if taken := _by_initials(words, letters) or _by_beginnings(words, letters):
        return taken
    taken, cost = _Reading(
        tuple(word.casefold().replace("oo", "o") for word in words), tuple(words), letters, short.isupper()
    ).best()
    several = taken > 1 or "-" in words[-1]
    return taken if several and cost <= _allowed(letters, short) else 0


def _may_agree(words: Sequence[str], letters: str) -> bool:
    """A quick look: does some word begin with the first letter, and do the last words hold the last one?"""
    return letters[-1] in " ".join(words[-3:]).casefold() and any(word[0].casefold() == letters[0] for word in words)


def _by_initials(words: Sequence[str], letters: str) -> int:
    """How many of the last words have these initials, one a word, small words left out where they give none; 0 for none."""
    index, left = len(words), len(letters)
    while left and index:
        index -= 1
        word = words[index].casefold()
        if word[0] == letters[left - 1] and "-" not in word:
            left -= 1
        elif word not in function_words() or left == len(letters):
            return 0
    return len(words) - index if not left and len(words) - index > 1 else 0


def _by_beginnings(words: Sequence[str], letters: str) -> int:
    """How many of the last words begin with the letters, each with as many as agree ("Kemen" and "sos"); 0 for none."""
    for start in range(len(words) - 2, -1, -1):
        at = 0
        for word in words[start:]:
            given = _shared(word.casefold(), letters[at:])
            if not given and word not in function_words():
                break
            at += given
        else:
            if at == len(letters) and given:
                return len(words) - start
    return 0


def _shared(word: str, letters: str) -> int:
    """How many letters the two begin with alike."""
    count = 0
    for one, other in zip(word, letters, strict=False):
        if one != other:
            break
        count += 1
    return count


def _letters(short: str) -> str:
    """The letters in order: BP2MI is BPPMI, SIKS-NG is SIKSNG; folded."""
    doubled = re.sub(r"([^\W\d_])([2-4])", lambda match: match[1] * int(match[2]), short)
    return "".join(character for character in doubled.casefold() if character.isalpha())


def _allowed(letters: str, short: str) -> float:
    if short.islower():
        return 0.0 if len(letters) > 4 else -1.0
    if short.isupper():
        return 0.0 if len(letters) < 4 else 1.0
    return 1.0 if len(letters) > 2 else 0.0


class _Reading:
    """The cheapest way to read letters from words, the last word first."""

    def __init__(self, folded: tuple[str, ...], words: tuple[str, ...], letters: str, initials: bool) -> None:
        self.folded = folded
        self.words = words
        self.letters = letters
        self.initials = initials  # is it all in capitals, so that each letter should be an initial?
        self.known: dict[tuple[int, int], tuple[int, float]] = {}

    def best(self) -> tuple[int, float]:
        """How many words, and at which cost."""
        return self._from(len(self.folded), len(self.letters))

    def _from(self, words: int, letters: int) -> tuple[int, float]:
        """The words taken and the cost of reading the first `letters` from the words before index `words`."""
        if letters == 0:
            return 0, 0.0
        if words == 0 or len(self.folded) - words > len(self.letters) + _SMALL_WORDS:
            return 0, _NEVER
        if (words, letters) not in self.known:
            self.known[words, letters] = min(self._ways(words - 1, letters), key=lambda way: (way[1], way[0]))
        return self.known[words, letters]

    def _ways(self, index: int, letters: int) -> list[tuple[int, float]]:
        ways = [(0, _NEVER)]
        skip = self._skip(index, last=letters == len(self.letters))
        if skip < _NEVER:
            taken, cost = self._from(index, letters)
            ways.append((taken + 1, cost + skip))
        longest = letters if self.letters[letters - 1] in self.folded[index] else 0
        for length in range(1, min(longest, len(self.folded[index])) + 1):
            price = self._price(index, self.letters[letters - length : letters], first=length == letters)
            if price < _NEVER:
                taken, cost = self._from(index, letters - length)
                ways.append((taken + 1, cost + price))
        return ways

    def _skip(self, index: int, *, last: bool) -> float:
        """What it costs that a word gives no letter; the last word of a long form has to give one, but for "RI"."""
        word = self.folded[index]
        if last:
            return 0.0 if word in ("ri", "republik", "indonesia") and index else _NEVER
        return 0.0 if word in function_words() or word in ("dan", "dengan") else 1.0

    def _price(self, index: int, piece: str, *, first: bool) -> float:
        """What it costs that a word gives these letters; the first word has to begin with them."""
        word = self.folded[index]
        if word.startswith(piece):
            return 0.0 if len(piece) == 1 or not self.initials or self.words[index].isupper() else 0.5
        if "-" in word and piece == "".join(part[:1] for part in word.split("-")):
            return 0.0  # "Undang-Undang" gives UU
        if piece in word and not first:
            return 0.5 if self.initials or len(piece) < 2 else 0.0
        if word[0] != piece[0] or not _in_order(word, piece):
            return _NEVER
        return 0.5 if first and not self.initials else 1.0  # "Dis" of Dinas


@cache
def _in_order(word: str, letters: str) -> bool:
    position = 0
    for letter in letters:
        position = word.find(letter, position) + 1
        if not position:
            return False
    return True
