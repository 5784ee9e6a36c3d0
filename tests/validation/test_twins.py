from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq


def rewrite(package, change, name="budgets"):
    pq.write_table(change(pq.read_table(package.parquet(name))), package.parquet(name))
    package.mend()


def test_a_damaged_twin(package):
    package.parquet("budgets").write_bytes(b"PAR1 and nothing more")
    package.mend()
    (found,) = package.found("twin.damaged")
    assert (found.resource, found.value) == ("budgets", "data/budgets.parquet")


def test_a_column_too_few(package):
    rewrite(package, lambda table: table.drop_columns(["measure"]))
    (found,) = package.found("twin.columns")
    assert found.resource == "budgets"
    assert "measure" not in found.value
    assert "measure" in found.fields["expected"]


def test_columns_in_another_order(package):
    rewrite(package, lambda table: table.select(table.column_names[::-1]))
    assert [found.rule for found in package.validate().errors] == ["twin.columns"]


def test_a_column_twice(package):
    rewrite(package, lambda table: table.append_column("measure", table.column("measure")))
    assert "twin.columns" in [found.rule for found in package.validate().errors]


def test_a_column_that_may_be_null(package):
    def nullable(table):
        number = table.schema.get_field_index("amount_idr")
        field = table.schema.field(number).with_nullable(True)
        return table.cast(table.schema.set(number, field))

    rewrite(package, nullable)
    (found,) = package.found("twin.type")
    assert (found.field, found.value, found.fields["expected"]) == ("amount_idr", "int64", "int64 not null")


def test_another_title_of_a_column(package):
    def retitled(table):
        number = table.schema.get_field_index("amount_idr")
        field = table.schema.field(number)
        return table.cast(table.schema.set(number, field.with_metadata({**field.metadata, b"title:id": b"Uang"})))

    rewrite(package, retitled)
    (found,) = package.found("twin.words")
    assert (found.resource, found.field, found.value) == ("budgets", "amount_idr", "title:id: Uang")


def test_another_title_of_the_table(package):
    rewrite(package, lambda table: table.replace_schema_metadata({**table.schema.metadata, b"title": b"Money"}))
    (found,) = package.found("twin.words")
    assert (found.resource, found.field, found.value) == ("budgets", "", "title: Money")


def test_an_empty_string_is_no_missing_value(package):
    position = package.position("budgets", subject=None)

    def emptied(table):
        number = table.schema.get_field_index("subject")
        cells = table.column(number).to_pylist()
        cells[position] = ""
        return table.set_column(number, table.schema.field(number), pa.array(cells, pa.string()))

    rewrite(package, emptied)
    (found,) = package.found("twin.cell")
    assert (found.row, found.field, found.value) == (position + 2, "subject", "")
    assert "(missing)" in found.say()
    assert "(kosong)" in found.say("id")


def test_rows_in_another_order(package):
    rewrite(package, lambda table: table.take([1, 0, 2, 3]))
    found = package.found("twin.cell")
    assert {each.row for each in found} == {2, 3}


def test_a_row_too_many(package):
    rewrite(package, lambda table: pa.concat_tables([table, table.slice(0, 1)]))
    (found,) = package.found("twin.rows")
    assert (found.row, found.value, found.fields["expected"]) == (6, 5, 4)


def test_a_date_that_no_calendar_has(package):
    def timeless(table):
        number = table.schema.get_field_index("opened_on")
        days = pa.array([2**30] * len(table), pa.int32()).cast(pa.date32())
        return table.set_column(number, table.schema.field(number), days)

    rewrite(package, timeless, "event")
    assert "twin.damaged" in {found.rule for found in package.validate().errors}


def test_a_forged_bound_in_the_footer(package):
    """A reader that filters goes by it: with too low a maximum, ``amount_idr > …`` finds nothing."""
    place = package.parquet("budgets")
    amounts = [row["amount_idr"] for row in package.rows("budgets")]
    low, high = (value.to_bytes(8, "little") for value in (min(amounts), max(amounts)))
    content = place.read_bytes()
    at = content.rindex(high)  # the last is the footer's
    place.write_bytes(content[:at] + low + content[at + 8 :])
    package.mend()
    assert [(found.resource, found.field) for found in package.found("twin.statistics")] == [("budgets", "amount_idr")]


def test_the_same_rows_in_a_file_that_warta_does_not_write(package):
    place = package.parquet("budgets")
    pq.write_table(pq.read_table(place), place, compression="none")
    package.mend()
    (found,) = package.found("twin.bytes")
    assert found.resource == "budgets"
