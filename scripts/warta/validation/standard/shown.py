"""What of a package frictionless may see: it judges paths by their words, and would follow a link out of the package.

Opening a descriptor already reads the files that schemas and dialects lie in, so what it must not see is taken out before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Any

from warta.validation.target import Target
from warta.validation.target.described import paths_of


def closed_in(target: Target) -> frozenset[str]:
    """The resources whose files lead out of the package or are no plain files, by name."""
    listed = target.descriptor.get("resources")
    each = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return frozenset(_name(one) for one in each if not _may_see(target, one))


def descriptor_without(target: Target, hidden: Set[str]) -> Mapping[str, Any]:
    """The package's descriptor without the resources named in `hidden`."""
    listed = target.descriptor.get("resources")
    if not hidden or not isinstance(listed, list):
        return target.descriptor
    kept = [each for each in listed if not isinstance(each, dict) or _name(each) not in hidden]
    return {**target.descriptor, "resources": kept}


def _may_see(target: Target, resource: Mapping[str, Any]) -> bool:
    content = [each for name in ("path", "extrapaths") for each in _listed(resource.get(name))]
    return all(_may_open(target, path, is_content=path in content) for path in paths_of(resource))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _name(resource: Mapping[str, Any]) -> str:
    return str(resource.get("name", ""))


def _may_open(target: Target, path: str, *, is_content: bool) -> bool:
    """Is it a plain file or folder of the package, or none at all, or a path of content that frictionless refuses by its words?

    (Files that schemas and dialects lie in are read before their paths are looked at.)
    """
    there = target.folder / path
    refused = is_content and (Path(path).is_absolute() or ".." in path.split("/") or path.startswith("~"))
    return "://" in path or refused or not os.path.lexists(there) or _is_inside(there, target.folder)


def _is_inside(there: Path, folder: Path) -> bool:
    try:
        return there.resolve().is_relative_to(folder.resolve()) and (there.is_file() or there.is_dir())
    except (OSError, RuntimeError):  # links in a circle
        return False
