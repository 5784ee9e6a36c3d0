"""``warta release``."""

from __future__ import annotations

from pathlib import Path

from warta.cli._command import command, in_package, option
from warta.cli._terminal import Terminal
from warta.wording import Wording

FIRST = Wording("version {version}: the first release", "versi {version}: rilis pertama")
SAME = Wording("version {version}: nothing changed since it was released", "versi {version}: tidak berubah sejak dirilis")
NEXT = Wording(
    "version {version}, after {last}; the changes demand: {step}", "versi {version}, sesudah {last}; dituntut: {step}"
)


@command(
    indonesian="""Buat rilis paket: satu berkas zip yang dapat dikutip.

    Paket dibangun, divalidasi, dan dibandingkan dengan rilis terakhir: tag data-v<versi>, atau --since; tanpa keduanya, ini
    rilis pertama. Versi dalam datapackage.json dinaikkan menurut perubahannya, atau dibiarkan kalau Anda sudah menaikkannya
    cukup jauh; langkah yang terlalu kecil ditolak. Lalu data/CHANGELOG.md dan dist/<nama>-<versi>.zip ditulis: deskriptor,
    tabel, README, lisensi, catatan perubahan, SHA256SUMS. Zip yang sama di mana pun; semua tertulis atau tidak sama sekali.
    """
)
@option(
    "--since",
    metavar="ZIP|URL",
    says=Wording(
        "The last release. Default: the highest tag data-v<version>.", "Rilis terakhir. Bawaan: tag data-v<versi> tertinggi."
    ),
)
@option(
    "--with-texts",
    is_flag=True,
    says=Wording(
        "Pack the articles and their texts too, where you may pass them on.",
        "Sertakan artikel dan teksnya, kalau Anda berhak meneruskannya.",
    ),
)
@in_package
def release(terminal: Terminal, since: str | None, with_texts: bool, package: Path) -> None:
    """Make a release of the package: one zip file that can be cited.

    The package is built, validated and compared with the last release: the tag data-v<version>, or --since; without either
    this is the first. The version in datapackage.json is raised as the changes demand, or kept where you raised it far
    enough; too small a step is refused. Then data/CHANGELOG.md and dist/<name>-<version>.zip are written: descriptor, tables,
    README, licences, changelog, SHA256SUMS. The zip is the same everywhere; all is written or nothing is.
    """
    from warta.release.publish import release as make

    made = make(package, since=since, with_texts=with_texts)
    if made.last is None:
        terminal.note(FIRST, version=made.version)
    elif made.last == made.version:
        terminal.note(SAME, version=made.version)
    else:
        terminal.note(NEXT, version=made.version, last=made.last, step=made.step.name.lower())
    terminal.result(str(made.archive))
