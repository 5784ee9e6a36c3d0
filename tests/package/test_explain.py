"""`explain` shows, for every cell of a row, the words it rests on and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

import warta
from warta.errors import InputError, NoPackage, UnknownRow, UnreadableTable
from warta.model import Origin, Part, Span
from warta.package.canonical import write_csv
from warta.package.descriptor import read_descriptor, starter_descriptor, table_resource, with_resources, write_descriptor
from warta.package.explain import OtherColumns, OtherRow, explain, find_passages
from warta.package.parquet import table_metadata, write_parquet
from warta.package.swap import replace_files
from warta.schema import Row, Table
from warta.tables import table_named

TEXT = """\
Bupati Ratna Prameswari Tinjau Waduk

Hujan turun sejak pagi. Bupati datang pukul tujuh. Warga menunggu di tepi waduk.
“Waduk ini penuh,” kata Bupati.
"""


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def evidence(field: str, words: str, rule: str, part: int = 1) -> Row:
    span = at(words)
    return ("quotes", "waduk-q121", field, part, "waduk", "text", span.start, span.end, words, rule)


QUOTE: Row = (
    *("waduk-q121", "waduk", 1, "direct", "Waduk ini penuh", "Ratna Prameswari", "Bupati", None, "Bupati", "kata"),
    *at("Waduk ini penuh"),
)
ARTICLE: Row = ("waduk", None, "Kabar Contoh", None, None, None, None, None, None, "id", "0" * 64, len(TEXT), "waduk.txt")
EVIDENCE: tuple[Row, ...] = (
    ("articles", "waduk", "publisher", 1, "waduk", "record", None, None, "Kabar Contoh", "articles.publisher"),
    evidence("cue", "kata", "quotes.cue"),
    evidence("speaker_name", "Bupati datang", "quotes.speaker", 1),
    evidence("speaker_name", "Ratna Prameswari", "quotes.speaker", 2),
    evidence("text", "Waduk ini penuh", "quotes.text"),
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a package of these tables by hand; a table may be given under another declaration than its own."""

    def call(tables: Mapping[str, Sequence[Row]], declared: Mapping[str, Table] | None = None) -> Path:
        folder = tmp_path / "package"
        folder.mkdir()
        files: dict[str, bytes] = {}
        resources = []
        for name, rows in tables.items():
            table = (declared or {}).get(name) or table_named(name)
            assert table is not None
            csv = write_csv(table.names, rows)
            parquet = write_parquet(table.to_descriptor(), rows, table_metadata(table))
            files |= {f"data/{name}.csv": csv, f"data/{name}.parquet": parquet}
            resources.append({**table_resource(table, csv, parquet, "0.1.0"), "name": name})
        descriptor = with_resources(starter_descriptor("waduk"), resources)
        replace_files(folder, {**files, "datapackage.json": write_descriptor(descriptor)})
        return folder

    return call


TABLES = {"articles": [ARTICLE], "evidence": EVIDENCE, "quotes": [QUOTE], "texts": [("waduk", TEXT)]}


def test_every_cell_comes_with_its_words_and_rule(write: Write) -> None:
    explained = explain("waduk-q121", write(TABLES))
    assert (explained.table, explained.article_id, explained.withheld) == ("quotes", "waduk", False)
    cells = {cell.field: cell for cell in explained.cells}
    assert list(cells) == [*table_named("quotes").names]  # type: ignore[union-attr]
    assert (cells["cue"].value, cells["cue"].rule) == ("kata", "quotes.cue")
    assert cells["cue"].parts == (Part("kata", at("kata")),)
    name = cells["speaker_name"]
    assert (name.value, name.rule) == ("Ratna Prameswari", "quotes.speaker")
    assert [part.exact for part in name.parts] == ["Bupati datang", "Ratna Prameswari"]


def test_a_computed_and_a_missing_cell_have_neither(write: Write) -> None:
    cells = {cell.field: cell for cell in explain("waduk-q121", write(TABLES)).cells}
    assert (cells["position"].value, cells["position"].rule, cells["position"].parts) == (1, None, ())
    assert (cells["speaker_affiliation"].value, cells["speaker_affiliation"].parts) == (None, ())


def test_passages_are_the_sentences_that_hold_the_words_and_no_others(write: Write) -> None:
    passages = explain("waduk-q121", write(TABLES)).passages
    assert [passage.text for passage in passages] == [
        "Bupati Ratna Prameswari Tinjau Waduk",
        "Bupati datang pukul tujuh.",
        "“Waduk ini penuh,” kata Bupati.",
    ]
    assert all(passage.span.of(TEXT) == passage.text for passage in passages)


def test_words_that_came_with_the_article_stand_nowhere_in_its_text(write: Write) -> None:
    explained = explain("waduk", write(TABLES))
    assert explained.table == "articles"
    (cell,) = (cell for cell in explained.cells if cell.parts)
    assert cell.parts == (Part("Kabar Contoh", None, Origin.RECORD),)
    assert explained.passages == ()
    assert not explained.withheld


def test_an_article_s_id_means_its_row_in_articles_not_its_text(write: Write) -> None:
    assert explain("waduk", write(dict(reversed(TABLES.items())))).table == "articles"


def test_where_the_texts_are_withheld_the_exact_words_remain(write: Write) -> None:
    explained = explain("waduk-q121", write({name: rows for name, rows in TABLES.items() if name != "texts"}))
    assert explained.withheld
    assert explained.passages == ()
    assert {cell.field: [part.exact for part in cell.parts] for cell in explained.cells}["cue"] == ["kata"]


def test_neighbouring_sentences_are_one_passage() -> None:
    text = "Satu di sini. Dua di sana. Tiga di situ.\nEmpat tidak."
    passages = list(find_passages(text, [at("di sini. Dua", text)]))
    assert [passage.text for passage in passages] == ["Satu di sini. Dua di sana."]
    apart = list(find_passages(text, [at("Satu", text), at("Tiga", text)]))
    assert [passage.text for passage in apart] == ["Satu di sini.", "Tiga di situ."]


def test_a_stretch_over_two_paragraphs_brings_both() -> None:
    text = "Satu.\n\nDua.\nTiga."
    assert [passage.text for passage in find_passages(text, [at("Satu.\n\nDua.", text)])] == ["Satu.", "Dua."]


@pytest.mark.parametrize(
    ("row_id", "near"), [("waduk-q12", "waduk-q121"), ("wadk-q121", "waduk-q121"), ("waduk-121", "waduk-q121")]
)
def test_a_misspelt_id_is_answered_with_those_that_are_near(write: Write, row_id: str, near: str) -> None:
    with pytest.raises(OtherRow) as raised:
        explain(row_id, write(TABLES))
    assert raised.value.say("en") == f"{row_id}: no such row in the package; did you mean {near}?"
    assert raised.value.say("id") == f"{row_id}: baris ini tidak ada dalam paket; maksud Anda {near}?"


@pytest.mark.parametrize("row_id", ["", "sama-sekali-lain", "quotes", "\x1b[31m"])
def test_an_id_that_is_like_none_is_unknown(write: Write, row_id: str) -> None:
    with pytest.raises(UnknownRow) as raised:
        explain(row_id, write(TABLES))
    assert not isinstance(raised.value, OtherRow)
    assert raised.value.say().isprintable()


def test_no_package(tmp_path: Path) -> None:
    with pytest.raises(NoPackage):
        explain("waduk-q121", tmp_path)


def test_evidence_that_is_lost_is_named(write: Write) -> None:
    folder = write(TABLES)
    (folder / "data" / "evidence.parquet").unlink()
    with pytest.raises(UnreadableTable, match="evidence"):
        explain("waduk-q121", folder)


def test_a_package_without_evidence_is_an_error_in_words(write: Write) -> None:
    folder = write({name: rows for name, rows in TABLES.items() if name != "evidence"})
    with pytest.raises(InputError, match="evidence"):
        explain("waduk-q121", folder)


def test_evidence_of_other_columns_is_an_error_in_words(write: Write) -> None:
    texts = table_named("texts")
    assert texts is not None
    with pytest.raises(OtherColumns, match="evidence"):
        explain("waduk-q121", write({**TABLES, "evidence": [("waduk", TEXT)]}, {"evidence": texts}))


def test_a_resource_of_somebody_else_does_not_matter(write: Write) -> None:
    folder = write(TABLES)
    own = {"name": "peta", "path": "peta.geojson"}
    descriptor = read_descriptor(folder)
    descriptor["resources"].insert(0, own)
    (folder / "datapackage.json").write_bytes(write_descriptor(descriptor))
    assert explain("waduk-q121", folder).table == "quotes"


def test_explain_is_on_the_public_face() -> None:
    assert warta.explain is explain
