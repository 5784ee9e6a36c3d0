"""The commands that take a while, on a real terminal: how far they are is drawn and gone again; a pipe never sees it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_progress import _read, only_posix
from tests.release.conftest import ARTICLE, build_article
from tests.validation.target import conftest as target
from tests.validation.target.conftest import Server
from warta.release.archive import packed, with_sums

server = target.server

AT_ONCE = """
import warta.cli._progress as progress
progress.Bar.__init__.__defaults__ = (0.0,)
from warta.cli import main
main()
"""
"""`warta` whose bars do not wait for a second."""

CLEARED = "\x1b[2K"


def on_a_terminal(*words: str, quiet: bool = False) -> tuple[str, str]:
    """What the command writes onto its stdout, a pipe, and onto a terminal that is its stderr."""
    ours, theirs = os.openpty()
    line = [sys.executable, "-c", AT_ONCE, *words, *(["--quiet"] if quiet else [])]
    with os.fdopen(theirs, "wb") as stderr:
        known = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
        child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=stderr, env=known)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    out, _ = child.communicate()
    os.close(ours)
    assert child.returncode == 0, shown
    return out.decode("utf-8"), shown.decode("utf-8")


def piped(*words: str) -> tuple[str, str]:
    done = subprocess.run([sys.executable, "-c", AT_ONCE, *words], capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_article(tmp_path_factory.mktemp("built") / "pasar", ARTICLE)


@pytest.fixture
def command(request: pytest.FixtureRequest, built: Path, server: Server, tmp_path: Path) -> list[str]:
    """A command that draws a bar, on a small package, and on nothing that another run could be in the way of."""
    files = {path: (built / path).read_bytes() for path in ("datapackage.json", "data/quotes.csv", "data/quotes.parquet")}
    (server.folder / "pasar.zip").write_bytes(packed(with_sums({**files, **_data(built)})))
    return {
        "validate": ["validate", str(built)],
        "diff": ["diff", str(built), str(built)],
        "get": ["get", f"{server.address}/pasar.zip", "--to", str(tmp_path / "here")],
    }[request.param]


def _data(built: Path) -> dict[str, bytes]:
    return {f"data/{file.name}": file.read_bytes() for file in (built / "data").glob("*.*")}


@only_posix
@pytest.mark.parametrize(
    ("command", "doing"),
    [("validate", "validating"), ("diff", "comparing"), ("get", "fetching")],
    indirect=["command"],
)
def test_a_bar_is_drawn_on_a_terminal_and_cleared(command: list[str], doing: str) -> None:
    out, shown = on_a_terminal(*command)
    assert re.search(rf"{doing} .*\N{{BOX DRAWINGS HEAVY HORIZONTAL}}", shown), ascii(shown)
    assert CLEARED in shown.rpartition("\N{BOX DRAWINGS HEAVY HORIZONTAL}")[2], "the last that was drawn is cleared"
    assert doing not in out
    assert "\x1b" not in out


@only_posix
@pytest.mark.parametrize("command", ["validate", "diff", "get"], indirect=True)
def test_nothing_is_drawn_into_a_pipe_or_where_it_must_be_quiet(command: list[str]) -> None:
    _out, shown = piped(*command)
    assert not re.search(r"\x1b|\N{BOX DRAWINGS HEAVY HORIZONTAL}|validating|comparing|fetching", shown)
    if command[0] != "get":  # what was got is there
        assert on_a_terminal(*command, quiet=True)[1] == ""


def test_a_comparison_counts_every_byte_of_both_versions(built: Path) -> None:
    import warta

    told: list[tuple[int, int, str]] = []
    warta.diff(built, built, progress=lambda *each: told.append(each))
    done, totals, names = zip(*told, strict=True)
    sizes = sum(file.stat().st_size for file in (built / "data").glob("*.csv"))
    assert list(done) == sorted(done)
    assert (done[-1], set(totals)) == (2 * sizes, {2 * sizes})
    assert set(names) == {file.stem for file in (built / "data").glob("*.csv")}
