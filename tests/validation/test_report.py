"""What a report tells beside its findings: of each resource, how long it took, and whether it was cut short."""

from __future__ import annotations

import shutil
from hashlib import sha256

import pytest

import warta.validation
from warta.validation import Interrupted, Judge, Report
from warta.validation.report import Finding


def test_each_resource_is_told_of(package):
    report = package.validate(None)
    assert [each.name for each in report.checked] == [each["name"] for each in package.descriptor["resources"]]
    budgets = next(each for each in report.checked if each.name == "budgets")
    content = package.csv("budgets").read_bytes()
    assert (budgets.type, budgets.place, budgets.bytes) == ("table", "data/budgets.csv", len(content))
    assert budgets.sha256 == sha256(content).hexdigest()
    assert (budgets.rows, budgets.fields) == (len(package.rows("budgets")), len(budgets.labels))
    assert budgets.labels == tuple(package.rows("budgets")[0])
    assert report.seconds >= budgets.seconds > 0


def test_also_where_frictionless_is_not_asked(package):
    checked = package.validate(Judge.WARTA).checked
    assert ("articles", "data/articles.csv") in {(each.name, each.place) for each in checked}
    assert checked[0].rows is None


def test_an_error_of_frictionless_is_there_as_frictionless_tells_it(package):
    package.csv("budgets").write_bytes(package.csv("budgets").read_bytes().replace(b"23393136000", b"x"))
    (found,) = [each for each in package.validate(Judge.FRICTIONLESS).findings if each.rule == "frictionless.type-error"]
    assert found.native is not None
    assert (found.native["type"], found.native["rowNumber"], found.native["cell"]) == ("type-error", found.row, "x")
    assert all(each.native is None for each in package.validate(Judge.WARTA).findings)


def test_an_interruption_keeps_what_was_found(package, monkeypatch):
    package.describe({**package.descriptor, "name": 3})

    def stopped(_target):
        yield from ()
        raise KeyboardInterrupt

    monkeypatch.setitem(warta.validation._JUDGES, Judge.FRICTIONLESS, stopped)
    with pytest.raises(KeyboardInterrupt) as caught:
        package.validate(None)
    assert isinstance(caught.value, Interrupted)
    report = caught.value.report
    assert report.interrupted
    assert [found.judge for found in report.findings] == [Judge.PROFILE]


def test_strictly_a_warning_is_an_error_and_so_is_what_was_not_checked(package):
    package.redescribe("budgets", lambda resource: resource.update(licence="x"))
    report = package.validate(Judge.WARTA)
    shutil.rmtree(package.folder / "data" / "raw")
    unchecked = package.validate(Judge.WARTA)
    assert report.ok
    assert [found.rule for found in report.warnings] == ["descriptor.spelling"]
    assert [found.rule for found in report.strictly().errors] == ["descriptor.spelling"]
    assert report.strictly().warnings == ()
    said = [found for found in unchecked.strictly().errors if found.rule == "strict.unchecked"]
    assert [found.fields["note"] for found in said] == list(unchecked.unchecked)
    assert unchecked.unchecked[0].say("id") in said[0].say("id")


def test_an_interrupted_report_proves_nothing():
    assert not Report("x", (), interrupted=True).ok
    assert Report("x", ()).ok
    assert Finding.__dataclass_params__.frozen
