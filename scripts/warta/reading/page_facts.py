"""What a web page says of its article beside the text: JSON-LD (https://schema.org/NewsArticle), OpenGraph, meta tags.

The first of these that says a thing counts. Character references within JSON are resolved, as pages write them there too; what
cannot be read (broken JSON, half an address, an hour without a date) is passed over, for the text may say it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from warta.grammar.captions import credit_at_end
from warta.grammar.dateline import is_outlet
from warta.grammar.names import read_names
from warta.grammar.timestamps import instant, publication_day
from warta.model import Span
from warta.reading.addresses import is_web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Node = Mapping[str, object]
"""An object of JSON-LD."""

AUTHOR, ROLE = "author.{}", "role.{}"
"""The names in an article's record of its authors and of what the page calls them, numbered from 1."""

MOST_AUTHORS = 30
_LONGEST = 1_000  # code points of a fact; what is longer is none
_LARGEST_JSON = 1 << 20

_ARTICLES = frozenset(("blogposting", "liveblogposting", "report"))
_BODIES = ("organization", "newsmediaorganization", "corporation", "website")

_DATES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
    "dc.date.issued", "dcterms.created", "date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "parsely-author")


def read_facts(tree: HtmlElement) -> Mapping[str, str]:
    """The facts of a page under their names in a record: title, publisher, url, published_at, photo_credit, author.1, …"""
    nodes = tuple(_nodes(tree))
    known = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next(filter(_is_article, nodes), {})
    metas = _metas(tree)
    facts = {
        "title": _text(article.get("headline")),
        "publisher": _name(_first(article.get("publisher")), known) or metas.get("og:site_name", ""),
        "url": next(filter(_is_page, _addresses(tree, article, metas)), ""),
        "published_at": _published(article, metas, tree),
        "photo_credit": _photo_credit(_first(article.get("image")), known),
        **_people(article, metas, known),
    }
    return {name: fact for name, fact in facts.items() if fact}


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    """The objects of the page's JSON-LD, those of a list or ``@graph`` one by one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for each in _listed(_parsed(script.text or "")):
            if isinstance(each, dict):
                yield each
                yield from (node for node in _listed(each.get("@graph")) if isinstance(node, dict))


def _parsed(written: str) -> object:
    if len(written) > _LARGEST_JSON:
        return None
    bare = re.sub(r"\A\s*(?://)?\s*<!(?:--|\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*\Z", "", written).strip().removesuffix(";")
    try:
        parsed: object = json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None
    return parsed


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(value: object) -> object:
    return next(iter(_listed(value)), None)


def _types(node: Node) -> set[str]:
    return {each.rpartition("/")[2].casefold() for each in _listed(node.get("@type")) if isinstance(each, str)}


def _is_article(node: Node) -> bool:
    return any(kind.endswith("article") or kind in _ARTICLES for kind in _types(node))


def _text(value: object) -> str:
    """A fact as read: references resolved, blanks made single; nothing where it is no text or too long for one."""
    words = " ".join(html.unescape(value).split()) if isinstance(value, str) and len(value) <= _LONGEST else ""
    return words if words.isprintable() else ""


def _name(value: object, known: Mapping[str, Node]) -> str:
    """The name of a person or body, given as a text, an object, or a reference to one."""
    if isinstance(value, dict):
        value = _first(known.get(str(value.get("@id")), value).get("name") or value.get("name"))
    name = _text(value)
    return "" if "://" in name else name


def _metas(tree: HtmlElement) -> Mapping[str, str]:
    """The page's meta tags: property, name or itemprop, folded, -> content; the first of each that says something."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = " ".join((meta.get("content") or "")[: _LONGEST + 1].split())
        if content and len(content) <= _LONGEST and content.isprintable():
            for key in ("property", "name", "itemprop"):
                metas.setdefault((meta.get(key) or "").strip().casefold(), content)
    return metas


def _addresses(tree: HtmlElement, article: Node, metas: Mapping[str, str]) -> Iterator[str]:
    yield from (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").strip().lower() == "canonical")
    yield metas.get("og:url", "")
    page = article.get("mainEntityOfPage")
    yield _text(page.get("@id") if isinstance(page, dict) else page)
    yield _text(article.get("url"))


def _is_page(address: str) -> bool:
    """Is it a whole address, and not that of the site's front page?"""
    return is_web_address(address) and address.rstrip("/").count("/") > 2


def _published(article: Node, metas: Mapping[str, str], tree: HtmlElement) -> str:
    """The first of the page's dates with hour and zone, else the first that is a date at all."""
    times = (time.get("datetime") or "" for time in tree.iter("time") if _is_of_publication(time))
    said = [_text(article.get("datePublished")), *(metas.get(name, "") for name in _DATES), *times]
    dates = [date for date in said if publication_day(date) is not None]
    return next((date for date in dates if instant(date) is not None), next(iter(dates), ""))


def _is_of_publication(time: HtmlElement) -> bool:
    """Does a <time> say that it is when the article was published? Others tell of links, comments and changes."""
    names = f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower().split()
    return "pubdate" in time.attrib or not {"datepublished", "published", "entry-date"}.isdisjoint(names)


def _photo_credit(image: object, known: Mapping[str, Node]) -> str:
    if not isinstance(image, dict):
        return ""
    node = known.get(str(image.get("@id")), image)
    caption = _text(node.get("caption"))
    credit = credit_at_end(caption, Span(0, len(caption)))
    return _text(node.get("creditText")) or (credit.of(caption) if credit else "")


def _people(article: Node, metas: Mapping[str, str], known: Mapping[str, Node]) -> Mapping[str, str]:
    written = [("author", name) for each in _listed(article.get("author")) for name in _persons(each, known)]
    if not written:
        written = [("author", name) for key in _AUTHORS for name in _persons(metas.get(key), known)]
    edited = [("editor", name) for each in _listed(article.get("editor")) for name in _persons(each, known)]
    return numbered((name, role) for role, name in [*written, *edited])


def numbered(people: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Names and what they are called, each name once, under the names of a record; a role may be empty.

    >>> numbered([("Sekar", "author"), ("Bayu", ""), ("Sekar", "editor")])
    {'author.1': 'Sekar', 'role.1': 'author', 'author.2': 'Bayu', 'role.2': ''}
    """
    first: dict[str, tuple[str, str]] = {}
    for name, role in people:
        first.setdefault(name.casefold(), (name, role))
    listed = enumerate(list(first.values())[:MOST_AUTHORS], start=1)
    return {key.format(n): fact for n, (name, role) in listed for key, fact in ((AUTHOR, name), (ROLE, role))}


def _persons(value: object, known: Mapping[str, Node]) -> Iterator[str]:
    """The persons that a property names, outlets and other bodies left out; a text may list several."""
    if isinstance(value, dict):
        node = known.get(str(value.get("@id")), value)
        if _types(node) & set(_BODIES):
            return
    name = _name(value, known)
    names = [span.of(name) for span in read_names(name, Span(0, len(name)))] if re.search(r"[,;&/]|\bdan\b", name) else []
    yield from (each for each in names or [name] if each and not is_outlet(each))
