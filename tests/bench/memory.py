"""How much memory the largest tables take: a child process a table, its peak as the system tells it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figures import Figure
from tests.bench.tables import write_package

MILLION = 1_000_000
_CHILD = """
import resource, sys, warta
from pathlib import Path
report = warta.validate(sys.argv[1], only="frictionless")
assert report.ok, report.findings[:3]
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
own = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
print(*own or [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss])
"""
"""Prints its peak. On Linux `getrusage` counts the peak of the parent, too, which made the table, from before the child was
another program; `VmHWM` of proc_pid_status(5) does not."""


def measure() -> Iterator[Figure]:
    """The peak of a table with a random string as its key, as it grows."""
    with TemporaryDirectory() as folder:
        peaks = {}
        for rows in (MILLION, 5 * MILLION, 10 * MILLION):
            peaks[rows] = _peak(write_package(Path(folder, "paket"), rows, words=True))
            limit = 700 if rows == 10 * MILLION else None
            yield Figure(
                f"CSV of {rows // MILLION} million rows, random string keys: peak", peaks[rows], "MB", limit, at_most=True
            )
        growth = (peaks[10 * MILLION] - peaks[5 * MILLION]) / 5
        yield Figure("and from 5 to 10 million: a million rows more take", growth, "MB", 10, at_most=True)


def _peak(descriptor: Path) -> float:
    """The megabytes of a process that validates the package."""
    told = subprocess.run([sys.executable, "-c", _CHILD, descriptor], check=True, capture_output=True, text=True)
    kilobytes = int(told.stdout)
    return kilobytes / 1000 if sys.platform != "darwin" else kilobytes / 1e6
