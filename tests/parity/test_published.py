"""Over frictionless' own published test data both say the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.parity.compare import compared
from tests.parity.published import distribution, packages
from tests.parity.squeezed import squeezed

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A copy of the data, in which descriptors may be put beside their files."""
    copy = tmp_path_factory.mktemp("published") / "data"
    shutil.copytree(distribution() / "data", copy, ignore=shutil.ignore_patterns("cassettes", "zenodo"))
    return copy


@pytest.mark.parametrize("way", ["as it is", "by Arrow"])
def test_same_verdicts_on_everything_published(way, data, monkeypatch):
    monkeypatch.chdir(distribution())
    count, differing = 0, []
    for name, folder, described in packages():
        with squeezed(way):
            found = _compared(data.parent / folder, described)
        count += 1
        if found:
            differing.append(f"{name}\n{found}")
    assert count > 300
    assert not differing, f"{len(differing)} of {count} differ\n" + "\n".join(differing[:20])


def _compared(folder: Path, described):
    """The comparison of a descriptor put into `folder`, which is left as it was."""
    place = folder / "datapackage.json"
    before = place.read_bytes() if place.exists() else None
    place.write_text(json.dumps(described, default=str), encoding="utf-8")
    try:
        return compared(place)
    finally:
        place.unlink() if before is None else place.write_bytes(before)
