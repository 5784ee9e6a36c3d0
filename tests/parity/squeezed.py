"""Ways of running warta that make small packages go where only large ones go: many pieces, keys on disk, little remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module

import pytest

STANDARD = "warta.validation.standard"
ARROW = {f"{STANDARD}.small.LARGEST": -1, f"{STANDARD}.modest.MODEST": -1}
"""Even the smallest table goes to Arrow."""

PIECES = {**ARROW, f"{STANDARD}.chunks.CHUNK": 61, f"{STANDARD}.octets.CHUNK": 61}
NO_MEMORY = {"warta.validation.options.MEGABYTE": 1, f"{STANDARD}.references._FEW": 2, f"{STANDARD}.proofs._REMEMBERED": 3}

WAYS: Mapping[str, Mapping[str, int]] = {
    "as it is": {},
    "by Arrow": ARROW,
    "in small pieces": PIECES,
    "in tiny pieces": {**PIECES, f"{STANDARD}.chunks.CHUNK": 5, f"{STANDARD}.octets.CHUNK": 5},
    "keys on disk": {**PIECES, **NO_MEMORY},
}
"""Name of a way -> the numbers in the code that are other ones meanwhile."""


@contextmanager
def squeezed(way: str) -> Iterator[None]:
    """Run so for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WAYS[way].items():
            module, _, constant = name.rpartition(".")
            patch.setattr(import_module(module), constant, value)
        yield
