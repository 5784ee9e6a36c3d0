"""``warta init``."""

from __future__ import annotations

from pathlib import Path

from warta.cli._command import command, in_package
from warta.cli._terminal import Terminal
from warta.wording import Wording

MADE = Wording("{path}: made", "{path}: dibuat")


@command(
    indonesian="""Mulai sebuah paket.

    Membuat datapackage.json untuk Anda isi, dan data/raw dengan sources.csv tempat mencatat asal setiap artikel. Tidak
    pernah menimpa apa pun.
    """
)
@in_package
def init(terminal: Terminal, package: Path) -> None:
    """Start a package.

    Makes a datapackage.json for you to fill in, and data/raw with a sources.csv that records where each article came
    from. Never overwrites anything.
    """
    from warta.package.start import start_package

    for path in start_package(package):
        terminal.note(MADE, path=path)
