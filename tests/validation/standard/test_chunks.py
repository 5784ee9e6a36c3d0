"""A file cut into pieces, wherever the cuts fall, holds the records that Python's reader finds in it."""

from __future__ import annotations

import csv
import io
import random

import pytest

from warta.validation.standard import chunks
from warta.validation.standard.chunks import (
    Chunk,
    Miscut,
    chunks_of_file,
    cut_carefully_if_need_be,
    decoded,
    read_chunks,
    without_records,
)
from warta.validation.standard.form import Form, Unprovable
from warta.validation.standard.sources import CsvSource

TEXTS = {
    "plain": "a,b\n1,2\n3,4\n",
    "no line end at the end": "a,b\n1,2\n3,4",
    "quoted line ends": 'a,b\n"x\ny",2\n"p\n""q""\nr","s\n"\n3,4\n',
    "carriage returns": 'a,b\r1,"x\r\ny"\r3,4\r',
    "both": 'a,b\r\n1,"x\ny"\r\n3,4\r\n',
    "a quote inside a cell": 'a,b\n5" pipe,2\nx"y",z"\n3,4\n',
    "a quote that is not closed": 'a,b\n1,2\n"x,3\n4,5\n',
    "ragged": "a,b\n1\n1,2,3\n\n,\n3,4\n",
    "blank lines": "a,b\n\n1,2\n\n\n3,4\n\n",
    "beyond ASCII": 'a,b\né,"日\n本"\n3,4\n',
    "NUL": "a,b\n\0,2\n3,\0\0\n",
    "nothing": "",
    "only a header": "a,b\n",
}


class Excel(csv.excel):
    """The dialect of most files."""


def form(**changes):
    usual = {
        "encoding": "utf-8", "dialect": Excel(), "keeps_line_ends": True, "first_row": 2, "width": 2, "comment": "",
        "comment_rows": frozenset(), "skips_blank": False,
    }  # fmt: skip
    return Form(**{**usual, **changes})


def records(pieces, described):
    """The cells of all records."""
    source = CsvSource(None, described)
    found = []
    for piece in pieces:
        read = source.records(piece if isinstance(piece, Chunk) else Chunk(piece, sure=True), 0)
        found += [read.cells(position) for position in range(read.total)]
    return found


def as_python(text, count=1):
    return list(csv.reader(io.StringIO(text, newline="")))[count:]


def in_stream(text, size, described):
    octets = text.encode(described.encoding)
    blocks = [octets[at : at + size] for at in range(0, len(octets), size)]
    return read_chunks(without_records(decoded(blocks, described), described, 1), described)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 100])
@pytest.mark.parametrize("name", TEXTS)
def test_a_stream(name, size):
    described = form()
    assert records(in_stream(TEXTS[name], size, described), described) == as_python(TEXTS[name])


def of_file(text, described, count=1):
    """The records of a file, and the bytes told on the way."""

    def read(careful):
        told = []
        pieces = chunks_of_file(io.BytesIO(text.encode()), described, count, told.append, careful=careful)
        return records(pieces, described), b"".join(told)

    return cut_carefully_if_need_be(read)


@pytest.mark.parametrize("size", [4, 7, 64, 1000])
@pytest.mark.parametrize("name", TEXTS)
def test_a_file(name, size, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", size)
    found, told = of_file(TEXTS[name], form())
    assert found == as_python(TEXTS[name])
    assert told == TEXTS[name].encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_an_encoding(encoding):
    text = "a,b\né,ü\n" * 20
    described = form(encoding=encoding)
    assert records(in_stream(text, 7, described), described) == as_python(text)


def test_line_ends_that_the_format_translates():
    described = form(keeps_line_ends=False)
    found = records(in_stream('a,b\r\n1,"x\r\ny"\r\n3,"p\rq"\r', 3, described), described)
    assert found == [["1", "x\ny"], ["3", "p\nq"]]


def test_drawn_texts():
    """No text of a few letters, quotes and line ends is cut or parsed in another way than Python reads it."""
    drawn = random.Random(4)
    for _ in range(3000):
        text = "".join(drawn.choice('ab,,""\n\n\r \0é') for _ in range(drawn.randint(1, 24)))
        described = form(first_row=1, width=drawn.randint(1, 3))
        size = drawn.randint(1, 9)
        octets = text.encode()
        pieces = read_chunks(decoded([octets[at : at + size] for at in range(0, len(octets), size)], described), described)
        assert records(pieces, described) == as_python(text, 0), text


def test_drawn_files(monkeypatch):
    """Nor is a file, cut as if every quote stood at an edge until that turns out to be wrong."""
    drawn = random.Random(5)
    for _ in range(6000):
        text = "".join(drawn.choice('ab,,""\n\n\n\r é') for _ in range(drawn.randint(1, 40)))
        monkeypatch.setattr(chunks, "CHUNK", drawn.randint(1, 12))
        described = form(first_row=1, width=drawn.randint(1, 3))
        assert of_file(text, described, 0)[0] == as_python(text, 0), text


@pytest.mark.parametrize(
    ("text", "is_found_out"),
    [
        ('a,b\n"1,2",3\n"4\n5",6\n7,"8"\n', False),
        ('a,b\n"say ""1""",2\n3,4\n"5 ""6""",7\n', False),
        ('a,b\n5" pipe,6" pipe\n3,4\n5,6\n', True),
    ],
)
def test_a_quote_within_a_cell_is_found_out(text, is_found_out, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 22)
    described = form()
    pieces = list(chunks_of_file(io.BytesIO(text.encode()), described, 1, [].append, careful=False))
    assert not all(piece.sure for piece in pieces)
    if is_found_out:
        with pytest.raises(Miscut):
            records(pieces, described)
    else:
        assert records(pieces, described) == as_python(text)


@pytest.mark.parametrize("bad", [b"a,b\n1,\xff\n", b"a,b\n\xff\n1,2\n", b"a,b\n1,\xed\xa0\x80\n", b"a,b\n1,2\n\xc3"])
def test_bytes_outside_the_encoding(bad):
    described = form()
    with pytest.raises(Unprovable):
        records(read_chunks(without_records(decoded([bad], described), described, 1), described), described)
