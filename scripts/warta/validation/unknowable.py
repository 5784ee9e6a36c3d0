"""What nobody can know where texts are withheld: columns where a cell changed alike in both twins contradicts nothing.

They are computed from the text itself, which is not there; with texts or sources, extraction run again catches every one.
``tests/validation/test_mutations.py`` finds them by trying, and holds this list to what it finds.
"""

from __future__ import annotations

from collections.abc import Mapping

from warta.wording import Wording

UNKNOWABLE: Mapping[tuple[str, str], Wording] = {
    ("articles", "language"): Wording("told from all words of the text", "diketahui dari semua kata teksnya"),
    ("articles", "source_file"): Wording("the name of a file that is not there", "nama berkas yang tidak ada"),
    ("articles", "text_length"): Wording(
        "too short is noticed, too long is not", "terlalu pendek ketahuan, terlalu panjang tidak"
    ),
    ("articles", "text_sha256"): Wording("the hash of the text", "hash teksnya"),
    ("evidence", "exact"): Wording(
        "where the rule reads other words alike, and no other evidence holds them",
        "bila aturannya membaca kata lain sama saja, dan tidak ada bukti lain yang memuatnya",
    ),
    ("evidence", "rule"): Wording(
        "where another rule reads the words alike", "bila aturan lain membaca kata-katanya sama saja"
    ),
    ("principles", "position"): Wording("the number of the item in its list", "nomor butir dalam daftarnya"),
    ("quotes", "kind"): Wording("whether marks stand around the words", "ada tidaknya tanda kutip di sekitar katanya"),
}
"""(table, column) -> from what it is computed, or which changes are not noticed."""
