"""A valid package that is changed in one byte, or in one cell with everything around it brought up to date, is found out."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.generated.paper import print_article
from tests.validation.damage import Package, write_sources
from tests.validation.mutations import Cell, Mutable
from warta.build import build
from warta.validation import validate
from warta.validation.unknowable import UNKNOWABLE

RAW = Path(__file__).parent / "raw"
SHARES = range(4)
"""The tries are shared out, so that several cores take part."""

BYTES = 2000 // len(SHARES)
CELLS = 2000 // len(SHARES)
TRIES_A_COLUMN = 25
TRIES_A_LISTED_COLUMN = 500
"""Until one passes: of some hardly one in a hundred does."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """Our two articles and three drawn ones: together they fill nearly every column."""
    folder = tmp_path_factory.mktemp("mutations") / "paket"
    articles = {file.name: file.read_bytes() for file in sorted(RAW.glob("*.txt"))}
    drawn = {f"drawn-{seed}.txt": print_article(seed).raw for seed in range(3)}
    write_sources(folder / "data" / "raw", articles | drawn)
    build(package=folder)
    assert validate(folder).ok
    return folder


@pytest.fixture
def withheld(whole, tmp_path) -> Mutable:
    shutil.copytree(whole, tmp_path / "paket")
    package = Package(tmp_path / "paket")
    package.withhold_texts()
    assert package.validate(only=None).ok
    return Mutable(package.folder)


@pytest.mark.slow
@pytest.mark.parametrize("share", SHARES)
def test_one_byte_of_any_file_never_passes(whole, share):
    """Of tables and their twins, and of the articles as received."""
    mutable, draw = Mutable(whole), Random(f"bytes {share}")
    files = [*mutable.files, *sorted((whole / "data" / "raw").glob("*.txt"))]
    files = [file for file in files if file.stat().st_size]
    for _ in range(BYTES):
        file = draw.choice(files)
        position, shift = draw.randrange(file.stat().st_size), draw.randrange(1, 256)
        with mutable.with_byte(file, position, (file.read_bytes()[position] + shift) % 256):
            assert mutable.is_noticed(), f"{file.name}: byte {position} shifted by {shift} passes"


@pytest.mark.slow
@pytest.mark.parametrize("share", SHARES)
def test_one_cell_changed_alike_in_both_twins_is_caught(whole, share):
    """Sizes and hashes brought up to date; three tries of four are at extracted cells."""
    mutable, draw = Mutable(whole), Random(f"cells {share}")
    cells = {kind: mutable.cells(extracted=kind) for kind in (True, False)}
    tried: Counter[tuple[str, str]] = Counter()
    while tried.total() < CELLS:
        cell = draw.choice(cells[draw.random() < 0.75])
        value = mutable.other(draw, cell)
        if value == mutable.rows[cell.table][cell.row][cell.field]:
            continue
        tried[cell.table, cell.field] += 1
        with mutable.with_cell(cell, value):
            assert mutable.is_noticed(), f"{cell}: {mutable.rows[cell.table][cell.row][cell.field]!r} -> {value!r} passes"
    filled = {(cell.table, cell.field) for cell in cells[True]}
    assert len(filled & set(tried)) > 0.9 * len(filled)


@pytest.mark.slow
@pytest.mark.parametrize("extracted", [True, False], ids=["extracted", "computed"])
def test_where_texts_are_withheld_only_what_is_listed_may_pass(withheld, extracted):
    draw = Random("withheld")
    columns: dict[tuple[str, str], list[Cell]] = {}
    for cell in withheld.cells(extracted=extracted):
        columns.setdefault((cell.table, cell.field), []).append(cell)
    tries = {column: TRIES_A_LISTED_COLUMN if column in UNKNOWABLE else TRIES_A_COLUMN for column in columns}
    passed = {column for column, cells in columns.items() if _passes(withheld, draw, cells, tries[column])}
    assert passed == (set() if extracted else set(UNKNOWABLE))


def _passes(mutable: Mutable, draw: Random, cells: list[Cell], tries: int) -> bool:
    """Does any of some changes of these cells pass?"""
    drawn = ((cell, mutable.other(draw, cell)) for cell in draw.choices(cells, k=tries))
    return any(_is_passed(mutable, cell, value) for cell, value in drawn)


def _is_passed(mutable: Mutable, cell: Cell, value: object) -> bool:
    if value == mutable.rows[cell.table][cell.row][cell.field]:
        return False
    with mutable.with_cell(cell, value):
        return not mutable.is_noticed()


@pytest.mark.parametrize("kind", ["byte", "cell"])
def test_a_change_that_is_noticed_and_none_at_all(whole, kind):
    mutable = Mutable(whole)
    if kind == "byte":
        before = mutable.files[0].read_bytes()
        with mutable.with_byte(mutable.files[0], 3, before[3] ^ 1):
            assert mutable.is_noticed()
        assert mutable.files[0].read_bytes() == before
    else:
        cell = next(cell for cell in mutable.cells(extracted=True) if (cell.table, cell.field) == ("budgets", "amount_idr"))
        with mutable.with_cell(cell, 1):
            assert mutable.is_noticed()
    assert not mutable.is_noticed()
