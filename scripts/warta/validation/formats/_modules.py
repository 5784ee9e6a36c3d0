"""The formats of a room, of reports here and of differences elsewhere: every module of it without an underscore in front."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


@cache
def format_modules(room: str) -> tuple[str, ...]:
    """The names of the formats in the package called `room`, sorted."""
    modules = iter_modules(import_module(room).__path__)
    return tuple(sorted(module.name for module in modules if not module.name.startswith("_")))


def format_module(room: str, name: str) -> ModuleType:
    """The format of that name; KeyError where there is none."""
    if name not in format_modules(room):
        raise KeyError(name)
    return import_module(f"{room}.{name}")
