"""``warta page``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording

WRITTEN = Wording("{file}: written, {size}; open it in a browser", "{file}: ditulis, {size}; buka dengan peramban")


@command(
    indonesian="""Tulis satu halaman yang memuat seluruh dataset.

    Satu berkas HTML berisi setiap tabel, kata-kata di balik setiap sel, grafik, cara memuat dan mengutip. Terbuka dengan
    klik ganda, tanpa jaringan, dan dari server statis mana pun.
    """
)
@option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    says=Wording(
        "The file to write. Default: dist/index.html in the package.",
        "Berkas yang ditulis. Bawaan: dist/index.html dalam paket.",
    ),
)
@in_package
def page(terminal: Terminal, to: Path | None, package: Path) -> None:
    """Write one page that holds the whole dataset.

    One HTML file with every table, the words behind every cell, charts, how to load and how to cite. It opens with a
    double click, without a network, and from any static host.
    """
    from warta.publishing.page import write_page
    from warta.publishing.page.layout import size

    file = write_page(package, to)
    terminal.note(WRITTEN, file=file, size=size(file.stat().st_size))
