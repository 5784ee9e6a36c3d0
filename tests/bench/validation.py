"""How fast a package is judged as frictionless judges it: beside frictionless, a bare read by Arrow, and polars.

Every figure is a ratio of seconds on the clock in one process and one run, imports excluded; each the best of several, but for
frictionless at a million rows, which runs once. No hash is described, so warta works none out unless it is asked to, as the
JSON report asks; frictionless always works out two.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from frictionless import Package

import warta
from tests.bench.figures import Figure
from tests.bench.tables import KINDS, PATTERN, write_package

MILLION = 1_000_000
TENTH = MILLION // 10
TRIES = 5


def measure() -> Iterator[Figure]:
    """CSV of a million rows, Parquet of a million and of a tenth, and files with errors."""
    with TemporaryDirectory() as folder:
        yield from _csv(Path(folder))
        yield from _faulty(Path(folder))
        yield from _parquet(Path(folder))


def seconds(work: Callable[[], object], tries: int = TRIES) -> float:
    """The time on the clock, the best of several."""
    return min(_once(work) for _ in range(tries))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _ours(descriptor: Path) -> Callable[[], object]:
    return lambda: warta.validate(descriptor, only="frictionless")


def _theirs(descriptor: Path) -> Callable[[], object]:
    return lambda: Package.from_descriptor(str(descriptor)).validate()


def _csv(folder: Path) -> Iterator[Figure]:
    descriptor = write_package(folder / "csv", MILLION)
    file = descriptor.with_name("besar.csv")
    ours = seconds(_ours(descriptor))
    yield Figure("CSV of a million rows, all cores", MILLION / ours / 1000, "rows/ms")
    bare = seconds(lambda: _read_strings(file))
    yield Figure("of a bare single-thread open_csv of strings", 100 * bare / ours, "%", 40)
    counted = seconds(lambda: _count_by_polars(file))
    yield Figure("the time that polars takes to count the same failures", ours / counted, "times", 1.25, at_most=True)
    one = seconds(lambda: warta.validate(descriptor, only="frictionless", jobs=1), 2)
    yield Figure("the same of warta on one core", one / counted, "times")
    theirs = seconds(_theirs(descriptor), 1)
    yield Figure("faster than frictionless", theirs / ours, "times", 40)
    hashed = seconds(lambda: warta.validate(descriptor, only="frictionless", hashes=True))
    yield Figure("the same with the MD5 and SHA-256 that frictionless works out", theirs / hashed, "times", 40)


def _read_strings(file: Path) -> None:
    """Every batch of the file, as strings, on one thread."""
    options = pa_csv.ReadOptions(use_threads=False, block_size=4 << 20)
    names = pa_csv.open_csv(file, options).schema.names
    convert = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()))
    with pa_csv.open_csv(file, options, convert_options=convert) as batches:
        for _ in batches:
            pass


def _count_by_polars(file: Path) -> Any:
    """How many cells and rows break something, as polars counts them."""
    towns = pl.read_csv(file.with_name("kota.csv"), infer_schema=False).get_column("kota")
    table = pl.read_csv(file, infer_schema=False)
    id_, amount = pl.col("id").cast(pl.Int64, strict=False), pl.col("jumlah").cast(pl.Int64, strict=False)
    return table.select(
        id=id_.is_null().sum() + id_.is_duplicated().sum(),
        kode=(~pl.col("kode").str.contains(f"^(?:{PATTERN})$")).sum(),
        tanggal=pl.col("tanggal").str.to_date("%Y-%m-%d", strict=False).is_null().sum(),
        jumlah=(amount.is_null() | (amount < 0)).sum(),
        jenis=(~pl.col("jenis").is_in(KINDS)).sum(),
        teks=pl.col("teks").is_null().sum(),
        kota=(~pl.col("kota").cast(pl.Int64, strict=False).is_in(towns.cast(pl.Int64).implode())).sum(),
    )


def _faulty(folder: Path) -> Iterator[Figure]:
    valid = seconds(_ours(folder / "csv" / "datapackage.json"))
    for faults in (10, 10_000):
        faulty = seconds(_ours(write_package(folder / f"faults-{faults}", MILLION, faults=faults)))
        yield Figure(f"CSV with {faults} errors, beside the valid one", faulty / valid, "times", 2, at_most=True)


def _parquet(folder: Path) -> Iterator[Figure]:
    logging.disable(logging.WARNING)
    descriptor = write_package(folder / "parquet", MILLION, parquet=True)
    ours = seconds(_ours(descriptor))
    bare = seconds(lambda: _read_batches(descriptor.with_name("besar.parquet")))
    yield Figure("Parquet: of a bare iter_batches", 100 * bare / ours, "%", 40)
    tenth = write_package(folder / "parquet-tenth", TENTH, parquet=True)
    ratio = seconds(_theirs(tenth), 1) / seconds(_ours(tenth))
    yield Figure(f"Parquet of {TENTH} rows: faster than frictionless", ratio, "times", 200)


def _read_batches(file: Path) -> None:
    for _ in pq.ParquetFile(file).iter_batches(use_threads=False):
        pass
