"""A plugin for frictionless' own specs: `Resource.validate` and `Package.validate` are warta's while they run.

Warta is asked as a user would ask it: for the package of a descriptor, and its JSON is read back as a `frictionless.Report`.
What warta does not offer (checklists, limits, callbacks, data in memory) frictionless goes on to do; which tests needed that is
written into the file that the environment names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from frictionless import Checklist, Detector, FrictionlessException, Package, Report, Resource, settings, system

from tests.parity.squeezed import ARROW
from warta.validation import validate
from warta.validation.formats import format_named

LOG = "WARTA_SPECS"
_ASKED: dict[str, set[str]] = {}
_NOW: list[str] = []
_WITHIN: list[object] = []
_THEIRS: dict[type, Callable[..., Report]] = {Resource: Resource.validate, Package: Package.validate}


class NotOffered(Exception):
    """Warta has no way to be asked this."""


def _validate(self: Any, checklist: Checklist | None = None, **options: Any) -> Report:
    theirs = _THEIRS[Package if isinstance(self, Package) else Resource]
    if _WITHIN:  # warta itself asks frictionless about what Arrow does not read
        return theirs(self, checklist, **options)
    _WITHIN.append(self)
    try:
        report = _ours(self, checklist, options)
    except NotOffered as exc:
        _note(str(exc))
        return theirs(self, checklist, **options)
    finally:
        _WITHIN.pop()
    _note("warta")
    return report


def _note(says: str) -> None:
    _ASKED.setdefault(_NOW[-1] if _NOW else "", set()).add(says)


def _ours(asked: Package | Resource, checklist: Checklist | None, options: Mapping[str, Any]) -> Report:
    _refuse(asked, checklist, options)
    name = options.get("name") or (asked.name if isinstance(asked, Resource) else None)
    package = asked if isinstance(asked, Package) else asked.package
    if name and package and not package.has_resource(str(name)):
        raise NotOffered("a resource that there is not")
    descriptor = _descriptor(package or asked)
    folder = Path(asked.basepath or ".")
    report = _asked(folder, _plain(descriptor))
    return _only(report, str(name)) if name else report


def _descriptor(asked: Package | Resource) -> Mapping[str, Any]:
    try:
        return asked.to_descriptor() if isinstance(asked, Package) else {"resources": [asked.to_descriptor()]}
    except FrictionlessException as exc:
        raise NotOffered("what has no descriptor") from exc


def _refuse(asked: Any, checklist: Checklist | None, options: Mapping[str, Any]) -> None:
    if checklist and (checklist.checks or checklist.pick_errors or checklist.skip_errors):
        raise NotOffered("a checklist")
    if options.get("on_row") or options.get("limit_rows") or options.get("limit_errors", settings.DEFAULT_LIMIT_ERRORS) != 1000:
        raise NotOffered("limits and callbacks")
    if system.trusted or system.standards != settings.DEFAULT_STANDARDS:
        raise NotOffered("another context")
    resources = asked.resources if isinstance(asked, Package) else [asked]
    if not all(_is_described(each) for each in resources):
        raise NotOffered("objects in memory")


def _is_described(resource: Resource) -> bool:
    """Does its descriptor say all of it?"""
    plain = resource.detector is None or resource.detector == Detector()
    return plain and resource.closed and (not resource.memory or isinstance(resource.data, list | dict))


def _plain(descriptor: Mapping[str, Any]) -> str:
    try:
        return json.dumps(descriptor)
    except TypeError as exc:
        raise NotOffered("objects in memory") from exc


def _asked(folder: Path, descriptor: str) -> Report:
    place = folder / f"spec-{uuid4().hex}.json"
    place.write_text(descriptor, encoding="utf-8")
    try:
        told = json.loads(format_named("json")(validate(place, only="frictionless", hashes=True)))
    finally:
        place.unlink()
    return Report.from_descriptor(told)


def _only(report: Report, name: str) -> Report:
    """The task of one resource; errors of the whole are its own, as frictionless tells them."""
    tasks = [task for task in report.tasks if task.name == name]
    for task in tasks:
        task.errors += report.errors
    errors = [] if tasks else report.errors
    return Report(
        valid=not errors and all(not task.errors for task in tasks),
        stats={**report.stats, "tasks": len(tasks), "errors": len(errors) + sum(len(task.errors) for task in tasks)},
        errors=errors,
        tasks=tasks,
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Which test is running."""
    _NOW.append(item.nodeid)
    try:
        return (yield)
    finally:
        _NOW.pop()


def pytest_configure() -> None:
    """Replace both; and let Arrow judge the smallest table, which otherwise frictionless would."""
    for name, value in ARROW.items():
        module, _, constant = name.rpartition(".")
        setattr(import_module(module), constant, value)
    Resource.validate = _validate  # type: ignore[method-assign]
    Package.validate = _validate  # type: ignore[method-assign]


def pytest_unconfigure() -> None:
    """Write down what was asked of whom."""
    if os.environ.get(LOG):
        Path(os.environ[LOG]).write_text(json.dumps({test: sorted(asked) for test, asked in _ASKED.items()}), encoding="utf-8")
