"""What of a package frictionless may see: it judges paths by their words, and would follow a link out of the package.

Opening a descriptor already reads the files that schemas and dialects lie in, so what it must not see is taken out before.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from typing import Any

from warta.validation.target import Target
from warta.validation.target.described import paths_of


def closed_in(target: Target) -> frozenset[str]:
    """The resources whose files lead out of the package or are no plain files, by name."""
    listed = target.descriptor.get("resources")
    each = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return frozenset(_name(one) for one in each if not all(_may_open(target, path) for path in paths_of(one)))


def descriptor_without(target: Target, hidden: Set[str]) -> Mapping[str, Any]:
    """The package's descriptor without the resources named in `hidden`."""
    listed = target.descriptor.get("resources")
    if not hidden or not isinstance(listed, list):
        return target.descriptor
    kept = [each for each in listed if not isinstance(each, dict) or _name(each) not in hidden]
    return {**target.descriptor, "resources": kept}


def _name(resource: Mapping[str, Any]) -> str:
    return str(resource.get("name", ""))


def _may_open(target: Target, path: str) -> bool:
    """Is it a plain file of the package, or none at all, or a path that frictionless refuses by its words?"""
    if "://" in path:
        return True
    there = target.folder / path
    return not os.path.lexists(there) or (target.find(path) is not None and there.is_file())
