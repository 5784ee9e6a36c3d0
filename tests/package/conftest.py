"""A table for these tests, of every type, with the cells that files get wrong; and a package that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import pytest

from warta.model import Found
from warta.package.canonical import write_csv
from warta.package.descriptor import starter_descriptor, table_resource, with_resources, write_descriptor
from warta.package.parquet import table_metadata, write_parquet
from warta.package.swap import replace_files
from warta.schema import Column, Row, Table
from warta.wording import Wording


def column(name: str, **limits: object) -> Column:
    return Column(Wording(name.title(), f"Judul {name}"), Wording(f"What {name} is.", f"Apa itu {name}."), **limits)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Line:
    line_id: Annotated[str, column("line")]
    text: Annotated[Found[str], column("text")]
    amount: Annotated[Found[int] | None, column("amount", minimum=-(2**63))]
    held_on: Annotated[Found[date] | None, column("day")]
    published_at: Annotated[datetime | None, column("instant")]


LINES = Table(
    "lines", Wording("Lines", "Baris-baris"), Wording("Lines, as read.", "Baris, seperti terbaca."), Line, key=("line_id",)
)

ROWS: tuple[Row, ...] = (
    ("a-1", "; 'satu'; 'dua'", 22455120265000, date(2019, 8, 22), datetime(2019, 8, 22, 1, 42, tzinfo=UTC)),
    ("a-2", '  dua spasi di depan, "kata" di dalam', None, None, None),
    ("a-3", "dua\nbaris\r\nlalu\rCR", -(2**63), date(999, 1, 2), datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ("a-4", "; 'tiga'; 'empat'", 2**63 - 1, None, None),
    ("a-5", "“Di era…” — é \N{GRINNING FACE}\t|\t'", 0, date(9999, 12, 31), None),
    ("a-6", "x" * 200_000, None, None, None),
)


@pytest.fixture
def table() -> Table:
    return LINES


@pytest.fixture
def rows() -> tuple[Row, ...]:
    return ROWS


@pytest.fixture
def files() -> Callable[..., dict[str, bytes]]:
    """The files of a package with these rows, as a build writes them."""

    def written(rows: tuple[Row, ...] = ROWS) -> dict[str, bytes]:
        csv = write_csv(LINES.names, rows)
        parquet = write_parquet(LINES.to_descriptor(), rows, table_metadata(LINES))
        descriptor = with_resources(starter_descriptor("lines"), [table_resource(LINES, csv, parquet, "0.1.0")])
        return {"data/lines.csv": csv, "data/lines.parquet": parquet, "datapackage.json": write_descriptor(descriptor)}

    return written


@pytest.fixture
def package(tmp_path: Path, files: Callable[..., dict[str, bytes]]) -> Path:
    replace_files(tmp_path, files())
    return tmp_path
