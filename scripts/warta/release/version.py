"""The version of a package, and how far it must go: semantic versioning after the Data Package recipe.

https://datapackage.org/recipes/data-package-version/ and https://semver.org/. The number is people's: it is raised for them
only where they left it as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from warta.errors import InputError
from warta.release.changes import Step
from warta.wording import LANGS, Lang, Wording

_VERSION = re.compile(
    r"""
    (?P<major> 0 | [1-9][0-9]{0,8} ) \.
    (?P<minor> 0 | [1-9][0-9]{0,8} ) \.
    (?P<patch> 0 | [1-9][0-9]{0,8} )
    """,
    re.VERBOSE | re.ASCII,
)

Say = Callable[[Lang], str]
"""Says something in a language."""


class BadVersion(InputError):
    """A version that is not three numbers."""

    wording = Wording(
        "{place}: the version is {version}; a release needs one of three numbers, such as 1.0.0: write it in datapackage.json",
        "{place}: versinya {version}, padahal rilis memerlukan tiga angka seperti 1.0.0; tulis dalam datapackage.json",
    )


class StepTooSmall(InputError):
    """A version that promises less change than there is."""

    wording = Wording(
        "{version} is too small a step from {last}: {reason}; write {needed} as version in datapackage.json, or "
        "{last} to have it raised",
        "{version} terlalu dekat dengan {last}: {reason}; tulis {needed} sebagai version dalam datapackage.json, "
        "atau {last} agar dinaikkan otomatis",
    )


class BehindLast(InputError):
    """A version below that of the last release."""

    wording = Wording(
        "{version} comes before {last}, the last release; write {last} or a higher version in datapackage.json",
        "{version} mendahului {last}, rilis terakhir; tulis {last} atau versi yang lebih tinggi dalam datapackage.json",
    )


class Version(NamedTuple):
    """A version, comparable.

    >>> Version(1, 2, 3).raised(Step.MINOR)
    Version(major=1, minor=3, patch=0)
    """

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def raised(self, step: Step) -> Version:
        """The nearest version that is this step away."""
        return {
            Step.NONE: self,
            Step.PATCH: Version(self.major, self.minor, self.patch + 1),
            Step.MINOR: Version(self.major, self.minor + 1, 0),
            Step.MAJOR: Version(self.major + 1, 0, 0),
        }[step]


def parse_version(text: object) -> Version | None:
    """The version that `text` spells, or None.

    >>> parse_version("1.10.0"), parse_version("1.0")
    (Version(major=1, minor=10, patch=0), None)
    """
    match = _VERSION.fullmatch(text) if isinstance(text, str) else None
    return Version(*(int(number) for number in match.groups())) if match else None


def version_of(descriptor: Any, place: str) -> Version:
    """The version that a descriptor gives; BadVersion where it gives none."""
    found = parse_version(descriptor.get("version"))
    if found is None:
        raise BadVersion(place=place, version=descriptor.get("version") or "-")
    return found


def next_version(last: Version, written: Version, demanded: Step, reason: Say | None = None) -> Version:
    """The version of the next release: as `written` where that is far enough from `last`, raised where it was left alone.

    Raises StepTooSmall, with the reason, and BehindLast.
    """
    needed = last.raised(demanded)
    if written == last:
        return needed
    if written < last:
        raise BehindLast(version=written, last=last)
    if written < needed:
        raise StepTooSmall(version=written, last=last, needed=needed, reason=_both(reason))
    return written


def _both(reason: Say | None) -> Wording:
    """What is said, as a wording: values that are quoted in it must not be taken for fields."""
    said = [reason(lang).replace("{", "{{").replace("}", "}}") if reason else "" for lang in LANGS]
    return Wording(*said)
