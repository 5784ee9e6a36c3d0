"""Every example beside a table yields exactly the rows it says; its form is told in `tests.tables.examples`.

The number of rows is the number given, and each cell that an example lists is equal; cells it leaves out are free. What must
not be read is an example without rows, or one whose rows show it, and says why. Whatever a text holds, each of its cells can be
derived again from the words it rests on, which stand where evidence says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.tables.examples import BadExample, Example, Expected, parse_examples, read_examples
from warta.extract import EVIDENCE, Tables, extract_tables
from warta.model import RULES, Article
from warta.reading.text import read_text
from warta.tables import table_named, usual_tables

EXAMPLES = read_examples()
LEAST_NEGATIVE = 1 / 3

Cells = Mapping[str, object]


def read(example: Example) -> Article:
    raw = example.text.encode()
    return read_text(raw, source_file="example.txt", article_id="example", record=example.record)


def rows_of(tables: Tables, name: str) -> tuple[Cells, ...]:
    """The rows of a table as {column: cell}."""
    table = table_named(name)
    assert table is not None
    return tuple(dict(zip(table.names, row, strict=True)) for row in tables[name])


def differences(expected: Sequence[Expected], got: Sequence[Cells]) -> Iterator[str]:
    """What differs, a line each; empty where `got` is as expected."""
    if len(expected) != len(got):
        yield f"{len(expected)} rows expected, {len(got)} found: {[compact(row) for row in got]}"
        return
    for number, (wanted, cells) in enumerate(zip(expected, got, strict=True), start=1):
        for column, value in wanted.items():
            cell = "" if cells[column] is None else cells[column]
            if cell != value or isinstance(cell, str) is not isinstance(value, str):
                yield f"row {number}, {column}: {value!r} expected, {cell!r} found"


def compact(row: Cells) -> Cells:
    return {column: cell for column, cell in row.items() if cell is not None}


@pytest.fixture(params=EXAMPLES, ids=lambda example: example.id)
def example(request: pytest.FixtureRequest) -> Example:
    given: Example = request.param
    return given


# What each example says


def test_it_yields_exactly_its_rows(example: Example, request: pytest.FixtureRequest) -> None:
    if example.known_failure:
        request.applymarker(pytest.mark.xfail(reason=example.known_failure, strict=True, raises=AssertionError))
    got = rows_of(extract_tables([read(example)]), example.table)
    assert not list(differences(example.rows, got))


def test_every_cell_rests_on_words_that_derive_it(example: Example) -> None:
    article = read(example)
    tables = extract_tables([article])
    cells = {(name, key_of(name, row)): row for name in tables if name != EVIDENCE for row in rows_of(tables, name)}
    parts: dict[tuple[str, str, str], list[Cells]] = {}
    for part in rows_of(tables, EVIDENCE):
        parts.setdefault((str(part["resource"]), str(part["row_id"]), str(part["field"])), []).append(part)
    for (resource, row_id, field), its_parts in parts.items():
        assert [part["part"] for part in its_parts] == list(range(1, len(its_parts) + 1))
        (rule,) = {str(part["rule"]) for part in its_parts}
        assert RULES[rule](*(str(part["exact"]) for part in its_parts)) == cells[resource, row_id][field]
    assert set(parts) == set(extracted(cells))


def test_every_part_stands_where_evidence_says(example: Example) -> None:
    article = read(example)
    for part in rows_of(extract_tables([article]), EVIDENCE):
        start, end, exact = part["char_start"], part["char_end"], part["exact"]
        if part["origin"] == "text":
            assert isinstance(start, int)
            assert isinstance(end, int)
            assert 0 <= start < end <= len(article.text)
            assert article.text[start:end] == exact
        else:
            assert (part["origin"], start, end) == ("record", None, None)
            assert exact in article.record.values()


def key_of(name: str, row: Cells) -> str:
    table = table_named(name)
    assert table is not None
    return str(row[table.key[0]])


def extracted(cells: Mapping[tuple[str, str], Cells]) -> Iterator[tuple[str, str, str]]:
    """The cells that must have evidence: those of extracted columns that are not missing."""
    for (name, row_id), row in cells.items():
        table = table_named(name)
        assert table is not None
        yield from ((name, row_id, field.name) for field in table.fields if field.extracted and row[field.name] is not None)


# The examples as a whole


def test_every_table_has_examples() -> None:
    assert {example.table for example in EXAMPLES} == {table.name for table in usual_tables()}


def test_no_two_examples_of_a_table_share_a_name() -> None:
    counts = Counter(example.id for example in EXAMPLES)
    assert not [name for name, count in counts.items() if count > 1]


def test_no_two_examples_of_a_table_share_their_facts() -> None:
    counts = Counter((example.table, example.text, *sorted(example.record.items())) for example in EXAMPLES)
    assert not [facts for facts, count in counts.items() if count > 1]


def test_a_third_say_what_must_not_match() -> None:
    negative = [example for example in EXAMPLES if example.why]
    assert len(negative) >= LEAST_NEGATIVE * len(EXAMPLES)


def test_rows_name_columns_of_their_table(example: Example) -> None:
    table = table_named(example.table)
    assert table is not None
    assert {column for row in example.rows for column in row} <= set(table.names)


# The comparison and the reader themselves


@pytest.mark.parametrize(
    ("expected", "got", "where"),
    [
        ([{"count": 34}], [], "1 rows expected, 0 found"),
        ([], [{"count": 34}], "0 rows expected, 1 found"),
        ([{"count": 34}], [{"count": 35}], "row 1, count"),
        ([{"count": ""}], [{"count": 35}], "row 1, count"),
        ([{"count": 34}], [{"count": None}], "row 1, count"),
        ([{"count": 1}, {"count": 2}], [{"count": 2}, {"count": 1}], "row 1, count"),
    ],
)
def test_a_difference_is_told(expected: list[Expected], got: list[Cells], where: str) -> None:
    assert next(differences(expected, got)).startswith(where)


def test_what_an_example_leaves_out_is_free() -> None:
    assert not list(differences([{"count": 34, "article_id": ""}], [{"count": 34, "article_id": None, "description": "guru"}]))


@pytest.mark.parametrize(
    "toml",
    [
        '[[example]]\nname = "a"\nrows = []\nwhy = "b"',  # no text
        '[[example]]\nname = "a"\ntext = "b"\nrows = []',  # no rows, and no reason
        '[[example]]\nname = "a"\ntext = "b"\nrow = []\nrows = [{ count = 1 }]',  # an unknown key
    ],
)
def test_a_malformed_example_is_refused(toml: str) -> None:
    with pytest.raises(BadExample, match="participants: a"):
        list(parse_examples("participants", toml))
