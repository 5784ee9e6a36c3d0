"""The one spelling of a table: what is written, that it comes back, and that nothing else is taken for it."""

from __future__ import annotations

import csv
import io
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warta.package.canonical import (
    NotCanonical,
    NotUtf8,
    OtherHeader,
    OtherSpelling,
    OtherWidth,
    format_value,
    read_csv,
    write_csv,
)
from warta.schema import Row, Table, Value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.text(",\"'\n\r ;|\t\0", min_size=1)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "string": TEXTS,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "date": st.dates(),
    "datetime": st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
}


def schema(*types: str) -> dict[str, object]:
    return {"fields": [{"name": f"f{number}", "type": kind} for number, kind in enumerate(types, start=1)]}


NAMES = ["f1", "f2", "f3", "f4"]
ALL = schema(*VALUES)
ROWS = st.lists(st.tuples(*(values | st.none() for values in VALUES.values())))


@given(ROWS)
def test_what_is_written_comes_back(rows: list[Row]) -> None:
    assert read_csv(write_csv(NAMES, rows), ALL) == tuple(rows)


@given(st.lists(TEXTS | st.none()))
def test_a_table_of_one_column_comes_back_too(cells: list[str | None]) -> None:
    rows = [(cell,) for cell in cells]
    assert read_csv(write_csv(["f1"], rows), schema("string")) == tuple(rows)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.tuples(*[TEXTS | st.none()] * width), min_size=1)))
def test_it_is_what_the_csv_module_writes(rows: list[tuple[str | None, ...]]) -> None:
    # A lone CR is left bare by that module in some versions of Python: no other case differs.
    rows = [tuple(cell and (cell.replace("\r", "") or "-") for cell in row) for row in rows]
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows([NAMES[: len(rows[0])], *rows])
    assert write_csv(NAMES[: len(rows[0])], rows).decode() == sink.getvalue()


def test_a_carriage_return_is_quoted_in_every_version_of_python() -> None:
    assert write_csv(["f1", "f2"], [("a\rb", "c")]) == b'f1,f2\n"a\rb",c\n'


def test_a_missing_value_alone_in_its_row_is_no_blank_line() -> None:
    assert write_csv(["f1"], [(None,), ("a",)]) == b'f1\n""\na\n'


def test_the_sample_comes_back(table: Table, rows: tuple[Row, ...]) -> None:
    assert read_csv(write_csv(table.names, rows), table.to_descriptor()) == rows


@pytest.mark.parametrize(
    ("value", "spelt"),
    [
        (None, ""),
        (" ", " "),
        (-5, "-5"),
        (date(987, 6, 5), "0987-06-05"),
        (datetime(2019, 8, 22, 8, 42, tzinfo=timezone(timedelta(hours=7))), "2019-08-22T01:42:00Z"),
        (datetime(987, 6, 5, tzinfo=UTC), "0987-06-05T00:00:00Z"),
    ],
)
def test_values_have_one_spelling(value: Value, spelt: str) -> None:
    assert format_value(value) == spelt


@pytest.mark.parametrize(
    "value",
    ["", True, 1.5, 2**63, datetime(2019, 8, 22), datetime(2019, 8, 22, microsecond=1, tzinfo=UTC)],  # noqa: DTZ001  # wrong on purpose
)
def test_what_would_not_come_back_is_not_written(value: object) -> None:
    with pytest.raises(ValueError, match="no canonical spelling"):
        format_value(value)  # type: ignore[arg-type]


BROKEN = NotCanonical, OtherSpelling, OtherWidth, OtherHeader
HEADER = b"f1,f2,f3,f4\n"


@pytest.mark.parametrize(
    ("content", "error", "row", "field"),
    [
        (b"", OtherHeader, 1, None),
        (b"\xef\xbb\xbf" + HEADER, OtherHeader, 1, None),
        (b"f1,f2,f3\n", OtherHeader, 1, None),
        (b"f1,f3,f2,f4\n", OtherHeader, 1, None),
        (b'"f1",f2,f3,f4\n', OtherHeader, 1, None),
        (b"f1,f2,f3,f4", NotCanonical, 1, "f4"),  # the last line end is missing
        (b"f1,f2,f3,f4\r\n", NotCanonical, 1, "f4"),
        (HEADER + b"a,1,2019-08-22\n", OtherWidth, 2, None),
        (HEADER + b",,,\na,1,2019-08-22,,\n", OtherWidth, 3, None),
        (HEADER + b"\n", OtherWidth, 2, None),
        (HEADER + b",,,\na,1,,", NotCanonical, 3, "f4"),
        (HEADER + b'"a,1,,\n', NotCanonical, 2, "f1"),
        (HEADER + b'a"b,1,,\n', NotCanonical, 2, "f1"),
        (HEADER + b'"a" ,1,,\n', NotCanonical, 2, "f1"),
        (HEADER + b'"a",1,,\n', NotCanonical, 2, "f1"),  # needs no quotes
        (HEADER + b'"",1,,\n', NotCanonical, 2, "f1"),  # an empty string would be one more way to be missing
        (HEADER + b"a\rb,1,,\n", NotCanonical, 2, "f1"),
        (HEADER + b'"two\nlines",,,\nb,01,,\n', OtherSpelling, 3, "f2"),  # rows count, not lines
        (HEADER + b"a,+1,,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a,-0,,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a,1_000,,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a,1.0,,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a, 1,,\n", OtherSpelling, 2, "f2"),
        (HEADER + "a,\N{ARABIC-INDIC DIGIT ONE},,\n".encode(), OtherSpelling, 2, "f2"),
        (HEADER + b"a,9223372036854775808,,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a," + b"9" * 10_000 + b",,\n", OtherSpelling, 2, "f2"),
        (HEADER + b"a,1,2019-8-22,\n", OtherSpelling, 2, "f3"),
        (HEADER + b"a,1,2019-02-30,\n", OtherSpelling, 2, "f3"),
        (HEADER + b"a,1,2019-W34-4,\n", OtherSpelling, 2, "f3"),
        (HEADER + b"a,1,20190822,\n", OtherSpelling, 2, "f3"),
        (HEADER + b"a,1,,2019-08-22T01:42:00\n", OtherSpelling, 2, "f4"),
        (HEADER + b"a,1,,2019-08-22T01:42:00+00:00\n", OtherSpelling, 2, "f4"),
        (HEADER + b"a,1,,2019-08-22 01:42:00Z\n", OtherSpelling, 2, "f4"),
        (HEADER + b"a,1,,2019-08-22T01:42:00.5Z\n", OtherSpelling, 2, "f4"),
        (HEADER + b"a,1,,2019-08-22T24:00:00Z\n", OtherSpelling, 2, "f4"),
    ],
)
def test_any_other_spelling_is_named_by_row_and_field(
    content: bytes, error: type[NotCanonical], row: int, field: str | None
) -> None:
    with pytest.raises(error) as caught:
        read_csv(content, ALL)
    assert type(caught.value) is error
    assert (caught.value.row, caught.value.field) == (row, field)
    for line in (caught.value.say("en"), caught.value.say("id")):
        assert "\n" not in line
        assert str(row) in line


def test_a_blank_line_in_a_table_of_one_column_is_no_missing_value() -> None:
    with pytest.raises(NotCanonical):
        read_csv(b"f1\n\n", schema("string"))


def test_bytes_that_are_not_utf_8_are_named_by_their_place() -> None:
    with pytest.raises(NotUtf8, match="byte 13 is not UTF-8"):
        read_csv(HEADER + b"a\xff,,,\n", ALL)


@pytest.mark.parametrize("hostile", [b'"' + b"a" * 3_000_000, b'""' * 1_500_000, b'"' + b'""' * 1_500_000, b"9" * 3_000_000])
def test_hostile_content_is_refused_in_no_time(hostile: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotCanonical):
        read_csv(HEADER + hostile, ALL)
    assert time.perf_counter() - begun < 2
