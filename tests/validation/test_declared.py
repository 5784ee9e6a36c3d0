from __future__ import annotations


def drop(package, name):
    descriptor = package.descriptor
    descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != name]
    package.describe(descriptor)


def test_a_table_that_is_lacking(package):
    drop(package, "principles")
    (found,) = package.found("table.missing")
    assert (found.resource, found.value) == ("principles", "principles")


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
    for name in ("articles", "authors", "budgets", "event", "evidence", "participants", "quotes", "texts"):
        package.redescribe(name, lambda resource: resource["builder"].update(version="0.0.9"))
    (found,) = package.found("table.missing")
    assert found.severity == "warning"
    assert "0.0.9" in found.say()
