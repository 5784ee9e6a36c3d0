"""Compare by hand: ``python -m tests.parity [WORDS]`` runs the generated cases whose name holds WORDS, and tells the first
differences; with ``--keep FOLDER`` the packages that differ stay there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.parity.cases import all_cases
from tests.parity.compare import compare
from tests.parity.squeezed import WAYS, squeezed
from warta.validation.standard.tables import TALLY

parser = argparse.ArgumentParser(prog="python -m tests.parity", description=__doc__)
parser.add_argument("words", nargs="?", default="")
parser.add_argument("--keep", type=Path)
parser.add_argument("--way", choices=WAYS, default="as it is")
parser.add_argument("--shown", type=int, default=40)
asked = parser.parse_args()

chosen = [case for case in all_cases() if asked.words in case.name]
with tempfile.TemporaryDirectory() as folder, squeezed(asked.way):
    differing = [(case, found) for case in chosen if (found := compare(case, Path(folder)))]
for case, found in differing[: asked.shown]:
    sys.stdout.write(f"{case.name}\n{found}\n")
    if asked.keep:
        case.write(asked.keep / case.name.replace("/", " "))
sys.stdout.write(f"{len(chosen)} packages, {len(differing)} differ; {TALLY.proved} tables by Arrow, by frictionless whole:\n")
for reason, count in Counter(TALLY.whole).most_common():
    sys.stdout.write(f"{count:6} {reason}\n")
sys.exit(bool(differing))
