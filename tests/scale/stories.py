"""A corpus of any size: short seeded articles as JSON lines, with the rows that each must yield.

They are the articles of `tests.generated`, cut to their first paragraphs: some 650 characters and six rows each, with quotes,
sums, lists, captions, bylines and links among them.
"""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import repeat
from pathlib import Path

from tests.generated.draw import draw_story
from tests.generated.paper import Printed, write_story
from tests.generated.story import Link, Paragraph, Schedule, Story
from warta.scale.cores import cores

TOLD = 2
"""Paragraphs of a story that are kept, links between them aside."""


def short_article(seed: int) -> Printed:
    """The article of a seed and its rows; the same on every machine."""
    return write_story(_shortened(draw_story(seed)))


def _shortened(story: Story) -> Story:
    lede = story.paragraphs[0]
    paragraphs = ((lede[:1] if isinstance(lede, tuple) else lede), *story.paragraphs[1:])
    last = [number for number, each in enumerate(paragraphs) if not isinstance(each, Link)][:TOLD][-1]
    kept = (each for number, each in enumerate(paragraphs) if number <= last or _has_dates(each))
    return replace(story, paragraphs=tuple(kept))


def _has_dates(paragraph: Paragraph) -> bool:
    """Does it tell the days of the event that the lede opens? Its row holds them wherever they stand."""
    return not isinstance(paragraph, Link) and any(isinstance(item, Schedule) for item in paragraph)


def article_id(seed: int) -> str:
    return f"b{seed:010}"


def seed_of(article: str) -> int:
    """The seed of an article by its id."""
    return int(article[1:])


def write_stories(folder: Path, seeds: range, each: int) -> None:
    """Write the articles of `seeds` into files of `each`, on all cores where there are several."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [seeds[first : first + each] for first in range(0, len(seeds), each)]
    if len(seeds) < _MANY:
        for file in files:
            _write(folder, file)
        return
    with ProcessPoolExecutor(cores()) as pool:
        for _ in pool.map(_write, repeat(folder), files):
            pass


_MANY = 5_000
"""From so many articles on other processes are worth their start."""


def _write(folder: Path, seeds: range) -> None:
    with (folder / f"{seeds.start:010}.jsonl").open("w", encoding="utf-8") as file:
        for seed in seeds:
            text = short_article(seed).text
            file.write(json.dumps({"id": article_id(seed), "text": text}, ensure_ascii=False) + "\n")
