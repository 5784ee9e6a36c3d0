"""A version of a package, open to be compared: a folder, a descriptor, a zip, an address, or a revision of git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from warta.errors import CannotWrite, SourceMissing
from warta.package.fetch import is_address
from warta.release.revision import take_revision
from warta.validation.target import Target, open_target, opened_target


@dataclass(frozen=True, slots=True)
class Side:
    """An open version: its descriptor, and where the files of its resources lie; `place` is what a person calls it."""

    target: Target
    place: str

    @property
    def descriptor(self) -> Mapping[str, Any]:
        """The package's descriptor."""
        return self.target.descriptor

    @property
    def resources(self) -> dict[str, Mapping[str, Any]]:
        """The descriptors of its resources by name, their schemas in place."""
        return {str(each["name"]): each for each in self.target.resources}


@contextmanager
def opened_side(version: str | Path, package: Path = Path()) -> Iterator[Side]:
    """A version of a package while the context lasts; a name that is no file and no address is a revision of `package`.

    Raises an InputError where there is nothing of that name or it is not safe to open, an Impossible where it cannot be.
    """
    name = str(version)
    if is_address(name) or Path(version).exists():
        with opened_target(version) as target:
            yield Side(target, name)
        return
    with temporary_folder() as folder:
        if not take_revision(name, package, folder):
            raise SourceMissing(file=name)
        yield Side(open_target(folder), name)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """An empty folder that is gone in the end; CannotWrite."""
    try:
        folder = TemporaryDirectory(prefix="warta-", ignore_cleanup_errors=True)
    except OSError as exc:
        raise CannotWrite(file=exc.filename or "temp", problem=exc.strerror) from exc
    with folder as name:
        yield Path(name)
