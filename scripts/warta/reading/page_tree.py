"""A saved web page as a tree: its bytes decoded, held to bounds, parsed, and freed of what is no report.

The encoding is that of the byte order mark, else of the ``<meta>`` tag, else UTF-8; labels mean what browsers take them for
(https://encoding.spec.whatwg.org). Pages are hostile input: a page beyond the bounds below is refused before it is parsed,
and no script, style or entity declaration of it is ever followed.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from warta.errors import EmptySource, InputError
from warta.lexicon import alternatives, column
from warta.reading.text import decode
from warta.wording import Wording

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST_PAGE = 10 << 20
"""Bytes of the largest page that is read; pages of news have a hundredth of it."""

MOST_TAGS = 100_000
MOST_ATTRIBUTES = 5_000
MOST_LINES = 5_000
"""Beyond these the time that finding the report takes grows with their square; pages of news stay far below."""

_META_CHARSET = re.compile(rb"""<meta\b[^>]{0,300}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.IGNORECASE)
_SNIFFED = 4096  # browsers look at the first 1024 bytes; templates with long comments come later

_LABELS: Mapping[str, str] = {
    **dict.fromkeys(
        ("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "cp1252", "x-cp1252"), "windows-1252"
    ),
    **dict.fromkeys(("utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
    **{label: label for label in ("utf-8", "windows-1252", "iso-8859-15", "gbk", "gb18030", "big5", "shift_jis", "euc-kr")},
}
"""What a label in a page means; one in UTF-16 could not be read where it says so, so it is UTF-8."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_CROWDED_TAG = re.compile(rf"<[a-z](?:[^<>\s]*+\s++){{{MOST_ATTRIBUTES}}}", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0 has no such characters

_NO_TEXT = tuple("script style noscript template iframe object svg math select button textarea".split())
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LONGEST_TEASER = 400  # code points of a link to another article, its opening sentence with it
_LEAST_LINE = 20  # code points of a headline that is a link; shorter ones are the report's own words

_BLOCKS = frozenset(
    """address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tbody td tfoot th thead title tr ul""".split()
)


class PageTooLarge(InputError):
    """A page beyond the bounds of size and number of tags."""

    wording = Wording(
        "{file}: too large for a page of news ({size}; at most {most}); save the article alone, or as plain text",
        "{file}: terlalu besar untuk halaman berita ({size}; paling banyak {most}); "
        "simpan artikelnya saja, atau sebagai teks biasa",
    )


class PageTooDeep(InputError):
    """Tags within tags beyond what any page has."""

    wording = Wording(
        "{file}: its tags stand too deep within one another to be read; save the article as plain text",
        "{file}: tag-tagnya bersarang terlalu dalam untuk dibaca; simpan artikelnya sebagai teks biasa",
    )


BYTES = Wording("{count} bytes", "{count} bita")
TAGS = Wording("{count} tags", "{count} tag")
LINES = Wording("{count} lines", "{count} baris")
ATTRIBUTES = Wording("{count} attributes in a tag", "{count} atribut dalam satu tag")


def read_markup(raw: bytes, *, source_file: str, encoding: str | None = None) -> str:
    """The page in `raw` as text; `encoding` is what its list or the user says, which goes before what the page says.

    Raises BinarySource, UndecodableSource, UnknownEncoding, PageTooLarge.
    """
    if len(raw) > LARGEST_PAGE:
        raise _too_large(source_file, BYTES, len(raw), LARGEST_PAGE)
    return decode(raw, source_file=source_file, encoding=encoding or declared_encoding(raw))


def parse_page(markup: str, *, source_file: str) -> HtmlElement:
    """The page as a tree. Raises EmptySource, PageTooLarge, PageTooDeep."""
    if not markup.strip():
        raise EmptySource(file=source_file)
    if (tags := markup.count("<")) > MOST_TAGS:
        raise _too_large(source_file, TAGS, tags, MOST_TAGS)
    if _CROWDED_TAG.search(markup):
        raise _too_large(source_file, ATTRIBUTES, f"> {MOST_ATTRIBUTES}", MOST_ATTRIBUTES)
    return _parsed(_INVISIBLE.sub(" ", markup), source_file)


def _too_large(file: str, unit: Wording, size: object, most: int) -> PageTooLarge:
    def spoken(count: object) -> Wording:
        return Wording(unit.say("en", count=count), unit.say("id", count=count))

    return PageTooLarge(file=file, size=spoken(size), most=spoken(most))


def declared_encoding(raw: bytes) -> str:
    """The encoding that a page declares itself, as Python calls it.

    >>> declared_encoding(b'<html><meta charset="iso-8859-1">')
    'windows-1252'
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return encoding
    match = _META_CHARSET.search(raw[:_SNIFFED])
    return meant_by(match[1].decode("ascii", "replace")) or "utf-8" if match else "utf-8"


def meant_by(label: str) -> str | None:
    """The encoding that browsers take a label for, as Python calls it; None for one that they do not know."""
    return _LABELS.get(label.lower())


def _parsed(markup: str, source_file: str) -> HtmlElement:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError as exc:  # comments and no more
        raise EmptySource(file=source_file) from exc
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise PageTooDeep(file=source_file)
    return tree


def prune(tree: HtmlElement) -> None:
    """Free `tree` of scripts, of what no reader sees, of links to other articles, and of the parts that their class names so.

    Nothing that holds the page's first headline goes. Tables that lay out the page become plain blocks, a line each.
    """
    from lxml import etree

    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    etree.strip_tags(tree, "form")  # some servers wrap the whole page in one
    lengths = _lengths(tree)
    kept = _kept(tree, lengths)
    doomed = [*_named_parts(tree, kept), *_teasers(tree, lengths, kept), *_linked_lines(tree, lengths, kept)]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    _flatten_tables(tree)


def _lengths(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Code points of text in each element, all below it included."""
    from lxml import etree

    lengths: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(tree, events=("end",)):
        own = len((element.text or "").strip())
        lengths[element] = own + sum(lengths.get(child, 0) + len((child.tail or "").strip()) for child in element)
    return lengths


def _kept(tree: HtmlElement, lengths: Mapping[HtmlElement, int]) -> set[HtmlElement]:
    """What no name dooms: whatever holds the first headline, or most of the page's text."""
    first = next(tree.iter("h1"), None)
    above = set() if first is None else {first, *first.iterancestors()}
    whole = lengths[tree]
    return above | {element for element, length in lengths.items() if 2 * length > whole}


@cache
def _part_names() -> re.Pattern[str]:
    return re.compile(rf"(?:\A|[\s_-])(?:{alternatives(column('pageparts', 'word'))})(?:\Z|[\s_-])", re.IGNORECASE)


def _named_parts(tree: HtmlElement, kept: set[HtmlElement]) -> Iterator[HtmlElement]:
    for element in tree.iter("div", "section", "aside", "ul", "ol", "nav", "p", "table"):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element not in kept and (_is_hidden(element) or (len(names) > 1 and _part_names().search(names))):
            yield element


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _teasers(tree: HtmlElement, lengths: Mapping[HtmlElement, int], kept: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Headings that are links, with the little text around them: no report has a subheading that leads elsewhere."""
    for heading in tree.iter(*_HEADINGS):
        link = next(heading.iterancestors("a"), None)
        if link is None and not any(lengths[inner] == lengths[heading] for inner in heading.iter("a")):
            continue
        teaser = heading
        for above in heading.iterancestors():
            if above in kept or lengths[above] > _LONGEST_TEASER:
                break
            teaser = above
        yield teaser


def _linked_lines(tree: HtmlElement, lengths: Mapping[HtmlElement, int], kept: set[HtmlElement]) -> Iterator[HtmlElement]:
    """Paragraphs that are one link and no more: another article's headline."""
    for link in tree.iter("a"):
        length = lengths[link]
        block = next(link.iterancestors(*_BLOCKS), None)
        if block is not None and block.tag in ("p", "div") and block not in kept and _LEAST_LINE <= length == lengths[block]:
            yield block


def _flatten_tables(tree: HtmlElement) -> None:
    """Make blocks of the tables that hold paragraphs, headlines or line breaks: they lay out the page and tabulate nothing."""
    held = map(_table_of, tree.iter("p", "br", "h1", "table", "div"))
    layout = {table for table in held if table is not None}
    parts = [part for part in tree.iter("td", "th", "tr", "tbody", "thead", "tfoot") if _table_of(part) in layout]
    for element in (*layout, *parts):
        element.tag = "div"


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return next(part.iterancestors("table"), None)


def read_lines(tree: HtmlElement, *, source_file: str) -> tuple[str, ...]:
    """The lines of a page from top to bottom as a reader sees them, blanks made single; PageTooLarge."""
    lines = tuple(islice(_lines(tree), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise _too_large(source_file, LINES, f"> {MOST_LINES}", MOST_LINES)
    return lines


def _lines(tree: HtmlElement) -> Iterator[str]:
    from lxml import etree

    line: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS and (words := " ".join("".join(line).split())):
            yield words
        if element.tag in _BLOCKS:
            line.clear()
        line.append((element.text if event == "start" else element.tail) or "")
