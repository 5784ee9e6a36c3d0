"""What a build in shards costs beside the bare extraction of its articles, what two workers gain, and what a change costs."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import Figure
from tests.scale.stories import article_id, short_article, write_stories
from warta.build import build
from warta.errors import NoArticle
from warta.extract import extract_article
from warta.reading.text import read_text
from warta.scale.choice import AtScale

FILES = 8
ARTICLES = 800
"""In a file, which is a shard."""

SHARDS = 1000
IN_A_SHARD = 20


def measure() -> Iterator[Figure]:
    """Seconds of the processor on seeded articles.

    Two workers are compared with one by the clock, and, since others may use the cores, by what no second worker takes over:
    the driver's seconds beside half of those of the workers.
    """
    with tempfile.TemporaryDirectory() as name:
        yield from _overhead(Path(name))
    with tempfile.TemporaryDirectory() as name:
        yield from _of_a_thousand(Path(name))


def _overhead(folder: Path) -> Iterator[Figure]:
    write_stories(folder / "corpus", range(FILES * ARTICLES), ARTICLES)
    texts = [short_article(seed).text for seed in range(FILES * ARTICLES)]
    size = sum(file.stat().st_size for file in (folder / "corpus").iterdir()) // FILES
    bare = _measured(lambda: [_extract(seed, text) for seed, text in enumerate(texts)]).processor
    inside = _built(folder, 1, "in-process", size)
    one = _built(folder, 1, "processes", size)
    two = _built(folder, 2, "processes", size)
    yield Figure("bare extraction of a processor's second", len(texts) / bare, "articles")
    yield Figure("a build in shards, in bare extractions: in-process", inside.processor / bare, "times", 1.25, at_most=True)
    yield Figure("the same: one process, its start included", one.processor / bare, "times", 1.25, at_most=True)
    yield Figure("the same: two processes, their start included", two.processor / bare, "times", 1.25, at_most=True)
    yield Figure("two workers, in speeds of one: by the clock", one.clock / two.clock, "times", 1.8)
    yield Figure("the same: by what the driver does alone", one.processor / (two.driver + two.workers / 2), "times", 1.8)


def _of_a_thousand(folder: Path) -> Iterator[Figure]:
    """One of a thousand shards changes."""
    write_stories(folder / "corpus", range(SHARDS * IN_A_SHARD), IN_A_SHARD)
    size = max(file.stat().st_size for file in (folder / "corpus").iterdir())  # each file is a shard, and of one part
    first = _built(folder, 1, "in-process", size).processor
    again = _built(folder, 1, "in-process", size).processor
    file = folder / "corpus" / f"{0:010}.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace(article_id(3), "lain"), encoding="utf-8")
    changed = _built(folder, 1, "in-process", size).processor
    yield Figure(f"{SHARDS} shards of {IN_A_SHARD} articles", first, "seconds")
    yield Figure("again with nothing changed, of the first", again / first, "parts", 0.02, at_most=True)
    yield Figure("again with one shard changed, of the first", changed / first, "parts", 0.02, at_most=True)


def _extract(seed: int, text: str) -> None:
    with suppress(NoArticle):  # the shortest are held to be none, by a build as well
        extract_article(read_text(text.encode(), source_file="a.txt", article_id=article_id(seed)))


class Used(NamedTuple):
    """Seconds of the processor of this process and of those that it started, and of the clock."""

    driver: float
    workers: float
    clock: float

    @property
    def processor(self) -> float:
        """All seconds of the processor."""
        return self.driver + self.workers


def _built(folder: Path, jobs: int, executor: str, size: int) -> Used:
    package = folder / f"{executor}-{jobs}"
    return _measured(lambda: build([folder / "corpus"], package, at_scale=AtScale(jobs, executor, shard_size=size)))


def _measured(work: Callable[[], object]) -> Used:
    before = (*_processors(), time.perf_counter())
    work()
    return Used(*(now - then for now, then in zip((*_processors(), time.perf_counter()), before, strict=True)))


def _processors() -> tuple[float, float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    driver, workers = (each.ru_utime + each.ru_stime for each in used)
    return driver, workers


if __name__ == "__main__":
    for figure in measure():
        sys.stdout.write(f"{figure.says} {figure.value:.4g} {figure.verdict}\n")
