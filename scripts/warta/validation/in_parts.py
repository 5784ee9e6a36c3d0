"""A package that was built in shards, judged by parts: each part of all tables is a little package of its own.

Keys and evidence are closed within a part, and each is held to the ledger's lines about its articles, the last also to those
about articles in none. What no part can tell is asked here: that the tables have the same parts, that no
article id is in two of them, and that the parts make the stream whose size and hash the descriptor names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from warta.ledger.entry import LEDGER
from warta.model import Article
from warta.package.canonical import NotCanonical, read_csv, write_csv
from warta.package.descriptor import PARTS
from warta.schema import Row
from warta.validation.keys import PRIMARY
from warta.validation.opened import read_file
from warta.validation.part_by_part import Concerns, JudgeOfPart, Part, judged
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


def is_in_parts(resource: Mapping[str, Any]) -> bool:
    """Is it a table that warta wrote in parts?"""
    parts = resource.get(PARTS)
    return isinstance(parts, list) and all(isinstance(each, dict) and isinstance(each.get("path"), str) for each in parts)


def check(target: Target, received: Sources | None, judge: JudgeOfPart) -> Iterator[Said]:
    """What `judge` says of each part, and what is to be said of all of them; `received` are the sources of all."""
    tables = [each for each in target.resources if is_in_parts(each)]
    uneven = tuple(_uneven(tables))
    yield from uneven
    yield from (found for table in tables for found in _stream(target, table))
    if uneven:
        return
    across = _Across(received, [_ids(target, _tables(tables, number)) for number in range(len(tables[0][PARTS]))])
    told: set[object] = set()
    for number, part in judged(target, judge, tuple(_parts(target, tables, across))):
        rows = {str(table["name"]): _rows_before(table, number) for table in tables}
        yield from across.repeated(number, rows.get("articles", 0))
        for said in part:
            if (mark := _mark(said)) is None or mark not in told:
                told.add(mark)
                yield _moved(said, rows)
    yield from across.left()


def _parts(target: Target, tables: Sequence[Mapping[str, Any]], across: _Across) -> Iterator[Part]:
    """The parts to be judged: with each the ledger, with the first everything else that is not in parts."""
    others = tuple(each for each in target.resources if not is_in_parts(each))
    ledger = tuple(each for each in others if each["name"] == LEDGER)
    for number in range(len(tables[0][PARTS])):
        resources = (*_tables(tables, number), *(ledger if number else others))
        yield Part(number, resources, across.sources(number), across.concerns(number, is_corrected=bool(ledger)))


def _tables(tables: Sequence[Mapping[str, Any]], number: int) -> tuple[Mapping[str, Any], ...]:
    return tuple(_of_part(table, number) for table in tables)


class _Across:
    """What is known of all parts: `ids` of each, in order, and the sources of all."""

    def __init__(self, received: Sources | None, ids: Sequence[_Ids]) -> None:
        self._received = received
        self._ids = ids
        self._all = frozenset(article_id for each in ids for article_id in each.articles)
        self._first: dict[str, int] = {}

    def repeated(self, number: int, before: int) -> Iterator[Finding]:
        """The article ids of a part that an earlier part has, too; asked of each part in turn."""
        for position, article_id in enumerate(self._ids[number].articles):
            row = before + position + 2
            first = self._first.setdefault(article_id, row)
            if first < before + 2:  # within a part the judge of keys sees it
                yield finding(PRIMARY, Place("articles", row, article_id, "article_id"), article_id, first=first)

    def sources(self, number: int) -> Sources | None:
        """The sources of a part; what is wrong with any of them stands with the first."""
        if self._received is None:
            return None
        ids, received = self._ids[number], self._received
        articles = {each: received.articles[each] for each in ids.articles if each in received.articles}
        rejects = tuple(each for each in received.rejects if each[:2] in ids.rejects)
        return replace(received, articles=articles, rejects=rejects, findings=() if number else received.findings)

    def concerns(self, number: int, *, is_corrected: bool) -> Concerns:
        """Of which articles a part has the corrections; where there are none, nobody asks which articles there are."""
        is_last = number + 1 == len(self._ids)
        return Concerns(frozenset(self._ids[number].articles), self._all if is_last and is_corrected else None)

    def left(self) -> Iterator[Finding]:
        """Sources that are in no part."""
        if self._received is None:
            return
        for article_id in sorted(set(self._received.articles) - self._all):
            article: Article = self._received.articles[article_id]
            yield finding(SURPLUS, Place("articles", None, article_id, "article_id"), article.source_file)
        told = frozenset[tuple[object, object]]().union(*(each.rejects for each in self._ids))
        for reject in self._received.rejects:
            if reject[:2] not in told:
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


def _ids(target: Target, part: Sequence[Mapping[str, Any]]) -> _Ids:
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
