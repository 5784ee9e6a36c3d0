"""Computed columns that follow from others, texts withheld or not: ids, the rows' spans, the text's length and hash.

``<article_id>-<letter><start or position>`` is the id; a row spans from the start of its anchor's first part to the end of
its last; `articles` tells length and SHA-256 of the text of record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from warta.schema import Table, Value
from warta.tables import table_named
from warta.validation.opened import Opened, Resource
from warta.validation.report import Finding, finding
from warta.validation.rules import error
from warta.validation.told import Cell, Told, by_cell
from warta.wording import Wording

_BUILD = Wording("run warta build to write the rows again", "jalankan warta build untuk menulis baris-barisnya lagi")

ID = error(
    "computed.id",
    Wording("the id {value} does not follow from the row: {expected} does",
            "id {value} tidak sesuai dengan barisnya: mestinya {expected}"),
    _BUILD,
)  # fmt: skip
SPAN = error(
    "computed.span",
    Wording("the row says {value}, the words of its {anchor} say {expected}",
            "menurut baris {value}, menurut kata-kata {anchor} {expected}"),
    _BUILD,
)  # fmt: skip
TEXT = error(
    "computed.text",
    Wording("the cell says {value}, the text of record {expected}", "menurut sel {value}, menurut teks rekaman {expected}"),
    _BUILD,
)
NO_TEXT = error(
    "computed.no-text",
    Wording("the package holds texts, but not that of {value}", "paket ini memuat teks, tetapi bukan teks {value}"),
    _BUILD,
)


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about computed columns that contradict the columns they follow from."""
    evidence = by_cell(opened.evidence or ())
    for resource in opened.resources:
        table = table_named(resource.name)
        if table and table.letter and resource.has(*table.key, "article_id"):
            yield from _ids(resource, table)
        if table and table.anchor and opened.evidence is not None and resource.has("char_start", "char_end"):
            yield from _spans(resource, table, evidence)
    articles = opened.table("articles", "article_id", "text_sha256", "text_length")
    if articles and opened.texts is not None:
        yield from _texts(articles, opened.texts)


def _ids(resource: Resource, table: Table) -> Iterator[Finding]:
    suffix = "char_start" if table.anchor else "position"
    for position, cells in resource.each() if suffix in resource.names else ():
        expected = f"{cells['article_id']}-{table.letter}{cells[suffix]}"
        if cells[table.key[0]] != expected:
            yield finding(ID, resource.place(position, table.key[0]), cells[table.key[0]], expected=expected)


def _spans(resource: Resource, table: Table, evidence: Mapping[Cell, tuple[Told, ...]]) -> Iterator[Finding]:
    for position, cells in resource.each():
        parts = evidence.get((resource.name, resource.row_id(position), table.anchor), ())
        spans = [(told.start, told.end) for told in parts if told.start is not None and told.end is not None]
        if not spans:
            continue
        start = spans[0][0]
        whole = {"char_start": start, "char_end": max(end for begin, end in spans if begin >= start)}
        yield from _differing(resource, position, cells, whole, table.anchor)


def _differing(
    resource: Resource, position: int, cells: Mapping[str, Value], expected: Mapping[str, int], anchor: str
) -> Iterator[Finding]:
    for name, value in expected.items():
        if cells[name] != value:
            yield finding(SPAN, resource.place(position, name), cells[name], anchor=anchor, expected=value)


def _texts(articles: Resource, texts: Mapping[str, str]) -> Iterator[Finding]:
    for position, cells in articles.each():
        text = texts.get(str(cells["article_id"]))
        if text is None:
            yield finding(NO_TEXT, articles.place(position, "article_id"), cells["article_id"])
            continue
        expected = {"text_sha256": sha256(text.encode("utf-8")).hexdigest(), "text_length": len(text)}
        for name, value in expected.items():
            if cells[name] != value:
                yield finding(TEXT, articles.place(position, name), cells[name], expected=value)
