"""``warta serve``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording


@command(
    indonesian="""Tampilkan halaman dan paket di komputer ini selagi disunting.

    Bila artikel di data/raw, data/corrections.csv, atau datapackage.json berubah, tabel dibangun ulang dan halamannya dimuat
    ulang. Hanya komputer ini yang dapat membukanya.
    """
)
@option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8137,
    metavar="N",
    says=Wording("The port; 0 takes any that is free. Default: 8137.", "Portnya; 0 memakai yang bebas. Bawaan: 8137."),
)
@in_package
def serve(terminal: Terminal, port: int, package: Path) -> None:
    """Show page and package on this machine while they are edited.

    When articles in data/raw, data/corrections.csv or datapackage.json change, the tables are built anew and the page
    reloads. Only this machine can open it.
    """
    from warta.cli._served import serve_package

    serve_package(package, port, terminal)
