"""A package to compare verdicts on: a descriptor and files, small enough to read, the same on every run."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

Descriptor = dict[str, Any]
Row = Sequence[str]


@dataclass(frozen=True)
class Case:
    """A package that is not on disk yet. `name` says what it is about, and seeds whatever is drawn for it."""

    name: str
    descriptor: Descriptor
    files: Mapping[str, bytes]

    def write(self, folder: Path) -> Path:
        """Write it into `folder`; the path of the descriptor."""
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in self.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        descriptor = folder / "datapackage.json"
        descriptor.write_text(json.dumps(self.descriptor, ensure_ascii=False, indent=2), encoding="utf-8")
        return descriptor


@dataclass(frozen=True)
class Table:
    """A resource and its file; a case is one or several of them."""

    descriptor: Descriptor
    files: Mapping[str, bytes]


def package(name: str, *tables: Table) -> Case:
    files = {path: content for table in tables for path, content in table.files.items()}
    return Case(name, {"name": "paket", "resources": [table.descriptor for table in tables]}, files)


def table(
    fields: Sequence[Descriptor] | None,
    content: bytes | Iterable[Row],
    /,
    *,
    name: str = "tabel",
    path: str | None = None,
    schema: Mapping[str, Any] | None = None,
    **resource: Any,
) -> Table:
    """A CSV table of `content`: bytes as they are, or records, the header being the first.

    `fields` None leaves the schema out; `schema` adds to it, `resource` to the resource.
    """
    path = path or f"{name}.csv"
    descriptor: Descriptor = {"name": name, "type": "table", "path": path, **resource}
    if fields is not None:
        descriptor["schema"] = {"fields": list(fields), **(schema or {})}
    return Table(descriptor, {path: content if isinstance(content, bytes) else written(content).encode()})


def written(records: Iterable[Row], *, delimiter: str = ",", quote: str = '"', newline: str = "\n") -> str:
    """Records as CSV."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, quotechar=quote, lineterminator=newline).writerows(records)
    return stream.getvalue()


def field(name: str, type: str = "string", format: str | None = None, /, **more: Any) -> Descriptor:  # noqa: A002
    """A field's descriptor; `more` in the standard's words."""
    described = {"name": name, "type": type, **({"format": format} if format else {}), **more}
    return {key: value for key, value in described.items() if value is not None}


def column(values: Iterable[str], name: str = "nilai") -> list[list[str]]:
    """Records of a column with a row number beside it, so that no row is blank: the header first."""
    return [["id", name], *([str(number), value] for number, value in enumerate(values, 1))]


def seeded(name: str) -> Random:
    """A generator of the same numbers on every run."""
    return Random(f"parity {name}")
