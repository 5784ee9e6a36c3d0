"""The libraries that tell a page's report from the rest of it: one that takes care, and one that takes a fraction of the time.

trafilatura (https://trafilatura.readthedocs.io) is never used in its own fast mode, which takes links to other articles for the
article; resiliparse (https://resiliparse.chatnoir.eu) is the one that is fast. docs/pages.md compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from warta.errors import MissingExtra

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PageReading = Literal["quality", "fast"]
"""How pages are read, as `warta build --html` names it."""


class Extractor(NamedTuple):
    """A library, the extra that brings it, and what it finds in a page: the report's lines, with some around them."""

    library: str
    extra: str
    find: Callable[[HtmlElement], str]

    @property
    def version(self) -> str:
        """The library with its version, on which the texts of pages rest."""
        return _version(self.library)


def _with_trafilatura(tree: HtmlElement) -> str:
    try:
        import trafilatura
    except ImportError as exc:  # lxml without its cleaner says this, not that a module is missing
        raise MissingExtra(library="trafilatura", extra="html") from exc
    import logging

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # silent about pages that it finds nothing in
    return trafilatura.extract(tree, include_comments=False, include_formatting=False, fast=False) or ""


def _with_resiliparse(tree: HtmlElement) -> str:
    try:
        from lxml.html import tostring
        from resiliparse.extract.html2text import extract_plain_text
    except ImportError as exc:
        raise MissingExtra(library="resiliparse", extra="fast") from exc
    markup = tostring(tree, encoding="unicode")
    return extract_plain_text(markup, main_content=True, list_bullets=False, alt_texts=False, comments=False, post_meta=False)


EXTRACTORS: Mapping[PageReading, Extractor] = {
    "quality": Extractor("trafilatura", "html", _with_trafilatura),
    "fast": Extractor("resiliparse", "fast", _with_resiliparse),
}


@cache
def _version(library: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library


def versions() -> str:
    """All of these libraries, with their versions."""
    return ", ".join(each.version for each in EXTRACTORS.values())


def reading_of(extractors: str) -> PageReading:
    """How the pages of a package were read whose descriptor names these libraries.

    >>> reading_of("resiliparse 2.0.1"), reading_of("trafilatura 2.3.1"), reading_of("")
    ('fast', 'quality', 'quality')
    """
    return "fast" if extractors.startswith(EXTRACTORS["fast"].library) else "quality"
