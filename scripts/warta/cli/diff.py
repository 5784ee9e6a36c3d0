"""``warta diff``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._progress import Bar
from warta.cli._terminal import Terminal
from warta.wording import Wording

COMPARING = Wording("comparing", "membandingkan")

FORMATS = ("html", "json", "markdown", "text")


@command(
    indonesian="""Tampilkan yang berubah di antara dua versi sebuah paket.

    LAMA dan BARU masing-masing adalah folder berisi datapackage.json, deskriptor, zip, alamat, atau revisi git dari
    repositori tempat paket berada, misalnya HEAD~1. Yang ditampilkan: perubahan deskripsi, kolom, dan kunci; baris yang
    ditambahkan dan dihapus menurut kuncinya; dan setiap sel yang berubah. Baris artikel yang disunting tetapi kata-katanya
    sama ditampilkan sebagai baris yang bergeser, beserta koreksi yang masih memakai id lamanya. Kode keluar 0, berubah atau
    tidak.
    """
)
@argument("old", Wording("OLD", "LAMA"))
@argument("new", Wording("NEW", "BARU"))
@option(
    "--format",
    "shape",
    type=click.Choice(FORMATS),
    default="text",
    says=Wording("How to show it. Default: text.", "Cara menampilkannya. Bawaan: text."),
)
@option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    default=20,
    says=Wording(
        "At most N rows of each kind and table; json has all. Default: 20.",
        "Paling banyak N baris untuk tiap jenis dan tabel; json memuat semuanya. Bawaan: 20.",
    ),
)
@option(
    "--exit-code",
    is_flag=True,
    says=Wording("Exit with 1 where anything changed.", "Keluar dengan kode 1 kalau ada yang berubah."),
)
@in_package
def diff(terminal: Terminal, old: str, new: str, shape: str, limit: int, exit_code: bool, package: Path) -> int:
    """Show what changed between two versions of a package.

    OLD and NEW are each a folder with a datapackage.json, a descriptor, a zip, an address, or a revision of the git
    repository in which the package lies, as HEAD~1. Shown are changes of descriptions, fields and keys; rows that came and
    went, by their key; and every cell that changed. Rows of an edited article that rest on the same words are shown as
    moved, with the corrections that still have their old id. Exit code 0, changed or not.
    """
    import warta
    from warta.release.formats import Look, format_named

    with Bar(terminal, COMPARING) as bar:
        found = warta.diff(old, new, package, progress=bar.move)
    written = format_named(shape)(found, terminal.lang, Look(terminal.styled, limit))
    terminal.result(written.removesuffix("\n"))
    return 1 if exit_code and not found.is_same else 0
