"""warta ("news"): Indonesian news articles as validated, documented, citable tables.

The public face. Each name is imported from its room when it is first asked for (PEP 562), so that ``import warta`` costs
nothing: no pyarrow, no frictionless, no pandas.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from warta.build import build as build
    from warta.package.explain import explain as explain
    from warta.release.cache import load as load
    from warta.release.cache import read as read
    from warta.release.diff import diff as diff
    from warta.release.get import get as get
    from warta.validation import validate as validate

__all__ = ["build", "validate", "load", "read", "explain", "diff", "get", "__version__"]

_ROOMS = {
    "build": "warta.build",
    "validate": "warta.validation",
    "load": "warta.release.cache",
    "read": "warta.release.cache",
    "explain": "warta.package.explain",
    "diff": "warta.release.diff",
    "get": "warta.release.get",
}


if not TYPE_CHECKING:  # a type checker reads the imports above, and reports a name that is not there

    def __getattr__(name: str) -> object:
        if name not in _ROOMS:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_ROOMS[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Face(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        # Importing warta.build makes the import system set the attribute `build` to that module: the function stays.
        if not (name in _ROOMS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
