"""``python -m tests.bench.corpus [N] [--lean]``: a corpus of N seeded articles is built by every executor and held to its rows.

Each build runs in a process of its own, as a user would run it; what its workers hold at most is read from the system while
they work (Linux). Rows are held against those that the generator computes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from tests.bench.agreement import compare_rows
from tests.bench.building import Build
from tests.bench.figures import Figure
from tests.scale.stories import write_stories

FILES = 40
"""Of the corpus, at the least."""

LARGEST_FILE = 20_000
SHARDS = 10
"""At the least, so that two workers have several each; of no more than so many megabytes:"""
MEGABYTES = 32

LIMIT = 400
"""Megabytes of a worker's memory."""

FLAT = 1.1
"""How many times its memory after the first 100,000 articles a worker may come to hold."""


def measure(articles: int = 10_000, full: bool = True, keep: Path | None = None) -> Iterator[Figure]:
    """The figures of a corpus of that many articles; with `full` those of every executor and of faults, too."""
    with TemporaryDirectory(dir=keep) as name:
        folder = Path(name)
        each = min(LARGEST_FILE, max(1, articles // FILES))
        write_stories(folder / "corpus", range(articles), each)
        two = Build(folder, "two", ("--jobs", "2"), _megabytes(folder / "corpus")).run()
        yield Figure("articles", articles, "")
        yield Figure("two processes: articles a second", articles / two.seconds, "by the clock")
        yield Figure("and of one processor's time", articles / two.processor, "articles/s")
        yield Figure("the largest worker's memory", two.peak, "MB", LIMIT, at_most=True)
        yield from (Figure(f"the same after {each.articles:,}", each.megabytes, "MB") for each in two.milestones)
        if len(two.milestones) > 1:
            yield Figure("the last of these, of the first", two.peak / two.milestones[0].megabytes, "times", FLAT, at_most=True)
        yield Figure("the driver's memory", two.driver, "MB")
        yield from _again(folder, two)
        if full:
            yield from _others(folder, two)
        yield from compare_rows(folder / "two", articles)


def _megabytes(corpus: Path) -> int:
    size = sum(file.stat().st_size for file in corpus.iterdir())
    return max(1, min(MEGABYTES, size // SHARDS >> 20))


def _again(folder: Path, first: Build) -> Iterator[Figure]:
    again = Build(folder, first.name, first.options, first.megabytes).run()
    took = again.processor / first.processor
    yield Figure("a second build with nothing changed, of the first", took, "parts", 0.02, at_most=True)


def _others(folder: Path, two: Build) -> Iterator[Figure]:
    """The same corpus by others: what differs from the build of two processes."""
    size = two.megabytes
    others = (
        Build(folder, "one", ("--jobs", "1"), size),
        Build(folder, "one-process", ("--jobs", "1", "--executor", "processes"), size),
        Build(folder, "dask", ("--jobs", "2", "--executor", "dask"), size),
        Build(folder, "shuffled", ("--jobs", "2"), size, shuffled=True),
        Build(folder, "faults", ("--jobs", "2"), size, kills=True),
    )
    expected = two.hashes()
    for other in others:
        other.run()
        unlike = sum(expected[name] != found for name, found in other.hashes().items())
        yield Figure(f"{other.name}: tables with a part of another hash", unlike, "", 0, at_most=True)
        if other.name == "one":
            yield Figure("two workers, in speeds of one (by the clock)", other.seconds / two.seconds, "times", 1.8)
            yield Figure("in-process: memory", other.peak, "MB", LIMIT, at_most=True)


@click.command()
@click.argument("articles", type=int, default=10_000)
@click.option("--full/--lean", default=True, help="Every executor and faults, or two processes alone.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the corpus and the packages are written.")
def main(articles: int, full: bool, folder: Path | None) -> None:
    """Measure a corpus of so many articles."""
    for figure in measure(articles, full, folder):
        click.echo(f"  {figure.says:<58} {figure.value:>10.4g} {figure.unit:<12} {figure.verdict}")


if __name__ == "__main__":
    main()
