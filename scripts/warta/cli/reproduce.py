"""``warta reproduce``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, option
from warta.cli._terminal import Terminal
from warta.wording import Wording

EQUAL = Wording(
    "{place}: every table is the same, built again: {tables}", "{place}: semua tabel sama setelah dibangun ulang: {tables}"
)
NOTE = Wording("note: {note}", "catatan: {note}")


@command(
    indonesian="""Bangun ulang sebuah rilis dari artikelnya, lalu bandingkan.

    ZIP adalah rilis (zip, folder, atau alamat), dan --sources menyebut folder artikelnya. Tabel dibangun ulang dengan buku
    koreksi rilis itu dan dibandingkan sel demi sel. Kode keluar 0 kalau semua sama; 1 kalau tidak, dan setiap sel yang
    berbeda disebut. Kalau rilis itu dibangun warta versi lain, kedua versinya disebut.
    """
)
@argument("release", Wording("ZIP", "ZIP"))
@option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    says=Wording("Where the articles lie.", "Letak artikelnya."),
)
def reproduce(terminal: Terminal, release: str, sources: Path) -> int:
    """Build a release again from its articles, and compare.

    ZIP is a release (a zip, a folder, an address), and --sources the folder of its articles. The tables are built again, with
    the ledger of the release, and compared cell by cell. Exit code 0 where all is equal; 1 where it is not, and every cell
    that differs is named. Where another version of warta built the release, both versions are named.
    """
    from warta.release.formats import Look, format_named
    from warta.release.reproduce import reproduce as again

    made = again(release, sources)
    for note in made.notes:
        terminal.complain(NOTE.say(terminal.lang, note=note.say(terminal.lang)))
    if made.is_equal:
        terminal.result(EQUAL.say(terminal.lang, place=release, tables=", ".join(made.tables)))
        return 0
    terminal.result(format_named("text")(made.diff, terminal.lang, Look(terminal.styled)).removesuffix("\n"))
    return 1
