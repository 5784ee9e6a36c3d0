"""The tables, one folder each. A folder here with a ``TABLE`` is a table of every package: nothing else lists it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from warta.schema import Table


@cache
def all_tables() -> tuple[Table, ...]:
    """Every table, by name."""
    names = sorted(module.name for module in iter_modules(__path__) if module.ispkg)
    return tuple(import_module(f"{__name__}.{name}").TABLE for name in names)


def usual_tables() -> tuple[Table, ...]:
    """The tables that every build writes, by name."""
    return tuple(table for table in all_tables() if table.always)


def table_named(name: str) -> Table | None:
    """The table of that name, or None."""
    return next((table for table in all_tables() if table.name == name), None)
