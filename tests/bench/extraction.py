"""How fast articles become rows: all tables, one core, beside a bare scan of the same text for its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Figure, best_seconds
from tests.generated.paper import print_article
from warta.extract import extract_article
from warta.reading.text import read_text

ROOT = Path(__file__).parents[2]
ARTICLES = 100
KILOBYTES = 3
"""An article of a news portal has about 3 kB."""

_WORD = re.compile(r"\w+")


def measure() -> Iterator[Figure]:
    """Articles a second, of real news and of seeded ones, in which every sentence gives rows."""
    yield from _of("real news", [*_real()])
    yield from _of("dense seeded ones", [print_article(seed).raw for seed in range(ARTICLES)])


def _real() -> Iterator[bytes]:
    """The project's own article, told apart by a number, since what is read of a text is kept for the tables to come."""
    raw = (ROOT / "data" / "raw" / "jitunews-106469.txt").read_bytes()
    return (raw + b"\n%d" % number for number in range(ARTICLES))


def _of(kind: str, articles: Sequence[bytes]) -> Iterator[Figure]:
    """Articles a second, and how often their text could have been scanned for its words in that time."""
    texts = [raw.decode() for raw in articles]
    share = sum(map(len, articles)) / 1000 / KILOBYTES  # articles of that size
    extracting = best_seconds(lambda: [_extract(raw) for raw in articles])
    scanning = best_seconds(lambda: [_WORD.findall(text) for text in texts])
    yield Figure(f"articles of {KILOBYTES} kB, all tables, one core: {kind}", share / extracting, "a second", 500)
    yield Figure("the same, in scans of the text for its words", extracting / scanning, "scans")


def _extract(raw: bytes) -> None:
    extract_article(read_text(raw, source_file="article.txt", article_id="article"))
