"""Who does the shards: a file an executor, with one function that maps a task over items.

An executor is any function ``run(task, items, jobs)`` that yields a pair ``(item, result)`` for every item, in any order; the
result is what ``task(item)`` returned, or a `Lost` where no worker lived to return it. Tasks and items can be pickled, a task
may be run twice, and what it writes is the same each time. ``--executor module:function`` names one of your own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from typing import Any

from warta.errors import InputError
from warta.scale.executors.lost import Lost
from warta.wording import Wording

__all__ = ["Executor", "Lost", "executor_named"]

Executor = Callable[[Callable[[Any], Any], Sequence[Any], int], Iterable[tuple[Any, Any]]]
"""``run(task, items, jobs)``."""


class UnknownExecutor(InputError):
    """No executor of that name."""

    wording = Wording(
        "{name}: no executor; there are in-process, processes, dask, dask:ADDRESS and MODULE:FUNCTION",
        "{name}: bukan pelaksana; yang ada: in-process, processes, dask, dask:ALAMAT, dan MODUL:FUNGSI",
    )


def executor_named(name: str) -> Executor:
    """The executor of a name as ``--executor`` takes it; UnknownExecutor."""
    kind, _, rest = name.partition(":")
    if kind == "dask":
        from warta.scale.executors.dask import run as on_dask

        return partial(on_dask, address=rest or None)
    if kind in ("in-process", "processes") and not rest:
        found: Executor = import_module(f"{__name__}.{kind.replace('-', '_')}").run
        return found
    return _of_others(name, kind, rest)


def _of_others(name: str, module: str, function: str) -> Executor:
    try:
        found = getattr(import_module(module), function) if function else None
    except (ImportError, AttributeError, ValueError, TypeError) as exc:  # the last two for names such as "" and ".near"
        raise UnknownExecutor(name=name) from exc
    if not callable(found):
        raise UnknownExecutor(name=name)
    executor: Executor = found
    return executor
