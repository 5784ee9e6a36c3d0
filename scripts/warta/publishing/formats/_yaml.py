"""YAML as formats write it: UTF-8, keys in the order in which they were put together, no line folded."""

from __future__ import annotations

from warta.publishing.formats._json import Json


def written_yaml(content: Json) -> bytes:
    """The bytes of a YAML file."""
    import yaml

    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10**6, encoding="utf-8")
