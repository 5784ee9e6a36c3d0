"""What is to be judged: a package's descriptor and the folder around it. Nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warta.errors import SourceMissing, UnsafePath
from warta.package.descriptor import DESCRIPTOR, read_descriptor
from warta.package.paths import path_inside
from warta.package.swap import finish_swap
from warta.validation.options import PLAIN, Options

SOURCES = Path("data", "raw")
"""Where a package keeps its articles."""


@dataclass(frozen=True, slots=True)
class Target:
    """A package to judge. `sources` is the folder with its articles, None where there is none; `options` say how to run."""

    folder: Path
    descriptor: Mapping[str, Any]
    sources: Path | None
    options: Options = PLAIN

    @property
    def resources(self) -> tuple[Mapping[str, Any], ...]:
        """The descriptors of the resources."""
        return tuple(self.descriptor.get("resources", ()))

    def find(self, path: str) -> Path | None:
        """Where the package's file of that path lies, or None for a path that leaves the package."""
        return _inside(self.folder, path)


def open_target(target: Path, sources: Path | None = None, options: Options = PLAIN) -> Target:
    """The package in a folder or of a descriptor; an InputError where there is none, or no `sources`."""
    folder = target.parent if target.name == DESCRIPTOR and not target.is_dir() else target
    finish_swap(folder)
    if sources is not None and not sources.exists():
        raise SourceMissing(file=sources)
    own = _inside(folder, SOURCES.as_posix())
    return Target(folder, read_descriptor(folder), sources or (own if own and own.is_dir() else None), options)


def _inside(folder: Path, path: str) -> Path | None:
    try:
        return path_inside(folder, path)
    except UnsafePath:
        return None
