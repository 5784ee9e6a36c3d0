"""The comparison of a case: both judges on the same files, what is declared to differ left out."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.parity.case import Case
from tests.parity.verdicts import Difference, difference, of_frictionless, of_warta


def compare(case: Case, folder: Path) -> Difference | None:
    """What the judges disagree on, or None; the package is written below `folder`."""
    place = folder / hashlib.md5(case.name.encode(), usedforsecurity=False).hexdigest()
    descriptor = case.write(place)
    return difference(of_frictionless(descriptor), of_warta(descriptor)) or None
