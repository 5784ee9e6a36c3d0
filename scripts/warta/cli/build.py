"""``warta build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.reading.sources import OnError


@command(
    indonesian="""Bangun tabel-tabel paket dari artikelnya.

    SUMBER adalah berkas (teks, halaman web, JSON lines yang juga boleh di-gzip), folder berisi berkas semacam itu, atau
    - untuk masukan standar; bawaannya data/raw di dalam paket. Setiap tabel menjadi data/TABEL.csv dan
    data/TABEL.parquet, dan semuanya dijelaskan dalam datapackage.json; metadata paket yang Anda tulis di situ tidak
    diubah. Jika datapackage.json belum ada, kerangkanya dibuatkan. Koreksi dalam data/corrections.csv diterapkan pada hasil
    ekstraksi. Semua tertulis atau tidak ada yang tertulis.
    """
)
@argument("sources", Wording("[SOURCES]...", "[SUMBER]..."), nargs=-1, type=click.Path(path_type=Path))
@option(
    "--encoding",
    metavar="NAME",
    says=Wording(
        "The sources' encoding. Default: utf-8, or what a page says itself.",
        "Pengodean sumber. Bawaan: utf-8, atau yang disebut halaman itu sendiri.",
    ),
)
@option(
    "--on-error",
    type=click.Choice(["stop", "reject"]),
    says=Wording(
        "What yields no article stops the build, or becomes a row of rejects. Default: stop for texts and pages, reject for "
        "records.",
        "Yang tidak memuat artikel menghentikan pembangunan, atau menjadi baris tabel rejects. Bawaan: stop untuk teks dan "
        "halaman, reject untuk rekaman.",
    ),
)
@option(
    "--allow-stale",
    is_flag=True,
    says=Wording(
        "Leave out corrections that do not find what they expect, and say so, instead of stopping.",
        "Lewati koreksi yang tidak menemukan isi yang diharapkannya, dan sebutkan, alih-alih berhenti.",
    ),
)
@in_package
def build(
    terminal: Terminal,
    sources: tuple[Path, ...],
    encoding: str | None,
    on_error: OnError | None,
    allow_stale: bool,
    package: Path,
) -> None:
    """Build the package's tables from its articles.

    SOURCES are files (text, web pages, JSON lines, these also gzip), folders of such files, or - for standard input;
    data/raw in the package by default. Every table becomes data/TABLE.csv and data/TABLE.parquet, all of them described
    in datapackage.json; the package's metadata that you wrote there stays. Where there is no datapackage.json, a starter
    one is made. Corrections in data/corrections.csv are applied to what was extracted. All is written or nothing is.
    """
    import warta
    from warta.cli._reported import show_built

    show_built(warta.build(sources, package, encoding=encoding, on_error=on_error, allow_stale=allow_stale), terminal)
