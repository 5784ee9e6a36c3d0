"""JSON lines (https://jsonlines.org), plain or packed: one record a line, one article a record (record.py).

A line that yields no article is told by its number and does not keep the others from being read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import BinaryIO

from warta.errors import InputError
from warta.model import Article
from warta.reading.extractors import PageReading
from warta.reading.formats import PARQUET, WARC
from warta.reading.packed import DAMAGES, packing_of, unpacked
from warta.reading.record import DAMAGED, NOT_DECODED, BadRecord, BadSourceFile, Unusable, article_of, of_all_records
from warta.reading.text import check_encoding
from warta.wording import Wording

LONGEST_LINE = 10 << 20
"""Bytes of the longest line that is read: an article has a thousandth of it."""

TOO_LONG = Wording("more than {most} bytes", "lebih dari {most} bita")
NOT_JSON = Wording("not JSON (column {column})", "bukan JSON (kolom {column})")
NOT_AN_OBJECT = Wording("not a JSON object", "bukan objek JSON")


class OtherFormat(BadSourceFile):
    """A file whose name says JSON lines, and whose content something else."""

    wording = Wording(
        "{file}: holds {found}, not JSON lines; give it the ending {ending}",
        "{file}: berisi {found}, bukan JSON lines; beri akhiran {ending}",
    )


_OTHERS = {WARC: ("WARC", ".warc.gz"), PARQUET: ("Parquet", ".parquet")}
"""What a packed stream begins with that is no JSON, and how a file of that is to be named."""


def read_records(
    file: BinaryIO, *, source_file: str, record: Mapping[str, str], encoding: str = "utf-8", html: PageReading = "quality"
) -> Iterator[tuple[int, Article | InputError]]:
    """Each line's number, from 1, and its article, or why it has none; empty lines are passed over.

    `record` is what the list of sources says of the file. A packed stream that breaks off is told behind the last line of it.
    Raises UnknownEncoding, OtherFormat.
    """
    check_encoding(encoding)
    beside = of_all_records(record)
    packing = packing_of(file)
    stream = unpacked(file, packing)
    for line in count(1):
        try:
            raw = _read_line(stream, packing)
            if packing and line == 1:
                _refuse_others(raw, source_file)
            if raw.strip():
                yield line, _read_record(raw, encoding, source_file, beside, html)
        except Unusable as exc:
            yield line, BadRecord(file=source_file, line=line, problem=exc.problem)
            if exc.problem.wording == DAMAGED:
                return
            continue
        if not raw:
            return


def _refuse_others(raw: bytes, source_file: str) -> None:
    for beginning, (found, ending) in _OTHERS.items():
        if raw.startswith(beginning):
            raise OtherFormat(file=source_file, found=found, ending=ending)


def _read_line(stream: BinaryIO, packing: str) -> bytes:
    """The next line with its line end; empty behind the last."""
    try:
        raw = stream.readline(LONGEST_LINE + 1)
        if len(raw) <= LONGEST_LINE or raw.endswith(b"\n"):
            return raw
        while rest := stream.readline(1 << 16):
            if rest.endswith(b"\n"):
                break
    except DAMAGES as exc:
        raise Unusable(DAMAGED, packing=packing) from exc
    raise Unusable(TOO_LONG, most=LONGEST_LINE)


def _read_record(raw: bytes, encoding: str, source_file: str, beside: Mapping[str, str], html: PageReading) -> Article:
    said = _parsed(_decoded(raw.rstrip(b"\r\n"), encoding))
    return article_of(said, source_file=source_file, beside=beside, html=html)


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeError as exc:
        offset = exc.start if isinstance(exc, UnicodeDecodeError) else 0
        raise Unusable(NOT_DECODED, offset=offset, encoding=encoding.upper()) from exc


def _parsed(line: str) -> Mapping[str, object]:
    try:
        said = json.loads(line)
    except json.JSONDecodeError as exc:
        raise Unusable(NOT_JSON, column=exc.pos + 1) from exc
    except (ValueError, RecursionError) as exc:  # numbers of thousands of digits, lists in lists without end
        raise Unusable(NOT_JSON, column=1) from exc
    if not isinstance(said, dict):
        raise Unusable(NOT_AN_OBJECT)
    return said
