"""Markdown as GitHub reads it (https://github.github.com/gfm/): plain text escaped, code, links and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = re.compile(
    r"""
    (?P<code> `[^`]*` )         # `evidence`: stays code
  | (?P<mark> [\\*<\[$~] )      # would begin emphasis, HTML, a link or a formula
    """,
    re.VERBOSE,
)

_UNSAYABLE = re.compile(r"(?<!\\)(?:\\\\)*\\\|")
r"""`\|`: a backslash that is no escape, then a pipe; a table of GitHub's has no way to write it in code."""


def plain(text: str) -> str:
    r"""`text` on one line so that it is shown as written; words in backticks stay code.

    >>> print(plain("sha256:* in `sources.csv`\nis <none>"))
    sha256:\* in `sources.csv` is \<none>
    """
    return _SPECIAL.sub(lambda match: match["code"] or f"\\{match['mark']}", " ".join(text.split()))


def code(text: str) -> str:
    """`text` as code; it must hold no backtick.

    >>> code("[0-9a-f]{64}")
    '`[0-9a-f]{64}`'
    """
    if "`" in text:
        raise ValueError(f"a backtick in {text!r}")
    return f"`{text}`"


def codes(names: Iterable[str], between: str = ", ") -> str:
    """Several of them in a row."""
    return between.join(map(code, names))


def anchor(heading: str) -> str:
    """A link to the heading of that text, which is one word."""
    return f"[{code(heading)}](#{heading})"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""A table of cells that are Markdown already; pipes in them are escaped, in code too.

    >>> print(table(["a", "b"], [["1", "`x|y`"]]))
    | a | b |
    | --- | --- |
    | 1 | `x\|y` |
    """
    return "\n".join(_lines([header, ["---"] * len(header), *rows], len(header)))


def _lines(rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    for row in rows:
        if len(row) != width:
            raise ValueError(f"{len(row)} cells in a table of {width} columns: {row}")
        if any(map(_UNSAYABLE.search, row)):
            raise ValueError(f"a backslash before a pipe: {row}")
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"
