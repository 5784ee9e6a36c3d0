"""Help and completion feel instant, and `import warta` costs nothing: none of them loads a heavy library."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

import warta
from warta.cli import commands

HEAVY = {
    "altair",
    "duckdb",
    "frictionless",
    "jinja2",
    "dask",
    "distributed",
    "jsonschema",
    "lxml",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "requests",
    "trafilatura",
    "vl_convert",
}
SOURCE_ROOT = Path(warta.__file__).parents[1]
COMMANDS = commands.list_commands(click.Context(commands))
RUN = "from warta.cli import main; main()"


def modules_after(code: str, *arguments: str, options: Sequence[str] = (), **environment: str) -> set[str]:
    """The names of all modules that a fresh interpreter has loaded once it has run `code` with `arguments`."""
    report = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    line = [sys.executable, *options, "-c", report + code, *arguments]
    done = subprocess.run(line, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_import_costs_nothing() -> None:
    loaded = modules_after("import warta") - modules_after("")
    assert "warta" in loaded
    assert packages(loaded) <= sys.stdlib_module_names | {"warta"}
    assert "importlib.metadata" not in loaded
    assert not {name for name in loaded if name.startswith("warta.")}


def test_there_are_commands() -> None:
    assert {"init", "build", "validate", "show", "explain"} <= set(COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([command, "--help"] for command in COMMANDS)], ids=" ".join)
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    loaded = packages(modules_after(RUN, *arguments))
    assert "click" in loaded
    assert not loaded & HEAVY


def test_completion_loads_no_heavy_library() -> None:
    loaded = modules_after(RUN, _WARTA_COMPLETE="bash_complete", COMP_WORDS="warta ", COMP_CWORD="1")
    assert "click.shell_completion" in loaded
    assert not packages(loaded) & HEAVY


def test_the_nouns_need_only_the_standard_library() -> None:
    """-I -S: without site-packages, as anyone's own tool could use them."""
    root = f"import sys; sys.path.insert(0, {str(SOURCE_ROOT)!r})\n"
    loaded = modules_after(root + "import warta.errors, warta.model, warta.wording", options=["-I", "-S"])
    assert {"warta.errors", "warta.model", "warta.wording"} <= loaded
