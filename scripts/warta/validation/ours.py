"""The third judge: warta itself. A file a kind of check; each looks at the opened package and tells what it finds.

A package of which warta wrote nothing is asked only what is asked of any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from warta.package.builder import is_built
from warta.tables import table_named
from warta.validation import (
    anyones,
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


def judge(target: Target) -> Iterator[Said]:
    """What warta says against the package."""
    if target.resources and not any(map(_is_of_warta, target.resources)):
        return anyones.check(target)
    return _of_our_package(target)


def _is_of_warta(resource: Mapping[str, Any]) -> bool:
    """Did warta write it, by its own word, or by name and columns: whoever takes the word out is not let off by it."""
    table = table_named(str(resource.get("name")))
    if is_built(resource) or table is None:
        return is_built(resource)
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [field.get("name") for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    return all(field.name in names for field in table.fields)


def _of_our_package(target: Target) -> Iterator[Said]:
    received = sources.read_all(target)
    if any(map(in_parts.is_in_parts, target.resources)):
        yield from in_parts.check(target, received, _of_files)
    else:
        yield from _of_files(target, received)


def _of_files(target: Target, received: Sources | None, concerns: Callable[[str], bool] | None = None) -> Iterator[Said]:
    """What is said of tables that are one file each; `concerns` as in `Opened`."""
    resources: list[Resource] = []
    for each in open_resources(target):
        if isinstance(each, Resource):
            resources.append(each)
        else:
            yield each
    opened = Opened(target, tuple(resources), concerns) if concerns else Opened(target, tuple(resources))
    for check in CHECKS_OF_OUR_PACKAGE:
        yield from check(opened)
        _looked(opened)
    for check_against in CHECKS_AGAINST_SOURCES:
        yield from check_against(opened, received)
        _looked(opened)


def _looked(opened: Opened) -> None:
    """Tell that another of the checks has looked at every table: each counts as so much of its bytes."""
    heard = opened.target.options.read
    if heard is None:
        return
    for resource in opened.resources:
        heard(resource.name, len(resource.content or b"") // _LOOKS)
