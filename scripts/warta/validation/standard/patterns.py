"""Patterns of a Table Schema, written for Python's ``re``, put to RE2, which never backtracks.

Python's own parser reads a pattern, and what RE2 surely accepts no more widely is written anew for it: so whatever matches here
matches there, where frictionless compiles ``^pattern$``, ungrouped, and matches from the start of a cell. (Only that ``$``
allows a line feed after it is left out.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from warta.validation.standard.records import Column
from warta.validation.standard.trees import tree_of
from warta.validation.standard.types import Mask, Proof, as_mask

_MOST = 1000
"""RE2 repeats nothing oftener."""

_CATEGORIES = {
    "CATEGORY_DIGIT": "0-9",
    "CATEGORY_WORD": "0-9A-Za-z_",
    "CATEGORY_SPACE": r"\x09-\x0d\x1c-\x20",
}
"""The ASCII part of Python's classes; beyond ASCII the Unicode databases differ."""


class _Untold(Exception):
    """A pattern that RE2 may read otherwise, or not at all."""


def pattern_proof(pattern: str) -> Proof | None:
    """What proves that cells match `pattern`, None where RE2 cannot."""
    written = in_re2(pattern)
    if written is None:
        return None
    letters = letters_of(pattern)

    def proof(column: Column) -> Mask | bool:
        if letters and column.lengths.min() == column.lengths.max() == len(letters) and spell(column.octets, letters):
            return True
        return as_mask(pc.match_substring_regex(column.words, written))

    return proof


class Letters(NamedTuple):
    """The first and the last of neighbouring ASCII characters, one of which stands at a place."""

    first: int
    last: int


def spell(octets: NDArray[np.uint8], letters: Sequence[Letters]) -> bool:
    """Do `octets`, word after word, each as long as `letters`, have one of these at each place?"""
    line = min(_LINE, len(octets) // len(letters)) * len(letters)
    first, span = (np.resize(np.array(each, np.uint8), line) for each in zip(*((a, b - a) for a, b in letters), strict=True))
    whole = len(octets) // line * line
    lines, rest = octets[:whole].reshape(-1, line), octets[whole:]  # what is less than the first comes round to a large number
    return bool((lines - first <= span).all() and (rest - first[: len(rest)] <= span[: len(rest)]).all())


_LINE = 1024
"""Words that are looked at together: numpy is slow on short lines."""


def letters_of(pattern: str) -> tuple[Letters, ...]:
    """What may stand at each place, of a pattern that says no more than that; else nothing."""
    places: list[Letters] = []
    for kind, told in tree_of(pattern):
        least, most, members = told if str(kind) == "MAX_REPEAT" else (1, 1, [(kind, told)])
        if least != most or len(members) != 1 or least + len(places) > _PLACES:
            return ()
        letters = _letters(str(members[0][0]), members[0][1])
        if letters is None:
            return ()
        places += [letters] * least
    return tuple(places)


_PLACES = 40


def _letters(kind: str, told: Any) -> Letters | None:
    """The characters that a literal or a range stands for, None for what may stand for others besides."""
    if kind == "IN" and len(told) == 1:
        kind, told = str(told[0][0]), told[0][1]
    if kind not in ("LITERAL", "RANGE"):
        return None
    letters = Letters(told, told) if kind == "LITERAL" else Letters(*told)
    return letters if letters.last < _ASCII else None


_ASCII = 128


def in_re2(pattern: str, *, exactly: bool = False) -> str | None:
    r"""`pattern` as frictionless reads it, for RE2; None where that cannot be said.

    `exactly` asks for one that also tells what does not match, in a cell of ASCII that ends in no line feed.

    >>> in_re2(r"[A-Z]{2}\d+")
    '\\A(?:\\A(?:[\\x{41}-\\x{5a}]){2,2}(?:[0-9])+\\z)'
    """
    try:
        tree = tree_of(f"^{pattern}$")
        if tree.state.flags & ~re.UNICODE.value:
            return None
        written = rf"\A(?:{_sequence(tree, exactly)})"
        pc.match_substring_regex(pa.array([""]), written)
    except (re.error, _Untold, RecursionError, OverflowError, pa.ArrowInvalid):
        return None
    return written


def _sequence(tree: Iterable[Any], exactly: bool) -> str:
    return "".join(_node(str(kind), told, exactly) for kind, told in tree)


def _node(kind: str, told: Any, exactly: bool) -> str:
    if kind in ("LITERAL", "NOT_LITERAL"):
        return f"[{'^' if kind == 'NOT_LITERAL' else ''}{_letter(told)}]"
    if kind == "ANY":
        return r"[^\n]"
    if kind == "IN":
        return _set(told, exactly)
    if kind == "AT":
        return _place(str(told))
    if kind == "BRANCH":
        return f"(?:{'|'.join(_sequence(each, exactly) for each in told[1])})"
    if kind == "SUBPATTERN":
        return _group(told, exactly)
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        return _repeat(told, exactly)
    raise _Untold(kind)


def _letter(number: int) -> str:
    if 0xD800 <= number < 0xE000:
        raise _Untold("a half of a character")
    return f"\\x{{{number:x}}}"


def _place(kind: str) -> str:
    if kind in ("AT_BEGINNING", "AT_BEGINNING_STRING"):
        return r"\A"
    if kind in ("AT_END", "AT_END_STRING"):
        return r"\z"
    raise _Untold(kind)


def _group(told: Any, exactly: bool) -> str:
    _number, added, removed, inner = told
    if added or removed:
        raise _Untold("flags")
    return f"(?:{_sequence(inner, exactly)})"


def _repeat(told: Any, exactly: bool) -> str:
    least, most, inner = told
    endless = str(most) == "MAXREPEAT"
    if least > _MOST or (not endless and most > _MOST):
        raise _Untold("repeats")
    times = {(0, True): "*", (1, True): "+"}.get((least, endless), f"{{{least},{'' if endless else most}}}")
    return f"(?:{_sequence(inner, exactly)}){times}"


def _set(members: Any, exactly: bool) -> str:
    negated = str(members[0][0]) == "NEGATE"
    parts = [_member(str(kind), told, exactly, negated) for kind, told in members if str(kind) != "NEGATE"]
    return f"[{'^' if negated else ''}{''.join(parts)}]"


def _member(kind: str, told: Any, exactly: bool, negated: bool) -> str:
    if kind == "LITERAL":
        return _letter(told)
    if kind == "RANGE":
        return f"{_letter(told[0])}-{_letter(told[1])}"
    if kind == "CATEGORY" and str(told) in _CATEGORIES and (exactly or not negated):
        return _CATEGORIES[str(told)]
    raise _Untold(kind)
