"""How long a person waits for a small package, start-up included: beside the time that importing frictionless takes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.bench.tables import write_package
from tests.bench.validation import seconds

TRIES = 7


def measure() -> Iterator[Figure]:
    """Whole processes, from the shell to the last line."""
    with TemporaryDirectory() as folder:
        package = write_package(Path(folder), 100).parent
        importing = seconds(_process("-c", "import frictionless"), TRIES)
        yield Figure("import frictionless", 1000 * importing, "ms")
        for says, limit, more in (
            ("warta validate of a small package, beside it", 1.3, ()),
            ("the same with --only profile, which needs no frictionless", 1, ("--only", "profile")),
        ):
            taken = seconds(_process("-m", "warta", "validate", str(package), *more), TRIES)
            yield Figure(says, taken / importing, "times", limit, at_most=True)


def _process(*arguments: str):
    return lambda: _run([sys.executable, *arguments])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=False, capture_output=True)
