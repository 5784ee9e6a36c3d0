"""The dataset card of the Hugging Face Hub: a README.md whose YAML lets ``datasets.load_dataset`` find each table.

A configuration a table, read from the Parquet twin, whose types a reader of CSV would have to guess
(https://huggingface.co/docs/hub/datasets-manual-configuration). Below stands what the descriptor says, for people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from warta.package.canonical import write_csv
from warta.publishing.facts import Described, Facts, FieldFacts, TableFacts, demand, facts_of
from warta.publishing.formats._json import Json, told
from warta.publishing.formats._yaml import written_yaml
from warta.publishing.markdown import table as markdown_table
from warta.wording import LANGS

FILE, BESIDE, TEXT = "README.md", True, True

LICENCES = frozenset(
    """
    apache-2.0 cc cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0
    cc-by-nc-nd-4.0 cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0
    cdla-permissive-1.0 cdla-permissive-2.0 cdla-sharing-1.0 gfdl mit odbl odc-by pddl unlicense
    """.split()
)
"""The licences of data by the names that the Hub knows (https://huggingface.co/docs/hub/repositories-licenses)."""
OTHER_NAMES: Mapping[str, str] = {"odbl-1.0": "odbl", "odc-by-1.0": "odc-by", "odc-pddl-1.0": "pddl", "pddl-1.0": "pddl"}

COLUMNS = ("Column · Kolom", "Type · Jenis", "Description", "Keterangan")


def write(descriptor: Described, _folder: Path) -> bytes:
    """The dataset card of a package; MissingFact without a licence."""
    facts = facts_of(descriptor)
    demand("huggingface", {"licenses": facts.licences})
    return b"---\n" + written_yaml(_metadata(facts)) + b"---\n\n" + ("\n\n".join(_blocks(facts)) + "\n").encode()


def _metadata(facts: Facts) -> Json:
    return told(
        pretty_name=facts.headline,
        **_licence(facts),
        tags=list(facts.keywords),
        configs=[
            {"config_name": table.name, "data_files": [{"split": "train", "path": _paths(table)}]}
            for table in facts.tables
            if _paths(table) and not _is_empty(table)
        ],
    )


def _paths(table: TableFacts) -> str | list[str]:
    paths = [file.path for file in table.twins or table.files if file.path.endswith((".csv", ".parquet"))]
    return paths[0] if len(paths) == 1 else paths


def _is_empty(table: TableFacts) -> bool:
    """Has its CSV a header and no more? The datasets library cannot load a table without rows."""
    header = len(write_csv([field.name for field in table.fields], ()))
    return all(file.bytes == header for file in table.files)


def _licence(facts: Facts) -> Json:
    names = [OTHER_NAMES.get(each.name.lower(), each.name.lower()) for each in facts.licences]
    if all(name in LICENCES for name in names):
        return {"license": names[0] if len(names) == 1 else names}
    first = facts.licences[0]
    return told(license="other", license_name=first.name or first.title, license_link=first.path)


def _blocks(facts: Facts) -> Iterator[str]:
    yield f"# {_shown(facts.headline)}"
    for tag, text in facts.description.each:
        title = dict(facts.title.others).get(tag)
        yield f"**{_shown(title)}.** {_shown(text)}" if title else _shown(text)
    yield from _about(facts)
    for each in facts.tables:
        yield f"## {_shown(each.name)}"
        yield " · ".join(_shown(text) for _, text in (*each.title.each, *each.description.each))
        if each.fields:
            yield markdown_table(COLUMNS, map(_column, each.fields))


def _about(facts: Facts) -> Iterator[str]:
    people = ", ".join(each.name for each in facts.creators)
    licences = ", ".join(each.title or each.name or each.path for each in facts.licences)
    sources = "; ".join(" ".join(filter(None, (each.title, each.path))) for each in facts.sources)
    lines = (
        ("Version · Versi", facts.version),
        ("Created · Dibuat", facts.created_on),
        ("By · Oleh", people),
        ("Licence · Lisensi", licences),
        ("Sources · Sumber", sources),
        ("Home · Beranda", facts.homepage),
        ("DOI", facts.doi),
    )
    yield "\n".join(f"- {name}: {_shown(text)}" for name, text in lines if text)


def _column(field: FieldFacts) -> tuple[str, ...]:
    unit = f" ({field.unit.main})" if field.unit.main else ""
    titles, texts = dict(field.title.each), dict(field.description.each)
    return (
        _shown(field.name),
        _shown(field.type + unit),
        *(_shown(": ".join(filter(None, (titles.get(tag, ""), texts.get(tag, ""))))) for tag in LANGS),
    )


def _shown(text: str) -> str:
    """A stranger's text on one line so that Markdown shows it as written: every mark of Markdown or HTML is a reference."""
    line = " ".join(text.split())
    return "".join(f"&#{ord(character)};" if character in "\\`*_[]<>&|~#$" else character for character in line)
