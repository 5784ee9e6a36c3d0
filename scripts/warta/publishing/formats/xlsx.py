"""An Excel workbook: a sheet a table, and sheets that say what package and columns are, in both languages.

Nothing in a cell is ever a formula or a link: texts are written as texts, whatever they begin with. Excel keeps 15 digits of
a number, so a longer integer is written as a text, exact; a day before 1900, which Excel does not know, as well. What Excel
cannot hold is refused, never cut. The only date in the file is that of the package.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from warta.errors import InputError, MissingExtra
from warta.package.canonical import format_value
from warta.publishing.facts import Described, Facts, facts_of
from warta.publishing.formats._rows import held_tables, refuse_same
from warta.publishing.formats.sqlite import COLUMNS, PACKAGE, about_columns, package_facts
from warta.schema import Value
from warta.wording import Wording

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

FILE, BESIDE, TEXT = "", False, False

EXACT = 10**15
"""Integers below this, in size, Excel shows and keeps digit by digit."""
MOST_ROWS, LONGEST_TEXT, LONGEST_NAME = 1_048_576, 32_767, 31
RESERVED = "history"
"""A name that Excel keeps to itself, in capitals or not."""
FIRST_DAY = date(1900, 3, 1)
"""Excel counts a 29 February 1900, so days before this one differ between programs."""
UNDATED = date(1980, 1, 1)
"""The date of a file of which none is said: the first that a zip knows."""

ABOUT, DESCRIBED = "_package", "_columns"
DAY, INSTANT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"


class TooMany(InputError):
    """More rows than a sheet holds."""

    wording = Wording(
        "{table}: {rows} rows are more than the {limit} of an Excel sheet; use warta export sqlite",
        "{table}: {rows} baris melebihi batas {limit} baris lembar Excel; pakai warta export sqlite",
    )


class TooLong(InputError):
    """A text longer than a cell holds."""

    wording = Wording(
        "{table}, row {row}, field {field}: {size} characters are more than the {limit} of an Excel cell; "
        "use warta export sqlite",
        "{table}, baris {row}, kolom {field}: {size} karakter melebihi batas {limit} karakter sel Excel; "
        "pakai warta export sqlite",
    )


def write(descriptor: Described, folder: Path) -> bytes:
    """The workbook of a package; TooMany, TooLong, MissingExtra without xlsxwriter."""
    try:
        from xlsxwriter import Workbook
    except ImportError as exc:
        raise MissingExtra(library="xlsxwriter", extra="export") from exc
    facts = facts_of(descriptor)
    held = tuple(held_tables(facts, folder))
    names = sheet_names(each.table.name for each in held)
    refuse_same(iter([ABOUT, DESCRIBED, *names]), "xlsx")
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": facts.headline, "comments": facts.description.main, "created": _date(facts)})
    styles = _styles(book)
    _fill(book.add_worksheet(ABOUT), PACKAGE, tuple(package_facts(facts)), styles)
    for name, each in zip(names, held, strict=True):
        _fill(book.add_worksheet(name), [field.name for field in each.table.fields], each.rows, styles)
    columns = tuple(column for each in held for column in about_columns(each.table))
    _fill(book.add_worksheet(DESCRIBED), COLUMNS, columns, styles)
    book.close()
    return buffer.getvalue()


def _date(facts: Facts) -> datetime:
    try:
        day = date.fromisoformat(facts.created_on)
    except ValueError:
        day = UNDATED
    return datetime.combine(day, time())


def sheet_names(tables: Iterable[str]) -> list[str]:
    """Names that Excel takes for sheets: at most 31 characters, none of them ``[]:*?/`` or a backslash, no apostrophe at
    either end, and not ``History``, which is Excel's own.

    >>> sheet_names(["quotes", "a/very/long/name/of/a/table/that/ends", "'kutipan'", "history"])
    ['quotes', 'a_very_long_name_of_a_table_tha', '_kutipan_', 'history_']
    """
    return [_sheet_name(name) for name in tables]


def _sheet_name(name: str) -> str:
    short = re.sub(r"[\[\]:*?/\\]", "_", name)[:LONGEST_NAME]
    short = re.sub(r"^'|'$", "_", short)
    return f"{short}_" if short.lower() == RESERVED else short


class Styles(NamedTuple):
    """How cells look."""

    header: Format
    day: Format
    instant: Format


def _styles(book: Workbook) -> Styles:
    shapes: list[dict[str, object]] = [{"bold": True}, {"num_format": DAY}, {"num_format": INSTANT}]
    return Styles(*map(book.add_format, shapes))


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Sequence[Value]], styles: Styles) -> None:
    """A sheet with a header that stays in sight, and the rows below it."""
    if len(rows) >= MOST_ROWS:
        raise TooMany(table=sheet.name, rows=len(rows), limit=MOST_ROWS - 1)
    sheet.freeze_panes(1, 0)
    for position, name in enumerate(columns):
        sheet.write_string(0, position, name, styles.header)
    for number, row in enumerate(rows, start=1):
        for position, value in enumerate(row):
            _put(sheet, number, position, value, styles)
            if isinstance(value, str) and len(value) > LONGEST_TEXT:
                raise TooLong(table=sheet.name, row=number + 1, field=columns[position], size=len(value), limit=LONGEST_TEXT)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _put(sheet: Worksheet, row: int, column: int, value: Value, styles: Styles) -> None:
    match value:
        case None:
            pass
        case int() if abs(value) < EXACT:
            sheet.write_number(row, column, value)
        case datetime() if value.date() >= FIRST_DAY:
            sheet.write_datetime(row, column, value.astimezone(UTC).replace(tzinfo=None), styles.instant)
        case date() if not isinstance(value, datetime) and value >= FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(value, time()), styles.day)
        case _:
            sheet.write_string(row, column, format_value(value))
