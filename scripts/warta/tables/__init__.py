"""The tables, one folder each. A folder here with a ``TABLE`` is a table of every package: nothing else lists it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from warta.schema import Table


@cache
def all_tables() -> tuple[Table, ...]:
    """Every table, by name."""
    return tuple(_table(name) for name in sorted(_folders()))


def usual_tables() -> tuple[Table, ...]:
    """The tables that every build writes, by name."""
    return tuple(table for table in all_tables() if table.always)


def table_named(name: str) -> Table | None:
    """The table of that name, which is that of its folder, or None; no other is imported."""
    return _table(name) if name in _folders() else None


@cache
def _folders() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(__path__) if module.ispkg)


def _table(name: str) -> Table:
    table = import_module(f"{__name__}.{name}").TABLE
    assert isinstance(table, Table)
    return table
