"""The third judge: warta itself. A package of which warta wrote nothing is asked only what is asked of any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from warta.package.builder import is_built
from warta.tables import table_named
from warta.validation import anyones
from warta.validation.report import Said
from warta.validation.target import Target


def judge(target: Target) -> Iterator[Said]:
    """What warta says against the package."""
    if target.resources and not any(map(_is_of_warta, target.resources)):
        return anyones.check(target)
    from warta.validation import built  # it reads articles again, with all that this takes to import

    return built.check(target)


def _is_of_warta(resource: Mapping[str, Any]) -> bool:
    """Did warta write it, by its own word, or by name and columns: whoever takes the word out is not let off by it."""
    table = table_named(str(resource.get("name")))
    if is_built(resource) or table is None:
        return is_built(resource)
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    names = [field.get("name") for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
    return all(field.name in names for field in table.fields)
