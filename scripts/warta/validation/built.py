"""What warta checks of a package that it built, a file a kind of check: each looks at the whole package."""

from __future__ import annotations

from collections.abc import Iterator

from warta.validation import (
    article,
    computed,
    corrections,
    declared,
    derivation,
    evidence,
    files,
    in_parts,
    keys,
    sources,
    spelling,
    twins,
    words,
)
from warta.validation.opened import Opened, Resource, open_resources
from warta.validation.part_by_part import Concerns
from warta.validation.report import Said
from warta.validation.sources import Sources
from warta.validation.target import Target

CHECKS_OF_OUR_PACKAGE = (
    files.check,
    twins.check,
    keys.check,
    declared.check,
    evidence.check,
    words.check,
    computed.check,
    article.check,
    corrections.check,
    spelling.check,
)
CHECKS_AGAINST_SOURCES = (sources.check, derivation.check)

_LOOKS = len(CHECKS_OF_OUR_PACKAGE) + len(CHECKS_AGAINST_SOURCES)


def check(target: Target) -> Iterator[Said]:
    """What warta says against a package of its own."""
    received = sources.read_all(target)
    if any(map(in_parts.is_in_parts, target.resources)):
        yield from in_parts.check(target, received, _of_files)
    else:
        yield from _of_files(target, received)


def _of_files(target: Target, received: Sources | None, concerns: Concerns | None = None) -> Iterator[Said]:
    """What is said of tables that are one file each; `concerns` as in `Opened`."""
    resources: list[Resource] = []
    for each in open_resources(target):
        if isinstance(each, Resource):
            resources.append(each)
        else:
            yield each
    opened = Opened(target, tuple(resources), concerns) if concerns else Opened(target, tuple(resources))
    for look in CHECKS_OF_OUR_PACKAGE:
        yield from look(opened)
        _looked(opened)
    for look_again in CHECKS_AGAINST_SOURCES:
        yield from look_again(opened, received)
        _looked(opened)


def _looked(opened: Opened) -> None:
    """Tell that another of the checks has looked at every table: each counts as so much of its bytes."""
    heard = opened.target.options.read
    if heard is None:
        return
    for resource in opened.resources:
        heard(resource.name, len(resource.content or b"") // _LOOKS)
