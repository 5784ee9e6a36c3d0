"""The comparison of a case: both judges on the same files, with what is declared to differ."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.parity.case import Case
from tests.parity.declared import EXPECTED
from tests.parity.verdicts import Difference, of_frictionless, of_warta


def compare(case: Case, folder: Path) -> Difference | None:
    """What the judges disagree on, or None; the package is written below `folder`."""
    place = folder / hashlib.md5(case.name.encode(), usedforsecurity=False).hexdigest()
    return compared(case.write(place))


def compared(descriptor: Path) -> Difference | None:
    """The same of a package that is there; what is declared to differ must be as declared."""
    ours, theirs = of_warta(descriptor), of_frictionless(descriptor)
    if ours == theirs:
        return None
    declared = [expected(descriptor) for expected in EXPECTED.values()]
    return None if ours in declared else Difference(declared[0] if theirs.crashed else theirs, ours)
