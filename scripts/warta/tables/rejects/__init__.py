"""rejects: records and sources that yield no article, so that what is not in the tables is known too.

Only builds from records (JSON lines, Parquet, WARC) write it, or such as were asked to reject what is bad; no extractor does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from warta.schema import Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Rejected:
    """A place that should hold an article."""

    source_file: Annotated[
        str,
        Column(
            Wording("Source file", "Berkas sumber"),
            Wording(
                "The file, a POSIX path relative to the source given.",
                "Berkasnya, jalur POSIX relatif terhadap sumber yang diberikan.",
            ),
        ),
    ]
    line: Annotated[
        int,
        Column(
            Wording("Line", "Baris"),
            Wording(
                "The record's line in the file, of Parquet its row, of WARC its number, from 1; 1 for a file of one article.",
                "Baris rekaman dalam berkas, pada Parquet baris tabelnya, pada WARC nomornya, mulai dari 1; "
                "1 untuk berkas yang berisi satu artikel.",
            ),
            minimum=1,
        ),
    ]
    reason: Annotated[
        str,
        Column(
            Wording("Reason", "Alasan"),
            Wording("Why it yields no article, in English.", "Mengapa tidak menghasilkan artikel, dalam bahasa Inggris."),
        ),
    ]


TABLE = Table(
    name="rejects",
    title=Wording("Rejects", "Yang ditolak"),
    description=Wording(
        "Records and sources that yield no article, and why; only builds from files of many articles (JSON lines, Parquet, "
        "WARC) have it.",
        "Rekaman dan sumber yang tidak menghasilkan artikel, beserta alasannya; hanya ada jika dibangun dari berkas berisi "
        "banyak artikel (JSON lines, Parquet, WARC).",
    ),
    row=Rejected,
    key=("source_file", "line"),
    always=False,
)
