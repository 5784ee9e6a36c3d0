"""Tables to validate, as large as asked: an integer key, a pattern, a date, a minimum, an enum, a text, a foreign key."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

REFERRED = 10_000
KINDS = ("anggaran", "pagu", "realisasi")
PATTERN = "[A-Z]{2}-[0-9]{4}"
TEXTS = 1000
BATCH = 1_000_000

_FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "integer"},
    {"name": "kode", "type": "string", "constraints": {"pattern": PATTERN}},
    {"name": "tanggal", "type": "date"},
    {"name": "jumlah", "type": "integer", "constraints": {"minimum": 0}},
    {"name": "jenis", "type": "string", "constraints": {"enum": list(KINDS)}},
    {"name": "teks", "type": "string"},
    {"name": "kota", "type": "integer"},
]
_REFERENCE = {"fields": ["kota"], "reference": {"resource": "kota", "fields": ["kota"]}}


def write_package(folder: Path, rows: int, *, parquet: bool = False, faults: int = 0, words: bool = False) -> Path:
    """Write a package of `rows` rows and a table that they refer to; the path of the descriptor.

    `faults` rows, evenly spread, have an amount below the minimum. With `words` the key is a random string.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kota.csv").write_text("kota\n" + "\n".join(map(str, range(REFERRED))) + "\n", encoding="utf-8")
    path = "besar.parquet" if parquet else "besar.csv"
    (_write_parquet if parquet else _write_csv)(folder / path, rows, _rows(rows, faults, words))
    fields = [{**_FIELDS[0], "type": "string"}, *_FIELDS[1:]] if words else _FIELDS
    besar = {"name": "besar", "type": "table", "path": path, "format": path.partition(".")[2], "encoding": "utf-8",
             "schema": {"fields": fields, "primaryKey": ["id"], "foreignKeys": [_REFERENCE]}}  # fmt: skip
    kota = {"name": "kota", "type": "table", "path": "kota.csv", "encoding": "utf-8",
            "schema": {"fields": [{"name": "kota", "type": "integer"}], "primaryKey": ["kota"]}}  # fmt: skip
    if not parquet:
        besar["dialect"] = {"delimiter": ","}
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"name": "besar", "resources": [besar, kota]}), encoding="utf-8")
    os.sync()  # or the system writes it out while it is read, and takes the time of a core for that
    return descriptor


def _rows(rows: int, faults: int, words: bool) -> Callable[[int, int], pa.Table]:
    """Makes the rows from one position to another."""
    draw = np.random.default_rng(7)
    texts = np.array([f"Dinas nomor {number}, untuk pembangunan jalan dan jembatan desa" for number in range(TEXTS)])
    step = rows // faults if faults else rows + 1

    def made(start: int, end: int) -> pa.Table:
        count = end - start
        at = np.arange(start, end)
        amounts = draw.integers(0, 10**12, count)
        amounts[at % step == step - 1] = -1
        letters = draw.integers(ord("A"), ord("Z") + 1, (count, 2)).astype(np.uint8).tobytes().decode()
        codes = [
            f"{letters[2 * n : 2 * n + 2]}-{number:04d}" for n, number in enumerate(draw.integers(0, 10**4, count).tolist())
        ]
        days = draw.integers(10957, 19723, count).astype("datetime64[D]")
        key = [f"{high:016x}" for high in draw.integers(0, 2**63, count).tolist()] if words else at
        return pa.table({
            "id": key, "kode": codes, "tanggal": pa.array(days, pa.date32()), "jumlah": amounts,
            "jenis": np.array(KINDS)[draw.integers(0, len(KINDS), count)],
            "teks": texts[draw.integers(0, TEXTS, count)], "kota": draw.integers(0, REFERRED, count),
        })  # fmt: skip

    return made


def _write_csv(path: Path, rows: int, made: Callable[[int, int], pa.Table]) -> None:
    options = pa_csv.WriteOptions(include_header=False, quoting_style="needed")
    with path.open("wb") as stream:
        stream.write((",".join(field["name"] for field in _FIELDS) + "\n").encode())
        for start in range(0, rows, BATCH):
            pa_csv.write_csv(made(start, min(rows, start + BATCH)), stream, options)


def _write_parquet(path: Path, rows: int, made: Callable[[int, int], pa.Table]) -> None:
    writer = None
    for start in range(0, rows, BATCH):
        batch = made(start, min(rows, start + BATCH))
        writer = writer or pq.ParquetWriter(path, batch.schema, compression="zstd")
        writer.write_table(batch, row_group_size=100_000)
    if writer:
        writer.close()
