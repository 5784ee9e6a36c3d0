"""The data dictionary as Markdown, from the declarations of tables and rules.

``python -m warta.publishing.dictionary FILE`` writes it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

from warta.lexicon import column as lexicon_column
from warta.model import RULES, Rule
from warta.publishing.common import COMMON
from warta.publishing.markdown import anchor, code, codes, plain, table
from warta.schema import TYPES, Field, Table
from warta.tables import all_tables
from warta.wording import LANGS, Wording

OPENING = """\
# Data dictionary · Kamus data

What every table, column and rule of warta means. This page follows from the declarations in `scripts/warta`: `make docs`
writes it, and nobody edits it. The same titles and descriptions are in `datapackage.json` and in the Parquet files.

Arti setiap tabel, kolom, dan aturan warta. Halaman ini mengikuti deklarasi dalam `scripts/warta`: `make docs` menulisnya, dan
tidak disunting dengan tangan. Judul dan keterangan yang sama ada dalam `datapackage.json` dan berkas Parquet."""

COLUMNS = (
    "Column · Kolom",
    "Type · Tipe",
    "Unit · Satuan",
    "Missing · Kosong",
    "Cell · Sel",
    "Allowed · Nilai",
    "English",
    "Indonesia",
)
LEXICONS = "scripts/warta/lexicon"
_LEXICON = re.compile(r"`?lexicon/(?P<name>[a-z_]+)\.csv`?")
"""A lexicon as descriptions name it: lexicon/events.csv."""

VALUES_IN_LEXICONS = {("event", "kind"): ("events", "kind"), ("budgets", "measure"): ("measures", "measure")}
"""Table and column whose values a lexicon gives -> the lexicon and its column: too many, and too often more, for an enum."""

REQUIRED, MAY_BE_MISSING = "never · tidak pernah", "possible · mungkin"
EXTRACTED, COMPUTED = "extracted · diekstrak", "computed · dihitung"

RULES_OPENING = """\
## Rules · Aturan

A rule turns the exact words of a cell's parts into its value, and nothing else does; `evidence.rule` names it. A pure
function: the same words give the same value, anywhere.

Aturan mengubah kata-kata persis bagian sebuah sel menjadi nilainya, dan tidak ada hal lain yang melakukannya;
`evidence.rule` menyebutnya. Sebuah fungsi murni: kata yang sama menghasilkan nilai yang sama, di mana pun. Ringkasannya dalam
bahasa Inggris, seperti tertulis dalam kodenya."""
RULE_COLUMNS = ("Rule · Aturan", "Parts · Bagian", "Value · Nilai", "What it makes of the words")


def render() -> str:
    """The whole dictionary: every table, what is common to them, every rule."""
    return "\n\n".join(_blocks()) + "\n"


def _blocks() -> Iterator[str]:
    yield OPENING
    yield table(("Table · Tabel", "English", "Indonesia"), map(_listed, all_tables()))
    yield from _common(Wording("Common to all tables", "Berlaku untuk semua tabel"))
    for each in all_tables():
        yield from _table(each)
    yield RULES_OPENING
    yield table(RULE_COLUMNS, (_rule_row(RULES[name]) for name in sorted(RULES)))


def _listed(each: Table) -> tuple[str, str, str]:
    return anchor(each.name), _prose(each.description.en), _prose(each.description.id)


def _prose(text: str) -> str:
    """`text` as Markdown, the lexicons that it names as links from `docs`."""
    return _LEXICON.sub(lambda match: _lexicon_link(match["name"]), plain(text))


def _lexicon_link(name: str) -> str:
    path = f"{LEXICONS}/{name}.csv"
    return f"[{code(path)}](../{path})"


def _common(heading: Wording) -> Iterator[str]:
    for lang in LANGS:
        yield f"## {heading.say(lang)}"
        yield "\n".join(f"- **{each.name.say(lang)}.** {each.text.say(lang)}" for each in COMMON)


def _table(each: Table) -> Iterator[str]:
    yield f"## {each.name}"
    yield f"{_titled(each.title.en, each.description.en)}\\\n{_titled(each.title.id, each.description.id)}"
    yield "\n".join(f"- {fact}" for fact in (*_facts(each), *_open_values(each)))
    yield table(COLUMNS, map(_column_row, each.fields))


def _titled(title: str, description: str) -> str:
    return f"**{plain(title)}.** {_prose(description)}"


def _facts(each: Table) -> Iterator[str]:
    """What identifies a row and ties it to others, a line each."""
    yield f"Key · Kunci: {codes(each.key, ' + ')}{_form_of_id(each)}"
    if each.unique:
        yield f"Unique · Unik: {'; '.join(codes(names, ' + ') for names in each.unique)}"
    if links := list(_links(each)):
        yield f"Foreign keys · Kunci asing: {'; '.join(links)}"
    if each.anchor:
        yield f"{codes(('char_start', 'char_end'))}: where {code(each.anchor)} stands · letak {code(each.anchor)}"


def _open_values(each: Table) -> Iterator[str]:
    """The values of columns that a lexicon gives, a line each."""
    for name in each.names:
        if (each.name, name) in VALUES_IN_LEXICONS:
            lexicon, column = VALUES_IN_LEXICONS[each.name, name]
            yield f"{code(name)} ({_lexicon_link(lexicon)}): {codes(sorted(set(lexicon_column(lexicon, column))))}"


def _form_of_id(each: Table) -> str:
    counted = "char_start" if each.anchor else "position"
    return f" = {code(f'<article_id>-{each.letter}<{counted}>')}" if each.letter else ""


def _links(each: Table) -> Iterator[str]:
    for key in each.to_descriptor().get("foreignKeys", ()):
        reference = key["reference"]
        there = [f"{reference['resource']}.{name}" for name in reference["fields"]]
        yield f"{codes(key['fields'], ' + ')} → {codes(there, ' + ')}"


def _column_row(field: Field) -> tuple[str, ...]:
    column = field.column
    return (
        code(field.name),
        TYPES[field.type],
        " · ".join(dict.fromkeys(map(plain, column.spoken_unit or ()))),
        REQUIRED if field.required else MAY_BE_MISSING,
        EXTRACTED if field.extracted else COMPUTED,
        "; ".join(_allowed(field)),
        _titled(column.title.en, column.description.en),
        _titled(column.title.id, column.description.id),
    )


def _allowed(field: Field) -> Iterator[str]:
    column = field.column
    if column.enum:
        yield codes(column.enum)
    if column.minimum is not None:
        yield f"≥ {column.minimum}"
    if column.maximum is not None:
        yield f"≤ {column.maximum}"
    if column.pattern:
        yield code(column.pattern)
    if column.format:
        yield plain(column.format)


def _rule_row(each: Rule[object]) -> tuple[str, str, str, str]:
    return code(each.name), _parts(each), _value(each), _prose(each.summary)


def _parts(each: Rule[object]) -> str:
    """How many words it takes: "2", or "1+" where any number may follow."""
    kinds = [parameter.kind for parameter in inspect.signature(each.function).parameters.values()]
    more = inspect.Parameter.VAR_POSITIONAL in kinds
    named = len(kinds) - more
    return f"{max(1, named)}+" if more else str(named)


def _value(each: Rule[object]) -> str:
    """The Table Schema type of what it gives, as its function declares."""
    returned = get_type_hints(each.function)["return"]
    (kind,) = (kind for kind in get_args(returned) or (returned,) if kind in TYPES)
    return TYPES[kind]


if __name__ == "__main__":
    (_file,) = sys.argv[1:]
    Path(_file).write_text(render(), encoding="utf-8", newline="\n")
