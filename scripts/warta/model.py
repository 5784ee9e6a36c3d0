"""The nouns: Span, Part, Found, Rule, Block, Article; and what makes an identifier of a name.

A cell of a table is a `Found`: its value, the parts of the article that say so, and the name of the rule that turns those
words into the value. The only way to make one is `Rule.found`, which calls the rule on the exact words: a value without
its words, or one that its words do not give, cannot be written. Offsets count Unicode code points, half-open, as in
RFC 5147. Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Span(NamedTuple):
    """A stretch of a text, `start` included and `end` not, in code points.

    >>> Span(3, 7).of("Rp 512 miliar")
    '512 '
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span of `text`."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Does `other` lie within this span?"""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Do the two share at least one code point?"""
        return self.start < other.end and other.start < self.end

    def strip(self, text: str, characters: str | None = None) -> Span:
        """This span without the blanks (or `characters`) at its two ends.

        >>> Span(2, 7).strip("Rp 512 miliar")
        Span(start=3, end=6)
        """
        words = text[self.start : self.end]
        if len(words.strip(characters)) == self.end - self.start:
            return self
        left = len(words) - len(words.lstrip(characters))
        return Span(self.start + left, max(self.start + left, self.start + len(words.rstrip(characters))))


class Origin(StrEnum):
    """Where the words of a part come from; the precedence of facts is ledger, record, text."""

    TEXT = "text"
    RECORD = "record"
    LEDGER = "ledger"


class Part(NamedTuple):
    """Exact words that a cell rests on, and where they stand; `span` is None for words that came with the article."""

    exact: str
    span: Span | None
    origin: Origin = Origin.TEXT

    @classmethod
    def at(cls, text: str, span: Span) -> Part:
        """The part that stands at `span` of `text`."""
        return cls(span.of(text), span)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A cell: a value, the parts it rests on, and the rule with ``rule(*exact words) == value``. Made by `Rule.found`."""

    value: T
    parts: tuple[Part, ...]
    rule: str

    @property
    def span(self) -> Span:
        """The span of the first part; for cells that rest on the text."""
        span = self.parts[0].span
        if span is None:
            raise ValueError(f"{self.rule}: the cell came with the article and stands nowhere in its text")
        return span


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A pure function from exact words to a value, under the dotted name that evidence carries.

    Called with strings it derives the value again, or gives None where the words do not yield one.
    """

    name: str
    function: Callable[..., T | None] = field(repr=False)

    def __call__(self, *exact: str) -> T | None:
        """The value that the exact words yield, or None."""
        return self.function(*exact)

    def found(self, *parts: Part) -> Found[T] | None:
        """The cell that `parts` yield under this rule, or None."""
        value = self.function(*[part.exact for part in parts])
        return None if value is None else Found(value, parts, self.name)

    def at(self, text: str, *spans: Span) -> Found[T] | None:
        """The cell that the words at `spans` of `text` yield, or None."""
        return self.found(*[Part(text[span.start : span.end], span) for span in spans])

    @property
    def summary(self) -> str:
        """The first line of the function's docstring: what the docs list."""
        return (self.function.__doc__ or "").strip().split("\n")[0]


RULES: dict[str, Rule[object]] = {}
"""Every rule by its name. Filled by `rule` while the modules of `grammar` and `tables` are imported, never later."""


def rule(name: str) -> Callable[[Callable[..., T | None]], Rule[T]]:
    """Register the decorated function as the rule `name` (``notion.what``, as ``money.rupiah``)."""

    def register(function: Callable[..., T | None]) -> Rule[T]:
        if name in RULES:
            raise ValueError(f"two rules are called {name}")
        made = Rule(name, function)
        RULES[name] = made  # type: ignore[assignment]  # the registry forgets the value's type on purpose
        return made

    return register


class BlockKind(StrEnum):
    """What a block of an article is. Rows rest on headline and body; the rest is read only for the facts named here."""

    HEADLINE = "headline"
    BODY = "body"
    TIMESTAMP = "timestamp"  # date, hour and zone of publication
    CAPTION = "caption"  # of a photograph, with its credit
    BYLINE = "byline"  # authors
    RELATED = "related"  # a link to another article
    FURNITURE = "furniture"  # logos, share widgets, page numbers, advertisements


class Block(NamedTuple):
    """A line or paragraph of an article and what it is; `span` leaves out the blanks around it."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """An article as read: `text` is the text of record, and nothing in it is ever rewritten.

    `blocks` are in order and do not overlap. `record` holds facts that came beside the text (url, publisher, …), as
    received. `source_file` is the POSIX path relative to the source given. `extractor` is the library, with its version, that
    found the text in a page; empty where none was needed. Two articles are equal only if they are one.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    source_file: str
    record: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    extractor: str = ""

    def of_kind(self, *kinds: BlockKind) -> Iterator[Span]:
        """The spans of the blocks of these kinds, in order."""
        return (block.span for block in self.blocks if block.kind in kinds)

    @property
    def body(self) -> tuple[Span, ...]:
        """The spans of the body's paragraphs, in order."""
        return tuple(self.of_kind(BlockKind.BODY))


def slug(name: str) -> str:
    """`name` as an identifier: lower-case ASCII letters, digits and single hyphens; empty where it holds none of them.

    >>> slug("Kompas_2019 (Édisi 2)")
    'kompas-2019-edisi-2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
