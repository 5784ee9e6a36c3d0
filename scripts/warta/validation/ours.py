"""The third judge: warta itself. A file a kind of check; each looks at the opened package and tells what it finds."""

from __future__ import annotations

from collections.abc import Iterator

from warta.validation import article, computed, declared, derivation, evidence, files, keys, sources, spelling, twins, words
from warta.validation.opened import Opened, Resource, open_resources
from warta.validation.report import Finding, Note
from warta.validation.target import Target

CHECKS_OF_THE_PACKAGE = (
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
    received = sources.read_all(target)
    for check in CHECKS_OF_THE_PACKAGE:
        yield from check(opened)
    for check_against in CHECKS_AGAINST_SOURCES:
        yield from check_against(opened, received)
