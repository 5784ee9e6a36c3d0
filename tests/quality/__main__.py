"""``python -m tests.quality DIR`` scores two sets of real texts with known rows and prints each figure beside its aim.

``DIR/articles`` holds whole articles with all their rows, ``DIR/quotations`` a published corpus of quotations; each brings its
own scorer, which is run as its README says. A set that is not there is named and left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import click

from tests.quality.aims import ARTICLES, PRINTED, QUOTATIONS, Aim
from tests.quality.quotes import Quotation, read_quotes, with_printed
from warta import build


class Figure(NamedTuple):
    """What was measured, in the unit of its aim; None where the set says nothing of it."""

    aim: Aim
    value: float | None

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not measured"
        return "ok" if self.aim.met_by(self.value) else f"short by {abs(self.aim.least - self.value):.3g}"


def main(sets: Path) -> None:
    """Print a table of the figures of both sets."""
    for name, measured in (("articles", _articles), ("quotations", _quotations)):
        folder = sets / name
        if not folder.is_dir():
            click.echo(f"{name}: no such set in {sets}")
            continue
        click.echo(f"\n{name}\n{'measure':<46}{'figure':>9}{'aim':>8}")
        for aim, value in measured(folder):
            shown = "-" if value is None else f"{value:.4g}"
            click.echo(f"{aim.says:<46}{shown:>9}{aim.least:>8.4g}  {Figure(aim, value).verdict}")


def _articles(folder: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as place:
        package = Path(place, "package")
        build([folder / "texts"], package=package)
        scored = _score(folder, package / "data", folder / "texts", place=place)
    return (Figure(aim, aim.read(scored)) for aim in ARTICLES)


def _quotations(folder: Path) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as place:
        corpus = next(folder.glob("*.txt"))
        prepared = Path(place, "prepared")
        subprocess.run([sys.executable, folder / "prepare.py", corpus, prepared], check=True, capture_output=True)
        quotes = [row for text in sorted(prepared.rglob("*.txt")) for row in read_quotes(text)]
        yield from _scored(folder, prepared / "gold.json", quotes, QUOTATIONS, place)
        yield from _scored(folder, prepared / "gold.json", map(with_printed, quotes), PRINTED, place)


def _scored(folder: Path, gold: Path, quotes: Iterable[Quotation], aims: Iterable[Aim], place: str) -> Iterator[Figure]:
    rows = Path(place, "rows.jsonl")
    rows.write_text("\n".join(json.dumps(row) for row in quotes), encoding="utf-8")
    scored = _score(folder, gold, rows, place=place)
    return (Figure(aim, aim.read(scored)) for aim in aims)


def _score(folder: Path, *arguments: Path, place: str) -> Mapping[str, object]:
    out = Path(place, "scored.json")
    command = [sys.executable, folder / "score.py", *arguments, "--json", out]
    subprocess.run(command, check=True, capture_output=True)
    scored = json.loads(out.read_text(encoding="utf-8"))
    assert isinstance(scored, dict)
    return scored


if __name__ == "__main__":
    main(Path(sys.argv[1]))
