"""A table that is not as warta writes it says where, and the others are read all the same."""

from __future__ import annotations

import random

import pytest


@pytest.mark.parametrize(
    ("words", "others", "row", "field"),
    [
        (b",23393136000,", b",+23393136000,", 3, "amount_idr"),
        (b",23393136000,", b",023393136000,", 3, "amount_idr"),
        (b",23393136000,", b",23393136000 ,", 3, "amount_idr"),
        (b",2017,", b',"2017",', 3, "fiscal_year"),
        (b",2017,", b",,2017,", 3, ""),
        (b"anggaran,2017", b'angga"ran,2017', 3, "measure"),
        (b"anggaran,2017", b"anggaran\n,2017", 3, ""),
    ],
)
def test_a_csv_that_is_not_as_warta_writes_it(package, words, others, row, field):
    content = package.csv("budgets").read_bytes()
    assert words in content
    package.csv("budgets").write_bytes(content.replace(words, others, 1))
    package.mend()
    (found,) = package.found("table.canonical")
    assert (found.resource, found.row, found.field) == ("budgets", row, field)


@pytest.mark.parametrize("name", ["budgets", "evidence", "texts"])
def test_other_line_ends(package, name):
    package.csv(name).write_bytes(package.csv(name).read_bytes().replace(b"\n", b"\r\n"))
    package.mend()
    assert [found.resource for found in package.found("table.canonical")] == [name]


def test_one_byte_of_a_csv_never_passes(package):
    """Wherever it is, sizes and hashes brought up to date."""
    draw = random.Random(20190822)
    names = sorted(resource["name"] for resource in package.descriptor["resources"])
    for _ in range(25):
        file = package.csv(draw.choice(names))
        content = bytearray(file.read_bytes())
        place = draw.randrange(len(content))
        content[place] ^= 1 << draw.randrange(8)
        before = file.read_bytes()
        file.write_bytes(content)
        package.mend()
        assert not package.validate().ok, (file.name, place)
        file.write_bytes(before)
        package.mend()
        assert package.validate().ok
