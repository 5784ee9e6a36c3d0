"""What two judges say of a package, in a shape that can be compared.

How often each (resource, type, row, field) is told must be the same, and so must the error as frictionless describes it:
its words, cells and numbers. Frictionless runs in this process, without a network, as anyone would call it:
`Package.validate()`.
"""

from __future__ import annotations

import json
import lzma
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple

from frictionless import FrictionlessException, Package, Report, Resource, system

import warta
from warta.errors import WartaError
from warta.validation import Finding
from warta.validation.rules import Judge

CRASHED = "crashed"
CRASHES = (ArithmeticError, AssertionError, AttributeError, EOFError, ImportError, LookupError, OSError, RuntimeError,
           TypeError, ValueError, lzma.LZMAError, re.error, zipfile.BadZipFile, zlib.error)  # fmt: skip
"""What frictionless lets through besides its own exception: everything that a program raises by mistake."""


class Verdict(NamedTuple):
    """One error: what both judges must agree on."""

    resource: str
    type: str
    row: int | None
    field: str

    def __str__(self) -> str:
        row = "" if self.row is None else f" row {self.row}"
        return f"{self.resource or '(package)'}: {self.type}{row} {self.field}".rstrip()


class Verdicts(NamedTuple):
    """All that a judge says of a package; `told` are the errors as frictionless describes them, as JSON."""

    valid: bool
    errors: Counter[Verdict]
    told: Counter[tuple[Verdict, str]]

    @property
    def crashed(self) -> bool:
        return any(verdict.type == CRASHED for verdict in self.errors)


class Difference(NamedTuple):
    """What only one of the two says, and what both say in other words; all of it empty where they agree."""

    frictionless: Verdicts
    warta: Verdicts

    def __bool__(self) -> bool:
        return self.frictionless != self.warta

    @property
    def only_frictionless(self) -> Counter[Verdict]:
        return self.frictionless.errors - self.warta.errors

    @property
    def only_warta(self) -> Counter[Verdict]:
        return self.warta.errors - self.frictionless.errors

    def __str__(self) -> str:
        lines = [f"    frictionless only: {each} ({count})" for each, count in _first(self.only_frictionless)]
        lines += [f"    warta only:        {each} ({count})" for each, count in _first(self.only_warta)]
        if self.frictionless.valid != self.warta.valid:
            lines.append(f"    valid: frictionless {self.frictionless.valid}, warta {self.warta.valid}")
        return "\n".join(lines or self._words())

    def _words(self) -> Iterator[str]:
        for name, told in (("frictionless", self.frictionless.told - self.warta.told),
                           ("warta       ", self.warta.told - self.frictionless.told)):  # fmt: skip
            yield from (f"    {name} tells {verdict} as {words}" for verdict, words in sorted(told, key=str)[:2])


def _first(errors: Counter[Verdict]) -> list[tuple[Verdict, int]]:
    return sorted(errors.items(), key=lambda each: (each[0].resource, each[0].row or 0, str(each[0])))[:6]


class Offline:
    """Stands where frictionless keeps its HTTP session, and refuses in the words of warta."""

    def get(self, url: str, **_options: object) -> None:
        raise OSError(f"not fetched, for warta validates without a network: {url}")


Told = tuple[Verdict, str]


def offline() -> AbstractContextManager[None]:
    """While frictionless runs here it has no network."""
    return system.use_context(http_session=Offline())


def of_frictionless(descriptor: Path) -> Verdicts:
    """What frictionless says of the package of that descriptor."""
    with offline():
        try:
            return verdicts(_told(Package.from_descriptor(str(descriptor)).validate()))
        except FrictionlessException as exc:
            return verdicts(_described("", each.to_descriptor()) for each in exc.to_errors())
        except CRASHES:
            return verdicts([crashed("")])


def verdicts(told: Iterable[Told]) -> Verdicts:
    """Errors, counted."""
    told = tuple(told)
    return Verdicts(not told, Counter(verdict for verdict, _ in told), Counter(told))


def crashed(resource: str) -> Told:
    """A crash, which has no words of its own."""
    return Verdict(resource, CRASHED, None, ""), ""


def told_of_resource(resource: Resource) -> Iterator[Told]:
    """What frictionless says of a resource, or that it crashed."""
    try:
        yield from _told(resource.validate())
    except FrictionlessException as exc:
        yield from (_described(resource.name or "", each.to_descriptor()) for each in exc.to_errors())
    except CRASHES:
        yield crashed(resource.name or "")


def _told(report: Report) -> Iterator[Told]:
    yield from (_described("", error.to_descriptor()) for error in report.errors)
    for task in report.tasks:
        yield from (_described(task.name, error.to_descriptor()) for error in task.errors)


def _described(resource: str, error: Mapping[str, Any]) -> Told:
    names = error.get("fieldName") or ", ".join(error.get("fieldNames", ()))
    return Verdict(resource, error["type"], error.get("rowNumber"), names), json.dumps(dict(error), sort_keys=True, default=str)


def of_warta(target: Path) -> Verdicts:
    """What warta says of it, asked for frictionless' verdicts only."""
    try:
        report = warta.validate(target, only=Judge.FRICTIONLESS)
    except (WartaError, *CRASHES) as exc:
        return verdicts([(Verdict("", f"raised {type(exc).__name__}", None, ""), "")])
    told = verdicts(_of_finding(each) for each in report.findings)
    return Verdicts(report.ok, told.errors, told.told)


def _of_finding(found: Finding) -> Told:
    if found.native is not None:
        return _described(found.resource, found.native)
    type_ = found.rule.removeprefix("frictionless.")
    return (Verdict(found.resource, type_, found.row, found.field), "" if type_ == CRASHED else found.say())
