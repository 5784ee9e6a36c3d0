"""corrections: the curators' ledger, ``data/corrections.csv``. People write it, by hand or with ``warta correct``.

A build applies it and describes it as a table of the package; packages without that file have no such table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from warta.schema import Column, Table
from warta.wording import Wording

_AS_WRITTEN = Wording("spelt as in that column's CSV", "ditulis seperti dalam CSV kolom itu")


@dataclass(frozen=True, slots=True)
class Correction:
    """A line of the ledger: a cell that was corrected, or, under the field ``*``, a row that was added or dropped."""

    correction_id: Annotated[
        str,
        Column(
            Wording("Correction ID", "ID koreksi"),
            Wording(
                "Identifier of the correction; the lines of one that adds a row share it.",
                "Pengenal koreksi; baris-baris koreksi yang menambah satu baris tabel memakai pengenal yang sama.",
            ),
            pattern=r"[a-z0-9]+(-[a-z0-9]+)*",
        ),
    ]
    resource: Annotated[
        str,
        Column(Wording("Table", "Tabel"), Wording("The table that is corrected.", "Tabel yang dikoreksi.")),
    ]
    row_id: Annotated[
        str,
        Column(Wording("Row", "Baris"), Wording("The key of the row that is corrected.", "Kunci baris yang dikoreksi.")),
    ]
    field: Annotated[
        str,
        Column(
            Wording("Field", "Kolom"),
            Wording(
                "The column that is corrected; * is the row itself, whose value is the words that it spans.",
                "Kolom yang dikoreksi; * berarti baris itu sendiri, dan nilainya adalah kata-kata yang dicakupnya.",
            ),
        ),
    ]
    was: Annotated[
        str | None,
        Column(
            Wording("Was", "Semula"),
            Wording(
                f"What the cell held before, {_AS_WRITTEN.en}; missing if nothing. Both this and now missing: redacted.",
                f"Isi sel sebelumnya, {_AS_WRITTEN.id}; kosong jika tidak ada. Kosong bersama now: dihapus demi hukum.",
            ),
        ),
    ]
    now: Annotated[
        str | None,
        Column(
            Wording("Now", "Menjadi"),
            Wording(
                f"What the cell holds, {_AS_WRITTEN.en}; missing if nothing.",
                f"Isi sel sekarang, {_AS_WRITTEN.id}; kosong jika tidak ada.",
            ),
        ),
    ]
    reason: Annotated[
        str,
        Column(Wording("Reason", "Alasan"), Wording("Why it was corrected.", "Mengapa dikoreksi.")),
    ]
    reported_by: Annotated[
        str | None,
        Column(Wording("Reported by", "Dilaporkan oleh"), Wording("Who reported it.", "Siapa yang melaporkannya.")),
    ]
    source_url: Annotated[
        str | None,
        Column(
            Wording("Source", "Sumber"),
            Wording("Where the report or its proof can be read.", "Tempat laporan atau buktinya dapat dibaca."),
            format="uri",
        ),
    ]
    date: Annotated[
        date,
        Column(Wording("Date", "Tanggal"), Wording("The day it was entered.", "Hari koreksi ini dicatat.")),
    ]


TABLE = Table(
    name="corrections",
    title=Wording("Corrections", "Koreksi"),
    description=Wording(
        "The ledger of corrections: what was extracted, what the tables say instead, why, and on whose report; only packages "
        "that were corrected have this table.",
        "Buku koreksi: apa yang diekstrak, apa yang tertulis dalam tabel sebagai gantinya, alasannya, dan atas laporan siapa; "
        "hanya ada dalam paket yang pernah dikoreksi.",
    ),
    row=Correction,
    key=("correction_id", "field"),
    noun=Wording("Correction", "koreksi"),
    always=False,
)
