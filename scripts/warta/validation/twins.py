"""Twins: the Parquet holds what the CSV holds, under the Arrow schema that follows from the Table Schema.

The CSV is canonical (`opened` reads no other), so the same rows are the same CSV: where each cell equals its twin, writing
the Parquet back as canonical CSV gives the CSV's bytes. Missing is null: an empty string is no twin of a missing cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warta.errors import UnreadableTable
from warta.schema import Value, arrow_schema
from warta.validation.declared import misnamed
from warta.validation.files import twin_of
from warta.validation.opened import Opened, Resource, read_file
from warta.validation.report import Finding, Place, finding, listed
from warta.validation.rules import error
from warta.wording import Wording

if TYPE_CHECKING:
    import pyarrow as pa

_BUILD = Wording("run warta build to write both again", "jalankan warta build untuk menulis keduanya lagi")

DAMAGED = error(
    "twin.damaged",
    Wording("the Parquet twin cannot be read: {problem}", "kembaran Parquet tidak dapat dibaca: {problem}"),
    _BUILD,
)
COLUMNS = error(
    "twin.columns",
    Wording("the Parquet twin has the columns {value}; the Table Schema says {expected}",
            "kembaran Parquet berkolom {value}; menurut Table Schema {expected}"),
    _BUILD,
)  # fmt: skip
TYPE = error(
    "twin.type",
    Wording("the Parquet twin's column is {value}; from the Table Schema follows {expected}",
            "kolom kembaran Parquet bertipe {value}; dari Table Schema mengikuti {expected}"),
    _BUILD,
)  # fmt: skip
WORDS = error(
    "twin.words",
    Wording("the Parquet twin carries other words ({value}) than the descriptor ({expected})",
            "kembaran Parquet membawa keterangan lain ({value}) daripada deskriptor ({expected})"),
    _BUILD,
)  # fmt: skip
ROWS = error(
    "twin.rows",
    Wording("the Parquet twin has {value} rows, the CSV {expected}; they part at this row",
            "kembaran Parquet berisi {value} baris, CSV {expected}; keduanya berbeda mulai baris ini"),
    _BUILD,
)  # fmt: skip
CELL = error(
    "twin.cell",
    Wording("the Parquet twin says {value}, the CSV {expected}", "menurut kembaran Parquet {value}, menurut CSV {expected}"),
    _BUILD,
)

BYTES = error(
    "twin.bytes",
    Wording("the Parquet twin is not the file that warta writes for these rows: {value}",
            "kembaran Parquet bukan berkas yang ditulis warta untuk baris-baris ini: {value}"),
    _BUILD,
)  # fmt: skip
STATISTICS = error(
    "twin.statistics",
    Wording("the Parquet twin says of this column {value}; its values say {expected}",
            "kembaran Parquet menyebut kolom ini {value}; menurut nilainya {expected}"),
    _BUILD,
)  # fmt: skip

Columns = Mapping[str, list[Value]]
"""Name -> the values of a column, in order."""


def check(opened: Opened) -> Iterator[Finding]:
    """Findings about every twin that can be read."""
    meant = {name: table for table, name in misnamed(opened).items()}
    for resource in opened.resources:
        twin = twin_of(resource)
        content = read_file(opened.target, twin["path"], resource.name) if twin and resource.schema else None
        if isinstance(content, bytes):
            yield from _check(resource, content, twin["path"], meant.get(resource.name, resource.name))


def _check(resource: Resource, content: bytes, path: str, name: str) -> Iterator[Finding]:
    from warta.package.parquet import table_in

    try:
        table = table_in(content, Path(path))
    except UnreadableTable as exc:
        yield finding(DAMAGED, Place(resource.name), path, problem=exc)
        return
    schema = {"fields": [_well_formed(field) for field in resource.fields.values()]}
    expected = arrow_schema(schema)
    differing = list(_schema(resource, table.schema, expected, name))
    yield from differing
    try:
        cells = tuple(_rows(resource, _columns(table, expected), len(table)))
        yield from cells
        if not differing and not cells:
            yield from _footer(resource, table, content, _rewritten(resource, schema, name))
    except (OverflowError, ValueError) as exc:  # a date or instant that no calendar has
        yield finding(DAMAGED, Place(resource.name), path, problem=exc)


def _rewritten(resource: Resource, schema: Mapping[str, Any], name: str) -> bytes | None:
    """The twin that this warta writes for the rows of a table of its own; None for any other, or rows nobody can write."""
    from warta.package.parquet import write_parquet

    if not resource.is_ours or resource.rows is None:
        return None
    try:
        return write_parquet(schema, resource.rows, _table_words({**resource.descriptor, "name": name}))
    except (KeyError, ValueError, OverflowError):
        return None


def _footer(resource: Resource, table: pa.Table, content: bytes, written: bytes | None) -> Iterator[Finding]:
    """What readers that filter go by: bounds and counts in the footer, which may lie about columns that are right.

    Under the pyarrow that wrote the file, the same rows give the same bytes; under another only the bounds are compared.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    metadata = pq.ParquetFile(pa.BufferReader(content)).metadata
    wrong = tuple(_bounds(resource, table, metadata))
    yield from wrong
    if not wrong and written is not None and written != content and metadata.created_by == _here():
        yield finding(BYTES, Place(resource.name), _first_difference(written, content))


@cache
def _here() -> str:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"a": [1]}), sink)
    return str(pq.ParquetFile(pa.BufferReader(sink.getvalue())).metadata.created_by)


def _first_difference(written: bytes, content: bytes) -> str:
    at = next((at for at, (one, other) in enumerate(zip(written, content, strict=False)) if one != other), None)
    return f"{len(content)}/{len(written)}" if at is None else f"@{at}"


def _bounds(resource: Resource, table: pa.Table, metadata: Any) -> Iterator[Finding]:
    """Minimum, maximum and count of missing values of each column chunk, against the chunk's values."""
    start = 0
    for group in (metadata.row_group(number) for number in range(metadata.num_row_groups)):
        for column in (group.column(number) for number in range(group.num_columns)):
            place = Place(resource.name, field=column.path_in_schema)
            if column.is_stats_set and column.path_in_schema in table.schema.names:
                values = table.column(column.path_in_schema).slice(start, group.num_rows).to_pylist()
                yield from _stated(place, column.statistics, values)
        start += group.num_rows


def _stated(place: Place, statistics: Any, values: list[Any]) -> Iterator[Finding]:
    held = [value for value in values if value is not None]
    if statistics.has_null_count and statistics.null_count != len(values) - len(held):
        yield finding(
            STATISTICS, place, f"null_count {statistics.null_count}", expected=f"null_count {len(values) - len(held)}"
        )
    if not statistics.has_min_max or not held:
        return
    for name, said, true in (("min", statistics.min, min(held)), ("max", statistics.max, max(held))):
        if said != true:
            yield finding(STATISTICS, place, f"{name} {said}", expected=f"{name} {true}")


def _well_formed(field: Mapping[str, Any]) -> dict[str, Any]:
    """Of a stranger's field descriptor, what has the shape that the Arrow schema is made from."""
    constraints, translations = field.get("constraints"), field.get("translations")
    indonesian = translations.get("id") if isinstance(translations, dict) else None
    return {
        **{name: words for name, words in field.items() if isinstance(words, str)},
        "constraints": constraints if isinstance(constraints, dict) else {},
        "translations": {"id": _strings(indonesian)},
    }


def _strings(words: object) -> dict[str, str]:
    return {name: text for name, text in words.items() if isinstance(text, str)} if isinstance(words, dict) else {}


def _schema(resource: Resource, actual: pa.Schema, expected: pa.Schema, name: str) -> Iterator[Finding]:
    if actual.names != expected.names:
        yield finding(COLUMNS, Place(resource.name), listed(actual.names), expected=listed(expected.names))
    for field in expected:
        place = Place(resource.name, field=field.name)
        for held in (each for each in actual if each.name == field.name):
            if (held.type, held.nullable) != (field.type, field.nullable):
                yield finding(TYPE, place, _type(held), expected=_type(field))
            if (spoken := _spoken(held.metadata)) != (wanted := _spoken(field.metadata)):
                yield finding(WORDS, place, _differing(spoken, wanted), expected=_differing(wanted, spoken))
    spoken, wanted = _spoken(actual.metadata), _table_words({**resource.descriptor, "name": name})
    if spoken != wanted:
        yield finding(WORDS, Place(resource.name), _differing(spoken, wanted), expected=_differing(wanted, spoken))


def _type(field: pa.Field[Any]) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"


def _spoken(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    # Parquet's own field numbers are no words.
    held = {name.decode("utf-8", "replace"): text.decode("utf-8", "replace") for name, text in (metadata or {}).items()}
    return {name: text for name, text in held.items() if not name.startswith("PARQUET:")}


def _table_words(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Name, title and description of a resource, in both languages, as its twin must carry them."""
    translations = descriptor.get("translations")
    indonesian = translations.get("id") if isinstance(translations, dict) else None
    words = {name: descriptor.get(name) for name in ("name", "title", "description")}
    return _strings(words) | {f"{name}:id": text for name, text in _strings(indonesian).items()}


def _differing(words: Mapping[str, str], others: Mapping[str, str]) -> str:
    return listed(f"{name}: {text}" for name, text in sorted(words.items()) if others.get(name) != text) or "-"


def _columns(table: pa.Table, expected: pa.Schema) -> Columns:
    """The columns that have the name and type they should: only these can be compared cell by cell."""
    right = [(field.name, field.type) for field in expected]
    return {
        field.name: table.column(number).to_pylist()
        for number, field in enumerate(table.schema)
        if (field.name, field.type) in right
    }


def _rows(resource: Resource, columns: Columns, length: int) -> Iterator[Finding]:
    if resource.rows is None:
        return
    differing = _differing_cells(resource, columns, length)
    if length == len(resource.rows):
        yield from differing
        return
    first = next(differing, None)
    place = Place(*first.place[:3]) if first else Place(resource.name, min(length, len(resource.rows)) + 2)
    yield finding(ROWS, place, length, expected=len(resource.rows))


def _differing_cells(resource: Resource, columns: Columns, length: int) -> Iterator[Finding]:
    for position, cells in resource.each():
        for name, column in columns.items() if position < length else ():
            if column[position] != cells[name]:
                yield finding(CELL, resource.place(position, name), column[position], expected=cells[name])
