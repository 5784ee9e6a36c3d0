"""``warta status``."""

from __future__ import annotations

from pathlib import Path

import click

from warta.cli._command import argument, command, in_package
from warta.cli._terminal import Terminal
from warta.wording import Wording

NAMES = Wording("shards done waiting failed articles rejects", "bagian selesai menunggu gagal artikel ditolak")
FAILED = Wording("{source}: {problem}", "{source}: {problem}")


@command(
    indonesian="""Lihat sejauh mana pembangunan bertahap di sebuah paket.

    Membaca catatan di folder paket, juga saat pembangunan berjalan atau setelah terputus; tidak mengubah apa pun.
    """
)
@argument("out", Wording("[PACKAGE]", "[PAKET]"), required=False, type=click.Path(path_type=Path))
@in_package
def status(terminal: Terminal, out: Path | None, package: Path) -> None:
    """Look how far a build in shards is.

    Reads what is noted in the package's folder, also while the build runs or when it was broken off; changes nothing.
    """
    from warta.cli._layout import grid
    from warta.scale.status import read_status

    found = read_status(out or package)
    names = NAMES.say(terminal.lang).split()
    counts = [str(count) for count in found.counts]
    terminal.result("\n".join(grid(tuple(names), [tuple(counts)], None, numeric=(True,) * len(names))))
    for source, problem in found.failures:
        terminal.note(FAILED, source=source, problem=problem.say(terminal.lang))
