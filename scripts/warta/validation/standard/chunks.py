"""A stream of bytes cut into pieces of whole CSV records, so that each can be parsed on its own and read again as it stood.

A line end is the end of a record unless it is quoted. Where every quote stands at the edge of a cell, the number of quotes
before a line end tells; elsewhere Python's reader, which frictionless reads with, says where its records end. Since looking at
every quote takes a third as long as parsing, a file in UTF-8 is cut as if they all stood there; who parses a chunk makes sure.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from warta.validation.standard.form import LONGEST, Form, Unprovable, too_long
from warta.validation.standard.quotes import stand_at_edges

CHUNK = 4 << 20
"""Bytes to a chunk: enough that its parts stay in the cache, and that what is done once a chunk is cheap."""

UTF8 = frozenset({"utf-8", "utf-8-sig"})
_LF, _CR = b"\n", b"\r"
_T = TypeVar("_T")


class Chunk(NamedTuple):
    """Records in UTF-8; `sure` says that they are whole, else `is_whole` tells, where a cell has a quote in it. Of a packed
    file `packed` bytes were taken for them.
    """

    octets: bytes | memoryview
    sure: bool
    packed: int = 0


class Miscut(Exception):
    """A quote within a cell: the chunk may not be whole, nor those after it."""


def cut_carefully_if_need_be(work: Callable[[bool], _T]) -> _T:
    """What `work` comes to, which is told whether to cut with care: it need not be, unless that turns out to be wrong."""
    try:
        return work(False)
    except Miscut:
        return work(True)


def decoded(blocks: Iterable[bytes], form: Form) -> Iterator[bytes]:
    """The text of `blocks` in UTF-8, without a byte order mark, its line ends as the format's parser sees them.

    Raises Unprovable for bytes that are not in the encoding: how far frictionless comes then depends on its buffers.
    """
    texts = _in_utf8(blocks, form.encoding) if form.encoding in UTF8 else _recoded(blocks, form.encoding)
    return texts if form.keeps_line_ends else _with_line_feeds(texts)


def _in_utf8(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Blocks that are in UTF-8 already; whether they are is seen where they are parsed."""
    source = iter(blocks)
    first = next(source, b"")
    yield first.removeprefix(codecs.BOM_UTF8) if encoding == "utf-8-sig" else first
    yield from source


def _recoded(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for block in blocks:
            yield decoder.decode(block).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeError as exc:
        raise Unprovable("bytes outside the encoding") from exc


def _with_line_feeds(texts: Iterable[bytes]) -> Iterator[bytes]:
    held = b""
    for text in texts:
        both = held + text
        held = both[-1:] if both.endswith(_CR) else b""
        whole = both.removesuffix(held) if held else both
        yield whole.replace(b"\r\n", _LF).replace(_CR, _LF)
    if held:
        yield _LF


def chunks_of_file(
    stream: BinaryIO, form: Form, count: int, tell: Callable[[bytes | memoryview], None], *, careful: bool
) -> Iterator[Chunk]:
    """Records of a file in UTF-8 after its first `count`, read where they lie, without a copy; all bytes are told.

    Only with `careful` are they surely whole.
    """
    at = _begin(stream, form, count, tell)
    size = CHUNK
    while block := _read_at(stream, at, size):
        end = 0 if careful or len(block) < size else _likely_end_of_records(block, form)
        sure = not end
        end = end or (len(block) if len(block) < size else _end_of_records(block, form))
        if end:
            chunk = memoryview(block)[:end]
            tell(chunk)
            yield Chunk(chunk, sure)
            at += end
            size = CHUNK
        else:
            size *= 2
            if size > LONGEST:
                raise too_long()


def _begin(stream: BinaryIO, form: Form, count: int, tell: Callable[[bytes | memoryview], None]) -> int:
    """Where the record after the first `count` begins."""
    size = max(CHUNK // 64, len(codecs.BOM_UTF8))
    while block := _read_at(stream, 0, size):
        start = len(codecs.BOM_UTF8) if form.encoding == "utf-8-sig" and block.startswith(codecs.BOM_UTF8) else 0
        end = _end_of_record(block[start:], form, count)
        if end is None and len(block) == size:
            size *= 2
            if size > LONGEST:
                raise too_long()
            continue
        at = len(block) if end is None else start + end
        tell(block[:at])
        return at
    return 0


def _read_at(stream: BinaryIO, at: int, size: int) -> bytes:
    stream.seek(at)
    return stream.read(size)


def read_chunks(texts: Iterable[bytes], form: Form) -> Iterator[bytes]:
    """Whole records in UTF-8, about as many at a time as stand in one of `texts`; Refused where one does not end."""
    rest = b""
    for text in texts:
        held = rest + text if rest else text
        end = _end_of_records(held, form)
        if end:
            yield held[:end]
        rest = held[end:]
        if len(rest) > LONGEST:
            raise too_long()
    if rest:
        yield rest


def without_records(texts: Iterable[bytes], form: Form, count: int) -> Iterator[bytes]:
    """`texts` after the first `count` records, which are the header and what stands before it."""
    source = iter(texts)
    held = b""
    for text in source:
        held += text
        end = _end_of_record(held, form, count)
        if end is not None:
            yield held[end:]
            break
        if len(held) > LONGEST:
            raise too_long()
    yield from source


def _likely_end_of_records(held: bytes, form: Form) -> int:
    """Where the last record ends if every quote stands at an edge, and no quoted cell is open there; else 0."""
    end = held.rfind(_LF) + 1
    if form.escapes or form.skips_space or not form.quotes or not end:
        return 0
    return 0 if np.count_nonzero(np.frombuffer(held, np.uint8, end) == form.quote_byte[0]) % 2 else end


def is_whole(octets: bytes | memoryview, form: Form) -> bool:
    """Are the records whole that a likely end was found of, because every quote in them stands at an edge?"""
    quotes = np.flatnonzero(np.frombuffer(octets, np.uint8) == form.quote_byte[0])
    return stand_at_edges(octets, quotes, form.delimiter.encode(), form.quote_byte)


def _end_of_records(held: bytes, form: Form) -> int:
    """Where the last record ends that is whole in `held`; 0 if none is."""
    end = held.rfind(_LF) + 1 or held.rfind(_CR, 0, len(held) - 1) + 1
    if form.escapes:
        return _end_by_reading(held, end, form)
    if not form.quotes or held.find(form.quote_byte, 0, end) < 0:
        return end
    if form.skips_space:
        return _end_by_reading(held, end, form)
    quotes = np.flatnonzero(np.frombuffer(held, np.uint8, end) == form.quote_byte[0])
    if not stand_at_edges(held, quotes, form.delimiter.encode(), form.quote_byte):
        return _end_by_reading(held, end, form)
    if len(quotes) % 2 == 0:
        return end
    return _before_open_quote(held, quotes, _LF) or _before_open_quote(held, quotes, _CR)


def _before_open_quote(held: bytes, quotes: NDArray[np.int64], line_end: bytes) -> int:
    """The last line end that lies in no cell, where the last quote is open."""
    count = len(quotes)
    while count % 2:
        end = held.rfind(line_end, 0, int(quotes[count - 1]))
        if end < 0:
            return 0
        count = int(np.searchsorted(quotes, end))
        if count % 2 == 0:
            return end + 1
    return 0


def _end_by_reading(held: bytes, end: int, form: Form) -> int:
    """As `_end_of_records`, by Python's reader; it does not tell whether its last record is whole, so that one waits."""
    lines = _Counted(held[:end].decode("utf-8", "surrogateescape"))
    before = now = 0
    for _cells in csv.reader(lines, form.dialect):
        before, now = now, lines.octets
    return before


def _end_of_record(held: bytes, form: Form, count: int) -> int | None:
    """Where record number `count` ends, None while another is not begun after it; so a record at the end waits."""
    if not count:
        return 0
    lines = _Counted(held.decode("utf-8", "surrogateescape"))
    reader = csv.reader(lines, form.dialect)
    for number, _cells in enumerate(reader, start=1):
        if number == count:
            at = lines.octets
            return at if next(lines, None) is not None else None
    return None


class _Counted(Iterator[str]):
    """The lines of a text, and how many bytes of UTF-8 they took so far."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.octets = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.octets += len(line.encode("utf-8", "surrogateescape"))
        return line
