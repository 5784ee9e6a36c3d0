"""A finding names the line of the file where its cell begins, as an editor counts lines, whatever the cells hold."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import zipfile

import pytest

from warta.validation import Judge, records, validate
from warta.validation.formats import format_named

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


def described(folder, files, **resource):
    """The places of the type errors in a table of these files."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    paths = list(files)
    table = {"name": "t", "type": "table", "path": paths if len(paths) > 1 else paths[0], "encoding": "utf-8"} | resource
    table["schema"] = {"fields": FIELDS}
    (folder / "datapackage.json").write_text(json.dumps({"name": "p", "resources": [table]}), encoding="utf-8")
    report = validate(folder, only=Judge.FRICTIONLESS)
    return report, [found.place for found in report.findings if found.rule == "frictionless.type-error"]


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return stream.getvalue()


TWO_LINES = b'id,note,count\na,"b\nc",1\nd,e,x\n'


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("t.csv.gz", gzip.compress(TWO_LINES), {}),
        ("t.csv", gzip.compress(TWO_LINES), {"compression": "gz"}),
        ("t.csv.bz2", bz2.compress(TWO_LINES), {}),
        ("t.csv.xz", lzma.compress(TWO_LINES), {}),
        ("t.csv.zip", zipped(t=TWO_LINES, u=b"u\n"), {}),
        ("t.zip", zipped(u=b"u\n", t=TWO_LINES), {"innerpath": "t.csv", "format": "csv"}),
    ],
    ids="gz gz-described bz2 xz zip zip-member".split(),
)
def test_in_a_packed_file_the_lines_are_those_within(tmp_path, name, content, told):
    report, (place,) = described(tmp_path, {name: content}, **told)
    assert counted(place) == (3, 4, 3, 5)
    assert place.path == name
    command = format_named("github")(report).splitlines()[0]
    assert f"/{name},line=4,col=5," in command


def test_in_several_files_the_lines_are_those_of_each(tmp_path):
    parts = {"a.csv": TWO_LINES, "b.csv": b"id,note,count\nf,g,y\nh,i,2\n", "c.csv": b'id,note,count\nj,"k\r\nl",z\n'}
    report, places = described(tmp_path, parts)
    assert [(place.path, *counted(place)) for place in places] == [
        ("a.csv", 3, 4, 3, 5),
        ("b.csv", 4, 2, 3, 5),
        ("c.csv", 6, 3, 3, 4),
    ]
    assert "row 4, file b.csv, line 2, field count: y" in format_named("text")(report)
    assert "baris 4, berkas b.csv, baris berkas 2, kolom count: y" in format_named("text")(report, "id")
    said = format_named("github")(report)
    assert "/b.csv,line=2,col=5," in said
    results = json.loads(format_named("sarif")(report))["runs"][0]["results"]
    stands = [result["locations"][0]["physicalLocation"] for result in results]
    assert [place["artifactLocation"]["uri"].rpartition("/")[2] for place in stands] == ["a.csv", "b.csv", "c.csv"]
    assert [place["region"]["startLine"] for place in stands] == [4, 2, 3]


def test_parts_without_a_header_or_packed_or_without_a_last_line_end(tmp_path):
    _, places = described(tmp_path, {"a.csv": b"a,b,x\n", "b.csv": b"c,d,y\n"}, dialect={"header": False})
    assert [(place.path, *counted(place)) for place in places] == [("a.csv", 1, 1, 3, 5), ("b.csv", 2, 1, 3, 5)]
    packed = {name: gzip.compress(content) for name, content in (("a.csv.gz", TWO_LINES), ("b.csv.gz", TWO_LINES))}
    _, places = described(tmp_path, packed)
    assert [(place.path, *counted(place)) for place in places] == [("a.csv.gz", 3, 4, 3, 5), ("b.csv.gz", 5, 4, 3, 5)]
    _, places = described(tmp_path, {"a.csv": b"id,note,count\na,b,1", "b.csv": b"id,note,count\nc,d,2\ne,f,x\n"})
    assert [(place.path, place.row, place.line) for place in places] == [("a.csv", 2, 2), ("b.csv", 3, 3)]


def test_a_part_of_many_blocks(tmp_path):
    """Where a block ends between the two characters of a line end no line is counted twice."""
    rows = b"aaa,bbb,1\r\n" * 100_000
    parts = {"a.csv": b"id,note,count\r\n" + rows, "b.csv": b"id,note,count\r\n" + rows + b"a,b,x\r\n"}
    _, (place,) = described(tmp_path, parts)
    assert (place.path, *counted(place)) == ("b.csv", 200_002, 100_002, 3, 5)


def test_a_label_of_several_files_stands_in_the_first_and_what_concerns_them_all_in_the_descriptor(tmp_path):
    report, _ = described(tmp_path, {"a.csv": b"id,other,count\na,b,1\n", "b.csv": b"id,other,count\n"}, rows=9)
    stands = {found.rule: (found.place.path, found.place.line) for found in report.findings}
    assert stands == {
        "frictionless.incorrect-label": ("a.csv", 1),
        "frictionless.row-count": ("datapackage.json", None),
    }


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
