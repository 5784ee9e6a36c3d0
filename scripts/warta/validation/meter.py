"""How far a validation is, in bytes: those of every resource once for each judge that reads the data."""

from __future__ import annotations

from collections.abc import Mapping

from warta.validation.options import Progress
from warta.validation.rules import Judge

READERS = frozenset({Judge.FRICTIONLESS, Judge.WARTA})
"""The judges that read the data; the profile is about the descriptor."""


class Meter:
    """Hears what is read, and tells of it. `sizes` are the bytes of each resource."""

    def __init__(self, tell: Progress | None, sizes: Mapping[str, int], judges: tuple[Judge, ...]) -> None:
        self._tell = tell
        self._sizes = sizes
        self._whole = sum(sizes.values())
        self._total = self._whole * len(READERS.intersection(judges))
        self._before = 0
        self._read: dict[str, int] = {}

    def turn(self, judge: Judge) -> None:
        """It is the turn of another judge, who begins anew."""
        if judge in READERS and self._read:
            self._before += self._whole
            self._read = {}

    def read(self, name: str, octets: int) -> None:
        """So many more bytes of the resource `name` are read."""
        self._read[name] = min(self._read.get(name, 0) + octets, self._sizes.get(name, 0))
        if self._tell:
            self._tell(self._before + sum(self._read.values()), self._total, name)

    def done(self, name: str) -> None:
        """The resource `name` is read, or passed over."""
        self.read(name, self._sizes.get(name, 0))
