"""JSON as formats write it: no key without a value, UTF-8, indented by two, in the order in which it was put together."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def told(**members: Any) -> Json:
    """The members that say something; 0 does."""
    return {name: value for name, value in members.items() if value or (value == 0 and value is not False)}


def typed(kind: str, **members: Any) -> Json:
    """A JSON-LD object of that type."""
    return {"@type": kind, **told(**members)}
