"""A second warta in this process, as it would be if some lines of its lexicons had never been written.

Many modules make patterns of a lexicon once, when they are imported, so every module is imported anew; the warta that the other
tests know is back in its place as soon as the block is left.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

from warta.lexicon import Entry

BLOCKS = "blocks.kind"
"""Not a cell of a table, but what each block of the text was told to be."""

Cells = tuple[object, ...]
Read = Callable[[str, str], Cells]


class Line(NamedTuple):
    """A line of a lexicon."""

    lexicon: str
    cells: tuple[str, ...]

    @classmethod
    def of(cls, lexicon: str, entry: Entry) -> Line:
        return cls(lexicon, tuple(entry.values()))

    @property
    def word(self) -> str:
        return self.cells[0]

    def stands_in(self, text: str) -> bool:
        """Does a word begin in `text` with what the line is about: its first cell, or the second (a long form)?"""
        folded = text.casefold()
        return any(is_begun(cell.casefold(), folded) for cell in self.cells[:2] if cell)


@contextmanager
def warta_without(lines: Iterable[Line]) -> Iterator[Read]:
    """Within the block: a function from a text and ``table.column`` to the cells of that column, in a warta without `lines`."""
    away = frozenset(lines)
    ours = {name: sys.modules.pop(name) for name in list(sys.modules) if is_warta(name)}
    try:
        lexicon = import_module("warta.lexicon")
        whole = lexicon.read_lexicon
        lexicon.read_lexicon = lambda name: tuple(entry for entry in whole(name) if Line.of(name, entry) not in away)
        yield reader(import_module("warta.extract"), import_module("warta.reading.text"), import_module("warta.tables"))
    finally:
        for name in [name for name in sys.modules if is_warta(name)]:
            del sys.modules[name]
        sys.modules.update(ours)


def is_begun(word: str, text: str) -> bool:
    """Does `word` stand in `text`, not behind a letter? Forms with an enclitic count ("katanya")."""
    at = text.find(word)
    while at > 0 and text[at - 1].isalpha() and word[0].isalpha():
        at = text.find(word, at + 1)
    return at >= 0


def is_warta(module: str) -> bool:
    return module == "warta" or module.startswith("warta.")


def reader(extract: ModuleType, reading: ModuleType, tables: ModuleType) -> Read:
    """A function from a text and ``table.column`` to cells, made of one warta's modules."""

    def read(text: str, cell: str) -> Cells:
        article = reading.read_text(text.encode(), source_file="passage.txt", article_id="passage")
        if cell == BLOCKS:
            return tuple(str(block.kind) for block in article.blocks)
        table, column = cell.split(".")
        at = tables.table_named(table).names.index(column)
        return tuple(row[at] for row in extract.extract_tables([article])[table])

    return read
