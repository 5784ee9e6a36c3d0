"""The third judge: warta itself. A file a kind of check; each looks at the opened package and tells what it finds.

A package of which warta wrote nothing is asked only what is asked of any.
"""

from __future__ import annotations

from collections.abc import Iterator

from warta.package.descriptor import is_built
from warta.validation import (
    anyones,
    article,
    computed,
    declared,
    derivation,
    evidence,
    files,
    keys,
    sources,
    spelling,
    twins,
    words,
)
from warta.validation.opened import Opened, Resource, open_resources
from warta.validation.report import Said
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
    spelling.check,
)
CHECKS_AGAINST_SOURCES = (sources.check, derivation.check)


def judge(target: Target) -> Iterator[Said]:
    """What warta says against the package."""
    if target.resources and not any(map(is_built, target.resources)):
        return anyones.check(target)
    return _of_our_package(target)


def _of_our_package(target: Target) -> Iterator[Said]:
    resources: list[Resource] = []
    for each in open_resources(target):
        if isinstance(each, Resource):
            resources.append(each)
        else:
            yield each
    opened = Opened(target, tuple(resources))
    received = sources.read_all(target)
    for check in CHECKS_OF_OUR_PACKAGE:
        yield from check(opened)
    for check_against in CHECKS_AGAINST_SOURCES:
        yield from check_against(opened, received)
