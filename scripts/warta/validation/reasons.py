"""Why each check is there, and an example of what it finds: read from reasons.toml, for the pages and for reports."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from warta.validation.report import Finding, Place, finding
from warta.validation.rules import Check
from warta.wording import Wording


class Reason(NamedTuple):
    """Why a check matters, and the place, value and fields of an example of it."""

    why: Wording
    example: Mapping[str, Any]


@cache
def reasons() -> Mapping[str, Reason]:
    """The reason of every check, by its id."""
    content = tomllib.loads(files("warta.validation").joinpath("reasons.toml").read_text(encoding="utf-8"))
    return {name: Reason(Wording(each["en"], each["id"]), each["example"]) for name, each in content.items()}


def why(check: Check) -> Wording:
    """Why `check` matters; LookupError where reasons.toml does not say it."""
    return _reason(check).why


def example_of(check: Check) -> Finding:
    """A finding as `check` makes it."""
    told = dict(_reason(check).example)
    value = told.pop("value", None)
    place = Place(**{name: told.pop(name) for name in ("resource", "row", "row_id", "field") if name in told})
    return finding(check, place, value, **told)


def _reason(check: Check) -> Reason:
    if check.id not in reasons():
        raise LookupError(f"the check {check.id} has no reason: add it to scripts/warta/validation/reasons.toml")
    return reasons()[check.id]
