"""Paths in a descriptor, taken to the disk without ever leaving the package.

A path is relative, POSIX, and has no part that is hidden or climbs: https://datapackage.org/standard/data-resource/#path-or-data
asks for this because descriptors come from strangers.
"""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

from warta.errors import UnsafePath
from warta.wording import Wording


class LinkedPath(UnsafePath):
    """A place that is, or is reached through, a symbolic link: warta would write somewhere else."""

    wording = Wording(
        "{file}: a symbolic link; warta writes no files through links: put the file or folder itself there",
        "{file}: tautan simbolis; warta tidak menulis lewat tautan: taruh berkas atau foldernya sendiri di situ",
    )


def path_inside(folder: Path, path: str) -> Path:
    """Where `path` of a descriptor lies in the package `folder`, whether or not anything is there yet.

    Raises UnsafePath for one that is absolute, climbs, is hidden, or leads out of the package through a symbolic link.
    """
    parts = path.split("/")
    hidden = any(part.startswith((".", "~")) or not part for part in parts)
    foreign = "\\" in path or bool(PureWindowsPath(path).drive) or not path.isprintable()
    if hidden or foreign:
        raise UnsafePath(file=path)
    place = folder.joinpath(*parts)
    if not _resolved(place, path).is_relative_to(_resolved(folder, path)):
        raise UnsafePath(file=path)
    return place


def _resolved(place: Path, path: str) -> Path:
    try:
        return place.resolve()
    except (OSError, RuntimeError) as exc:  # links in a circle
        raise UnsafePath(file=path) from exc


def writable_path_inside(folder: Path, path: str) -> Path:
    """As `path_inside`, for a file that is to be written: LinkedPath where any step of it is a symbolic link."""
    place = path_inside(folder, path)
    for step in (place, *place.parents):
        if step == folder:
            break
        if step.is_symlink():
            raise LinkedPath(file=step)
    return place
