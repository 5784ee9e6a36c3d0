"""Whatever is corrected: the ledger applies whole, survives its file, names all that it changes, and is guarded by article."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.conftest import PASAR, RAPAT
from tests.ledger.lines import cell, dropped
from warta.extract import EVIDENCE, Tables, extract_tables
from warta.ledger.apply import apply
from warta.ledger.entry import ROW, Entry
from warta.ledger.form import correctable_fields, correctable_tables
from warta.ledger.problems import find_problems
from warta.ledger.read import COLUMNS, read_ledger
from warta.ledger.sheet import opened_sheet, spelt
from warta.model import Article
from warta.package.canonical import write_csv
from warta.reading.text import make_article
from warta.schema import Row
from warta.tables import table_named


def article(name: str, text: str) -> Article:
    return make_article(text, source_file=f"{name}.txt", article_id=name, record={})


EXTRACTED = extract_tables([article("rapat", RAPAT), article("pasar", PASAR)])
OTHER = {int: ("2020", "2022"), date: ("2021-05-09", "2020-02-29"), str: ("Dinas, Kelautan", 'kata "itu"', "dua\nbaris")}
ROWS = [
    (table, row_id)
    for table in correctable_tables()
    for each in ("pasar", "rapat")
    for row_id in opened_sheet(
        each, {n: tuple(r for r in rows if each in r) for n, rows in EXTRACTED.items()}
    ).rows[table.name]
]  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Entry, ...]:
    """A ledger of corrections and drops, each of which finds what the ones before have left."""
    entries: list[Entry] = []
    chosen = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=8))
    for number, (table, row_id) in enumerate(chosen, start=1):
        sheet = opened_sheet(row_id.split("-")[0], of_article(apply(EXTRACTED, entries).tables, row_id.split("-")[0]))
        cells = sheet.row(table.name, row_id)
        if cells is None:
            continue
        if table.letter and draw(st.booleans()):
            entries.append(dropped(number, table.name, row_id, sheet.words(table, row_id) or ""))
            continue
        fields = [field for field in correctable_fields(table).values() if field.type in OTHER and field.column.format != "uri"]
        field = draw(st.sampled_from(fields))
        empty = () if field.required else (None,)
        now = draw(st.sampled_from([*(field.column.enum or OTHER[field.type]), *empty]))
        if now != spelt(cells[field.name]):
            entries.append(cell(number, table.name, row_id, field.name, spelt(cells[field.name]), now))
    return tuple(entries)


def of_article(tables: Tables, article_id: str) -> Tables:
    return {name: tuple(row for row in rows if article_id in row) for name, rows in tables.items()}


def keyed(tables: Tables) -> dict[tuple[str, str], Row]:
    """Every row, its foreign key left out, by table and row id; a part of evidence counts to the row that it is of."""
    found: dict[tuple[str, str], Row] = {}
    for name, rows in tables.items():
        table = table_named(name)
        assert table is not None
        link = table.names.index(table.parent.key) if table.parent else None
        for row in rows:
            key = (str(row[0]), str(row[1])) if name == EVIDENCE else (name, str(row[0]))
            found[key] = (*found.get(key, ()), *(each for at, each in enumerate(row) if at != link))
    return found


def differing(one: Tables, other: Tables) -> set[tuple[str, str]]:
    left, right = keyed(one), keyed(other)
    return {key for key in left.keys() | right.keys() if left.get(key) != right.get(key)}


def named(entries: Iterable[Entry]) -> set[tuple[str, str]]:
    return {(entry.resource, entry.row_id) for entry in entries}


@given(ledgers())
def test_a_ledger_applies_whole_and_changes_the_rows_that_it_names(entries: tuple[Entry, ...]) -> None:
    assert list(find_problems(entries)) == []
    applied = apply(EXTRACTED, entries)
    assert applied.stale == ()
    assert applied == apply(EXTRACTED, entries)
    assert differing(EXTRACTED, applied.tables) <= named(entries)
    last = {entry.cell: entry for entry in entries}
    gone = named(entry for entry in entries if entry.field == ROW)
    rows = keyed(applied.tables)
    assert not gone & rows.keys()
    evidence = {(row[0], row[1], row[2]): row for row in applied.tables[EVIDENCE]}
    for entry in last.values():
        told = evidence.get(entry.cell)
        if (entry.resource, entry.row_id) not in gone and told and entry.field != ROW:
            assert (told[5], told[8], told[9]) == ("ledger", entry.now, f"correction:{entry.correction_id}")


@given(ledgers())
def test_it_survives_its_file(entries: tuple[Entry, ...]) -> None:
    content = write_csv(COLUMNS, entries)
    assert read_ledger(content).entries == entries
    assert write_csv(COLUMNS, read_ledger(b"\xef\xbb\xbf" + content).entries) == content


@given(ledgers(), st.data())
def test_without_one_of_its_lines_exactly_the_row_that_it_named_changes(
    entries: tuple[Entry, ...], data: st.DataObject
) -> None:
    once = [entry for entry in entries if [other.row_id for other in entries].count(entry.row_id) == 1]
    if not once:
        return
    entry = data.draw(st.sampled_from(once))
    whole, without = apply(EXTRACTED, entries), apply(EXTRACTED, [other for other in entries if other != entry])
    assert without.stale == ()
    assert differing(whole.tables, without.tables) == named([entry])


@given(ledgers())
def test_a_changed_article_trips_corrections_of_its_own_alone(entries: tuple[Entry, ...]) -> None:
    changed = (
        RAPAT.replace("Rp4.500.000.000", "Rp4.700.000.000").replace("35 kepala", "45 kepala").replace("Sutarno", "Sutarmo")
    )
    applied = apply(extract_tables([article("rapat", changed), article("pasar", PASAR)]), entries)
    assert {each.entry.row_id.split("-")[0] for each in applied.stale} <= {"rapat"}
    before, after = apply(EXTRACTED, entries).tables, applied.tables
    assert of_article(after, "pasar") == of_article(before, "pasar")
