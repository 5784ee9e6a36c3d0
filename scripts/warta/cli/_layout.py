"""Rows for a terminal: a grid where it is wide enough, else row by row, a field a line.

Widths are in columns of the terminal: a CJK character takes two, a combining mark none (Unicode UAX #11).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import click

NARROWEST = 12
"""A cut cell keeps at least this many columns; a grid that would need narrower ones is shown row by row."""

GAP = "  "
CUT = "\N{HORIZONTAL ELLIPSIS}"

Cells = Sequence[str]

_PLAIN = "\x1b[0m"
_STYLE = re.compile(r"\x1b\[[0-9;]*m")  # \x1b[4m: underlined from here on
_WORDS = re.compile(r"[ ]*[^ ]+|[ ]+$")  # a word with the blanks before it


def grid(names: Cells, rows: Sequence[Cells], width: int | None, numeric: Sequence[bool] = ()) -> Iterator[str]:
    """The lines of `rows` under `names`, cut to `width` columns; None cuts nothing. Cells hold no control characters."""
    natural = [max(map(columns, column)) for column in zip(names, *rows, strict=True)]
    widths = natural if width is None else fitting(natural, width)
    if widths is None:
        yield from records(names, rows, width)
        return
    right = [*numeric, *[False] * (len(names) - len(numeric))]
    for row in (names, *rows):
        cells = (_padded(cut(cell, wide), wide, end) for cell, wide, end in zip(row, widths, right, strict=True))
        yield GAP.join(cells).rstrip()


def records(names: Cells, rows: Iterable[Cells], width: int | None) -> Iterator[str]:
    """The lines of `rows`, a field a line behind its name, a blank line between rows."""
    margin = max(map(columns, names))
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(names, row, strict=True):
            line = f"{_padded(name, margin, False)}{GAP}{cell}".rstrip()
            yield line if width is None else cut(line, width)


def fitting(natural: Sequence[int], width: int) -> list[int] | None:
    """The widths that columns get so that a line fits `width`: the widest are cut; None where that leaves them too narrow."""
    room = width - len(GAP) * (len(natural) - 1)
    if sum(natural) <= room:
        return list(natural)
    fits = (cap for cap in range(max(natural), NARROWEST - 1, -1) if sum(min(wide, cap) for wide in natural) <= room)
    cap = next(fits, None)
    return None if cap is None else [min(wide, cap) for wide in natural]


def folded(line: str, width: int | None, margin: int) -> Iterator[str]:
    r"""`line`, styled or not, in lines of at most `width` columns, all but the first `margin` blanks in; None folds nothing.

    Breaks are at blanks: a word that is wider stays whole. A style that a break falls into ends before it and goes on behind.

    >>> list(folded("kata Bagas Wicaksono", 12, 2))
    ['kata Bagas', '  Wicaksono']
    """
    if width is None or columns(click.unstyle(line)) <= width:
        yield line
        return
    words = _WORDS.findall(line)
    here, style = words[0], _style_after(words[0], "")
    for word in words[1:]:
        if columns(click.unstyle(here + word)) > width:
            yield here.rstrip() + (_PLAIN if style else "")
            here = " " * margin + style + word.lstrip(" ")
        else:
            here += word
        style = _style_after(word, style)
    yield here


def _style_after(word: str, style: str) -> str:
    """The escapes that are in force behind `word`, those of `style` before it."""
    for escape in _STYLE.findall(word):
        style = "" if escape == _PLAIN else style + escape
    return style


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, an ellipsis where it was cut.

    >>> cut("tepat sasaran", 8)
    'tepat s…'
    """
    if columns(text) <= width:
        return text
    taken = 0
    for place, character in enumerate(text):
        taken += _columns(character)
        if taken > width - 1:
            return text[:place].rstrip() + CUT
    return text


def _padded(text: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks
