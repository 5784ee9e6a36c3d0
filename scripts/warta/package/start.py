"""The start of a package: a descriptor for its people to fill in, and a place for its articles."""

from __future__ import annotations

import os
from pathlib import Path

from warta.errors import CannotWrite, InputError
from warta.package.canonical import write_csv
from warta.package.descriptor import DESCRIPTOR, starter_descriptor, write_descriptor
from warta.package.swap import finish_swap, replace_files
from warta.reading.source_list import SOURCE_COLUMNS, SOURCE_LIST
from warta.wording import Wording

SOURCE_FOLDER = "data/raw"
"""Where a package's articles lie."""


class PackageExists(InputError):
    """A package is there already."""

    wording = Wording(
        "{file}: a package is here already, and nothing was changed; edit this file, or start one elsewhere with -p",
        "{file}: di sini sudah ada paket, dan tidak ada yang diubah; sunting berkas ini, atau mulai di tempat lain dengan -p",
    )


def start_package(folder: Path) -> tuple[Path, ...]:
    """Make a descriptor and an empty source list in `folder`, which is made too where it is missing; the files made.

    A source list that is there stays. Raises PackageExists where there is a descriptor, of whatever content; CannotWrite.
    """
    finish_swap(folder)
    if os.path.lexists(folder / DESCRIPTOR):
        raise PackageExists(file=folder / DESCRIPTOR)
    files = {DESCRIPTOR: write_descriptor(starter_descriptor(folder.resolve().name))}
    source_list = f"{SOURCE_FOLDER}/{SOURCE_LIST}"
    if not (folder / source_list).exists():
        files[source_list] = write_csv(SOURCE_COLUMNS, [])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise CannotWrite(file=folder, problem=exc.strerror) from exc
    replace_files(folder, files)
    return tuple(folder / path for path in files)
