"""``warta explain``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording


@command(
    indonesian="""Tampilkan kata-kata yang mendasari setiap sel sebuah baris.

    Kalimat-kalimatnya dicetak dengan tanda pada setiap potongan yang dipakai, lalu untuk setiap sel: nilainya, aturan yang
    menurunkannya, dan kata-katanya yang persis beserta tempatnya. ID_BARIS tertera pada kolom pertama tabel: lihat warta show.
    """
)
@argument("row_id", Wording("ROW_ID", "ID_BARIS"))
@option(
    "--format",
    "shape",
    type=click.Choice(["text", "json"]),
    default="text",
    says=Wording("How to show it. Default: text.", "Cara menampilkannya. Bawaan: text."),
)
@in_package
def explain(terminal: Terminal, row_id: str, shape: str, package: Path) -> None:
    """Show the words behind each cell of a row.

    The sentences are printed with a mark at every stretch that is used, then for each cell: its value, the rule that
    derives it, and its exact words with their place. ROW_ID stands in a table's first column: see warta show.
    """
    import warta
    from warta.cli._explained import show_explanation

    show_explanation(warta.explain(row_id, package), shape, terminal)
