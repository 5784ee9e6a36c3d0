"""No rule is there for nothing: without any one of them at least one example beside a table fails.

A rule is taken away by letting it yield nothing. Only the examples whose evidence names it are tried, until one fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from tests.tables.examples import Example
from tests.tables.test_examples import EXAMPLES, differences, read, rows_of
from warta.extract import EVIDENCE, Tables, extract_tables
from warta.model import RULES, Rule
from warta.tables import all_tables

all_tables()  # a rule is registered when its table is imported


@pytest.fixture(scope="module")
def examples_of() -> Mapping[str, tuple[Example, ...]]:
    """The name of a rule -> the examples with evidence under it."""
    using: dict[str, dict[str, Example]] = {}
    for example in EXAMPLES:
        if not example.known_failure:
            for part in rows_of(extract_tables([read(example)]), EVIDENCE):
                using.setdefault(str(part["rule"]), {})[example.id] = example
    return {name: tuple(examples.values()) for name, examples in using.items()}


@pytest.mark.parametrize("name", sorted(name for name, rule in RULES.items() if rule.function.__module__.startswith("warta.")))
def test_without_it_an_example_fails(name: str, examples_of: Mapping[str, tuple[Example, ...]]) -> None:
    examples = examples_of.get(name, ())
    assert examples, f"no example beside a table rests on {name}: add one"
    with taken_away(RULES[name]):
        assert any(is_failing(example) for example in examples), f"no example needs {name}"


@contextmanager
def taken_away(rule: Rule[object]) -> Iterator[None]:
    """The rule yields nothing while this lasts; every module holds the rule itself, so its function is what is replaced."""
    function = rule.function
    object.__setattr__(rule, "function", nothing)
    try:
        yield
    finally:
        object.__setattr__(rule, "function", function)


def nothing(*exact: str) -> None:
    """A rule that no words satisfy."""


def is_failing(example: Example) -> bool:
    tables = tables_of(example)
    return tables is None or bool(list(differences(example.rows, rows_of(tables, example.table))))


def tables_of(example: Example) -> Tables | None:
    """What is read from the example; None where extraction stops at a cell that its table cannot do without."""
    try:
        return extract_tables([read(example)])
    except (TypeError, ValueError):
        return None
