"""Packages so small that frictionless is done with them before Arrow is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from warta.validation.standard.bounds import refuse_monsters
from warta.validation.standard.crashes import CRASHES
from warta.validation.standard.guard import guarded_patterns

if TYPE_CHECKING:
    from frictionless import Report, Resource

MODEST = 100_000
"""Bytes of all tables, each counted again for every table that refers to it: so often frictionless reads it."""


def is_modest(resources: Iterable[Resource]) -> bool:
    """Is each resource of a package CSV in one file, and are they so small together?"""
    from frictionless import FrictionlessException

    try:
        return sum(map(_with_referred, resources)) <= MODEST
    except (FrictionlessException, *CRASHES):  # what cannot be read is told of later
        return False


def _with_referred(resource: Resource) -> int:
    """Bytes, those of the tables referred to included."""
    names = {key["reference"]["resource"] for key in resource.schema.foreign_keys} - {"", resource.name}
    package = resource.package
    referred = [package.get_resource(name) for name in names if package and package.has_resource(name)]
    return sum(map(_size, (resource, *referred)))


def _size(resource: Resource) -> int:
    """The size of its file; more than small for what is no plain file of CSV."""
    path = Path(str(resource.normpath or "").removeprefix("file://"))
    plain = resource.format in ("csv", "tsv") and resource.scheme == "file" and not (resource.compression or resource.multipart)
    return path.stat().st_size if plain and resource.data is None and path.is_file() else MODEST + 1


def report_on_modest(resource: Resource) -> Report:
    """What frictionless says of a table of such a package; Refused where it would not end."""
    with guarded_patterns():
        refuse_monsters(resource)
        report: Report = resource.validate()
    return report
