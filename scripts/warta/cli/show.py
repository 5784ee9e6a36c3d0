"""``warta show``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._complete import complete_table
from warta.cli._terminal import Terminal
from warta.wording import Wording


@command(
    indonesian="""Tampilkan sebuah tabel.

    Di terminal sel dipotong selebar layar, dan tabel yang terlalu lebar ditampilkan baris demi baris; csv dan json memuat
    setiap nilai dengan utuh.
    """
)
@argument("table", Wording("TABLE", "TABEL"), shell_complete=complete_table)
@option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    says=Wording("How to show it. Default: table.", "Cara menampilkannya. Bawaan: table."),
)
@option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    says=Wording("Only the first N rows.", "Hanya N baris pertama."),
)
@option(
    "--columns",
    metavar="NAMES",
    default="",
    says=Wording(
        "Only these columns, separated by commas, in that order.", "Hanya kolom-kolom ini, dipisahkan koma, menurut urutannya."
    ),
)
@in_package
def show(terminal: Terminal, table: str, shape: str, limit: int | None, columns: str, package: Path) -> None:
    """Show a table.

    On a terminal cells are cut to its width, and a table too wide for it is shown row by row; csv and json give every
    value in full.
    """
    from warta.cli._shown import show_table

    asked = [name.strip() for name in columns.split(",")] if columns else []
    show_table(table, package, shape, limit, asked, terminal)
