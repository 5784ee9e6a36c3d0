"""One package, one outward format, one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from warta.errors import CannotWrite, InputError, UnsafePath
from warta.package.descriptor import DESCRIPTOR, read_descriptor
from warta.package.paths import path_inside
from warta.package.swap import finish_swap
from warta.publishing.facts import Described, facts_of
from warta.publishing.formats import format_named
from warta.wording import Wording


class OwnFile(InputError):
    """A place that holds a file of the package itself."""

    wording = Wording(
        "{file}: a file of the package itself, and nothing was changed; name another file with --to",
        "{file}: berkas milik paket itu sendiri, dan tidak ada yang diubah; sebutkan berkas lain dengan --to",
    )


def export(form: str, package: str | Path = ".") -> bytes:
    """The package in the folder `package` in the format `form`; the same package gives the same bytes.

    Raises KeyError for a format that there is none of; NoPackage or BadDescriptor; MissingFact where the descriptor does not
    say what the format demands; and for formats that hold rows what `warta.read` raises.
    """
    folder = Path(package)
    finish_swap(folder)
    written, descriptor = format_named(form), read_descriptor(folder)
    return written.write(descriptor, folder)


def write_export(content: bytes, file: Path, package: Path) -> None:
    """Put an export into `file`, which is then whole or as it was; OwnFile for a file of the package itself, CannotWrite."""
    place = file.resolve()
    if place in {own.resolve() for own in _own_files(read_descriptor(package), package)}:
        raise OwnFile(file=file)
    fresh = place.with_name(f".{place.name}.new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(content)
        fresh.replace(place)
    except OSError as exc:
        with suppress(OSError):
            fresh.unlink()
        raise CannotWrite(file=file, problem=exc.strerror) from exc


def _own_files(descriptor: Described, package: Path) -> Iterator[Path]:
    yield package / DESCRIPTOR
    for table in facts_of(descriptor).tables:
        for file in table.all_files:
            try:
                yield path_inside(package, file.path)
            except UnsafePath:
                continue
