from __future__ import annotations

import pytest


def drop(package, name):
    descriptor = package.descriptor
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != name]
    package.describe(descriptor)


def test_a_table_that_is_lacking(package):
    """It is one error, and a note stands for what follows from it: that its evidence is of nothing."""
    drop(package, "principles")
    report = package.validate(only=None)
    (found,) = report.errors
    assert (found.rule, found.resource, found.value) == ("table.missing", "principles", "principles")
    assert ["evidence of principles not checked" in note.say() for note in report.unchecked] == [True]


def test_a_table_that_others_refer_to_is_not_told_of_each_of_them(package):
    drop(package, "articles")
    report = package.validate(only=None)
    assert [found.rule for found in report.errors] == ["frictionless.resource-error", "table.missing"]
    assert sum("refers to articles" in note.say() for note in report.unchecked) == 8


@pytest.mark.parametrize("name", ["budgets", "evidence", "articles", "texts"])
def test_a_misspelt_table_is_told_what_it_should_be_called(package, name):
    misspelt = name[:-2] + name[-1] + name[-2]
    package.redescribe(name, lambda resource: resource.update(name=misspelt))
    (found,) = package.validate().errors
    assert (found.rule, found.resource, found.value) == ("table.name", misspelt, misspelt)
    assert f"did you mean {name}?" in found.say()
    assert f"maksud Anda {name}?" in found.say("id")


def test_a_table_of_quite_another_name_is_known_by_its_fields(package):
    package.redescribe("budgets", lambda resource: resource.update(name="uang"))
    (found,) = package.validate().errors
    assert (found.rule, found.resource, found.fields["meant"]) == ("table.name", "uang", "budgets")


def test_a_table_of_somebody_else_is_no_misspelt_one(package):
    descriptor = package.descriptor
    descriptor["resources"].append({"name": "budget", "type": "table", "path": "data/budgets.csv"})
    package.describe(descriptor)
    assert package.found("table.name") == []
    drop(package, "budgets")
    (found,) = package.found("table.missing")
    assert found.value == "budgets"


@pytest.mark.parametrize("name", ["budgets", "evidence", "articles"])
@pytest.mark.parametrize("change", [{"primaryKey": None}, {"primaryKey": ["char_start"]}, {"primaryKey": "nothing"}], ids=str)
def test_a_key_that_is_not_warta_s_is_one_error(package, name, change):
    def alter(resource):
        resource["schema"].update(change)
        resource["schema"] = {key: value for key, value in resource["schema"].items() if value is not None}

    package.redescribe(name, alter)
    (found,) = package.validate().errors
    assert (found.rule, found.resource, found.fields["name"]) == ("table.schema", name, "primaryKey")


@pytest.mark.parametrize(
    "hide",
    [
        lambda resource: resource["schema"].pop("primaryKey"),
        lambda resource: [field.update(derivation="computed") for field in resource["schema"]["fields"]],
        lambda resource: resource.update(name="budgest"),
        lambda resource: resource.update(name="uang"),
    ],
    ids=["no key", "nothing extracted", "misspelt", "renamed"],
)
@pytest.mark.parametrize("version", ["0.1.0", "0.0.9"])
def test_no_forgery_hides_behind_a_cause(package, hide, version):
    """Evidence of another amount than the table's: told, or the table itself is an error, whatever version it claims."""
    package.edit("evidence", package.position("evidence", resource="budgets", field="amount_idr"), exact="Rp1")
    package.redescribe("budgets", lambda resource: resource["builder"].update(version=version))
    package.redescribe("budgets", hide)
    assert not package.validate().ok


def test_texts_may_be_withheld(package):
    package.withhold_texts()
    assert package.found("table.missing") == []


def test_a_field_called_computed_to_hide_it(package):
    def hide(resource):
        next(field for field in resource["schema"]["fields"] if field["name"] == "amount_idr")["derivation"] = "computed"

    package.redescribe("budgets", hide)
    (found,) = package.found("table.schema")
    assert (found.resource, found.field, found.fields["name"]) == ("budgets", "amount_idr", "derivation")
    assert found.value == '"computed"'


def test_a_whole_table_called_computed_is_told_of_its_fields_and_its_evidence_is_checked_all_the_same(package):
    def hide(resource):
        for field in resource["schema"]["fields"]:
            field["derivation"] = "computed"

    rows = package.rows("evidence")
    gone = package.position("evidence", resource="budgets", field="amount_idr")
    package.rewrite("evidence", rows[:gone] + rows[gone + 1 :])
    package.redescribe("budgets", hide)
    rules = {(found.rule, found.resource) for found in package.validate().errors}
    assert rules == {("table.schema", "budgets"), ("evidence.none", "budgets"), ("derived.lost-row", "evidence")}


def test_a_foreign_key_dropped(package):
    package.redescribe("budgets", lambda resource: resource["schema"].pop("foreignKeys"))
    (found,) = package.found("table.schema")
    assert (found.resource, found.field, found.fields["name"], found.value) == ("budgets", "", "foreignKeys", None)


def test_a_field_of_another_name(package):
    package.redescribe("budgets", lambda resource: resource["schema"]["fields"].pop())
    assert ("budgets", "fields") in {(found.resource, found.fields["name"]) for found in package.found("table.schema")}


def test_another_dialect(package):
    package.redescribe("budgets", lambda resource: resource["dialect"].update(delimiter=";"))
    (found,) = package.found("table.described")
    assert (found.resource, found.fields["name"]) == ("budgets", "dialect")
    assert '";"' in found.say()


def test_another_title(package):
    package.redescribe("budgets", lambda resource: resource.update(title="Money"))
    (found,) = package.found("table.described")
    assert (found.fields["name"], found.value) == ("title", '"Money"')


def test_a_table_that_another_version_did_not_know_is_a_warning(package):
    drop(package, "principles")
    package.rewrite("evidence", [row for row in package.rows("evidence") if row["resource"] != "principles"])
    for name in ("abbreviations", "articles", "authors", "budgets", "event", "evidence", "participants", "quotes", "texts"):
        package.redescribe(name, lambda resource: resource["builder"].update(version="0.0.9"))
    (found,) = package.found("table.missing")
    assert found.severity == "warning"
    assert "0.0.9" in found.say()


def test_a_table_that_evidence_speaks_of_is_an_error_under_any_version(package):
    drop(package, "principles")
    for name in ("abbreviations", "articles", "authors", "budgets", "event", "evidence", "participants", "quotes", "texts"):
        package.redescribe(name, lambda resource: resource["builder"].update(version="0.0.9"))
    (found,) = package.found("table.missing")
    assert found.severity == "error"


def test_a_twin_in_another_place(package):
    """The file in the usual place would then be anybody's, and it is the one that people load."""
    twin = package.parquet("quotes")
    twin.with_name("hidden.parquet").write_bytes(twin.read_bytes())
    package.redescribe("quotes", lambda resource: resource["twin"].update(path="data/hidden.parquet"))
    (found,) = package.found("table.described")
    assert (found.resource, found.fields["name"], found.value) == ("quotes", "twin.path", '"data/hidden.parquet"')


def test_who_takes_the_builder_out_of_every_table_is_not_let_off(package):
    names = {resource["name"] for resource in package.descriptor["resources"]}
    for name in names:
        package.redescribe(name, lambda resource: (resource.pop("builder"), resource.pop("twin")))
    assert {found.resource for found in package.found("table.described")} == names


@pytest.mark.parametrize("builder", [None, {}, "warta", {"name": "warta"}, {"name": "warta", "version": ""}, {"name": "other"}])
def test_a_table_of_warta_that_names_no_builder(package, builder):
    package.redescribe("quotes", lambda resource: resource.update(builder=builder))
    assert ("quotes", "builder") in [(found.resource, found.fields["name"]) for found in package.found("table.described")]
