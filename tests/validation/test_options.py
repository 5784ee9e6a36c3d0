"""How a validation runs: what a person may ask for, and what it becomes."""

from __future__ import annotations

import pytest

from warta.scale.cores import cores
from warta.validation.options import Options, options


def test_by_default_all_cores_and_half_a_gigabyte() -> None:
    assert options() == Options(jobs=cores(), memory=512 * 1024 * 1024, progress=None)


def test_memory_is_given_in_megabytes() -> None:
    assert options(jobs=3, memory=2) == Options(jobs=3, memory=2 * 1024 * 1024)


@pytest.mark.parametrize(("jobs", "memory"), [(0, 1), (-1, 1), (1, 0)])
def test_less_than_one_is_refused(jobs: int, memory: int) -> None:
    with pytest.raises(ValueError, match="from 1 on"):
        options(jobs, memory)
