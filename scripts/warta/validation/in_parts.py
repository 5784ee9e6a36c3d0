"""A package that was built in shards, judged a part at a time: each part of all tables is a little package of its own.

Keys and evidence are closed within a part, and each is held to the ledger's lines about its articles, the last also to those
about articles in none. What no part can tell is asked here: that the tables have the same parts, that no
article id is in two of them, and that the parts make the stream whose size and hash the descriptor names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from warta.ledger.entry import LEDGER
from warta.model import Article
from warta.package.canonical import NotCanonical, read_csv, write_csv
from warta.package.descriptor import PARTS
from warta.schema import Row
from warta.validation.keys import PRIMARY
from warta.validation.opened import read_file
from warta.validation.report import Checked, Finding, Note, Place, Said, finding
from warta.validation.rules import error
from warta.validation.sources import SURPLUS, UNREADABLE, Sources
from warta.validation.target import Target
from warta.wording import Wording

_BUILD = Wording("run warta build to describe the tables again", "jalankan warta build untuk mendeskripsikan tabelnya lagi")
UNEVEN = error(
    "parts.uneven",
    Wording("its parts are not those of the other tables: {value}, elsewhere {expected}",
            "bagiannya bukan bagian tabel-tabel lain: {value}, di tempat lain {expected}"),
    _BUILD,
)  # fmt: skip
STREAM = error(
    "parts.stream",
    Wording("the parts make {value}, the descriptor says {expected}",
            "bagian-bagiannya menjadi {value}, menurut deskriptor {expected}"),
    _BUILD,
)  # fmt: skip

Concerns = Callable[[str], bool]
"""Whether the corrections of an article are to be found in a part."""

Part = tuple[Mapping[str, Any], ...]
"""The descriptors of all tables, each of one part."""


def is_in_parts(resource: Mapping[str, Any]) -> bool:
    """Is it a table that warta wrote in parts?"""
    parts = resource.get(PARTS)
    return isinstance(parts, list) and all(isinstance(each, dict) and isinstance(each.get("path"), str) for each in parts)


def check(
    target: Target, received: Sources | None, judge: Callable[[Target, Sources | None, Concerns], Iterable[Said]]
) -> Iterator[Said]:
    """What `judge` says of each part, and what is to be said of all of them; `received` are the sources of all."""
    tables = [each for each in target.resources if is_in_parts(each)]
    others = tuple(each for each in target.resources if not is_in_parts(each))
    uneven = tuple(_uneven(tables))
    yield from uneven
    yield from (found for table in tables for found in _stream(target, table))
    if uneven:
        return
    ledger = tuple(each for each in others if each["name"] == LEDGER)
    told: set[object] = set()
    across = _Across(received)
    count = len(tables[0][PARTS])
    for number in range(count):
        part = tuple(_of_part(table, number) for table in tables)
        rows = {str(table["name"]): _rows_before(table, number) for table in tables}
        ids = _ids(target, part)
        yield from across.repeated(ids, rows.get("articles", 0))
        whole = replace(target, resources=(*part, *(others if number == 0 else ledger)))
        for said in judge(whole, across.of(ids, number == 0), across.concerns(ids, number == count - 1)):
            if (mark := _mark(said)) is None or mark not in told:
                told.add(mark)
                yield _moved(said, rows)
    yield from across.left()


class _Across:
    """What is known of all parts while they are judged one after another."""

    def __init__(self, received: Sources | None) -> None:
        self._received = received
        self._first: dict[str, int] = {}
        self._told: set[tuple[object, object]] = set()

    def repeated(self, ids: _Ids, before: int) -> Iterator[Finding]:
        """The article ids of a part that an earlier part has, too."""
        self._told |= ids.rejects
        for position, article_id in enumerate(ids.articles):
            row = before + position + 2
            first = self._first.setdefault(article_id, row)
            if first < before + 2:  # within a part the judge of keys sees it
                yield finding(PRIMARY, Place("articles", row, article_id, "article_id"), article_id, first=first)

    def of(self, ids: _Ids, is_first: bool) -> Sources | None:
        """The sources of a part; what is wrong with any of them stands with the first."""
        if self._received is None:
            return None
        articles = {each: self._received.articles[each] for each in ids.articles if each in self._received.articles}
        rejects = tuple(each for each in self._received.rejects if each[:2] in ids.rejects)
        findings = self._received.findings if is_first else ()
        return replace(self._received, articles=articles, rejects=rejects, findings=findings)

    def concerns(self, ids: _Ids, is_last: bool) -> Concerns:
        """Of which articles a part has the corrections: of its own, the last one also of those that are in none."""
        own = frozenset(ids.articles)
        return (lambda each: each in own or each not in self._first) if is_last else own.__contains__

    def left(self) -> Iterator[Finding]:
        """Sources that are in no part."""
        if self._received is None:
            return
        for article_id in sorted(set(self._received.articles) - set(self._first)):
            article: Article = self._received.articles[article_id]
            yield finding(SURPLUS, Place("articles", None, article_id, "article_id"), article.source_file)
        for reject in self._received.rejects:
            if reject[:2] not in self._told:
                yield finding(UNREADABLE, Place(), reject.source_file, problem=reject.error)


def _mark(said: Said) -> object:
    """What tells whether it was said of an earlier part: of notes, and of the ledger, which every part is held to."""
    if isinstance(said, Note):
        return said.say()
    if isinstance(said, Finding) and said.resource == LEDGER:
        return (said.rule, said.place, said.say())
    return (LEDGER, said.name) if isinstance(said, Checked) and said.name == LEDGER else None


class _Ids(NamedTuple):
    """Of a part: its article ids, in order, and the places of what was rejected."""

    articles: tuple[str, ...]
    rejects: frozenset[tuple[object, object]]


def _ids(target: Target, part: Part) -> _Ids:
    """As far as the tables can be read; where they cannot, the part's own judges say so."""
    rows = {str(each["name"]): _rows(target, each) for each in part if each["name"] in ("articles", "rejects")}
    rejects = frozenset((file, line) for file, line, *_ in rows.get("rejects", ()))
    return _Ids(tuple(str(row[0]) for row in rows.get("articles", ())), rejects)


def _rows(target: Target, resource: Mapping[str, Any]) -> Sequence[Row]:
    content = read_file(target, resource["path"], resource["name"])
    if isinstance(content, Finding):
        return ()
    try:
        return read_csv(content, resource["schema"])
    except (NotCanonical, KeyError, TypeError):
        return ()


def _uneven(tables: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Tables whose parts are not those that their path names, or not as many as the first has."""
    for table in tables:
        listed = [each["path"] for each in table[PARTS]]
        if listed != table.get("path") or len(listed) != len(tables[0][PARTS]) or not listed:
            expected = tables[0].get("path") if len(listed) != len(tables[0][PARTS]) else table.get("path")
            yield finding(UNEVEN, Place(table["name"], field="parts"), len(listed), expected=_count(expected))
        elif not all(isinstance(each.get("rows"), int) for each in table[PARTS]):
            yield finding(UNEVEN, Place(table["name"], field="parts"), "rows: -", expected="rows: n")


def _count(path: object) -> int:
    return len(path) if isinstance(path, list) else 1


def _of_part(table: Mapping[str, Any], number: int) -> Mapping[str, Any]:
    """The descriptor of one part of a table, as if there were no other."""
    whole = {name: value for name, value in table.items() if name != PARTS}
    part = {name: value for name, value in table[PARTS][number].items() if name != "rows"}
    return {**whole, "bytes": None, "hash": None, **part}


def _rows_before(table: Mapping[str, Any], number: int) -> int:
    return sum(each["rows"] for each in table[PARTS][:number])


def _moved(said: Said, rows: Mapping[str, int]) -> Said:
    """What was said of a part's row, the row numbered as in the stream of all parts, as frictionless numbers it."""
    if not isinstance(said, Finding) or said.place.row is None:
        return said
    return replace(said, place=said.place._replace(row=said.place.row + rows.get(said.place.resource, 0)))


def _stream(target: Target, table: Mapping[str, Any]) -> Iterator[Finding]:
    """The size and hash of the parts as one file, every header but the first left out."""
    schema = table.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [str(each.get("name")) for each in fields if isinstance(each, dict)] if isinstance(fields, list) else []
    header = len(write_csv(names, ()))
    seen, size = hashlib.sha256(), 0
    for number, part in enumerate(table[PARTS]):
        content = read_file(target, part["path"], table["name"])
        if isinstance(content, Finding):
            return  # the part's own judges say so
        content = content[header if number else 0 :]
        seen.update(content)
        size += len(content)
    made = f"{size} sha256:{seen.hexdigest()}"
    said = f"{table.get('bytes')} {table.get('hash')}"
    if made != said:
        yield finding(STREAM, Place(table["name"], field="hash"), made, expected=said)
