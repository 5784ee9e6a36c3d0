"""A bar where someone watches, nothing elsewhere; Ctrl-C shows what was found so far."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import warta.validation
from tests.cli.conftest import Run
from warta.validation import Judge
from warta.validation.report import Said
from warta.validation.target import Target

BAR = """
from warta.cli._progress import Bar
from warta.cli._terminal import Terminal
from warta.wording import Wording
with Bar(Terminal(quiet={quiet}), Wording("validating", "memvalidasi"), patience={patience}) as bar:
    bar.move(1, 100, "first")
    if bar._timer and {patience} == 0:
        bar._timer.join()
    bar.move(50, 100, "[red]harga[/red]\\x1b[2J")
    if bar._progress:
        bar._progress.refresh()
print("done")
"""

only_posix = pytest.mark.skipif(os.name == "nt", reason="POSIX has pseudo-terminals and signals")


def heed_interruptions() -> None:
    """In the child: a shell that starts the tests in the background has made it deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_a_terminal(code: str, **environment: str) -> str:
    """What the code writes onto a terminal that is its stderr."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "wb") as stderr:
        known = os.environ | {"TERM": "xterm", "COLUMNS": "100"} | environment
        child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=stderr, env=known)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    out, _ = child.communicate()
    os.close(ours)
    assert (child.returncode, out) == (0, b"done\n"), shown
    return shown.decode("utf-8")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says so once the other end is closed
        return b""


@only_posix
def test_a_bar_says_how_far_it_is_and_goes() -> None:
    shown = on_a_terminal(BAR.format(quiet=False, patience=0))
    assert re.search(r"validating \[red\]harga\[/red\]\\x1b\[2J .* 50%", shown), ascii(shown)
    assert shown.endswith("\x1b[2K"), "its line is cleared at the end"


@only_posix
def test_what_is_quick_shows_none() -> None:
    assert on_a_terminal(BAR.format(quiet=False, patience=60)) == ""


@only_posix
@pytest.mark.parametrize(("quiet", "term"), [(True, "xterm"), (False, "dumb")])
def test_nor_does_a_quiet_run_or_a_dumb_terminal(quiet: bool, term: str) -> None:
    assert on_a_terminal(BAR.format(quiet=quiet, patience=0), TERM=term) == ""


def test_a_pipe_gets_nothing_and_rich_is_not_even_loaded() -> None:
    code = BAR.format(quiet=False, patience=0) + "import sys; assert 'rich' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")


def test_each_resource_that_is_done_is_told(package: Path) -> None:
    told: list[tuple[int, int, str]] = []
    warta.validation.validate(package, only=Judge.FRICTIONLESS, jobs=1, progress=lambda *each: told.append(each))
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert {name for _, _, name in told} == {each["name"] for each in described}
    assert told[-1][:2] == (sum(each["bytes"] for each in described),) * 2


@pytest.fixture
def heeding() -> Iterator[None]:
    """This process heeds Ctrl-C, whatever the shell that started it wants."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize(("lang", "said"), [("en", "interrupted: the report"), ("id", "terhenti: laporan")])
def test_an_interruption_shows_what_was_found(
    warta_run: Run, package: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    def interrupted(_target: Target) -> Iterator[Said]:
        yield from ()
        signal.raise_signal(signal.SIGINT)

    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    (package / "datapackage.json").write_text(json.dumps({**described, "name": 3}), encoding="utf-8")
    monkeypatch.setitem(warta.validation._JUDGES, Judge.FRICTIONLESS, interrupted)
    code, out, err = warta_run("validate", package, "--lang", lang)
    assert code == 130
    assert "profile.type" in out
    assert err.startswith(f"warta: {said}")
    assert err.count("\n") == 1
    code, out, _ = warta_run("validate", package, "--format", "json")
    assert (code, json.loads(out)["valid"], json.loads(out)["warta"]["interrupted"]) == (130, False, True)


WAITING = """
import sys, time, warta.validation
from warta.validation import Judge
def waits(_target):
    print("ready", flush=True)
    time.sleep(60)
    yield
warta.validation._JUDGES = {**warta.validation._JUDGES, Judge.WARTA: waits}
from warta.cli import main
main()
"""


@only_posix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_process_at_once_and_cleanly(package: Path, jobs: str) -> None:
    line = [sys.executable, "-c", WAITING, "validate", str(package), "--jobs", jobs]
    with subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interruptions
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "interrupted" in out
    assert "Traceback" not in err


@only_posix
@pytest.mark.parametrize("shape", ["text", "json", "sarif"])
def test_a_reader_that_has_read_enough_causes_no_noise(package: Path, shape: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    line = [sys.executable, "-m", "warta", "validate", str(package), "--only", "profile", "--format", shape]
    with os.fdopen(writer, "wb") as gone:
        done = subprocess.run(line, stdout=gone, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == ""
