from __future__ import annotations


def make_unique(*names):
    return lambda resource: resource["schema"].update(uniqueKeys=[list(names)])


def test_a_unique_key_that_is_repeated(package):
    package.redescribe("budgets", make_unique("measure"))
    found = package.found("key.unique")
    assert [(each.resource, each.row, each.field, each.value) for each in found] == [
        ("budgets", row, "measure", "anggaran") for row in (3, 4, 5)
    ]
    assert "row 2" in found[0].say()


def test_a_unique_key_with_a_missing_part_equals_no_other(package):
    assert package.rows("budgets")[3]["fiscal_year"] is None
    package.redescribe("budgets", make_unique("measure", "subject"))
    assert package.found("key.unique") == []


def test_a_unique_key_of_two_columns(package):
    package.redescribe("budgets", make_unique("measure", "amount_idr"))
    assert package.found("key.unique") == []


def test_a_unique_key_that_names_no_column(package):
    package.redescribe("budgets", make_unique("colour"))
    assert package.found("key.unique") == []


def test_a_value_outside_its_categories(package):
    def categorise(resource):
        field = next(field for field in resource["schema"]["fields"] if field["name"] == "institution")
        field["categories"] = [{"value": "Dinas Sosial", "label": "social affairs"}]

    package.redescribe("budgets", categorise)
    found = package.found("field.category")
    rows = [row for row, cells in enumerate(package.rows("budgets"), 2) if cells["institution"] is not None]
    assert [(each.resource, each.row, each.field) for each in found] == [("budgets", row, "institution") for row in rows]
    assert "Dinas Ketahanan Pangan" in found[0].say()


def test_categories_that_hold(package):
    def categorise(resource):
        field = next(field for field in resource["schema"]["fields"] if field["name"] == "institution")
        field["categories"] = sorted({cells["institution"] for cells in package.rows("budgets")} - {None})

    package.redescribe("budgets", categorise)
    assert package.found("field.category") == []
