"""Standard input as a source: what another program sends, whole; its format is told by its first bytes."""

from __future__ import annotations

import sys
from pathlib import Path

from warta.errors import CannotRead, EmptySource
from warta.wording import Wording

STANDARD_INPUT = "-"
"""How a source names it, as commands do (POSIX Utility Syntax Guideline 13)."""


class NothingSent(EmptySource):
    """Standard input without a word."""

    wording = Wording(
        "{file}: nothing came on standard input; check the program that should send the article",
        "{file}: tidak ada yang datang dari masukan standar; periksa program yang mengirim artikelnya",
    )


def is_standard_input(source: Path) -> bool:
    """Is it standard input? A file of that name is given by its whole path."""
    return str(source) == STANDARD_INPUT


def read_standard_input() -> bytes:
    """Everything that comes; CannotRead where there is nothing to read from."""
    if sys.stdin is None:  # the process was started without
        raise CannotRead(file=STANDARD_INPUT, problem="closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as exc:
        raise CannotRead(file=STANDARD_INPUT, problem=exc.strerror or exc) from exc
