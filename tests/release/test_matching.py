"""Every row is met once, in any order, with any doubles, whatever goes to disk; what is told makes the new table of the old."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warta
from tests.release.conftest import Draft
from warta.package.canonical import write_csv
from warta.release import matching, rows
from warta.release.matching import KEY, Passing, met, with_key
from warta.release.side import opened_side

WORDS = st.text(alphabet='ab1,"\n:é ', max_size=3).map(lambda text: text.strip() or None)
CELLS = {"string": WORDS, "integer": st.none() | st.integers(-(2**63), 2**63 - 1), "date": st.none() | st.dates()}
NAMES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[str], list[tuple[Any, ...]]]:
    """Fields, primary key, rows; the key is not always one."""
    fields = [{"name": "id", "type": "string"}] + [
        {"name": name, "type": draw(st.sampled_from(sorted(CELLS)))} for name in draw(NAMES)
    ]
    draw(st.randoms()).shuffle(fields)
    key = draw(st.sampled_from([["id"], [], [field["name"] for field in fields][:2]]))
    lines = draw(st.lists(st.tuples(*(CELLS[field["type"]] for field in fields)), max_size=12))
    return fields, key, lines


def write(folder: Path, table: tuple[list[dict[str, Any]], list[str], list[tuple[Any, ...]]]) -> Path:
    fields, key, lines = table
    folder.mkdir()
    schema = {"fields": fields, "primaryKey": key}
    described = {"name": "acak", "resources": [{"name": "acak", "path": "acak.csv", "schema": schema}]}
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    (folder / "acak.csv").write_bytes(write_csv([field["name"] for field in fields], lines))
    return folder


@settings(max_examples=30)
@given(tables(), tables())
def test_the_difference_applied_to_the_old_table_is_the_new_one(old: Any, new: Any) -> None:
    with TemporaryDirectory() as name:
        before, after = write(Path(name, "old"), old), write(Path(name, "new"), new)
        applied = warta.diff(before, after).apply(before)["acak"]
    assert applied.column_names == [field["name"] for field in new[0]]
    assert [tuple(row.values()) for row in applied.to_pylist()] == [tuple(row) for row in new[2]]


@settings(max_examples=40)
@given(tables(), st.data())
def test_the_same_for_an_edit_of_the_rows(old: Any, data: st.DataObject) -> None:
    fields, key, lines = old
    edited = data.draw(st.permutations(lines)) if data.draw(st.booleans()) else list(lines)
    for _ in range(data.draw(st.integers(0, 3))):
        row = data.draw(st.tuples(*(CELLS[field["type"]] for field in fields)))
        place = data.draw(st.integers(0, len(edited)))
        edited[place : place + data.draw(st.integers(0, 1))] = [row]
    with TemporaryDirectory() as name:
        before, after = write(Path(name, "old"), old), write(Path(name, "new"), (fields, key, edited))
        diff = warta.diff(before, after)
        applied = diff.apply(before)["acak"]
    assert [tuple(row.values()) for row in applied.to_pylist()] == edited
    assert diff.is_same == (edited == lines)


KEYS = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e", "é"]), max_size=30)


@given(KEYS, KEYS, st.sampled_from([1, 200, 1 << 27]), st.integers(1, 8))
def test_every_row_is_met_once_and_by_its_own_key(old: list[str], new: list[str], most: int, batch: int) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(matching, "MOST_BYTES", most)  # so little that rows go to disk
        found = list(met(passing(old, batch), passing(new, batch + 1), Path(folder)))
        assert not list(Path(folder).iterdir())
    pairs = [pair for each in found if len(each.old) and len(each.new) for pair in zip(*map(column, each), strict=True)]
    alone = [[row for each in found if not len(each[1 - side]) for row in column(each[side])] for side in (0, 1)]
    assert all(old[one] == new[other] for one, other in pairs)
    assert sorted([one for one, _ in pairs] + alone[0]) == list(range(len(old)))
    assert sorted([other for _, other in pairs] + alone[1]) == list(range(len(new)))
    assert not {old[row] for row in alone[0]} & {new[row] for row in alone[1]}  # whatever has a partner finds one


def passing(keys: list[str], size: int) -> Passing:
    table = pa.table({"k": pa.array(keys, pa.string()), "row": list(range(len(keys)))})
    return Passing([table.slice(start, size) for start in range(0, len(keys), size)], ["k"])


def column(table: pa.Table) -> list[int]:
    return table.column("row").to_pylist()


def test_keys_of_several_fields_never_read_alike() -> None:
    table = pa.table({"a": ["1", "1:", ":1", ""], "b": [":1", "1", "1", "1::1"]})
    assert len(set(with_key(table, ["a", "b"]).column(KEY).to_pylist())) == 4


def test_rows_longer_than_a_block_are_an_error_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BLOCK", 1 << 10)
    draft = Draft()
    draft.rows["kota"] = [("x" * 5000,), ("y" * 5000,)]
    with opened_side(draft.write(tmp_path / "long")) as side, pytest.raises(rows.NotRead, match=r"kota\.csv"):
        list(rows.text_batches(side.resources["kota"], side))
