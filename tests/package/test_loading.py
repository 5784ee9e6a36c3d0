"""Anyone's tool opens a table as it was built: ours, pandas, polars, duckdb, frictionless."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from warta.errors import Busy, MissingExtra, NoPackage, UnknownTable, UnreadableTable, UnsafePath
from warta.package.canonical import write_csv
from warta.package.descriptor import digest, read_descriptor, write_descriptor
from warta.package.load import NoTwin, OtherBytes, OtherShape, load, read
from warta.package.parquet import DamagedTable, MissingTable, rows_of
from warta.schema import Row, arrow_schema

TWIN = "data/lines.parquet"


def test_read_gives_arrow_as_built(package: Path, rows: tuple[Row, ...]) -> None:
    opened = read("lines", package)
    assert rows_of(opened) == rows
    assert write_csv(opened.column_names, rows_of(opened)) == (package / "data/lines.csv").read_bytes()
    assert opened.schema.equals(arrow_schema(read_descriptor(package)["resources"][0]["schema"]))


def test_load_gives_arrow_types_throughout(package: Path, rows: tuple[Row, ...]) -> None:
    frame = load("lines", str(package))
    assert list(frame.dtypes) == [
        pd.ArrowDtype(pa.string()),
        pd.ArrowDtype(pa.string()),
        pd.ArrowDtype(pa.int64()),
        pd.ArrowDtype(pa.date32()),
        pd.ArrowDtype(pa.timestamp("s", tz="UTC")),
    ]
    assert frame["amount"].tolist()[:3] == [22455120265000, pd.NA, -(2**63)]
    assert rows_of(pa.Table.from_pandas(frame, preserve_index=False)) == rows


def test_a_package_is_the_current_folder_unless_said(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(package)
    assert len(load("lines")) == read("lines").num_rows == 6


def test_pandas_reads_the_twin_with_arrow_types(package: Path, rows: tuple[Row, ...]) -> None:
    frame = pd.read_parquet(package / TWIN, dtype_backend="pyarrow")
    assert rows_of(pa.Table.from_pandas(frame, preserve_index=False)) == rows


def test_plain_pandas_reads_the_twin(package: Path, rows: tuple[Row, ...]) -> None:
    frame = pd.read_parquet(package / TWIN)
    assert frame["text"].tolist() == [row[1] for row in rows]
    assert frame["held_on"].tolist()[:2] == [date(2019, 8, 22), None]
    assert frame["published_at"][0] == pd.Timestamp("2019-08-22T01:42:00Z")


def test_polars_reads_the_twin(package: Path, rows: tuple[Row, ...]) -> None:
    frame = pl.read_parquet(package / TWIN)
    assert frame.schema["amount"] == pl.Int64
    assert frame.schema["published_at"] == pl.Datetime("ms", "UTC")
    assert frame.rows() == list(rows)


def test_duckdb_reads_the_twin(package: Path, rows: tuple[Row, ...]) -> None:
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone='Asia/Jakarta'")
        found = connection.sql(
            f"SELECT line_id, text, amount, held_on, epoch(published_at)::BIGINT FROM read_parquet('{package / TWIN}')"
        ).fetchall()
    seconds = [row[4] and int(row[4].timestamp()) for row in rows]  # type: ignore[union-attr]
    assert found == [(*row[:4], second) for row, second in zip(rows, seconds, strict=True)]


def change(package: Path, **keys: object) -> None:
    descriptor = read_descriptor(package)
    descriptor["resources"][0]["twin"].update(keys)
    (package / "datapackage.json").write_bytes(write_descriptor(descriptor))


def test_no_package(tmp_path: Path) -> None:
    with pytest.raises(NoPackage):
        read("lines", tmp_path)


def test_an_unknown_table_is_answered_with_those_there_are(package: Path) -> None:
    with pytest.raises(UnknownTable, match="liens: no such table in the package; it has lines"):
        load("liens", package)


def test_a_resource_of_someones_own_has_no_twin(package: Path) -> None:
    descriptor = read_descriptor(package)
    descriptor["resources"].append({"name": "map", "path": "map.csv"})
    (package / "datapackage.json").write_bytes(write_descriptor(descriptor))
    with pytest.raises(NoTwin):
        read("map", package)


def test_a_missing_twin(package: Path) -> None:
    (package / TWIN).unlink()
    with pytest.raises(MissingTable, match="run warta build"):
        read("lines", package)


def test_a_twin_that_is_not_the_one_described(
    package: Path, files: Callable[..., dict[str, bytes]], rows: tuple[Row, ...]
) -> None:
    (package / TWIN).write_bytes(files(rows[:3])[TWIN])
    with pytest.raises(OtherBytes):
        read("lines", package)


def test_a_twin_that_is_no_parquet_although_described(package: Path) -> None:
    (package / TWIN).write_bytes(b"PAR1")
    change(package, hash=digest(b"PAR1"))
    with pytest.raises(DamagedTable):
        read("lines", package)


@pytest.mark.parametrize(
    "path",
    [
        "../lines.parquet",
        "/etc/passwd",
        "data/../../x.parquet",
        ".git/x",
        "data\\lines.parquet",
        "c:/x",
        "",
        "out/lines.parquet",
    ],
)
def test_a_twin_outside_the_package_is_never_opened(package: Path, tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "lines.parquet").write_bytes((package / TWIN).read_bytes())
    (package / "out").symlink_to(outside)
    change(package, path=path)
    with pytest.raises(UnsafePath):
        read("lines", package)


@pytest.mark.parametrize("twin", [None, "data/lines.parquet", {"path": 3}, {}])
def test_a_twin_that_is_no_twin(package: Path, twin: object) -> None:
    descriptor = read_descriptor(package)
    descriptor["resources"][0]["twin"] = twin
    (package / "datapackage.json").write_bytes(write_descriptor(descriptor))
    with pytest.raises(UnreadableTable):
        read("lines", package)


def test_without_pandas_the_error_names_the_extra(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"pip install 'warta\[pandas\]'"):
        load("lines", package)
    assert read("lines", package).num_rows == 6


def test_a_package_that_is_being_written_is_busy(package: Path) -> None:
    from filelock import FileLock

    (package / ".warta").mkdir()
    with FileLock(package / ".warta" / "lock"), pytest.raises(Busy):
        read("lines", package)
    assert read("lines", package).num_rows == 6
    assert not (package / ".warta").exists()


def test_a_twin_of_other_types_under_the_hash_that_is_named_is_not_loaded(package: Path) -> None:
    import pyarrow.parquet as pq

    place = package / TWIN
    table = pq.read_table(place)
    number = table.column_names.index("amount")
    pq.write_table(table.set_column(number, "amount", table.column("amount").cast(pa.string())), place)
    descriptor = read_descriptor(package)
    descriptor["resources"][0]["twin"]["hash"] = digest(place.read_bytes())
    (package / "datapackage.json").write_bytes(write_descriptor(descriptor))
    with pytest.raises(OtherShape):
        read("lines", package)
