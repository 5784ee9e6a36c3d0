"""Parquet (https://parquet.apache.org): one record a row, one article a record; its columns are the fields of record.py.

Days, instants and lists are taken as the types that Parquet has for them. Rows are read a batch at a time, and texts as the
dictionaries that they may be packed in, so that neither the size of the file nor that of its row groups is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from warta.errors import InputError
from warta.model import Article
from warta.reading.extractors import PageReading
from warta.reading.record import BadRow, BadSourceFile, Unusable, article_of, of_all_records
from warta.wording import Wording

if TYPE_CHECKING:
    from pyarrow import DataType, RecordBatch, Scalar, Schema
    from pyarrow.parquet import ParquetFile

_TEXTS = ("text", "html")
_PLAIN = ("title", "publisher", "url")
COLUMNS = ("id", *_TEXTS, *_PLAIN, "published_at", "authors")

_BATCH_BYTES = 16 << 20
_MOST_ROWS = 1024
LONGEST_CELL = 10 << 20
"""Code points of the longest text that is read."""

TOO_LONG = Wording("{name} has more than {most} characters", "{name} lebih dari {most} karakter")
BROKEN = Wording("the rows from here on are damaged", "baris-baris mulai di sini rusak")


class NotParquet(BadSourceFile):
    """A file that is damaged, cut short or something else."""

    wording = Wording(
        "{file}: no Parquet file, or one that is damaged or was cut short; fetch it again",
        "{file}: bukan berkas Parquet, atau berkasnya rusak atau terpotong; ambil lagi",
    )


class NoColumn(BadSourceFile):
    """A table without what makes an article."""

    wording = Wording(
        "{file}: no column {name} among {found}; give the column that holds it this name",
        "{file}: tidak ada kolom {name} di antara {found}; beri nama itu pada kolom yang memuatnya",
    )


class WrongColumn(BadSourceFile):
    """A column of a type that its name does not allow."""

    wording = Wording(
        "{file}: the column {name} holds {found}; write it as {expected}",
        "{file}: kolom {name} berisi {found}; tulislah sebagai {expected}",
    )


EITHER = Wording("text or html", "text atau html")
TEXT = Wording("texts (string)", "teks (string)")
IDS = Wording("texts or whole numbers", "teks atau bilangan bulat")
DATES = Wording("texts, days or instants (string, date, timestamp)", "teks, hari, atau saat (string, date, timestamp)")
NAMES = Wording("texts, lists of texts, or lists of structs with name and role", "teks, daftar teks, atau daftar name dan role")


class Stretch(NamedTuple):
    """The row groups of a file from `start` up to `stop`, how many rows stand before them, and their bytes as packed."""

    start: int
    stop: int
    before: int
    size: int = 0


def read_rows(
    file: BinaryIO,
    *,
    source_file: str,
    record: Mapping[str, str],
    stretch: Stretch | None = None,
    html: PageReading = "quality",
) -> Iterator[tuple[int, Article | InputError]]:
    """Each row's number in the file, from 1, and its article, or why it has none; with `stretch` only of these row groups.

    `record` is what the list of sources says of the file. Damaged rows are told by their first, and end the file.
    Raises NotParquet, NoColumn, WrongColumn.
    """
    opened = _opened(file, source_file)
    columns = _columns(opened.schema_arrow, source_file)
    beside = of_all_records(record)
    row = stretch.before if stretch else 0
    batches = _batches(opened, columns, stretch)
    while (batch := _next(batches)) is not None:
        if isinstance(batch, Unusable):
            yield row + 1, BadRow(file=source_file, line=row + 1, problem=batch.problem)
            return
        for said in _rows(batch):
            row += 1
            yield row, _tried(said, source_file, row, beside, html)


def row_groups(file: BinaryIO, source_file: str) -> tuple[tuple[int, int], ...]:
    """Rows and bytes (as packed) of each row group; NotParquet."""
    metadata = _opened(file, source_file).metadata
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return tuple(
        (group.num_rows, sum(group.column(n).total_compressed_size for n in range(group.num_columns))) for group in groups
    )


def _opened(file: BinaryIO, source_file: str) -> ParquetFile:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    try:
        opened = ParquetFile(file, thrift_string_size_limit=100 << 20, thrift_container_size_limit=1 << 20)
        texts = [
            name for name in _TEXTS if name in opened.schema_arrow.names and _is_text(opened.schema_arrow.field(name).type)
        ]
        return ParquetFile(file, metadata=opened.metadata, read_dictionary=texts, pre_buffer=False, buffer_size=1 << 16)
    except (pa.ArrowException, OSError) as exc:
        if isinstance(exc, OSError) and exc.errno is not None:  # the disk's own
            raise
        raise NotParquet(file=source_file) from exc


def _columns(schema: Schema, source_file: str) -> Sequence[str]:
    """The columns to be read, each held to the types that its name allows."""
    names = [name for name in COLUMNS if name in schema.names]
    found = ", ".join(schema.names[:20])
    if "id" not in names:
        raise NoColumn(file=source_file, name="id", found=found)
    if not set(_TEXTS) & set(names):
        raise NoColumn(file=source_file, name=EITHER, found=found)
    for name in names:
        kind = schema.field(name).type
        expected = _expected(name, kind)
        if expected or schema.names.count(name) > 1:
            raise WrongColumn(file=source_file, name=name, found=kind, expected=expected or TEXT)
    return names


def _expected(name: str, kind: DataType) -> Wording | None:
    """What a column of that name should hold, where it does not."""
    from pyarrow import types

    if _is_text(kind) or types.is_null(kind):
        return None
    if name == "id":
        return None if types.is_integer(kind) else IDS
    if name == "published_at":
        return None if types.is_date(kind) or types.is_timestamp(kind) else DATES
    return (None if _holds_names(kind) else NAMES) if name == "authors" else TEXT


def _is_text(kind: DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)


def _holds_names(kind: DataType) -> bool:
    from pyarrow import types

    if not (types.is_list(kind) or types.is_large_list(kind)):
        return False
    inner = kind.value_type
    if not types.is_struct(inner):
        return _is_text(inner)
    return "name" in inner.names and all(_is_text(inner.field(name).type) for name in ("name", "role") if name in inner.names)


def _batches(opened: ParquetFile, columns: Sequence[str], stretch: Stretch | None) -> Iterator[RecordBatch]:
    metadata = opened.metadata
    numbers = range(stretch.start, stretch.stop) if stretch else range(metadata.num_row_groups)
    for number in numbers:
        group = metadata.row_group(number)
        average = group.total_byte_size // max(group.num_rows, 1) + 1
        rows = max(1, min(_MOST_ROWS, _BATCH_BYTES // average))
        yield from opened.iter_batches(rows, row_groups=[number], columns=list(columns), use_threads=False)


def _next(batches: Iterator[RecordBatch]) -> RecordBatch | Unusable | None:
    """The next batch, what is wrong with it, or None behind the last."""
    import pyarrow as pa

    try:
        return next(batches, None)
    except (pa.ArrowException, OSError) as exc:
        if isinstance(exc, OSError) and exc.errno is not None:
            raise
        return Unusable(BROKEN)


def _rows(batch: RecordBatch) -> Iterator[Mapping[str, object]]:
    """The records of a batch."""
    for number in range(batch.num_rows):
        yield {name: _value(column[number]) for name, column in zip(batch.schema.names, batch.columns, strict=True)}


def _value(scalar: Scalar[Any]) -> object:
    try:
        value: object = scalar.as_py()
    except UnicodeDecodeError as exc:
        return exc
    except (ValueError, OverflowError):  # an instant beyond what a datetime holds
        return str(scalar)
    return value.isoformat() if isinstance(value, date) else value


def _tried(
    said: Mapping[str, object], source_file: str, row: int, beside: Mapping[str, str], html: PageReading
) -> Article | InputError:
    try:
        for name in _TEXTS:
            value = said.get(name)
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                raise Unusable(TOO_LONG, name=name, most=LONGEST_CELL)
        return article_of(said, source_file=source_file, beside=beside, html=html)
    except Unusable as exc:
        return BadRow(file=source_file, line=row, problem=exc.problem)
