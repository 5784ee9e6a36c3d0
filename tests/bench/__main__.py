"""``python -m tests.bench [SUBJECT…]`` measures and prints: a line a figure, with the limit that it should keep.

Every module of this folder with a function ``measure`` is a subject.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click


def main(asked: list[str]) -> None:
    """Measure the subjects `asked` for, or all of them."""
    here = Path(__file__).parent
    for name in asked or sorted(path.stem for path in here.glob("[a-z]*.py")):
        measure = getattr(import_module(f"tests.bench.{name}"), "measure", None)
        if measure is None:
            continue
        click.echo(f"\n{name}")
        for figure in measure():
            click.echo(f"  {figure.says:<58} {figure.value:>10.4g} {figure.unit:<12} {figure.verdict}")


if __name__ == "__main__":
    main(sys.argv[1:])
