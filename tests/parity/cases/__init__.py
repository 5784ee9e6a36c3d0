"""Every generated case, a file a kind: a module here has `cases() -> Iterator[Case]`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from tests.parity.case import Case


@cache
def all_cases() -> tuple[Case, ...]:
    """Every case of every kind, each called `<kind>: <name>`; no two of one name."""
    kinds = sorted(module.name for module in iter_modules(__path__))
    found = tuple(
        Case(f"{kind}: {case.name}", case.descriptor, case.files)
        for kind in kinds
        for case in import_module(f"{__name__}.{kind}").cases()
    )
    if len({case.name for case in found}) < len(found):
        names = [case.name for case in found]
        raise ValueError(f"two cases share a name: {sorted({name for name in names if names.count(name) > 1})}")
    return found
