"""What Arrow proves of a field's cells is what frictionless says of them, cell by cell."""

from __future__ import annotations

import pyarrow as pa
import pytest
from frictionless import Schema
from frictionless.table import create_cell_handlers

from warta.validation.standard.proofs import field_check
from warta.validation.standard.records import Column

WORDS = [
    "", "1", "01", "+1", "-1", " 1", "1 ", "0x1F", "1_000", "9" * 19, "9" * 40, "1.0", "1.5", ".5", "5.", "1e5", "1e400",
    "nan", "nan(1)", "NaN", "inf", "Infinity", "-0", "0", "true", "TRUE", "yes", "2020-01-05", "2020-1-5",
    "2020-02-30", "2020-02-29",
    "2021-02-29", "0000-01-01", "0001-01-01", "9999-12-31", " 2020-01-05", "2020-01-05T10:00", "2020-01-05T10:00:00",
    "2020-01-05 10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T10:00:00.123", "2020-01-05T10:00:00+07:00",
    "2020-01-05T24:00:00",
    "2020-01-05X10:00:00", "10:00", "10:00:00", "24:00:00", "10:00:60", "10:00:00Z", " 10:00:00", "2020", "+123", "20-1",
    "2020-13", "2020-12", "P1Y", "[1]", "{}", "1,2", "181,2", "a", "b", "apple", "banana", "AB-12", "ab-12", "NA", "a@b.co",
    "http://a.b", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "a\nb", "a\n", "é", "ab\N{ARABIC-INDIC DIGIT THREE}",
    "\N{ARABIC-INDIC DIGIT THREE}", "\N{NO-BREAK SPACE}1", "\N{EM SPACE}", "None", "\0",
]  # fmt: skip

FIELDS = [
    *({"type": kind} for kind in (
        "string", "integer", "number", "boolean", "date", "datetime", "time", "year", "yearmonth", "duration", "object",
        "array",
        "list", "geopoint", "geojson", "any",
    )),
    {"type": "integer", "bareNumber": False},
    {"type": "number", "bareNumber": False},
    {"type": "number", "decimalChar": ","},
    {"type": "number", "groupChar": ","},
    {"type": "number", "groupChar": "1"},
    {"type": "number", "floatNumber": True},
    {"type": "date", "format": "any"},
    {"type": "date", "format": "%d/%m/%Y"},
    *({"type": "string", "format": each} for each in ("email", "uri", "uuid", "binary")),
    *({"type": "integer", "constraints": {name: 1}} for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")),
    *({"type": "number", "constraints": {name: "1.5"}} for name in ("minimum", "maximum", "exclusiveMinimum")),
    {"type": "integer", "constraints": {"maximum": 10**30}},
    {"type": "number", "constraints": {"minimum": "0.1"}},
    {"type": "date", "constraints": {"minimum": "2020-02-01"}},
    {"type": "datetime", "constraints": {"maximum": "2020-01-05T10:00:00"}, "missingValues": [
        "2020-01-05T10:00:00Z", "2020-01-05T10:00:00+07:00"]},
    {"type": "year", "constraints": {"minimum": 2000}},
    {"type": "integer", "constraints": {"enum": [1, 2]}},
    {"type": "string", "constraints": {"required": True}},
    {"type": "string", "constraints": {"minLength": 2, "maxLength": 3}},
    {"type": "string", "constraints": {"enum": ["a", "apple", ""]}},
    *({"type": "string", "constraints": {"pattern": each}} for each in (
        "a|b", r"[A-Z]{2}-\d+", r"\w+", r"\S+", "[^a]*", "a.*", "(a|b)*c?", r"\d{1,3}", "a$", "^a", r"[\w-]+", ".", r"a\Z",
        r"\bA.*", "[0-9]{1}", "[é]", "(?=a).*", r"(a)\1?", "a{0,1001}", "[[:alpha:]]+", r"\x61", "", "[ab]", "(?:a|ap)ple",
    )),
    {"type": "string", "missingValues": ["NA", "a"]},
    {"type": "integer", "missingValues": []},
]  # fmt: skip


def check_of(described):
    schema = Schema.from_descriptor(
        {"$schema": "https://datapackage.org/profiles/2.0/tableschema.json", "fields": [{"name": "x", **described}]}
    )
    (handler,) = create_cell_handlers(schema.fields).values()
    return field_check(schema.fields[0], handler.reader), handler.reader


def faults(check, words):
    column = Column(pa.array(words, pa.string()))
    return check.faults(column, check.missing(column)).tolist()


@pytest.mark.parametrize("described", FIELDS, ids=str)
def test_every_word(described):
    """All words at once, each on its own, and each many times over: always what frictionless says of the cell."""
    check, read = check_of(described)
    wrong = [bool(read(word)[1]) for word in WORDS]
    assert faults(check, WORDS) == [row for row, each in enumerate(wrong) if each]
    assert [bool(faults(check, [word])) for word in WORDS] == wrong
    good = [word for word, each in zip(WORDS, wrong, strict=True) if not each]
    assert faults(check, good * 3) == []


@pytest.mark.parametrize(
    ("described", "words"),
    [
        ({"type": "integer"}, ["1", "-20", "300"]),
        ({"type": "integer", "constraints": {"minimum": 1}}, ["1", "20"]),
        ({"type": "number", "constraints": {"minimum": 0}}, ["0.5", "12"]),
        ({"type": "date"}, ["2020-01-05", "1999-12-31"]),
        ({"type": "datetime"}, ["2020-01-05T10:00:00"]),
        ({"type": "time"}, ["10:00:00"]),
        ({"type": "year"}, ["2020"]),
        ({"type": "yearmonth"}, ["2020-12"]),
        ({"type": "string", "constraints": {"pattern": r"[A-Z]\d+", "maxLength": 4, "enum": ["A1", "B22"]}}, ["A1", "B22"]),
        ({"type": "string", "format": "uuid"}, ["3f2504e0-4f89-11d3-9a0c-0305e82c3301"]),
    ],
    ids=str,
)
def test_ordinary_cells_are_proved_without_frictionless(described, words, monkeypatch):
    check, _read = check_of(described)
    monkeypatch.setattr(check, "read", None)
    assert faults(check, words) == []
