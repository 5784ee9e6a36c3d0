"""Records are found where Python's csv module finds them, whatever a file looks like, block by block."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.validation import records
from warta.validation.records import Dialect, Record, TooLong, records_at


def by_csv(content: bytes, dialect: Dialect) -> list[Record]:
    """The plain way: the whole file through the csv module."""
    kept: list[bytes] = []

    def lines():
        for line in content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True):
            kept.append(line)
            yield line.decode("latin-1")

    reader = csv.reader(
        lines(), delimiter=dialect.delimiter, quotechar=dialect.quote, doublequote=dialect.doubled,
        escapechar=dialect.escape, skipinitialspace=dialect.skip_blanks,
    )  # fmt: skip
    found, line = [], 1
    for row, _ in enumerate(reader, start=1):
        found.append(Record(row, line, b"".join(kept)))
        line += len(kept)
        kept.clear()
    return found


PLAIN = Dialect()


def all_of(content: bytes, dialect: Dialect = PLAIN, encoding: str = "utf-8") -> list[Record]:
    return list(records_at(range(1, 400), io.BytesIO(content), encoding, dialect))


DIALECTS = [
    Dialect(),
    Dialect(";", "'"),
    Dialect("\t", '"', doubled=False),
    Dialect(",", '"', escape="\\"),
    Dialect(",", '"', doubled=False, escape="\\"),
    Dialect(", "[0], '"', skip_blanks=True),
]


@pytest.mark.parametrize("dialect", DIALECTS, ids=str)
@pytest.mark.parametrize("block", [5, 1 << 20])
@given(content=st.text(alphabet="\"',;\t\\ \r\nab", max_size=60))
def test_they_are_those_of_the_csv_module(dialect: Dialect, block: int, content: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "BLOCK", block)
        try:
            expected = by_csv(content.encode(), dialect)
        except csv.Error:  # a lone CR behind an escaped line end: the csv module reads no such file
            with pytest.raises(csv.Error):
                all_of(content.encode(), dialect)
        else:
            assert all_of(content.encode(), dialect) == expected


@pytest.mark.parametrize("block", [3, 1 << 20])
@given(
    rows=st.lists(st.lists(st.text(alphabet='a",\n', max_size=5), min_size=1, max_size=3), max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_nor_are_well_formed_files_read_otherwise(block: int, rows: list[list[str]], end: str) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator=end).writerows(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "BLOCK", block)
        found = all_of(text.getvalue().encode())
    assert found == by_csv(text.getvalue().encode(), Dialect())
    assert len(found) == len(rows)


@pytest.mark.parametrize("dialect", DIALECTS, ids=str)
@pytest.mark.parametrize(
    "content", ['"a""\n"\nb\n', '"a""\n"b\nc\n', '"a\\"\n"b"\n', ' "a\nb"\n', '"a"x\n"b\nc', 'a"\n"b\nc"\n', '""\n"\n"\n']
)
def test_where_dialects_part(dialect: Dialect, content: str) -> None:
    assert all_of(content.encode(), dialect) == by_csv(content.encode(), dialect)


def test_only_those_wanted_and_none_that_is_not_there() -> None:
    content = b'a\n"b\nc"\nd\n'
    assert list(records_at([3, 99, 2], io.BytesIO(content), "utf-8", Dialect())) == [
        Record(2, 2, b'"b\nc"\n'),
        Record(3, 4, b"d\n"),
    ]
    assert list(records_at([], io.BytesIO(content), "utf-8", Dialect())) == []
    assert list(records_at([1], io.BytesIO(b""), "utf-8", Dialect())) == []


def test_a_byte_order_mark_is_no_part_of_the_first_cell() -> None:
    assert all_of(b'\xef\xbb\xbf"a\nb"\nc\n') == [Record(1, 1, b'"a\nb"\n'), Record(2, 3, b"c\n")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_encodings(encoding: str) -> None:
    content = 'é,"a\nb"\nc\n'.encode(encoding)
    assert [record.line for record in all_of(content, encoding=encoding)] == [1, 3]
    assert all_of(content, encoding=encoding)[0].content.decode("utf-8") == 'é,"a\nb"\n'


def test_the_csv_module_is_asked_only_where_a_quote_stands_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_reader", None)
    assert len(all_of(b'a,"b ""c"", d\ne",f\r\n"",g\n' * 50)) == 100
    with pytest.raises(TypeError):
        all_of(b'5" disk,a\n')


def test_a_line_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "BLOCK", 10)
    monkeypatch.setattr(records, "LONGEST", 100)
    with pytest.raises(TooLong):
        all_of(b"a\n" * 5 + b"x" * 1000)


class Counted(io.BytesIO):
    """Bytes, and how often they were asked for."""

    asked = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.asked += 1
        return super().read(size)

    def readline(self, size: int | None = -1, /) -> bytes:
        self.asked += 1
        return super().readline(size)


def test_an_open_cell_is_read_by_blocks_and_not_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is held is copied at each of them: by lines, a cell of a few megabytes took minutes."""
    monkeypatch.setattr(records, "BLOCK", 1000)
    raw = Counted(b'"' + b"a\n" * 5000 + b'"\nb\n')
    assert [record.line for record in records_at([1, 2], raw, "utf-8", Dialect())] == [1, 5002]
    assert raw.asked < 40


def test_a_cell_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "BLOCK", 10)
    monkeypatch.setattr(records, "LONGEST", 100)
    raw = Counted(b'a\n"' + b"b\n" * 1000)
    with pytest.raises(TooLong):
        list(records_at([2], raw, "utf-8", Dialect()))
    assert raw.tell() < 200
