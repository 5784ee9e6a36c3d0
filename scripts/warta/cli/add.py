"""``warta add``."""

from __future__ import annotations

from pathlib import Path

from warta.cli._command import argument, command, in_package
from warta.cli._terminal import Terminal
from warta.wording import Wording

ADDED = Wording("{source}: added as {file}", "{source}: ditambahkan sebagai {file}")
WAS_THERE = Wording(
    "{source}: there already as {file}; nothing was added", "{source}: sudah ada sebagai {file}; tidak ada yang ditambahkan"
)


@command(
    indonesian="""Tambahkan artikel ke data/raw di dalam paket.

    SUMBER adalah berkas, folder, atau alamat http maupun https. Isinya disimpan seperti diterima, dan asalnya (alamat,
    waktu, SHA-256) dicatat dalam sources.csv. Yang tidak memuat artikel tidak disimpan, yang sudah ada tidak digandakan,
    dan tidak ada yang ditimpa. Dari beberapa sumber, yang gagal tidak menghalangi yang lain.
    """
)
@argument("sources", Wording("SOURCE...", "SUMBER..."), nargs=-1, required=True)
@in_package
def add(terminal: Terminal, sources: tuple[str, ...], package: Path) -> int:
    """Add articles to data/raw in the package.

    SOURCE is a file, a folder, or an http or https address. What it holds is kept as received, and where it came from
    (address, time, SHA-256) is recorded in sources.csv. What yields no article is not kept, what is there already is not
    doubled, and nothing is overwritten. Of several sources, one that fails does not keep the others from being added.
    """
    from warta.package.add import Added, add_sources

    code = 0
    for each in add_sources(sources, package):
        if isinstance(each, Added):
            wording = WAS_THERE if each.was_there else ADDED
            terminal.note(wording, source=each.source, file=each.file)
            continue
        for error in each.each():
            terminal.complain(error.say(terminal.lang))
        code = max(code, each.exit_code)
    return code
