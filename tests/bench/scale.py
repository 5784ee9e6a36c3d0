"""What a build in shards costs beside the bare extraction of the same articles, and what two workers gain."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.validation import seconds
from tests.generated.paper import print_article
from warta.build import build
from warta.extract import extract_article
from warta.reading.text import read_text
from warta.scale.choice import AtScale

FILES = 8
ARTICLES = 160
"""In a file."""


def measure() -> Iterator[Figure]:
    """Seconds of the processor and of the clock, on seeded articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = _corpus(folder / "corpus")
        bare = _processor(lambda: [_extract(number, text) for number, text in enumerate(texts)])
        one, seconds_of_one = _built(folder, 1, "in-process")
        two, seconds_of_two = _built(folder, 2, "processes")
        again = seconds(lambda: _build(folder, 2, "processes"), tries=1)
    yield Figure("a build in shards, in bare extractions: in-process", one / bare, "times", 1.25, at_most=True)
    yield Figure("the same: two processes, their start included", two / bare, "times", 1.25, at_most=True)
    yield Figure("two workers, in speeds of one (by the clock)", seconds_of_one / seconds_of_two, "times", 1.8)
    yield Figure("a second build with nothing changed, of the first", again / seconds_of_two, "parts", 0.02, at_most=True)


def _corpus(folder: Path) -> list[str]:
    folder.mkdir()
    texts = [print_article(seed).text for seed in range(FILES * ARTICLES)]
    for number in range(FILES):
        seeds = range(number * ARTICLES, (number + 1) * ARTICLES)
        lines = (json.dumps({"id": f"a{seed}", "text": texts[seed]}) + "\n" for seed in seeds)
        (folder / f"{number}.jsonl").write_text("".join(lines), encoding="utf-8")
    return texts


def _extract(number: int, text: str) -> None:
    extract_article(read_text(text.encode(), source_file="a.txt", article_id=f"a{number}"))


def _built(folder: Path, jobs: int, executor: str) -> tuple[float, float]:
    """Seconds of the processor, those of the workers among them, and of the clock."""
    clock: list[float] = []
    used = _processor(lambda: clock.append(seconds(lambda: _build(folder, jobs, executor), tries=1)))
    return used, clock[0]


def _build(folder: Path, jobs: int, executor: str) -> None:
    build([folder / "corpus"], folder / executor, at_scale=AtScale(jobs, executor, shard_size=200_000))


def _processor(work: Callable[[], object]) -> float:
    before = _used()
    work()
    return _used() - before


def _used() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    for figure in measure():
        sys.stdout.write(f"{figure.says} {figure.value:.4g} {figure.verdict}\n")
