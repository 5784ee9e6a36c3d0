"""Every rule has a package that breaks it and no other rule, but for those that cannot but be broken with it."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.validation.damage import Package
from tests.validation.fixtures import Whole, failing_packages
from warta.package.descriptor import PROFILE
from warta.validation.rules import all_checks

FIXTURES = failing_packages()

PLAIN = {
    "kota": (
        "id,nama\n1,Ambon\n2,Palu\n",
        {
            "fields": [{"name": "id", "type": "integer", "constraints": {"minimum": 1}}, {"name": "nama", "type": "string"}],
            "primaryKey": ["id"],
        },
    ),
    "pasar": (
        "kota_id,kode\n1,a\n2,b\n",
        {
            "fields": [
                {"name": "kota_id", "type": "integer"},
                {"name": "kode", "type": "string", "constraints": {"unique": True}},
            ],
            "foreignKeys": [{"fields": ["kota_id"], "reference": {"resource": "kota", "fields": ["id"]}}],
        },
    ),
}


def plain(folder) -> Package:
    """Towns and markets, valid, and not written by warta."""
    (folder / "data").mkdir(parents=True)
    resources = []
    for name, (content, schema) in PLAIN.items():
        (folder / "data" / f"{name}.csv").write_text(content, encoding="utf-8")
        resources.append({"name": name, "type": "table", "path": f"data/{name}.csv", "format": "csv", "encoding": "utf-8",
                          "mediatype": "text/csv", "dialect": {"delimiter": ","}, "schema": schema})  # fmt: skip
    package = Package(folder)
    package.describe({"$schema": PROFILE, "name": "kota-dan-pasar", "resources": resources})
    return package


@pytest.fixture
def whole(built, corrected, in_parts, tmp_path):
    """Gives the package of a kind before it is damaged."""

    def given(kind: Whole) -> Package:
        folder = tmp_path / "paket"
        if kind is Whole.PLAIN:
            return plain(folder)
        shutil.copytree({Whole.CORRECTED: corrected, Whole.PARTS: in_parts}.get(kind, built), folder)
        package = Package(folder)
        if kind is Whole.WITHHELD:
            package.withhold_texts()
        return package

    return given


@pytest.mark.parametrize("kind", list(Whole))
def test_before_they_are_damaged_they_are_without_a_finding(whole, kind):
    assert whole(kind).validate(only=None).findings == ()


def test_every_rule_has_its_package():
    assert set(FIXTURES) == {check.id for check in all_checks()}


@pytest.mark.parametrize("rule", FIXTURES)
def test_it_breaks_that_rule_and_no_other(whole, rule):
    fixture = FIXTURES[rule]
    package = whole(fixture.whole)
    fixture.damage(package)
    report = package.validate(only=None)
    report = report.strictly() if rule.startswith("strict.") else report
    assert {found.rule for found in report.findings} == {rule} | fixture.also
    assert fixture.about.endswith(".")
    assert "\n" not in fixture.about
    assert bool(fixture.also) == bool(fixture.why)


def test_the_descriptor_of_the_plain_package_is_readable(tmp_path):
    content = json.loads((plain(tmp_path / "paket").folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in content["resources"]] == list(PLAIN)
