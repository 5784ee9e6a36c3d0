"""Cells for every type of field of the standard: those that it takes, and those that only look so.

What frictionless takes decides; here nothing is called good or bad by anything else than where it probably belongs.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

NBSP, THIN, BOM = "\N{NO-BREAK SPACE}", "\N{THIN SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}"
ARABIC = "\N{ARABIC-INDIC DIGIT FIVE}"
SUPERSCRIPT = "\N{SUPERSCRIPT TWO}"
MINUS = "\N{MINUS SIGN}"


class Kind(NamedTuple):
    """A type of field with its further properties, and cells for it."""

    type: str
    good: tuple[str, ...]
    odd: tuple[str, ...]
    properties: Mapping[str, Any] = MappingProxyType({})

    @property
    def name(self) -> str:
        return " ".join([self.type, *(f"{key}={value}" for key, value in self.properties.items())])


INTEGERS = ("0", "1", "-1", "42", "007", "+5", "123456789012345678901234567890", "9223372036854775807", "9223372036854775808")
ODD_INTEGERS = (
    " 7", "7 ", "1_000", "_1", "1__0", "0x1F", "1e3", "1.0", "1.", ".5", "- 1", "--1", "abc", f"{NBSP}8", f"8{THIN}", ARABIC,
    SUPERSCRIPT, f"{MINUS}3", "1,000", "$5", "5%", "true", "\t9", "0b1", "1\n", "NaN", "-0", "00", "1 000", f"{BOM}1",
)  # fmt: skip
NUMBERS = ("0", "1", "-1.5", "3.14", "1e3", "1E-3", "+2.50", ".5", "5.", "1e400", "0.1000000000000000055511151231257827")
ODD_NUMBERS = (
    "NaN", "nan", "-NaN", "sNaN", "nan(1)", "nan1", "Infinity", "inf", "-INF", "INF", "infinit", "1_0", "1_0.5_0", " 1.5",
    "1.5 ",
    f"{NBSP}2", ARABIC, "1,5", "1,000.5", "1.000,5", "$5", "5%", "10 EUR", "abc", "1e", "e5", "--1", "1.2.3", "0x1p3",
    "1e99999999",
    "-0.0", "+", ".", "1\n", "true", SUPERSCRIPT, f"{MINUS}3", "1d5", "1f",
)  # fmt: skip
DATES = ("2020-01-05", "1999-12-31", "2024-02-29", "0001-01-01", "9999-12-31")
ODD_DATES = (
    "2020-1-5", "2020-01-5", "20-01-05", " 2020-01-05", "2020-01-05 ", "2023-02-29", "2020-13-01", "2020-00-10", "2020/01/05",
    "05.01.2020", "20200105", "2020-01-05T00:00:00", "2020-01", "0000-01-01", "10000-01-01", "-2020-01-01", "2020-01-05\n",
    f"202{ARABIC}-01-05", "5 Jan 2020", "kemarin", "2020-W01-1", "2020-001",
)  # fmt: skip
DATETIMES = (
    "2020-01-05T10:00:00", "2020-01-05T10:00:00Z", "2020-01-05T10:00:00+07:00", "2020-01-05T10:00:00.123456",
    "2020-01-05 10:00:00",
)  # fmt: skip
ODD_DATETIMES = (
    "2020-01-05", "2020-01-05T10:00", "2020-01-05T10", "20200105T100000", "2020-01-05T24:00:00", "2020-01-05T25:00:00",
    "2020-01-05T10:60:00", "2020-01-05T10:00:60", " 2020-01-05T10:00:00", "2020-01-05T10:00:00 ", "2020-01-05T10:00:00.1",
    "2020-01-05T10:00:00,5", "2020-01-05T10:00:00.1234567891", "2020-01-05t10:00:00z", "2020-01-05T10:00:00+0700",
    "2020-01-05T10:00:00+07", "2020-01-05T10:00:00+24:00", "2020-01-05T10:00:00-00:00", "2020-1-5T10:00:00",
    "2020-01-05x10:00:00",
    "2020-01-05T10:00:00 Z", "2020-02-30T10:00:00", "2020-001T10:00:00.000", "kemarin siang sekali", "2020-01-05T10:00:00\n",
)  # fmt: skip
TIMES = ("10:00:00", "00:00:00", "23:59:59", "10:00:00Z", "10:00:00.5", "10:00:00+07:00")
ODD_TIMES = (
    "10:00", "1:00:00", "24:00:00", "25:00:00", "10:60:00", "10:00:60", " 10:00:00", "10:00:00 ", "10-00-00", "100000",
    "10:00:00,25",
    "10:00:00.1234567", "T10:00:00", "10:00:00\n", "pukul 10", "10:00:00AM", "10:00:00+7",
)  # fmt: skip
YEARS, ODD_YEARS = ("2020", "0000", "1999", "9999"), (
    "20", "02020", "+123", "-123", " 123", "123 ", "12_3", "20.0", "20a0", "10000", "2e03", f"202{ARABIC}", "2020\n", "Y202",
    "    ",
)  # fmt: skip
MONTHS, ODD_MONTHS = ("2020-01", "1999-12", "2020-06"), (
    "2020-1", "20-1", "2020-13", "2020-00", "2020-", "-2020-1", "2020", "2020-01-01", " 2020-01", "2020-01 ", "2020/01",
    "+2020-+1",
    "2_020-0_1", "20200-1", "0-1", "a-b", "2020- 1",
)  # fmt: skip
DURATIONS, ODD_DURATIONS = ("P1Y", "P1M", "PT36H", "P1Y2M3DT4H5M6S", "P2W", "-P1D", "P0.5Y", "PT0S"), (
    "P", "PT", "1Y", "P1", "P1S", "p1y", " P1Y", "P1Y ", "P-1Y", "P1Y2W", "P0001-01-01T00:00:00", "PT1.5S", "PT1,5S", "+P1D",
    "P1H",
)  # fmt: skip
ARRAYS, ODD_ARRAYS = (
    ("[]", "[1,2]", '["a"]', " [1] ", "[[1],{}]"),
    ("{}", "1", "null", '"a"', "[1,]", "[", "(1)", "[NaN]", "[1]x"),
)
OBJECTS, ODD_OBJECTS = ("{}", '{"a":1}', ' {"a":[1]} ', '{"a":1,"a":2}'), ("[]", "1", "null", "{a:1}", "{", '{"a":NaN}', "{}}")
LISTS, ODD_LISTS = ("a", "a,b", "1,2,3", "a,,b"), (",", "1,x,3", " 1, 2", "1;2", "2020-01-05,2020-1-5", "1.5,2", "a b", "1,2,")
POINTS, ODD_POINTS = ("90.5,45.5", "-180,-90", "180,90", "0, 0", " 1 ,2"), (
    "181,0", "0,91", "1,2,3", "1", "a,b", "[1,2]", "1;2", "NaN,1", "Infinity,0", "1_0,2", "", ",",
)  # fmt: skip
JSON_POINTS = ("[1,2]", "[180,90]", "[181,0]", '["1","2"]', "[1]", "[1,2,3]", "[]", "1,2", '{"lon":1,"lat":2}', "[null,1]")
OBJECT_POINTS = (
    '{"lon":1,"lat":2}',
    '{"lat":2,"lon":"1"}',
    '{"lon":181,"lat":0}',
    '{"lon":1}',
    '{"lon":1,"lat":2,"x":3}',
    "[1,2]",
    "{}",
)
SHAPES = (
    '{"type":"Point","coordinates":[1,2]}', '{"type":"Point","coordinates":[1]}', '{"type":"Feature"}', "{}", "[]", "1",
    '{"type":"X"}',
    '{"type":"Point","coordinates":["a","b"]}', '{"type":"LineString","coordinates":[[1,2],[3,4]]}',
    '{"type":"FeatureCollection","features":[]}', '{"type":"Feature","geometry":null,"properties":null}',
)  # fmt: skip
WORDS = (
    "kopi",
    "teh manis",
    "é",
    "emoji \N{HOT BEVERAGE}",
    'a "b" c',
    "a,b",
    "dua\nbaris",
    "  tepi  ",
    "-",
    "0",
    "NULL",
    "\t",
    "'x'",
)
EMAILS = ("a@b.id", "a.b+c@contoh.co.id", "a@b", "@b.id", "a b@c.id", "a@b..id", "a@localhost", " a@b.id", "é@b.id", "A@B.ID")
URIS = (
    "http://b.id",
    "mailto:a@b.id",
    "urn:x:y",
    "b.id",
    "//b.id/x",
    "http:// b",
    "http://[::1",
    "x:",
    "1x:y",
    "http://é.id",
    "/x",
)
UUIDS = (
    "95ecc380-afe9-11e4-9b6c-751b66dd541e",
    "95ECC380-AFE9-11E4-9B6C-751B66DD541E",
    "95ecc380afe911e49b6c751b66dd541e",
    "x",
)
BINARIES = ("YQ==", "YQ", "YWI=", "a b", "****", "é", "YQ==YQ==", "====", "A")
SHAPE_TEXTS = ("POINT (1 2)", "POINT(1 2)", "POINT (1)", "POINT EMPTY", "POLYGON ((0 0, 1 1, 1 0, 0 0))", "X", "point (1 2)")

KINDS = (
    Kind("any", WORDS, INTEGERS),
    Kind("array", ARRAYS, ODD_ARRAYS),
    Kind(
        "boolean",
        ("true", "false", "1", "0", "True", "FALSE"),
        ("TRUE", "tRue", "yes", " true", "true ", "01", "1.0", "T", "benar"),
    ),
    Kind("boolean", ("ya", "tidak"), ("true", "false", "Ya", "ya ", "1"), {"trueValues": ["ya"], "falseValues": ["tidak"]}),
    Kind("date", DATES, ODD_DATES),
    Kind("date", DATES, ODD_DATES, {"format": "any"}),
    Kind("date", ("05/01/2020", "31/12/1999"), ("5/1/2020", "2020-01-05", "05/01/20", " 05/01/2020"), {"format": "%d/%m/%Y"}),
    Kind("date", ("05 Jan 20", "5 jan 99"), ("05 Januari 20", "31 Feb 20", "05 Jan 2020"), {"format": "%d %b %y"}),
    Kind("datetime", DATETIMES, ODD_DATETIMES),
    Kind("datetime", DATETIMES, ODD_DATETIMES, {"format": "any"}),
    Kind(
        "datetime",
        ("2020-01-05 10:00",),
        ("2020-01-05T10:00", "2020-1-5 1:0", "2020-01-05 10:00:00"),
        {"format": "%Y-%m-%d %H:%M"},
    ),
    Kind("duration", DURATIONS, ODD_DURATIONS),
    Kind("geojson", SHAPES[:1], SHAPES[1:]),
    Kind("geojson", SHAPES[:1], SHAPES[1:], {"format": "topojson"}),
    Kind("geopoint", POINTS, ODD_POINTS),
    Kind("geopoint", JSON_POINTS[:2], JSON_POINTS[2:], {"format": "array"}),
    Kind("geopoint", OBJECT_POINTS[:2], OBJECT_POINTS[2:], {"format": "object"}),
    Kind("integer", INTEGERS, ODD_INTEGERS),
    Kind(
        "integer", (*INTEGERS, "$5", "5%", "10 EUR"), ("a1b2", "1.5", "--1", "$", "1,000", "5 5", "e5"), {"bareNumber": False}
    ),
    Kind("integer", INTEGERS, ("1,000", "1 000", "10,00", ","), {"groupChar": ","}),
    Kind("list", LISTS, ODD_LISTS),
    Kind("list", ("a;b", "a"), ("a,b", ";", ""), {"delimiter": ";"}),
    Kind("list", ("1,2", "3"), ODD_LISTS, {"itemType": "integer"}),
    Kind("list", ("2020-01-05",), ODD_LISTS, {"itemType": "date"}),
    Kind("number", NUMBERS, ODD_NUMBERS),
    Kind("number", NUMBERS, ODD_NUMBERS, {"floatNumber": True}),
    Kind("number", ("1,5", "10"), ("1.5", "1,5,5", ",", "1,", ",5"), {"decimalChar": ","}),
    Kind("number", ("1.000,5", "1,5"), ("1.5", "1,000.5", ".", "1..0"), {"decimalChar": ",", "groupChar": "."}),
    Kind("number", ("1,000", "1,0,0.5"), ("1.000,5", ",", " 1,0"), {"groupChar": ","}),
    Kind("number", ("$5.5", "5%", "10 EUR", "-3"), ("a1b2", "--1", "$", "1.2.3", "EUR", "1e3", "NaN"), {"bareNumber": False}),
    Kind("object", OBJECTS, ODD_OBJECTS),
    Kind("string", WORDS, INTEGERS),
    Kind("string", EMAILS[:2], EMAILS[2:], {"format": "email"}),
    Kind("string", URIS[:3], URIS[3:], {"format": "uri"}),
    Kind("string", UUIDS[:1], UUIDS[1:], {"format": "uuid"}),
    Kind("string", BINARIES[:3], BINARIES[3:], {"format": "binary"}),
    Kind("string", SHAPE_TEXTS[:1], SHAPE_TEXTS[1:], {"format": "wkt"}),
    Kind("time", TIMES, ODD_TIMES),
    Kind("time", TIMES, ODD_TIMES, {"format": "any"}),
    Kind("time", ("10.30", "23.59"), ("24.00", "1.5", "10:30"), {"format": "%H.%M"}),
    Kind("year", YEARS, ODD_YEARS),
    Kind("yearmonth", MONTHS, ODD_MONTHS),
)
