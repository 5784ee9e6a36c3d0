"""Where a finding stands in its file: the line, as an editor counts it, and the character in that line.

A record is a line until a quoted cell holds a line end; from there on the two numbers part. Python's csv module, which
frictionless reads with, says where records begin. Of a packed file the lines are those of what it unpacks to, of a table in
several files those of the file that the record stands in. Nothing is located in a file that is remote or no CSV.
"""

from __future__ import annotations

import csv
import re
from codecs import lookup
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from warta.reading.source_list import SOURCE_LIST
from warta.validation.joined import UNREADABLE, Kept, Part, joined, kept, place_in
from warta.validation.records import Dialect, Record, records_at
from warta.validation.report import Finding, Place
from warta.validation.sniffed import DELIMITERS, SAMPLE
from warta.validation.standard.form import LONGEST
from warta.validation.target import SOURCES, Target
from warta.validation.target.local import DESCRIPTORS

_LINE_END = re.compile(r"\r\n|\r|\n")


class Found(NamedTuple):
    """The records of a resource that were wanted, by their numbers, how to read them, and in which of its files they are."""

    records: Mapping[int, Record]
    dialect: Dialect
    encoding: str
    parts: tuple[Part, ...] = ()
    is_several: bool = False


def located(findings: Iterable[Finding], target: Target) -> tuple[Finding, ...]:
    """The findings, each with the file, the line and the numbers of column and character where it stands."""
    found = tuple(replace(each, place=_in_file(each, target)) for each in findings)
    wanted: dict[str, set[int]] = {}
    for each in found:
        if each.row is not None:
            wanted.setdefault(each.resource, set()).add(each.row)
    records = {name: _records_of(name, rows, target) for name, rows in wanted.items()}
    return tuple(_on_line(each, records[each.resource]) if each.resource in records else each for each in found)


def _in_file(found: Finding, target: Target) -> Place:
    descriptor = _described(found.resource, target)
    paths = _paths(descriptor)
    path = paths[0] if len(paths) == 1 else _descriptor_in(target.folder)
    if found.resource == SOURCE_LIST:
        path = (SOURCES / SOURCE_LIST).as_posix()
    number = (found.native or {}).get("fieldNumber")
    return found.place._replace(path=path, column=number if isinstance(number, int) else _column(found.field, descriptor))


def _descriptor_in(folder: Path) -> str:
    """The file that describes the package; empty where it has a name of its own, or there is none."""
    return next((name for name in DESCRIPTORS if (folder / name).is_file()), "")


def _described(name: str, target: Target) -> Mapping[str, Any]:
    return next((each for each in target.resources if name and each.get("name") == name), {})


def _column(field: str, descriptor: Mapping[str, Any]) -> int | None:
    schema = descriptor.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [each.get("name") if isinstance(each, dict) else None for each in fields] if isinstance(fields, list) else []
    return names.index(field) + 1 if field and field in names else None


def _paths(descriptor: Mapping[str, Any]) -> list[str]:
    path = descriptor.get("path")
    return (
        [path] if isinstance(path, str) else [each for each in path if isinstance(each, str)] if isinstance(path, list) else []
    )


def _records_of(name: str, rows: set[int], target: Target) -> Found:
    """The records of a resource that are wanted, as far as they can be found."""
    descriptor = _described(name, target)
    files = _files(name, descriptor, target)
    records: dict[int, Record] = {}
    parts: Sequence[Part] = ()
    try:
        encoding = _encoding(descriptor)
        wide = encoding.startswith(("utf-16", "utf-32"))
        if not files or (wide and len(files) > 1):  # frictionless parts the files at bytes that are no lines
            return Found({}, Dialect(), "utf-8")
        dialect = _dialect(descriptor, files)
        with joined(files, descriptor) as (raw, parts):
            records.update((record.row, record) for record in records_at(rows, raw, encoding, dialect))
    except (
        *UNREADABLE,
        LookupError,
        csv.Error,
        TypeError,
        ValueError,
    ):  # gone meanwhile; no such encoding or dialect; too long
        return Found(records, Dialect(), "utf-8")
    return Found(records, dialect, "utf-8" if wide else encoding, tuple(parts), len(files) > 1)


def _files(name: str, descriptor: Mapping[str, Any], target: Target) -> tuple[Kept, ...]:
    """The CSV files of a resource; none where it has another form."""
    if name == SOURCE_LIST and target.sources:
        return (Kept((SOURCES / SOURCE_LIST).as_posix(), target.sources / SOURCE_LIST),)
    paths = [] if name in target.unread else _paths(descriptor)
    files = [target.find(path) for path in paths if "://" not in path]
    plain = [file for file in files if file and file.is_file()]
    return kept(descriptor, paths, plain) if len(plain) == len(paths) else ()


def _encoding(descriptor: Mapping[str, Any]) -> str:
    return lookup(str(descriptor.get("encoding") or "utf-8")).name


def _dialect(descriptor: Mapping[str, Any], files: tuple[Kept, ...]) -> Dialect:
    given = descriptor.get("dialect")
    told = {**given, **given["csv"]} if isinstance(given, dict) and isinstance(given.get("csv"), dict) else given
    told = told if isinstance(told, dict) else {}
    guessed = _guessed(files, descriptor, told.get("delimiter"))
    return Dialect(
        told.get("delimiter", guessed.delimiter),
        told.get("quoteChar", guessed.quote),
        told.get("doubleQuote", True),
        told.get("escapeChar"),
        told.get("skipInitialSpace", guessed.skip_blanks),
    )


def _guessed(files: tuple[Kept, ...], descriptor: Mapping[str, Any], delimiter: str | None) -> Dialect:
    """What frictionless would take the file for."""
    with joined(files, descriptor) as (raw, _parts), TextIOWrapper(raw, _encoding(descriptor), "replace", "") as text:
        lines = iter(partial(text.readline, LONGEST // SAMPLE), "")  # what is sniffed at is no longer than a record may be
        sample = "".join(islice(lines, SAMPLE))
    try:
        guess = csv.Sniffer().sniff(sample, delimiter or DELIMITERS)
    except csv.Error:
        return Dialect()
    return Dialect(guess.delimiter, '"', skip_blanks=bool(guess.skipinitialspace))


def _on_line(found: Finding, located_in: Found) -> Finding:
    record = located_in.records.get(found.row or 0)
    if record is None:
        return found
    text = record.content.decode(located_in.encoding, "replace")
    start = _start_of_cell(text, found.place.column or 1, located_in.dialect)
    ends = [match.end() for match in _LINE_END.finditer(text, 0, start)]
    line, character = record.line + len(ends), start - (ends[-1] if ends else 0) + 1
    path, line = place_in(located_in.parts, line) if located_in.parts else (found.place.path, line)
    part = path if located_in.is_several else ""
    place = found.place._replace(path=path, part=part, line=line, character=character if found.place.column else None)
    return replace(found, place=place)


def _start_of_cell(text: str, column: int, dialect: Dialect) -> int:
    """Where in a record's text its cell of that number begins; of a cell that it lacks, where the record begins."""
    cell = _cell(dialect)
    at = 0
    for _ in range(column - 1):
        match = cell.match(text, at)
        if match is None or not match["more"]:
            return 0
        at = match.end()
    return at


def _cell(dialect: Dialect) -> re.Pattern[str]:
    """A cell and the delimiter behind it, if there is one."""
    delimiter, quote = re.escape(dialect.delimiter), re.escape(dialect.quote)
    escaped = rf"{re.escape(dialect.escape)}." if dialect.escape else "(?!)"
    doubled = quote * 2 if dialect.doubled else "(?!)"
    escape = re.escape(dialect.escape or "")
    return re.compile(
        rf"""
        (?> (?: {"[ ]*" if dialect.skip_blanks else ""}
            {quote} (?> (?: {doubled} | {escaped} | [^{quote}{escape}] )* ) {quote} )? )   # "a ""quoted"" cell"
        (?> (?: {escaped} | [^{delimiter}{escape}] )* )                                    # a plain one
        (?P<more> {delimiter} )?
        """,
        re.VERBOSE | re.DOTALL,
    )
