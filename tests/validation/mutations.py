"""A valid package of warta, changed in one byte or one cell, and whether validation notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.validation.damage import Cells, Package
from warta.validation import Finding, Severity, ours, validate
from warta.validation.target import open_target


class Cell(NamedTuple):
    """A cell of a table: its row by position."""

    table: str
    row: int
    field: str


class Mutable:
    """A package on disk whose files are as they were after every change."""

    def __init__(self, folder: Path) -> None:
        self.package = Package(folder)

    @cached_property
    def rows(self) -> Mapping[str, list[Cells]]:
        """The rows of every table."""
        return {name: self.package.rows(name) for name in self.schemas}

    @cached_property
    def schemas(self) -> Mapping[str, Mapping[str, Any]]:
        """The Table Schemas."""
        return {each["name"]: each["schema"] for each in self.package.descriptor["resources"]}

    @cached_property
    def files(self) -> list[Path]:
        """Every file that the descriptor describes, twins included."""
        described = [place for each in self.package.descriptor["resources"] for place in (each, each["twin"])]
        return [self.package.folder / each["path"] for each in described]

    def cells(self, *, extracted: bool) -> list[Cell]:
        """The cells of the columns that are extracted, or of those that are computed."""
        wanted = "extracted" if extracted else "computed"
        columns = [(name, field) for name, schema in self.schemas.items() for field in schema["fields"]]
        return [
            Cell(name, row, field["name"])
            for name, field in columns
            if field["derivation"] == wanted
            for row in range(len(self.rows[name]))
        ]

    def other(self, draw: Random, cell: Cell) -> Any:
        """Another value that the cell could have by its field: of another row, a little different, or none."""
        field = next(each for each in self.schemas[cell.table]["fields"] if each["name"] == cell.field)
        now = self.rows[cell.table][cell.row][cell.field]
        elsewhere = [row[cell.field] for row in self.rows[cell.table]]
        near = [] if "enum" in field.get("constraints", {}) else list(_near(draw, now, field["type"]))
        choice = [*field.get("constraints", {}).get("enum", ()), *near, draw.choice(elsewhere), draw.choice(elsewhere), None]
        choice = [
            each for each in choice if each != now and not (each is None and field.get("constraints", {}).get("required"))
        ]
        return draw.choice(choice) if choice else now

    @contextmanager
    def with_cell(self, cell: Cell, value: Any) -> Iterator[None]:
        """Both twins with another value in the cell, sizes and hashes brought up to date."""
        rows = self.rows[cell.table]
        changed = [{**row, cell.field: value} if number == cell.row else row for number, row in enumerate(rows)]
        files = (self.package.csv(cell.table), self.package.parquet(cell.table), self.package.folder / "datapackage.json")
        with _kept(*files):
            self.package.rewrite(cell.table, changed)
            yield

    @contextmanager
    def with_byte(self, file: Path, position: int, byte: int) -> Iterator[None]:
        """A file with another byte."""
        with _kept(file):
            content = bytearray(file.read_bytes())
            content[position] = byte
            file.write_bytes(content)
            yield

    def is_noticed(self) -> bool:
        """Is the package invalid? Warta's own judge is asked first: what it finds `validate` finds too."""
        said = ours.judge(open_target(self.package.folder))
        found = any(isinstance(each, Finding) and each.severity is Severity.ERROR for each in said)
        return found or not validate(self.package.folder).ok


@contextmanager
def _kept(*files: Path) -> Iterator[None]:
    before = {file: file.read_bytes() for file in files}
    try:
        yield
    finally:
        for file, content in before.items():
            file.write_bytes(content)


def _near(draw: Random, now: Any, kind: str) -> Iterator[Any]:
    """Values a little different."""
    if kind == "integer":
        yield from ((now or 0) + 1, (now or 0) - 1, draw.randrange(10**6))
    elif isinstance(now, datetime):
        yield from (now + timedelta(minutes=1), now - timedelta(days=1))
    elif isinstance(now, date):
        yield from (now + timedelta(days=1), now - timedelta(days=365))
    elif isinstance(now, str) and now:
        at = draw.randrange(len(now))
        yield from (now[:at] + draw.choice("abcxyz019") + now[at + 1 :], now + "x", now[:-1] or None, now.swapcase())
