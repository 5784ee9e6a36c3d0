"""``warta get``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, option
from warta.cli._progress import Bar
from warta.cli._terminal import Terminal
from warta.wording import Wording

FETCHING = Wording("fetching", "mengambil")


@command(
    indonesian="""Ambil sebuah paket, dan periksa sebelum muncul.

    Sumbernya alamat sebuah zip atau datapackage.json, atau berkas zip; paketnya masuk ke folder baru. Unduhan yang terputus
    dilanjutkan, juga oleh perintah yang sama di lain waktu; beberapa berkas diambil sekaligus. Alamat boleh diakhiri #sha256=
    dan hash berkasnya, yang lalu diperiksa. Sebelum ada yang muncul di tempatnya, ukuran dan hash diperiksa (SHA256SUMS,
    datapackage.json), lalu paketnya divalidasi; kalau ada yang salah, tidak ada yang tertinggal. Tidak ada yang ditulis di
    luar folder itu.
    """
)
@argument("source", Wording("URL|ZIP", "URL|ZIP"))
@option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    says=Wording("The new folder. Default: called like the file.", "Folder barunya. Bawaan: bernama seperti berkasnya."),
)
def get(terminal: Terminal, source: str, to: Path | None) -> None:
    """Get a package, and verify it before it appears.

    The source is the address of a zip or of a datapackage.json, or a zip file; the package goes into a new folder. A download
    that breaks off is taken up again, by the same command at another time too; several files come at once. An address may end
    in #sha256= and the hash that its file must have. Before anything appears, sizes and hashes are checked (SHA256SUMS,
    datapackage.json) and the package is validated; where something is wrong, nothing is left behind. Nothing is written
    outside that folder.
    """
    from warta.release.get import get as take

    with Bar(terminal, FETCHING) as bar:
        place = take(source, to, watch=lambda done, total: bar.move(done, total, ""))
    terminal.result(str(place))
