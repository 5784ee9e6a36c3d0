"""The third judge: warta itself. A file a kind of check; each looks at the opened package and tells what it finds.

A package of which warta wrote nothing is asked only what is asked of any.
"""

from __future__ import annotations

from collections.abc import Iterator

from warta.package.descriptor import is_built
from warta.validation import article, computed, declared, derivation, evidence, files, keys, sources, spelling, twins, words
from warta.validation.opened import Opened, Resource, open_resources
from warta.validation.report import Finding, Note
from warta.validation.target import Target

CHECKS_OF_ANY_PACKAGE = (files.check, keys.check, spelling.check)
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


def judge(target: Target) -> Iterator[Finding | Note]:
    """What warta says against the package."""
    resources: list[Resource] = []
    for each in open_resources(target):
        if isinstance(each, Resource):
            resources.append(each)
        else:
            yield each
    opened = Opened(target, tuple(resources))
    if resources and not any(is_built(each.descriptor) for each in resources):
        for check_any in CHECKS_OF_ANY_PACKAGE:
            yield from check_any(opened)
        return
    received = sources.read_all(target)
    for check in CHECKS_OF_OUR_PACKAGE:
        yield from check(opened)
    for check_against in CHECKS_AGAINST_SOURCES:
        yield from check_against(opened, received)
