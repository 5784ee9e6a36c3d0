"""Files that describe: descriptors of any name, Table Schemas, dialects, as JSON or YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from warta.errors import SourceMissing
from warta.package.descriptor import NotAnObject, descriptor_text
from warta.package.strict_json import parsed_json

YAML = (".yaml", ".yml")


def read_metadata(file: Path) -> dict[str, Any]:
    """The object that `file` describes; by its suffix it is YAML, else JSON.

    Raises SourceMissing, CannotRead, and a BadDescriptor for what is too large, no plain file, or no object in such a text.
    """
    if not file.is_symlink() and not file.exists():
        raise SourceMissing(file=file)
    text = descriptor_text(file)
    content = _parsed_yaml(text, file) if file.suffix.lower() in YAML else parsed_json(text, file)
    if not isinstance(content, dict):
        raise NotAnObject(file=file)
    return content


def _parsed_yaml(text: str, file: Path) -> object:
    from warta.package.strict_yaml import parsed_yaml  # few descriptors are YAML, and PyYAML takes long to import

    return parsed_yaml(text, file)
