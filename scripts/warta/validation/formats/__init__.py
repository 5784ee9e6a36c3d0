"""Output formats of a report, a file each: a function `write(report, lang, look) -> str` in a module of the format's name.

A module with an underscore in front is no format. What a report quotes comes from strangers: each format writes it so that
whoever reads the format, a terminal, a runner or a browser, takes it for text and nothing else.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, cast

from warta.validation.formats._modules import format_module, format_modules
from warta.validation.report import Report
from warta.wording import Lang


class Look(NamedTuple):
    """What the reader's terminal can show: colours, and so many columns; None for a file, in which nothing is folded."""

    colour: bool = False
    width: int | None = None


PLAIN = Look()


class Format(Protocol):
    """The shape of a format."""

    def __call__(self, report: Report, lang: Lang = "en", look: Look = PLAIN, /) -> str:
        """The report in this format; only a format for terminals looks at `look`."""


def format_names() -> tuple[str, ...]:
    """The names of all formats: the modules of this folder."""
    return format_modules(__name__)


def format_named(name: str) -> Format:
    """The format of that name; KeyError where there is none."""
    return cast(Format, format_module(__name__, name).write)
