"""The README of a release, made of its descriptor: what it is, what is in it, how to check and load it, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from warta.package.descriptor import PARTS
from warta.release.changelog import CHANGELOG
from warta.release.quoting import quoted
from warta.validation.formats.html import LANGUAGES
from warta.wording import Lang, Wording

README = "README.md"

VERSION = Wording("Version {version}", "Versi {version}")
TABLES = Wording("Tables", "Tabel")
NAME, SAYS, FILE = Wording("Table", "Tabel"), Wording("What it holds", "Isinya"), Wording("File", "Berkas")
LICENCES = Wording("Licences", "Lisensi")
BY = Wording("By", "Oleh")
SOURCES = Wording("Sources", "Sumber")
CHECK = Wording("Check it", "Periksa")
CHECK_SAYS = Wording(
    "Every file's SHA-256 is in `SHA256SUMS`; `datapackage.json` describes every table and column.",
    "SHA-256 setiap berkas ada dalam `SHA256SUMS`; `datapackage.json` menjelaskan setiap tabel dan kolom.",
)
LOAD = Wording("Load it", "Muat")
LOAD_SAYS = Wording(
    "The Parquet files hold exact types; the CSV files are UTF-8 with commas, missing cells empty.",
    "Berkas Parquet memuat tipe yang tepat; berkas CSV memakai UTF-8 dan koma, sel yang tidak ada dibiarkan kosong.",
)
CHANGED = Wording(
    "What changed since earlier versions is in [{file}]({file}).", "Yang berubah sejak versi lalu ada di [{file}]({file})."
)

CHECK_CODE = """\
```sh
sha256sum --check SHA256SUMS
frictionless validate datapackage.json
```"""

LOAD_CODE = """\
```python
import pandas as pd

{name} = pd.read_parquet({path}, dtype_backend="pyarrow")
```"""

LOAD_PARTS_CODE = """\
```python
from glob import glob

import pandas as pd

parts = [pd.read_parquet(path, dtype_backend="pyarrow") for path in sorted(glob({path}))]
{name} = pd.concat(parts, ignore_index=True)
```"""


def written_readme(descriptor: Mapping[str, Any]) -> str:
    """The README as Markdown; what the descriptor says is quoted as text, not taken for markup."""
    return "\n\n".join(block for lang, name in LANGUAGES for block in _blocks(descriptor, lang, name)) + "\n"


def _blocks(descriptor: Mapping[str, Any], lang: Lang, language: str) -> Iterator[str]:
    name = descriptor.get("name", "")
    title = quoted(spoken(descriptor, "title", lang) or str(name))
    yield f"# {title}" if lang == LANGUAGES[0][0] else f"# {title} ({language})"
    yield quoted(VERSION.say(lang, version=descriptor.get("version", "-")))
    if description := spoken(descriptor, "description", lang):
        yield quoted(description)
    resources = [each for each in descriptor.get("resources", []) if isinstance(each, dict)]
    yield f"## {TABLES.say(lang)}"
    yield _table(resources, lang)
    yield f"## {CHECK.say(lang)}\n\n{CHECK_SAYS.say(lang)}\n\n{CHECK_CODE}"
    yield f"## {LOAD.say(lang)}\n\n{LOAD_SAYS.say(lang)}"
    if code := next((code for each in resources for code in _load_code(each)), None):
        yield code
    yield CHANGED.say(lang, file=CHANGELOG)
    yield from _people(descriptor, lang)


def _load_code(resource: Mapping[str, Any]) -> Iterator[str]:
    """How the Parquet files of a resource are opened, where it has any."""
    name = re.sub(r"\W", "_", str(resource.get("name")), flags=re.ASCII)
    twin, parts = resource.get("twin"), resource.get(PARTS)
    if isinstance(twin, dict) and twin.get("path"):
        yield LOAD_CODE.format(name=name, path=_literal(twin["path"]))
    elif isinstance(parts, list) and parts and all(isinstance(part, dict) for part in parts):
        paths = sorted({PurePosixPath(str(part.get("path"))).parent.as_posix() for part in parts})
        if len(paths) == 1:
            yield LOAD_PARTS_CODE.format(name=name, path=_literal(f"{paths[0]}/*.parquet"))


def _literal(path: object) -> str:
    """A path between quotation marks that it cannot leave."""
    return json.dumps(str(path), ensure_ascii=True).replace("`", "\\x60")


def _table(resources: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    rows = [[each.say(lang) for each in (NAME, SAYS, FILE)], ["---"] * 3]
    rows += [[f"`{each.get('name')}`", quoted(spoken(each, "description", lang)), quoted(_path(each))] for each in resources]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _path(resource: Mapping[str, Any]) -> str:
    path = resource.get("path")
    return ", ".join(map(str, path)) if isinstance(path, list) else str(path or "")


def _people(descriptor: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    for heading, key in ((BY, "contributors"), (SOURCES, "sources"), (LICENCES, "licenses")):
        listed = descriptor.get(key)
        named = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        lines = [_named(each) for each in named]
        if lines:
            yield f"## {heading.say(lang)}"
            yield "\n".join(f"- {quoted(line)}" for line in lines)


def _named(each: Mapping[str, Any]) -> str:
    title = each.get("title") or each.get("name") or each.get("path") or "-"
    return f"{title} ({each['path']})" if each.get("path") and each["path"] != title else str(title)


def spoken(described: Mapping[str, Any], key: str, lang: Lang) -> str:
    """A title or description in `lang` where the descriptor has it, else in English."""
    translations = described.get("translations")
    other = translations.get(lang) if isinstance(translations, dict) else None
    said = other.get(key) if isinstance(other, dict) else None
    return " ".join(str(said or described.get(key) or "").split())
