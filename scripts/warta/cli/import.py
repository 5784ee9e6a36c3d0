"""``warta import``."""
# ruff: noqa: N999  # named as its command; nobody imports it by that name

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._complete import complete_table
from warta.cli._terminal import Terminal
from warta.wording import Wording

if TYPE_CHECKING:
    from warta.ledger.imported import OnRefused

ENTERED = Wording(
    "entered in data/corrections.csv: {count}; warta build applies them",
    "dicatat dalam data/corrections.csv: {count}; warta build menerapkannya",
)
NONE = Wording("nothing to enter", "tidak ada yang perlu dicatat")


@command(
    indonesian="""Catat baris isian dari tempat lain sebagai koreksi.

    BERKAS adalah CSV, daftar JSON, atau JSON lines: dari lembar kerja, alat anotasi, atau model bahasa. Di bawah nama kolom
    tertulis nilainya, di bawah KOLOM_exact kata-kata artikel yang mendasarinya, di bawah KOLOM_start awalnya jika diketahui;
    article_id menyebut artikelnya, context kata-kata di sekitarnya. Setiap sel diturunkan lagi dengan aturan kolomnya. Baris
    yang kata-katanya tidak ada dalam artikel, atau yang selnya tidak mengikuti dari kata-kata itu, ditolak dengan alasannya,
    dan tidak ada yang dicatat; dengan --on-error reject, yang lain dicatat. Tercetak: id koreksi-koreksinya.
    """
)
@argument("table", Wording("TABLE", "TABEL"), shell_complete=complete_table)
@argument("file", Wording("FILE", "BERKAS"), type=click.Path(path_type=Path))
@option(
    "--reason", metavar="TEXT", says=Wording("Why. Default: imported from FILE.", "Alasannya. Bawaan: diimpor dari BERKAS.")
)
@option("--reported-by", metavar="NAME", says=Wording("Who filled them in.", "Siapa yang mengisinya."))
@option("--source-url", metavar="URL", says=Wording("Where that can be read.", "Tempat itu dapat dibaca."))
@option(
    "--on-error",
    type=click.Choice(["stop", "reject"]),
    default="stop",
    says=Wording(
        "A refused row keeps all others out, or only itself. Default: stop.",
        "Baris yang ditolak menahan semua baris lain, atau hanya dirinya. Bawaan: stop.",
    ),
)
@in_package
def import_(
    terminal: Terminal,
    table: str,
    file: Path,
    reason: str | None,
    reported_by: str | None,
    source_url: str | None,
    on_error: OnRefused,
    package: Path,
) -> int:
    """Enter rows that were filled elsewhere as corrections.

    FILE is CSV, a JSON list or JSON lines: from a spreadsheet, an annotation tool, a language model. Under the name of a
    column stands its value, under COLUMN_exact the words of the article that it rests on, under COLUMN_start where they
    begin, if known; article_id names the article, context words around. Every cell is derived again by the rules of its
    column. A row whose words are not in the article, or whose cell does not follow from them, is refused and told why, and
    nothing is entered; with --on-error reject, the others are. What is printed are the corrections' ids.
    """
    from warta.ledger.imported import import_rows
    from warta.ledger.write import Report

    report = Report(reason or f"imported from {file.name}", reported_by, source_url)
    done = import_rows(package, table, file, report, on_error)
    for refused in done.refused:
        terminal.complain(refused.say(terminal.lang))
    for known in done.known:
        terminal.note(Wording("{said}", "{said}"), said=known.say(terminal.lang))
    ids = list(dict.fromkeys(entry.correction_id for entry in done.entries))
    if ids:
        terminal.result("\n".join(ids))
    terminal.note(ENTERED if ids else NONE, count=len(ids))
    return 1 if done.refused else 0
