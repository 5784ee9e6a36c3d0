"""A finding names the line of the file where its cell begins, as an editor counts lines, whatever the cells hold."""

from __future__ import annotations

import json

import pytest

from warta.validation import Judge, records, validate

FIELDS = [{"name": "id", "type": "string"}, {"name": "note", "type": "string"}, {"name": "count", "type": "integer"}]


def places(folder, content, *, encoding="utf-8", only=Judge.FRICTIONLESS, **resource):
    """The places of the type errors in a table of that content."""
    (folder / "t.csv").write_bytes(content.encode(encoding))
    described = {"name": "t", "type": "table", "path": "t.csv", "format": "csv", "encoding": encoding} | resource
    described["schema"] = {"fields": FIELDS}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [described]}), encoding="utf-8")
    report = validate(folder, only=only)
    return [found.place for found in report.findings if found.rule.endswith("type-error")]


def counted(place):
    return place.row, place.line, place.column, place.character


def test_a_record_a_line(tmp_path):
    (place,) = places(tmp_path, "id,note,count\na,b,1\nc,d,x\n")
    assert counted(place) == (3, 3, 3, 5)
    assert place.path == "t.csv"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cells_of_several_lines_before_it(tmp_path, end):
    content = end.join(["id,note,count", 'a,"one', "two", 'three",1', "c,d,x", ""])
    (place,) = places(tmp_path, content)
    assert counted(place) == (3, 5, 3, 5)


def test_cells_of_several_lines_in_its_own_record(tmp_path):
    (place,) = places(tmp_path, 'id,note,count\na,"one ""two""\nthree, four",x\n')
    assert counted(place) == (2, 3, 3, 14)


def test_a_quote_inside_a_plain_cell_opens_nothing(tmp_path):
    (place,) = places(tmp_path, 'id,note,count\na,5" disk,1\nb,"q",2\nc,d,x\n')
    assert counted(place) == (4, 4, 3, 5)


def test_characters_are_counted_and_not_bytes(tmp_path):
    (place,) = places(tmp_path, "\N{ZERO WIDTH NO-BREAK SPACE}id,note,count\né,\N{GRINNING FACE},x\n")
    assert counted(place) == (2, 2, 3, 5)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_in_another_encoding(tmp_path, encoding):
    (place,) = places(tmp_path, 'id,note,count\né,"a\nb",1\nc,d,x\n', encoding=encoding)
    assert counted(place) == (3, 4, 3, 5)


def test_in_another_dialect(tmp_path):
    dialect = {"delimiter": ";", "quoteChar": "'", "skipInitialSpace": True}
    (place,) = places(tmp_path, "id;note;count\na; 'one;\n two'; 1\nc; d; x\n", dialect=dialect)
    assert counted(place) == (3, 4, 3, 6)


def test_the_delimiter_is_guessed_where_none_is_named(tmp_path):
    (place,) = places(tmp_path, 'id;note;count\na;"x;\ny";1\nb;"z";2\nc;d;x\n')
    assert counted(place) == (4, 5, 3, 5)


def test_a_cell_that_is_not_there_is_where_its_record_is(tmp_path):
    (tmp_path / "t.csv").write_text('id,note,count\na,"b\nc",1\nd,e\n', encoding="utf-8")
    described = {"name": "t", "type": "table", "path": "t.csv", "schema": {"fields": FIELDS}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [described]}), encoding="utf-8")
    (found,) = validate(tmp_path, only=Judge.FRICTIONLESS).findings
    assert counted(found.place) == (3, 4, 3, 1)


def test_the_file_is_not_read_behind_the_last_row_wanted(tmp_path):
    (place,) = places(tmp_path, "id,note,count\na,b,x\n" + "c,d,1\n" * 100)
    assert counted(place) == (2, 2, 3, 5)


def test_behind_an_endless_line_nothing_is_located(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "LONGEST", 50)
    monkeypatch.setattr(records, "BLOCK", 20)
    content = "id,note,count\na," + "b" * 100 + ",1\nc,d,x\n"
    (place,) = places(tmp_path, content)
    assert counted(place) == (3, None, 3, None)
    (place,) = places(tmp_path, content.replace("c,d", 'c,"d"'))
    assert counted(place) == (3, None, 3, None)


def test_a_package_of_warta(package):
    package.edit("budgets", 1, amount_idr=1)
    (found,) = package.found("evidence.value")
    text = package.csv("budgets").read_text(encoding="utf-8").split("\n")
    assert text[found.place.line - 1][found.place.character - 1 :].startswith("1,")
    assert found.place.path == "data/budgets.csv"


def test_the_text_of_an_article_spans_lines(package):
    rows = package.rows("texts")
    package.edit("texts", 1, text=rows[1]["text"] + "!")
    (found,) = package.found("source.text")
    text = package.csv("texts").read_text(encoding="utf-8").split("\n")
    assert found.place.row == 3
    assert found.place.line == rows[0]["text"].count("\n") + 3
    assert text[found.place.line - 1].startswith(rows[1]["article_id"])
    assert text[found.place.line - 1][found.place.character - 1 :].startswith('"' + rows[1]["text"].split("\n")[0])


def test_what_concerns_the_package_stands_in_its_descriptor(package):
    package.describe({**package.descriptor, "name": 3})
    (found,) = package.validate(Judge.PROFILE).findings
    assert (found.place.path, found.place.line) == ("datapackage.json", None)
