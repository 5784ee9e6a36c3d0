"""SQLite and Excel: every cell comes back, keys hold, and no cell is ever a formula."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import warta
from tests.publishing.formats.conftest import FIELDS, HOSTILE, ROWS
from warta.package.canonical import format_value
from warta.package.parquet import rows_of
from warta.publishing.facts import Described
from warta.publishing.formats import format_named
from warta.publishing.formats import xlsx as excel
from warta.publishing.formats.sqlite import BrokenKeys
from warta.publishing.formats.xlsx import EXACT, FIRST_DAY, TooLong, TooMany
from warta.schema import Value

Both = tuple[Described, Path]


@pytest.fixture
def database(both: Both, tmp_path: Path) -> sqlite3.Connection:
    file = tmp_path / "x.sqlite"
    file.write_bytes(format_named("sqlite").write(*both))
    database = sqlite3.connect(file)
    database.execute("PRAGMA foreign_keys = ON")
    return database


def names(both: Both) -> list[str]:
    return [each["name"] for each in both[0]["resources"]]


def test_every_row_is_in_the_database(both: Both, database: sqlite3.Connection) -> None:
    for name in names(both):
        expected = [
            tuple(value if isinstance(value, int) or value is None else format_value(value) for value in row)
            for row in rows_of(warta.read(name, both[1]))
        ]
        assert sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) == sorted(expected, key=repr)


def test_the_database_is_sound_and_its_references_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("both", ["committed"], indirect=True)
def test_the_database_keeps_keys_types_bounds_and_references(database: sqlite3.Connection) -> None:
    types = {row[1]: (row[2], row[3]) for row in database.execute("PRAGMA table_info(budgets)")}
    assert types["amount_idr"] == ("INTEGER", 1)
    assert types["subject"] == ("TEXT", 0)
    budget = database.execute("SELECT * FROM budgets LIMIT 1").fetchone()
    columns = list(types)
    for change, what in (
        ({}, "UNIQUE"),
        ({"budget_id": "x", "char_start": 7, "quote_id": "nobody"}, "FOREIGN KEY"),
        ({"budget_id": "x", "char_start": 7, "amount_idr": None}, "NOT NULL"),
        ({"budget_id": "x", "char_start": 7, "qualifier": "perhaps"}, "CHECK"),
        ({"budget_id": "x", "char_start": -1}, "CHECK"),
    ):
        row = [change.get(column, value) for column, value in zip(columns, budget, strict=True)]
        with pytest.raises(sqlite3.IntegrityError, match=what):
            database.execute(f"INSERT INTO budgets VALUES ({', '.join('?' * len(row))})", row)


@pytest.mark.parametrize("both", ["committed"], indirect=True)
def test_the_database_says_what_its_columns_mean(both: Both, database: sqlite3.Connection) -> None:
    english = 'SELECT title, unit, derivation FROM columns_en WHERE "table" = "budgets" AND "column" = "amount_idr"'
    (row,) = database.execute(english.replace('"budgets"', "'budgets'").replace('"amount_idr"', "'amount_idr'"))
    field = next(
        field
        for each in both[0]["resources"]
        if each["name"] == "budgets"
        for field in each["schema"]["fields"]
        if field["name"] == "amount_idr"
    )
    assert row == (field["title"], "IDR", "extracted")
    titles = [title for (title,) in database.execute("SELECT title FROM columns_id WHERE \"column\" = 'amount_idr'")]
    assert titles == [field["translations"]["id"]["title"]]
    assert ("en", both[0]["title"]) in set(database.execute("SELECT lang, value FROM _package WHERE key = 'title'"))
    assert dict(database.execute('SELECT "table", rows FROM _tables'))["budgets"] == 3


def test_rows_that_break_what_is_declared_are_refused(hostile: Described, hostile_package: Path) -> None:
    notes = hostile["resources"][1]
    keyed = {**notes["schema"], "uniqueKeys": [["article_id", "note_id"], ["article_id"]]}
    broken = {**hostile, "resources": [hostile["resources"][0], {**notes, "schema": keyed}]}
    with pytest.raises(BrokenKeys, match="UNIQUE"):
        format_named("sqlite").write(broken, hostile_package)


@pytest.mark.parametrize("key", ["title", "nowhere"])
def test_a_reference_to_what_is_no_key_is_told(key: str, hostile: Described, hostile_package: Path) -> None:
    notes = hostile["resources"][1]
    reference = {"fields": ["article_id"], "reference": {"resource": "articles", "fields": [key]}}
    broken = {**notes, "schema": {**notes["schema"], "foreignKeys": [reference]}}
    with pytest.raises(BrokenKeys, match="articles"):
        format_named("sqlite").write({**hostile, "resources": [hostile["resources"][0], broken]}, hostile_package)


def shown(value: Value) -> object:
    """What a cell of Excel holds for a value."""
    match value:
        case int() if abs(value) >= EXACT:
            return str(value)
        case datetime():
            return value.replace(tzinfo=None)
        case date():
            return datetime(value.year, value.month, value.day) if value >= FIRST_DAY else value.isoformat()  # noqa: DTZ001 (Excel has no zones)
    return value


def test_every_row_is_in_the_workbook(both: Both) -> None:
    book = openpyxl.load_workbook(BytesIO(format_named("xlsx").write(*both)))
    assert book.sheetnames == ["_package", *names(both), "_columns"]
    for name in names(both):
        header, *rows = book[name].iter_rows(values_only=True)
        table = warta.read(name, both[1])
        assert list(header) == table.column_names
        # Excel writes a carriage return as _x000D_ and shows it as one; openpyxl leaves it as it is written.
        read = [tuple(cell.replace("_x000D_", "\r") if isinstance(cell, str) else cell for cell in row) for row in rows]
        assert read == [tuple(map(shown, row)) for row in rows_of(table)]


def test_no_cell_is_a_formula_or_a_link(hostile: Described, hostile_package: Path) -> None:
    content = format_named("xlsx").write(hostile, hostile_package)
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    assert any(cell.value == '=HYPERLINK("http://x.example","x")' and cell.data_type == "s" for cell in cells)
    with ZipFile(BytesIO(content)) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert not re.search(rb"<f[ >]|<hyperlink", parts)


def test_rupiah_keep_every_digit(committed: Described, package: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(format_named("xlsx").write(committed, package)))
    rows = list(book["budgets"].iter_rows(values_only=True))
    amounts = [row[rows[0].index("amount_idr")] for row in rows[1:]]
    assert amounts == [22455120265000, 43393136929000, 58966502006000]
    assert all(isinstance(amount, int) for amount in amounts)


def test_the_only_date_in_a_workbook_is_the_packages(committed: Described, package: Path) -> None:
    content = format_named("xlsx").write(committed, package)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.properties.created == book.properties.modified == datetime.fromisoformat(committed["created"][:10])
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_columns_are_described_in_both_languages(hostile: Described, hostile_package: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(format_named("xlsx").write(hostile, hostile_package)))
    header, *rows = book["_columns"].iter_rows(values_only=True)
    assert len(rows) == sum(map(len, FIELDS.values()))
    first = dict(zip(header, rows[0], strict=True))
    assert (first["table"], first["column"], first["title_en"], first["title_id"]) == (
        "articles",
        "article_id",
        HOSTILE,
        HOSTILE,
    )


def test_what_excel_cannot_hold_is_refused(hostile: Described, hostile_package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "LONGEST_TEXT", len(HOSTILE) - 1)
    with pytest.raises(TooLong, match="sqlite"):
        format_named("xlsx").write(hostile, hostile_package)
    monkeypatch.undo()
    monkeypatch.setattr(excel, "MOST_ROWS", len(ROWS["notes"]))
    with pytest.raises(TooMany, match="Excel sheet"):
        format_named("xlsx").write(
            {**hostile, "resources": [each for each in hostile["resources"] if each["name"] != "articles"]}, hostile_package
        )


def test_a_table_of_somebodys_own_is_told_but_not_held(committed: Described, package: Path) -> None:
    theirs = {"name": "mine", "path": "mine.csv", "title": "Mine"}
    content = format_named("sqlite").write({**committed, "resources": [*committed["resources"], theirs]}, package)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        assert ("mine", None) in set(database.execute('SELECT "table", rows FROM _tables'))
