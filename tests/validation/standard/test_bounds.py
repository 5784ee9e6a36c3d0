"""What no honest table holds is refused, in time and memory that do not grow with it; patterns end."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import re

import pytest

from warta.package.bounds import Limits
from warta.validation import Judge, validate
from warta.validation.standard import bounds, chunks, form, guard
from warta.validation.standard import modest as modest_tables
from warta.validation.standard.guard import Guarded, may_run_away


@pytest.fixture(autouse=True)
def low_bounds(monkeypatch):
    for module in (form, chunks, bounds):
        monkeypatch.setattr(module, "LONGEST", 1 << 16)
    monkeypatch.setattr(chunks, "CHUNK", 1 << 12)
    monkeypatch.setattr(guard, "PATIENCE", 0.5)


def rules(folder, content, field=None, **resource):
    described = {
        "name": "a", "type": "table", "path": "a.csv", "schema": {"fields": [{"name": "a", "type": "string", **(field or {})}]},
        **resource,
    }  # fmt: skip
    (folder / described["path"]).write_bytes(content)
    (folder / "datapackage.json").write_text(json.dumps({"resources": [described]}), encoding="utf-8")
    return [found.rule for found in validate(folder, only=Judge.FRICTIONLESS).findings]


ENDLESS = b"x" * (1 << 18)


@pytest.mark.parametrize(
    "content",
    [
        b"a\n" + ENDLESS,
        ENDLESS,
        b"a\n" + b"y\n" * 1000 + ENDLESS + b"\n",
        b'a\n"' + b"y\n" * (1 << 17),
        b"a\n" + b"y\n" * 5000 + b'"' + b"y\n" * (1 << 17),
        b"a\n" + b"y\n" * 60000 + b"\xff\n" + ENDLESS,
    ],
    ids=["a line", "the header", "a later line", "an open quote", "a later open quote", "behind a bad byte"],
)
def test_a_record_without_end(tmp_path, content):
    assert rules(tmp_path, content) == ["frictionless.refused"]


def test_long_but_not_too_long(tmp_path):
    assert rules(tmp_path, b"a\n" + b"x" * (1 << 15) + b"\n" + b"y\n" * 5000) == []


def test_a_hundred_thousand_columns(tmp_path):
    assert rules(tmp_path, b",".join(b"c%d" % number for number in range(100_000)) + b"\n1,2\n") == ["frictionless.refused"]


WIDE = [b"label-of-a-column-%08d" % number for number in range(30_000)]


@pytest.mark.parametrize(
    ("content", "resource"),
    [
        (b"x".join(b"%d" % number for number in range(30_000)), {"dialect": {"delimiter": "x"}}),
        (b",".join(WIDE), {}),
        (b"x\n" + b",".join(WIDE), {"dialect": {"headerRows": [2]}}),
    ],
    ids=["another delimiter", "more than a block", "a later line"],
)
def test_a_wide_header_wherever_it_stands(tmp_path, content, resource):
    assert rules(tmp_path, content + b"\n1\n", **resource) == ["frictionless.refused"]


def test_a_schema_of_more_fields_than_columns_may_be(tmp_path):
    fields = [{"name": f"c{number}", "type": "string"} for number in range(30_000)]
    assert rules(tmp_path, b"a\n1\n", schema={"fields": fields}) == ["frictionless.refused"]


def test_many_separators_in_a_row_are_no_wide_header(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "WIDEST", 200)
    assert rules(tmp_path, b'a\n"' + b"," * 250 + b'"\n') == []


def test_a_file_packed_beyond_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "USUAL", Limits(ample=1 << 16))
    content = b"a\n" + b"y\n" * (1 << 18)
    for name, pack in {"a.csv.gz": gzip.compress, "a.csv.bz2": bz2.compress, "a.csv.xz": lzma.compress}.items():
        assert rules(tmp_path, pack(content), path=name) == ["frictionless.refused"]


def test_nul_bytes(tmp_path):
    assert rules(tmp_path, b"a\n\0\0\n\0\n") == []


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|aa)+", "(x+x+)+y", ".*.*=.*", r"(\d+,)*\d+", r"(?=(a+)+$)a", r"(a*)*\1"])
def test_patterns_that_may_run_away(pattern):
    assert may_run_away(pattern)


@pytest.mark.parametrize("pattern", ["a+", r"[A-Z]{2}-\d+", "(a|b)c", r"\d{4}-\d{2}", "(ab){3}", "(", "x?y"])
def test_patterns_that_cannot(pattern):
    assert not may_run_away(pattern)


@pytest.mark.parametrize(("cell", "expected"), [("a" * 50, []), ("a" * 50 + "b", ["frictionless.constraint-error"])])
def test_a_pattern_that_re2_can_match(tmp_path, cell, expected):
    assert rules(tmp_path, b"a\n" + cell.encode() + b"\n", {"constraints": {"pattern": "(a+)+"}}) == expected


def test_a_pattern_that_only_python_could_match(tmp_path):
    cell = b"a" * 60 + b"b\n"
    assert rules(tmp_path, b"a\n" + cell, {"constraints": {"pattern": r"(?=(a+)+$)a"}}) == ["frictionless.refused"]


def test_nor_may_many_cells_take_nearly_as_long(tmp_path, monkeypatch):
    cells = b"".join(b"a" * 17 + b"%d\n" % number for number in range(300))
    field = {"constraints": {"pattern": r"(?=(a+)+$)a"}}
    assert set(rules(tmp_path, b"a\n" + cells[:60], field)) == {"frictionless.constraint-error"}
    monkeypatch.setattr(guard, "IN_ALL", 0.2)
    assert rules(tmp_path, b"a\n" + cells, field) == ["frictionless.refused"]


@pytest.mark.parametrize("pattern", ["(?:(a)|b|)*+", "(?:(a)|b*b*b|)*+"], ids=["at once", "in a process of its own"])
def test_a_pattern_that_breaks_re_itself(tmp_path, pattern, monkeypatch, capfd):
    """Python 3.11 loses the groups of some possessive repetitions (SystemError); where it does not, they match."""
    try:
        re.match(f"^{pattern}$", "ab")
    except SystemError:
        expected = ["frictionless.crashed"]
    else:
        expected = []
    for modest in (modest_tables.MODEST, -1):
        monkeypatch.setattr(modest_tables, "MODEST", modest)
        assert rules(tmp_path, b"a\nab\n", {"constraints": {"pattern": pattern}}) == expected
    assert capfd.readouterr().err == ""


def test_a_pattern_in_the_items_of_an_array(tmp_path):
    field = {"type": "array", "arrayItem": {"type": "string", "constraints": {"pattern": "(a+)+"}}}
    found = rules(tmp_path, b'a\n"[""' + b"a" * 50 + b'b""]"\n', field)
    assert found == ["frictionless.constraint-error"]


def test_guarded_patterns_say_what_re_says():
    from contextlib import ExitStack

    with ExitStack() as stack:
        for pattern in ["(a+)+b?", "a|(b+)+", r"(\w+\.)*\w+", r"(?=.*\d)(?=.*[a-z]).{3,}", "([^a]*,)*", r"(\s*\S)*", "a$|b+c+"]:
            guarded, plain = Guarded(pattern, stack), re.compile(f"^{pattern}$")
            for cell in [
                "",
                "a",
                "ab",
                "aab",
                "b",
                "bb",
                "a.b",
                "é.ü",
                "a\n",
                "ab\n",
                "a1b",
                "1é2b",
                ",",
                "é,",
                "\x1cx",
                "bc",
                "a b",
            ]:
                assert bool(guarded.match(cell)) == (plain.match(cell) is not None), (pattern, cell)
