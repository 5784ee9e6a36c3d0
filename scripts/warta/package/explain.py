"""The words behind a row: its cells, the parts each rests on, and the sentences that hold them.

All of it is read from the package; nothing is extracted again. Where the package does not hold the texts, as a release
may not, there are no sentences, and the exact words in `evidence` are what there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from warta.errors import NothingBuilt, UnknownRow, UnreadableTable
from warta.grammar.sentences import find_sentences
from warta.model import Origin, Part, Span
from warta.package.builder import is_built
from warta.package.descriptor import read_descriptor
from warta.package.load import read
from warta.package.parquet import rows_of
from warta.package.swap import finish_swap
from warta.schema import Value
from warta.wording import Wording

EVIDENCE, TEXTS, LEDGER = "evidence", "texts", "corrections"
EVIDENCE_COLUMNS = ("resource", "row_id", "field", "part", "origin", "char_start", "char_end", "exact", "rule")
LEDGER_COLUMNS = ("correction_id", "resource", "row_id", "field", "was", "now", "reason", "reported_by", "source_url")
INTEGERS = ("part", "char_start", "char_end")


class OtherRow(UnknownRow):
    """No such row, but others whose ids look like it."""

    wording = Wording(
        "{row_id}: no such row in the package; did you mean {near}?",
        "{row_id}: baris ini tidak ada dalam paket; maksud Anda {near}?",
    )


class TakenRow(UnknownRow):
    """A row that a correction took out of its table."""

    wording = Wording(
        "{row_id}: taken out of {table} by the correction {id}: {reason}",
        "{row_id}: dikeluarkan dari {table} oleh koreksi {id}: {reason}",
    )


class OtherColumns(UnreadableTable):
    """A table without the columns, or with columns of other types than those, that every package of warta has."""

    wording = Wording(
        "{table}: this table has no columns {columns} as warta writes them; run warta build to write it again",
        "{table}: tabel ini tidak punya kolom {columns} seperti yang ditulis warta; jalankan warta build untuk menulisnya lagi",
    )


class Passage(NamedTuple):
    """Sentences of the article in a row, and where they stand in its text of record."""

    text: str
    span: Span


class Amendment(NamedTuple):
    """A line of the ledger about a cell, or under the field ``*`` about a row; values as canonical CSV spells them."""

    correction_id: str
    field: str
    was: str | None
    now: str | None
    reason: str
    reported_by: str | None
    source_url: str | None
    date: date


@dataclass(frozen=True, slots=True)
class ExplainedCell:
    """A cell: its value, and the parts and the rule that give it; no parts and no rule where it is computed or missing.

    `corrections` are those of the cell, in order: what was extracted is the first one's `was`.
    """

    field: str
    value: Value
    rule: str | None = None
    parts: tuple[Part, ...] = ()
    corrections: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row and the words behind it. `cells` are in the table's order, `passages` in the text's.

    `withheld` says that the package does not hold the article's text; there are no passages then. `corrections` are those of
    the row as a whole: who added it.
    """

    row_id: str
    table: str
    article_id: str
    cells: tuple[ExplainedCell, ...]
    passages: tuple[Passage, ...]
    withheld: bool
    corrections: tuple[Amendment, ...] = ()


def explain(row_id: str, package: str | Path = ".") -> Explanation:
    """The words behind the row `row_id` of any table whose key is one column; an article_id means its row in `articles`.

    Raises UnknownRow (OtherRow where ids come near, TakenRow where a correction took it away), NoPackage, NothingBuilt, or an
    error that names a table that cannot be read.
    """
    folder = Path(package)
    finish_swap(folder)
    built = [resource for resource in read_descriptor(folder).get("resources", ()) if is_built(resource)]
    if not built:
        raise NothingBuilt(folder=folder)
    schemas = {resource["name"]: resource.get("schema", {}) for resource in built}
    ledger = tuple(_amendments(row_id, folder)) if LEDGER in schemas else ()
    table, row = _row(row_id, schemas, folder, ledger)
    evidence = _parts(table, row_id, folder)
    of_row = [each for resource, each in ledger if resource == table]
    whole = tuple(each for each in of_row if each.field not in row)
    adding = {each.correction_id for each in whole}
    told = [each for each in of_row if each.correction_id not in adding]
    cells = tuple(_cell(name, value, evidence, told) for name, value in row.items())
    article_id = str(row.get("article_id", row_id))
    text = _text(article_id, folder) if TEXTS in schemas else None
    spans = [part.span for cell in cells for part in cell.parts if part.span]
    passages = () if text is None else tuple(find_passages(text, spans))
    return Explanation(row_id, table, article_id, cells, passages, text is None, whole)


def _cell(
    name: str, value: Value, evidence: Mapping[str, tuple[str, tuple[Part, ...]]], told: Iterable[Amendment]
) -> ExplainedCell:
    rule, parts = evidence.get(name, (None, ()))
    return ExplainedCell(name, value, rule, parts, tuple(each for each in told if each.field == name))


def find_passages(text: str, spans: Iterable[Span]) -> Iterator[Passage]:
    """The sentences of `text` that touch any of `spans`, neighbours of a paragraph together, in order."""
    wanted = tuple(spans)
    for paragraph in _paragraphs(text):
        if not _touched(paragraph, wanted):
            continue
        for used, sentences in groupby(find_sentences(text, paragraph), partial(_touched, spans=wanted)):
            together = tuple(sentences)
            span = Span(together[0].start, together[-1].end)
            if used:
                yield Passage(span.of(text), span)


def _touched(place: Span, spans: Iterable[Span]) -> bool:
    return any(place.touches(span) for span in spans)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _amendments(row_id: str, folder: Path) -> Iterator[tuple[str, Amendment]]:
    """The lines of the ledger about rows of that id, in order, each with its table."""
    ledger = _with_columns(LEDGER, LEDGER_COLUMNS, folder)
    for line in _where(ledger, row_id=row_id):
        yield line["resource"], Amendment(**{name: line[name] for name in Amendment._fields})


def _row(
    row_id: str, schemas: Mapping[str, Any], folder: Path, ledger: Sequence[tuple[str, Amendment]]
) -> tuple[str, dict[str, Value]]:
    """The table that holds the row, and the row by field."""
    ids: list[str] = []
    for name, key in _keyed(schemas):
        table = _with_columns(name, (key,), folder)
        row = next(_where(table, **{key: row_id}), None)
        if row is not None:
            return name, row
        ids += map(str, table[key].to_pylist())
    taken = next(((name, each) for name, each in reversed(ledger) if each.now is None), None)
    if taken:
        raise TakenRow(row_id=row_id, table=taken[0], id=taken[1].correction_id, reason=taken[1].reason)
    near = _near(row_id, ids)
    raise OtherRow(row_id=row_id, near=", ".join(near)) if near else UnknownRow(row_id=row_id)


def _keyed(schemas: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The tables whose rows have an id of their own, and the column that holds it; `texts` is keyed as `articles` is."""
    for name, schema in schemas.items():
        match schema:
            case {"primaryKey": [str(key)] | str(key), "fields": [*fields]} if name != TEXTS:
                if any(
                    isinstance(field, dict) and field.get("name") == key and field.get("type") == "string" for field in fields
                ):
                    yield name, key


def _near(row_id: str, ids: Iterable[str]) -> list[str]:
    """Up to three ids that look like `row_id`: those of its article if it names one, to keep large packages quick."""
    article = row_id.rpartition("-")[0]
    every = sorted(set(ids))
    return get_close_matches(row_id, [each for each in every if each.startswith(article)] or every, n=3, cutoff=0.8)


def _parts(table: str, row_id: str, folder: Path) -> Mapping[str, tuple[str, tuple[Part, ...]]]:
    """Field -> rule and parts."""
    evidence = _with_columns(EVIDENCE, EVIDENCE_COLUMNS, folder)
    try:
        lines = sorted(_where(evidence, resource=table, row_id=row_id), key=itemgetter("field", "part"))
        return {field: _told(tuple(told)) for field, told in groupby(lines, itemgetter("field"))}
    except (TypeError, ValueError) as exc:  # a cell missing that never is, or an origin that is none
        raise OtherColumns(table=EVIDENCE, columns=", ".join(EVIDENCE_COLUMNS)) from exc


def _told(lines: Sequence[Mapping[str, Any]]) -> tuple[str, tuple[Part, ...]]:
    return lines[0]["rule"], tuple(_part(line) for line in lines)


def _part(line: Mapping[str, Any]) -> Part:
    start, end = line["char_start"], line["char_end"]
    span = None if start is None or end is None else Span(start, end)
    return Part(line["exact"], span, Origin(line["origin"]))


def _text(article_id: str, folder: Path) -> str | None:
    texts = _with_columns(TEXTS, ("article_id", "text"), folder)
    return next((line["text"] for line in _where(texts, article_id=article_id)), None)


def _where(table: pa.Table, **wanted: str) -> Iterator[dict[str, Any]]:
    """The rows, by field, whose columns hold the wanted texts; a filter of Arrow's would import pandas first."""
    for position, cells in enumerate(zip(*(table[column].to_pylist() for column in wanted), strict=True)):
        if cells == tuple(wanted.values()):
            yield dict(zip(table.column_names, rows_of(table.slice(position, 1))[0], strict=True))


def _with_columns(name: str, columns: Iterable[str], folder: Path) -> pa.Table:
    """A table of the package that has these columns, in the types that warta writes; OtherColumns where it has not."""
    table = read(name, folder)
    types = {field.name: field.type for field in table.schema}
    if any(types.get(column) != (pa.int64() if column in INTEGERS else pa.string()) for column in columns):
        raise OtherColumns(table=name, columns=", ".join(columns))
    return table
