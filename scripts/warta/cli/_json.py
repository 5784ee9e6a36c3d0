"""JSON onto a terminal: what it could take for an order is escaped, as JSON allows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from warta.package.canonical import format_value
from warta.schema import Value


def json_array(lines: Iterable[object]) -> str:
    """A JSON array, an element a line."""
    return "[\n" + ",\n".join(map(json_line, lines)) + "\n]"


def json_line(content: object) -> str:
    """Any content as JSON on one line."""
    return "".join(map(_escaped, json.dumps(content, ensure_ascii=False)))


def for_json(value: Value) -> Value:
    """A cell: integers as they are, missing is None and so null, dates and instants as the CSV spells them."""
    return value if isinstance(value, int | None) else format_value(value)


def _escaped(character: str) -> str:
    return character if character.isprintable() else json.dumps(character)[1:-1]
