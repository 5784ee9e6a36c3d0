"""How long two versions of a million rows take to compare, beside the time of reading both, and in how much memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from tests.bench.figures import Figure
from tests.bench.tables import write_package
from tests.bench.validation import seconds
from warta.release.diff import diff
from warta.release.rows import text_batches
from warta.release.side import opened_side

MILLION = 1_000_000
TIMES = 4
MOST_MEGABYTES = 700
TRIES = 3
_CHILD = """
import re, sys
from pathlib import Path
from warta.release.diff import diff
diff(*sys.argv[1:])
print(re.search(r"VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
"""
"""Tells its own peak, on Linux: the one of `getrusage` begins with what its parent had when it was started."""


def measure() -> Iterator[Figure]:
    """The figures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        old = write_package(folder / "old", MILLION, words=True)
        for what, share, mixed in (("none changed", 0, False), ("1 % changed", 100, False), ("in another order", 100, True)):
            new = _changed(old, folder / what.replace(" ", "-"), share, mixed)
            ratio = seconds(partial(diff, old, new), TRIES) / seconds(partial(_read, old, new), TRIES)
            yield Figure(f"1M and 1M rows, {what}: of reading", ratio, "times", TIMES, at_most=True)
            yield Figure("and the peak", _peak(old, new), "MB", MOST_MEGABYTES, at_most=True)


def _read(*descriptors: Path) -> None:
    for descriptor in descriptors:
        with opened_side(descriptor) as side:
            deque(chain.from_iterable(text_batches(resource, side) for resource in side.resources.values()), maxlen=0)


def _peak(old: Path, new: Path) -> float:
    """The megabytes of a process that compares them."""
    told = subprocess.run([sys.executable, "-c", _CHILD, old, new], check=True, capture_output=True, text=True)
    return int(told.stdout) / 1000


def _changed(descriptor: Path, folder: Path, share: int, mixed: bool) -> Path:
    """A copy of the package in which one row of `share` has another amount, one is gone, and one came; 0 for none."""
    folder.mkdir()
    shutil.copy(descriptor.with_name("kota.csv"), folder)
    file = folder / "besar.csv"
    shutil.copy(descriptor.with_name("besar.csv"), file)
    described = json.loads(descriptor.read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    if share:
        names = [field["name"] for field in described["resources"][0]["schema"]["fields"]]
        convert = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
        table = pa_csv.read_csv(file, convert_options=convert)
        pa_csv.write_csv(_edited(table, share, mixed), file, pa_csv.WriteOptions(quoting_style="needed"))
    return folder / "datapackage.json"


def _edited(table: pa.Table, share: int, mixed: bool) -> pa.Table:
    at = np.arange(len(table)) % share
    amounts = np.where(at == 1, "7", table.column("jumlah").to_numpy())
    edited = table.set_column(3, "jumlah", pa.array(amounts, pa.string()))
    come = edited.filter(pa.array(at == 3))
    come = come.set_column(0, "id", pa.array([f"baru-{number}" for number in range(len(come))]))
    kept = pa.concat_tables([edited.filter(pa.array(at != 2)), come])
    return kept.take(np.random.default_rng(3).permutation(len(kept))) if mixed else kept
