"""What is checked: every check has an id, a judge, a severity and its words, declared once beside the code that makes it.

(The rules of `warta.model` turn words into values; the checks here judge a package.)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules

from warta.wording import Wording

PAGES = "docs/rules"
"""The folder of the pages, one a check, that ``warta.publishing.rules`` writes."""


class Judge(StrEnum):
    """Who says so."""

    PROFILE = "profile"  # the official JSON Schema of Data Package 2.0
    FRICTIONLESS = "frictionless"  # what anyone's `frictionless validate` says
    WARTA = "warta"  # what neither of them looks at


class Severity(StrEnum):
    """An error says that the package contradicts itself, its sources or the standard; a warning that something looks wrong."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong. `says` and `remedy` are filled with the finding's place, value and own fields."""

    id: str
    judge: Judge
    severity: Severity
    says: Wording
    remedy: Wording

    @property
    def page(self) -> str:
        """The page that explains it, in the project's folder."""
        return f"{PAGES}/{self.id}.md"


CHECKS: dict[str, Check] = {}
"""Every check by its id, filled while the modules of this room are imported; `all_checks` imports them."""


def declare(check: Check) -> Check:
    """Register `check`; two checks never share an id."""
    if check.id in CHECKS:
        raise ValueError(f"two checks are called {check.id}")
    CHECKS[check.id] = check
    return check


def error(name: str, says: Wording, remedy: Wording) -> Check:
    """Declare an error that warta's own judge finds."""
    return declare(Check(name, Judge.WARTA, Severity.ERROR, says, remedy))


def warning(name: str, says: Wording, remedy: Wording) -> Check:
    """Declare a warning that warta's own judge gives."""
    return declare(Check(name, Judge.WARTA, Severity.WARNING, says, remedy))


def all_checks() -> tuple[Check, ...]:
    """Every check there is, by id."""
    room = import_module("warta.validation")
    for module in iter_modules(room.__path__):
        import_module(f"{room.__name__}.{module.name}")
    return tuple(CHECKS[name] for name in sorted(CHECKS))
