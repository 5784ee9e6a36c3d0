"""A package on disk that a test damages, and the sources that it is built from."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from warta.package.canonical import read_csv, write_csv
from warta.package.parquet import table_metadata, write_parquet
from warta.tables import table_named
from warta.validation import Finding, Judge, Report, validate

Cells = dict[str, Any]


@dataclass(frozen=True)
class Package:
    """A package on disk that a test may damage; `mend` brings sizes and hashes up to date, as a forger would."""

    folder: Path

    @property
    def descriptor(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        return content

    def describe(self, descriptor: Mapping[str, Any]) -> None:
        text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
        (self.folder / "datapackage.json").write_text(text, encoding="utf-8")

    def redescribe(self, name: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Let `change` alter the descriptor of a resource."""
        descriptor = self.descriptor
        change(next(resource for resource in descriptor["resources"] if resource["name"] == name))
        self.describe(descriptor)

    def resource(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(each for each in self.descriptor["resources"] if each["name"] == name)
        return found

    def csv(self, name: str) -> Path:
        return self.folder / "data" / f"{name}.csv"

    def parquet(self, name: str) -> Path:
        return self.folder / "data" / f"{name}.parquet"

    def rows(self, name: str) -> list[Cells]:
        schema = self.resource(name)["schema"]
        names = [field["name"] for field in schema["fields"]]
        return [dict(zip(names, row, strict=True)) for row in read_csv(self.csv(name).read_bytes(), schema)]

    def position(self, name: str, **cells: Any) -> int:
        """The position of the first row with these cells."""
        rows = enumerate(self.rows(name))
        return next(number for number, row in rows if cells.items() <= row.items())

    def rewrite(self, name: str, rows: list[Cells], *, csv: bool = True, parquet: bool = True) -> None:
        """Write `rows` as warta would, in both twins or one, and mend the descriptor."""
        schema = self.resource(name)["schema"]
        names = [field["name"] for field in schema["fields"]]
        cells = [tuple(row[each] for each in names) for row in rows]
        if csv:
            self.csv(name).write_bytes(write_csv(names, cells))
        if parquet:
            table = table_named(name)
            assert table is not None
            self.parquet(name).write_bytes(write_parquet(schema, cells, table_metadata(table)))
        self.mend()

    def edit(self, name: str, position: int, /, *, csv: bool = True, parquet: bool = True, **cells: Any) -> None:
        """Give the row at `position` other cells."""
        rows = self.rows(name)
        rows[position].update(cells)
        self.rewrite(name, rows, csv=csv, parquet=parquet)

    def mend(self) -> None:
        """Bring sizes and hashes up to date."""
        descriptor = self.descriptor
        for resource in descriptor["resources"]:
            for described in (resource, resource.get("twin", {})):
                file = self.folder / str(described.get("path"))
                if file.is_file():
                    content = file.read_bytes()
                    described |= {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}
        self.describe(descriptor)

    def withhold_texts(self, *, sources: bool = False) -> None:
        """Take the texts away, as a release does; and `data/raw` unless `sources` stay."""
        descriptor = self.descriptor
        descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "texts"]
        self.describe(descriptor)
        self.csv("texts").unlink()
        self.parquet("texts").unlink()
        if not sources:
            shutil.rmtree(self.folder / "data" / "raw")

    def validate(self, only: Judge | None = Judge.WARTA) -> Report:
        return validate(self.folder, only=only)

    def found(self, rule: str, only: Judge | None = Judge.WARTA) -> list[Finding]:
        """The findings of one rule, in order."""
        return [found for found in self.validate(only).findings if found.rule == rule]


def write_sources(folder: Path, files: Mapping[str, bytes]) -> None:
    """Articles and the list that says where they came from."""
    folder.mkdir(parents=True)
    lines = ["file,url,publisher,rights,retrieved_at,sha256"]
    for name, content in files.items():
        (folder / name).write_bytes(content)
        url = f"https://hariantimur.example/{Path(name).stem}"
        lines.append(f"{name},{url},Harian Timur,own wording,2018-05-01,{sha256(content).hexdigest()}")
    (folder / "sources.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
