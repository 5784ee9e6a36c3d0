"""Patterns taken apart by Python's own parser, and whether matching one could take for ever."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")

_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})


def tree_of(pattern: str) -> Any:
    """A pattern as Python's own parser takes it apart."""
    return _without_warnings(import_module("re._parser").parse, pattern)


def compiled(pattern: str) -> re.Pattern[str]:
    """A stranger's pattern, compiled; what Python would rather have written otherwise in it is nobody's concern here."""
    return _without_warnings(re.compile, pattern)


def _without_warnings(read: Callable[[str], T], pattern: str) -> T:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(pattern)


def may_run_away(pattern: str) -> bool:
    """Could matching `pattern` take more than a few steps a character? False for one that does not compile."""
    try:
        return _weight(tree_of(f"^{pattern}$")) > 1
    except (re.error, RecursionError, OverflowError):
        return False


def _weight(tree: Iterable[Any]) -> int:
    """How many repetitions of open length may be weighed against each other."""
    total = 0
    for kind, told in tree:
        inner = sum(_weight(each) for each in _within(told))
        if str(kind) in _REPEATS and told[0] != told[1]:
            total += 1 + (2 * inner + _chooses(told[2]) if told[1] > 1 else inner)
        else:
            total += inner
    return total


def _chooses(tree: Iterable[Any]) -> int:
    """Is there a choice in what is repeated?"""
    return int(any(str(kind) == "BRANCH" or any(_chooses(each) for each in _within(told)) for kind, told in tree))


def _within(told: Any) -> Iterable[Any]:
    """The parts of a pattern inside another."""
    parser = import_module("re._parser")
    for each in told if isinstance(told, list | tuple) else ():
        if isinstance(each, parser.SubPattern):
            yield each
        elif isinstance(each, list | tuple):
            yield from _within(each)
