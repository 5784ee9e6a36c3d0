"""``warta build``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording


@command(
    indonesian="""Bangun tabel-tabel paket dari artikelnya.

    SUMBER adalah berkas teks atau folder berisi berkas teks; bawaannya data/raw di dalam paket. Setiap tabel menjadi
    data/TABEL.csv dan data/TABEL.parquet, dan semuanya dijelaskan dalam datapackage.json; metadata paket yang Anda
    tulis di situ tidak diubah. Jika datapackage.json belum ada, kerangkanya dibuatkan. Semua tertulis atau tidak ada
    yang tertulis.
    """
)
@argument("sources", Wording("[SOURCES]...", "[SUMBER]..."), nargs=-1, type=click.Path(path_type=Path))
@option(
    "--encoding",
    default="utf-8",
    metavar="NAME",
    says=Wording("The sources' encoding. Default: utf-8.", "Pengodean sumber. Bawaan: utf-8."),
)
@in_package
def build(terminal: Terminal, sources: tuple[Path, ...], encoding: str, package: Path) -> None:
    """Build the package's tables from its articles.

    SOURCES are text files or folders of them; data/raw in the package by default. Every table becomes data/TABLE.csv
    and data/TABLE.parquet, all of them described in datapackage.json; the package's metadata that you wrote there
    stays. Where there is no datapackage.json, a starter one is made. All is written or nothing is.
    """
    import warta
    from warta.cli._reported import show_built

    show_built(warta.build(sources, package, encoding=encoding), terminal)
