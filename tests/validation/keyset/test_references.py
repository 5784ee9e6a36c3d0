"""Foreign keys: which rows refer to a key that is not there. A plain set of Python says what is right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warta.validation.keyset import Keys, References, hashing, keys

Rows = Sequence[tuple[Any, ...]]
FEW = 1 << 12
AMPLE = 1 << 24


def columns_of(rows: Rows, types: Sequence[pa.DataType]) -> list[pa.Array[Any]]:
    return [pa.array([row[place] for row in rows], kind) for place, kind in enumerate(types)]


def asked(rows: Rows, types: Sequence[pa.DataType], size: int) -> list[Keys]:
    return [keys(columns_of(rows[at : at + size], types), 2 + at) for at in range(0, len(rows), size)]


def absent(known: Rows, asking: Rows, types: Sequence[pa.DataType], memory: int, size: int = 100) -> list[int]:
    with References(memory) as references:
        for at in range(0, len(known), size):
            references.add(columns_of(known[at : at + size], types))
        for batch in asked(asking, types, size):
            references.ask(batch)
        return list(references.absent())


def by_hand(known: Rows, asking: Rows) -> list[int]:
    there = set(known)
    return [number for number, key in enumerate(asking, 2) if key not in there]


cells = {
    pa.int64(): st.integers(-20, 20) | st.integers(-(2**63), 2**63 - 1),
    pa.int16(): st.integers(-50, 50),
    pa.string(): st.text("ab", max_size=4) | st.sampled_from(["x" * 300, "x" * 301]),
    pa.decimal128(10, 1): st.decimals(-9, 9, places=1),
}


@settings(max_examples=120, deadline=None)
@given(st.data(), st.lists(st.sampled_from([*cells]), min_size=1, max_size=2), st.sampled_from([1, 500, AMPLE]))
def test_as_a_set_would_say(data: st.DataObject, types: list[pa.DataType], memory: int) -> None:
    keys_of = st.lists(st.tuples(*(st.none() | cells[kind] if len(types) > 1 else cells[kind] for kind in types)), max_size=40)
    known = data.draw(keys_of)
    asking = data.draw(keys_of) + (data.draw(st.lists(st.sampled_from(known), max_size=9)) if known else [])
    assert absent(known, asking, types, memory, data.draw(st.integers(1, 50))) == by_hand(known, asking)


@pytest.mark.parametrize("memory", [FEW, AMPLE])
@pytest.mark.parametrize(
    ("known", "asking"),
    [
        pytest.param([*range(3000)], [*range(2999, -1, -1), 3000, -1], id="dense"),
        pytest.param([*range(500), 2**62, *range(500, 900)], [899, 2**62, 2**62 + 1, 0], id="dense, then not"),
        pytest.param([n * 2**40 for n in range(3000)], [n * 2**40 + n % 2 for n in range(3000)], id="far apart"),
    ],
)
def test_integers(known: list[int], asking: list[int], memory: int) -> None:
    rows = [(number,) for number in asking]
    found = absent([(number,) for number in known], rows, [pa.int64()], memory)
    assert found == by_hand([(number,) for number in known], rows)


@pytest.mark.parametrize("memory", [1, FEW, AMPLE])
def test_words_and_their_likes(memory: int) -> None:
    known = [(f"jitu-{n}",) for n in Random(1).sample(range(4000), 4000)]
    asking = [("jitu-17",), ("jitu-4000",), ("",), ("jitu-1",), ("JITU-1",), ("jitu-1 ",)]
    assert absent(known, asking, [pa.string()], memory) == [3, 4, 6, 7]


@pytest.mark.parametrize("memory", [1, AMPLE])
def test_the_referenced_table_may_say_a_key_twice(memory: int) -> None:
    assert absent([("a",)] * 500 + [("b",)] * 500, [("a",), ("b",), ("c",)], [pa.string()], memory) == [4]


@pytest.mark.parametrize("memory", [1, AMPLE])
def test_nothing_is_in_an_empty_table(memory: int) -> None:
    assert absent([], [("a",), (None,)], [pa.string()], memory) == [2, 3]
    assert absent([], [(0,)], [pa.int64()], memory) == [2]


@pytest.mark.parametrize("memory", [1, AMPLE])
def test_keys_that_share_a_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch, memory: int) -> None:
    for module in ("references", "index"):
        monkeypatch.setattr(f"warta.validation.keyset.{module}.hashes", lambda each: hashing.hashes(each) % np.uint64(5))
    known = [(f"{n}", n % 3) for n in range(200)]
    asking = [(f"{n}", n % 2) for n in range(220)]
    assert absent(known, asking, [pa.string(), pa.int64()], memory) == by_hand(known, asking)


def test_what_was_put_on_disk_is_removed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with References(FEW) as references:
        references.add(columns_of([(f"{n}",) for n in range(3000)], [pa.string()]))
        assert [*tmp_path.iterdir()]
    assert not [*tmp_path.iterdir()]
