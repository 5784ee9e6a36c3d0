"""Output formats of a difference, a file each: a function `write(diff, lang, look) -> str` in a module of the format's name.

A module with an underscore in front is no format. Cells come from strangers: each format writes them so that whoever reads the
format takes them for text and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, cast

from warta.release.diff import Diff
from warta.validation.formats._modules import format_module, format_modules
from warta.wording import Lang

SHOWN = 20
"""Of one kind in one table so many rows are shown, if nobody asks for more."""


class Look(NamedTuple):
    """How a difference is to be shown: with colours, and how many rows of a kind and table; None for all of them."""

    colour: bool = False
    limit: int | None = SHOWN


PLAIN = Look()


class Format(Protocol):
    """The shape of a format."""

    def __call__(self, diff: Diff, lang: Lang = "en", look: Look = PLAIN, /) -> str:
        """The difference in this format; only a format for terminals has colours, and json always has all rows."""


def format_names() -> tuple[str, ...]:
    """The names of all formats: the modules of this folder."""
    return format_modules(__name__)


def format_named(name: str) -> Format:
    """The format of that name; KeyError where there is none."""
    return cast(Format, format_module(__name__, name).write)
