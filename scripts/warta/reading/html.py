"""Saved web pages: one page, one article.

The text of record is what a reader takes for the article, a line a paragraph with an empty line between: the headline; the
date line, bylines and captions with a credit that stand between it and the report; the report's paragraphs, which a library
finds (extractors.py); the bylines right behind it. Reading a page again gives the same text under the same version of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from warta.errors import NoArticle
from warta.grammar.captions import credit_at_end
from warta.grammar.timestamps import find_timestamp
from warta.model import Article, BlockKind, Span
from warta.reading.extractors import EXTRACTORS, PageReading
from warta.reading.markers import marked_kind
from warta.reading.page_facts import read_facts
from warta.reading.page_tree import parse_page, prune, read_lines, read_markup
from warta.reading.text import make_article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_FRONT = 400  # code points of a date line, a byline or a caption
_FARTHEST = 100  # lines of the page among which glued ones are sought
_LINES_BEHIND = 12  # lines behind the report among which its byline is sought
_LEAST_OPENING = 10  # words of the report's first paragraph; what is shorter in front of it is a date, a name, a caption
_LEAST_HEADLINE = 3  # words; a shorter first heading is the outlet's name or a rubric
_FRONT_PAGE = re.compile(r"\s*(?:(?:https?:)?//[^/\s]+/?|\.?/)(?:index\.\w+)?\s*")
_SITE = re.compile(r"\s[-|\N{EN DASH}\N{EM DASH}\N{BULLET}\N{MIDDLE DOT}]\s[^-|\N{EN DASH}\N{EM DASH}]{2,40}\Z")


def read_page(
    raw: bytes,
    *,
    source_file: str,
    article_id: str,
    encoding: str | None = None,
    record: Mapping[str, str] = MappingProxyType({}),
    html: PageReading = "quality",
) -> Article:
    """The article of the page in `raw`, with what the page says of it; `record` goes before that.

    Raises MissingExtra without the library, and an InputError that names `source_file`.
    """
    markup = read_markup(raw, source_file=source_file, encoding=encoding)
    return read_markup_article(markup, source_file=source_file, article_id=article_id, record=record, html=html)


def read_markup_article(
    markup: str, *, source_file: str, article_id: str, record: Mapping[str, str], html: PageReading = "quality"
) -> Article:
    """The article of a page that is decoded already."""
    extractor = EXTRACTORS[html]
    tree = parse_page(markup, source_file=source_file)
    facts = read_facts(tree)
    headline = _headline(tree, facts)
    prune(tree)
    page = read_lines(tree, source_file=source_file)
    body = list(_as_shown(extractor.find(tree).split("\n"), page))
    if html == "fast":
        body = _from_opening(body, headline)
    if not body:
        raise NoArticle(file=source_file)
    text = "\n\n".join(_lines(headline, body, page))
    if _cut_short(facts.get("title", ""), headline):
        facts = {name: fact for name, fact in facts.items() if name != "title"}
    record = {**facts, **record}
    return make_article(text, source_file=source_file, article_id=article_id, record=record, extractor=extractor.version)


def _headline(tree: HtmlElement, facts: Mapping[str, str]) -> str:
    """The headline as the page shows it, else as it tells it to others, there without the outlet's name behind it."""
    headings = (" ".join(heading.text_content().split()) for heading in tree.iter("h1") if not _leads_home(heading))
    shown = next((words for words in headings if len(words.split()) >= _LEAST_HEADLINE), "")
    titles = [meta.get("content") or "" for meta in tree.iter("meta") if meta.get("property") == "og:title"]
    titles += [title.text_content() for title in tree.iter("title")]
    told = next((words for title in titles if (words := " ".join(title.split()))), "")
    return shown or facts.get("title", "") or _SITE.sub("", told)


def _leads_home(heading: HtmlElement) -> bool:
    """Is it the outlet's name, which links to its front page?"""
    return any(_FRONT_PAGE.fullmatch(link.get("href") or "") for link in heading.iter("a"))


def _cut_short(title: str, headline: str) -> bool:
    """Is `title` only the beginning of the headline, as search engines ask for?"""
    beginning = title.rstrip(" .\N{HORIZONTAL ELLIPSIS}")
    return headline != title and headline.startswith(beginning)


def _as_shown(found: Iterable[str], page: Sequence[str]) -> Iterator[str]:
    """The lines that trafilatura found; one that glues several of the page's together becomes these again."""
    shown = set(page)
    bare = ["".join(line.split()) for line in page]
    reached = 0
    for line in found:
        words = " ".join(line.split())
        if words and words not in shown:
            parts = _parts("".join(words.split()), bare, reached)
            reached = parts.stop or reached
            yield from page[parts.start : parts.stop] if parts else (words,)
        elif words:
            yield words


def _parts(glued: str, bare: Sequence[str], reached: int) -> range:
    """The lines of the page, from `reached` on, that make up `glued` one after another; none where they do not."""
    for start in range(reached, min(reached + _FARTHEST, len(bare))):
        stop, length = start, 0
        while stop < len(bare) and length < len(glued) and glued.startswith(bare[stop], length):
            length += len(bare[stop])
            stop += 1
        if length == len(glued):
            return range(start, stop)
    return range(0)


def _from_opening(body: Sequence[str], headline: str) -> list[str]:
    """The report from its first paragraph on: what is fast finds the page's menus in front of it, too."""
    return list(dropwhile(lambda line: line == headline or len(line.split()) < _LEAST_OPENING, body))


def _lines(headline: str, body: Sequence[str], page: Sequence[str]) -> Iterator[str]:
    """The lines of the text of record."""
    report = [line for line in body if line != headline]
    places = {line: number for number, line in reversed(list(enumerate(page)))}
    opening = next((n for n, line in enumerate(report) if line in places and len(line.split()) >= _LEAST_OPENING), 0)
    front, found = report[:opening], set(report)
    if headline:
        yield headline
    if report and report[opening] in places:
        stands = places[report[opening]]
        before = page[places.get(headline, max(stands - _LINES_BEHIND, 0)) : stands]
        shown, kept = frozenset(before), frozenset(front)
        yield from (line for line in front if line not in shown)
        yield from (line for line in before if line in kept or (line not in found and _tells_of_it(line)))
    else:
        yield from front
    yield from report[opening:]
    last = max((places[line] for line in report if line in places), default=len(page))
    yield from (line for line in page[last + 1 : last + 1 + _LINES_BEHIND] if line not in found and _is_byline(line))


def _tells_of_it(line: str) -> bool:
    """Is it a date line, a byline, or a caption with its credit?"""
    whole = Span(0, len(line))
    if len(line) > _LONGEST_FRONT:
        return False
    return _is_byline(line) or find_timestamp(line, whole) is not None or credit_at_end(line, whole) is not None


def _is_byline(line: str) -> bool:
    return len(line) <= _LONGEST_FRONT and marked_kind(line) is BlockKind.BYLINE
