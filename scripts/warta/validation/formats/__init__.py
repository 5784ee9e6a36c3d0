"""Output formats of a report, a file each: a function `write(report, lang, colour) -> str` in a module of the format's name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from warta.validation.report import Report
from warta.wording import Lang


class Format(Protocol):
    """The shape of a format."""

    def __call__(self, report: Report, lang: Lang = "en", colour: bool = False, /) -> str:
        """The report in this format; `colour` asks for terminal colours where the format knows them."""


@cache
def format_names() -> tuple[str, ...]:
    """The names of all formats: the modules of this folder."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def format_named(name: str) -> Format:
    """The format of that name; KeyError where there is none."""
    if name not in format_names():
        raise KeyError(name)
    return cast(Format, import_module(f"{__name__}.{name}").write)
