"""Cells in the plainest form of their type, and constraints on them; what is not surely a value is doubted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from warta.validation.standard.small.described import Doubted, Field
from warta.validation.standard.trees import compiled, may_run_away

Value = str | int | date | datetime
Reader = Callable[[str], Value]

_INTEGER = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_DATETIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)

_PLAIN_PATTERN = re.compile(
    r"""
    (?: [A-Za-z0-9_@:/-] | \\[.+*()\[\]{}?^$|\\/-] | \\d | \[(?:[A-Za-z0-9_.:/@ -])+\] )     # a character or a class
    (?: \{[0-9]{1,3}(?:,[0-9]{0,3})?\} | [?] )?                                             # a count, never a star
    """,
    re.VERBOSE,
)
"""A piece of a pattern that matches in one way only and in little time, in Python's ``re`` and in any other."""


def reader_of(field: Field) -> Reader:
    """What reads a cell of `field`, of its type and within its constraints; Doubted for what it cannot be sure of."""
    read = _READERS[field.type]
    checks = tuple(_checks(field))

    def read_within(cell: str) -> Value:
        value = read(cell)
        if not all(check(value) for check in checks):
            raise Doubted
        return value

    return read_within if checks else read


def _text(cell: str) -> str:
    return cell


def _integer(cell: str) -> int:
    if not _INTEGER.fullmatch(cell):
        raise Doubted
    return int(cell)


def _day(cell: str) -> date:
    if not _DATE.fullmatch(cell):
        raise Doubted
    try:
        return date.fromisoformat(cell)
    except ValueError as exc:
        raise Doubted from exc


def _datetime(cell: str) -> datetime:
    if not _DATETIME.fullmatch(cell):
        raise Doubted
    try:
        return datetime.fromisoformat(cell)
    except ValueError as exc:
        raise Doubted from exc


_READERS: Mapping[str, Reader] = {"string": _text, "integer": _integer, "date": _day, "datetime": _datetime}


def _checks(field: Field) -> list[Callable[[Any], bool]]:
    asked = field.constraints
    checks: list[Callable[[Any], bool]] = []
    if "minimum" in asked:
        least = _bound(asked["minimum"])
        checks.append(lambda value: value >= least)
    if "maximum" in asked:
        most = _bound(asked["maximum"])
        checks.append(lambda value: value <= most)
    if "enum" in asked:
        checks.append(frozenset(asked["enum"]).__contains__)
    if "pattern" in asked:
        pattern = _pattern(asked["pattern"])
        checks.append(lambda value: pattern.fullmatch(value) is not None)
    return checks


def _bound(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Doubted
    return value


def _pattern(words: str) -> re.Pattern[str]:
    at = 0
    while at < len(words):
        piece = _PLAIN_PATTERN.match(words, at)
        if piece is None:
            raise Doubted
        at = piece.end()
    if may_run_away(words):  # as a?a?a?…, where every piece is plain and their ways are not
        raise Doubted
    try:
        return compiled(words)
    except re.error as exc:
        raise Doubted from exc
