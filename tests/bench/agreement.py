"""Do the published rows of a corpus agree with those that the generator computes?

Parts are compared on all cores, each by itself: the rows of an article never leave its part. Where an article differs, its bare
extraction is asked whether the build or the grammar is to blame.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Figure
from tests.generated.expected import TABLES, differences
from tests.generated.test_generated import rows_of, written
from tests.scale.stories import seed_of, short_article
from warta.errors import InputError
from warta.scale.cores import cores
from warta.tables import table_named

Got = dict[str, list[dict[str, object]]]
Part = Mapping[str, Path]
"""Table -> its Parquet file of one part."""


class Agreement(NamedTuple):
    """Of one part: the seeds of its articles, how many differ, and how many of these bare extraction reads otherwise."""

    seeds: tuple[int, ...]
    unlike: int
    blamed: int


def compare_rows(package: Path, articles: int) -> Iterator[Figure]:
    """How the rows of the package agree with those of the generator's first `articles`."""
    with ProcessPoolExecutor(cores()) as pool:
        parts = [*pool.map(compare_part, _parts(package))]
        there = {seed for part in parts for seed in part.seeds}
        missing = sorted(set(range(articles)) - there)
        unread = sum(pool.map(_is_readable, missing, chunksize=100))
    seen = sum(len(part.seeds) for part in parts)
    yield Figure("articles in the package", seen, "")
    yield Figure("articles there twice or never asked for", seen + len(missing) - articles, "", 0, at_most=True)
    unlike = sum(part.unlike for part in parts)
    yield Figure("articles whose rows are not the generator's", unlike / articles, "parts", 0.002, at_most=True)
    blamed = sum(part.blamed for part in parts)
    yield Figure("of these, articles that bare extraction reads otherwise", blamed, "", 0, at_most=True)
    yield Figure("articles that are missing though they can be read", unread, "", 0, at_most=True)


def _parts(package: Path) -> list[Part]:
    resources = json.loads((package / "datapackage.json").read_bytes())["resources"]
    files = {each["name"]: [package / part["twin"]["path"] for part in each["parts"]] for each in resources}
    return [dict(zip(TABLES, part, strict=True)) for part in zip(*(files[name] for name in TABLES), strict=True)]


def compare_part(part: Part) -> Agreement:
    """The rows of one part beside those of the generator."""
    seeds, unlike, blamed = [], 0, 0
    for article, got in _articles(part):
        seed = seed_of(article)
        seeds.append(seed)
        if _differs(seed, got):
            unlike += 1
            blamed += _nameless(got) != _nameless(rows_of(short_article(seed).text.encode()))
    return Agreement(tuple(seeds), unlike, blamed)


def _nameless(got: Got) -> Got:
    """The rows without what follows from the article's own name, which is another where it is read alone."""
    keys = (key for name in TABLES if (table := table_named(name)) for key in table.key)
    own = {"source_file", "quote_id", *keys} - {"position"}
    return {name: [{column: row[column] for column in row if column not in own} for row in rows] for name, rows in got.items()}


def _differs(seed: int, got: Got) -> bool:
    expected = short_article(seed).rows
    return any(True for table in TABLES for _ in differences(table, expected[table], got[table]))


def _is_readable(seed: int) -> bool:
    try:
        rows_of(short_article(seed).text.encode())
    except InputError:
        return False
    return True


def _articles(part: Part) -> Iterator[tuple[str, Got]]:
    """Every article with its rows in the form of `rows_of`; tables are read side by side, a group of rows at a time."""
    tables = {name: groupby(_keyed(part[name]), key=lambda row: row[0]) for name in TABLES}
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


def _keyed(file: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows of a table's part, each with its article's id."""
    from pyarrow import parquet

    with parquet.ParquetFile(file) as table:
        rows = (row for batch in table.iter_batches(2000) for row in batch.to_pylist())
        yield from ((row["article_id"], {column: written(cell) for column, cell in row.items()}) for row in rows)
