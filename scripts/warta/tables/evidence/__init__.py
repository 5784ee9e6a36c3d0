"""evidence: the words each cell rests on. No extractor writes it; it follows from the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from warta.schema import ARTICLE_ID, CODE_POINTS, Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Evidence:
    """A part of a cell: ``rule(exact of part 1, …, exact of part n)`` is the cell's value."""

    resource: Annotated[
        str,
        Column(Wording("Table", "Tabel"), Wording("The table of the cell.", "Tabel tempat sel itu berada.")),
    ]
    row_id: Annotated[
        str,
        Column(Wording("Row", "Baris"), Wording("The key of the cell's row.", "Kunci baris sel itu.")),
    ]
    field: Annotated[
        str,
        Column(Wording("Field", "Kolom"), Wording("The column of the cell.", "Kolom sel itu.")),
    ]
    part: Annotated[
        int,
        Column(
            Wording("Part", "Bagian"),
            Wording("The part's number within the cell, from 1.", "Nomor bagian dalam sel itu, mulai dari 1."),
            minimum=1,
        ),
    ]
    article_id: Annotated[str, ARTICLE_ID]
    origin: Annotated[
        str,
        Column(
            Wording("Origin", "Asal"),
            Wording(
                "text: stands in the text of record; record: came with the article; ledger: a correction.",
                "text: ada dalam teks rekaman; record: datang bersama artikel; ledger: koreksi.",
            ),
            enum=("text", "record", "ledger"),
        ),
    ]
    char_start: Annotated[
        int | None,
        Column(
            Wording("Start", "Awal"),
            Wording("Where the words start in the text of record.", "Tempat kata-kata itu mulai dalam teks rekaman."),
            minimum=0,
            unit=CODE_POINTS,
        ),
    ]
    char_end: Annotated[
        int | None,
        Column(
            Wording("End", "Akhir"),
            Wording(
                "Where they end, the last code point not included.",
                "Tempat kata-kata itu berakhir, titik kode terakhir tidak termasuk.",
            ),
            minimum=0,
            unit=CODE_POINTS,
        ),
    ]
    exact: Annotated[
        str,
        Column(Wording("Exact words", "Kata persis"), Wording("The words themselves.", "Kata-kata itu sendiri.")),
    ]
    rule: Annotated[
        str,
        Column(
            Wording("Rule", "Aturan"),
            Wording(
                "The rule that turns the cell's words into its value; docs/tables.md lists all rules. Of a corrected cell: "
                "correction: and the id of the correction.",
                "Aturan yang mengubah kata-kata sel menjadi nilainya; semua aturan ada di docs/tables.md. Untuk sel yang "
                "dikoreksi: correction: dan ID koreksinya.",
            ),
            pattern=r"([a-z_]+\.[a-z_]+|correction:[a-z0-9]+(-[a-z0-9]+)*)",
        ),
    ]


TABLE = Table(
    name="evidence",
    title=Wording("Evidence", "Bukti"),
    description=Wording(
        "For every extracted cell, the exact words it rests on, where they stand, and the rule that reads them.",
        "Untuk tiap sel hasil ekstraksi: kata persis yang menjadi sandarannya, letaknya, dan aturan yang membacanya.",
    ),
    row=Evidence,
    key=("resource", "row_id", "field", "part"),
)
