"""Over generated packages `warta.validate(…, only="frictionless")` says what frictionless says, word by word."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.parity.cases import all_cases
from tests.parity.compare import compare
from tests.parity.declared import EXPECTED
from tests.parity.squeezed import WAYS, squeezed
from tests.parity.verdicts import Difference, Verdict, Verdicts, of_frictionless, of_warta, verdicts
from warta.validation.deviations import DEVIATIONS
from warta.validation.standard.tables import TALLY

KINDS = sorted({case.name.partition(":")[0] for case in all_cases()})
SAMPLE = all_cases()[3::19]


def test_there_are_packages_of_every_kind_enough():
    counted = Counter(case.name.partition(":")[0] for case in all_cases())
    assert len(all_cases()) >= 450
    assert min(counted.values()) >= 40


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: case.name)
def test_same_verdicts_on_a_sample(case, tmp_path):
    """By Arrow and in pieces: so small a package is otherwise left to frictionless, which agrees with itself."""
    with squeezed("in small pieces"):
        found = compare(case, tmp_path)
    assert found is None, f"{case.name}\n{found}"


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_same_verdicts(kind, way, tmp_path):
    chosen = [case for case in all_cases() if case.name.startswith(f"{kind}:")]
    with squeezed(way):
        differing = [f"{case.name}\n{found}" for case in chosen if (found := compare(case, tmp_path))]
    assert not differing, f"{len(differing)} of {len(chosen)} differ\n" + "\n".join(differing[:15])


@pytest.mark.parametrize("part", ["lost", "moved", "doubled", "reworded", "green"])
def test_the_comparison_sees_every_kind_of_difference(part, tmp_path):
    """A judge that loses, moves, doubles or rewords one error, or says valid beside one, would be found out."""
    case = next(case for case in all_cases() if case.name == "rows: short and long, keyed")
    said = of_warta(case.write(tmp_path))
    (verdict, words), *rest = sorted(said.told.elements(), key=str)
    other = {
        "lost": rest,
        "moved": [(Verdict(verdict.resource, verdict.type, 99, verdict.field), words), *rest],
        "doubled": [(verdict, words), (verdict, words), *rest],
        "reworded": [(verdict, words + " "), *rest],
        "green": [(verdict, words), *rest],
    }[part]
    changed = verdicts(other)
    changed = Verdicts(True, changed.errors, changed.told) if part == "green" else changed
    assert Difference(said, changed)
    assert str(Difference(said, changed)).strip()
    assert not Difference(said, said)


def test_most_tables_are_judged_by_arrow(tmp_path):
    """Else the comparison would compare frictionless with itself."""
    before, whole = TALLY.proved, len(TALLY.whole)
    with squeezed("in small pieces"):
        for case in SAMPLE:
            of_warta(case.write(tmp_path / case.name.replace("/", " ")))
    assert TALLY.proved - before > 2 * (len(TALLY.whole) - whole)


SHOWN = {
    "crash": "drawn: 13",
    "parquet-null": "parquet: integers and nulls {'maximum': 5}",
    "parquet-integer": "parquet: double as integer",
    "elsewhere": "shapes: path 'ftp://x/y'",
}


def test_every_declared_deviation_has_something_said_instead():
    assert set(EXPECTED) == set(SHOWN) == {each.id for each in DEVIATIONS}


@pytest.mark.parametrize("deviation", SHOWN)
def test_every_declared_deviation_is_still_one(deviation, tmp_path):
    """Once frictionless says the same, the line in the docs is to go."""
    descriptor = next(case for case in all_cases() if case.name == SHOWN[deviation]).write(tmp_path)
    assert of_frictionless(descriptor) != EXPECTED[deviation](descriptor)
