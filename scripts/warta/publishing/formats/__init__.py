"""Outward formats of a package, a file each: a function `write(descriptor, folder) -> bytes` in a module named like the format.

A module with an underscore in front is no format; an underscore inside is the hyphen of the format's name. Everything that a
format says comes from the descriptor, and the tables' cells where it holds them; the same package gives the same bytes.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from warta.publishing.facts import Described


class Format(Protocol):
    """The shape of a format: `FILE` is the name by which other programs look for it, where there is one."""

    FILE: str
    BESIDE: bool
    """Does it name the files of the package by their paths, so that it must lie in the package's folder?"""
    TEXT: bool
    """Is it a text, which a terminal can show?"""

    def write(self, descriptor: Described, folder: Path, /) -> bytes:
        """The file of the package in `folder`, of which `descriptor` is the descriptor."""


@cache
def format_names() -> tuple[str, ...]:
    """The names of all formats: the modules of this folder."""
    modules = (module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in modules))


def format_named(name: str) -> Format:
    """The format of that name; KeyError where there is none."""
    if name not in format_names():
        raise KeyError(name)
    return cast(Format, import_module(f"{__name__}.{name.replace('-', '_')}"))
