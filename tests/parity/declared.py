"""What warta is expected to say where it is declared to differ (`warta.validation.deviations`): an oracle a deviation."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import FrictionlessException, Package

from tests.parity.verdicts import CRASHES, Verdicts, crashed, offline, told_of_resource, verdicts
from warta.validation import deviations


def each_alone(descriptor: Path) -> Verdicts:
    """Frictionless asked of each resource alone: the one that makes it crash is told as crashed."""
    return _each_alone(lambda: Package.from_descriptor(str(descriptor)))


def from_rows(descriptor: Path) -> Verdicts:
    """Frictionless given the rows of Parquet files as Arrow reads them, not pandas: a null is None, an integer exact."""
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    resources = [_with_rows(each, descriptor.parent) for each in content["resources"]]
    return _each_alone(lambda: Package.from_descriptor({**content, "resources": resources}, basepath=str(descriptor.parent)))


def without_elsewhere(descriptor: Path) -> Verdicts:
    """Frictionless asked of the resources that lie in the package."""
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    resources = content.get("resources") if isinstance(content, dict) else None
    if not isinstance(resources, list):
        return each_alone(descriptor)
    here = [each for each in resources if not (isinstance(each, dict) and "://" in str(each.get("path")))]
    return _each_alone(lambda: Package.from_descriptor({**content, "resources": here}, basepath=str(descriptor.parent)))


def _each_alone(package: Callable[[], Package]) -> Verdicts:
    with offline():
        try:
            resources = package().resources
        except (FrictionlessException, *CRASHES):
            return verdicts([crashed("")])
        return verdicts(each for resource in resources for each in told_of_resource(resource))


def _with_rows(resource: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """A resource with the rows of its Parquet file in place of the file; any other as it is."""
    try:
        table = pq.read_table(folder / str(resource["path"]))
    except (KeyError, TypeError, OSError, pa.ArrowException):
        return resource
    rest = {name: each for name, each in resource.items() if name not in ("path", "format", "bytes", "hash")}
    return {**rest, "data": [table.column_names, *map(list, zip(*table.to_pydict().values(), strict=True))]}


EXPECTED: Mapping[str, Callable[[Path], Verdicts]] = {
    deviations.CRASH.id: each_alone,
    deviations.PARQUET_NULL.id: from_rows,
    deviations.PARQUET_INTEGER.id: from_rows,
    deviations.ELSEWHERE.id: without_elsewhere,
}
"""Deviation -> what is to be said instead."""
