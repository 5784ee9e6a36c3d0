"""``warta export``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package, option
from warta.cli._terminal import Terminal
from warta.publishing.formats import format_names
from warta.wording import Wording

WRITTEN = Wording("{file}: written", "{file}: ditulis")
BESIDE = Wording(
    "{file}: names the files of the package by their paths; keep it beside datapackage.json",
    "{file}: menyebut berkas paket menurut jalurnya; simpan di samping datapackage.json",
)
NOT_TEXT = Wording(
    "{format} is no text that a terminal shows; name a file with --to",
    "{format} bukan teks yang dapat ditampilkan terminal; sebutkan berkasnya dengan --to",
)


@command(
    indonesian="""Tulis paket dalam format lain.

    FORMAT adalah citation (CITATION.cff), croissant, csvw (csv-metadata.json), datacite, dcat (Turtle), huggingface (kartu
    set data, README.md), ro-crate (ro-crate-metadata.json), schema-org, sqlite, xlsx, atau zenodo (.zenodo.json). Semua
    isinya berasal dari datapackage.json dan tabel-tabelnya; yang wajib bagi suatu format tetapi belum ada di sana
    disebutkan.
    """
)
@argument("form", Wording("FORMAT", "FORMAT"), type=click.Choice(format_names()))
@option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    says=Wording("The file to write. Default: standard output.", "Berkas yang ditulis. Bawaan: keluaran standar."),
)
@in_package
def export(terminal: Terminal, form: str, to: Path | None, package: Path) -> None:
    """Write the package in another format.

    FORMAT is citation (CITATION.cff), croissant, csvw (csv-metadata.json), datacite, dcat (Turtle), huggingface (a dataset
    card, README.md), ro-crate (ro-crate-metadata.json), schema-org, sqlite, xlsx or zenodo (.zenodo.json). All that it
    says comes from datapackage.json and the tables; what a format demands and is not given there is named.
    """
    from warta.publishing.export import export as exported
    from warta.publishing.export import write_export
    from warta.publishing.formats import format_named

    shape = format_named(form)
    if to is None:
        if not shape.TEXT and terminal.width:
            click.get_current_context().fail(NOT_TEXT.say(terminal.lang, format=form))
        terminal.result(exported(form, package))
        return
    write_export(exported(form, package), to, package)
    terminal.note(WRITTEN, file=to)
    if shape.BESIDE and to.resolve().parent != package.resolve():
        terminal.note(BESIDE, file=to)
