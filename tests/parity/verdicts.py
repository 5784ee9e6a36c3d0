"""What two judges say of a package, in a shape that can be compared: how often each (resource, type, row, field) is told.

Frictionless runs in this process, without a network, as anyone would call it: `Package.validate()`. Where it crashes, which
resource made it do so is found by asking it of each alone.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from frictionless import Error, FrictionlessException, Package, Report, Resource, system

import warta
from warta.errors import WartaError
from warta.validation import Finding
from warta.validation.rules import Judge

CRASHED = "crashed"
CRASHES = (ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, LookupError, OSError, RuntimeError,
           TypeError, ValueError, lzma.LZMAError, re.error, zipfile.BadZipFile, zlib.error)  # fmt: skip
"""What frictionless lets through besides its own exception: everything that a program raises by mistake."""


class Verdict(NamedTuple):
    """One error as both judges tell it."""

    resource: str
    type: str
    row: int | None
    field: str

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row}"
        return f"{self.resource or '(package)'}: {self.type}{row} {self.field}".rstrip()


class Verdicts(NamedTuple):
    """All that a judge says of a package."""

    valid: bool
    errors: Counter[Verdict]


class Difference(NamedTuple):
    """What only one of the two says; both empty where they agree."""

    only_frictionless: Counter[Verdict]
    only_warta: Counter[Verdict]
    valid: tuple[bool, bool]

    def __bool__(self) -> bool:
        return bool(self.only_frictionless or self.only_warta or self.valid[0] != self.valid[1])

    def __str__(self) -> str:
        lines = [f"    frictionless only: {each} ({count})" for each, count in _first(self.only_frictionless)]
        lines += [f"    warta only:        {each} ({count})" for each, count in _first(self.only_warta)]
        if self.valid[0] != self.valid[1]:
            lines.append(f"    valid: frictionless {self.valid[0]}, warta {self.valid[1]}")
        return "\n".join(lines)


def difference(frictionless: Verdicts, ours: Verdicts) -> Difference:
    """What one says and the other does not."""
    return Difference(frictionless.errors - ours.errors, ours.errors - frictionless.errors, (frictionless.valid, ours.valid))


def _first(errors: Counter[Verdict]) -> list[tuple[Verdict, int]]:
    return sorted(errors.items(), key=lambda each: (each[0].resource, each[0].row or 0, str(each[0])))[:6]


class Offline:
    """Stands where frictionless keeps its HTTP session, and refuses."""

    def get(self, url: str, **_options: object) -> None:
        raise OSError(f"no network in a test: {url}")


def of_frictionless(descriptor: Path) -> Verdicts:
    """What frictionless says of the package of that descriptor."""
    with system.use_context(http_session=Offline()):
        try:
            package = Package.from_descriptor(str(descriptor))
        except FrictionlessException as exc:
            return _verdicts(_of_error("", each) for each in exc.to_errors())
        except CRASHES:
            return _verdicts([Verdict("", CRASHED, None, "")])
        try:
            return _verdicts(_of_report(package.validate(), None))
        except CRASHES:
            return _verdicts(each for resource in package.resources for each in _of_resource(resource))


def _verdicts(errors: Iterable[Verdict]) -> Verdicts:
    counted = Counter(errors)
    return Verdicts(not counted, counted)


def _of_resource(resource: Resource) -> Iterator[Verdict]:
    name = resource.name or ""
    try:
        yield from _of_report(resource.validate(), name)
    except FrictionlessException as exc:
        yield from (_of_error(name, each) for each in exc.to_errors())
    except CRASHES:
        yield Verdict(name, CRASHED, None, "")


def _of_report(report: Report, name: str | None) -> Iterator[Verdict]:
    yield from (_of_error("", error) for error in report.errors)
    for task in report.tasks:
        yield from (_of_error(task.name if name is None else name, error) for error in task.errors)


def _of_error(resource: str, error: Error) -> Verdict:
    field = getattr(error, "field_name", None) or ", ".join(getattr(error, "field_names", ()))
    row = 1 if hasattr(error, "label") else getattr(error, "row_number", None)
    return Verdict(resource, error.type, row, field)


def of_warta(target: Path) -> Verdicts:
    """What warta says of it, asked for frictionless' verdicts only."""
    try:
        report = warta.validate(target, only=Judge.FRICTIONLESS)
    except (WartaError, *CRASHES) as exc:
        return _verdicts([Verdict("", f"raised {type(exc).__name__}", None, "")])
    found = Counter(_of_finding(each) for each in report.findings)
    return Verdicts(report.ok, found)


def _of_finding(found: Finding) -> Verdict:
    type_ = found.rule.removeprefix("frictionless.")
    return Verdict(found.resource, type_, found.row, "" if type_ == "primary-key" else found.field)
