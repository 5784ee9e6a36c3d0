"""The quotes of an article as the scorer of quotations wants them, with role and affiliation also as printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from tests.quality.printed import as_printed
from warta.errors import InputError
from warta.extract import EVIDENCE, extract_article
from warta.reading.text import read_text
from warta.schema import Row
from warta.tables import table_named

Quotation = Mapping[str, object]
"""A quote, keyed as the scorer says; `printed_role` and `printed_affiliation` besides are the words of the article."""


def read_quotes(text: Path) -> Iterator[Quotation]:
    """The quotes of an article; a bare -nya is printed behind its cue."""
    try:
        article = read_text(text.read_bytes(), source_file=text.name, article_id=text.stem)
    except InputError as exc:
        click.echo(str(exc), err=True)
        return
    tables = extract_article(article)
    exact: dict[tuple[object, object], tuple[str, ...]] = {}
    for cell in _rows(EVIDENCE, tables[EVIDENCE]):
        key = (cell["row_id"], cell["field"])
        exact[key] = (*exact.get(key, ()), str(cell["exact"]))
    for row in _rows("quotes", tables["quotes"]):
        role, affiliation = str(row["speaker_role"] or ""), str(row["speaker_affiliation"] or "")
        evidence = (exact.get((row["quote_id"], field), ()) for field in ("speaker_role", "speaker_affiliation"))
        printed = as_printed(role, affiliation, *evidence)
        enclitic = "nya" if row["speaker_mention"] == "-nya" else ""
        yield {
            "article_id": text.stem,
            "quote_start": row["char_start"],
            "quote_end": row["char_end"],
            "kind": row["kind"],
            "speaker": row["speaker_name"] or "",
            "speaker_role": role,
            "speaker_affiliation": affiliation,
            "cue": f"{row['cue'] or ''}{enclitic}",
            "printed_role": printed.role,
            "printed_affiliation": printed.affiliation,
        }


def with_printed(quote: Quotation) -> Quotation:
    """The quote, its role and affiliation in the words of the article."""
    return {**quote, "speaker_role": quote["printed_role"], "speaker_affiliation": quote["printed_affiliation"]}


def _rows(name: str, rows: tuple[Row, ...]) -> Iterator[Mapping[str, object]]:
    table = table_named(name)
    assert table
    return (dict(zip([field.name for field in table.fields], values, strict=True)) for values in rows)
