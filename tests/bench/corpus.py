"""``python -m tests.bench.corpus [N] [--lean]``: a corpus of N seeded articles is built by every executor and held to its rows.

Each build runs in a process of its own, as a user would run it; what its workers hold at most is read from the system while
they work (Linux). Rows are compared a group at a time with those that the generator computes; where an article differs, its
bare extraction is asked whether the build or the grammar is to blame.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from tests.bench.building import Build
from tests.bench.figures import Figure
from tests.generated.expected import TABLES, differences
from tests.generated.test_generated import rows_of, written
from tests.scale.stories import seed_of, short_article, write_stories
from warta.errors import InputError
from warta.tables import table_named

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

Got = dict[str, list[dict[str, object]]]


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
        yield from _rows(folder / "two", articles)


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


def _rows(package: Path, articles: int) -> Iterator[Figure]:
    """How the published rows agree with those of the generator."""
    seen = unlike = blamed = 0
    for article, got in _articles(package):
        seen += 1
        seed = seed_of(article)
        if _differs(seed, got):
            unlike += 1
            blamed += _nameless(got) != _nameless(rows_of(short_article(seed).text.encode()))
    unread = sum(1 for seed in _missing(package, articles) if _is_readable(seed))
    yield Figure("articles in the package", seen, "")
    yield Figure("articles whose rows are not the generator's", unlike / articles, "parts", 0.002, at_most=True)
    yield Figure("of these, articles that bare extraction reads otherwise", blamed, "", 0, at_most=True)
    yield Figure("articles that are missing though they can be read", unread, "", 0, at_most=True)


def _nameless(got: Got) -> Got:
    """The rows without what follows from the article's own name, which is another where it is read alone."""
    keys = (key for name in TABLES if (table := table_named(name)) for key in table.key)
    own = {"source_file", "quote_id", *keys} - {"position"}
    return {name: [{column: row[column] for column in row if column not in own} for row in rows] for name, rows in got.items()}


def _differs(seed: int, got: Got) -> bool:
    expected = short_article(seed).rows
    return any(True for table in TABLES for _ in differences(table, expected[table], got[table]))


def _missing(package: Path, articles: int) -> Iterator[int]:
    there = (seed_of(row[0]) for row in _keyed(package, "articles"))
    expected = iter(range(articles))
    for seed in sorted(there):
        yield from iter(expected.__next__, seed)
    yield from expected


def _is_readable(seed: int) -> bool:
    try:
        rows_of(short_article(seed).text.encode())
    except InputError:
        return False
    return True


def _articles(package: Path) -> Iterator[tuple[str, Got]]:
    """Every article with its rows in the form of `rows_of`; tables are read side by side, a group of rows at a time."""
    tables = {name: groupby(_keyed(package, name), key=lambda row: row[0]) for name in TABLES}
    waiting: dict[str, tuple[str, Iterable[tuple[str, dict[str, object]]]] | None] = {
        name: next(groups, None) for name, groups in tables.items()
    }
    while (first := waiting["articles"]) is not None:
        article, got = first[0], Got()
        for name, groups in tables.items():
            found = waiting[name]
            is_next = found is not None and found[0] == article
            got[name] = [row for _, row in found[1]] if found is not None and is_next else []
            if is_next:
                waiting[name] = next(groups, None)
        yield article, _linked(got)
    assert not any(waiting.values()), "rows of no article"


def _linked(got: Got) -> Got:
    positions = {row["quote_id"]: row["position"] for row in got["quotes"]}
    for row in (*got["budgets"], *got["principles"]):
        row["quote"] = positions.get(row["quote_id"])
    return got


def _keyed(package: Path, name: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows of a table, part after part, each with its article's id."""
    from pyarrow import parquet

    descriptor = json.loads((package / "datapackage.json").read_bytes())
    resource: dict[str, Any] = next(each for each in descriptor["resources"] if each["name"] == name)
    for part in resource["parts"]:
        with parquet.ParquetFile(package / part["twin"]["path"]) as file:
            rows = (row for batch in file.iter_batches(2000) for row in batch.to_pylist())
            yield from ((row["article_id"], {column: written(cell) for column, cell in row.items()}) for row in rows)


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
