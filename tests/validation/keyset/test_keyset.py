"""Keys of tables: which rows repeat an earlier key. A plain dict of Python says what is right."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warta.errors import CannotWrite
from warta.validation.keyset import Keys, KeySet, Repeat, hashing, keys

Table = Sequence[tuple[Any, ...]]
FEW = 1 << 14
"""Bytes that a few hundred keys fill: everything beyond goes to disk."""
AMPLE = 1 << 24


def in_batches(rows: Table, types: Sequence[pa.DataType], size: int, first_row: int = 2) -> list[Keys]:
    batches = []
    for start in range(0, len(rows), size):
        piece = rows[start : start + size]
        columns = [pa.array([row[place] for row in piece], kind) for place, kind in enumerate(types)]
        batches.append(keys(columns, first_row + start))
    return batches


def told(batches: Sequence[Keys], memory: int) -> list[Repeat]:
    """What a set says of `batches`; it asks to read them again once at most, and gets only the batches that it wants."""
    asked = []

    def again(wanted: Callable[[int, int], bool]) -> Iterator[Keys]:
        asked.append(True)
        return (each for each in batches if len(each.rows) and wanted(int(each.rows[0]), int(each.rows[-1])))

    with KeySet(memory) as seen:
        for batch in batches:
            seen.add(batch)
        repeats = list(seen.repeats(again))
    assert len(asked) <= 1
    return repeats


def by_hand(batches: Iterable[Keys]) -> list[Repeat]:
    first: dict[tuple[Any, ...], int] = {}
    repeats = []
    for columns, rows in batches:
        for key, row in zip(zip(*(column.to_pylist() for column in columns), strict=True), rows.tolist(), strict=True):
            if first.setdefault(key, row) != row:
                repeats.append(Repeat(row, first[key]))
    return repeats


small = st.integers(-5, 40)
wide = st.integers(-(2**63), 2**63 - 1)
text = st.text(max_size=20) | st.sampled_from(["", "a", "aaaaaaaa", "aaaaaaaaa", "a" * 300, "b" * 300])
KINDS: list[tuple[pa.DataType, st.SearchStrategy[Any]]] = [
    (pa.int64(), small | wide),
    (pa.int64(), small),
    (pa.int8(), st.integers(-128, 127)),
    (pa.uint64(), st.integers(0, 2**64 - 1)),
    (pa.string(), text),
    (pa.large_string(), text),
    (pa.binary(), st.binary(max_size=12)),
    (pa.date32(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
    (pa.decimal128(30, 2), st.decimals(-1000, 1000, places=2)),
    (pa.float64(), st.sampled_from([0.0, -0.0, 1.5, float("inf"), 1e300])),
    (pa.bool_(), st.booleans()),
    (pa.dictionary(pa.int8(), pa.string()), st.sampled_from(["x", "y", "z"])),
]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[tuple[Any, ...]], list[pa.DataType]]:
    chosen = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    cells = [strategy if draw(st.booleans()) else st.none() | strategy for _, strategy in chosen]
    rows = draw(st.lists(st.tuples(*cells), max_size=60))
    repeated = draw(st.lists(st.sampled_from(rows), max_size=8)) if rows else []
    head = sorted(rows) if draw(st.booleans()) and all(None not in row for row in rows) else rows
    return head + repeated, [kind for kind, _ in chosen]


@settings(max_examples=150, deadline=None)
@given(tables(), st.integers(1, 70), st.sampled_from([1, 600, AMPLE]))
def test_as_a_dict_would_say(table: tuple[Table, list[pa.DataType]], size: int, memory: int) -> None:
    batches = in_batches(*table, size)
    assert told(batches, memory) == by_hand(batches)


def never(wanted: object) -> Iterator[Keys]:
    raise AssertionError("nothing repeats, and yet the table is to be read again")


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(range(10_000), id="counted"),
        pytest.param(range(-(2**63), 2**63 - 1, 2**55), id="ascending, far apart"),
        pytest.param(Random(1).sample(range(5000), 5000), id="dense, shuffled"),
        pytest.param([Random(n).getrandbits(64) - 2**63 for n in range(5000)], id="at random"),
        pytest.param([*range(3000), *Random(3).sample(range(3000, 9000), 3000)], id="ascending, then dense"),
        pytest.param([f"{n:08}" for n in range(5000)], id="ascending words"),
        pytest.param([f"x{n * 7919 % 5003}" for n in range(5003)], id="words at random"),
        pytest.param([end * n for n in range(600, 0, -1) for end in "ab"], id="of all lengths"),
        pytest.param([f"{'x' * 248}{n % 7}{n:07}{'y' * 30}" for n in range(900)], id="long, and alike but in the middle"),
    ],
)
@pytest.mark.parametrize("memory", [FEW, AMPLE])
def test_a_table_of_distinct_keys_is_read_once(values: Sequence[Any], memory: int) -> None:
    kind = pa.string() if isinstance(values[0], str) else pa.int64()
    with KeySet(memory) as seen:
        for batch in in_batches([(value,) for value in values], [kind], 500):
            seen.add(batch)
        assert list(seen.repeats(never)) == []


@pytest.mark.parametrize("memory", [FEW, AMPLE])
@pytest.mark.parametrize("at", [(0, 1), (0, 4999), (2500, 2501), (4998, 4999), (499, 500)])
@pytest.mark.parametrize("order", ["ascending", "descending", "shuffled"])
@pytest.mark.parametrize("kind", [pa.int64(), pa.string()])
def test_one_repeat_among_many(kind: pa.DataType, order: str, at: tuple[int, int], memory: int) -> None:
    values: list[Any] = [*range(5000)]
    if order != "ascending":
        values = values[::-1] if order == "descending" else Random(4).sample(values, 5000)
    values[at[1]] = values[at[0]]
    rows = [(f"kunci {value:06}" if kind == pa.string() else value,) for value in values]
    assert told(in_batches(rows, [kind], 500), memory) == [Repeat(at[1] + 2, at[0] + 2)]


@pytest.mark.parametrize("memory", [FEW, AMPLE])
def test_a_key_that_stands_everywhere(memory: int) -> None:
    batches = in_batches([("sama",)] * 3000, [pa.string()], 250)
    assert told(batches, memory) == [Repeat(row, 2) for row in range(3, 3002)]


@pytest.mark.parametrize("memory", [FEW, AMPLE])
def test_two_ascending_runs_one_after_the_other(memory: int) -> None:
    run = [(f"{n:05}",) for n in range(3000)]
    assert told(in_batches(run + run, [pa.string()], 250), memory) == [Repeat(n + 3002, n + 2) for n in range(3000)]


def test_rows_without_a_key_are_left_out_and_rows_stay_what_they_are() -> None:
    columns = [pa.array(["a", None, "a", None, "b"])]
    batch = keys(columns, 7, np.array([True, False, True, False, True]))
    assert told([batch], AMPLE) == [Repeat(9, 7)]


def test_a_missing_part_equals_a_missing_part() -> None:
    rows = [("a", None), ("a", ""), ("a", None), (None, "a")]
    assert told(in_batches(rows, [pa.string(), pa.string()], 2), AMPLE) == [Repeat(4, 2)]


def test_parts_are_not_run_together() -> None:
    rows = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", "")]
    assert told(in_batches(rows, [pa.string(), pa.string()], 4), AMPLE) == []


def test_slices_of_a_batch_are_read_from_their_place() -> None:
    whole = pa.array(["x", "y", "z", "y", "w", "x"])
    numbers = pa.array([9, 1, 2, 1, 3, 9], pa.int32())
    assert told([keys([whole.slice(1, 2)], 1), keys([whole.slice(3, 2)], 3)], AMPLE) == [Repeat(3, 1)]
    assert told([keys([numbers.slice(1, 2)], 1), keys([numbers.slice(3, 2)], 3)], AMPLE) == [Repeat(3, 1)]


@pytest.mark.parametrize("memory", [FEW, AMPLE])
def test_keys_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch, memory: int) -> None:
    rows = [(f"n{n % 900}",) for n in Random(5).sample(range(1000), 1000)]
    batches = in_batches(rows, [pa.string()], 100)
    right = by_hand(batches)
    assert len(right) == 100
    for module in ("", ".compact", ".exact"):
        monkeypatch.setattr(f"warta.validation.keyset{module}.hashes", lambda columns: hashing.hashes(columns) % np.uint64(7))
    assert told(batches, memory) == right


def test_decimals_and_times_are_compared_by_value() -> None:
    rows = [(Decimal("1.10"),), (Decimal("1.1"),), (Decimal("-1.1"),)]
    assert told(in_batches(rows, [pa.decimal128(20, 3)], 2), AMPLE) == [Repeat(3, 2)]
    instants = pa.array([5, 3, 5], pa.int64()).cast(pa.timestamp("ns", "UTC"))
    assert told([keys([instants], 2)], AMPLE) == [Repeat(4, 2)]


def test_zero_has_one_value_and_what_is_no_number_equals_nothing() -> None:
    numbers = pa.array([0.0, 1.0, -0.0, float("nan"), float("nan")])
    assert told([keys([numbers], 2)], AMPLE) == [Repeat(4, 2)]


def test_a_type_without_a_hash_is_refused() -> None:
    with KeySet(AMPLE) as seen, pytest.raises(TypeError, match="list"):
        seen.add(keys([pa.array([[1], [2]])], 2))


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def fill(seen: KeySet) -> None:
    for batch in in_batches([(f"{n * 7919 % 10007}",) for n in range(3000)], [pa.string()], 100):
        seen.add(batch)


def test_what_was_put_on_disk_is_removed(scratch: Path) -> None:
    with KeySet(FEW) as seen:
        fill(seen)
        assert len([*scratch.iterdir()]) == 1
    assert not [*scratch.iterdir()]


def test_it_is_removed_when_something_goes_wrong(scratch: Path) -> None:
    def interrupted() -> None:
        with KeySet(FEW) as seen:
            fill(seen)
            assert [*scratch.iterdir()]
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not [*scratch.iterdir()]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(range(30_000), id="counted"),
        pytest.param(range(-(2**63), 2**63 - 1, 2**50), id="ascending, far apart"),
        pytest.param(Random(1).sample(range(8000), 8000), id="dense, shuffled"),
        pytest.param([f"{n:08}" for n in range(30_000)], id="ascending words"),
    ],
)
def test_ascending_and_dense_keys_need_no_disk(scratch: Path, values: Sequence[Any]) -> None:
    kind = pa.string() if isinstance(values[0], str) else pa.int64()
    with KeySet(FEW) as seen:
        for batch in in_batches([(value,) for value in values], [kind], 500):
            seen.add(batch)
        assert list(seen.repeats(never)) == []
        assert not [*scratch.iterdir()]


def test_nothing_is_written_where_memory_is_ample(scratch: Path) -> None:
    with KeySet(AMPLE) as seen:
        fill(seen)
        assert not [*scratch.iterdir()]


def test_a_folder_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with KeySet(FEW) as seen, pytest.raises(CannotWrite, match="cannot write"):
        fill(seen)


def peak(count: int, memory: int) -> int:
    """Bytes that numpy took at most for `count` random keys, each of which stands twice."""

    def batches() -> Iterator[Keys]:
        for start in range(0, count, 5000):
            numbers = np.arange(start, start + 5000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) % np.uint64(count // 2)
            yield keys([pa.array([f"kunci-{number}" for number in numbers.tolist()])], start)

    tracemalloc.start()
    with KeySet(memory) as seen:
        for batch in batches():
            seen.add(batch)
        repeats = sum(1 for _ in seen.repeats(lambda wanted: batches()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert repeats > count // 4
    return most


@pytest.mark.slow
def test_memory_does_not_grow_with_rows_once_keys_are_on_disk() -> None:
    peak(10_000, 1 << 20)  # what is imported on the way
    small, large = peak(60_000, 1 << 20), peak(240_000, 1 << 20)
    assert large < small * 1.5
    assert large < 5 << 20


def test_repeats_are_told_as_they_are_found() -> None:
    batches = in_batches([("sama",)] * 1000, [pa.string()], 100)
    given_out = []

    def again(wanted: object) -> Iterator[Keys]:
        for batch in batches:
            given_out.append(batch)
            yield batch

    with KeySet(AMPLE) as seen:
        for batch in batches:
            seen.add(batch)
        assert next(seen.repeats(again)) == Repeat(3, 2)
    assert len(given_out) == 1
