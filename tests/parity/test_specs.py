"""Frictionless' own specs of validation, as they come with it, pass where `validate` is warta's."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.parity.published import ROOT, distribution
from tests.parity.replaced import LOG
from warta.validation.deviations import SPECS

pytestmark = pytest.mark.slow

FILES = (
    "resource/__spec__/test_validate.py", "resource/__spec__/test_validate_schema.py",
    "resource/__spec__/test_validate_dialect.py",
    "resource/__spec__/test_security.py", "package/__spec__/test_validate.py", "package/__spec__/test_security.py",
    "actions/__spec__/test_validate.py", "checks", "table/__spec__", "inquiry", "report", "validator",
)  # fmt: skip
LONGEST = 300
_LINE = re.compile(r"^(?P<outcome>PASSED|FAILED) \S*::(?P<test>\w+)", re.MULTILINE)


def outcomes(log: Path, *plugin: str) -> dict[str, set[str]]:
    """Which specs passed and which failed, by name; they run beside the published data, on the installed frictionless."""
    (installed,) = find_spec("frictionless").submodule_search_locations
    how = "-q -rpf -n 0 --noconftest --import-mode=importlib -p no:cacheprovider -c".split()
    command = [sys.executable, "-P", "-W", "ignore", "-m", "pytest", *how, os.devnull, "--rootdir", ".", *plugin]
    environment = os.environ | {LOG: str(log), "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts"), str(ROOT)])}
    files = [str(Path(installed, name)) for name in FILES]
    run = subprocess.run(
        [*command, *files], cwd=distribution(), env=environment, capture_output=True, text=True, timeout=LONGEST
    )
    found: dict[str, set[str]] = {"PASSED": set(), "FAILED": set()}
    for line in _LINE.finditer(run.stdout):
        found[line["outcome"]].add(line["test"])
    assert found["PASSED"], run.stdout[-2000:] + run.stderr[-2000:]
    return found


def test_they_pass(tmp_path):
    log = tmp_path / "asked.json"
    theirs = outcomes(log)
    ours = outcomes(log, "-p", "tests.parity.replaced")
    asked = json.loads(log.read_text(encoding="utf-8"))
    judged = [test for test, of in asked.items() if of == ["warta"]]
    assert len(judged) > 100, "hardly a spec was judged by warta"
    assert ours["FAILED"] - theirs["FAILED"] == set(SPECS)
